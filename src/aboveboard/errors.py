"""The few ways in which a request can be refused.

    Refusal
    ├── Invalid      what was given cannot be used; the message says what would work
    ├── NotAllowed   understood, but not for this person or not now
    ├── NotFound     there is no such thing, or it is not yours to see
    └── Conflict     it clashes with something that happened meanwhile

Messages are lower case, one sentence, with user input in backticks. `web.problems` alone turns them into HTTP.
"""

from typing import ClassVar

__all__ = ["Conflict", "Invalid", "NotAllowed", "NotFound", "Refusal"]


class Refusal(Exception):
    """What the caller asked for cannot be done; `data` holds machine-readable facts about why."""

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.message = message
        self.data = data


class Invalid(Refusal):
    code = "invalid"


class NotAllowed(Refusal):
    code = "not_allowed"


class NotFound(Refusal):
    code = "not_found"


class Conflict(Refusal):
    code = "conflict"
