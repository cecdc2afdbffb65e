"""What one word may say about a number: its digits, a repeat, a filler, or nothing.

A word may be read out (`five`), typed with figures for letters (`f1ve`), run together (`fourone5`), or be letters that
look like figures (`O142`). INVARIANT: reading a word takes time in proportion to its length.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import language_codes, language_table, phrases, table
from aboveboard.detection.patterns import compiled_late
from aboveboard.detection.trie import UNSPACED, trie_pattern

__all__ = ["Part", "figure_spellings", "joined_words", "languages_of", "read_word", "single_words", "words_in"]

COUNTED = "零〇洞一壹幺二贰两兩貳三叁參四肆五伍六陆陸七柒八捌九玖"  # Chinese figures, which stand together
# A script without spaces gives a word for each character, figures aside; elsewhere letters and figures that touch are one word.
WORD = compiled_late(rf"[{COUNTED}]+|[{UNSPACED}]|(?:[^\W_{UNSPACED}]|[\u0900-\u0dff]|(?<=[^\W\d_])'(?=[^\W\d_]))+")
# The same in ASCII, where it is told faster.
PLAIN_WORD = re.compile(r"[a-z0-9]+(?:(?<=[a-z])'(?=[a-z])[a-z0-9]+)*")
ENGLISH = frozenset(["en"])
SHORTEST, LONGEST = 4, 64  # letters of number words run together
LOOKS = {
    "o": "0", "i": "1", "l": "1", "s": "5", "b": "8", "z": "2", "g": "9", "q": "9",
}  # fmt: skip
LONE_LOOK = re.compile(r"[oil]{1,2}|[sbzgq]")
# Letters that are more often those of a unit, a size or a model: `10s`, `5gb`, `2b2`, `i5`, `b100`.
UNIT = re.compile(
    r"\d{1,3}(?:s|z|b|l|g|gb|o|oz)|i\d86|\d[bsz]\d|[sbzgq]\d+(?:[sbzgq]\d*)*|[il]\d|(?!o\d)[oilsbzgq]{1,3}\d{5,}"
)
# Pounds, ounces and gigabytes, whose letters look like figures, zloty folded, and decades.
AMOUNT = re.compile(
    r"(?P<figures>\d{1,3})[li]b[sz]?|\d{0,3}1bs|(?P<price>\d{1,7})zl|(?P<size>\d{1,4})(?:gb|oz)|(?:1[5-9]|20)\d0s"
)
WORDY = re.compile(
    r"[oil]*[sbzgq][oilsbzgq]*[oilsbzgq]{2}|[oil]+[sbzgq][oilsbzgq]+|[oil]{4}|[sbzgq]{3}"
)  # `iso8859`, `lib2`
FIGURES_FOR = {"a": "a4", "e": "e3", "g": "g9", "i": "i1", "o": "o0", "s": "s5", "t": "t7"}


class Part(NamedTuple):
    """A stretch of a word.

    `sort` is digit, word, tens, hundred, repeat, weak, look (a letter that looks like a figure), unit (a look that is
    more often the letter of a unit), filler, or cut (nothing numeric).
    """

    start: int
    end: int
    sort: str
    value: str


def words_in(text: str, low: int = 0, high: int | None = None) -> Iterator[re.Match[str]]:
    """The words of a folded text, as they are read for numbers."""
    return (PLAIN_WORD if text.isascii() else WORD).finditer(text, low, len(text) if high is None else high)


@lru_cache(maxsize=4096)
def read_word(word: str) -> tuple[Part, ...]:
    """The parts of a folded word, empty where it has nothing to do with numbers."""
    if word.isascii() and word.isdigit():
        return (Part(0, len(word), "digit", word),)
    known = single_words().get(word.replace("'", ""))  # Ukrainian `п'ять`
    if known is not None:
        return (Part(0, len(word), *known),)
    return _read(word) if len(word) <= LONGEST and "'" not in word else ()


def _read(word: str) -> tuple[Part, ...]:
    if LONE_LOOK.fullmatch(word):
        return (Part(0, len(word), "look", "".join(LOOKS[letter] for letter in word)),)
    if any("0" <= letter <= "9" for letter in word):
        return tuple(_mixed(word))
    if len(word) < SHORTEST and word.isascii():
        return ()
    parts = _pieces(word, looks="oil")
    return tuple(parts) if _one_language(word, parts) else ()


def _mixed(word: str) -> Iterable[Part]:
    """The parts of a word with figures in it."""
    amount = AMOUNT.fullmatch(word)
    if amount:
        figures = amount["figures"] or amount["price"] or amount["size"] or ""
        known = (Part(0, len(figures), "digit", figures),) if figures else ()
        return (*known, Part(len(figures), len(word), "cut", ""))
    parts = _pieces(word, looks="oilsbzgq")
    if UNIT.fullmatch(word):
        return (part._replace(sort="unit") if part.sort == "look" else part for part in parts)
    if any(part.sort == "cut" for part in parts):
        return _without_words(parts)
    if _wordy(word, parts):
        return (part if part.sort == "digit" else part._replace(sort="cut", value="") for part in parts)
    return parts


def _wordy(word: str, parts: list[Part]) -> bool:
    """Whether the letters of a word with figures are rather a word than figures in disguise."""
    looks = [part for part in parts if part.sort == "look"]
    digits = sum(len(part.value) for part in parts if part.sort == "digit")
    beside = any({a.sort, b.sort} == {"look", "word"} and not _english_pair(word, a, b) for a, b in pairwise(parts))
    letters = "".join(word[part.start] if part.sort == "look" else " " for part in parts)
    odd = any(word[part.start] not in "oil" for part in looks)
    return beside or len(looks) > digits + (1 if odd else 2) or WORDY.search(letters) is not None


def _english_pair(word: str, *parts: Part) -> bool:
    """Whether of two parts that touch one is a round or upright letter and the other an English word: `0lzero`."""
    return all(
        word[part.start] in "oil" if part.sort == "look" else "en" in languages_of(word[part.start : part.end])
        for part in parts
    )


def _one_language(word: str, parts: list[Part]) -> bool:
    """Whether all that a word of letters is made of are number words of one language: `fivefiveo`, not `moto`."""
    sorts = {part.sort for part in parts}
    if sorts & {"cut", "filler"} or sorts == {"look", "weak"}:  # `late` is no `l ate`
        return False
    spoken = [languages_of(word[p.start : p.end]) if p.sort != "look" else ENGLISH for p in parts]
    return bool(frozenset.intersection(*spoken))


def _pieces(word: str, *, looks: str) -> list[Part]:
    """The word as numbers of any language or, where that leaves a rest, of English alone."""
    parts = _from_left(word, _part_pattern(), looks)
    if any(part.sort == "cut" for part in parts):
        english = _from_left(word, _part_pattern(english=True), looks)
        return parts if any(part.sort == "cut" for part in english) else english
    return parts


def _from_left(word: str, part_of: re.Pattern[str], looks: str) -> list[Part]:
    """Figures, the longest number word, a letter that looks like a figure, or a cut, from left to right."""
    parts: list[Part] = []
    at = 0
    while at < len(word):
        match = part_of.match(word, at)
        if match is not None:
            shown = match[0]
            sort, value = ("digit", shown) if shown.isdigit() else single_words()[shown]
            parts.append(Part(at, match.end(), sort, value))
            at = match.end()
        elif word[at] in looks:
            parts.append(Part(at, at + 1, "look", LOOKS[word[at]]))
            at += 1
        else:
            figure = re.compile(r"\d").search(word, at + 1)  # a figure that no pattern knows is cut away, too
            end = figure.start() if figure else len(word)
            parts.append(Part(at, end, "cut", ""))
            at = end
    return parts


def _without_words(parts: list[Part]) -> Iterable[Part]:
    """The parts of a word that is no number as a whole: figures, and words and letters that only figures touch."""
    letters = any(part.sort == "look" for part in parts)
    if len(parts) == 2 and parts[0].sort == "digit" and len(parts[0].value) < 4:
        parts = parts[1:]  # an amount with its unit: `95hr`
    for index, part in enumerate(parts):
        around = parts[max(0, index - 1) : index + 2]
        dropped = part.sort != "digit" and (letters or any(p.sort == "cut" for p in around))
        yield part._replace(sort="cut", value="") if dropped else part


@cache
def single_words() -> dict[str, tuple[str, str]]:
    """Each single word with its sort and value; numbers win over repeats, repeats over weak words and fillers."""
    return {squeezed(word): meaning for word, meaning in _meanings().items()} | {
        word: ("word", value) for word, value in figure_spellings().items()
    }


@cache
def _languages() -> dict[str, frozenset[str]]:
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for code in language_codes():
        for group in ("numbers", "weak_numbers", "repeat"):
            for listed in language_table(code, group).values():
                for word in listed:
                    spoken[squeezed(word)].add(code)
    return {word: frozenset(codes) for word, codes in spoken.items()} | dict.fromkeys(figure_spellings(), ENGLISH)


def languages_of(word: str) -> frozenset[str]:
    """The languages in which a folded word without gaps is a number or a repeat."""
    return _languages().get(word.replace("'", ""), frozenset())


@cache
def joined_words() -> tuple[frozenset[str], dict[str, tuple[str, str]]]:
    """The first words of those that stand in several, and the meanings of these without their gaps."""
    several = {word: meaning for word, meaning in _meanings().items() if word != squeezed(word)}
    firsts = frozenset(re.split(r"[\s-]+", word.replace("'", ""))[0] for word in several)
    return firsts, {squeezed(word): meaning for word, meaning in several.items()}


@cache
def _meanings() -> dict[str, tuple[str, str]]:
    meanings: dict[str, tuple[str, str]] = {fold_word(word): ("filler", "") for word in phrases("filler")}
    for value, listed in table("weak_numbers").items():
        meanings.update(dict.fromkeys(listed, ("weak", value)))
    for times, listed in table("repeat").items():
        meanings.update(dict.fromkeys(listed, ("repeat", times)))
    for value, listed in table("numbers").items():
        tens = len(value) == 2 and value[1] == "0" and value != "10"
        sort = "hundred" if value == "00" else "tens" if tens else "word"
        meanings.update(dict.fromkeys(listed, (sort, value)))
    return meanings


@cache
def figure_spellings() -> dict[str, str]:
    """English words for digits with figures in place of letters: `f1ve`, `thr33`."""
    spelt: dict[str, str] = {}
    for value, listed in language_table("en", "numbers").items():
        for word in listed[:1] if len(value) == 1 else ():
            choices = product(*(FIGURES_FOR.get(letter, letter) for letter in word))
            spelt.update(dict.fromkeys(map("".join, choices), value))
            spelt.update({value + word[1:]: value for word in listed[:1]})  # `5ive`, `8ight`
    return {word: value for word, value in spelt.items() if any(map(str.isdigit, word))}


@cache
def _part_pattern(*, english: bool = False) -> re.Pattern[str]:
    # The last letter of `zeroo` may begin `one`.
    doubled = {listed[0] + listed[0][-1] for listed in language_table("en", "numbers").values()}
    words = (
        word
        for word, (sort, _) in single_words().items()
        if (len(word) > 1 or not word.isascii())
        and sort != "filler"
        and word not in doubled
        and not (english and "en" not in languages_of(word))
    )
    return re.compile(rf"{trie_pattern(words)}|\d+", re.ASCII)


def squeezed(word: str) -> str:
    """A word without what its spellings let vary: blanks, hyphens, apostrophes."""
    return re.sub(r"[\s'-]+", "", word)
