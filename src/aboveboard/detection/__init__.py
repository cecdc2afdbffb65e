"""Contact information in text: plain, disguised, or in pieces over a conversation."""

from aboveboard.detection.conversation.thread import Message, Said, Thread, find_in_conversation
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.scan import FINDING_LIMIT
from aboveboard.detection.texts import find, find_many
from aboveboard.detection.windows import TEXT_LIMIT

__all__ = [
    "FINDING_LIMIT",
    "TEXT_LIMIT",
    "VERSION",
    "Finding",
    "Message",
    "Part",
    "Said",
    "Thread",
    "find",
    "find_in_conversation",
    "find_many",
]

VERSION = "5"  # goes into decision logs; raised whenever any text may be read differently
