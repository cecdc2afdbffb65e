"""A number in portions, each with a word for its place: `starts with 415, then 555 and ends in 0142`, in any order.

Nobody tells the parts of a price or a date so. What stands between the portions must be words of place and small words.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from aboveboard.detection.numbers.plans import ascending_digits, fit
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.piecewords import words_of
from aboveboard.detection.tables import listed
from aboveboard.detection.trie import UNSPACED

__all__ = ["ENUMERATED", "PORTION_DIGITS", "Portions", "labels", "portions"]

PORTION_DIGITS = 9  # fewer are not put together
MOST_DIGITS = 12
REACH = 48  # characters between two portions, and after the last
UNKNOWN = 1  # words between two portions that no list holds
GROUP = re.compile(r"(?<![\w.,:/$€£¥₹#-])\d{2,7}(?:[ -]\d{1,5})?(?![\w%€$£°]|[.,:/-]\d| ?(?:eur|usd|px|kg|km)\b)")
ENUMERATED = r"(?:part|parte|partie|teil|cz|часть|piece|bit)\.? ?[123]|(?:1st|2nd|3rd|[123][.)°º]|[abc][).])"
NUMBERED = re.compile(folded(rf"(?<!\w)(?:{ENUMERATED})(?!\d)(?: part| half| bit)? ?[:=-]?\s?(?=\d)"))
WORD = compiled_late(rf"[{UNSPACED}]{{2}}|[^\W\d_]+(?:'[^\W\d_]+)?")
NOUN = re.compile(r"\s([^\W\d_]{3,})")
HALVES = frozenset(
    [
        "between",
        "half",
        "halves",
        "halfte",
        "mitad",
        "metade",
        "moitie",
        "meta",
        "polowa",
        "digits",
        "part",
        "other",
        "otra",
        "outra",
        "autre",
        "andere",
    ]
)
STOP = re.compile(r"[,;.]|\band\b|\by\b|\bund\b|\bet\b")
COMMON = listed("no_name")
FIRST, NEXT, LAST = 0, 1, 2


class Portions(NamedTuple):
    """Where the first portion begins and the last one ends, their digits in the order told, and what their shape says."""

    start: int
    end: int
    digits: str
    score: float


@cache
def labels() -> frozenset[str]:
    """Words for the place of a portion, of one Latin letter aside."""
    return frozenset(
        word for word in words_of("first", "prefix", "last", "next") if len(word) > 2 or not word.isascii()
    )


def portions(text: str) -> Iterator[Portions]:
    """Numbers that a text gives in portions."""
    chain: list[re.Match[str]] = []
    places = [(match.start(), match.end()) for match in NUMBERED.finditer(text)]
    for group in GROUP.finditer(text):
        if any(start <= group.start() < end for start, end in places):
            continue
        if chain and not _joins(text, chain[-1].end(), group.start()):
            yield from _whole(text, chain)
            chain = []
        chain.append(group)
    yield from _whole(text, chain)


def _joins(text: str, end: int, start: int) -> bool:
    """Whether what stands between two groups may stand between the portions of one number."""
    if start - end > REACH:
        return False
    between = NUMBERED.sub(" ", text[end : start + 1])[:-1] if start < len(text) else ""
    words = WORD.findall(between)
    return (
        not any(map(str.isdigit, between))
        and sum(word not in _known() and word not in HALVES for word in words) <= UNKNOWN
    )


@cache
def _known() -> frozenset[str]:
    return words_of("first", "prefix", "last", "next", "filler", "phone", "number")


def _whole(text: str, chain: Sequence[re.Match[str]]) -> Iterator[Portions]:
    """The number of a chain of groups, where their places are told."""
    if not 2 <= len(chain) <= 5:
        return
    ranks, told, counted = _ranks(text, chain)
    order = sorted(range(len(chain)), key=lambda at: (ranks[at], at))
    digits = "".join(re.sub(r"\D", "", chain[at][0]) for at in order)
    groups = [int(re.sub(r"\D", "", group[0])) for group in chain]
    if (
        told < 1 + (not _has_prefix(text, chain))
        or not PORTION_DIGITS <= len(digits) <= MOST_DIGITS
        or fit(digits) < 0.7
        or ascending_digits(digits)
    ):
        return
    if all(group % 10 == 0 for group in groups) or all(1900 <= group < 2100 for group in groups):
        return
    score = 0.5 if fit(digits) == 1.0 else 0.4
    if counted:
        score -= 0.2  # questions and lists are numbered, too
    if any(group[0].startswith("0") for group in chain):
        score += 0.15  # no amount begins so
    score -= 0.25 * any(_counts(text, group.end()) for group in chain)
    score -= 0.2 * _names_things(text, chain)
    score += 0.3 * _has_prefix(text, chain)
    score += 0.15 * (
        told == len(chain) > 2 and len(set(ranks)) > 1 and FIRST in ranks and not counted
    )  # each has a place of its own
    rising = all(low < high for low, high in pairwise(groups))
    yield Portions(
        chain[0].start(),
        chain[-1].end(),
        digits,
        score - 0.1 * (rising and len(groups) > 2 and not digits.startswith("0")),
    )


def _has_prefix(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether an area code is told apart from the rest."""
    low = max(0, chain[0].start() - REACH)
    return any(word[0] in words_of("prefix") for word in WORD.finditer(text, low, chain[-1].end()))


def _names_things(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether the same noun stands beside several groups: `first stretch = 62138, second stretch = 62283`."""
    low = max(0, chain[0].start() - REACH)
    nouns = [word for word in WORD.findall(text, low, chain[-1].end()) if len(word) > 2]
    unknown = [word for word in nouns if word not in _known() and word not in HALVES | COMMON]
    return len(unknown) > len(set(unknown))


def _counts(text: str, end: int) -> bool:
    """Whether a group counts things: `415 users`."""
    noun = NOUN.match(text, end)
    return noun is not None and noun[1] not in _known() and noun[1] not in HALVES | COMMON


def _ranks(text: str, chain: Sequence[re.Match[str]]) -> tuple[list[int], int, bool]:
    """The place of each group, how many groups are told one, and whether they are counted only."""
    ranks, told, counted = [NEXT] * len(chain), [False] * len(chain), False
    end = 0
    for at, group in enumerate(chain):
        low = max(end, group.start() - REACH)
        counter = NUMBERED.search(text, low, group.start() + 1)
        if counter is not None:
            told[at] = counted = True
            ranks[at] = at
        for word in reversed(list(WORD.finditer(text, low, group.start()))):
            rank = _rank(word[0])
            if rank is not None:
                at_end = at and STOP.search(text, word.end(), group.start()) is not None
                place = at - 1 if at_end else at  # `555 in the middle, 0142 …`
                if not told[place]:
                    ranks[place], told[place] = rank, True
                if not at_end:
                    break
        end = group.end()
    for word in WORD.finditer(text, end, min(len(text), end + REACH)):
        rank = _rank(word[0])
        if rank is not None and not told[-1] and not STOP.search(text, end, word.start()):
            ranks[-1], told[-1] = rank, True
    return ranks, sum(told), counted


def _rank(word: str) -> int | None:
    if word not in labels():
        return NEXT if word in ("other", "otra", "outra", "autre", "andere") else None
    if word in words_of("first", "prefix"):
        return FIRST
    return LAST if word in words_of("last") else NEXT
