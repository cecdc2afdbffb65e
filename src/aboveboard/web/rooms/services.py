"""Opening rooms, weighing drafts, sending, editing and reading messages."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from aboveboard.errors import Conflict, NotAllowed, NotFound
from aboveboard.policy import Scenario
from aboveboard.vocabulary import Handling, Prior, Surface
from aboveboard.web.events.models import Verb
from aboveboard.web.events.services import record
from aboveboard.web.hiring.models import Invitation, Job, sides
from aboveboard.web.hiring.stages import stage_between
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.conversation import remember, thread_of
from aboveboard.web.rooms.models import MESSAGE_LIMIT, Message, Participant, Revision, Room
from aboveboard.web.rulebook.models import DecisionRecord
from aboveboard.web.rulebook.services import Draft, Judgement, Says, keep, preview
from aboveboard.web.writing import plain_text


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a message; `message` is None where nothing was kept, because the author is asked first."""

    judgement: Judgement
    message: Message | None


def open_room(*, one: Member, other: Member, job: Job | None, now: datetime) -> Room:
    """The room of a client and a freelancer, made when there is none; a second call gives the same room.

    Raises:
        NotAllowed: both are on the same side.
    """
    if one.actor is other.actor:
        raise NotAllowed("a room is for one client and one freelancer")
    client, freelancer = sides(one, other)
    with transaction.atomic():
        room, new = Room.objects.get_or_create(
            client=client, freelancer=freelancer, defaults={"job": job, "opened_at": now, "spoken_at": now}
        )
        if new:
            Participant.objects.bulk_create(Participant(room=room, member=member) for member in (client, freelancer))
            record(Verb.ROOM_OPENED, subject_id=room.pk, room_id=room.pk, actor_id=one.pk, audience=room.members)
    return room


def open_room_of_invitation(*, invitation: Invitation, now: datetime) -> Room:
    """The room that an accepted invitation leads to."""
    if invitation.state != Invitation.State.ACCEPTED:
        raise NotAllowed("the invitation is not accepted yet")
    return open_room(one=invitation.job.client, other=invitation.freelancer, job=invitation.job, now=now)


def scenario_in(room: Room, member: Member, *, surface: Surface = Surface.MESSAGE) -> Scenario:
    """Where a text of that member in that room stands."""
    return Scenario(
        actor=member.actor,
        surface=surface,
        stage=stage_between(room.client, room.freelancer, talking=True),
        plan=room.client.plan,
        prior=Prior.NO,
    )


def preview_message(*, sender: Member, room: Room, text: str, says: Says, now: datetime) -> Judgement:
    """What the rules say of a draft; nothing is stored."""
    return preview(Draft(text, scenario_in(room, sender), says, thread_of(room)), now=now)


def send_message(*, sender: Member, room_id: int, text: str, client_id: uuid.UUID, says: Says, now: datetime) -> Sent:
    """Deliver or hold a message, as the rules in force say; the same `client_id` is sent once.

    Where the rules need to know what the words are for, nothing is kept and the judgement asks.

    Raises:
        NotFound: the sender is not in the room.
        Invalid: the text is empty or longer than `MESSAGE_LIMIT` code points.
        Conflict: the same `client_id` was used for another text.
    """
    text = plain_text(text, limit=MESSAGE_LIMIT, what="message", required=True)
    with transaction.atomic():
        room = _locked(sender, room_id)
        earlier = Message.objects.filter(sender=sender, client_id=client_id).select_related("decision").first()
        judgement = preview_message(sender=sender, room=room, text=text, says=says, now=now)
        if earlier is not None:
            if earlier.body_digest != _digest(room, text):
                raise Conflict("this message was already sent with another text; send the new text as a new message")
            return Sent(judgement, earlier)
        if not judgement.delivers and judgement.handling is not Handling.HOLD:
            return Sent(judgement, None)
        decision = keep(judgement, by_id=sender.pk, now=now)
        return Sent(
            judgement,
            _write(room, sender, client_id=client_id, text=text, judgement=judgement, decision=decision, now=now),
        )


def post_card(
    *,
    sender: Member,
    room_id: int,
    text: str,
    card: dict[str, object],
    judgement: Judgement,
    decision: DecisionRecord,
    now: datetime,
) -> Message:
    """A message that carries a card of another app, whose words that app has had judged."""
    with transaction.atomic():
        room = _locked(sender, room_id)
        message = _write(
            room, sender, client_id=uuid.uuid4(), text=text, judgement=judgement, decision=decision, now=now
        )
        Message.objects.filter(pk=message.pk).update(card=card)
        message.card = card
    return message


def update_card(*, message: Message, card: dict[str, object], by: Member) -> None:
    """Show the new state of a card to everybody who has it on the screen."""
    with transaction.atomic():
        room = _locked(by, message.room_id)
        message.card = card
        touch(room, message)
        record(Verb.MESSAGE_CHANGED, subject_id=message.pk, room_id=room.pk, actor_id=by.pk, audience=room.members)


def edit_message(*, sender: Member, message_id: int, text: str, says: Says, now: datetime) -> Sent:
    """Change one's own message.

    A held one is weighed anew and goes out if it may; a delivered one keeps its old words where the new ones may not
    stand.

    Raises:
        NotFound: there is no such message of the sender.
        NotAllowed: the message carries a card, which its own page changes.
    """
    text = plain_text(text, limit=MESSAGE_LIMIT, what="message", required=True)
    with transaction.atomic():
        message, room = own_message(sender, message_id)
        if message.card is not None:
            raise NotAllowed("a meeting is changed on its own page")
        judgement = preview_message(sender=sender, room=room, text=text, says=says, now=now)
        if not judgement.delivers and (
            message.state == Message.State.DELIVERED or judgement.handling is not Handling.HOLD
        ):
            return Sent(judgement, None)
        decision = keep(judgement, by_id=sender.pk, now=now)
        if message.text != text:
            Revision.objects.create(message=message, text=message.text, decision=message.decision, until=now)
            message.edited_at = now
        message.text, message.decision, message.masks = text, decision, masks_of(judgement)
        settle(message, room, judgement, now)
    return Sent(judgement, message)


def mark_read(*, member: Member, room_id: int, up_to: int) -> None:
    """Remember how far a member has read; never backwards."""
    with transaction.atomic():
        mine = (
            Participant.objects.select_for_update()
            .filter(room_id=room_id, member=member)
            .select_related("room")
            .first()
        )
        if mine is None:
            raise NotFound("there is no such room of yours")
        up_to = min(up_to, mine.room.head)
        if up_to <= mine.read_to:
            return
        unread = Message.objects.filter(
            ~Q(sender=member), room_id=room_id, place__gt=mine.read_to, place__lte=up_to, state=Message.State.DELIVERED
        ).exists()
        mine.read_to = up_to
        mine.save()
        if unread:
            record(Verb.ROOM_READ, subject_id=room_id, room_id=room_id, actor_id=member.pk, audience=mine.room.members)


def read_by_other(room: Room, member: Member) -> int:
    """The place up to which the other side has read."""
    others = Participant.objects.filter(~Q(member=member), room=room)
    return others.values_list("read_to", flat=True).first() or 0


# What sending, editing and holding share


def own_message(sender: Member, message_id: int) -> tuple[Message, Room]:
    """One's own message and its room, both locked; a message taken back is gone."""
    found = Message.objects.filter(pk=message_id, sender=sender).values_list("room_id", flat=True).first()
    if found is None:
        raise NotFound("there is no such message of yours")
    room = _locked(sender, found)
    return Message.objects.select_related("decision").get(pk=message_id), room


def settle(message: Message, room: Room, judgement: Judgement, now: datetime) -> None:
    """Deliver, or keep holding, a message that has been weighed anew."""
    goes_out = judgement.delivers and message.state != Message.State.DELIVERED
    if judgement.delivers and not judgement.failed:
        remember(room, message.sender, message.text)
    if judgement.delivers:
        message.state, message.held_until = Message.State.DELIVERED, None
    else:
        message.state, message.held_until = Message.State.HELD, now + judgement.held_for
    if goes_out:
        message.delivered_at = now
        room.spoken_at = now
        message.place = room.head + 1  # it enters the conversation now, not when it was written
    touch(room, message)
    verb = Verb.MESSAGE_SENT if goes_out else Verb.MESSAGE_CHANGED
    audience = room.members if message.state == Message.State.DELIVERED else [message.sender_id]
    record(verb, subject_id=message.pk, room_id=room.pk, actor_id=message.sender_id, audience=audience)


def touch(room: Room, message: Message) -> None:
    """Count the change, so that pages which catch up find it."""
    room.head += 1
    message.changed = room.head
    message.save()
    room.save(update_fields=["head", "spoken_at", "thread"])


def masks_of(judgement: Judgement) -> list[list[int | str]]:
    """The ranges that stay hidden until a contract starts, in order and without overlap."""
    if judgement.handling is not Handling.MASK:
        return []
    ranges: list[list[int | str]] = []
    end = 0
    decision = judgement.decision
    hidden = [
        finding
        for finding, handling in zip(decision.findings, decision.handlings, strict=True)
        if handling is Handling.MASK
    ]
    for finding in sorted(hidden, key=lambda finding: (finding.start, finding.end)):
        if finding.end > end:
            ranges.append([max(finding.start, end), finding.end, finding.kind.value])
            end = finding.end
    return ranges


def _write(
    room: Room,
    sender: Member,
    *,
    client_id: uuid.UUID,
    text: str,
    judgement: Judgement,
    decision: DecisionRecord,
    now: datetime,
) -> Message:
    room.head += 1
    held = not judgement.delivers
    message = Message.objects.create(
        room=room,
        sender=sender,
        client_id=client_id,
        body_digest=_digest(room, text),
        place=room.head,
        changed=room.head,
        text=text,
        masks=masks_of(judgement),
        state=Message.State.HELD if held else Message.State.DELIVERED,
        decision=decision,
        written_at=now,
        delivered_at=None if held else now,
        held_until=now + judgement.held_for if held else None,
    )
    if not held:
        room.spoken_at = now
    if not held and not judgement.failed:
        remember(room, sender, text)
    room.save(update_fields=["head", "spoken_at", "thread"])
    record(
        Verb.MESSAGE_HELD if held else Verb.MESSAGE_SENT,
        subject_id=message.pk,
        room_id=room.pk,
        actor_id=sender.pk,
        audience=[sender.pk] if held else room.members,
    )
    return message


def _locked(member: Member, room_id: int) -> Room:
    room = (
        Room.objects.select_for_update(of=("self",))
        .filter(pk=room_id, participants__member=member)
        .select_related("client__company", "freelancer")
        .first()
    )
    if room is None:
        raise NotFound("there is no such room of yours")
    return room


def _digest(room: Room, text: str) -> str:
    return sha256(f"{room.pk}\n{text}".encode()).hexdigest()
