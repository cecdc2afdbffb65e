"""Behind the stage: makes people and rooms in the site's database, through the site's own services.

A process beside the site; each line of its input is one wish, each line of its output the answer, both JSON.
"""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402  # needs the settings
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402  # as above
from django.utils import timezone  # noqa: E402  # as above

from aboveboard.vocabulary import Actor, Plan, Purpose  # noqa: E402  # as above
from aboveboard.web.events import services as events  # noqa: E402  # as above
from aboveboard.web.events.models import Event, Verb  # noqa: E402  # as above
from aboveboard.web.hiring import services as hiring  # noqa: E402  # as above
from aboveboard.web.hiring.models import Contract, Invitation  # noqa: E402  # as above
from aboveboard.web.meetings.services import propose_meeting  # noqa: E402  # as above
from aboveboard.web.people.models import Company, Member  # noqa: E402  # as above
from aboveboard.web.rooms.models import Message, Room  # noqa: E402  # as above
from aboveboard.web.rooms.services import open_room, send_message  # noqa: E402  # as above
from aboveboard.web.rulebook.models import Correction, DecisionRecord  # noqa: E402  # as above
from aboveboard.web.rulebook.services import Says  # noqa: E402  # as above

Answer = Any  # JSON, whose shape each caller knows


def freelancer(*, name: str) -> Answer:
    return _signed_in(_member(name, Actor.FREELANCER, None))


def pair(*, plan: str, messages: list[str]) -> Answer:
    company = Company.objects.create(name=f"Bob {uuid4().hex[:6]}", plan=Plan(plan), joined_on=timezone.now().date())
    alice, bob = _member("Alice", Actor.FREELANCER, None), _member("Bob", Actor.CLIENT, company)
    room = open_room(one=bob, other=alice, job=None, now=timezone.now())
    for turn, text in enumerate(messages):
        _say(room, alice if turn % 2 else bob, text)
    return {"room": room.pk, "alice": _signed_in(alice), "bob": _signed_in(bob)}


def say(*, room: int, who: str, texts: list[str]) -> Answer:
    here = Room.objects.get(pk=room)
    return [_say(here, getattr(here, who), text).pk for text in texts]


def said(*, room: int) -> Answer:
    return list(Message.objects.filter(room=room).order_by("place").values_list("state", "text"))


def hire(*, room: int) -> Answer:
    here, now = Room.objects.get(pk=room), timezone.now()
    offered = hiring.offer_contract(
        client=here.client, freelancer=here.freelancer, title="The work", starts_on=now.date(), now=now
    )
    return hiring.answer_contract(freelancer=here.freelancer, contract_id=offered.pk, accept=True, now=now).pk


def belongings(*, room: int) -> Answer:
    """One of everything that has an address, made by the two of a room, for Mallory to try."""
    here, now = Room.objects.get(pk=room), timezone.now()
    alice, bob = here.freelancer, here.client
    draft = hiring.save_job(client=bob, job_id=None, title="Secret plans", text="Not yet.", budget="", now=now)
    job = hiring.save_job(client=bob, job_id=None, title="A job", text="Open to all.", budget="", now=now)
    hiring.publish_job(client=bob, job_id=job.pk, says=Says(), now=now)
    hiring.invite(client=bob, job_id=job.pk, freelancer=alice, text="Secret words", says=Says(), now=now)
    hiring.edit_profile(
        member=alice, headline="Editor", about="I edit.", skills="", hourly_rate=None, says=Says(), now=now
    )
    message = _say(here, alice, "Secret message")
    later = now + timedelta(days=1)
    proposed = propose_meeting(
        by=bob, room=here, title="Secret meeting", starts_at=later, minutes=30, says=Says(), now=now
    )
    contract = hiring.offer_contract(client=bob, freelancer=alice, title="Secret deal", starts_on=later.date(), now=now)
    assert proposed.meeting is not None
    return {
        "draft_id": draft.pk,
        "job_id": job.pk,
        "invitation_id": Invitation.objects.get(job=job).pk,
        "message_id": message.pk,
        "key": str(proposed.meeting.key),
        "contract_id": contract.pk,
        "decision_id": str(message.decision_id),
        "digest": message.decision.book.digest,
        "member_id": alice.pk,
        "room_id": room,
    }


def states(*, belongings: Mapping[str, int | str]) -> Answer:
    """What Mallory must not have moved."""
    found = Message.objects.get(pk=belongings["message_id"])
    return {
        "contract": Contract.objects.get(pk=belongings["contract_id"]).state,
        "invitation": Invitation.objects.get(pk=belongings["invitation_id"]).state,
        "meeting": found.room.meetings.get(key=str(belongings["key"])).state,
        "messages": list(found.room.messages.order_by("place").values_list("state", "text")),
        "read": list(found.room.participants.order_by("pk").values_list("member_id", "read_to")),
    }


def run_out(*, room: int) -> Answer:
    """Let the time of every held message of a room be over; the site's own clock duty returns them."""
    return Message.objects.filter(room=room, state=Message.State.HELD).update(held_until=timezone.now())


def kept() -> Answer:
    models = (Message, DecisionRecord, Correction, Event)
    return {model.__name__: model.objects.count() for model in models}


def of_the_cast(*, name: str) -> Answer:
    """A member of the demo's story, signed in."""
    return _signed_in(Member.objects.get(name__startswith=name))


def room_of(*, freelancer: int, client: int) -> Answer:
    return Room.objects.get(freelancer=freelancer, client=client).pk


def decision_of(*, member: int) -> Answer:
    """The last decision about words of a member."""
    return str(DecisionRecord.objects.filter(author_id=member).latest("at").pk)


def room_with(*, member: int) -> Answer:
    """A room of that freelancer with a new client."""
    company = Company.objects.create(name=f"Carol {uuid4().hex[:6]}", plan=Plan.PLUS, joined_on=timezone.now().date())
    carol = _member("Carol", Actor.CLIENT, company)
    return open_room(one=carol, other=Member.objects.get(pk=member), job=None, now=timezone.now()).pk


def flood(*, member: int, events: int) -> Answer:
    """So much news for one member that the log is not read back."""
    Event.objects.bulk_create(Event(verb=Verb.ROOM_READ, subject_id=0, audience=[member]) for _ in range(events))


def corrections(*, room: int) -> Answer:
    return Correction.objects.filter(decision__message__room=room).count()


def head() -> Answer:
    return events.text_of(events.head())


def sign_out(*, session: str) -> Answer:
    """End a session as time would."""
    SessionStore(session).delete()


def _say(room: Room, sender: Member, text: str, declared: Purpose | None = None) -> Message:
    sent = send_message(
        sender=sender, room_id=room.pk, text=text, client_id=uuid4(), says=Says(declared), now=timezone.now()
    )
    assert sent.message is not None, text
    return sent.message


def _member(name: str, side: Actor, company: Company | None) -> Member:
    return Member.objects.create_user(
        f"{name.lower()}-{uuid4().hex[:8]}@{side}.example",
        None,
        name=name,
        side=side,
        company=company,
        joined_at=timezone.now(),
    )


def _signed_in(member: Member) -> Answer:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return {"id": member.pk, "name": member.public_name, "session": session.session_key}


WISHES: Mapping[str, Callable[..., Answer]] = {
    each.__name__: each
    for each in (
        freelancer,
        pair,
        room_with,
        room_of,
        of_the_cast,
        decision_of,
        say,
        said,
        hire,
        belongings,
        states,
        run_out,
        kept,
        corrections,
        head,
        flood,
        sign_out,
    )
}

if __name__ == "__main__":
    for line in sys.stdin:
        wish = json.loads(line)
        print(json.dumps(WISHES[wish.pop("do")](**wish)), flush=True)  # noqa: T201  # its output is its answer
