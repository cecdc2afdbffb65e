"""Older formats whose text can be had without understanding their layout: RTF, and Office 97-2003 as runs of letters."""

import re
from collections.abc import Iterator

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page
from aboveboard.extraction.pieces import Piece, Place

__all__ = ["read_ole", "read_rtf"]

# Each alternative begins with a character of its own, so every character is looked at once.
_RTF = re.compile(rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6})[ ?]?|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|[{}\r\n]+")
_RTF_BREAKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t"}
_RUN = 5  # shorter runs are chance
_BYTES_RUN = re.compile(rb"[\x20-\x7e\t\xa0-\xff]{%d,}" % _RUN)
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e\t\r\xa0-\xff]\x00|[\x00-\xff][\x01-\x06\x20\x30]){%d,}" % _RUN)


def read_rtf(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    """All letters of an RTF document, field codes and hidden groups included."""
    words: list[str] = []
    at = 0
    for match in _RTF.finditer(data):
        budget.tick()
        words += data[at : match.start()].decode("cp1252", "replace"), _control(match)
        at = match.end()
    words.append(data[at:].decode("cp1252", "replace"))
    yield Page(place.named("text"), "".join(words))


def _control(match: re.Match[bytes]) -> str:
    code, unicode, word, _number, symbol = match.groups()
    if code is not None:
        return bytes([int(code, 16)]).decode("cp1252", "replace")
    if unicode is not None:
        return chr(int(unicode) % 0x10000)
    if word is not None:
        return _RTF_BREAKS.get(word, "")
    if symbol in {b"\\", b"{", b"}"}:
        return symbol.decode()
    return {b"~": " ", b"_": "-"}.get(symbol, "") if symbol else ""


def read_ole(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    """Runs of printable letters, in bytes and in UTF-16; the order of a document saved in pieces may be lost."""
    wide = [run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data)]
    narrow = [run.decode("cp1252", "replace") for run in _BYTES_RUN.findall(data)]
    budget.tick()
    yield Page(place.named("text"), "\n".join(narrow))
    yield Page(place.named("wide text"), "\n".join(wide), Carrier.TEXT)
