"""Links as they are pasted, `https://example.com/page`, in a text that shows nothing else: most texts that hold a contact.

INVARIANT: what `pasted` answers is what the whole pipeline (`scan.py`) answers; where it cannot be sure it answers None.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from aboveboard.detection.gate import Gate
from aboveboard.detection.hosts import kind_of
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.requests import MEETING
from aboveboard.detection.signals import Signal
from aboveboard.detection.tables import tlds
from aboveboard.detection.worktalk import WorkTalk
from aboveboard.vocabulary import Act, Confidence

__all__ = ["pasted"]

LABEL = "[a-z0-9](?:[a-z0-9-]*+(?<!-))?"
SIGN = r"[\w/.~+=:!$*-]|%[0-9a-f]{2}"
LINK = re.compile(
    rf"(?<![^\s(])https?://(?P<host>(?:{LABEL}\.)+(?P<top>[a-z]{{2,}}))"
    rf"(?P<path>(?:/(?:{SIGN})*(?:[?#](?:{SIGN}|[?#&])*)?(?<=[a-z0-9/]))?)(?=[.,;:!?)]{{0,3}}(?:\s|\Z))"
)
HINTS: AbstractSet[Signal] = frozenset(map(Signal, MEETING))  # beside a link a hint says nothing more
LINKED: AbstractSet[Signal] = frozenset([Signal.LINK])


def pasted(text: str, signals: AbstractSet[Signal], gate: Gate) -> tuple[Finding, ...] | None:
    """The links of a text in ASCII that holds nothing else; None where it may hold more, or links of another form."""
    shown = text.lower()
    links = list(LINK.finditer(shown))
    if not links or not _is_all(shown, links, signals, gate):
        return None
    if all(_is_sure(shown, link) for link in links):
        return tuple(map(_finding, links))
    return None


def _is_all(text: str, links: Sequence[re.Match[str]], signals: AbstractSet[Signal], gate: Gate) -> bool:
    """Whether nothing but hints is left of a text without its links."""
    ends = [0, *(link.end() for link in links)]
    starts = [*(link.start() for link in links), len(text)]
    rest = " ".join(map(text.__getitem__, map(slice, ends, starts)))
    if signals == LINKED and "." not in rest and "/" not in rest:
        return True
    return gate(rest) <= HINTS


def _is_sure(text: str, link: re.Match[str]) -> bool:
    """Whether nothing around could make a link doubtful: a page is meant, a site by itself may be named as an example."""
    if link["top"] not in tlds():
        return False
    return len(link["path"]) > 1 or not WorkTalk(text).is_likened(*link.span())


def _finding(link: re.Match[str]) -> Finding:
    start, end = link.span()
    kind = kind_of(link["host"], link["path"])
    return Finding(kind, Act.SHARE, start, end, link[0], None, Confidence.CERTAIN, (Part(0, start, end),))
