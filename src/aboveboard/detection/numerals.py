"""Numbers read out in words, in any mixture of words, digits and letters that look like digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import language_table, phrases, table
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, trie_pattern
from aboveboard.detection.views import Piece

__all__ = ["SpokenNumber", "digits_before", "lookalike_numbers", "number_words_in", "spoken_numbers"]

MORE = r"[^\w\n:;$€£¥₹%=]{0,6}"
FEWEST_ATOMS = 5
MACHINE = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\d\d?\.\d\d?, \d\d?\.\d\d?")  # addresses and versions
DIGIT_LIMIT = 20  # longer runs of number words are counting, not calling
LOOKALIKE = re.compile(r"(?<![\w.@/#&=-])\+?[0-9oilsbzgq|](?:[ .\-()/]{0,3}[0-9oilsbzgq|!]){7,14}(?![\w@])")
TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff])*|\d+")
UNSPACED = re.compile(r"[\u2e80-\u9fff]")
GLUED = re.compile(
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine)(?:\d|zero|one|two|three|four|five|six|seven|eight|nine|oh)|\d(?:zero|one|two|three|four|five|six|seven|eight|nine)|[f-z][0o01]ur|f1ve|zer0|tw0|0ne|thr33|s1x|s3ven|e1ght|n1ne"
)
# A lone letter between blanks beside a longer group is a word: `12.11.2024 o 17`, `é o 912 555 018`.
LONE_WORD, LONE_START = re.compile(r"\w{2} [oil] \w{2}"), re.compile(r"[oil] \w{2}")
DIGITAL = re.compile(r"\d|^[o0]+$|^[oil]$|^oi$")
UNIT_OR_CHIP = re.compile(r"\d+(?:gb?|b|s|z)|i\d86|[a-z]{2,}\d{1,2}|is|so|go")
LOOKS = str.maketrans("oilsbzgq|!", "0115829911")
PHONEWORD = re.compile(
    r"(?<![\w-])(?:\+?1[ .\-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .\-](?=[\w .\-]{7,9}(?!\w))(?:\d{3}[ .\-]?[a-z]{4}|[a-z]{3}[ .\-]?\d{4}|[a-z]{7}|[a-z]{3}-[a-z]{4}|\d[ .\-]?[a-z]{6})(?!\w)"
)
DIGIT = re.compile(r"\d")
KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
ROMAN = re.compile(
    r"(?<![\w])(?:(?:viii|vii|vi|iv|ix|iii|ii|i|v|x|o|0)[ ,.\-]{1,2}){6,13}(?:viii|vii|vi|iv|ix|iii|ii|i|v|x|o|0)(?!\w)"
)
ROMANS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
    "o": "0",
    "0": "0",
}
PLUS = re.compile(r"(?:\+|(?<![^\W_])(?:plus|mas|mais|piu|plyus|плюс|плюс|arti|زائد|प्लस|প্লাস|plas))\s{0,2}\(?\Z")


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A run of digits of which some were words; `words` counts those that were."""

    start: int
    end: int
    digits: str
    words: int
    plus: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """One word or group of digits of a run; `sort` is digit, word, tens, hundred, repeat, weak or filler."""

    start: int
    end: int
    sort: str
    value: str
    english: bool = True
    wide: bool = False  # of a script that is written without spaces

    @property
    def small(self) -> bool:
        """Whether it is a single digit, read out or written."""
        return (
            (self.sort in ("word", "weak") and len(self.value) == 1)
            or (self.sort == "digit" and len(self.value) <= 2)
            or self.sort == "repeat"
        )


def spoken_numbers(text: str) -> Iterator[SpokenNumber]:
    """Runs of digits and number words that may be read out as one number."""
    run, atom, meanings = _patterns()
    for match in run.finditer(text) if _promising(text) else ():
        atoms = [_atom(m, meanings) for m in atom.finditer(text, match.start(), match.end())]
        for part in _parts(atoms):
            number = _number(text, part)
            if number is not None:
                yield number


def _promising(text: str) -> bool:
    """Whether there are number words and digits enough for a phone number; most texts that open the gate stop here."""
    if UNSPACED.search(text) or GLUED.search(text):
        return True
    strong = _strong_words()
    words = digits = 0
    for token in TOKEN.findall(text):
        if token in strong:
            words += 1
        elif token.isdigit():
            digits += len(token)
    fillers = words == 0 and digits >= 9 and len(text) < 400
    return fillers or (words > 0 and words * 3 + digits >= 6)


def number_words_in(text: str) -> int:
    """How many words of a folded text are number words, in any language."""
    strong = _strong_words()
    return sum(token in strong for token in TOKEN.findall(text))


@cache
def _strong_words() -> frozenset[str]:
    """The single words of number words and repeats, in every language."""
    listed = (words for group in ("numbers", "repeat") for words in table(group).values())
    return frozenset(part for words in listed for word in words for part in re.split(r"[\s'-]+", word))


def _atom(match: re.Match[str], meanings: dict[str, tuple[str, str]]) -> Atom:
    shown = match[0]
    sort, value = ("digit", shown) if shown.isdigit() else meanings.get(_squeezed(shown), ("filler", ""))
    return Atom(
        match.start(),
        match.end(),
        sort,
        value,
        english=shown in _english_words(),
        wide=UNSPACED.match(shown) is not None,
    )


def _parts(atoms: list[Atom]) -> Iterator[list[Atom]]:
    """The run cut where a weak word (`for`, `to`) is only a word: it counts between single digits alone."""
    part: list[Atom] = []
    for index, atom in enumerate(atoms):
        if atom.sort == "weak":
            before = atoms[index - 1] if index else None
            after = atoms[index + 1] if index + 1 < len(atoms) else None
            glued = (before is not None and before.sort == "digit" and before.end == atom.start) or (
                after is not None and after.sort == "digit" and atom.end == after.start
            )
            leads = before is None and after is not None and after.small and len(atoms) > 6 and len(atom.value) == 1
            leads = (
                leads and after is not None and (after.sort != "word" or _english(after))
            )  # Polish `numer to sześć …`
            ends = after is None and before is not None and before.small and len(atoms) > 6
            inside = before is not None and after is not None and before.small and after.small
            if not (leads or ends or inside or glued):
                yield part
                part = []
                continue
        if (
            part
            and part[-1].end == atom.start
            and "digit" not in (part[-1].sort, atom.sort)
            and not _english(part[-1], atom)
            and not atom.wide
        ):
            yield part
            part = []
        part.append(atom)
    yield part


def _english(*atoms: Atom) -> bool:
    """Whether words that stand without a gap are English, the one language in which people run them together."""
    return all(atom.english for atom in atoms)


def _number(text: str, atoms: list[Atom]) -> SpokenNumber | None:
    while atoms and (atoms[0].sort in ("filler", "hundred") or _inside_word(text, atoms[0].start - 1, atoms[0])):
        atoms = atoms[1:]
    while atoms and (atoms[-1].sort in ("repeat", "filler") or _inside_word(text, atoms[-1].end, atoms[-1])):
        atoms = atoms[:-1]
    if (
        len(atoms) > 1
        and atoms[0].sort == "digit"
        and atoms[1].sort != "digit"
        and "," in text[atoms[0].end : atoms[1].start]
    ):
        atoms = atoms[1:]
    if not _enough(text, atoms):
        return None
    named = [atom for atom in atoms if atom.sort != "digit"]
    if len(named) == 1 and not named[0].english and named[0] in (atoms[0], atoms[-1]):
        return None  # a word of another language leans against a number in figures: `98200 50188 hai`
    if atoms and MACHINE.search(text, atoms[0].start, atoms[-1].end):
        return None
    digits = _digits(atoms)
    words = sum(atom.sort not in ("digit", "weak", "filler") for atom in atoms)
    joined = (
        [atom for atom in atoms if atom.sort == "digit"]
        if not words and any(atom.sort == "filler" for atom in atoms)
        else []
    )
    if (
        not (words or (len(joined) > 2 and max(len(atom.value) for atom in joined) <= 4 and len(digits) >= 9))
        or not 6 <= len(digits) <= DIGIT_LIMIT
        or re.search(r"\d[.,]\d{3}(?!\d)", text[atoms[0].start : atoms[-1].end])
    ):
        return None
    plus = PLUS.search(text, max(0, atoms[0].start - 10), atoms[0].start)
    start = plus.start() if plus else atoms[0].start
    return SpokenNumber(start, atoms[-1].end, digits, words, plus is not None)


def _enough(text: str, atoms: list[Atom]) -> bool:
    """Whether the run is as long as the gate's signal asks for: five atoms, a number word before the last three.

    Groups of figures that only fillers join (`415 and then 555`) have a signal of their own.
    """
    spoken = [atom for atom in atoms if atom.sort != "filler"]
    if all(atom.sort == "digit" for atom in spoken):
        return True
    early = spoken[:-3] if len(spoken) >= FEWEST_ATOMS else []
    words = (text[atom.start : atom.end] for atom in early if atom.sort not in ("digit", "weak"))
    return any(len(word) > 2 or not word.isascii() for word in words)


def _inside_word(text: str, at: int, atom: Atom) -> bool:
    """Whether the letter at a position makes the atom part of a longer word."""
    return atom.sort != "digit" and 0 <= at < len(text) and text[at].isalpha() and text[atom.start].isascii()


def _digits(atoms: list[Atom]) -> str:
    """The digits that the atoms spell: `double five`, `twenty one`, `nine hundred`."""
    digits, repeat, after = "", 1, ""
    for atom in atoms:
        if atom.sort in ("filler", "repeat"):
            repeat = int(atom.value) if atom.sort == "repeat" else repeat
            continue
        if after == "tens" and atom.sort == "word" and len(atom.value) == 1 and atom.value != "0":
            digits = digits[:-1] + atom.value
        elif (
            after == "tens"
            and atom.sort == "word"
            and len(atom.value) == 2
            and atom.value[0] == "1"
            and digits[-2:] in ("60", "80")
        ):
            digits = digits[:-2] + str(int(digits[-2:]) + int(atom.value))  # soixante-douze, quatre-vingt-dix
        elif after == "hundred" and atom.sort in ("tens", "word") and len(atom.value) == 2 and digits.endswith("00"):
            digits = digits[: -len(atom.value)] + atom.value
        elif after == "whole" and atom.sort == "word" and len(atom.value) == 1 and atom.value != "0":
            digits = digits[:-1] + atom.value  # a word for 900, then one for 3
        elif after == "whole" and len(atom.value) == 2 and atom.sort in ("tens", "word"):
            digits = digits[:-2] + atom.value
        else:
            digits += atom.value[0] * (repeat - 1) + atom.value
        after, repeat = (
            ("whole" if atom.sort == "word" and len(atom.value) == 3 and atom.value.endswith("00") else atom.sort),
            1,
        )
    return digits


@cache
def _english_words() -> frozenset[str]:
    listed = (language_table("en", group) for group in ("numbers", "weak_numbers", "repeat"))
    return frozenset(fold_word(word) for words in listed for values in words.values() for word in values)


def digits_before(text: str, end: int) -> Iterator[Piece]:
    """Number words that stand before a position, as digits that lean on the name before them: `jane seventy seven`."""
    _, atom, meanings = _patterns()
    match = _tail().search(text, max(0, end - 60), end)
    if match and match.start() > 0:
        atoms = [_atom(m, meanings) for m in atom.finditer(text, match.start(), match.end())]
        if any(a.sort not in ("digit", "weak", "filler") for a in atoms):
            yield match.start(), match.end(), _digits(atoms)


# The address of a machine with a word after it, or a nickname: four letters of which one never stands for a digit alone.
NO_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?![oil]{4})[a-z]{4}", re.IGNORECASE)


def lookalike_numbers(text: str) -> Iterator[SpokenNumber]:
    """Numbers with letters that look like digits, phone words and Roman numerals."""
    for match in LOOKALIKE.finditer(text) if len(DIGIT.findall(text)) > 3 else ():
        groups = list(re.finditer(r"[\w|!]+", match[0]))
        while groups and not DIGITAL.search(groups[0][0]):
            groups.pop(0)
        while groups and not DIGITAL.search(groups[-1][0]):
            groups.pop()
        if LONE_WORD.search(match[0]):
            continue
        if LONE_START.match(match[0]):
            groups.pop(0)
        if not all(DIGITAL.search(g[0]) for g in groups) or any(UNIT_OR_CHIP.fullmatch(g[0]) for g in groups):
            continue
        start, end = (match.start() + groups[0].start(), match.start() + groups[-1].end()) if groups else (0, 0)
        shown = "" if NO_NUMBER.search(text, start, end) else re.sub(r"[^\w|!]", "", text[start:end])
        real = sum(map(str.isdigit, shown))
        if real != len(shown) and real * 2 >= len(shown) - 2 and 9 <= len(shown) <= 12:
            yield SpokenNumber(start, end, shown.translate(LOOKS), 2)
    for match in PHONEWORD.finditer(text):
        yield SpokenNumber(match.start(), match.end(), re.sub(r"\W", "", match[0]).translate(KEYPAD), 3)
    for match in ROMAN.finditer(text):
        yield SpokenNumber(
            match.start(), match.end(), "".join(ROMANS[part] for part in re.findall(r"\w+", match[0])), 2
        )


def _squeezed(word: str) -> str:
    return re.sub(r"[\s'-]+", "", word)


@cache
def _tail() -> re.Pattern[str]:
    words = trie_pattern([word for listed in table("numbers").values() for word in listed])
    return re.compile(rf"(?:\s{{1,2}}{words}(?![^\W_])){{1,6}}\Z")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, tuple[str, str]]]:
    meanings: dict[str, tuple[str, str]] = {}
    for value, listed in table("weak_numbers").items():
        meanings.update(dict.fromkeys(listed, ("weak", value)))
    for value, listed in table("numbers").items():
        sort = (
            "hundred" if value == "00" else "tens" if len(value) == 2 and value[1] == "0" and value != "10" else "word"
        )
        meanings.update(dict.fromkeys(listed, (sort, value)))
    meanings.update({word: ("repeat", times) for times, listed in table("repeat").items() for word in listed})
    fillers = {fold_word(filler) for filler in phrases("filler")}
    words = trie_pattern(meanings)
    filler = trie_pattern(fillers)
    gap = rf"(?:{MORE}|{MORE}{BOUND_BEFORE}(?:{filler}){BOUND_AFTER}{MORE})"
    run = re.compile(rf"(?:{BOUND_BEFORE}(?:{words})|\d{{1,7}})(?:{gap}(?:{words}|\d{{1,7}})){{2,24}}")
    keys = {_squeezed(word): meaning for word, meaning in meanings.items()} | {
        _squeezed(word): ("filler", "") for word in fillers
    }
    either = rf"{words}|\d+|{BOUND_BEFORE}(?:{filler}){BOUND_AFTER}"
    return run, re.compile(either), keys
