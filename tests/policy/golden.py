"""Golden rulings: a text that a policy writer can read and edit, one case a line.

book | who does what with which kind, purpose, surface, stage, plan, prior | verdict | clause | conditions | ways
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aboveboard.policy import DIMENSIONS, Book, Clause, Scenario

RULINGS = Path(__file__).with_name("rulings.txt")
FOOTPRINTS = Path(__file__).with_name("footprints.txt")


@dataclass(frozen=True, slots=True)
class Golden:
    book: str
    scenario: Scenario
    verdict: str
    clause: str
    conditions: tuple[str, ...]
    ways: tuple[str, ...]

    def holds_in(self, book: Book) -> bool:
        ruling = book.rule(self.scenario)
        return (self.verdict, self.clause, self.conditions, self.ways) == (
            ruling.verdict,
            ruling.clause.id,
            tuple(condition.id for condition in ruling.conditions),
            tuple(ruling.clause.instead),
        )


def golden_rulings() -> list[Golden]:
    lines = RULINGS.read_text("utf-8").splitlines()
    return [_golden(line) for line in lines if line and not line.startswith("#")]


def footprints(name: str) -> dict[str, tuple[int, int]]:
    """For each clause of a book, how many scenarios it decides and how many sources it names."""
    rows = [line.split() for line in FOOTPRINTS.read_text("utf-8").splitlines() if line.startswith(f"{name} ")]
    return {clause: (int(scenarios), int(sources)) for _, clause, scenarios, sources in rows}


def footprints_of(clauses: Sequence[Clause], stands: Sequence[int]) -> dict[str, tuple[int, int]]:
    """The same, as a book has them."""
    return {clause.id: (mask.bit_count(), len(clause.sources)) for clause, mask in zip(clauses, stands, strict=True)}


def _golden(line: str) -> Golden:
    book, case, verdict, clause, conditions, ways = (part.strip() for part in line.split("|"))
    return Golden(book, _scenario(case.split()), verdict, clause, tuple(conditions.split()), tuple(ways.split()))


def _scenario(words: Iterable[str]) -> Scenario:
    members = {name: sort(word) for (name, sort), word in zip(DIMENSIONS.items(), words, strict=True)}
    # Each name is a field and each member comes from that field's own enum.
    return Scenario(**members)  # type: ignore[arg-type]
