"""May this client open a direct message? Each requirement with the client's own figure and what would meet it."""

from collections.abc import Mapping
from dataclasses import dataclass

from aboveboard.policy.model import Requirement, Rules

__all__ = ["Eligibility", "Figure", "Group", "eligibility"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One requirement beside the client's figure, which is None when it is not known; `short_by` counts what lacks."""

    requirement: Requirement
    figure: str | int | None
    met: bool
    short_by: int = 0

    def needs(self, language: str = "en") -> str:
        """What is needed, in words."""
        text = self.requirement.texts.get(language)
        return text.title if text else self.requirement.needs


@dataclass(frozen=True, slots=True)
class Group:
    """Requirements of which one is enough."""

    figures: tuple[Figure, ...]

    @property
    def met(self) -> bool:
        return any(figure.met for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Every group must be met; a book without requirements lets everybody write."""

    groups: tuple[Group, ...]

    @property
    def ok(self) -> bool:
        return all(group.met for group in self.groups)

    @property
    def unmet(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if not group.met)


def eligibility(rules: Rules, facts: Mapping[str, str | int | None]) -> Eligibility:
    """What the book requires, against facts by name; a fact that is missing or None meets nothing."""
    groups: dict[str, list[Figure]] = {}
    for requirement in rules.eligibility:
        groups.setdefault(requirement.group, []).append(_figure(requirement, facts.get(requirement.fact)))
    return Eligibility(tuple(Group(tuple(figures)) for figures in groups.values()))


def _figure(requirement: Requirement, figure: str | int | None) -> Figure:
    if requirement.test == "is":
        return Figure(requirement, figure, figure in requirement.words)
    if not isinstance(figure, int):
        return Figure(requirement, figure, met=False)
    lack = requirement.number - figure if requirement.test == "at_least" else figure - requirement.number
    return Figure(requirement, figure, met=lack <= 0, short_by=max(0, lack))
