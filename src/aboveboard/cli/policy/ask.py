"""`aboveboard policy ask`: what a book says when not everything is known."""

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.judging import answer_as_json, book_option
from aboveboard.cli.showing import answer_lines, scenario_words
from aboveboard.cli.words import DIMENSIONS, gather, json_option, language_option, scenario_options
from aboveboard.cli.writing import write_json
from aboveboard.policy import Scenario, load
from aboveboard.vocabulary import Verdict

__all__ = ["ask"]

EPILOG = """\b
Examples:
  aboveboard policy ask --kind email --surface message --stage interview
  aboveboard policy ask --book upwork_2020 --kind email --purpose meeting --surface message --stage interview --plan plus

\b
Exit codes: 0 allowed or conditional, whatever is unknown; 1 barred, or barred in some of the cases that remain;
2 wrong use.
"""


@click.command(epilog=EPILOG)
@gather("scenario", Scenario, *scenario_options(*DIMENSIONS))
@book_option
@language_option
@json_option
def ask(scenario: Scenario, book: str, *, language: str, as_json: bool) -> int:
    """Answer for a scenario partly known: the ruling, or exactly what it depends on."""
    loaded = load(book)
    answer = loaded.ask(**scenario.known)
    if as_json:
        write_json(answer_as_json(answer))
    else:
        click.echo(scenario_words(scenario))
        for line in answer_lines(answer, loaded, kind=scenario.kind, language=language):
            click.echo(line)
    return OBJECTION if Verdict.BARRED in answer.verdicts else CLEAN
