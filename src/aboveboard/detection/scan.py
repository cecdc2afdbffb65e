"""The whole pipeline on one screen: gate, views, candidates, context, overlaps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.emails import email_candidates
from aboveboard.detection.fold import fold
from aboveboard.detection.gate import ENGINES, gate
from aboveboard.detection.handles import handle_candidates
from aboveboard.detection.links import link_candidates
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.phones import phone_candidates
from aboveboard.detection.spoken import speak
from aboveboard.detection.views import View
from aboveboard.errors import Invalid
from aboveboard.vocabulary import Act, Confidence, Kind

__all__ = ["FINDING_LIMIT", "TEXT_LIMIT", "find", "find_many"]

TEXT_LIMIT = 200_000
FINDING_LIMIT = 100
LIKELY, CERTAIN, DOUBTFUL = 0.5, 0.85, 0.2


def find(text: str, *, context: Sequence[str] = (), engine: str = ENGINES[0]) -> tuple[Finding, ...]:
    """Every contact in a text, in order; `context` holds earlier texts of the conversation, oldest first.

    Raises:
        Invalid: the text is longer than `TEXT_LIMIT` code points.
    """
    if len(text) > TEXT_LIMIT:
        raise Invalid(
            f"the text has {len(text):,} characters and the limit is {TEXT_LIMIT:,}; split it and check each part",
            limit=TEXT_LIMIT,
        )
    plain = fold(text)
    if not gate(engine)(plain.text):
        return ()
    return tuple(settle(candidates(plain), text, context))


def find_many(texts: Iterable[str], *, engine: str = ENGINES[0]) -> list[tuple[Finding, ...]]:
    """`find` of each text, in order, faster than one by one."""
    return [find(text, engine=engine) for text in texts]


def candidates(plain: View) -> Iterator[Candidate]:
    """All that any reading of the text offers."""
    for view in (plain, speak(plain)):
        yield from email_candidates(view)
        yield from link_candidates(view)
        yield from phone_candidates(view)
        yield from handle_candidates(view)


def settle(offered: Iterable[Candidate], text: str, context: Sequence[str]) -> Iterator[Finding]:
    """The best candidate of each place, in the order of the text."""
    asked = any("number" in earlier.lower() for earlier in context[-3:])
    weighed = [replace(c, score=LIKELY) if asked and c.kind is Kind.PHONE and c.score < LIKELY else c for c in offered]
    kept: list[tuple[int, int, Candidate]] = []
    for candidate in sorted(weighed, key=lambda c: (-c.score, c.start - c.end)):
        start, end = candidate.view.span(candidate.start, candidate.end)
        if candidate.score >= DOUBTFUL and all(end <= low or high <= start for low, high, _ in kept):
            kept.append((start, end, candidate))
    for start, end, candidate in sorted(kept, key=lambda item: item[:2])[:FINDING_LIMIT]:
        yield finding(candidate, start, end, text[start:end])


def finding(candidate: Candidate, start: int, end: int, shown: str) -> Finding:
    """What the caller gets for a candidate that stands at `start` to `end` of the original."""
    score = candidate.score
    confidence = (
        Confidence.CERTAIN if score >= CERTAIN else Confidence.LIKELY if score >= LIKELY else Confidence.DOUBTFUL
    )
    disguise = candidate.view.disguise or (None if shown.isascii() else "lookalike")
    return Finding(candidate.kind, Act.SHARE, start, end, candidate.value, disguise, confidence, (Part(0, start, end),))
