"""`aboveboard policy at`: which version of a book was in force at an instant."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from aboveboard.cli.words import DEFAULT_BOOK, json_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.errors import Invalid
from aboveboard.policy import BOOKS, Book, load, next_after
from aboveboard.policy import at as in_force_at

__all__ = ["at"]

EPILOG = """\b
Examples:
  aboveboard policy at 2021-03-01
  aboveboard policy at 2024-04-30T12:00:00+02:00 upwork_2020 upwork_2024 draft.toml

\b
A day alone means its first instant, UTC.
"""


@click.command(epilog=EPILOG)
@click.argument("instant")
@click.argument("books", nargs=-1, metavar="[BOOK]...")
@json_option
def at(instant: str, books: Sequence[str], *, as_json: bool) -> None:
    """Say which version was in force at INSTANT, and which took over next.

    BOOK are the versions of one series; without them, the shipped series of the default book.
    """
    moment = _moment(instant)
    versions = [load(name) for name in books] or _shipped_series()
    current, following = in_force_at(versions, moment), next_after(versions, moment)
    if as_json:
        write_json(
            {
                "at": moment.isoformat(),
                "in_force": _as_json(current),
                "next": _as_json(following) if following else None,
            }
        )
        return
    click.echo(_line(current))
    click.echo(f"next: {_line(following)}" if following else "next: no later version is known")


def _moment(instant: str) -> datetime:
    try:
        moment = datetime.fromisoformat(instant)
    except ValueError as error:
        raise Invalid(
            f"`{instant[:60]}` is no instant; write a day, 2024-04-30, or 2024-04-30T12:00:00+00:00"
        ) from error
    if moment.tzinfo is None and len(instant) > len("2024-04-30"):
        raise Invalid(f"`{instant[:60]}` has no time zone; add one, such as {instant[:60]}+00:00")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _shipped_series() -> list[Book]:
    shipped = [load(name) for name in BOOKS]
    series = load(DEFAULT_BOOK).series
    return [book for book in shipped if book.series == series]


def _line(book: Book) -> str:
    return f"{book.id} version {book.version}, in force from {book.effective}: {plain(book.title)}"


def _as_json(book: Book) -> dict[str, object]:
    return {"id": book.id, "version": book.version, "effective": str(book.effective), "digest": book.digest}
