"""Plain text in whatever encoding it comes."""

import codecs
from collections.abc import Iterator

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Page
from aboveboard.extraction.pieces import Piece, Place

__all__ = ["decoded", "is_text", "read_text"]

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_SAMPLE = 65_536
_LARGEST_CONTROL_SHARE = 0.05  # random bytes have 0.1; a few stray NULs do not turn a text into something else


def is_text(data: bytes) -> bool:
    """Whether `data` can be read as text; judged on its first 64 KiB."""
    sample = data[:_SAMPLE]
    if _encoding(sample) is not None:
        return True
    controls = len(sample) - len(sample.translate(None, delete=_CONTROL))
    return controls <= len(sample) * _LARGEST_CONTROL_SHARE


def decoded(data: bytes) -> str:
    """The text of `data`: by its byte order mark, as UTF-16 when the NULs show it, as UTF-8, else as Windows-1252."""
    encoding = _encoding(data[:_SAMPLE])
    if encoding is not None:
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    # A wrong byte or two in good UTF-8 is a fault; many mean that it was never UTF-8.
    if text.count("\ufffd") * 10 <= beyond_ascii:
        return text
    return data.decode("cp1252", "replace")


def read_text(data: bytes, place: Place, _budget: Budget) -> Iterator[Piece]:
    yield Page(place.path if place.depth else "text", decoded(data))


def _encoding(sample: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    if half and even > half * 0.4 and odd < half * 0.1:
        return "utf-16-be"
    return None
