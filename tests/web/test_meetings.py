"""Meetings of a room: a link and a calendar file, and no address of anybody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar
from tests.web.build import NOTHING, NOW, Talk, mallory, talk

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound
from aboveboard.web.meetings.calendars import calendar_of, link_of
from aboveboard.web.meetings.models import Meeting
from aboveboard.web.meetings.services import answer_meeting, propose_meeting
from aboveboard.web.rooms.models import Message

pytestmark = pytest.mark.django_db


def meeting(room: Talk, *, title: str = "Talk about the report") -> Meeting | None:
    return propose_meeting(
        by=room.alice, room=room.room, title=title, starts_at=NOW + timedelta(days=1), minutes=30, says=NOTHING, now=NOW
    ).meeting


def test_s9_a_meeting_before_a_contract_needs_and_names_no_address() -> None:
    room = talk()
    proposed = meeting(room)
    assert proposed is not None
    body = calendar_of(proposed, now=NOW)
    text = body.decode()
    assert room.alice.email not in text
    assert room.bob.email not in text
    assert "mailto" not in text.lower()
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event["location"] == link_of(proposed)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert [message.card["title"] for message in Message.objects.visible_to(room.bob) if message.card] == [
        proposed.title
    ]


def test_the_link_is_the_same_for_both_and_cannot_be_guessed_from_the_page_address() -> None:
    room = talk()
    one, other = meeting(room), meeting(room)
    assert one is not None
    assert other is not None
    assert link_of(one) == link_of(Meeting.objects.get(pk=one.pk))
    assert link_of(one) != link_of(other)
    assert str(one.key) not in link_of(one)


def test_an_address_in_the_title_is_not_proposed() -> None:
    room = talk()
    assert meeting(room, title="write to alice@example.com first") is None
    assert not Meeting.objects.exists()
    assert not Message.objects.exists()


def test_the_other_side_accepts_once_and_the_card_follows() -> None:
    room = talk()
    proposed = meeting(room)
    assert proposed is not None
    for _ in range(2):
        answer_meeting(by=room.bob, key=proposed.key, answer="accepted")
    card = Message.objects.get().card
    assert card is not None
    assert card["state"] == "accepted"
    assert Meeting.objects.get().sequence == 1


def test_one_does_not_accept_ones_own_proposal_and_a_cancelled_meeting_stays_cancelled() -> None:
    room = talk()
    proposed = meeting(room)
    assert proposed is not None
    with pytest.raises(NotAllowed):
        answer_meeting(by=room.alice, key=proposed.key, answer="accepted")
    answer_meeting(by=room.alice, key=proposed.key, answer="cancelled")
    with pytest.raises(Conflict):
        answer_meeting(by=room.bob, key=proposed.key, answer="accepted")
    assert b"STATUS:CANCELLED" in calendar_of(Meeting.objects.get(), now=NOW)


def test_mallory_finds_no_meeting_of_others() -> None:
    room = talk()
    proposed = meeting(room)
    assert proposed is not None
    with pytest.raises(NotFound):
        answer_meeting(by=mallory(), key=proposed.key, answer="accepted")
    with pytest.raises(NotFound):
        answer_meeting(by=room.bob, key=uuid4(), answer="accepted")


@pytest.mark.parametrize("days", [-1, 400])
def test_a_time_that_is_past_or_too_far_is_refused(days: int) -> None:
    room = talk()
    with pytest.raises(Invalid):
        propose_meeting(
            by=room.alice,
            room=room.room,
            title="Talk",
            starts_at=NOW + timedelta(days=days),
            minutes=30,
            says=NOTHING,
            now=NOW,
        )
