"""Contacts over several messages: a bounded state per room that pays for the new message only.

A site keeps the octets of one `Thread` beside each room:

    thread = Thread.from_bytes(room.thread) if room.thread else Thread()
    shown_while_typing = thread.preview(Message(sender, draft))  # changes nothing
    findings = thread.add(Message(sender, text))
    if delivered:
        room.thread = thread.to_bytes()

A message that is held back is not added to what is stored, so that its pieces do not count as said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from aboveboard.detection.conversation.joining import hear
from aboveboard.detection.conversation.memory import Memory, decoded, encoded
from aboveboard.detection.model import Finding
from aboveboard.detection.windows import read_text

__all__ = ["Message", "Said", "Thread", "find_in_conversation"]


class Said(Protocol):
    """What a conversation is made of; any object with these three will do."""

    @property
    def sender(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def field(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """One message or profile field; `field` is "message", "profile_bio", "display_name" or another name."""

    sender: str
    text: str
    field: str = "message"


class Thread:
    """The running state of one room: what may still become a contact, never what was said."""

    __slots__ = ("_memory",)

    def __init__(self) -> None:
        self._memory = Memory()

    @property
    def count(self) -> int:
        """How many messages and fields were added; the index of the next one."""
        return self._memory.messages

    def add(self, message: Said) -> tuple[Finding, ...]:
        """What the new message holds or completes; `Part.source` is its index in the room, or its field's name.

        Raises:
            Invalid: the text is longer than `TEXT_LIMIT`; the thread is as it was.
        """
        self._memory, found = hear(self._memory, (message.sender, message.text, message.field), read_text)
        return found

    def preview(self, message: Said) -> tuple[Finding, ...]:
        """What `add` would find; the thread stays as it is, for a draft that is checked while it is typed."""
        return hear(self._memory, (message.sender, message.text, message.field), read_text)[1]

    def copy(self) -> "Thread":
        """A thread of its own that remembers the same; costs nothing."""
        other = Thread()
        other._memory = self._memory
        return other

    def to_bytes(self) -> bytes:
        """The state, at most 4,096 octets whatever was said."""
        return encoded(self._memory)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Thread":
        """The thread that `to_bytes` wrote.

        Raises:
            Invalid: the octets are broken or of another version; start a new thread.
        """
        thread = cls()
        thread._memory = decoded(data)
        return thread


def find_in_conversation(messages: Iterable[Said]) -> tuple[Finding, ...]:
    """Every contact of a conversation, whichever messages and fields carry its pieces."""
    thread = Thread()
    return tuple(finding for message in messages for finding in thread.add(message))
