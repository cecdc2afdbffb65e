"""`aboveboard policy eligible`: may a client with these facts open a direct message, and what is missing?"""

import difflib
from collections.abc import Iterator, Sequence

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.judging import book_option
from aboveboard.cli.showing import labelled
from aboveboard.cli.words import json_option, language_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.errors import Invalid
from aboveboard.policy import Book, Eligibility, Figure, load, wording

__all__ = ["eligible"]

EPILOG = """\b
Examples:
  aboveboard policy eligible                                     what the book requires
  aboveboard policy eligible billing_verified=yes standing=good spent_in_12_months=250
  aboveboard policy eligible standing=good --book upwork_2020 --json

\b
Exit codes: 0 may write; 1 something is missing; 2 wrong use. A fact that is not given meets nothing.
"""


@click.command(epilog=EPILOG)
@click.argument("facts", nargs=-1, metavar="[FACT=VALUE]...")
@book_option
@language_option
@json_option
def eligible(facts: Sequence[str], book: str, *, language: str, as_json: bool) -> int:
    """Say whether a client may open a direct message, with each requirement beside the client's own figure."""
    loaded = load(book)
    found = loaded.may_message(_facts(loaded, facts))
    if as_json:
        write_json(_as_json(found, language))
    else:
        for line in _lines(found, language):
            click.echo(line)
    return CLEAN if found.ok else OBJECTION


def _facts(book: Book, given: Sequence[str]) -> dict[str, str | int]:
    known = tuple(dict.fromkeys(requirement.fact for requirement in book.eligibility))
    facts: dict[str, str | int] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise Invalid(
                f"`{each[:60]}` is no fact; write it as name=value, such as {known[0] if known else 'name'}=…"
            )
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"; did you mean `{near[0]}`?" if near else ""
            raise Invalid(f"the book asks for no `{name[:60]}`{meant} (it asks for {', '.join(known) or 'nothing'})")
        facts[name] = int(value) if value.isdecimal() and len(value) < 16 else value
    return facts


def _lines(found: Eligibility, language: str) -> Iterator[str]:
    word = click.style("may write", fg="green", bold=True) if found.ok else click.style("not yet", fg="red", bold=True)
    yield f"{word}: {'every requirement is met' if found.ok else f'{len(found.unmet)} of {len(found.groups)} unmet'}"
    for group in found.groups:
        for place, figure in enumerate(group.figures):
            yield from labelled("met" if figure.met else "or" if place else "unmet", _sentence(figure, language))


def _sentence(figure: Figure, language: str) -> str:
    requirement = figure.requirement
    now = "unknown" if figure.figure is None else f"{plain(str(figure.figure))}"
    lacking = f", short by {figure.short_by:,} {requirement.unit}" if figure.short_by else ""
    remedy = "" if figure.met else f"; {wording(language).label(requirement.remedy)} ({requirement.remedy})"
    return f"{figure.needs(language)} ({requirement.fact}: {now}{lacking}){remedy}"


def _as_json(found: Eligibility, language: str) -> dict[str, object]:
    return {
        "ok": found.ok,
        "groups": [
            {"met": group.met, "any_of": [_figure_as_json(figure, language) for figure in group.figures]}
            for group in found.groups
        ],
    }


def _figure_as_json(figure: Figure, language: str) -> dict[str, object]:
    return {
        "id": figure.requirement.id,
        "needs": figure.needs(language),
        "fact": figure.requirement.fact,
        "figure": figure.figure,
        "met": figure.met,
        "short_by": figure.short_by,
        "remedy": figure.requirement.remedy.value,
    }
