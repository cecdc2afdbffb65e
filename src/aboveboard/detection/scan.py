"""The whole pipeline on one screen: gate, readings, candidates, the best of each place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from aboveboard.detection.addresses import address_candidates
from aboveboard.detection.apps import app_names
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.disguises import apart, decoded, masked, reversed_view
from aboveboard.detection.emails import email_candidates
from aboveboard.detection.fold import fold
from aboveboard.detection.gate import Gate
from aboveboard.detection.handles import handle_candidates, id_candidates
from aboveboard.detection.lexicon import marks_of
from aboveboard.detection.links import link_candidates
from aboveboard.detection.meetings import meeting_candidates
from aboveboard.detection.mentions import mention_candidates
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.numbers.phones import (
    disguised_candidates,
    lettered_candidates,
    phone_candidates,
    portion_candidates,
    short_candidates,
)
from aboveboard.detection.pages import page_candidates
from aboveboard.detection.pasted import pasted
from aboveboard.detection.payments import payment_candidates, upi_candidates
from aboveboard.detection.providers import provider_candidates
from aboveboard.detection.requests import MEETING, request_candidates
from aboveboard.detection.signals import Signal
from aboveboard.detection.spoken import speak
from aboveboard.detection.stretched import undressed, unstretched
from aboveboard.detection.tables import COMMON_TLDS
from aboveboard.detection.views import View
from aboveboard.detection.wallets import sealed_candidates, wallet_candidates
from aboveboard.vocabulary import Confidence, Kind

__all__ = ["FINDING_LIMIT", "candidates", "read", "settle"]

FINDING_LIMIT = 100
LIKELY, CERTAIN, DOUBTFUL = 0.5, 0.85, 0.2
LINK = Signal.LINK


def read(text: str, gate: Gate) -> tuple[Finding, ...]:
    """Every contact in a short text, in order."""
    if text.isascii():  # folding is lower case then, and most texts need no view
        signals = gate(text)
        if not signals:
            return ()
        if LINK in signals and "://" in text and (links := pasted(text, signals, gate)) is not None:
            return links
        plain = View(text.lower())
    else:
        plain = fold(text)
        signals = gate(plain.text)
    return tuple(settle(candidates(plain, text, signals, gate), text)) if signals else ()


def readings(plain: View, text: str, signals: AbstractSet[Signal]) -> Iterator[View]:
    """The text as it reads when one trick, or one trick and spoken signs, are undone."""
    if signals.isdisjoint(TRICKS):
        return
    if Signal.SIGNS in signals:
        yield from _spoken(plain)
    undone = (
        apart(plain) if Signal.APART in signals else None,
        masked(plain) if Signal.MASKED in signals else None,
        unstretched(plain) if Signal.STRETCHED in signals else None,
        undressed(plain) if Signal.DRESSED in signals else None,
        reversed_view(plain) if Signal.REVERSED in signals else None,
        decoded(text) if Signal.ENCODED in signals else None,
    )
    for view in undone:
        if view is not None:
            yield view
            yield from _spoken(view)


TRICKS = frozenset(
    (
        Signal.SIGNS,
        Signal.APART,
        Signal.MASKED,
        Signal.STRETCHED,
        Signal.DRESSED,
        Signal.REVERSED,
        Signal.ENCODED,
    )
)


def _spoken(view: View) -> Iterator[View]:
    spoken = speak(view)
    if spoken is not None:
        yield spoken


def candidates(plain: View, text: str, signals: AbstractSet[Signal], gate: Gate) -> Iterator[Candidate]:
    """All that any reading of the text offers; each reading is searched only for what opens the gate."""
    yield from _offered(plain, signals)
    if Signal.APPS in signals:
        yield from page_candidates(plain, text)
    if Signal.ENCODED in signals:
        yield from sealed_candidates(plain, text)
    for view in readings(plain, text, signals):
        yield from _offered(view, gate(view.text))


def _offered(view: View, signals: AbstractSet[Signal]) -> Iterator[Candidate]:
    finders, apps, worded = _asked_for(signals)
    for finder in finders:
        yield from finder(view)
    names = tuple(app_names(view.text)) if apps else ()
    if names or worded:
        marks = marks_of(view.text)
        yield from handle_candidates(view, names, marks)
        yield from request_candidates(view, marks, names)


@lru_cache(maxsize=1024)
def _asked_for(signals: AbstractSet[Signal]) -> tuple[Sequence[Callable[[View], Iterator[Candidate]]], bool, bool]:
    """The finders that signals ask for, whether names of apps are, and whether words are."""
    finders = [finder for shown, each in FINDERS if not signals.isdisjoint(shown) for finder in each]
    return finders, Signal.APPS in signals, not signals.isdisjoint(WORDED)


WORDED = frozenset(map(Signal, MEETING))
FINDERS: tuple[tuple[AbstractSet[Signal], tuple[Callable[[View], Iterator[Candidate]], ...]], ...] = (
    ({Signal.AT}, (email_candidates, mention_candidates, id_candidates, upi_candidates)),
    ({Signal.LINK}, (link_candidates,)),
    ({Signal.DIGITS}, (phone_candidates,)),
    ({Signal.SHORT}, (short_candidates,)),
    ({Signal.DIGITS, Signal.NUMBER_WORDS, Signal.LOOKALIKE}, (disguised_candidates,)),
    ({Signal.PORTIONS}, (portion_candidates,)),
    ({Signal.LETTERED}, (lettered_candidates,)),
    ({Signal.PROVIDERS}, (provider_candidates,)),
    ({Signal.PAYMENT}, (payment_candidates,)),
    ({Signal.MEETING}, (meeting_candidates,)),
    ({Signal.ENCODED}, (wallet_candidates,)),
    ({Signal.ADDRESS}, (address_candidates,)),
)


def settle(offered: Iterable[Candidate], text: str) -> Iterator[Finding]:
    """The best candidate of each place, in the order of the text; a hint gives way to any identifier in its sentence."""
    kept: list[tuple[int, int, Candidate]] = []
    taken = bytearray(len(text))
    named, hinted, more = False, set(), False
    weighed = (_cased(candidate, text) if candidate.kind is Kind.URL else candidate for candidate in offered)
    for candidate in sorted(weighed, key=lambda c: (c.hint, -c.score, c.start - c.end)):
        start, end = candidate.view.span(candidate.start, candidate.end)
        if candidate.score < DOUBTFUL or (candidate.hint and (named or candidate.kind in hinted)):
            continue
        if taken.find(1, start, end) >= 0:
            continue
        if len(kept) == FINDING_LIMIT:  # the best come first, so decoys in front hide nothing
            more = True
            break
        taken[start:end] = b"\1" * (end - start)
        kept.append((start, end, candidate))
        if candidate.score >= LIKELY:
            named = named or not candidate.hint
            hinted |= {candidate.kind} if candidate.hint else set()
    last = len(kept) if more else 0
    for place, (start, end, candidate) in enumerate(sorted(kept, key=lambda item: item[:2]), 1):
        found = finding(candidate, start, end, text[start:end])
        yield replace(found, more=True) if place == last else found


# Capitals tell two sentences from a domain: `for each need.Design and build`, `High School Diploma.TRAINING`.
RUN_ON = re.compile(
    r"(?=[a-z])[\w.-]*\.(?!(?:Com|Net|Org)\b)[A-Z][a-z]+|(?=\w*[a-z])[\w.-]*\.(?!(?:COM|NET|ORG)\b)[A-Z]{2,}(?:/[A-Z]+)?"
    r"|(?:[A-Z][a-z]+\.)+(?P<rare>[A-Z][a-z]{2,})"
)


def _cased(candidate: Candidate, text: str) -> Candidate:
    """The candidate, doubtful where its capitals are those of two sentences, or of names in a program."""
    start, end = candidate.view.span(candidate.start, candidate.end)
    found = RUN_ON.fullmatch(text, start, end) if candidate.view.changed is None else None
    if found is None or (found["rare"] and found["rare"].lower() in COMMON_TLDS):
        return candidate
    return candidate._replace(score=min(candidate.score, 0.3))


def finding(candidate: Candidate, start: int, end: int, shown: str) -> Finding:
    """What the caller gets for a candidate that stands at `start` to `end` of the original."""
    score = candidate.score
    if candidate.kind is Kind.PHONE and STYLED.search(shown):
        score += 0.25  # nobody writes the number of an order in rings or on keys
    confidence = (
        Confidence.CERTAIN if score >= CERTAIN else Confidence.LIKELY if score >= LIKELY else Confidence.DOUBTFUL
    )
    disguise = candidate.disguise or candidate.view.disguise or _trick(candidate, shown)
    parts = () if candidate.hint else (Part(0, start, end),)
    return Finding(candidate.kind, candidate.act, start, end, candidate.value, disguise, confidence, parts)


STYLED = re.compile(
    # Signs in superscript, rings, keys, and those that cannot be seen.
    "[\u00ad\u200b-\u200d\u2060\ufeff\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u20e3\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\U0001d7ce-\U0001d7ff]"
)


def _trick(candidate: Candidate, shown: str) -> str | None:
    """How what no reading had to undo is hidden all the same, None where it is written as anybody writes it."""
    natural = (
        candidate.hint or candidate.kind is Kind.ADDRESS
    )  # words of a language, whose letters only look like others
    if not shown.isascii() and (MIXED.search(shown) if natural else fold(shown).text != shown.lower()):
        return "lookalike"
    if candidate.kind is not Kind.PHONE or candidate.hint:
        return None
    digits = [letter for letter in shown if letter.isdigit()]
    if len(digits) > 6 and candidate.value.strip("+") == "".join(digits)[::-1] != "".join(digits):
        return "reversed"
    if len(SINGLE.findall(shown)) > 6:
        return "apart"
    return "signs" if ODD.search(shown) else None


# Letters of two scripts in one word, or characters that nobody sees.
MIXED = re.compile(
    "[a-zA-Z][\u0370-\u052f\uff00-\uffef]|[\u0370-\u052f\uff00-\uffef][a-zA-Z]|[\u200b-\u200f\u2060-\u2064\ufeff]"
)
SINGLE = re.compile(r"(?<!\d)\d(?!\d)")
ODD = re.compile(r"\d[^\w\s()+\-./,;:]+\d|\d_+\d|[\[\]{}<>|*=~^\"]|\d[,;:]\s?\d|\.\.")
