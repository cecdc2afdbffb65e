"""What changes between two books: exact over the whole domain, folded into the fewest sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from aboveboard.policy.model import Clause, Rules
from aboveboard.policy.phrases import phrase
from aboveboard.policy.regions import Region, hull_of, regions_of
from aboveboard.policy.table import EVERYTHING, Masks, mask_of
from aboveboard.policy.wording import wording
from aboveboard.vocabulary import Verdict

__all__ = ["Change", "Changes", "Outcome", "changes_between"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a member meets in a scenario: the verdict and the conditions that go with it, by id."""

    verdict: Verdict
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Scenarios whose outcome changes in one way: a region without what is excepted from it.

    Changes of one way may overlap; those of different ways do not.
    """

    region: Region
    excepted: tuple[Region, ...]
    before: Outcome
    after: Outcome
    scenarios: int

    @property
    def mask(self) -> int:
        """The scenarios as a set."""
        mask = mask_of(self.region)
        for region in self.excepted:
            mask &= ~mask_of(region)
        return mask

    def sentence(self, language: str = "en", *, leave_out: Region = MappingProxyType({})) -> str:
        """The change in one line: "with a Business client, in a message: allowed → not allowed"."""
        region = {name: members for name, members in self.region.items() if name not in leave_out}
        words = wording(language)
        before, after = (words.label(each.verdict).lower() for each in (self.before, self.after))
        if self.before.verdict is self.after.verdict:
            before, after = (f"{before} ({', '.join(each.conditions)})" for each in (self.before, self.after))
        where = phrase(region, language)
        if self.excepted:
            where = words.say(
                "except", where=where, excepted="; ".join(phrase(each, language) for each in self.excepted)
            )
        return f"{where}: {before} → {after}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs; `scenarios` counts those whose outcome changes, `of` the whole domain.

    `added`, `removed` and `reworded` are clause ids; a clause counts as reworded when what members read has changed.
    """

    old: str
    new: str
    scenarios: int
    changes: tuple[Change, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reworded: tuple[str, ...]

    @property
    def common(self) -> Region:
        """What holds for every change alike, so that it need be said but once."""
        first = self.changes[0].region if self.changes else {}
        return {
            name: members
            for name, members in first.items()
            if all(change.region.get(name) == members for change in self.changes)
        }

    def headline(self, language: str = "en") -> str:
        """For whom anything changes at all, in one line."""
        return phrase(self.common, language)

    def sentences(self, language: str = "en") -> tuple[str, ...]:
        """One line for each change, without what `headline` has said."""
        return tuple(change.sentence(language, leave_out=self.common) for change in self.changes)

    @property
    def empty(self) -> bool:
        return not (self.changes or self.added or self.removed or self.reworded)


def changes_between(old: Rules, old_masks: Masks, new: Rules, new_masks: Masks) -> Changes:
    """Every scenario whose outcome differs between two books without gaps or conflicts, folded."""
    before, after = dict(outcomes(old, old_masks)), dict(outcomes(new, new_masks))
    changes: list[Change] = []
    total = 0
    for was, was_mask in before.items():
        for becomes, mask in after.items():
            if was != becomes and (both := was_mask & mask):
                total += both.bit_count()
                changes += _folded(both, was, becomes)
    texts = {clause.id: clause for clause in old.clauses}
    kept = [(texts[clause.id], clause) for clause in new.clauses if clause.id in texts]
    return Changes(
        old=old.id,
        new=new.id,
        scenarios=total,
        changes=tuple(sorted(changes, key=lambda change: -change.scenarios)),
        added=tuple(clause.id for clause in new.clauses if clause.id not in texts),
        removed=tuple(name for name in texts if name not in {clause.id for clause in new.clauses}),
        reworded=tuple(clause.id for was, clause in kept if _read(was) != _read(clause)),
    )


def _folded(mask: int, was: Outcome, becomes: Outcome) -> list[Change]:
    """A set of scenarios that change alike, as several regions or as one with exceptions, whichever is shorter."""
    regions = regions_of(mask)
    hull = hull_of(mask)
    excepted = tuple(_inside(region, hull) for region in regions_of(mask_of(hull) & ~mask, within=EVERYTHING & ~mask))
    if len(excepted) + 1 < len(regions):
        return [Change(hull, excepted, was, becomes, mask.bit_count())]
    return [Change(region, (), was, becomes, mask_of(region).bit_count()) for region in regions]


def _inside(region: Region, hull: Region) -> Region:
    """What of a region lies in the hull, said without what the hull has said."""
    inside = {
        name: tuple(member for member in members if member in hull.get(name, members))
        for name, members in region.items()
    }
    return {name: members for name, members in inside.items() if members != hull.get(name)}


def outcomes(rules: Rules, masks: Masks) -> Iterator[tuple[Outcome, int]]:
    """Each outcome that a book can give, with the scenarios that have it."""
    for verdict in (Verdict.ALLOWED, Verdict.BARRED):
        yield Outcome(verdict), masks.verdicts[verdict]
    found = {Outcome(Verdict.CONDITIONAL): masks.verdicts[Verdict.CONDITIONAL]}
    for condition in rules.conditions:
        asking = 0
        for clause, stands in zip(rules.clauses, masks.stands, strict=True):
            asking |= stands if condition.id in clause.conditions else 0
        split = {}
        for outcome, mask in found.items():
            split[outcome] = mask & ~asking
            split[Outcome(outcome.verdict, (*outcome.conditions, condition.id))] = mask & asking
        found = {outcome: mask for outcome, mask in split.items() if mask}
    yield from found.items()


def _read(clause: Clause) -> tuple[object, ...]:
    """What members read of a clause."""
    return clause.title, clause.headline, clause.because, clause.texts
