"""What a request carries, read once at the edge into the words of the domain."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from uuid import UUID, uuid4

from django.http import HttpRequest

from aboveboard.errors import Invalid
from aboveboard.vocabulary import Purpose
from aboveboard.web.people.models import Member
from aboveboard.web.rulebook.services import Says

Word = TypeVar("Word", bound=StrEnum)
MOST_CORRECTIONS = 100  # as many as findings in one text


def typed(given: Mapping[str, str], name: str) -> str:
    """A text as its author sees it: one kind of line end, so that places in it agree with the page."""
    return given.get(name, "").replace("\r\n", "\n").replace("\r", "\n")


def word(given: Mapping[str, str], name: str, words: type[Word]) -> Word | None:
    """A member of a closed set; None where nothing was given.

    Raises:
        Invalid: the word is not in the set; the message lists those that are.
    """
    value = given.get(name, "")
    if not value:
        return None
    try:
        return words(value)
    except ValueError as unknown:
        raise Invalid(f"`{value[:40]}` is no {name}; use one of {', '.join(words)}") from unknown


def said_by(given: Mapping[str, str]) -> Says:
    """What the author says of marked words.

    Raises:
        Invalid: the corrections are not a JSON list of strings.
    """
    text = given.get("not_contact", "") or "[]"
    try:
        listed = json.loads(text)
    except (ValueError, RecursionError) as broken:  # nested deeper than the reader goes
        raise Invalid("`not_contact` must be a JSON list of strings") from broken
    if (
        not isinstance(listed, list)
        or len(listed) > MOST_CORRECTIONS
        or not all(isinstance(each, str) for each in listed)
    ):
        raise Invalid(f"`not_contact` must be a JSON list of at most {MOST_CORRECTIONS} strings")
    return Says(word(given, "declared", Purpose), frozenset(listed))


def identifier(given: Mapping[str, str], name: str) -> UUID:
    """The id that the page chose for what it sends; a new one for a page without script.

    Raises:
        Invalid: it is no UUID.
    """
    value = given.get(name, "")
    if not value:
        return uuid4()
    try:
        return UUID(value)
    except ValueError as broken:
        raise Invalid(f"`{value[:40]}` is no UUID; leave `{name}` out or send one") from broken


def number(given: Mapping[str, str], name: str) -> int:
    """A whole number that is not negative; 0 where nothing usable was given."""
    value = given.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 18 else 0


def member_of(request: HttpRequest) -> Member:
    """The signed-in member of a page that asks for sign-in."""
    assert isinstance(request.user, Member)  # noqa: S101  # login_required came first
    return request.user
