"""Long texts, read a window at a time: what a text costs grows with its length alone, however its parts play together."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from aboveboard.detection.model import Finding

__all__ = ["WINDOW", "in_windows"]

WINDOW = 1_000  # code points of a text that are read as one
MARGIN = 200  # code points before and after them that are read along, for the words around a finding
BREAK = re.compile(r"\s(?=\S*\Z)")


def in_windows(text: str, read: Callable[[str], Sequence[Finding]], enough: int) -> Iterator[Finding]:
    """What `read` finds in each window, in order, each place once; stops after `enough` flagged findings."""
    start = done = flagged = 0
    while start < len(text) and flagged < enough:
        end = _break(text, start + WINDOW // 2, start + WINDOW)
        before = _break(text, max(0, start - MARGIN), start - MARGIN // 2) if start else 0
        for found in read(text[before : min(len(text), end + MARGIN)]):
            at = before + found.start
            if start <= at < end and at >= done:
                done = before + found.end
                flagged += found.flagged
                yield _moved(found, before)
        start = end


def _break(text: str, low: int, high: int) -> int:
    """Just after the last blank between two places, so that no word is cut in two; the second place where there is none."""
    if high >= len(text):
        return len(text)
    blank = BREAK.search(text, low, high)
    return blank.end() if blank else high


def _moved(found: Finding, by: int) -> Finding:
    """The finding, told from the beginning of the whole text."""
    parts = tuple(replace(part, start=part.start + by, end=part.end + by) for part in found.parts)
    return replace(found, start=found.start + by, end=found.end + by, parts=parts)
