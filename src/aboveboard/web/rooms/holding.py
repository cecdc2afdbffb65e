"""What can be done with a held message: say what it is for, take it back, or let its time run out."""

from datetime import datetime

from django.db import transaction

from aboveboard.errors import Conflict
from aboveboard.vocabulary import Handling
from aboveboard.web.events.models import Verb
from aboveboard.web.events.services import record
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Message, Room
from aboveboard.web.rooms.services import Sent, masks_of, own_message, preview_message, settle, touch
from aboveboard.web.rulebook.services import Says, keep


def reconsider(*, sender: Member, message_id: int, says: Says, now: datetime) -> Sent:
    """Weigh a held message again, with what its author says of it and as things stand now.

    A returned message is held again, so nothing that was written is lost by waiting too long.

    Raises:
        NotFound: there is no such message of the sender.
    """
    with transaction.atomic():
        message, room = own_message(sender, message_id)
        judgement = preview_message(sender=sender, room=room, text=message.text, says=says, now=now)
        if message.state == Message.State.DELIVERED:
            return Sent(judgement, message)
        if not judgement.delivers and judgement.handling is not Handling.HOLD:
            return Sent(judgement, message)
        message.decision = keep(judgement, by_id=sender.pk, now=now)
        message.masks = masks_of(judgement)
        settle(message, room, judgement, now)
    return Sent(judgement, message)


def take_back(*, sender: Member, message_id: int) -> Message:
    """Withdraw a held message: it was never delivered, and its author keeps the words.

    Raises:
        Conflict: it has been delivered meanwhile.
    """
    with transaction.atomic():
        message, room = own_message(sender, message_id)
        if message.state == Message.State.DELIVERED:
            raise Conflict("this message has been delivered meanwhile; it can be edited, not taken back")
        if message.state == Message.State.HELD:
            _return(message, room)
    return message


def return_overdue(now: datetime) -> int:
    """Return every held message whose time has run out to its author; how many there were.

    INVARIANT: no hold outlives its deadline; nothing is thrown away.
    """
    overdue = Message.objects.filter(state=Message.State.HELD, held_until__lte=now).values_list("pk", "room_id")
    done = 0
    for message_id, room_id in overdue[:100]:
        with transaction.atomic():
            room = Room.objects.select_for_update().get(pk=room_id)
            message = Message.objects.filter(pk=message_id, state=Message.State.HELD, held_until__lte=now).first()
            if message is not None:
                _return(message, room)
                done += 1
    return done


def _return(message: Message, room: Room) -> None:
    message.state, message.held_until = Message.State.RETURNED, None
    touch(room, message)
    record(
        Verb.MESSAGE_RETURNED,
        subject_id=message.pk,
        room_id=room.pk,
        actor_id=message.sender_id,
        audience=[message.sender_id],
    )
