"""A text as runs of numeric atoms: figures, number words, letters that look like figures, with signs and fillers between."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from aboveboard.detection.numbers.numberwords import joined_words, read_word, words_in
from aboveboard.detection.views import Piece

__all__ = ["FEWEST", "Atom", "atom_runs", "digits_before", "digits_of", "spelt_digits"]

FEWEST = 7  # digits of a number to call
GAP_LIMIT = 12  # characters between two atoms of one number
LONG = 40  # atoms of a long run that are looked at from each end
PERCENT = re.compile(r"\s?%(?!\W?\d)")
PRICED = re.compile(r"[$€£¥₹₽]|\n\s*\n|%\W|%\Z")


class Atom(NamedTuple):
    """One word or group of figures; `sort` as in `numberwords.Part`."""

    start: int
    end: int
    sort: str
    value: str
    shown: str

    @property
    def small(self) -> bool:
        """Whether it is a single digit, read out or written, or a short group."""
        if self.sort == "digit":
            return len(self.value) <= 2
        return self.sort in ("repeat", "look") or (self.sort in ("word", "weak") and len(self.value) == 1)


def atom_runs(text: str) -> Iterator[list[Atom]]:
    """Atoms that follow each other with nothing but signs and fillers between them; of a long run its two ends."""
    run: list[Atom] = []
    digits = after = 0
    long = False
    for index, following, atoms in _numeric_words(text):
        for atom in map(partial(_counted, text), atoms):
            if atom.sort == "cut" or index != after or (run and _apart(text, run[-1].end, atom.start)):
                if digits >= FEWEST:
                    yield run
                run, digits, after, long = [], 0, index, False
            if atom.sort != "cut" and (run or atom.sort not in ("filler", "hundred")):
                run.append(atom)
                digits += len(atom.value)
        after = following
        if len(run) > 2 * LONG:
            if not long:
                yield run[:LONG]
            run, long = run[-LONG:], True
    if digits >= FEWEST:
        yield run


def _counted(text: str, atom: Atom) -> Atom:
    """The atom, cut where it is a share: `100 % real`."""
    return atom._replace(sort="cut", value="") if PERCENT.match(text, atom.end) else atom


def _apart(text: str, end: int, start: int) -> bool:
    """Whether what stands between two atoms parts them for good; a lone sign does not, whichever it is."""
    width = start - end
    return width > 1 and (width > GAP_LIMIT or PRICED.search(text, end, start) is not None)


def _numeric_words(text: str) -> Iterator[tuple[int, int, list[Atom]]]:
    """The words that have to do with numbers: how many words stand before and up to the end of it, and its atoms."""
    firsts, joined = joined_words()
    if "][" in text:
        text = CITED.sub(_without_cited, text)
    words = [(match.start(), match[0]) for match in words_in(text)]
    skip = 0
    for index, (start, word) in enumerate(words):
        parts = read_word(word)
        if (not parts and word not in firsts) or index < skip:
            continue
        known = _joined(text, words[index : index + 4], joined) if word in firsts else None
        if known is not None:
            count, end, (sort, value) = known
            skip = index + count
            yield index, skip, [Atom(start, end, sort, value, text[start:end])]
        elif parts:
            yield index, index + 1, [Atom(start + s, start + e, sort, value, word[s:e]) for s, e, sort, value in parts]


CITED = re.compile(r"\[\d{1,3}\](?:\s?\[\d{1,3}\])+")


def _without_cited(shown: re.Match[str]) -> str:
    """Blanks for notes of a text that count up, `[201][202][203]`; anything else stays."""
    notes = list(map(int, re.findall(r"\d+", shown[0])))
    counts = all(two == one + 1 for one, two in pairwise(notes)) and notes[0] > 9
    return " " * len(shown[0]) if counts else shown[0]


def _joined(
    text: str, words: Sequence[tuple[int, str]], joined: dict[str, tuple[str, str]]
) -> tuple[int, int, tuple[str, str]] | None:
    """How many words make one number word (`quatre vingt dix`), where it ends, and what it means; the longest wins."""
    for count in range(len(words), 1, -1):
        meaning = joined.get("".join(word for _, word in words[:count]))
        start, last = words[0][0], words[count - 1]
        end = last[0] + len(last[1])
        if meaning is not None and end - start <= sum(len(word) for _, word in words[:count]) + 3 * (count - 1):
            return (count, end, meaning) if not re.search(r"[^\w\s'-]", text[start:end]) else None
    return None


def digits_of(atoms: Sequence[Atom]) -> str:
    """The digits that the atoms spell: `double five`, `twenty one`, `nine hundred`."""
    digits, repeat, after = "", 1, ""
    for atom in atoms:
        if atom.sort in ("filler", "repeat"):
            repeat = int(atom.value) if atom.sort == "repeat" else repeat
            continue
        kept = _carried(digits, after, atom)
        digits = digits[: len(digits) - kept] + atom.value[0] * (repeat - 1) + atom.value
        whole = atom.sort == "word" and len(atom.value) == 3 and atom.value.endswith("00")
        after, repeat = "whole" if whole else atom.sort, 1
    return digits


def spelt_digits(text: str) -> str:
    """The digits that all number words and figures of a short text spell together: `double five, twenty one`."""
    return digits_of([atom for *_, atoms in _numeric_words(text) for atom in atoms if atom.sort != "cut"])


def _carried(digits: str, after: str, atom: Atom) -> int:
    """How many of the last digits an atom stands in place of: the 0 of `twenty` before `one`."""
    word, width = atom.sort in ("word", "tens"), len(atom.value)
    if after == "tens" and atom.sort in ("word", "digit") and width == 1 and atom.value != "0":
        return 1
    if after == "whole" and word and (width == 2 or (width == 1 and atom.value != "0")):
        return width
    if after == "hundred" and word and width == 2 and digits.endswith("00"):
        return 2
    return 0


def digits_before(text: str, end: int) -> Iterator[Piece]:
    """Number words that stand before a position, as digits that lean on the name before them: `jane seventy seven`."""
    low = max(0, end - 60)
    words = sum(1 for _ in words_in(text, low, end))
    tail: list[Atom] = []
    for index, following, atoms in reversed(list(_numeric_words(text[low:end]))):
        spoken = all(atom.sort in ("word", "tens", "hundred", "repeat") for atom in atoms)
        if following != words or not spoken or len(tail) > 5:
            break
        words, tail = index, [*atoms, *tail]
    start = low + tail[0].start if tail else 0
    blanks = all(text[low + a.end : low + b.start].isspace() for a, b in pairwise(tail))
    if tail and words and blanks and low + tail[-1].end == end and text[start - 1].isspace():
        yield low + len(text[low:start].rstrip()), end, digits_of(tail)
