"""Proposing, answering and cancelling meetings."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound
from aboveboard.vocabulary import Surface
from aboveboard.web.events.models import Verb
from aboveboard.web.events.services import record
from aboveboard.web.meetings.models import Meeting
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Room
from aboveboard.web.rooms.services import post_card, scenario_in, update_card
from aboveboard.web.rulebook.services import Draft, Judgement, Says, keep, preview
from aboveboard.web.writing import plain_text

FURTHEST = timedelta(days=365)
STATE_WORDS = {
    Meeting.State.PROPOSED: "proposed",
    Meeting.State.ACCEPTED: "accepted",
    Meeting.State.DECLINED: "declined",
    Meeting.State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of a proposal; `meeting` is None where its title may not stand here."""

    judgement: Judgement
    meeting: Meeting | None


def propose_meeting(
    *, by: Member, room: Room, title: str, starts_at: datetime, minutes: int, says: Says, now: datetime
) -> Proposed:
    """Propose a meeting in a room; both sides get a link and a calendar file, and no address of each other.

    Raises:
        Invalid: the time is past or more than a year ahead, or the title is empty.
    """
    title = plain_text(title, limit=120, what="title", required=True)
    if starts_at <= now:
        raise Invalid("this time is past; choose one that is still to come")
    if starts_at > now + FURTHEST:
        raise Invalid("this is more than a year ahead; choose a nearer time")
    with transaction.atomic():
        draft = Draft(title, scenario_in(room, by, surface=Surface.MEETING), says)
        judgement = preview(draft, now=now)
        if not judgement.delivers:
            return Proposed(judgement, None)
        decision = keep(judgement, by_id=by.pk, now=now)
        meeting = Meeting(
            key=uuid.uuid4(),
            room=room,
            proposed_by=by,
            title=title,
            starts_at=starts_at,
            minutes=minutes,
            decision=decision,
        )
        meeting.message = post_card(
            sender=by,
            room_id=room.pk,
            text=title,
            card=card_of(meeting),
            judgement=judgement,
            decision=decision,
            now=now,
        )
        meeting.save()
        record(Verb.MEETING_PROPOSED, subject_id=meeting.pk, room_id=room.pk, actor_id=by.pk, audience=room.members)
    return Proposed(judgement, meeting)


def answer_meeting(*, by: Member, key: uuid.UUID, answer: str) -> Meeting:
    """Accept or decline what the other side proposed, or cancel; saying the same twice changes nothing.

    Raises:
        NotAllowed: one does not answer one's own proposal.
        Conflict: the meeting was declined or cancelled meanwhile.
    """
    if answer not in {Meeting.State.ACCEPTED, Meeting.State.DECLINED, Meeting.State.CANCELLED}:
        raise Invalid(f"`{answer[:40]}` is no answer to a meeting; use accepted, declined or cancelled")
    with transaction.atomic():
        meeting = (
            Meeting.objects.select_for_update(of=("self",))
            .visible_to(by)
            .filter(key=key)
            .select_related("message", "room")
            .first()
        )
        if meeting is None:
            raise NotFound("there is no such meeting of yours")
        if meeting.state == answer:
            return meeting
        if meeting.state in {Meeting.State.DECLINED, Meeting.State.CANCELLED}:
            raise Conflict(f"this meeting was {meeting.state} meanwhile; propose a new one")
        if answer != Meeting.State.CANCELLED and meeting.proposed_by_id == by.pk:
            raise NotAllowed("the other side answers a proposal; you can cancel it")
        meeting.state = answer
        meeting.sequence += 1
        meeting.save()
        update_card(message=meeting.message, card=card_of(meeting), by=by)
        record(
            Verb.MEETING_ANSWERED,
            subject_id=meeting.pk,
            room_id=meeting.room_id,
            actor_id=by.pk,
            audience=meeting.room.members,
        )
    return meeting


def card_of(meeting: Meeting) -> dict[str, object]:
    """What the room shows of a meeting."""
    return {
        "kind": "meetings",
        "key": str(meeting.key),
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "minutes": meeting.minutes,
        "state": str(meeting.state),
        "state_words": STATE_WORDS[Meeting.State(meeting.state)],
    }
