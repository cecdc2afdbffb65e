"""`python -m bench.mutate_books`: change every clause of every shipped book in every small way, and see who notices.

A mutant is noticed by `check` (a gap, a conflict, a dead clause, a broken invariant, a missing text …) or by the golden
rulings or footprints of the tests. A mutant that gives every scenario the same clauses, conditions and ways is no change and does not
count. What slips through is listed.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path

from tests.policy.golden import Golden, footprints, footprints_of, golden_rulings

from aboveboard.policy import BOOKS, DIMENSIONS, Book, Clause, load
from aboveboard.policy.check import check
from aboveboard.policy.model import Rules
from aboveboard.policy.table import Masks, masks_of
from aboveboard.vocabulary import Verdict

Mutant = tuple[str, tuple[Clause, ...]]


def run(_cases: Path | None = None) -> list[dict[str, object]]:
    """One row for each book: how many mutants there are and who noticed them."""
    return [dict(_tried(name)[0]) for name in BOOKS]


def main() -> int:
    for name in BOOKS:
        counts, missed = _tried(name)
        print(*(f"{key}: {value}" for key, value in counts.items()), sep="  ")
        print(*(f"    missed: {each}" for each in missed), sep="\n")
    return 0


def _tried(name: str) -> tuple[dict[str, object], list[str]]:
    book = load(name)
    golden = [each for each in golden_rulings() if each.book == name]
    before = masks_of(book.clauses)
    counts: Counter[str] = Counter()
    missed = []
    for description, clauses in mutants(book.clauses):
        noticed = _noticed_by(book, clauses, golden, before)
        counts[noticed] += 1
        if noticed == "missed":
            missed.append(description)
    counted = sum(counts.values()) - counts["no change"]
    row = {
        "book": name,
        "mutants": counted,
        "check notices": counts["check"],
        "golden rulings notice": counts["golden"],
        "footprints notice": counts["footprint"],
        "missed": counts["missed"],
        "noticed %": round(100 * (1 - counts["missed"] / counted), 1),
        "no change": counts["no change"],
    }
    return row, missed


def _noticed_by(book: Book, clauses: tuple[Clause, ...], golden: Sequence[Golden], before: Masks) -> str:
    masks = masks_of(clauses)
    mutant = Book(**{**{each.name: getattr(book, each.name) for each in fields(Rules)}, "clauses": clauses})
    if not check(mutant, masks).ok:
        return "check"
    if any(not each.holds_in(mutant) for each in golden):
        return "golden"
    if footprints_of(clauses, masks.stands) != footprints(book.id):
        return "footprint"
    same_words = all(
        replace(one, when=two.when, exception_to=two.exception_to) == two
        for one, two in zip(clauses, book.clauses, strict=False)
    )
    same = len(clauses) == len(book.clauses) and same_words and masks.stands == before.stands
    return "no change" if same else "missed"


def mutants(clauses: Sequence[Clause]) -> Iterator[Mutant]:
    """Every clause left out, or changed in one place."""
    for place, clause in enumerate(clauses):
        rest = [
            replace(other, exception_to=tuple(name for name in other.exception_to if name != clause.id))
            for other in clauses
            if other is not clause
        ]
        yield f"{clause.id}: left out", tuple(rest)
        for description, changed in _changed(clause):
            yield f"{clause.id}: {description}", (*clauses[:place], changed, *clauses[place + 1 :])


def _changed(clause: Clause) -> Iterator[tuple[str, Clause]]:
    for verdict in Verdict:
        if verdict is not clause.verdict:
            yield f"verdict {verdict}", replace(clause, verdict=verdict)
    for name in ("exception_to", "conditions", "instead", "sources"):
        values: tuple[str, ...] = getattr(clause, name)
        for value in values:
            fewer = tuple(each for each in values if each != value)
            yield f"{name} without {value}", _with(clause, name, fewer)
    yield "no reason", replace(clause, because="")
    yield "no headline", replace(clause, headline="")
    for name, sort in DIMENSIONS.items():
        for description, members in _other_members(name, sort, clause.when.get(name)):
            when = {**clause.when, name: members}
            if members == tuple(sort):
                del when[name]
            yield description, replace(clause, when=when)


def _with(clause: Clause, name: str, value: tuple[str, ...]) -> Clause:
    # `name` is one of the four fields above, each a tuple of texts.
    return replace(clause, **{name: value})  # type: ignore[arg-type]


def _other_members(
    name: str, sort: type[StrEnum], members: tuple[StrEnum, ...] | None
) -> Iterator[tuple[str, tuple[StrEnum, ...]]]:
    """The admitted members with one more, one fewer, or all."""
    now = members or tuple(sort)
    for member in sort:
        if member not in now:
            yield f"{name} also {member}", tuple(each for each in sort if each in now or each is member)
        elif len(now) > 1:
            yield f"{name} without {member}", tuple(each for each in now if each is not member)
    if members:
        yield f"any {name}", tuple(sort)


if __name__ == "__main__":
    sys.exit(main())
