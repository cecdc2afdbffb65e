"""Contacts said in pieces: each room keeps what may still become one, at most 4 KB, and never what was said."""

import logging

from aboveboard.detection import Message, Thread
from aboveboard.errors import Invalid
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Room

log = logging.getLogger("aboveboard.rooms")


def thread_of(room: Room) -> Thread:
    """What the room remembers; an empty thread where nothing was said, or where an older detector wrote it."""
    if not room.thread:
        return Thread()
    try:
        return Thread.from_bytes(bytes(room.thread))
    except Invalid as error:
        log.warning("the thread of room %s starts anew: %s", room.pk, error)
        return Thread()


def remember(room: Room, sender: Member, text: str) -> None:
    """Let delivered words count as said; the caller saves the room. Held words do not count."""
    thread = thread_of(room)
    thread.add(Message(str(sender.actor), text))
    room.thread = thread.to_bytes()
