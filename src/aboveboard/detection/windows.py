"""Texts of any length: long ones are read a window at a time, so that what they cost grows with their length alone."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import filterfalse
from operator import attrgetter

from aboveboard.detection.gate import gate
from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.scan import FINDING_LIMIT, read
from aboveboard.errors import Invalid

__all__ = ["TEXT_LIMIT", "WINDOW", "read_text"]

TEXT_LIMIT = 200_000  # code points
WINDOW = 1_000  # code points of a text that are read as one
MARGIN = 140  # code points before and after them that are read along, for the words around a finding
WORD = 2_000  # code points by which a window grows at most, so that a link is not cut in two
LAST_BLANK, BLANK = re.compile(r"\s(?=\S*\Z)"), re.compile(r"\s")
_is_flagged, _place = attrgetter("flagged"), attrgetter("start")


def read_text(text: str, engine: Engine = ENGINES[0]) -> tuple[Finding, ...]:
    """Every contact in a text by itself, in order.

    Raises:
        Invalid: the text is longer than `TEXT_LIMIT` code points.
    """
    if len(text) <= WINDOW:
        return read(text, gate(engine))
    if len(text) > TEXT_LIMIT:
        raise Invalid(
            f"the text has {len(text):,} characters and the limit is {TEXT_LIMIT:,}; split it and check each part",
            limit=TEXT_LIMIT,
        )
    look = cache(partial(read, gate=gate(engine)))  # what is pasted again and again is read once
    found = list(_in_windows(text, look))
    more = any(finding.more for finding in found) or len(found) > FINDING_LIMIT
    if len(found) > FINDING_LIMIT:  # doubtful ones must not crowd out the others
        found = [*filter(_is_flagged, found), *filterfalse(_is_flagged, found)][:FINDING_LIMIT]
    found.sort(key=_place)
    if more:
        found = [
            *(replace(each, more=False) if each.more else each for each in found[:-1]),
            replace(found[-1], more=True),
        ]
    return tuple(found)


def _in_windows(text: str, look: Callable[[str], Sequence[Finding]]) -> Iterator[Finding]:
    """What each window holds, in order, each place once; ends when enough is flagged."""
    start = done = flagged = 0
    while start < len(text) and flagged < FINDING_LIMIT:
        end, before = _end(text, start), _before(text, start)
        for found in look(text[before : min(len(text), end + MARGIN)]):
            at = before + found.start
            if start <= at < end and at >= done:
                done = before + found.end
                flagged += found.flagged
                moved = _moved(found, before)
                yield replace(moved, more=True) if flagged == FINDING_LIMIT and end < len(text) else moved
        start = end


def _end(text: str, start: int) -> int:
    """Where a window ends: behind a blank, so that no word is cut in two; a word longer than any link is."""
    full = start + WINDOW
    if full + MARGIN >= len(text):  # it would be read along in any case
        return len(text)
    blank = LAST_BLANK.search(text, start + WINDOW // 2, full) or BLANK.search(text, full, full + WORD)
    if blank:
        return blank.end()
    return len(text) if len(text) <= full + WORD else full


def _before(text: str, start: int) -> int:
    """Where reading begins for a window: some words earlier."""
    low, high = max(0, start - MARGIN), start - MARGIN // 2
    blank = LAST_BLANK.search(text, low, high) if start else None
    return blank.end() if blank else max(0, high)


def _moved(found: Finding, by: int) -> Finding:
    """The finding, told from the beginning of the whole text; made anew, since `replace` takes three times as long."""
    start, end = found.start + by, found.end + by
    parts = (Part(found.parts[0].source, start, end),) if found.parts else ()
    return Finding(found.kind, found.act, start, end, found.value, found.disguise, found.confidence, parts, found.more)
