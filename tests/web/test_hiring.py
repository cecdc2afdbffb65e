"""Profiles, jobs, invitations: what stands in public is weighed before it stands there."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.web.build import NOTHING, NOW, client, freelancer, mallory, open_job, rules, talk

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound
from aboveboard.vocabulary import Handling, Plan, Stage
from aboveboard.web.events.models import Event, Verb
from aboveboard.web.hiring import services
from aboveboard.web.hiring.models import Invitation, Job, Profile
from aboveboard.web.hiring.stages import stage_between
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Room
from aboveboard.web.rooms.services import open_room_of_invitation
from aboveboard.web.rulebook.services import Says

pytestmark = pytest.mark.django_db

MAIL = "Write to jobs@example.com for the brief."


@pytest.fixture(autouse=True)
def _rules() -> None:
    rules()


def draft(bob: Member, text: str) -> Job:
    return services.save_job(client=bob, job_id=None, title="Edit a report", text=text, budget="$600", now=NOW)


def test_s13_a_job_with_an_address_stays_a_draft_and_loses_nothing() -> None:
    bob = client()
    job = draft(bob, MAIL)
    judgement = services.publish_job(client=bob, job_id=job.pk, says=NOTHING, now=NOW)
    assert judgement.handling is Handling.REFUSE
    job.refresh_from_db()
    assert (job.state, job.text, job.budget) == (Job.State.DRAFT, MAIL, "$600")
    assert not Job.objects.visible_to(freelancer()).exists()


def test_s13_the_same_job_without_the_address_is_published() -> None:
    bob = client()
    job = draft(bob, MAIL)
    services.save_job(client=bob, job_id=job.pk, title=job.title, text="Apply here.", budget="", now=NOW)
    judgement = services.publish_job(client=bob, job_id=job.pk, says=NOTHING, now=NOW)
    assert judgement.delivers
    assert Job.objects.visible_to(freelancer()).get() == job


@pytest.mark.parametrize("plan", list(Plan))
def test_s12_no_plan_and_no_declared_purpose_puts_an_address_into_a_job_post(plan: Plan) -> None:
    bob = client(plan=plan)
    job = draft(bob, MAIL)
    for says in (NOTHING, *(Says(purpose) for purpose in ("system_access", "legal"))):  # type: ignore[arg-type]  # words of the set
        assert services.publish_job(client=bob, job_id=job.pk, says=says, now=NOW).handling is Handling.REFUSE


def test_not_contact_information_is_believed_in_public_too() -> None:
    bob = client()
    job = draft(bob, MAIL)
    first = services.publish_job(client=bob, job_id=job.pk, says=NOTHING, now=NOW)
    values = frozenset(finding.value for finding in first.decision.findings)
    assert services.publish_job(client=bob, job_id=job.pk, says=Says(not_contact=values), now=NOW).delivers


def test_publishing_twice_is_publishing_once() -> None:
    bob = client()
    job = draft(bob, "Apply here.")
    for _ in range(2):
        services.publish_job(client=bob, job_id=job.pk, says=NOTHING, now=NOW)
    assert Event.objects.filter(verb=Verb.JOB_PUBLISHED).count() == 1


def test_a_published_job_is_not_changed_behind_the_rules() -> None:
    bob = client()
    job = open_job(bob)
    with pytest.raises(Conflict):
        services.save_job(client=bob, job_id=job.pk, title=job.title, text=MAIL, budget="", now=NOW)


def test_nobody_publishes_or_edits_the_job_of_another() -> None:
    job = draft(client(), "Apply here.")
    stranger = client("Eve")
    with pytest.raises(NotFound):
        services.publish_job(client=stranger, job_id=job.pk, says=NOTHING, now=NOW)
    with pytest.raises(NotFound):
        services.save_job(client=stranger, job_id=job.pk, title="x", text="y", budget="", now=NOW)


def test_a_freelancer_posts_no_job_and_a_client_has_no_profile() -> None:
    with pytest.raises(NotAllowed):
        draft(freelancer(), "Apply here.")
    with pytest.raises(NotAllowed):
        profile(client(), "I edit.")


def profile(member: Member, about: str) -> Handling:
    return services.edit_profile(
        member=member, headline="Editor", about=about, skills="", hourly_rate=Decimal(40), says=NOTHING, now=NOW
    ).handling


def test_a_refused_profile_leaves_the_published_one_as_it_was() -> None:
    alice = freelancer()
    assert profile(alice, "I edit reports.") is Handling.DELIVER
    assert profile(alice, "Reach me at alice@example.com") is Handling.REFUSE
    assert Profile.objects.get().about == "I edit reports."


def invited(bob: Member, alice: Member, text: str = "Please look at this.") -> Invitation | None:
    job = open_job(bob)
    services.invite(client=bob, job_id=job.pk, freelancer=alice, text=text, says=NOTHING, now=NOW)
    return Invitation.objects.filter(job=job).first()


def test_an_accepted_invitation_opens_one_room_and_the_interview() -> None:
    bob, alice = client(), freelancer()
    sent = invited(bob, alice)
    assert sent is not None
    assert stage_between(bob, alice) is Stage.STRANGERS
    for _ in range(2):
        answered = services.answer_invitation(freelancer=alice, invitation_id=sent.pk, accept=True, now=NOW)
        open_room_of_invitation(invitation=answered, now=NOW)
    assert Room.objects.count() == 1
    assert stage_between(bob, alice) is Stage.INTERVIEW


def test_an_invitation_with_an_address_is_not_sent() -> None:
    assert invited(client(), freelancer(), "Call me on +1 415 555 0142") is None


def test_a_freelancer_is_invited_to_a_job_once_and_only_they_answer() -> None:
    bob, alice = client(), freelancer()
    sent = invited(bob, alice)
    assert sent is not None
    with pytest.raises(Conflict):
        services.invite(client=bob, job_id=sent.job_id, freelancer=alice, text="", says=NOTHING, now=NOW)
    with pytest.raises(NotFound):
        services.answer_invitation(freelancer=mallory(), invitation_id=sent.pk, accept=True, now=NOW)


def test_a_contract_cannot_start_yesterday() -> None:
    room = talk()
    with pytest.raises(Invalid, match="today or later"):
        services.offer_contract(
            client=room.bob, freelancer=room.alice, title="x", starts_on=(NOW - timedelta(days=1)).date(), now=NOW
        )


def test_an_ended_contract_leaves_the_stage_ended_until_the_next_one() -> None:
    room = talk()
    contract = room.hire()
    services.end_contract(member=room.alice, contract_id=contract.pk, now=NOW)
    assert stage_between(room.bob, room.alice, talking=True) is Stage.ENDED
    room.hire()
    assert stage_between(room.bob, room.alice, talking=True) is Stage.CONTRACT
