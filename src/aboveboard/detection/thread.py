"""Contacts over several messages: a bounded state per room that pays for the new message only."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from aboveboard.detection.model import Finding, Part
from aboveboard.detection.scan import find

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
    """The running state of one room."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, message: Said) -> tuple[Finding, ...]:
        """What the new message completes or holds; `Part.source` is its index in the room, or its field's name."""
        source: int | str = self.count if message.field == "message" else message.field
        self.count += 1
        found = find(message.text)
        return tuple(replace(f, parts=tuple(Part(source, p.start, p.end) for p in f.parts)) for f in found)


def find_in_conversation(messages: Iterable[Said]) -> tuple[Finding, ...]:
    """Every contact of a conversation, whichever messages and fields carry its pieces."""
    thread = Thread()
    return tuple(finding for message in messages for finding in thread.add(message))
