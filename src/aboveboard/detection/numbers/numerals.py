"""Numbers in disguise: any mixture of figures, words, letters that look like figures, and odd signs between them.

A text is cut into runs of numeric atoms; of each run every stretch that may be one number is offered, with how much
its shape alone says for it. What the words around say is the business of `phones.py`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aboveboard.detection.numbers.atoms import FEWEST, Atom, atom_runs, digits_of
from aboveboard.detection.numbers.edges import counts_on, is_glued, trimmed
from aboveboard.detection.numbers.figures import FIRM, figures_score
from aboveboard.detection.numbers.numberwords import languages_of
from aboveboard.detection.numbers.others import is_part_of_other
from aboveboard.detection.numbers.plans import ascending_digits, fit, in_use
from aboveboard.detection.numbers.shapes import STOCK_MOBILE, bracketed
from aboveboard.detection.patterns import folded

__all__ = ["Numeral", "numerals"]

MOST, FEW_DIGITS = 15, 3  # the most are those of ITU-T E.164
WIDE_GAP = re.compile(r"[^\S\n]{2}|\t")
SLIGHT = re.compile(r"(?:[ \-._/*~()]|\) ?|[)\]]?[ .\-]?[(\[])?")
STRONG_GAP, THOUSANDS = re.compile(r"[,;\n]|[^\W\d_]"), re.compile(r"(?<!\d)\d{1,3},\d{3}(?!\d)")
# Dates, times, addresses of machines, decimals, versions and patterns.
OTHER = re.compile(
    r"(?<!\d)(?:19|20)\d\d([-/._])[01]?\d\1[0-3]?\d(?!\d)"
    r"|(?<!\d)[0-3]?\d([-/._])[0-3]?\d\2(?:19|20)\d\d(?!\d)"
    r"|(?<![\w/])[01]?\d/[0-3]?\d/\d\d(?![\w/])"
    r"|(?<![\d-])\d{1,3}-\d{1,3} [wl] \d{1,3}-\d{1,3}(?![\d-])"
    r"|(?<!\d)[0-2]?\d:[0-5]\d(?:[ap]m|(?![\d:]))"
    r"|(?<![\w.])(?!\d\.\d\.\d\.\d(?!\d))\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|(?<![\w.])\d{1,2}[.,]\d\d?(?![\w.])[^.]{1,8}(?<![\w.])\d{1,2}[.,]\d\d?(?![\w.])"
    r"|(?<![\w.])\d{1,2}\.\d{1,2}\.\d{1,2}-\d|\d-\d\]|\d, ?\d+[)\]}]{1,2},"
    r"|(?<!\d)[4-6] ?['\"] ?1?\d(?!\d)"  # feet and inches
    r"|(?<![^\W_])i[3579][ -]\d{3,5}(?!\d)"  # processors
)
DRAWING = re.compile(
    r"(?<!\d\d)\d\.\d+ ?[lsqz]|(?<![^\W\d_])[lsqz] ?-?\d*\.\d|[lsqz]-?\d*\.\d|(?<!\d)\d?\.\d{5}"
)  # the outline of a picture: `1.06l-4.25 4.25`
SUM = re.compile(r" \* \d.{0,9} \+ | \+ \d.{0,9} \* ")  # of a program
VERSES = re.compile(r"\d:\d{1,3}\D.{0,24}?\d:\d", re.DOTALL)  # of a book: `John 2:24-25; Isa. 25:8`
DOUBTFUL = {"$": 0.1, "=": 0.3}  # signs of prices and of programs
ENGLISH_BETWEEN = frozenset(["to", "too", "for"])  # of ranges and scores
NO_TIME = re.compile(r"\d\d?(?::\d\d?){4,}")  # longer than any time of day
LOWEST = 0.1  # the words around add .4 at most
# What touches a number and is none of it; a slash between two numbers is only a gap.
EDGE_BEFORE, EDGE_AFTER = (
    re.compile(r"(?:[^\W_]|[@#=&\\_]|(?<![\do])/)\Z"),
    re.compile(r"[^\W_]|[@#=&\\_]|/(?![\do\s]|\Z)"),
)
# What the gate asks for (`signals.py`), over one letter for each unit: Strong word, Weak word, Digit, Look, other letter X;
# and what it asks for where figures are few.
FEW = re.compile(r"SF?[SDLW]F?[SDLW]F?[SDLW]")
GATE = re.compile(r"SF?[SDLW]F?[SDLW]F?[SDLW]|D[DLX][DLX]+[FW]?SF?[SDLW]|DDDDDS|DDDFDDD|[DLX]{9}|D{7}")
PLUS = re.compile(
    folded(r"(?:\+|(?<![^\W_])(?:plus|mas|mais|piu|plyus|плюс|плюс|arti|زائد|प्लस|প্লাস|plas))\s{0,2}[(\[]?\Z")
)


class Numeral(NamedTuple):
    """Digits that stand at `start` to `end` of a text; `score` is what their shape says, 0 to 1."""

    start: int
    end: int
    digits: str
    score: float
    words: int
    plus: bool


def numerals(text: str) -> Iterator[Numeral]:
    """Every stretch of a text that may be a number in disguise; stretches may overlap."""
    for run in atom_runs(text):
        for atoms in _parts(text, run):
            for stretch, torn in _stretches(text, atoms):
                numeral = _numeral(text, stretch, torn=torn)
                if numeral is not None:
                    yield numeral


def _parts(text: str, atoms: list[Atom]) -> Iterator[list[Atom]]:
    """The run cut where a weak word (`for`, `to`) or a lone letter is only a word: it counts between single digits."""
    part: list[Atom] = []
    units = [atom.shown for atom in atoms if atom.sort == "unit"]
    whole = (
        len(set(units)) == len(units)
        and 10 <= sum(len(atom.value) for atom in atoms) <= 11
        and len(atoms) < MOST
        and fit(digits_of(atoms)) == 1.0
    )
    disguised = whole or any(atom.sort == "look" for atom in atoms)
    for index, atom in enumerate(atoms):
        if (atom.sort == "unit" and not disguised) or (
            atom.sort in ("weak", "look") and not _counts(text, atoms, index)
        ):
            yield part
            part = []
        else:
            part.append(atom)
    yield part


def _counts(text: str, atoms: list[Atom], index: int) -> bool:  # noqa: PLR0911 - one return for each place
    """Whether a weak word or a letter stands for a digit where it is."""
    atom = atoms[index]
    before = atoms[index - 1] if index else None
    after = atoms[index + 1] if index + 1 < len(atoms) else None
    touches = (before is not None and before.end == atom.start) or (after is not None and after.start == atom.end)
    if touches and (atom.sort == "look" or any(a is not None and a.sort != "look" for a in (before, after))):
        return True
    if before is not None and after is not None:
        if max(_rank(text, before, atom), _rank(text, atom, after)) > 2 and atom.sort == "look":
            return False
        if atom.shown in "oil" or atom.value == "0":
            real = [near for near in (before, after) if near.sort != "look"]
            return any(near.small for near in real) or not real
        spans = atom.shown in ENGLISH_BETWEEN and _neighbours(before, after)
        return before.small and after.small and not spans
    neighbour = after if before is None else before
    if neighbour is None or not neighbour.small or len(atoms) < FEWEST:
        return False
    if _rank(text, *((atom, neighbour) if before is None else (neighbour, atom))) > 1:
        return False
    # Polish `numer to sześć …`: a word that leads is a number only beside figures or words of its language.
    alike = neighbour.sort == "digit" or languages_of(atom.shown) & languages_of(neighbour.shown)
    return before is not None or bool(alike)


def _neighbours(before: Atom, after: Atom) -> bool:
    """Whether two numbers with `to` or `for` between them are a range or a score: `four to five`."""
    counted = before.value.isdigit() and after.value.isdigit() and not {"repeat", "weak"} & {before.sort, after.sort}
    return counted and abs(int(after.value) - int(before.value)) == 1


def _stretches(text: str, atoms: list[Atom]) -> Iterator[tuple[list[Atom], bool]]:
    """What of a run may be one number: all of it, what lies between its widest gaps, or a part of perfect shape.

    The second says whether the part is torn out of a flow that goes on.
    """
    waiting = [atoms]
    while waiting:
        part = waiting.pop()
        count = sum(len(atom.value) for atom in part)
        if count < FEWEST:
            continue
        if count <= MOST + 5:
            yield part, False
        if count <= 10:
            continue
        yield from _perfect(text, part)
        ranks = [_rank(text, before, after) for before, after in pairwise(part)]
        if _strays(text, part):
            waiting.append(part[1:])
        elif ranks and min(ranks) < max(ranks) > 1:
            waiting.extend(_split(part, ranks))


def _split(atoms: list[Atom], ranks: list[int]) -> list[list[Atom]]:
    widest = max(ranks)
    parts: list[list[Atom]] = [[atoms[0]]]
    for atom, rank in zip(atoms[1:], ranks, strict=True):
        if rank == widest:
            parts.append([])
        parts[-1].append(atom)
    return parts


def _rank(text: str, before: Atom, after: Atom) -> int:
    """How far two atoms stand apart, 0 (they touch) to 4 (a line break)."""
    gap = text[before.end : after.start]
    if not gap:
        return 0
    if "\n" in gap:
        return 4
    if STRONG_GAP.search(gap) or len(gap) > 4:
        return 3
    return 1 if SLIGHT.fullmatch(gap) else 2


def _perfect(text: str, atoms: list[Atom]) -> Iterator[tuple[list[Atom], bool]]:
    """Stretches at either end, of ten or eleven digits with the shape of a number to call."""
    ends = [atoms[:size] for size in _sizes(atoms)] + [atoms[-size:] for size in _sizes(atoms[::-1])]
    for part in ends:
        if len(part) < len(atoms) and fit(digits_of(part)) == 1.0:
            before, after = (atoms[-len(part) - 1], part[0]) if part[-1] is atoms[-1] else (part[-1], atoms[len(part)])
            rest = digits_of(atoms[len(part) :] if part[0] is atoms[0] else atoms[: -len(part)])
            twins = len(rest) == len(digits_of(part)) and fit(rest) == 1.0  # two numbers side by side
            torn = _rank(text, before, after) < 2 and not twins
            if not (torn and before.value == "1" and after is part[0]):  # the code of North America belongs to it
                yield part, torn


def _sizes(atoms: Sequence[Atom]) -> Iterator[int]:
    """How many of the first atoms make up ten or eleven digits."""
    count = 0
    for size, atom in enumerate(atoms[:MOST], 1):
        count += len(atom.value)
        if 10 <= count <= 11:
            yield size


def _numeral(text: str, atoms: list[Atom], *, torn: bool) -> Numeral | None:
    atoms = trimmed(text, atoms)
    if len(atoms) < 2:
        return None
    start, end = atoms[0].start, atoms[-1].end
    figures = all(atom.sort in ("digit", "filler") for atom in atoms)
    other = OTHER.search(text, start, end) is not None and not NO_TIME.fullmatch(text, start, end)
    if other and figures:
        return None
    digits = digits_of(atoms)
    if not FEWEST <= len(digits) <= MOST or len(set(digits)) == 1:
        return None
    glued = EDGE_BEFORE.search(text, max(0, start - 2), start) is not None or EDGE_AFTER.match(text, end) is not None
    plus = PLUS.search(text, max(0, start - 10), start)
    if figures:
        score = figures_score(text, atoms, digits, plus=plus is not None)
        score -= 0.1 * (glued and score < FIRM) + 0.3 * _listed(text, atoms)
    else:
        score = 0.35 + 0.45 * fit(digits) - _doubts(text, atoms, digits, glued=glued)
    score += 0.05 * in_use(digits)
    score -= 0.2 * (torn + (glued and not (figures and score >= FIRM)) + _strays(text, atoms)) + 0.5 * _tabled(
        text, atoms
    )
    words = sum(atom.sort in ("word", "tens", "hundred", "repeat") for atom in atoms)
    read_out = (
        words and fit(digits) == 1.0 and all(len(atom.value) < 3 for atom in atoms)
    )  # `9,double4,7,1,…` is no row of decimals
    if score < LOWEST or (other and not read_out) or not _opens(text, atoms) or is_part_of_other(text, start, end):
        return None
    start, end = (plus.start(), end) if plus else bracketed(text, start, end)
    return Numeral(start, end, digits, score, words, plus is not None)


def _listed(text: str, atoms: list[Atom]) -> bool:
    """Whether figures rise from one to the next behind commas and blanks, as lists do: `256, 500, 1000`."""
    values = [int(atom.value) for atom in atoms if atom.sort == "digit"]
    rise = len(values) > 2 and len(values) == len(atoms) and all(low < high for low, high in pairwise(values))
    return rise and all(text[a.end : b.start] == ", " for a, b in pairwise(atoms))


def _tabled(text: str, atoms: list[Atom]) -> bool:
    """Whether figures stand in the columns of a table: wide gaps between some, other gaps between others."""
    gaps = {text[a.end : b.start] for a, b in pairwise(atoms)}
    wide = sum(WIDE_GAP.search(text, a.end, b.start) is not None for a, b in pairwise(atoms))
    figures = [len(atom.value) for atom in atoms if atom.sort == "digit"]
    return bool(figures) and ((wide > 1 and len(gaps) > 2) or (wide > 2 and max(figures) > 1))


def _strays(text: str, atoms: list[Atom]) -> bool:
    """Whether the first group stands further off than the others stand apart: `29, six oh oh …`."""
    ranks = [_rank(text, before, after) + (before.sort != after.sort) for before, after in pairwise(atoms)]
    return len(ranks) > 2 and ranks[0] > 2 and ranks[0] > max(ranks[1:])


def _opens(text: str, atoms: list[Atom]) -> bool:
    """Whether the gate opens for these atoms by themselves. INVARIANT: what it would not see is not offered."""
    units = list(map(_unit, atoms))
    if sum(len(atom.value) for atom in atoms if atom.sort == "digit") >= FEW_DIGITS:
        return GATE.search("".join(units)) is not None
    heads = (not "a" <= text[atom.start - 1 : atom.start] <= "z" for atom in atoms)
    read = ("W" if unit == "S" and not head else unit for unit, head in zip(units, heads, strict=True))
    return FEW.search("".join(read)) is not None


def _unit(atom: Atom) -> str:
    if atom.sort == "digit":
        return "D" * len(atom.value)
    if atom.sort == "filler":
        return "F"
    if atom.sort in ("look", "unit") or atom.shown in ("o", "i", "l"):
        return "".join("L" if letter in "oil" else "X" for letter in atom.shown)
    return "W" if atom.sort == "weak" or (len(atom.shown) < 3 and atom.shown.isascii()) else "S"


def _doubts(text: str, atoms: list[Atom], digits: str, *, glued: bool) -> float:
    """What of a mixture of words and figures speaks against its being a number to call."""
    named = [atom for atom in atoms if atom.sort not in ("digit", "filler")]
    doubt = sum(DOUBTFUL.get(sign, 0.0) for a, b in pairwise(atoms) for sign in text[a.end : b.start].split(" "))
    if not any(atom.sort in ("word", "tens", "hundred", "repeat") for atom in named):
        doubt += _lookalike_doubts(text, atoms, digits, glued=glued)
    else:
        doubt += _spoken_doubts(atoms, digits)
    if ascending_digits(digits) or counts_on(atoms):
        stock = digits == STOCK_MOBILE or not ascending_digits(digits)
        doubt += 0.5 if named and stock else 0.6
    if THOUSANDS.search(text, atoms[0].start, atoms[-1].end):
        doubt += 0.4
    if VERSES.search(text, atoms[0].start, atoms[-1].end):
        doubt += 0.6
    return doubt


def _spoken_doubts(atoms: list[Atom], digits: str) -> float:
    """What speaks against figures among which few words are numbers, or words that name quantities."""
    spoken = [atom for atom in atoms if atom.sort in ("word", "tens", "hundred", "repeat")]
    english = any(len(atom.shown) > 4 or "en" in languages_of(atom.shown) for atom in spoken)
    if len(spoken) < 3 and not any(is_glued(atoms, atom) for atom in spoken):
        if len(spoken) == 1 and not english:
            return 1.0 if _repeats_group(atoms, spoken[0]) else 0.35
        loose = any(atom.sort == "digit" and len(atom.value) > 2 for atom in atoms)
        return loose * (0.25 if english else 0.35)
    large = sum(len(atom.value) > 1 for atom in spoken)
    quantities = large * 3 >= len(spoken) and all("en" in languages_of(atom.shown) for atom in spoken)
    return 0.5 if quantities and fit(digits) < 1 else 0.0  # English reads digit by digit: `nine eleven, four twenty`


def _repeats_group(atoms: list[Atom], spoken: Atom) -> bool:
    """Whether a word for a repeat stands before a group of figures, of which nothing is said twice: `DOI 10.1000/182`."""
    after = atoms[atoms.index(spoken) + 1 :][:1]
    return spoken.sort == "repeat" and any(len(atom.value) > 1 for atom in after)


def _lookalike_doubts(text: str, atoms: list[Atom], digits: str, *, glued: bool) -> float:
    """What speaks against figures among which some letters look like figures: models, units and hashes do, too."""
    looks = [atom for atom in atoms if atom.sort != "digit"]
    shown = text[atoms[0].start : atoms[-1].end]
    if DRAWING.search(shown) or SUM.search(shown):
        return 0.9
    alone = len(looks) == 1 and looks[0] in (atoms[0], atoms[-1]) and looks[0].shown not in "oil"
    real = sum(len(atom.value) for atom in atoms if atom.sort == "digit")
    if {digit for atom in atoms if atom.sort == "digit" for digit in atom.value} <= {"0", "1"}:
        return 1.0  # bits
    if any(re.search(r"[<>=]", text[a.end : b.start]) and a.sort != "digit" for a, b in pairwise(atoms)):
        return 0.9
    if any("," in text[a.end : b.start] for a, b in pairwise(atoms)) or _twice(atoms):
        return 0.6  # a list of models
    few = real * 2 < len(digits) - 2 and not (
        digits[0] == "0" and real > 2 and all(set(a.shown) <= set("oil") for a in looks)
    )
    if glued or alone or fit(digits) < 0.7 or few or len(digits) < 9:
        return 0.5
    return 0.5 if _names_model(atoms) else 0.0


def _twice(atoms: list[Atom]) -> bool:
    """Whether one word with letters in it stands there twice: `2300S 2300S`."""
    shown = ["".join(atom.shown for atom in token) for token in _tokens(atoms) if len(token) > 1]
    return len(set(shown)) < len(shown)


def _names_model(atoms: list[Atom]) -> bool:
    """Whether letters and figures make names of models: `Q800 & Q950`, `69G8256`."""
    looks = [atom for atom in atoms if atom.sort != "digit"]
    rare = [atom for atom in looks if atom.shown not in "oil"]
    headed = sum(map(_is_headed, _tokens(atoms)))
    return len(looks) == len(rare) == 1 or (0 < headed < 3 and sum(map(_has_rare, _tokens(atoms))) == headed)


def _tokens(atoms: list[Atom]) -> list[list[Atom]]:
    """The atoms in groups that nothing parts."""
    groups = [atoms[:1]]
    for before, atom in pairwise(atoms):
        if before.end < atom.start:
            groups.append([])
        groups[-1].append(atom)
    return groups


def _has_rare(token: list[Atom]) -> bool:
    return any(atom.sort != "digit" and atom.shown not in "oil" for atom in token)


def _is_headed(token: list[Atom]) -> bool:
    """Whether letters that seldom stand for figures lead three figures or more, as in the name of a model: `gs1100`."""
    figures = next((atom for atom in token if atom.sort == "digit"), None)
    return figures is not None and len(figures.value) > 2 and _has_rare(token[:1])
