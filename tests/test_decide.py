"""What happens to a text, told as the cases people meet."""

from datetime import timedelta

import pytest

from aboveboard.decide import Decision, decide
from aboveboard.detection.model import Finding, Part
from aboveboard.errors import Invalid
from aboveboard.policy import Scenario, load
from aboveboard.vocabulary import (
    Act,
    Actor,
    Confidence,
    Handling,
    Kind,
    Plan,
    Prior,
    Purpose,
    Stage,
    Surface,
    Verdict,
    Way,
)


def found(
    kind: Kind = Kind.EMAIL,
    value: str = "jane@x.com",
    confidence: Confidence = Confidence.CERTAIN,
    act: Act = Act.SHARE,
) -> Finding:
    return Finding(kind, act, 0, len(value), value, None, confidence, (Part(0, 0, len(value)),))


def in_a_room(stage: Stage = Stage.INTERVIEW, plan: Plan = Plan.PLUS) -> Scenario:
    return Scenario(actor=Actor.FREELANCER, surface=Surface.MESSAGE, stage=stage, plan=plan, prior=Prior.NO)


def decided(  # the cases differ in one fact each
    *findings: Finding,
    scenario: Scenario | None = None,
    book: str = "upwork_2024",
    declared: Purpose | None = None,
    corrected: tuple[str, ...] = (),
) -> Decision:
    return decide(findings, scenario or in_a_room(), load(book), declared=declared, corrected=corrected)


BOTH_BOOKS = pytest.mark.parametrize("book", ["upwork_2020", "upwork_2024"])


@BOTH_BOOKS
def test_an_address_before_a_contract_asks_what_it_is_for(book: str) -> None:
    decision = decided(found(), book=book)
    assert decision.handling is Handling.ASK
    assert {Purpose.SYSTEM_ACCESS, Purpose.LEGAL} <= set(decision.purposes)
    assert Purpose.TALK not in decision.purposes
    assert decision.rulings[0].verdict is Verdict.BARRED
    assert decision.rulings[0].clause.id == "no_contact_before_contract"
    assert decision.ways[0] is Way.MEET_HERE
    assert decision.hold_for is None


@BOTH_BOOKS
@pytest.mark.parametrize("purpose", [Purpose.TALK, Purpose.MEETING])
def test_an_address_to_talk_or_meet_is_held_with_a_deadline(book: str, purpose: Purpose) -> None:
    decision = decided(found(), book=book, declared=purpose)
    assert decision.handling is Handling.HOLD
    assert decision.hold_for == timedelta(hours=24)
    assert decision.purposes == ()


@BOTH_BOOKS
def test_an_address_that_opens_a_system_is_delivered_with_its_conditions(book: str) -> None:
    decision = decided(found(), book=book, declared=Purpose.SYSTEM_ACCESS)
    assert decision.handling is Handling.NOTICE
    assert [condition.id for condition in decision.rulings[0].conditions] == ["prefer_link", "not_for_talking"]


@pytest.mark.parametrize(
    ("book", "plan", "handling"),
    [
        ("upwork_2020", Plan.BUSINESS, Handling.DELIVER),
        ("upwork_2024", Plan.BUSINESS, Handling.ASK),
        ("upwork_2020", Plan.ENTERPRISE, Handling.DELIVER),
        ("upwork_2024", Plan.ENTERPRISE, Handling.DELIVER),
    ],
)
def test_the_exempt_plans_differ_by_version(book: str, plan: Plan, handling: Handling) -> None:
    assert decided(found(), book=book, scenario=in_a_room(plan=plan)).handling is handling


@BOTH_BOOKS
@pytest.mark.parametrize("stage", [Stage.ACCEPTED, Stage.CONTRACT, Stage.ENDED])
@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PAYMENT])
def test_after_acceptance_contact_goes_back_and_forth(book: str, stage: Stage, kind: Kind) -> None:
    assert decided(found(kind), book=book, scenario=in_a_room(stage)).handling is Handling.DELIVER


@BOTH_BOOKS
@pytest.mark.parametrize("declared", [None, *Purpose])
def test_a_job_post_is_refused_whatever_is_declared(book: str, declared: Purpose | None) -> None:
    post = Scenario(actor=Actor.CLIENT, surface=Surface.JOB_POST)
    decision = decided(found(), book=book, scenario=post, declared=declared)
    assert decision.handling is Handling.REFUSE
    assert decision.rulings[0].clause.id == "never_in_public"


def test_a_correction_is_believed_at_once_even_in_public() -> None:
    post = Scenario(actor=Actor.CLIENT, surface=Surface.JOB_POST)
    number = found(Kind.PHONE, "98765432109")
    assert decided(number, scenario=post).handling is Handling.REFUSE
    decision = decided(number, scenario=post, corrected=("98765432109",))
    assert (decision.handling, decision.findings, decision.corrected) == (Handling.DELIVER, (), (number,))


@pytest.mark.parametrize("surface", Surface)
@pytest.mark.parametrize("kind", Kind)
def test_a_doubtful_finding_never_does_more_than_ask(surface: Surface, kind: Kind) -> None:
    decision = decided(found(kind, confidence=Confidence.DOUBTFUL), scenario=Scenario(surface=surface))
    assert decision.handling <= Handling.ASK


def test_the_strictest_finding_wins() -> None:
    meeting = found(Kind.MEETING, "meet.google.com/abc")
    decision = decided(found(), meeting)
    assert decision.handling is Handling.HOLD
    assert decision.ways == (Way.MEET_HERE,)
    assert len(decision.rulings) == len(decision.answers) == len(decision.findings) == 2


def test_no_findings_are_delivered() -> None:
    assert decided().handling is Handling.DELIVER


def test_a_meeting_link_before_a_contract_is_held_without_a_question_it_could_not_change() -> None:
    decision = decided(found(Kind.MEETING, "zoom.us/j/1"))
    assert (decision.handling, decision.ways) == (Handling.HOLD, (Way.MEET_HERE,))


@pytest.mark.parametrize("stage", [Stage.INTERVIEW, Stage.CONTRACT])
def test_payment_details_are_held_at_every_stage_unless_they_are_the_work(stage: Stage) -> None:
    account = found(Kind.PAYMENT, "paypal.me/jane")
    assert decided(account, scenario=in_a_room(stage)).purposes == (Purpose.THIRD_PARTY_WORK,)
    assert decided(account, scenario=in_a_room(stage), declared=Purpose.PAYMENT).handling is Handling.HOLD


def test_a_scenario_without_a_surface_is_refused_with_the_words_that_work() -> None:
    with pytest.raises(Invalid, match="job_post"):
        decided(found(), scenario=Scenario(stage=Stage.INTERVIEW))
