"""How much of a file may be read, and the running account of it."""

import time
from dataclasses import dataclass
from typing import Literal

from aboveboard.errors import Invalid

__all__ = ["DEFAULT", "Budget", "Exhausted", "Limits", "Spent"]

Spent = Literal["pages", "text", "unpacked", "members", "pictures"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file, nested files included; what exceeds them is reported, never silently left out."""

    size: int = 50_000_000  # bytes of the file as given
    seconds: float = 15.0  # by the clock on the wall, then the reader is stopped
    memory: int = 2_000_000_000  # bytes of address space of the guarded reader
    pages: int = 1_000  # pages, sheets, slides, parts and members with text
    text: int = 5_000_000  # code points
    unpacked: int = 200_000_000  # bytes that come out of archives
    ratio: int = 250  # unpacked bytes for each packed byte of a member, after its first megabyte
    members: int = 1_000  # files in archives, mails and documents
    depth: int = 5  # files in files
    pixels: int = 60_000_000  # of one picture
    pictures: int = 60  # pictures searched for bar codes and letters

    def __post_init__(self) -> None:
        wrong = [name for name in self.__slots__ if getattr(self, name) < 0]
        if wrong:
            raise Invalid(f"limits are zero or more; `{'`, `'.join(wrong)}` is negative", fields=wrong)


DEFAULT = Limits()

_SAID = {
    "seconds": "reading took longer than {0} s",
    "pages": "there are more than {0:,} pages",
    "text": "there are more than {0:,} characters of text",
    "unpacked": "it unpacks to more than {0:,} bytes",
    "members": "it holds more than {0:,} files",
    "pictures": "there are more than {0:,} pictures",
}


class Exhausted(Exception):
    """A bound on the whole file is reached; nothing after this is read."""

    def __init__(self, limit: str, why: str) -> None:
        super().__init__(why)
        self.limit = limit
        self.why = why
        self.where = ""


class Budget:
    """What is left of the limits while one file is read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._left: dict[Spent, int] = {
            "pages": limits.pages,
            "text": limits.text,
            "unpacked": limits.unpacked,
            "members": limits.members,
            "pictures": limits.pictures,
        }

    def left(self, what: Spent) -> int:
        return self._left[what]

    def spend(self, what: Spent, amount: int = 1) -> None:
        """Take `amount` from the account.

        Raises:
            Exhausted: there is not so much left, or the time is over.
        """
        self.tick()
        if amount > self._left[what]:
            raise Exhausted(what, self.said(what))
        self._left[what] -= amount

    def tick(self) -> None:
        """Look at the clock; readers call it in every loop that hostile data can make long."""
        if time.monotonic() > self._deadline:
            raise Exhausted("seconds", self.said("seconds"))

    def said(self, limit: str) -> str:
        return f"{_SAID[limit].format(getattr(self.limits, limit))} (limit `{limit}`)"
