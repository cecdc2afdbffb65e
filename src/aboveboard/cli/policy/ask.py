"""`aboveboard policy ask`: what a book says to a question in plain words, or when not everything is known."""

from collections.abc import Iterator

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.judging import answer_as_json, book_option
from aboveboard.cli.reading import STDIN, text_from_stdin
from aboveboard.cli.showing import answer_lines, labelled, scenario_words
from aboveboard.cli.words import DIMENSIONS, gather, json_option, language_option, scenario_options
from aboveboard.cli.writing import write_json
from aboveboard.policy import Answer, Book, Scenario, load
from aboveboard.vocabulary import Verdict

__all__ = ["ask"]

EPILOG = """\b
Examples:
  aboveboard policy ask "Can I share my email for a Google Meet?" --plan plus --stage interview
  aboveboard policy ask --kind email --surface message --stage interview
  aboveboard policy ask --book upwork_2020 --kind email --purpose meeting --surface message --stage interview
  aboveboard policy ask - < question.txt

\b
Exit codes: 0 allowed or conditional, whatever is unknown; 1 barred, or barred in some of the cases that remain, or the
question was not understood; 2 wrong use.
"""


@click.command(epilog=EPILOG)
@click.argument("question", required=False)
@gather("scenario", Scenario, *scenario_options(*DIMENSIONS))
@book_option
@language_option
@json_option
def ask(question: str | None, scenario: Scenario, book: str, *, language: str, as_json: bool) -> int:
    """Answer QUESTION, or a scenario partly known: the ruling, or exactly what it depends on.

    QUESTION is in plain English words, or - to read it from standard input. What the options say wins over the words;
    what nobody mentions is taken to be the everyday case, and the answer says so.
    """
    loaded = load(book)
    answer = _answer(loaded, question, scenario)
    if as_json:
        write_json(answer_as_json(answer))
    else:
        for line in _lines(answer, loaded, scenario, language):
            click.echo(line)
    return OBJECTION if Verdict.BARRED in answer.verdicts or not answer.understood else CLEAN


def _answer(book: Book, question: str | None, scenario: Scenario) -> Answer:
    if question is None:
        return book.ask(**scenario.known)
    text = text_from_stdin(20_000) if question == STDIN else question
    return book.understand(text, **scenario.known)


def _lines(answer: Answer, book: Book, scenario: Scenario, language: str) -> Iterator[str]:
    if not answer.understood:
        yield "not sure what is asked: name the kind of contact information in other words, or with --kind"
        yield from labelled("kinds", ", ".join(DIMENSIONS["kind"][0]))
        return
    yield scenario_words(answer.known)
    for heard in answer.heard:
        yield from labelled("heard", f"“{heard.words}”: {heard.dimension} {heard.member}")
    if answer.assumed:
        yield from labelled("assumed", f"the everyday {', '.join(answer.assumed)}; say otherwise with options")
    yield from answer_lines(answer, book, kind=answer.known.kind or scenario.kind, language=language)
