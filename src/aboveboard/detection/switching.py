"""Another way to talk that is wished for or proposed, named by what it is: `by email, please`, `can we switch to email?`."""

import re

from aboveboard.detection.giving import BESIDE, GIVEN, Found
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.vocabulary import Kind

__all__ = ["by_means", "moved"]


def by_means(sentence: Sentence) -> Found | None:
    """`by email, please` and nothing else in the clause: the way that is wished for."""
    if sentence.declines or not sentence.has("please"):
        return None
    for noun in sentence.marks:
        kind = next((kind for role, kind in GIVEN.items() if role in noun.roles), None)
        if kind is None or kind is Kind.SOLICITATION or "your" in noun.roles:
            continue
        if any(app.start < noun.end and noun.start < app.end for app in sentence.apps):  # `pelo zap`
            continue
        led = sentence.near("on", noun.start, noun.start, 1) or "on" in noun.roles
        wished = any(0 <= m.start - noun.end <= 3 or 0 <= noun.start - m.end <= BESIDE for m in sentence.of("please"))
        if led and wished and _is_clause(sentence, noun) and not sentence.refused(noun.start, noun.end):
            return kind, noun, 0.55
    return None


def moved(sentence: Sentence) -> Found | None:
    """`I'd like to talk by phone`, `can we switch to email?`: a way to talk that a clause proposes, and ends with."""
    if sentence.roles.isdisjoint(("talking", "move")) or not sentence.roles.isdisjoint(("work", "had")):
        return None
    if sentence.declines:
        return None
    for noun in sentence.marks:
        kind = next((GIVEN[role] for role in ("n_phone", "n_email") if role in noun.roles), None)
        if kind is None or "number" in noun.roles:
            continue
        if (_is_talked_over(sentence, noun) or _is_gone_over_to(sentence, noun)) and not sentence.refused(
            noun.start, noun.end
        ):
            return kind, noun, 0.6
    return None


def _is_gone_over_to(sentence: Sentence, noun: Mark) -> bool:
    """Whether a clause that proposes something ends with the noun, or with what leads to it and the verb behind it."""
    behind = [m for m in sentence.of("on") if 0 <= m.start - noun.end <= 1]
    led = "on" in noun.roles or sentence.near("on", noun.start, noun.start, LED)
    if not (led or behind or any(m.end == noun.start for m in sentence.of("move"))):
        return False
    low, high = sentence.clause(noun.start, noun.end)
    before = frozenset[str]().union(*(m.roles for m in sentence.marks if low <= m.start < noun.start))
    last = [m for m in (*sentence.of("talking"), *sentence.of("move")) if noun.end <= m.start < high]
    wishing = before.union(*(m.roles for m in last if behind))
    wished = not wishing.isdisjoint(WISHING) and bool(last or not before.isdisjoint(("talking", "move")))
    known = (*sentence.of("please"), *sentence.of("with_you"), *sentence.of("free"), *last, *behind)
    words = WORD.finditer(sentence.text, noun.end - sentence.start, high - sentence.start)
    ends = all(any(m.start <= sentence.start + word.start() < m.end for m in known) for word in words)
    return wished and ends and "your" not in before


WISHING = ("prefer", "propose", "ask", "invite")


def _is_talked_over(sentence: Sentence, noun: Mark) -> bool:
    """Whether a way to talk, with its preposition behind it, stands before what is proposed: `phone pe baat ho sakti hai?`."""
    low, high = sentence.clause(noun.start, noun.end)
    end = noun.start - sentence.start
    if not BEHIND.match(sentence.text, end, high - sentence.start) or sentence.words > SHORT:
        return False
    talks = [m for m in (*sentence.of("talking"), *sentence.of("move")) if noun.end <= m.start < high]
    inside = frozenset[str]().union(*(m.roles for m in sentence.marks if low <= m.start < high))
    wished = sentence.question or not inside.isdisjoint(("prefer", "propose"))
    return bool(talks) and (wished or any("invite" in m.roles and "loose" not in m.roles for m in talks))


BEHIND = re.compile(folded(r"\S+ (?:pe|par|pay|पर|पे|پر|پہ)\b|ফোনে"))
SHORT = 12  # words


LED = 5  # characters, room for an article: `on the phone`


def _is_clause(sentence: Sentence, noun: Mark) -> bool:
    """Whether a noun stands alone in its clause but for a preposition and a word of courtesy, and opens the sentence."""
    low, high = sentence.clause(noun.start, noun.end)
    courteous = [m for m in sentence.marks if low <= m.start < high and not m.roles.isdisjoint(("please", "on"))]
    rest = [range(m.start, m.end) for m in (*courteous, noun)]
    words = (
        sentence.start + word.start()
        for word in WORD.finditer(sentence.text, low - sentence.start, high - sentence.start)
    )
    return low - sentence.start <= BESIDE * 2 and all(any(word in known for known in rest) for word in words)
