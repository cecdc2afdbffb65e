"""How much figures with odd signs or fillers between them look like a number to call, by their shape alone."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from aboveboard.detection.lexicon import table
from aboveboard.detection.numbers.atoms import Atom
from aboveboard.detection.numbers.edges import counts_on
from aboveboard.detection.numbers.plans import ascending_digits, fit, national_part
from aboveboard.detection.numbers.shapes import dialled, read_in_threes

__all__ = ["FIRM", "figures_score"]

WITHOUT_TAIL = 7  # digits of a mobile of India but its last three
FIRM = 0.66  # figures dialled as little else is written, whatever touches them
DECIMAL_WITHIN, QUOTE_WITHIN = (
    re.compile(r"\s\.\d|[,;]\s?-?\d?\.\d\d|(?<![\d.])0\.\d+,"),
    re.compile(r"\n\W*[>|]|,\n\s{2,}\d,\n"),
)


def figures_score(text: str, atoms: list[Atom], digits: str, *, plus: bool) -> float:
    """How much figures with odd signs or fillers between them look like a number to call."""
    figures = [atom for atom in atoms if atom.sort == "digit"]
    sizes = [len(atom.value) for atom in figures]
    signs = [text[a.end : b.start].strip() for a, b in pairwise(atoms)]
    kinds = set(signs)
    shown = text[atoms[0].start : atoms[-1].end]
    compared = any(set("=<>,;") & set(sign) for sign in kinds)
    if dialled(digits, sizes) and not any(" " in sign or "," in sign for sign in kinds):
        return FIRM
    if _counts_or_lists(shown, digits, signs) or counts_on(figures) or _round(figures):
        return 0.0
    dictated = _dictated_score(atoms, fit(digits))
    lined = _in_lines(text, atoms, digits, plus=plus)
    if dictated or (max(sizes) > 4 and not lined):
        return dictated
    if lined or (read_in_threes(digits, sizes) and not compared):
        return 0.62
    versions = re.search(r"\d\.\d+\.\d", shown) and max(sizes) > 1
    if versions or _paired(signs):
        return 0.0
    abroad = plus and len(digits) > 9 and national_part(digits) is not None and len(kinds) < 4
    return 0.62 if abroad else _sizes_score(sizes, digits, kinds)


def _in_lines(text: str, atoms: list[Atom], digits: str, *, plus: bool) -> bool:
    """Whether groups that no amount begins with stand one to a line: `+44`, `7700`, `900142`."""
    if any(text[a.end : b.start] != "\n" for a, b in pairwise(atoms)) or text[atoms[-1].end : atoms[-1].end + 1].strip(
        "\n"
    ):
        return False
    named = plus and len(digits) > 9 and national_part(digits) is not None
    return named or (digits[0] == "0" and fit(digits) == 1.0)


def _sizes_score(sizes: list[int], digits: str, kinds: set[str]) -> float:
    """How much the sizes of its groups, and what stands between them, say for a number."""
    shape = fit(digits)
    if sizes.count(1) * 3 >= 2 * len(sizes) > 10 and max(sizes) < 4 and 9 <= len(digits) < 13:
        return 0.25 + 0.35 * shape
    if kinds == {":"} and len(sizes) > 4 and max(sizes) < 3:
        return 0.45 * (shape >= 0.7)
    if (
        sizes[-3:] == [3, 3, 4]
        and shape >= 0.8
        and len(sizes) < 6
        and ("," not in kinds or len(sizes) == len(kinds) + 2 == 3)
    ):
        return 0.62
    odd = len(kinds) > 2 or ":" in kinds or any(set("=<>,;") & set(sign) for sign in kinds)
    return 0.35 if not odd and shape >= 0.8 and 2 < len(sizes) < 7 else 0.0


def _counts_or_lists(shown: str, digits: str, signs: list[str]) -> bool:
    """Whether figures and signs make sums, decimals, or lines that a message quotes."""
    sums = any("+" in sign or "=" in sign or "^" in sign for sign in signs) and (
        len(set(signs)) > 1 or fit(digits) < 1.0
    )
    listed = DECIMAL_WITHIN.search(shown) or QUOTE_WITHIN.search(shown) or len(set(digits)) < 3
    return bool(sums or listed or ascending_digits(digits))


def _dictated_score(atoms: list[Atom], shape: float) -> float:
    """What words between all groups say: the name of a sign (`415 dash 555`), or the same small word again (`415 then 555 then …`)."""
    between = ["".join(atom.shown + " " for atom in atoms[at:end]) for at, end in _gaps(atoms)]
    if shape < 0.7 or not all(between):
        return 0.0
    if any(word in _sign_names() for gap in between for word in gap.split()):
        return 0.55
    if len(between) == 1 and shape == 1.0 and max(len(atom.value) for atom in atoms) == WITHOUT_TAIL:
        return 0.5  # `9810055 and 142`
    return 0.45 if len(between) > 1 else 0.0


def _gaps(atoms: list[Atom]) -> Iterator[tuple[int, int]]:
    """Where, among the atoms, what stands between two groups of figures begins and ends."""
    figures = [at for at, atom in enumerate(atoms) if atom.sort == "digit"]
    return ((at + 1, end) for at, end in pairwise(figures))


@cache
def _sign_names() -> frozenset[str]:
    """Words for the signs that numbers are written with, and for blanks."""
    return table("signs")["dash"] | frozenset(
        ["space", "espacio", "espaco", "espace", "leerzeichen", "spazio", "spacja"]
    )


def _round(figures: Sequence[Atom]) -> bool:
    """Whether all groups are round amounts: `500 750 1000`."""
    return all(len(atom.value) > 1 and atom.value.endswith("0") for atom in figures)


def _paired(signs: list[str]) -> bool:
    """Whether one sign ties pairs and another stands between the pairs, as in scores and ranges: `4-1, 5-5, 0-1`."""
    return len(signs) > 2 and len(set(signs[::2])) == 1 and len(set(signs[1::2])) == 1 and signs[0] != signs[1]
