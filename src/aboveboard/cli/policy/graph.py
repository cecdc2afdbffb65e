"""`aboveboard policy graph`: a book's clauses and exceptions as a picture."""

from pathlib import Path

import click

from aboveboard.cli.words import DEFAULT_BOOK, language_option
from aboveboard.cli.writing import whole_file
from aboveboard.policy import load

__all__ = ["graph"]

EPILOG = """\b
Examples:
  aboveboard policy graph upwork_2024 --out rules.svg
  aboveboard policy graph draft.toml | display
"""


@click.command(epilog=EPILOG)
@click.argument("book", default=DEFAULT_BOOK, metavar="[BOOK]")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output."
)
@language_option
def graph(book: str, out: Path | None, *, language: str) -> None:
    """Draw the clauses of BOOK, each exception with an arrow to what it defeats, as SVG."""
    drawn = load(book).graph(language=language)
    if out is None:
        click.echo(drawn.rstrip("\n"))
        return
    with whole_file(out) as stream:
        stream.write(drawn)
