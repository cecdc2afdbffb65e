"""What can be proved of a book by looking at every scenario: it is total, without contradiction, and nothing is idle.

Every complaint carries the smallest example: only the dimensions without which it would not hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aboveboard.policy.model import DIMENSIONS, Clause, Rules, Scenario
from aboveboard.policy.table import EVERYTHING, SIZE, Masks, mask_of, scenario_at
from aboveboard.vocabulary import Confidence, Handling, Surface, Verdict

__all__ = ["Complaint", "Report", "check", "example_in"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong: its sort, the entries it is about, a sentence, and an example where there is one.

    `scenarios` is how many of the domain's scenarios it concerns, 0 where it is not about scenarios.
    """

    sort: str
    ids: tuple[str, ...]
    message: str
    example: Scenario | None = None
    scenarios: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` found; a book with complaints is not published."""

    book: str
    scenarios: int
    clauses: int
    complaints: tuple[Complaint, ...]

    @property
    def ok(self) -> bool:
        return not self.complaints

    def of(self, sort: str) -> tuple[Complaint, ...]:
        """The complaints of one sort: gap, conflict, dead, idle, text, ladder, handling, invariant."""
        return tuple(each for each in self.complaints if each.sort == sort)


def check(rules: Rules, masks: Masks) -> Report:
    """Everything wrong with a book."""
    complaints = (
        *_gaps(masks),
        *_conflicts(rules, masks),
        *_dead(rules, masks),
        *_idle(rules, masks),
        *_texts(rules),
        *_other_texts(rules),
        *_ladder(rules),
        *_handling(rules, masks),
        *_invariants(rules, masks),
    )
    return Report(rules.id, SIZE, len(rules.clauses), complaints)


def example_in(mask: int) -> Scenario:
    """The smallest partial scenario all of whose completions lie in the mask (which must not be empty)."""
    example = scenario_at((mask & -mask).bit_length() - 1)
    known = dict(example.known)
    for name in tuple(DIMENSIONS):
        fewer = {key: (value,) for key, value in known.items() if key != name}
        if not mask_of(fewer) & ~mask & EVERYTHING:
            del known[name]
    # Each name is a field and each member comes from that field's own enum.
    return Scenario(**known)  # type: ignore[arg-type]


def _words(example: Scenario) -> str:
    return ", ".join(f"{name} {value}" for name, value in example.known.items()) or "any scenario"


def _gaps(masks: Masks) -> Iterator[Complaint]:
    if gaps := masks.gaps:
        example = example_in(gaps)
        message = f"no clause speaks of {gaps.bit_count():,} scenarios, such as: {_words(example)}"
        yield Complaint("gap", (), message, example, gaps.bit_count())


def _conflicts(rules: Rules, masks: Masks) -> Iterator[Complaint]:
    for one, clause in enumerate(rules.clauses):
        for two in range(one + 1, len(rules.clauses)):
            other = rules.clauses[two]
            both = masks.stands[one] & masks.stands[two] if clause.verdict is not other.verdict else 0
            if both:
                example = example_in(both)
                message = (
                    f"`{clause.id}` says {clause.verdict} and `{other.id}` says {other.verdict} in "
                    f"{both.bit_count():,} scenarios, such as: {_words(example)}; make one an exception to the other"
                )
                yield Complaint("conflict", (clause.id, other.id), message, example, both.bit_count())


def _dead(rules: Rules, masks: Masks) -> Iterator[Complaint]:
    for place, clause in enumerate(rules.clauses):
        if not masks.stands[place]:
            reason = "defeated wherever it applies" if masks.applies[place] else "its `when` holds nowhere"
            example = example_in(masks.applies[place]) if masks.applies[place] else None
            yield Complaint("dead", (clause.id,), f"`{clause.id}` never decides anything: {reason}", example)


def _idle(rules: Rules, masks: Masks) -> Iterator[Complaint]:
    places = {clause.id: place for place, clause in enumerate(rules.clauses)}
    for place, clause in enumerate(rules.clauses):
        for defeated in clause.exception_to:
            if not masks.stands[place] & masks.applies[places[defeated]]:
                message = f"`{clause.id}` is an exception to `{defeated}`, but nowhere do both apply"
                yield Complaint("idle", (clause.id, defeated), message)


def _texts(rules: Rules) -> Iterator[Complaint]:
    for clause in rules.clauses:
        for language in ("en", *rules.titles):
            if missing := _missing(clause, language):
                message = f"`{clause.id}` has no {', no '.join(missing)} in {language}"
                yield Complaint("text", (clause.id,), message)
        if clause.verdict is Verdict.BARRED and not clause.instead:
            yield Complaint("text", (clause.id,), f"`{clause.id}` bars something and names no way in `instead`")


def _other_texts(rules: Rules) -> Iterator[Complaint]:
    for language in rules.titles:
        for condition in rules.conditions:
            if language not in rules.condition_texts.get(condition.id, {}):
                yield Complaint("text", (condition.id,), f"condition `{condition.id}` has no text in {language}")
        texts = {entry.id: entry.texts for entry in rules.eligibility} | {rung.id: rung.texts for rung in rules.ladder}
        for identity in (identity for identity, text in texts.items() if language not in text):
            yield Complaint("text", (identity,), f"`{identity}` has no text in {language}")


def _missing(clause: Clause, language: str) -> tuple[str, ...]:
    if language != "en" and language not in clause.texts:
        return ("text",)
    text = clause.text(language)
    return tuple(name for name in ("title", "headline", "because") if not getattr(text, name))


def _handling(rules: Rules, masks: Masks) -> Iterator[Complaint]:
    reached = {cell for cell in _cells() if masks.verdicts[cell[0]] & mask_of({"surface": (cell[1],)})}
    done: dict[tuple[Verdict, Surface, Confidence], int] = {}
    for number, row in enumerate(rules.handling_rows, 1):
        cells = set(row.cells())
        if not cells & reached:
            yield Complaint(
                "handling", (str(number),), f"handling row {number} is never reached: no such verdict there"
            )
        for cell in sorted(cells & done.keys()):
            other = rules.handling_rows[done[cell] - 1]
            if (other.do, other.held_for) != (row.do, row.held_for):
                message = f"handling rows {done[cell]} and {number} differ on {', '.join(cell)}"
                yield Complaint("handling", (str(done[cell]), str(number)), message)
        if row.do > Handling.ASK and Confidence.DOUBTFUL in row.confidences:
            message = f"handling row {number} does `{row.do}` on a doubtful finding; a doubtful finding never does more than ask"
            yield Complaint("handling", (str(number),), message)
        done |= dict.fromkeys(cells, number)
    for cell in sorted(reached - done.keys()):
        yield Complaint("handling", (), f"no handling row speaks of {', '.join(cell)}")


def _cells() -> Iterator[tuple[Verdict, Surface, Confidence]]:
    return ((verdict, surface, sure) for verdict in Verdict for surface in Surface for sure in Confidence)


def _invariants(rules: Rules, masks: Masks) -> Iterator[Complaint]:
    for invariant in rules.invariants:
        for verdict in invariant.never:
            if broken := mask_of(invariant.when) & masks.verdicts[verdict]:
                example = example_in(broken)
                message = f"`{invariant.id}` ({invariant.title}) does not hold: {verdict} for {_words(example)}"
                yield Complaint("invariant", (invariant.id,), message, example, broken.bit_count())


def _ladder(rules: Rules) -> Iterator[Complaint]:
    for before, rung in pairwise(rules.ladder):
        if rung.after <= before.after:
            message = f"rung `{rung.id}` comes after {rung.after} breaches and `{before.id}` after {before.after}; rungs must rise"
            yield Complaint("ladder", (before.id, rung.id), message)
