"""Contact information in text: plain, disguised, or in pieces over a conversation."""

from aboveboard.detection.model import Finding, Part
from aboveboard.detection.scan import FINDING_LIMIT, TEXT_LIMIT, find, find_many
from aboveboard.detection.thread import Message, Said, Thread, find_in_conversation

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

VERSION = "2"  # goes into decision logs; raised whenever any text may be read differently
