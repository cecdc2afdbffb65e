"""Versions and instants: which book was in force, and which comes next."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from aboveboard.errors import Invalid, NotFound
from aboveboard.policy.model import Rules

__all__ = ["at", "next_after", "versions"]

Version = TypeVar("Version", bound=Rules)


def versions(books: Iterable[Version]) -> tuple[Version, ...]:
    """The versions of one series, oldest first.

    Raises:
        Invalid: the books belong to several series, or two take effect on one day.
    """
    ordered = tuple(sorted(books, key=lambda book: book.effective))
    if len({book.series for book in ordered}) > 1:
        names = ", ".join(sorted({f"`{book.series}`" for book in ordered}))
        raise Invalid(f"these books belong to several series, {names}; a timeline has one")
    if len({book.effective for book in ordered}) < len(ordered):
        raise Invalid("two of these books take effect on the same day; give each version its own")
    return ordered


def at(books: Iterable[Version], instant: datetime) -> Version:
    """The version in force at an instant (aware).

    Raises:
        Invalid: the instant has no time zone, or see `versions`.
        NotFound: no version was in force yet.
    """
    if instant.tzinfo is None:
        raise Invalid("the instant needs a time zone, such as 2024-08-02T12:00:00+00:00")
    in_force = [book for book in versions(books) if book.effective_at <= instant]
    if not in_force:
        raise NotFound(f"no version was in force at {instant.isoformat()}")
    return in_force[-1]


def next_after(books: Iterable[Version], instant: datetime) -> Version | None:
    """The version that takes over next after an instant; None when none is planned."""
    return next((book for book in versions(books) if book.effective_at > instant), None)
