"""`aboveboard policy graph`: a book's clauses and exceptions as a picture."""

from pathlib import Path

import click

from aboveboard.cli.words import DEFAULT_BOOK, json_option, language_option
from aboveboard.cli.writing import to_json, whole_file
from aboveboard.policy import Book, load

__all__ = ["graph"]

EPILOG = """\b
Examples:
  aboveboard policy graph upwork_2024 --out rules.svg
  aboveboard policy graph draft.toml | display
  aboveboard policy graph upwork_2024 --json
"""


@click.command(epilog=EPILOG)
@click.argument("book", default=DEFAULT_BOOK, metavar="[BOOK]")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
)
@language_option
@json_option
def graph(book: str, out: Path | None, *, language: str, as_json: bool) -> None:
    """Draw the clauses of BOOK, each exception with an arrow to what it defeats, as SVG."""
    loaded = load(book)
    drawn = to_json(_as_json(loaded)) if as_json else loaded.graph(language=language).rstrip("\n")
    if out is None:
        click.echo(drawn)
        return
    with whole_file(out) as stream:
        stream.write(drawn + "\n")


def _as_json(book: Book) -> dict[str, object]:
    return {
        "book": book.id,
        "clauses": [{"id": clause.id, "verdict": clause.verdict.value} for clause in book.clauses],
        "exceptions": [[clause.id, defeated] for clause in book.clauses for defeated in clause.exception_to],
    }
