"""What reading costs at most: the start, and texts made to be slow, in processor time, the least of three runs.

Each hostile text repeats one fragment to its full length; the slowest are shown, and one text that mixes all of them by
chance, since what repeats is read once. Targets: 20 ms for 20,000 characters, 200 ms for 200,000, 150 ms and 60 MB for
the import.
"""

import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from aboveboard.detection import find

FRAGMENTS = (
    "5 ", "five ", "a@", "a.", "at dot ", "x at y dot com ", "number is 5 ", "ig: ", "@a ", "telegram jane ", "my mail is ",
    "moc.liamg@", "double five ", "http://a.b/", "x.com/(", "like x.com ", "test a@b.com ", "12 %40whatsapp %40", "ig: number &#64;b@", "what's your number? ",
    "我的微信号 ", "whatsapp ", "skype jane77 ", "12 main street ", "415 555 0134 ", "jane at gmail dot com ", "add me on telegram ",
)  # fmt: skip
SHOWN = 5
TIMES = 3  # each is measured; the least counts, since what else a shared machine does only adds
START = """
import resource, time
pages = lambda: int(open("/proc/self/statm").read().split()[1])  # a child's peak begins with its parent's
began = time.process_time(); from aboveboard.detection import find; loaded = time.process_time()
find("what's your number? call five five five 0142 or write to jane at example dot com"); first = time.process_time()
print(loaded - began, first - loaded, pages() * resource.getpagesize() / 2**20)
"""


def run(cases: Path | None) -> Sequence[Mapping[str, object]]:
    del cases
    load, first, memory = map(min, zip(*(_start() for _ in range(TIMES)), strict=True))
    rows: list[Mapping[str, object]] = [
        {"what": "import of the detector", "ms": load * 1000},
        {"what": "first text, its tables loaded", "ms": first * 1000},
        {"what": "memory of the process then, MB", "ms": "", "MB": memory},
    ]
    for length in (20_000, 200_000):
        repeated = ((_seconds((fragment * length)[:length]), fragment) for fragment in FRAGMENTS)
        slowest = sorted(repeated, reverse=True)[:SHOWN]
        rows += [{"what": f"{length:,} characters of `{what}`", "ms": seconds * 1000} for seconds, what in slowest]
        mixed = "".join(random.Random(1).choices(FRAGMENTS, k=length))[:length]
        rows.append({"what": f"{length:,} characters, fragments mixed", "ms": _seconds(mixed) * 1000})
    return rows


def _start() -> tuple[float, ...]:
    """Seconds of the import and of the first text, and the megabytes of a new process then."""
    started = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    return tuple(map(float, started.stdout.split()))


def _seconds(text: str) -> float:
    find(text[:500])  # whatever tables this sort of text loads
    return min(_once(text) for _ in range(TIMES))


def _once(text: str) -> float:
    began = time.process_time()
    find(text)
    return time.process_time() - began
