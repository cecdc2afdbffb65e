"""`aboveboard policy check`: a book's faults, found by looking at every scenario."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.judging import scenario_as_json
from aboveboard.cli.words import json_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.policy import BookInvalid, Complaint, Report, load

__all__ = ["check"]

EPILOG = """\b
Examples:
  aboveboard policy check upwork_2020 upwork_2024
  aboveboard policy check drafts/*.toml && git commit -a
  aboveboard policy check draft.toml --json

\b
Exit codes: 0 no faults; 1 some book has faults; 2 wrong use, or no such book.
"""


@dataclass(frozen=True, slots=True)
class _Checked:
    """One book: its report, or why it could not be read; `seconds` includes reading and compiling it."""

    name: str
    seconds: float
    report: Report | None = None
    invalid: BookInvalid | None = None

    @property
    def ok(self) -> bool:
        return self.report is not None and self.report.ok


@click.command(epilog=EPILOG)
@click.argument("books", nargs=-1, required=True, metavar="BOOK...")
@json_option
def check(books: Sequence[str], *, as_json: bool) -> int:
    """Prove over every scenario that each BOOK has no faults.

    Looks for gaps, conflicts, dead clauses, idle exceptions, missing texts, handling that is unreachable or missing, and
    broken invariants; each fault comes with its smallest example.
    """
    checked = [_check(name) for name in books]
    if as_json:
        write_json([_as_json(each) for each in checked])
    else:
        for each in checked:
            for line in _lines(each):
                click.echo(line)
    return CLEAN if all(each.ok for each in checked) else OBJECTION


def _check(name: str) -> _Checked:
    began = time.monotonic()
    try:
        report = load(name).check()
    except BookInvalid as invalid:
        return _Checked(name, time.monotonic() - began, invalid=invalid)
    return _Checked(name, time.monotonic() - began, report=report)


def _lines(checked: _Checked) -> Iterator[str]:
    name = plain(checked.name)
    if checked.invalid:
        yield f"{click.style(name, bold=True)}: {_many(len(checked.invalid.problems), 'mistake')}"
        yield from (plain(line) for problem in checked.invalid.problems for line in str(problem).split("\n"))
    elif checked.report:
        yield from _report_lines(name, checked.report, checked.seconds)


def _report_lines(name: str, report: Report, seconds: float) -> Iterator[str]:
    looked = f"{report.scenarios:,} scenarios, {_many(report.clauses, 'clause')}, {seconds:.2f} s"
    if report.ok:
        fine = click.style("no gap, no conflict, no dead clause, nothing idle or missing", fg="green")
        yield f"{click.style(name, bold=True)}: {fine} ({looked})"
        return
    yield f"{click.style(name, bold=True)}: {click.style(_many(len(report.complaints), 'fault'), fg='red')} ({looked})"
    for complaint in report.complaints:
        yield f"  {complaint.sort}: {plain(complaint.message)}"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def _as_json(checked: _Checked) -> dict[str, object]:
    complaints = checked.report.complaints if checked.report else ()
    problems = checked.invalid.problems if checked.invalid else ()
    return {
        "book": checked.name,
        "ok": checked.ok,
        "scenarios": checked.report.scenarios if checked.report else 0,
        "clauses": checked.report.clauses if checked.report else 0,
        "faults": [_complaint_as_json(each) for each in complaints],
        "mistakes": [
            {"line": each.line, "column": each.column, "message": each.message, "allowed": list(each.allowed)}
            for each in problems
        ],
        "seconds": round(checked.seconds, 3),
    }


def _complaint_as_json(complaint: Complaint) -> dict[str, object]:
    return {
        "sort": complaint.sort,
        "ids": list(complaint.ids),
        "message": complaint.message,
        "example": scenario_as_json(complaint.example) if complaint.example else None,
        "scenarios": complaint.scenarios,
    }
