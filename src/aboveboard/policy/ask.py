"""A partly known scenario: the verdicts that remain, and the questions worth asking.

The remaining scenarios are read off the table as a small grid over the open dimensions; a dimension splits the answer
when two scenarios that differ in it alone are ruled differently.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from math import log2

from aboveboard.errors import Invalid
from aboveboard.policy.model import DIMENSIONS, Answer, Branch, Ruling, Scenario
from aboveboard.policy.table import STRIDES, UNRULED, Table
from aboveboard.vocabulary import Verdict

__all__ = ["Known", "answer", "known_words"]

# What is known of each dimension: the members still possible.
Known = Mapping[str, tuple[StrEnum, ...]]


def known_words(given: Mapping[str, object]) -> dict[str, tuple[StrEnum, ...]]:
    """What a caller said, as members: a word, several words, or None for what is not known.

    Raises:
        Invalid: no such dimension, or no such word in it.
    """
    known: dict[str, tuple[StrEnum, ...]] = {}
    for name, value in given.items():
        if name not in DIMENSIONS:
            raise Invalid(f"`{name}` is no dimension; known are {', '.join(DIMENSIONS)}")
        if value is None:
            continue
        words = (
            (value,)
            if isinstance(value, str)
            else tuple(value)
            if isinstance(value, Sequence | set | frozenset)
            else ()
        )
        members = tuple(_member(name, word) for word in words)
        if not members:
            raise Invalid(f"`{name}` needs a word, or several; allowed are {', '.join(DIMENSIONS[name])}")
        known[name] = members
    return known


def _member(name: str, word: object) -> StrEnum:
    try:
        return DIMENSIONS[name](str(word))
    except ValueError as error:
        raise Invalid(f"`{str(word)[:60]}` is no {name}; allowed are {', '.join(DIMENSIONS[name])}") from error


def answer(table: Table, known: Known, ruling_of: Callable[[int], Ruling]) -> Answer:
    """What the table says of the scenarios that agree with what is known; `ruling_of` gives the ruling of a class.

    Raises:
        Invalid: the book has a gap or a conflict among them.
    """
    grid = _Grid(table, known)
    if UNRULED in grid.verdicts:
        raise Invalid("the book has a gap or a conflict here; `check` shows it")
    splitting = grid.splitting()
    branches: tuple[Branch, ...] = ()
    if splitting:
        branches = tuple(
            Branch(value, part.remaining(), ruling_of(part.strictest_class()))
            for value in grid.values[splitting[0]]
            for part in [_Grid(table, {**known, splitting[0]: (value,)})]
        )
    return Answer(
        known=_scenario(known),
        verdicts=grid.remaining(),
        depends_on=splitting,
        branches=branches,
        ruling=ruling_of(grid.strictest_class()),
    )


def _scenario(known: Known) -> Scenario:
    single = {name: members[0] for name, members in known.items() if len(members) == 1}
    # Each name is a field and each member comes from that field's own enum.
    return Scenario(**single)  # type: ignore[arg-type]


class _Grid:
    """The remaining scenarios in the order of the table: one axis for each dimension."""

    def __init__(self, table: Table, known: Known) -> None:
        self.table = table
        self.values = {name: known.get(name) or tuple(members) for name, members in DIMENSIONS.items()}
        self.indexes = [0]
        for name, values in self.values.items():
            members = tuple(DIMENSIONS[name])
            steps = [members.index(value) * STRIDES[name] for value in values]
            self.indexes = [index + step for index in self.indexes for step in steps]
        self.verdicts = bytes([table.verdict_of[index] for index in self.indexes])

    def remaining(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in Verdict if verdict.rank in self.verdicts)

    def strictest_class(self) -> int:
        """Of the classes with the strictest verdict that remains, the one that covers most scenarios."""
        strictest = max(self.verdicts)
        found = (
            self.table.class_of[index]
            for index, rank in zip(self.indexes, self.verdicts, strict=True)
            if rank == strictest
        )
        return Counter(found).most_common(1)[0][0]

    def splitting(self) -> tuple[str, ...]:
        """The dimensions that split the verdicts, the one that leaves least doubt first."""
        doubts: dict[str, float] = {}
        stride = len(self.verdicts)
        for name, values in self.values.items():
            stride //= len(values)
            parts = [self._slice(place, stride, len(values)) for place in range(len(values))]
            if any(part != parts[0] for part in parts):
                doubts[name] = sum(_doubt(part) for part in parts) / len(parts)
        return tuple(sorted(doubts, key=lambda name: doubts[name]))

    def _slice(self, place: int, stride: int, count: int) -> bytes:
        period = stride * count
        starts = range(place * stride, len(self.verdicts), period)
        return b"".join([self.verdicts[start : start + stride] for start in starts])


def _doubt(verdicts: bytes) -> float:
    """Bits of uncertainty left, with every remaining scenario equally likely."""
    shares = [count / len(verdicts) for rank in range(UNRULED) if (count := verdicts.count(rank))]
    return -sum(share * log2(share) for share in shares)
