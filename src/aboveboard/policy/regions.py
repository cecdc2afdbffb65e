"""A set of scenarios as a few products of members, which is how people say it: "for Business clients, in a message".

The cover is exact: the regions together are the set, no more and no less. Finding the fewest is hard in general, so each
next region is the largest of those grown from one uncovered scenario by taking the dimensions in several orders.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from aboveboard.policy.model import DIMENSIONS
from aboveboard.policy.table import EVERYTHING, mask_of, scenario_at

__all__ = ["Region", "hull_of", "regions_of"]

# Admitted members by dimension; a dimension that admits all its members is left out.
Region = Mapping[str, tuple[StrEnum, ...]]


def regions_of(mask: int, *, within: int | None = None) -> tuple[Region, ...]:
    """Regions whose union is exactly the mask, the largest first; none for an empty mask.

    With `within`, a larger set, the union covers the mask and may reach as far as that: fewer and simpler regions.
    """
    room = mask if within is None else within | mask
    found: list[tuple[Region, int]] = []
    left = mask
    while left:
        first, last = (left & -left).bit_length() - 1, left.bit_length() - 1
        grown = (each for seed in {first, last} for each in _grown_from(seed, room))
        region, covered = max(grown, key=lambda each: (each[1] & left).bit_count())
        found.append((region, covered))
        left &= ~covered
    found.sort(key=lambda each: -each[1].bit_count())
    return _trimmed(_needed(found, mask), mask)


def hull_of(mask: int) -> Region:
    """The smallest single region around a set."""
    admitted = {
        name: tuple(member for member in members if mask & mask_of({name: (member,)}))
        for name, members in DIMENSIONS.items()
    }
    return {name: members for name, members in admitted.items() if len(members) < len(DIMENSIONS[name])}


def _grown_from(seed: int, mask: int) -> Iterator[tuple[Region, int]]:
    """The largest product around a scenario that stays in the mask, for several orders of growing."""
    start = {name: (value,) for name, value in scenario_at(seed).known.items()}
    names = list(DIMENSIONS)
    seen = set()
    for turn in range(len(names)):
        for order in (names[turn:] + names[:turn], [names[turn], *reversed(names[:turn] + names[turn + 1 :])]):
            region = _grow(start, order, mask)
            covered = mask_of(region)
            if covered not in seen:
                seen.add(covered)
                yield (
                    {name: members for name, members in region.items() if len(members) < len(DIMENSIONS[name])},
                    covered,
                )


def _grow(start: Mapping[str, tuple[StrEnum, ...]], order: Sequence[str], mask: int) -> dict[str, tuple[StrEnum, ...]]:
    region = dict(start)
    outside = EVERYTHING & ~mask
    for name in order:
        others = mask_of({each: members for each, members in region.items() if each != name}) & outside
        # A member can be taken when the product with it alone stays in the mask; together they then do, too.
        region[name] = tuple(member for member in DIMENSIONS[name] if not others & mask_of({name: (member,)}))
    return region


def _needed(found: Sequence[tuple[Region, int]], mask: int) -> list[tuple[Region, int]]:
    """Without the regions that the others already cover; the smallest are dropped first."""
    kept = list(found)
    for each in reversed(found):
        others = 0
        for other in kept:
            others |= other[1] if other is not each else 0
        if not each[1] & mask & ~others:
            kept.remove(each)
    return kept


def _trimmed(found: Sequence[tuple[Region, int]], mask: int) -> tuple[Region, ...]:
    """The same cover, each region without the members that the others cover already: what is said once is enough."""
    covers = [covered for _, covered in found]
    regions = []
    for place, (region, _) in enumerate(found):
        others = 0
        for other, covered in enumerate(covers):
            others |= covered if other != place else 0
        kept = dict(region)
        for name in region:
            for member in region[name]:
                part = covers[place] & mask_of({name: (member,)})
                if len(kept[name]) > 1 and not part & mask & ~others:
                    kept[name] = tuple(each for each in kept[name] if each is not member)
                    covers[place] &= ~part
        regions.append(kept)
    return tuple(regions)
