"""Calls that are wished for instead of messages, without a number: `call me, don't write`, `text me instead`."""

import re

from aboveboard.detection.giving import BRIEF, Found
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.sentences import NEGATED_VERB, Sentence
from aboveboard.vocabulary import Kind

__all__ = ["rung"]

PAUSE = re.compile(r"\s?[,;:!…-]")
CALLING = frozenset(("call", "invite"))


def _is_instead(sentence: Sentence, call: Mark) -> bool:
    """Whether an earlier clause says not to write: `no need to write, call me`."""
    low, high = sentence.clause(call.start, call.end)
    denied = any(m.start < low for m in sentence.of("no")) or NEGATED_VERB.search(
        sentence.text, 0, low - sentence.start
    )
    return bool(
        denied
        and any(m.start < low for m in sentence.of("writing"))
        and not any(low <= m.start < high for m in sentence.of("no"))
        and not any(call.start == app.start for app in sentence.apps)
    )


def rung(sentence: Sentence) -> Found | None:
    """`call me, don't wait`: a call instead of a message; `call me` alone is what friends say."""
    instead = next((m for m in sentence.marks if m.roles >= CALLING and _is_instead(sentence, m)), None)
    if instead is not None:
        return Kind.PHONE, instead, 0.55
    ring = sentence.first("ring")
    if ring is None or sentence.refused(ring.start, ring.end):
        return None
    if not PAUSE.match(sentence.text, ring.end - sentence.start):
        return None
    after = [m for m in sentence.of("no") if 0 < m.start - ring.end <= BRIEF]
    if after and MYSELF.search(sentence.text, ring.end - sentence.start, after[0].end - sentence.start):
        return None  # `call me, I can't find the house`
    denies = bool(after) or NEGATED_VERB.search(
        sentence.text, ring.end - sentence.start, ring.end - sentence.start + BRIEF
    )
    return (Kind.PHONE, ring, 0.55) if denies else None


MYSELF = re.compile(r"\W(?:i|je|j|ich|io|yo|eu|ja|ya|я)\b")
