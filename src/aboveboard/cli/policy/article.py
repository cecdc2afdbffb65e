"""`aboveboard policy article`: the help article, written from the book."""

import click

from aboveboard.cli.judging import scenario_as_json
from aboveboard.cli.words import DEFAULT_BOOK, json_option, language_option
from aboveboard.cli.writing import write_json
from aboveboard.policy import load

__all__ = ["article"]

EPILOG = """\b
Examples:
  aboveboard policy article upwork_2024 > rules.md
  aboveboard policy article upwork_2024 --language es --html > rules.html
"""


@click.command(epilog=EPILOG)
@click.argument("book", default=DEFAULT_BOOK, metavar="[BOOK]")
@click.option("--html", "as_html", is_flag=True, help="HTML instead of Markdown.")
@language_option
@json_option
def article(book: str, *, as_html: bool, language: str, as_json: bool) -> None:
    """Print the help article of BOOK; every example in it was ruled by the book."""
    written = load(book).article(language)
    if as_json:
        examples = [
            {
                "scenario": scenario_as_json(example.scenario),
                "verdict": example.verdict.value,
                "clause": example.clause,
                "sentence": example.sentence,
            }
            for example in written.examples
        ]
        write_json({"title": written.title, "language": language, "markdown": written.markdown, "examples": examples})
    else:
        click.echo((written.html if as_html else written.markdown).rstrip("\n"))
