"""`aboveboard attachment`: a file read page by page, judged and explained."""

from collections.abc import Iterator
from pathlib import Path

import click

from aboveboard.cli.exits import exit_for
from aboveboard.cli.judging import Judge, decision_as_json, judge_options, scenario_as_json
from aboveboard.cli.reading import file_at
from aboveboard.cli.showing import excerpt_of, explained, handling_word, labelled, scenario_words
from aboveboard.cli.words import json_option, language_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.decide import Decision
from aboveboard.extraction import DEFAULT, Reason, Searched, find_in_file
from aboveboard.vocabulary import Handling, Surface

__all__ = ["attachment"]

EPILOG = """\b
Examples:
  aboveboard attachment offer.pdf --stage interview --plan plus
  aboveboard attachment portfolio.zip --json

\b
Reads PDF, Word, Excel, PowerPoint, OpenDocument, mail, web pages, archives and the bar codes in pictures; letters in
pictures need the extra `aboveboard[ocr]`. Reading happens in a process of its own, bounded in time and memory.

\b
Exit codes: 0 delivered, with or without a notice; 1 it would be asked about, masked, held or refused;
2 wrong use or bad input. What cannot be read is listed, and counts as the book's fail mode says.
"""


@click.command(epilog=EPILOG)
@click.argument("file")
@judge_options(Surface.ATTACHMENT)
@language_option
@json_option
def attachment(file: str, judge: Judge, *, language: str, as_json: bool) -> int:
    """Judge FILE: each contact in it with its page, what the book rules, and what could not be read."""
    with file_at(file) as stream:
        data = stream.read(DEFAULT.size + 1)
    searched = find_in_file(data, name=Path(file).name)
    decision = judge.decide(searched.findings)
    handling = max(decision.handling, _failing(searched, judge))
    if as_json:
        write_json({"file": file, **_as_json(searched, judge, decision), "handling": handling.value})
    else:
        click.echo(f"{plain(file)}: {handling_word(handling)} ({scenario_words(judge.place)}; book {judge.book.id})")
        for line in (*_lines(searched, decision), *explained(decision, judge.book, language=language)):
            click.echo(line)
    return exit_for(handling)


def _failing(searched: Searched, judge: Judge) -> Handling:
    """The book's fail mode where something could not be read; an extra that is not installed is no failure."""
    surface = judge.place.surface or Surface.ATTACHMENT
    failed = any(skipped.reason is not Reason.MISSING for skipped in searched.extract.skipped)
    return Decision.of_failure(judge.book, surface).handling if failed else Handling.DELIVER


def _lines(searched: Searched, decision: Decision) -> Iterator[str]:
    """Each finding on its page, and what was not read."""
    pages = {page.name: page.text for page in searched.extract.pages}
    for finding in decision.findings:
        page = str(finding.parts[-1].source) if finding.parts else ""
        yield from labelled(plain(page), excerpt_of(pages.get(page, ""), finding))
    for skipped in searched.extract.skipped:
        yield from labelled("not read", f"{skipped.where}: {skipped.why}")
    if not decision.findings:
        yield from labelled("found", "nothing")


def _as_json(searched: Searched, judge: Judge, decision: Decision) -> dict[str, object]:
    extract = searched.extract
    return {
        **decision_as_json(decision),
        "scenario": scenario_as_json(judge.place),
        "pages": [
            {"name": page.name, "carrier": page.carrier.value, "characters": len(page.text)} for page in extract.pages
        ],
        "not_read": [
            {"where": each.where, "reason": each.reason.value, "why": each.why, "limit": each.limit}
            for each in extract.skipped
        ],
    }
