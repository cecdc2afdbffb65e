"""The one place where findings meet the book.

A page, the HTTP API and the command line all come through `decide`, so the same text gets the same answer at every door.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from aboveboard.detection.model import Finding
from aboveboard.errors import Invalid
from aboveboard.policy import Answer, Book, Ruling, Scenario
from aboveboard.vocabulary import Confidence, Handling, Kind, Purpose, Surface, Way

__all__ = ["PRIVATE", "Decision", "decide"]

REMEMBERED = 16_384  # cases; a few hundred cover a busy site

# Where a declared purpose counts: only the other side reads what stands here.
PRIVATE = frozenset({Surface.MESSAGE, Surface.ATTACHMENT, Surface.MEETING, Surface.OUTSIDE})


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to a text, and why.

    `rulings`, `answers` and `handlings` stand one for each of `findings`; findings that the author corrected are in
    `corrected` and count for nothing. `purposes` are those whose declaration would help, and are empty unless the handling is ask.
    `hold_for` is set exactly when the handling is hold.
    """

    handling: Handling
    findings: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    answers: tuple[Answer, ...] = ()
    handlings: tuple[Handling, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    ways: tuple[Way, ...] = ()
    hold_for: timedelta | None = None
    corrected: tuple[Finding, ...] = ()

    @classmethod
    def of_failure(cls, book: Book, surface: Surface) -> "Decision":
        """What happens to a text that could not be read: the fail mode that the book declares for its surface."""
        return cls(book.fail(surface), hold_for=book.fail_hold_for(surface))


@dataclass(frozen=True, slots=True)
class _Weighed:
    handling: Handling
    answer: Answer
    purposes: tuple[Purpose, ...] = ()
    hold_for: timedelta | None = None


def decide(
    findings: Sequence[Finding],
    scenario: Scenario,
    book: Book,
    *,
    declared: Purpose | None = None,
    corrected: Collection[str] = (),
) -> Decision:
    """What the book does with a text that holds these findings; the strictest handling wins.

    `scenario` tells where the text stands and who writes; its act, kind and purpose are not looked at, because the
    findings and `declared` give them. `corrected` are the values of findings of which the author said "not contact
    information": that is believed at once, everywhere.

    Raises:
        Invalid: the scenario names no surface, or the book does not settle it.
    """
    counted = tuple(finding for finding in findings if finding.value not in corrected)
    weighed = [_weigh(finding, scenario, book, declared=declared) for finding in counted]
    handling = max((each.handling for each in weighed), default=Handling.DELIVER)
    leading = [each for each in weighed if each.handling is handling]
    return Decision(
        handling=handling,
        findings=counted,
        rulings=tuple(each.answer.ruling for each in weighed),
        answers=tuple(each.answer for each in weighed),
        handlings=tuple(each.handling for each in weighed),
        purposes=tuple(purpose for purpose in Purpose if any(purpose in each.purposes for each in leading)),
        ways=tuple(dict.fromkeys(way for each in leading for way in each.answer.ruling.ways)),
        hold_for=min((each.hold_for for each in leading if each.hold_for), default=None),
        corrected=tuple(finding for finding in findings if finding.value in corrected),
    )


def _weigh(finding: Finding, scenario: Scenario, book: Book, *, declared: Purpose | None) -> _Weighed:
    surface = scenario.surface
    if surface is None:
        raise Invalid(f"the scenario must say where the text stands: `surface`, one of {', '.join(Surface)}")
    case = replace(scenario, act=finding.act, kind=finding.kind, purpose=declared if surface in PRIVATE else None)
    return _weigh_case(book, case, kind=finding.kind, surface=surface, confidence=finding.confidence)


@lru_cache(maxsize=REMEMBERED)
def _weigh_case(book: Book, case: Scenario, *, kind: Kind, surface: Surface, confidence: Confidence) -> _Weighed:
    """What one finding leads to; many findings are the same case, so it is remembered."""
    known = dict[str, object](case.known)
    answer = book.ask(**{"purpose": _purposes_of(kind), **known})
    strictest = book.handling(answer.ruling.verdict, surface, confidence)
    milder: tuple[Purpose, ...] = ()
    # Where a declaration counts for nothing, or the strictest outcome is no burden, there is nothing worth asking.
    if strictest > Handling.NOTICE and surface in PRIVATE and "purpose" in answer.depends_on:
        verdicts = {each: book.ask(**known, purpose=each).ruling.verdict for each in _purposes_of(kind)}
        milder = tuple(each for each in verdicts if book.handling(verdicts[each], surface, confidence) < strictest)
    if milder:
        return _Weighed(Handling.ASK, answer, milder)
    return _Weighed(strictest, answer, hold_for=book.hold_for(answer.ruling.verdict, surface, confidence))


def _purposes_of(kind: Kind) -> tuple[Purpose, ...]:
    """The purposes that an undeclared finding may have.

    Only a payment detail shows by itself that paying elsewhere is meant; were every address suspected of it, addresses
    could not go back and forth freely during a contract.
    """
    return tuple(each for each in Purpose if each is not Purpose.PAYMENT or kind is Kind.PAYMENT)
