"""Rulings, answers and marked texts as lines for a person to read."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

import click

from aboveboard.cli.writing import plain
from aboveboard.decide import Decision
from aboveboard.detection import Finding
from aboveboard.policy import Answer, Book, Ruling, Scenario
from aboveboard.vocabulary import Handling, Kind, Verdict

__all__ = [
    "answer_lines",
    "excerpt",
    "excerpt_of",
    "explained",
    "handling_word",
    "labelled",
    "marked",
    "ruling_lines",
    "scenario_words",
    "verdict_word",
]

# How much of a long text is shown around a finding, in code points; and how many findings.
AROUND: Final = 60
SHOWN_FINDINGS: Final = 10

_VERDICT_COLOURS: Final = {Verdict.ALLOWED: "green", Verdict.CONDITIONAL: "yellow", Verdict.BARRED: "red"}


def verdict_word(verdict: Verdict) -> str:
    return click.style(verdict.value, fg=_VERDICT_COLOURS[verdict], bold=True)


def handling_word(handling: Handling) -> str:
    colour = "green" if handling <= Handling.NOTICE else "yellow" if handling is Handling.ASK else "red"
    return click.style(handling.value, fg=colour, bold=True)


def scenario_words(scenario: Scenario) -> str:
    """What is known of a scenario: `surface message, stage interview`."""
    return ", ".join(f"{name} {value}" for name, value in scenario.known.items()) or "nothing is known"


def ruling_lines(ruling: Ruling, book: Book, *, kind: Kind | None = None, language: str = "en") -> Iterator[str]:
    """Verdict, reason, conditions, ways and clause: one labelled line or paragraph each."""
    said = book.explain(ruling, kind=kind, language=language)
    yield from labelled(verdict_word(ruling.verdict), said.title, width=len(ruling.verdict))
    yield from labelled("because", said.reason)
    for condition in said.conditions:
        yield from labelled("if", condition.text)
    for way, sentence in said.ways:
        yield from labelled("instead", f"{sentence} ({way})")
    yield from labelled("clause", f"{ruling.clause.id}: {said.clause} ({ruling.book} {ruling.version})")


def answer_lines(answer: Answer, book: Book, *, kind: Kind | None = None, language: str = "en") -> Iterator[str]:
    """The ruling; where more than one verdict remains, also what it depends on, value by value."""
    if not answer.settled:
        words = " or ".join(verdict_word(verdict) for verdict in answer.verdicts)
        yield f"  {words}: it depends on {' and '.join(answer.depends_on)}"
        for branch in answer.branches:
            verdicts = " or ".join(verdict_word(verdict) for verdict in branch.verdicts)
            yield f"    {answer.depends_on[0]} {branch.value}: {verdicts} ({branch.ruling.clause.id})"
        yield "  the strictest of these:"
    yield from ruling_lines(answer.ruling, book, kind=kind, language=language)


def explained(decision: Decision, book: Book, *, language: str = "en") -> Iterator[str]:
    """Each finding with its answer; findings of one kind with one answer together, so that no reason is read twice."""
    groups: dict[tuple[Kind, str], tuple[Answer, list[Finding]]] = {}
    for finding, answer in zip(decision.findings, decision.answers, strict=True):
        key = (finding.kind, f"{answer.ruling.clause.id} {answer.verdicts} {answer.depends_on}")
        groups.setdefault(key, (answer, []))[1].append(finding)
    for (kind, _), (answer, findings) in groups.items():
        yield ""
        yield from _heads(findings)
        yield from answer_lines(answer, book, kind=kind, language=language)
    if any(finding.more for finding in decision.findings):
        yield ""
        yield f"Reading stopped after {len(decision.findings)} findings; the text may hold more."


def _heads(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:SHOWN_FINDINGS]:
        hidden = f", hidden: {finding.disguise}" if finding.disguise else ""
        yield f"{finding.kind} {plain(finding.value)} ({finding.act}, {finding.confidence}{hidden})"
    if len(findings) > SHOWN_FINDINGS:
        yield f"and {len(findings) - SHOWN_FINDINGS} more; --json lists all"


def labelled(label: str, text: str, *, width: int | None = None) -> Iterator[str]:
    """A paragraph with its label before the first line, wrapped to the terminal.

    `width` is the label's own width where styling makes it longer than it looks.
    """
    room = max(40, min(100, shutil.get_terminal_size().columns - 2))
    gap = " " * max(1, 12 - (width or len(label)))
    lines = textwrap.wrap(plain(" ".join(text.split())), room - 14) or [""]
    yield f"  {label}{gap}{lines[0]}"
    for line in lines[1:]:
        yield " " * 14 + line


def marked(text: str, findings: Sequence[Finding]) -> str:
    """The text with each finding marked, in colour or between >> and <<; long stretches between are left out."""
    pieces: list[str] = []
    done = 0
    for finding in findings[:SHOWN_FINDINGS]:
        if finding.start >= done:
            pieces += [_stretch(text, done, finding.start), _mark(text[finding.start : finding.end])]
            done = finding.end
    rest = plain(text[done:])
    pieces.append(rest if len(rest) <= 2 * AROUND else f"{rest[:AROUND]}…")
    return "".join(pieces)


def excerpt(where: str, text: str, decision: Decision) -> str:
    """One line for a scan's list of examples."""
    kinds = ", ".join(dict.fromkeys(finding.kind.value for finding in decision.findings))
    return f"{plain(where)}: {handling_word(decision.handling)} {kinds}: {marked(text, decision.findings)}"


def excerpt_of(text: str, finding: Finding) -> str:
    """One finding with what stands around it."""
    line = text.replace("\n", " ")
    before, after = line[max(0, finding.start - AROUND) : finding.start], line[finding.end : finding.end + AROUND]
    return f"{plain(before)}{_mark(line[finding.start : finding.end])}{plain(after)}"


def _mark(word: str) -> str:
    coloured = click.get_current_context().color
    return click.style(plain(word), reverse=True) if coloured else f">>{plain(word)}<<"


def _stretch(text: str, start: int, end: int) -> str:
    """What stands before a finding: all of it, or its end with what follows the finding before."""
    if end - start <= 2 * AROUND:
        return plain(text[start:end])
    head = plain(text[start : start + AROUND]) if start else ""
    return f"{head}…{plain(text[end - AROUND : end])}"
