"""What extraction returns."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Carrier", "Extract", "Page", "Reason", "Skipped"]


class Carrier(StrEnum):
    """What carries a text inside a file."""

    TEXT = "text"
    LINK = "link"  # where a link leads, which may differ from what it shows
    NOTE = "note"  # comments, annotations, speaker's notes, source code inside a page
    PROPERTY = "property"  # author, keywords, comments about the file as a whole
    NAME = "name"  # the name of the file or of a member
    CODE = "code"  # a QR or bar code
    PICTURE = "picture"  # letters seen in a picture


class Reason(StrEnum):
    """Why something was not read."""

    LIMIT = "limit"
    ENCRYPTED = "encrypted"
    UNKNOWN = "unknown"  # a type nobody here reads
    BROKEN = "broken"
    CRASHED = "crashed"
    MISSING = "missing"  # an extra that is not installed


@dataclass(frozen=True, slots=True)
class Page:
    """One text with its place; `name` is unique enough to find it: "page 3", "contract.zip/readme.txt".

    `text` holds no lone surrogate, and lines end in a single line feed.
    """

    name: str
    text: str
    carrier: Carrier = Carrier.TEXT


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in the file that was not read; `why` is a sentence, `limit` the field of `Limits` that stopped it."""

    where: str
    reason: Reason
    why: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """All that could be read of one file, and all that could not."""

    pages: tuple[Page, ...]
    skipped: tuple[Skipped, ...]

    @property
    def complete(self) -> bool:
        return not self.skipped
