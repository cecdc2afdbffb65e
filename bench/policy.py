"""Books: how long a check, a look-up, an explanation, a diff, a question and a decision take, and how mutants fare."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TypeVar

from tests.policy.test_understand import questions

from aboveboard.decide import decide
from aboveboard.detection.model import Finding, Part
from aboveboard.policy import BOOKS, Book, diff, load, read
from aboveboard.policy.table import SIZE, scenario_at
from aboveboard.vocabulary import Act, Confidence, Kind
from bench import mutate_books

Rows = list[dict[str, object]]
Item = TypeVar("Item")


def run(cases: Path | None) -> dict[str, Rows]:
    """Measured figures by the title of their table."""
    return {
        "Times": [_checks(), *_look_ups(), _diffs(), _asks(), _understanding(), *_decisions()],
        "Mutants of every clause, and who notices them": mutate_books.run(cases),
    }


def _row(what: str, seconds: list[float], unit: str = "µs") -> dict[str, object]:
    scale = {"µs": 1e6, "ms": 1e3}[unit]
    p99 = quantiles(seconds, n=100)[98] if len(seconds) >= 100 else max(seconds)
    return {
        "what": what,
        "unit": unit,
        "median": round(median(seconds) * scale, 3),
        "p99": round(p99 * scale, 3),
        "worst": round(max(seconds) * scale, 3),
        "measured": len(seconds),
    }


def _timed(call: Callable[[], object]) -> float:
    start = time.thread_time()  # CPU time: what else the machine does must not count
    call()
    return time.thread_time() - start


def _fresh(name: str) -> Book:
    return read(load(name).dump().encode(), name)


def _checked(name: str) -> object:
    return _fresh(name).check()


def _each(call: Callable[[Item], object], values: Sequence[Item]) -> None:
    for value in values:
        call(value)


def _checks() -> dict[str, object]:
    return _row(
        "read, compile and check a book over all 181,440 scenarios",
        [_timed(partial(_checked, name)) for name in BOOKS for _ in range(3)],
        "ms",
    )


def _look_ups() -> Rows:
    book = load("upwork_2024")
    chosen = Random(1).choices(range(SIZE), k=20_000)
    scenarios = [scenario_at(index) for index in chosen]
    for scenario in scenarios:
        book.rule(scenario)
    batches = [_timed(partial(_each, book.rule, part)) / len(part) for part in _parts(scenarios)]
    rulings = [book.rule(scenario) for scenario in scenarios]
    told = [
        _timed(partial(_each, partial(book.explain, kind=Kind.EMAIL), part)) / len(part) for part in _parts(rulings)
    ]
    return [_row("look-up of a ruling, batches of 100", batches), _row("explanation of a ruling, batches of 100", told)]


def _parts(values: Sequence[Item]) -> list[Sequence[Item]]:
    return [values[start : start + 100] for start in range(0, len(values), 100)]


def _diffs() -> dict[str, object]:
    books = [load(name) for name in BOOKS]
    for book in books:
        book.rule(scenario_at(0))
    pairs = [(old, new) for old in books for new in books if old is not new]
    return _row("diff of two books, every pair", [_timed(partial(diff, old, new)) for old, new in pairs], "ms")


def _asks() -> dict[str, object]:
    book = _fresh("upwork_2024")
    book.rule(scenario_at(0))
    names = ("kind", "surface", "stage", "plan")
    known = [
        {name: scenario_at(index).known[name] for name in names} for index in Random(2).choices(range(SIZE), k=200)
    ]
    return _row(
        "a question that leaves four dimensions open, not asked before",
        [_timed(partial(book.ask, **each)) for each in known],
    )


def _understanding() -> dict[str, object]:
    for question in questions():
        question.ask()
    return _row("a question in plain words", [_timed(question.ask) for question in questions()])


def _decisions() -> Rows:
    """One decision on three findings: every case new to a fresh book, then the same cases again."""
    book = _fresh("upwork_2024")
    book.rule(scenario_at(0))
    findings = [
        Finding(kind, Act.SHARE, 0, 5, "value", None, Confidence.CERTAIN, (Part(0, 0, 5),))
        for kind in (Kind.EMAIL, Kind.PHONE, Kind.MEETING)
    ]
    scenarios = [scenario_at(index) for index in Random(3).choices(range(SIZE), k=2_000)]
    return [
        _row(f"decide on three findings, {when}", [_timed(partial(decide, findings, each, book)) for each in scenarios])
        for when in ("a case not seen before", "a case seen before")
    ]
