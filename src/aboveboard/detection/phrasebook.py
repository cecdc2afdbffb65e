"""Known phrases found in a text word by word, so that the time to look does not grow with their number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from aboveboard.detection.matcher import ENGINES, Engine, automata
from aboveboard.detection.once import once
from aboveboard.detection.patterns import compiled_late
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, UNSPACED, WIDE, trie_pattern

__all__ = ["Phrasebook"]

WORD = re.compile(r"\w+(?:'\w+)*%?", re.ASCII)
# Letters of a script without spaces are no part of the word beside them.
ANY_WORD = compiled_late(rf"(?:[^\W{UNSPACED}]|[\u0900-\u0dff])+(?:'\w+)*%?")
SIGN = re.compile(r"[^\w\u0900-\u0dff' %*-]|\*(?=\w)")
ELIDED = re.compile(r"(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)'(?=\w{3})")  # l'email, dell'email, qu'un
GAP_LIMIT = 3  # blanks or hyphens between two words of a phrase

Word = tuple[int, int, str]  # start, end, the word without apostrophes
Hit = tuple[int, int, str]  # start, end, the phrase
Entry = tuple[
    list[str], str, str, int
]  # the words of a phrase, the signs behind them, the phrase, what decides between two


@dataclass(slots=True)
class Node:
    """What may follow the words so far: whole words, stems, signs as written; the phrase if one ends here."""

    words: dict[str, "Node | str"] = field(default_factory=lambda: NOWHERE)
    stems: dict[str, "Node | str"] = field(default_factory=lambda: NOWHERE)
    signs: tuple[tuple[str, str], ...] = ()
    phrase: str | None = None

    def after(self, word: str) -> "Node":
        """The node that a word of a phrase leads to, made if it is not there."""
        next_words, bare = self._next(word)
        node = next_words.get(bare)
        if not isinstance(node, Node):
            node = next_words[bare] = Node(phrase=node)
        return node

    def end(self, word: str, phrase: str) -> None:
        """Let a phrase end with a word, unless one does already."""
        next_words, bare = self._next(word)
        node = next_words.setdefault(bare, phrase)
        if isinstance(node, Node):
            node.phrase = node.phrase or phrase

    def ends_before(self, words: Sequence[Word], at: int) -> bool:
        """Whether nothing that may follow does, word `at` being the next one of a text."""
        return not self.signs and not self.stems and (at == len(words) or words[at][2] not in self.words)

    def _next(self, word: str) -> tuple[dict[str, "Node | str"], str]:
        if word.endswith("*"):
            self.stems = self.stems or {}
            return self.stems, word.removesuffix("*")
        self.words = self.words or {}
        return self.words, word

    def following(self, word: str) -> Iterator["Node | str"]:
        """What a word of a text leads to, the closest first: a node, or a phrase that nothing goes on from."""
        if word in self.words:
            yield self.words[word]
        for stem, node in self.stems.items():
            if word.startswith(stem):
                yield node


NOWHERE: dict[str, Node | str] = {}  # most nodes lead nowhere; they share this, which stays empty


class Phrasebook:
    """Phrases of folded words; `*` stands for any ending of a word, an apostrophe may be missing, a hyphen may be a blank."""

    def __init__(self, phrases: Iterable[str], engine: Engine = ENGINES[0]) -> None:
        listed = sorted(phrases)
        listed.sort(key=len, reverse=True)
        self._wide = [phrase for phrase in listed if not phrase.isascii() and WIDE.search(phrase)]
        self._names = {_squeezed(phrase): phrase for phrase in self._wide}
        wide = frozenset(self._wide)
        spaced = (
            _parted(phrase) for phrase in listed if phrase not in wide
        )  # one by one: all at once take ten megabytes
        book = automata.Phrases(spaced) if engine is Engine.NATIVE else PortablePhrases(spaced)
        self._by_word = book.matches

    def matches(self, text: str) -> list[Hit]:
        """Start, end and phrase of all that the text holds, in order, not overlapping; the longest wins."""
        found = self._by_word(text)
        if not self._wide or text.isascii() or not WIDE.search(text):
            return found
        found.extend((m.start(), m.end(), self._phrase(m[0])) for m in self._unspaced.finditer(text))
        return list(_apart(sorted(found, key=lambda hit: (hit[0], -hit[1]))))

    @once
    def _unspaced(self) -> re.Pattern[str]:
        """The phrases in scripts without spaces; compiled for the first text in one of them."""
        return re.compile(BOUND_BEFORE + trie_pattern(self._wide) + BOUND_AFTER)

    def _phrase(self, shown: str) -> str:
        """The phrase that a match stands for; an inflected one is known by its beginning."""
        bare = _squeezed(shown)
        known = self._names.get(bare)
        return known or next(self._names[bare[:end]] for end in range(len(bare), 0, -1) if bare[:end] in self._names)


def _parted(phrase: str) -> Entry:
    if phrase.isalpha():
        return [phrase], "", phrase, len(phrase)
    sign = SIGN.search(phrase)
    spelt = phrase[: sign.start()] if sign else phrase
    words = spelt.replace("'", "").replace("-", " ").split()
    return words, phrase[sign.start() :] if sign else "", phrase, len(phrase.rstrip("*"))


class PortablePhrases:
    """Phrases of words with spaces between them, found without `native`."""

    def __init__(self, phrases: Iterable[Entry]) -> None:
        self._root = Node()
        for words, signs, phrase, _ in phrases:
            self._add(words, signs, phrase)
        self._width = min(map(len, self._root.stems), default=1)
        self._stems: defaultdict[str, list[tuple[str, Node | str]]] = defaultdict(list)
        for stem, node in self._root.stems.items():
            self._stems[stem[: self._width]].append((stem, node))

    def _add(self, words: Sequence[str], signs: str, phrase: str) -> None:
        before, last = (words, None) if signs else (words[:-1], words[-1] if words else None)
        node = self._root
        for word in before:
            node = node.after(intern(word))  # many phrases share few
        if signs:
            node.signs = (*node.signs, (signs, phrase))
        elif last:
            node.end(intern(last), phrase)

    def matches(self, text: str) -> list[Hit]:
        """Start, end and phrase of all that the text holds, in order, not overlapping; the longest wins."""
        return list(self._by_word(text))

    def _by_word(self, text: str) -> Iterator[Hit]:
        words = list(_words(text))
        at, count = 0, len(words)
        known, stems, width = self._root.words, self._stems, self._width
        elides = "'" in text
        while at < count:
            _, end, word = words[at]
            node = known.get(word)
            if word[:width] in stems:
                hit = self._at(text, words, at)
            elif node is None:
                hit = None
            elif isinstance(node, str):
                hit = (end, at + 1, node)
            elif node.ends_before(words, at + 1):
                hit = (end, at + 1, node.phrase) if node.phrase is not None else None
            else:
                hit = _longest(node, text, words, at + 1)
            if elides and hit is None and (elided := ELIDED.match(text, *words[at][:2])):
                words[at] = (elided.end(), words[at][1], text[elided.end() : words[at][1]].replace("'", ""))
                hit = self._at(text, words, at)
            if hit is None:
                at += 1
                continue
            start = words[at][0]
            end, at, phrase = hit
            yield start, end, phrase

    def _at(self, text: str, words: list[Word], at: int) -> tuple[int, int, str] | None:
        """End, next word and phrase of the longest that begins with word `at`."""
        word = words[at][2]
        node = self._root.words.get(word)
        best = _longest(node, text, words, at + 1) if node is not None else None
        for stem, after in self._stems.get(word[: self._width], ()):
            if word.startswith(stem):
                best = _longer(best, _longest(after, text, words, at + 1))
        return best


@lru_cache(maxsize=2)  # several books look at one text, one after the other
def _words(text: str) -> tuple[Word, ...]:
    found = (WORD if text.isascii() else ANY_WORD).finditer(text)
    if "'" in text:
        return tuple([(*match.span(), match[0].replace("'", "")) for match in found])
    return tuple([(match.start(), match.end(), match[0]) for match in found])


def _longest(node: Node | str, text: str, words: list[Word], at: int) -> tuple[int, int, str] | None:
    """End, next word and phrase of the longest that goes on from a node with word `at`."""
    end = words[at - 1][1]
    if isinstance(node, str):
        return end, at, node
    best = (end, at, node.phrase) if node.phrase is not None else None
    for sign, phrase in node.signs:
        if text.startswith(sign, end):
            until = end + len(sign)
            best = _longer(
                best, (until, next((i for i in range(at, len(words)) if words[i][0] >= until), len(words)), phrase)
            )
    if at < len(words):
        start, _, word = words[at]
        if (word in node.words or node.stems) and start - end <= GAP_LIMIT and not text[end:start].strip(" -\t\n"):
            for after in node.following(word):
                best = _longer(best, _longest(after, text, words, at + 1))
    return best


def _longer(one: tuple[int, int, str] | None, other: tuple[int, int, str] | None) -> tuple[int, int, str] | None:
    """The one of more words, or of more letters; the first of two equals."""
    if one is None or other is None:
        return other if one is None else one
    return other if (other[1], len(other[2].rstrip("*"))) > (one[1], len(one[2].rstrip("*"))) else one


def _apart(hits: list[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:
        if hit[0] >= end:
            end = hit[1]
            yield hit


def _squeezed(phrase: str) -> str:
    return re.sub(r"[\s'-]", "", phrase.removesuffix("*"))
