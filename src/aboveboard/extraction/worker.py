"""The process that reads files for the guard: a copy of itself reads each file and dies with it.

Libraries are loaded once. Nothing of one file can reach the next, and a copy that crashes, or takes too much time or
memory, takes with it only what it had not yet said. Runs on systems that can fork.
"""

import gc
import os
import resource
import select
import signal
import sys
import time
from typing import NoReturn

import msgspec
import zxingcpp
from PIL import Image

from aboveboard.extraction import ocr
from aboveboard.extraction.limits import Limits
from aboveboard.extraction.model import Page
from aboveboard.extraction.reading import pieces_of, read_here
from aboveboard.extraction.wire import SIZE, Ending, Line, Request, block

__all__ = ["OUT_OF_MEMORY", "main"]

OUT_OF_MEMORY = 3  # the status of a copy whose memory ran out where no reader could say so
_FILES = 64  # open files; enough to load a library
_GRACE = 0.5  # seconds in which a copy that keeps its own time can finish its sentence
_CHUNK = 1 << 16


def main() -> None:
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and the library's can only warn
    _warm_up()
    gc.freeze()
    while (head := _block()) is not None:
        data = _block()
        if data is None:
            return
        _serve(msgspec.json.decode(head, type=Request), data)


def _warm_up() -> None:
    """Load what libraries load on first use, or every copy would do it again (40 ms for a picture).

    Not the engine that reads letters: it starts threads, which no copy would have.
    """
    Image.init()
    zxingcpp.read_barcodes(Image.new("L", (64, 64), 255))
    ocr.is_installed()
    for data in (b"x\0y\0", b"\xff is no UTF-8"):
        read_here(data)


def _serve(request: Request, data: bytes) -> None:
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read_end)
        _read_and_die(request, data, write_end)
    os.close(write_end)
    late, flooded = _relay(read_end, request.limits)
    os.close(read_end)
    if late or flooded:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    ending = Ending(killed, os.WEXITSTATUS(status) if not killed else 0, late=late, flooded=flooded)
    _say(block(b"") + block(msgspec.json.encode(ending)))


def _relay(read_end: int, limits: Limits) -> tuple[bool, bool]:
    """Pass on what the copy says until it ends; whether it was too late, whether it said too much."""
    deadline = time.monotonic() + limits.seconds + _GRACE
    most = 12 * limits.text + (1 << 24)  # a code point takes 12 bytes of JSON at most; the rest is for names
    while True:
        ready, _, _ = select.select([read_end], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return True, False
        chunk = os.read(read_end, _CHUNK)
        if not chunk:
            return False, False
        most -= len(chunk)
        if most < 0:
            return False, True
        _say(block(chunk))


def _read_and_die(request: Request, data: bytes, write_end: int) -> NoReturn:
    status = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)  # what a library prints must not reach the guard
        _bind(request.limits)
        with os.fdopen(write_end, "wb") as out:
            for piece in pieces_of(data, name=request.name, limits=request.limits):
                line = Line(page=piece) if isinstance(piece, Page) else Line(skipped=piece)
                out.write(msgspec.json.encode(line) + b"\n")
                out.flush()
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


def _bind(limits: Limits) -> None:
    """What the system enforces on this process from now on."""
    # Threads count together, so the clock of the worker comes first and this is the second line.
    cpu = (int(limits.seconds) + 2) * (os.cpu_count() or 1)
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        resource.setrlimit(what, (most, most))


def _block() -> bytes | None:
    size = sys.stdin.buffer.read(SIZE)
    if len(size) < SIZE:
        return None
    wanted = int.from_bytes(size, "big")
    data = sys.stdin.buffer.read(wanted)
    return data if len(data) == wanted else None


def _say(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
