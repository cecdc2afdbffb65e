"""The smallest changes of a case that would make it free: "after the contract is accepted", "with an Enterprise client".

Only what can be different in good faith is varied: the time, the purpose, the client's plan, the place, an earlier
acquaintance, the sort of contact. Who acts, and whether they give or ask, is the case itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product

from aboveboard.policy.model import DIMENSIONS, Ruling, Scenario
from aboveboard.policy.phrases import phrase

__all__ = ["Counterfactual", "counterfactuals"]

VARIED = ("stage", "purpose", "plan", "prior", "surface", "kind")


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """A change after which the rule is milder: the members that would do, by dimension, and the ruling then."""

    change: dict[str, tuple[StrEnum, ...]]
    ruling: Ruling

    def sentence(self, language: str = "en") -> str:
        return phrase(self.change, language)


def counterfactuals(rule: Callable[[Scenario], Ruling], scenario: Scenario) -> tuple[Counterfactual, ...]:
    """Every smallest change with a milder verdict: one dimension where that is enough, else two; none if already free.

    Raises:
        Invalid: a dimension of the scenario is not set.
    """
    now = rule(scenario)
    for size in (1, 2):
        found = tuple(each for names in combinations(VARIED, size) for each in _milder(rule, scenario, names, now))
        if found:
            return found
    return ()


def _milder(
    rule: Callable[[Scenario], Ruling], scenario: Scenario, names: tuple[str, ...], now: Ruling
) -> Iterator[Counterfactual]:
    """Changes of exactly these dimensions; members with the same ruling are said together."""
    by_ruling: dict[int, tuple[Ruling, list[tuple[StrEnum, ...]]]] = {}
    others = [[member for member in DIMENSIONS[name] if member is not getattr(scenario, name)] for name in names]
    for members in product(*others):
        # Each name is a field and each member comes from that field's own enum.
        ruling = rule(replace(scenario, **dict(zip(names, members, strict=True))))  # type: ignore[arg-type]
        if ruling.verdict < now.verdict:
            by_ruling.setdefault(id(ruling), (ruling, []))[1].append(members)
    for ruling, found in by_ruling.values():
        if len(names) == 1:
            yield Counterfactual({names[0]: tuple(members[0] for members in found)}, ruling)
        else:
            for members in found:
                yield Counterfactual({name: (member,) for name, member in zip(names, members, strict=True)}, ruling)
