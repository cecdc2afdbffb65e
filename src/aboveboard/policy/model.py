"""The words of a rule book as values: scenario, clause, ruling, answer.

Nothing here computes; `table` compiles, `ask` and `check` read the table, `book` puts a face on it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from aboveboard.vocabulary import (
    Act,
    Actor,
    Confidence,
    Handling,
    Kind,
    Plan,
    Prior,
    Purpose,
    Stage,
    Surface,
    Verdict,
    Way,
)

__all__ = [
    "DIMENSIONS",
    "LANGUAGES",
    "Answer",
    "Branch",
    "Clause",
    "Condition",
    "Fail",
    "HandlingRow",
    "Heard",
    "Invariant",
    "Requirement",
    "Rules",
    "Ruling",
    "Rung",
    "Scenario",
    "Text",
]

# The order fixes the place of a scenario in the table; changing it changes no meaning.
DIMENSIONS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "actor": Actor,
        "act": Act,
        "kind": Kind,
        "purpose": Purpose,
        "surface": Surface,
        "stage": Stage,
        "plan": Plan,
        "prior": Prior,
    }
)

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case: a member of each dimension, None where it is not known."""

    actor: Actor | None = None
    act: Act | None = None
    kind: Kind | None = None
    purpose: Purpose | None = None
    surface: Surface | None = None
    stage: Stage | None = None
    plan: Plan | None = None
    prior: Prior | None = None

    @property
    def known(self) -> dict[str, StrEnum]:
        """The dimensions that are set, in their fixed order."""
        return {name: value for name in DIMENSIONS if (value := getattr(self, name)) is not None}

    @property
    def unset(self) -> tuple[str, ...]:
        """The names of the dimensions that are not known."""
        return tuple(name for name in DIMENSIONS if getattr(self, name) is None)


class Condition(NamedTuple):
    """What a conditional ruling asks for, in the words a member reads."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """The words of one clause, condition or requirement in one language; unused parts are empty."""

    title: str = ""
    headline: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the book: where it applies, what it says there, and why.

    `number` is its place in the book, from 1. `when` gives the admitted members of each dimension it names;
    it applies where all of them hold. `exception_to` names the clauses it defeats wherever it stands undefeated.
    """

    id: str
    number: int
    title: str
    headline: str
    verdict: Verdict
    when: Mapping[str, tuple[StrEnum, ...]] = field(default_factory=dict)
    exception_to: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    because: str = ""
    instead: tuple[Way, ...] = ()
    sources: tuple[str, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)

    def text(self, language: str) -> Text:
        """Its words in a language, English where a translation is missing."""
        return self.texts.get(language) or Text(self.title, self.headline, self.because)


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """What the platform does with text; `held_for` is set exactly when `do` is hold."""

    verdicts: tuple[Verdict, ...]
    surfaces: tuple[Surface, ...]
    confidences: tuple[Confidence, ...]
    do: Handling
    held_for: timedelta | None = None

    def cells(self) -> Iterator[tuple[Verdict, Surface, Confidence]]:
        for verdict in self.verdicts:
            for surface in self.surfaces:
                for confidence in self.confidences:
                    yield verdict, surface, confidence


class Fail(NamedTuple):
    """What a surface does when the text could not be read."""

    do: Handling
    held_for: timedelta | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a client needs before opening a direct message to somebody they have not met.

    Requirements of one `group` are alternatives: any of them will do; every group must be met. `fact` names what is
    looked at: it must be one of `words` (test "is"), or at least or at most `number`, counted in `unit`.
    """

    id: str
    group: str
    needs: str
    fact: str
    test: str
    words: tuple[str, ...]
    number: int
    unit: str
    remedy: Way
    sources: tuple[str, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rung:
    """What repeated, confirmed breaches lead to; a rung that touches an account names who must decide."""

    id: str
    title: str
    after: int
    effect: str
    decided_by: str | None
    expires_after: timedelta | None
    because: str
    texts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence that must hold over the whole domain: where `when` holds, never one of `never`."""

    id: str
    title: str
    when: Mapping[str, tuple[StrEnum, ...]]
    never: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything one rule book says, as written."""

    id: str
    title: str
    version: str
    effective: date
    series: str
    clauses: tuple[Clause, ...]
    conditions: tuple[Condition, ...] = ()
    handling_rows: tuple[HandlingRow, ...] = ()
    fails: Mapping[Surface, Fail] = field(default_factory=dict)
    eligibility: tuple[Requirement, ...] = ()
    ladder: tuple[Rung, ...] = ()
    invariants: tuple[Invariant, ...] = ()
    condition_texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def condition_text(self, identity: str, language: str) -> str:
        """A condition in the words of a language, English where a translation is missing."""
        english = next(each.text for each in self.conditions if each.id == identity)
        return self.condition_texts.get(identity, {}).get(language, english)

    @property
    def effective_at(self) -> datetime:
        """The instant from which the book is in force: the start of its day, UTC."""
        return datetime.combine(self.effective, time(), UTC)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a book says of one scenario, and by which clauses.

    `deciding` are the undefeated clauses, the most particular first; `defeated` those that applied and gave way.
    """

    verdict: Verdict
    deciding: tuple[Clause, ...]
    defeated: tuple[Clause, ...]
    conditions: tuple[Condition, ...]
    ways: tuple[Way, ...]
    book: str
    version: str
    effective: date
    digest: str

    @property
    def clause(self) -> Clause:
        """The clause to quote."""
        return self.deciding[0]


@dataclass(frozen=True, slots=True)
class Branch:
    """What remains when the best question is answered with `value`."""

    value: StrEnum
    verdicts: tuple[Verdict, ...]
    ruling: Ruling


class Heard(NamedTuple):
    """Words of a question and the member they stand for."""

    dimension: str
    member: StrEnum
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a partly known scenario settles.

    `verdicts` are those still possible, mildest first. `depends_on` names exactly the dimensions that split them, the
    best question first, and `branches` gives the answer for each value of that first one. `ruling` is the strictest that
    remains, and among equals the one that covers most cases.

    For plain words, `heard` tells which words settled what, `assumed` names the dimensions that nobody mentioned and that
    were taken to be the everyday case, and `understood` is False when the words were not clear.
    """

    known: Scenario
    verdicts: tuple[Verdict, ...]
    depends_on: tuple[str, ...]
    branches: tuple[Branch, ...]
    ruling: Ruling
    understood: bool = True
    assumed: tuple[str, ...] = ()
    heard: tuple[Heard, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether one verdict remains, whatever is still unknown."""
        return len(self.verdicts) == 1
