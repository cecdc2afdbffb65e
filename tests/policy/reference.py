"""What a book means, as slowly and plainly as the definition says it; the compiled table must agree everywhere."""

from collections.abc import Sequence
from functools import cache

from aboveboard.policy import DIMENSIONS, Clause, Scenario
from aboveboard.vocabulary import Verdict


def applies(clause: Clause, scenario: Scenario) -> bool:
    return all(getattr(scenario, name) in members for name, members in clause.when.items())


def undefeated(clauses: Sequence[Clause], scenario: Scenario) -> list[Clause]:
    """The applying clauses to which no applying, undefeated clause is an exception."""
    applying = [clause for clause in clauses if applies(clause, scenario)]

    def stands(clause: Clause) -> bool:
        return not any(clause.id in other.exception_to and stands(other) for other in applying)

    return [clause for clause in applying if stands(clause)]


def verdicts(clauses: Sequence[Clause], scenario: Scenario) -> set[Verdict]:
    """One verdict where the book rules, none in a gap, several in a conflict."""
    return {clause.verdict for clause in undefeated(clauses, scenario)}


@cache
def every_scenario() -> tuple[Scenario, ...]:
    known: list[dict[str, object]] = [{}]
    for name, members in DIMENSIONS.items():
        known = [{**each, name: member} for each in known for member in members]
    # Each name is a field and each member comes from that field's own enum.
    return tuple(Scenario(**each) for each in known)  # type: ignore[arg-type]
