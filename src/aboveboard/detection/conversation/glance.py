"""One look at a message's words: most talk adds nothing to a contact in pieces and is left here, for a few microseconds."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from aboveboard.detection.conversation.pieces import AROUND, FEW, NOTHING, Reading, Topic
from aboveboard.detection.piecewords import CONTACT_ROLES, LABEL_ROLES, fragments, sign_words, words_of
from aboveboard.detection.trie import WIDE

__all__ = ["glance"]

SHORT = 60  # characters; a longer message is a piece only with a label or a noun
DIGIT = re.compile("[0-9@]")
ENDS = ",.?!:;)\u060c\u061f\u06d4"
PUNCTUATION = str.maketrans(dict.fromkeys(",;:!?()[]{}\"'*|<>\u060c\u061f\u06d4", " "))
TALK = {topic: Reading(topic=topic) for topic in (Topic.OTHER, Topic.THING)}


class _Words(NamedTuple):
    """Sets of folded words; `told` and `counted` hold what may make a piece or a price also with punctuation behind."""

    told: frozenset[str]
    counted: frozenset[str]
    contact: frozenset[str]
    labels: frozenset[str]
    things: frozenset[str]
    others: frozenset[str]
    plain: frozenset[str]
    known: frozenset[str]
    pieces: frozenset[str]
    around: frozenset[str]


def glance(folded: str) -> Reading | None:
    """What a message adds where a look at its words tells; None where it must be read (`read_pieces`)."""
    words, known = folded.split(), _words()
    numbers = DIGIT.search(folded) is not None
    asks = len(words) <= FEW or "?" in folded
    quick = not numbers and len(words) > 2 and folded.isascii()
    if quick and known.told.isdisjoint(words) and (not asks or known.counted.isdisjoint(words)):
        return NOTHING
    words = folded.translate(PUNCTUATION).split()
    if _may_hold_pieces(folded, words, numbers=numbers):
        return None
    if not asks:
        return NOTHING
    if not known.things.isdisjoint(words):
        return TALK[Topic.THING]
    return NOTHING if known.others.isdisjoint(words) else TALK[Topic.OTHER]


def _may_hold_pieces(folded: str, words: Sequence[str], *, numbers: bool) -> bool:
    known = _words()
    if not known.contact.isdisjoint(words) or (len(words) <= 2 and not known.known.issuperset(words)):
        return True
    if len(folded) <= 3 and not known.plain.issuperset(words):
        return True
    if numbers or not known.pieces.isdisjoint(words):
        if not known.labels.isdisjoint(words):
            return True
        return len(folded) <= SHORT and ("@" in folded or _is_little_else(words))
    return not folded.isascii() and WIDE.search(folded) is not None


def _is_little_else(words: Sequence[str]) -> bool:
    """Whether numbers and signs have no other words beside them, or a name at each side: `jane at gmail`, `jane dot doe`."""
    around = _words().around
    others = sum(word not in around and not any(map(str.isdigit, word)) for word in words)
    return others <= (len(words) <= 4) or (others == 2 and len(words) == 3 and words[1] in sign_words())


@cache
def _words() -> _Words:
    listed = (CONTACT_ROLES, LABEL_ROLES, ("thing",), ("other",), ("plain", "no"))
    contact, labels, things, others, plain = (words_of(*named) for named in listed)
    pieces = fragments()
    told, counted = (
        frozenset(w + end for w in words for end in ("", *ENDS)) for words in (contact | pieces, things | others)
    )
    known = words_of("plain", "filler", "no", "other", "thing", *LABEL_ROLES)
    return _Words(told, counted, contact, labels, things, others, plain, known, pieces, words_of(*AROUND) | pieces)
