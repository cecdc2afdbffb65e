"""What the guard and its worker say to each other.

    request: a block with the head (JSON `Request`), then a block with the file
    reply:   blocks with lines of JSON (`Line`), an empty block, a block with the ending (JSON `Ending`)

A block is its size in bytes (8, big-endian) and then so many bytes.
"""

import msgspec

from aboveboard.extraction.limits import Limits
from aboveboard.extraction.model import Page, Skipped

__all__ = ["SIZE", "Ending", "Line", "Request", "block"]

SIZE = 8


class Request(msgspec.Struct, frozen=True):
    name: str
    limits: Limits


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the two."""

    page: Page | None = None
    skipped: Skipped | None = None


class Ending(msgspec.Struct, frozen=True):
    """How the reader of one file ended: by a signal (0: none), with a status, or stopped from outside."""

    signal: int
    status: int
    late: bool
    flooded: bool


def block(data: bytes) -> bytes:
    return len(data).to_bytes(SIZE, "big") + data
