"""What readers hand to the dispatcher, and how places inside a file are named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Page, Reason, Skipped

__all__ = ["Member", "Piece", "Place", "Reader", "broken", "shown", "tidy"]

_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A file or a file in a file; the outermost has depth 0 and does not appear in the names of its own pages."""

    path: str
    depth: int = 0

    def named(self, what: str) -> str:
        return f"{self.path}, {what}" if self.depth else what

    def within(self, name: str) -> "Place":
        return Place(f"{self.path}/{shown(name)}", self.depth + 1)


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside the one being read; the dispatcher reads it in turn."""

    place: Place
    data: bytes


Piece = Page | Skipped | Member
Reader = Callable[[bytes, Place, Budget], Iterator[Piece]]


def broken(where: str, why: str) -> Skipped:
    return Skipped(where, Reason.BROKEN, why)


def shown(name: str) -> str:
    """A name fit to be displayed: no control or direction marks, on one line, of a length that a page can hold."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in name[: _NAME_LENGTH + 1])
    return plain if len(plain) <= _NAME_LENGTH else plain[: _NAME_LENGTH - 1] + "…"


def tidy(text: str) -> str:
    """Lines end in a line feed, and lone surrogates, which cannot be stored or sent, become U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        # Through UTF-16, so that a pair written as two surrogates becomes the character it means.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
