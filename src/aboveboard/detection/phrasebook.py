"""Known phrases found in a text word by word, so that the time to look does not grow with their number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, UNSPACED, trie_pattern

__all__ = ["Phrasebook"]

WORD = re.compile(r"\w+(?:'\w+)*%?", re.ASCII)
# Letters of a script without spaces are no part of the word beside them.
ANY_WORD = re.compile(rf"(?:[^\W{UNSPACED}]|[\u0900-\u0dff])+(?:'\w+)*%?")
PLAIN = re.compile(r"[\w\u0900-\u0dff' %-]+\*?")
WIDE = re.compile(f"[{UNSPACED}]")
ELIDED = re.compile(r"(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)'(?=\w{3})")  # l'email, dell'email, qu'un
GAP_LIMIT = 3  # blanks or hyphens between two words of a phrase

Tail = tuple[tuple[str, ...], bool, str]  # the words after the first, whether the last is a stem, the phrase


class Phrasebook:
    """Phrases of folded words; a final `*` stands for any ending, an apostrophe may be missing, a hyphen may be a blank."""

    def __init__(self, phrases: Iterable[str]) -> None:
        listed = sorted(set(phrases))
        self._first: defaultdict[str, list[Tail]] = defaultdict(list)
        self._stems: defaultdict[str, list[Tail]] = defaultdict(list)
        for phrase in listed:
            if PLAIN.fullmatch(phrase) and not WIDE.search(phrase):
                self._add(phrase)
        for tails in (*self._first.values(), *self._stems.values()):
            tails.sort(key=lambda tail: (-len(tail[0]), -len(tail[2])))
        self._shortest = min(map(len, self._stems), default=99)
        self._longest = max(map(len, self._stems), default=0)
        self._heads = frozenset(stem[: self._shortest] for stem in self._stems)
        wide = [phrase for phrase in listed if WIDE.search(phrase)]
        odd = [phrase for phrase in listed if not PLAIN.fullmatch(phrase) and not WIDE.search(phrase)]
        self._names = {_squeezed(phrase): phrase for phrase in (*wide, *odd)}
        self._wide = _spelt(wide)
        self._odd = _spelt(odd)

    def matches(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and phrase of all that the text holds, in order, not overlapping; the longest wins."""
        found = list(self._by_word(text))
        for pattern, wanted in ((self._odd, True), (self._wide, WIDE.search(text) is not None)):
            if wanted and pattern is not None:
                found.extend((m.start(), m.end(), self._phrase(m[0])) for m in pattern.finditer(text))
        return list(_apart(sorted(found, key=lambda hit: (hit[0], -hit[1]))))

    def _add(self, phrase: str) -> None:
        words = phrase.replace("'", "").replace("-", " ").split()
        stem = words[-1].endswith("*")
        words[-1] = words[-1].removesuffix("*")
        first = self._stems if stem and len(words) == 1 else self._first
        first[words[0]].append((tuple(words[1:]), stem, phrase))

    def _phrase(self, shown: str) -> str:
        """The phrase that a match stands for; an inflected one is known by its beginning."""
        bare = _squeezed(shown)
        return next(self._names[bare[:end]] for end in range(len(bare), 0, -1) if bare[:end] in self._names)

    def _by_word(self, text: str) -> Iterator[tuple[int, int, str]]:
        words = [
            (m.start(), m.end(), m[0].replace("'", "")) for m in (WORD if text.isascii() else ANY_WORD).finditer(text)
        ]
        at, count = 0, len(words)
        first, heads, width = self._first, self._heads, self._shortest
        elides = "'" in text
        while at < count:
            word = words[at][2]
            known = word in first or word[:width] in heads
            hit = self._at(text, words, at) if known else None
            if elides and hit is None and (elided := ELIDED.match(text, *words[at][:2])):
                words[at] = (elided.end(), words[at][1], text[elided.end() : words[at][1]].replace("'", ""))
                hit = self._at(text, words, at)
            if hit is None:
                at += 1
            else:
                yield words[at][0], words[hit[0]][1], hit[1]
                at = hit[0] + 1

    def _at(self, text: str, words: list[tuple[int, int, str]], at: int) -> tuple[int, str] | None:
        """The last word and the phrase of the longest that begins with word `at`."""
        word = words[at][2]
        for tail, stem, phrase in self._first.get(word, ()):
            last = at + len(tail)
            if last < len(words) and _follows(text, words, at, tail=tail, stem=stem):
                return last, phrase
        for length in range(min(len(word), self._longest), self._shortest - 1, -1):
            tails = self._stems.get(word[:length])
            if tails:
                return at, tails[0][2]
        return None


def _follows(text: str, words: list[tuple[int, int, str]], at: int, *, tail: tuple[str, ...], stem: bool) -> bool:
    for offset, wanted in enumerate(tail, 1):
        start, _, word = words[at + offset]
        before = words[at + offset - 1][1]
        if word != wanted and not (stem and offset == len(tail) and word.startswith(wanted)):
            return False
        if start - before > GAP_LIMIT or text[before:start].strip(" -\t\n"):
            return False
    return True


def _apart(hits: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    end = 0
    for hit in hits:
        if hit[0] >= end:
            end = hit[1]
            yield hit


def _spelt(phrases: list[str]) -> re.Pattern[str] | None:
    """A pattern with one group for each phrase that is no plain sequence of words."""
    if not phrases:
        return None
    return re.compile(BOUND_BEFORE + trie_pattern(phrases) + BOUND_AFTER)


def _squeezed(phrase: str) -> str:
    return re.sub(r"[\s'-]", "", phrase.removesuffix("*"))
