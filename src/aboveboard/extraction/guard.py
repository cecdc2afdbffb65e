"""Reading in another process, bounded in time and memory whatever the file does; the caller never crashes with it."""

import atexit
import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import msgspec

from aboveboard.extraction.limits import DEFAULT, Limits
from aboveboard.extraction.model import Carrier, Extract, Page, Reason, Skipped
from aboveboard.extraction.pieces import shown
from aboveboard.extraction.wire import SIZE, Ending, Line, Request, block

__all__ = ["Guard", "extract"]

_WORKERS = 2  # files read at once; more wait
_GRACE = 5.0  # seconds for the worker to start, to load its libraries and to end its copy, besides the limit
_OUT_OF_MEMORY = 3
_LINE = msgspec.json.Decoder(Line)
_ENDING = msgspec.json.Decoder(Ending)


def extract(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Extract:
    """What a file says, page by page, and what of it was not read and why.

    `name` is shown in the names of pages and read as text too; the type is told by the bytes. Never raises for what is
    in the file. Blocks until a worker is free, then for `limits.seconds` and a little at most.
    """
    return _guards[-1].extract(data, name=name, limits=limits)


class Guard:
    """Workers that start when needed and stay; each reads one file at a time."""

    def __init__(self, workers: int = _WORKERS) -> None:
        self._slots = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []

    def extract(self, data: bytes, *, name: str, limits: Limits) -> Extract:
        name = name.encode("utf-8", "replace").decode()
        where = shown(name) or "the file"
        if len(data) > limits.size:
            why = f"it has {len(data):,} bytes, more than {limits.size:,} (limit `size`)"
            named = [Page("name of the file", name, Carrier.NAME)] if name else []
            return Extract(tuple(named), (Skipped(where, Reason.LIMIT, why, "size"),))
        with self._slots:
            lines, ending = self._ask(Request(name, limits), data)
        pages, skipped = _understood(lines)
        trouble = _trouble(ending, limits, where)
        return Extract(pages, (*skipped, *([trouble] if trouble else [])))

    def close(self) -> None:
        """End the idle workers."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            _end(worker)

    def _ask(self, request: Request, data: bytes) -> tuple[bytes, Ending | None]:
        """All lines of the reply, and how reading ended; None when the worker itself failed."""
        reply = bytearray()
        try:
            worker = self._taken() or _start()
        except OSError:
            return b"", None
        try:
            ending = _exchange(worker, request, data, reply)
        except (OSError, msgspec.DecodeError, EOFError, TimeoutError):
            _end(worker)
            return bytes(reply), None
        with self._lock:
            self._idle.append(worker)
        return bytes(reply), ending

    def _taken(self) -> subprocess.Popen[bytes] | None:
        """An idle worker that still lives, if there is one."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                worker = self._idle.pop()
            if worker.poll() is None:
                return worker
            _end(worker)


def _start() -> subprocess.Popen[bytes]:
    """A worker that sees nothing of this process: no secrets of its environment, none of its files."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "aboveboard.extraction.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**kept, "LANG": "C.UTF-8"},
        start_new_session=True,
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End a worker and the copy that may still read for it."""
    if worker.poll() is None:  # else its number may belong to another by now; the limit on its time ends the copy
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            pipe.close()


def _exchange(worker: subprocess.Popen[bytes], request: Request, data: bytes, reply: bytearray) -> Ending:
    """Send one file and gather the reply in `reply`, which keeps what came when this raises."""
    assert worker.stdin is not None and worker.stdout is not None  # noqa: S101, PT018 - both are pipes; see `_start`
    for part in (block(msgspec.json.encode(request)), block(data)):
        sent = 0
        view = memoryview(part)
        while sent < len(part):
            sent += worker.stdin.write(view[sent:]) or 0
    deadline = time.monotonic() + request.limits.seconds + _GRACE
    for chunk in _blocks(worker.stdout.fileno(), deadline):
        if not chunk:
            break
        reply += chunk
    return _ENDING.decode(next(_blocks(worker.stdout.fileno(), deadline)))


def _blocks(pipe: int, deadline: float) -> Iterator[bytes]:
    while True:
        size = int.from_bytes(_exactly(pipe, SIZE, deadline), "big")
        yield _exactly(pipe, size, deadline)


def _exactly(pipe: int, size: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        if not select.select([pipe], [], [], max(deadline - time.monotonic(), 0))[0]:
            raise TimeoutError
        chunk = os.read(pipe, size - len(parts))
        if not chunk:
            raise EOFError
        parts += chunk
    return bytes(parts)


def _understood(lines: bytes) -> tuple[tuple[Page, ...], tuple[Skipped, ...]]:
    """Pages and skips; a last line torn by the end of its reader is left out, the ending speaks for it."""
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for raw in lines.split(b"\n"):
        try:
            line = _LINE.decode(raw)
        except msgspec.DecodeError:
            break
        if line.page is not None:
            pages.append(line.page)
        elif line.skipped is not None:
            skipped.append(line.skipped)
    return tuple(pages), tuple(skipped)


def _trouble(ending: Ending | None, limits: Limits, where: str) -> Skipped | None:
    """What to tell about a reader that did not end by itself."""
    rest = "what it had read before is kept, the rest was not read"
    if ending is None:
        return Skipped(where, Reason.CRASHED, f"the process that reads files could not be reached; {rest}")
    if ending.late or ending.signal == signal.SIGXCPU:
        return Skipped(
            where, Reason.LIMIT, f"reading took longer than {limits.seconds} s (limit `seconds`); {rest}", "seconds"
        )
    if ending.flooded:
        return Skipped(
            where, Reason.LIMIT, f"it gave more text than {limits.text:,} characters (limit `text`); {rest}", "text"
        )
    if ending.status == _OUT_OF_MEMORY:
        return Skipped(
            where, Reason.LIMIT, f"reading took more than {limits.memory:,} bytes (limit `memory`); {rest}", "memory"
        )
    if ending.signal or ending.status:
        how = signal.strsignal(ending.signal) if ending.signal else f"status {ending.status}"
        return Skipped(where, Reason.CRASHED, f"its reader stopped abruptly ({how}), or was out of memory; {rest}")
    return None


def _renew() -> None:
    """A process that forked must not talk to its parent's workers."""
    _guards.append(Guard())


def _close() -> None:
    _guards[-1].close()


_guards = [Guard()]
os.register_at_fork(after_in_child=_renew)
atexit.register(_close)
