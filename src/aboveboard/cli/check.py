"""`aboveboard check`: one text judged and explained."""

import sys
from collections.abc import Iterator, Sequence

import click

from aboveboard.cli.exits import exit_for
from aboveboard.cli.judging import Judge, answer_as_json, decision_as_json, judge_options, scenario_as_json
from aboveboard.cli.reading import STDIN, text_from_stdin
from aboveboard.cli.showing import explained, handling_word, labelled, marked, scenario_words
from aboveboard.cli.words import json_option, language_option
from aboveboard.cli.writing import write_json
from aboveboard.decide import Decision
from aboveboard.detection import TEXT_LIMIT, Finding, find
from aboveboard.vocabulary import Surface

__all__ = ["check"]

EPILOG = """\b
Examples:
  aboveboard check "my mail is jane@example.com" --stage interview --plan plus
  aboveboard check "ask for 415-555-2671 at the desk" --not-contact 415-555-2671
  aboveboard check "access for ops@example.com" --declare system_access --stage interview
  aboveboard check "call 555 0100" --book upwork_2020 --surface job_post --json
  aboveboard check < letter.txt

\b
Exit codes: 0 delivered, with or without a notice; 1 it would be asked about, masked, held or refused;
2 wrong use or bad input.
"""


@click.command(epilog=EPILOG)
@click.argument("text", required=False)
@judge_options(Surface.MESSAGE)
@click.option(
    "--not-contact",
    "corrected",
    multiple=True,
    metavar="VALUE",
    help="What the author says is no contact information; believed. Repeat for several.",
)
@language_option
@json_option
def check(text: str | None, judge: Judge, corrected: Sequence[str], *, language: str, as_json: bool) -> int:
    """Judge TEXT: what is found in it, what the book rules, why, and what to do instead.

    Without TEXT, or with -, the text is read from standard input. A dimension that is not given stays unknown, and the
    answer says what it depends on.
    """
    text = _given(text)
    findings = find(text)
    values = [finding.value for finding in findings if _is_one_of(finding, text, corrected)]
    decision = judge.decide(findings, corrected=values)
    if as_json:
        write_json(_as_json(judge, decision))
    else:
        for line in _lines(text, judge, decision, language):
            click.echo(line)
    return exit_for(decision.handling)


def _given(text: str | None) -> str:
    if text not in {None, STDIN}:
        return text
    if text is None and sys.stdin.isatty():
        raise click.UsageError("give a text in quotes, or send it through a pipe")
    return text_from_stdin(TEXT_LIMIT)


def _is_one_of(finding: Finding, text: str, corrected: Sequence[str]) -> bool:
    """Whether the author named this finding, as it stands in the text or as it was read."""
    return finding.value in corrected or text[finding.start : finding.end] in corrected


def _lines(text: str, judge: Judge, decision: Decision, language: str) -> Iterator[str]:
    yield "  " + marked(text, decision.findings).replace("␊", "\n  ")
    yield ""
    if not decision.findings:
        found = "what was found is not contact information, says the author" if decision.corrected else "nothing found"
        yield f"{handling_word(decision.handling)}: {found if text else 'the text is empty'}"
        return
    yield f"{handling_word(decision.handling)} ({scenario_words(judge.place)}; book {judge.book.id})"
    if decision.purposes:
        yield from labelled("declare", " or ".join(f"--declare {purpose}" for purpose in decision.purposes))
    yield from explained(decision, judge.book, language=language)


def _as_json(judge: Judge, decision: Decision) -> dict[str, object]:
    held = decision.hold_for
    return {
        **decision_as_json(decision),
        "scenario": scenario_as_json(judge.place),
        "declared": judge.declared.value if judge.declared else None,
        "declare_one_of": [purpose.value for purpose in decision.purposes],
        "ways": [way.value for way in decision.ways],
        "hold_for_seconds": int(held.total_seconds()) if held else None,
        "corrected": [finding.value for finding in decision.corrected],
        "answers": [answer_as_json(answer) for answer in decision.answers],
    }
