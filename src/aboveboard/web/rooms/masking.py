"""Words that stay hidden until a contract starts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from aboveboard.vocabulary import Kind
from aboveboard.web.events.models import Event, Verb
from aboveboard.web.events.services import record
from aboveboard.web.hiring.models import Contract
from aboveboard.web.rooms.models import Message, Room
from aboveboard.web.rooms.services import touch


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a message as it is shown: words, or the kind of what is hidden there."""

    text: str
    hidden: Kind | None = None


def segments(message: Message) -> Iterator[Segment]:
    """The message as both sides see it. INVARIANT: no hidden character is in any segment."""
    at = 0
    for start, end, kind in message.masks:
        yield Segment(message.text[at : int(start)])
        yield Segment("", Kind(str(kind)))
        at = int(end)
    yield Segment(message.text[at:])


def reveal_after_start(event: Event) -> None:
    """When a contract starts, show what was hidden until then, and held messages anew to their authors.

    A consumer of the event log.
    """
    if event.verb != Verb.CONTRACT_STARTED:
        return
    contract = Contract.objects.filter(pk=event.subject_id).first()
    if contract is None:
        return
    with transaction.atomic():
        room = (
            Room.objects.select_for_update()
            .filter(client=contract.client_id, freelancer=contract.freelancer_id)
            .first()
        )
        if room is None:
            return
        for message in Message.objects.filter(~Q(masks=[]) | Q(state=Message.State.HELD), room=room):
            message.masks = []
            touch(room, message)
            audience = [message.sender_id] if message.is_held else room.members
            record(Verb.MESSAGE_CHANGED, subject_id=message.pk, room_id=room.pk, audience=audience)
