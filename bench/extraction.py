"""What reading a file costs: each format in this process and by the guarded process, best of several runs.

*per page* is the guarded time over the pages of that file (sheets, slides, members, pictures); *guard* is what the guard
adds to a file: a fork, limits, and text that travels. Hostile files show when reading stopped and at which limit.
"""

import gzip
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PIL import Image
from tests.extraction import build

from aboveboard.extraction import DEFAULT, Extract, Limits, find_in_file
from aboveboard.extraction.guard import Guard
from aboveboard.extraction.reading import read_here

__all__ = ["run"]

Row = Mapping[str, object]
RUNS = 5
WORDS = "The site has twelve pages, a shop and a form; the first draft is due on Friday, as agreed in the call. "


def run(_cases: Path | None) -> Mapping[str, Sequence[Row]]:
    guard = Guard(workers=1)
    began = time.perf_counter()
    guard.extract(b"x", name="", limits=DEFAULT)
    start = time.perf_counter() - began
    tables: dict[str, Sequence[Row]] = {
        "honest files": [_honest(name, pages, data, guard) for name, (pages, data) in honest_files().items()],
        "hostile files": [_hostile(name, data, limits, guard) for name, (data, limits) in hostile_files().items()],
        "once": [{"what": "start of a worker, with its libraries", "ms": 1_000 * start}],
    }
    guard.close()
    return tables


def honest_files() -> dict[str, tuple[int, bytes]]:
    """Name -> how many pages, sheets, slides, members or pictures, and the file."""
    page = "\n".join(build.said(WORDS[:90], y=740 - 14 * line) for line in range(45))
    slides = {f"slide{number}": WORDS * 5 for number in range(1, 41)}
    rows = "".join(f'<row><c t="s"><v>0</v></c><c><v>{row}</v></c></row>' for row in range(5_000))
    photo = Image.effect_noise((4000, 2400), 30)
    photo.paste(build.barcode("https://example.com", scale=12), (2000, 1000))
    return {
        "nothing": (1, b""),
        "text, 1 MB": (1, WORDS.encode() * 10_000),
        "PDF, 100 pages of text": (100, build.pdf(*[page] * 100)),
        "PDF, 20 pages with a drawn QR code": (20, build.pdf(*[build.qr_drawing("https://example.com")] * 20)),
        "DOCX, 1,000 paragraphs": (1, build.docx(build.paragraph(WORDS) * 1_000)),
        "XLSX, 5,000 rows": (1, build.xlsx(rows, strings=["a price"])),
        "PPTX, 40 slides": (40, build.pptx(**slides)),
        "ODT": (1, build.odt(WORDS * 1_000)),
        "web page, 1 MB": (1, ("<html>" + f"<p class=x>{WORDS}<a href='y'>z</a>" * 8_000).encode()),
        "ZIP, 200 texts": (200, build.zipped({f"{number}.txt": WORDS * 20 for number in range(200)})),
        "PNG 300 x 300, QR code": (1, build.saved(build.barcode("https://example.com"))),
        "JPEG 4000 x 2400, QR code": (1, build.saved(photo, "JPEG")),
        "JPEG 4000 x 2400, no code": (1, build.saved(Image.effect_noise((4000, 2400), 30), "JPEG")),
    }


def hostile_files() -> dict[str, tuple[bytes, Limits]]:
    slow = "q 0 0 5000 5000 re W n " + "0 0 m 5000 5000 l 0 5000 l 5000 0 l h f* " * 400_000
    return {
        "ZIP of 20 bombs of 50 MB": (build.zipped({f"{n}.bin": bytes(50_000_000) for n in range(20)}), DEFAULT),
        "gzip bomb, 300 MB": (gzip.compress(bytes(300_000_000)), DEFAULT),
        "PDF, 10,000 pages": (build.pdf(*[build.said("x")] * 10_000), DEFAULT),
        "PDF, a page that takes minutes to draw": (build.pdf(slow), Limits(seconds=2)),
        "PNG, 40,000 x 40,000": (build.png_claiming(40_000, 40_000), DEFAULT),
        "DOCX, elements nested 300,000 deep": (build.docx("<w:x>" * 300_000), Limits(ratio=10_000)),
        "XLSX, one long string in 300,000 cells": (
            build.xlsx('<row><c t="s"><v>0</v></c></row>' * 300_000, strings=["x" * 30_000]),
            Limits(ratio=10_000),
        ),
        "web page, 5 MB of <": (b"<html>" + b"<" * 5_000_000, DEFAULT),
    }


def _honest(name: str, pages: int, data: bytes, guard: Guard) -> Row:
    here = _best(lambda: read_here(data, name=name))
    guarded = _best(lambda: guard.extract(data, name=name, limits=DEFAULT))
    found = _best(lambda: find_in_file(data, name=name)) if pages else 0.0
    return {
        "file": name,
        "KB": len(data) // 1_000,
        "pages": pages,
        "here ms": 1_000 * here,
        "guarded ms": 1_000 * guarded,
        "guard ms": 1_000 * (guarded - here),
        "guarded ms per page": 1_000 * guarded / pages,
        "with detection ms": 1_000 * found,
    }


def _hostile(name: str, data: bytes, limits: Limits, guard: Guard) -> Row:
    began = time.perf_counter()
    read: Extract = guard.extract(data, name=name, limits=limits)
    seconds = time.perf_counter() - began
    stopped = sorted({skip.limit or skip.reason.value for skip in read.skipped})
    return {
        "file": name,
        "KB": len(data) // 1_000,
        "seconds": seconds,
        "pages read": len(read.pages),
        "stopped by": ", ".join(stopped),
    }


def _best(read: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        read()
        times.append(time.perf_counter() - began)
    return min(times)
