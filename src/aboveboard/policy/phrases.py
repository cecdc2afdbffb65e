"""A region of scenarios in plain words: "with a Business client, in a message, before a contract"."""

from collections.abc import Mapping
from enum import StrEnum

from aboveboard.policy.model import DIMENSIONS
from aboveboard.policy.wording import Wording, wording

__all__ = ["case", "phrase"]

# The order in which a sentence names them: what, what for, where, when, with whom.
_ORDER = ("actor", "act", "kind", "purpose", "surface", "stage", "plan", "prior")


def phrase(region: Mapping[str, tuple[StrEnum, ...]], language: str = "en") -> str:
    """A region in words; "always" where it names no dimension."""
    words = wording(language)
    parts = [_members(region[name], name, words) for name in _ORDER if name in region]
    return ", ".join(parts) or words.say("always")


def case(known: Mapping[str, StrEnum], language: str = "en") -> str:
    """One scenario, wholly or partly known, in words."""
    return phrase({name: (member,) for name, member in known.items()}, language)


def _members(members: tuple[StrEnum, ...], name: str, words: Wording) -> str:
    if group := words.group(name, members):
        return group
    everything = tuple(DIMENSIONS[name])
    left_out = [member for member in everything if member not in members]
    # Naming what is left out is shorter when it is one or two of many.
    if len(members) > 3 and len(left_out) <= 2:
        return words.say(f"not_{name}", left_out=words.joined([words.label(member) for member in left_out], "or"))
    return words.joined([words.label(member) for member in members], "or")
