"""Ways round the platform that name neither an app nor an address: coaching, a search for a name, a fee to be spared."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.sentences import NEGATED_VERB, Sentence
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["SURE", "proposed"]

# Not even a word of the rule beside it makes it harmless: who teaches how to pass the filter has to name the filter.
SURE = 0.83
BESIDE, BRIEF, CLOSE = 8, 30, 40  # characters
PAUSE = re.compile(r"\s?[,;:!…-]")


def proposed(view: View, sentence: Sentence) -> Iterator[Candidate]:
    """What the sentence proposes, of each sort at most one."""
    if sentence.has("third") or sentence.has("told"):
        return
    for find in (_coached, _searched, _spared, _kept_elsewhere, _rung):
        found = find(sentence)
        if found is not None:
            kind, mark, score = found
            yield Candidate(kind, view, mark.start, mark.end, "", score, act=Act.SHARE, hint=True)


Found = tuple[Kind, Mark, float]


def _coached(sentence: Sentence) -> Found | None:
    """`write it in words so the filter does not see it`."""
    if not sentence.has("filter") or sentence.question:
        return None
    manner = sentence.first("manner")
    if manner is None or _denied_before(sentence, manner):
        return None
    return Kind.SOLICITATION, manner, SURE


def _searched(sentence: Sentence) -> Found | None:
    """`google my name and you will find my number`."""
    name = sentence.first("my_name")
    if name is None or not sentence.near("look_up", name.start, name.end, CLOSE) or sentence.has("work"):
        return None
    return None if sentence.refused(name.start, name.end) else (Kind.SOLICITATION, name, 0.75)


def _spared(sentence: Sentence) -> Found | None:
    """`I pay you by bank transfer, then there is no fee`."""
    way = sentence.first("wire")
    if (
        way is None
        or sentence.question
        or not (sentence.has("no_fee") or (sentence.has("fee") and sentence.has("save")))
    ):
        return None
    return None if _denied_before(sentence, way) else (Kind.SOLICITATION, way, 0.65)


def _kept_elsewhere(sentence: Sentence) -> Found | None:
    """`my number is in the picture`, `write to my email`."""
    if sentence.question:
        return None
    for noun in sentence.marks:
        kind = next((kind for role, kind in GIVEN.items() if role in noun.roles), None)
        if kind is None or not ("mine" in noun.roles or sentence.near("mine", noun.start, noun.end, 1)):
            continue
        place = any("carrier" in m.roles and 0 <= m.start - noun.end <= CLOSE for m in sentence.marks)
        used = any(
            "invite" in m.roles and "loose" not in m.roles and 0 <= noun.start - m.end <= BESIDE for m in sentence.marks
        )
        if (place or used) and not sentence.refused(noun.start, noun.end):
            return kind, noun, 0.7
    return None


def _rung(sentence: Sentence) -> Found | None:
    """`call me, don't wait`: a call instead of a message; `call me` alone is what friends say."""
    ring = sentence.first("ring")
    if ring is None or sentence.refused(ring.start, ring.end):
        return None
    if not PAUSE.match(sentence.text, ring.end - sentence.start):
        return None
    after = any("no" in m.roles and 0 < m.start - ring.end <= BRIEF for m in sentence.marks)
    denies = after or NEGATED_VERB.search(sentence.text, ring.end - sentence.start, ring.end - sentence.start + BRIEF)
    return (Kind.PHONE, ring, 0.55) if denies else None


GIVEN = {"n_phone": Kind.PHONE, "n_email": Kind.EMAIL, "n_contact": Kind.SOLICITATION}


def _denied_before(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word for no stands before the mark, in its clause."""
    low, _ = sentence.clause(mark.start, mark.end)
    return any("no" in m.roles and "free" not in m.roles and low <= m.start < mark.start for m in sentence.marks)
