"""A book compiled over its whole domain.

A set of scenarios is one Python integer with a bit for each of the 181,440 scenarios, so that "and", "or" and "not" over
the whole domain cost microseconds and every check is exact. For look-up, each scenario also carries the number of its
*class*: scenarios of one class are decided and contested by the same clauses, so they share one ruling.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import prod
from operator import attrgetter

from aboveboard.errors import Invalid
from aboveboard.policy.model import DIMENSIONS, Clause, Scenario
from aboveboard.vocabulary import Verdict

__all__ = [
    "EVERYTHING",
    "SIZE",
    "STRIDES",
    "UNRULED",
    "CaseClass",
    "Masks",
    "Table",
    "index_of",
    "mask_of",
    "masks_of",
    "scenario_at",
    "table_of",
]

SIZE = prod(len(members) for members in DIMENSIONS.values())
EVERYTHING = (1 << SIZE) - 1


def _strides() -> dict[str, int]:
    strides, stride = {}, SIZE
    for name, members in DIMENSIONS.items():
        stride //= len(members)
        strides[name] = stride
    return strides


STRIDES = _strides()
_TERMS = tuple(
    (attrgetter(name), {member: place * STRIDES[name] for place, member in enumerate(members)})
    for name, members in DIMENSIONS.items()
)


def _member_mask(name: str, place: int) -> int:
    stride, count = STRIDES[name], len(DIMENSIONS[name])
    period = "0" * ((count - 1 - place) * stride) + "1" * stride + "0" * (place * stride)
    return int(period * (SIZE // len(period)), 2)


@lru_cache(maxsize=256)
def _mask_of_members(name: str, members: tuple[StrEnum, ...]) -> int:
    places = list(DIMENSIONS[name])
    mask = 0
    for member in members:
        mask |= _member_mask(name, places.index(member))
    return mask


def mask_of(when: Mapping[str, Sequence[StrEnum]]) -> int:
    """The scenarios in which every named dimension has one of its members."""
    mask = EVERYTHING
    for name, members in when.items():
        mask &= _mask_of_members(name, tuple(members))
    return mask


_ACTORS, _ACTS, _KINDS, _PURPOSES, _SURFACES, _STAGES, _PLANS, _PRIORS = (terms for _, terms in _TERMS)


def index_of(scenario: Scenario) -> int:
    """The place of a scenario in the table.

    Raises:
        Invalid: a dimension is not set.
    """
    try:
        # Written out because this is the look-up of every ruling: a loop over the dimensions costs three times as much.
        # A missing dimension is the KeyError of None, which the types cannot know.
        return (
            _ACTORS[scenario.actor]  # type: ignore[index]
            + _ACTS[scenario.act]  # type: ignore[index]
            + _KINDS[scenario.kind]  # type: ignore[index]
            + _PURPOSES[scenario.purpose]  # type: ignore[index]
            + _SURFACES[scenario.surface]  # type: ignore[index]
            + _STAGES[scenario.stage]  # type: ignore[index]
            + _PLANS[scenario.plan]  # type: ignore[index]
            + _PRIORS[scenario.prior]  # type: ignore[index]
        )
    except KeyError as error:
        if scenario.unset:
            unset = ", ".join(f"`{name}`" for name in scenario.unset)
            raise Invalid(f"the scenario leaves {unset} open; set it, or use `ask`", unset=scenario.unset) from error
        raise Invalid(f"`{error.args[0]}` is no word of the vocabulary") from error


def scenario_at(index: int) -> Scenario:
    """The scenario at a place in the table."""
    values = {}
    for name, members in DIMENSIONS.items():
        place, index = divmod(index, STRIDES[name])
        values[name] = tuple(members)[place]
    # The keys are the fields and each value comes from its own enum; the checker cannot see through the loop.
    return Scenario(**values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class CaseClass:
    """Scenarios with the same fate: places in the book (from 0) of the clauses that stand and of those that gave way."""

    deciding: tuple[int, ...]
    defeated: tuple[int, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Masks:
    """`applies[i]` are the scenarios where clause i applies, `stands[i]` those of them where nothing defeats it."""

    clauses: tuple[Clause, ...]
    applies: tuple[int, ...]
    stands: tuple[int, ...]
    verdicts: Mapping[Verdict, int]

    @property
    def gaps(self) -> int:
        mask = EVERYTHING
        for applies in self.applies:
            mask &= ~applies
        return mask


@dataclass(frozen=True, slots=True)
class Table:
    """`class_of[j]` is the class of scenario j; `verdict_of[j]` its verdict's rank, or `UNRULED` in a gap or conflict.

    The key of a class has a bit for each clause that applies in it, then one for each that stands, eight to a number.
    `sizes[i]` is how many scenarios clause i applies to.
    """

    clauses: tuple[Clause, ...]
    sizes: tuple[int, ...]
    keys: tuple[tuple[int, ...], ...]
    class_of: "array[int]"
    verdict_of: bytes

    def case_class(self, number: int) -> CaseClass:
        """The fate of every scenario of a class."""
        bits, count = int.from_bytes(bytes(self.keys[number]), "little"), len(self.clauses)
        applying = [place for place in range(count) if bits >> place & 1]
        standing = [place for place in applying if bits >> (count + place) & 1]
        verdicts = {self.clauses[place].verdict for place in standing}
        return CaseClass(
            # The most particular clause says most about the case, so it speaks first.
            deciding=tuple(sorted(standing, key=lambda place: (self.sizes[place], place))),
            defeated=tuple(place for place in applying if place not in standing),
            verdict=verdicts.pop() if len(verdicts) == 1 else None,
        )


UNRULED = len(Verdict)
# By which of the three verdicts stand in a scenario, as bits: the rank of the only one, or none.
_RANKS = bytes([UNRULED, 0, 1, UNRULED, 2, UNRULED, UNRULED, UNRULED, *[UNRULED] * 248])


def masks_of(clauses: Sequence[Clause]) -> Masks:
    """Where each clause applies and stands; their exceptions form no circle (the loader sees to that)."""
    applies = tuple(mask_of(clause.when) for clause in clauses)
    stands = _standing(clauses, applies)
    verdicts = dict.fromkeys(Verdict, 0)
    for clause, mask in zip(clauses, stands, strict=True):
        verdicts[clause.verdict] |= mask
    return Masks(tuple(clauses), applies, stands, verdicts)


def table_of(masks: Masks) -> Table:
    """The same, by scenario instead of by clause."""
    numbers: dict[tuple[int, ...], int] = {}
    columns = zip(*_columns((*masks.applies, *masks.stands)), strict=True)
    class_of = array("I", (numbers.setdefault(key, len(numbers)) for key in columns))
    (standing_verdicts,) = _columns([masks.verdicts[verdict] for verdict in Verdict])
    return Table(
        clauses=masks.clauses,
        sizes=tuple(mask.bit_count() for mask in masks.applies),
        keys=tuple(numbers),
        class_of=class_of,
        verdict_of=standing_verdicts.translate(_RANKS),
    )


def _standing(clauses: Sequence[Clause], applies: Sequence[int]) -> tuple[int, ...]:
    """Where each clause stands undefeated; an exception is settled before the clauses it defeats."""
    exceptions: dict[str, list[int]] = {clause.id: [] for clause in clauses}
    for place, clause in enumerate(clauses):
        for defeated in clause.exception_to:
            exceptions[defeated].append(place)
    stands: dict[int, int] = {}
    for start in range(len(clauses)):
        pending = [start]
        while pending:
            place = pending[-1]
            waiting = [each for each in exceptions[clauses[place].id] if each not in stands]
            if waiting:
                pending += waiting
                continue
            defeated_in = 0
            for each in exceptions[clauses[place].id]:
                defeated_in |= stands[each]
            stands[place] = applies[place] & ~defeated_in
            pending.pop()
    return tuple(stands[place] for place in range(len(clauses)))


def _columns(masks: Sequence[int]) -> Iterator[bytes]:
    """Eight masks at a time as one byte for each scenario, by adding 0/1 byte strings as base-256 numbers."""
    to_digits = bytes.maketrans(b"01", b"\0\1")
    for start in range(0, len(masks), 8):
        total = 0
        for place, mask in enumerate(masks[start : start + 8]):
            digits = format(mask, f"0{SIZE}b").encode().translate(to_digits)
            total += int.from_bytes(digits, "big") << place
        yield total.to_bytes(SIZE, "little")
