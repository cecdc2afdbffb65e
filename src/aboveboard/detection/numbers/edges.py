"""Where a number of words and figures begins and ends: what only leans on it is cut off, and counting is no number."""

import re
from itertools import pairwise

from aboveboard.detection.numbers.atoms import Atom, digits_of
from aboveboard.detection.numbers.numberwords import languages_of
from aboveboard.detection.numbers.plans import fit

__all__ = ["counts_on", "is_glued", "trimmed"]

SMALL = 3  # digits of a day are fewer
WHOLE = 10  # digits of most numbers to call
SENTENCE_GOES_ON = re.compile(r"\s+[a-z]{2,}")


def trimmed(text: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms of a number alone, which may be none."""
    return _ended(text, _begun(_unleaned(atoms)))


def _unleaned(atoms: list[Atom]) -> list[Atom]:
    """The atoms without fillers at the ends, nor a word of another language that only leans on the number."""
    first, last = 0, len(atoms)
    while first < last and (atoms[first].sort in ("filler", "hundred") or _leans(atoms[first:last], atoms[first])):
        first += 1
    while first < last and (atoms[last - 1].sort in ("filler", "repeat") or _leans(atoms[first:last], atoms[last - 1])):
        last -= 1
    return atoms[first:last]


def _begun(atoms: list[Atom]) -> list[Atom]:
    """The atoms without a figure that a word parts from a whole number: `June 2 at (650) 555-0142`."""
    if len(atoms) > 2 and atoms[0].sort == "digit" and len(atoms[0].value) < SMALL and atoms[1].sort == "filler":
        digits = digits_of(atoms[2:])
        return atoms[2:] if len(digits) >= WHOLE and fit(digits) == 1.0 else atoms
    return atoms


def _ended(text: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms without a word at the end that the sentence goes on with: `… nine three for more`."""
    while len(atoms) > 2 and atoms[-1].sort == "weak" and SENTENCE_GOES_ON.match(text, atoms[-1].end):
        digits = digits_of(atoms[:-1])
        if len(digits) < WHOLE or fit(digits) < fit(digits_of(atoms)):
            break
        atoms = atoms[:-1]
    return atoms


def _leans(atoms: list[Atom], edge: Atom) -> bool:
    """Whether a short word at the edge is none of the number: Hindi `hai`, which is 2 in Vietnamese."""
    if edge.sort not in ("word", "weak") or len(edge.shown) > 3 or is_glued(atoms, edge):
        return False
    spoken = languages_of(edge.shown)
    others = [
        languages_of(a.shown)
        for a in atoms
        if a is not edge and a.sort in ("word", "tens", "hundred", "repeat", "weak")
    ]
    return "en" not in spoken and not any(spoken & other for other in others)


def is_glued(atoms: list[Atom], atom: Atom) -> bool:
    """Whether another atom touches this one."""
    return any(other.end == atom.start or other.start == atom.end for other in atoms)


def counts_on(atoms: list[Atom]) -> bool:
    """Whether each atom is the number after that before it, or near it: counting, not calling."""
    values = [int(atom.value) for atom in atoms if atom.sort not in ("filler", "repeat", "hundred")]
    steps = [high - low for low, high in pairwise(values)]
    if len(values) > 6 and all(step == 1 for step in steps[1:]):
        return True  # a list behind some figure
    if len(values) > 5 and (all(step >= 0 for step in steps) or all(step <= 0 for step in steps)):
        return True
    return len(values) > 3 and (all(0 < step <= 10 for step in steps) or all(-10 <= step < 0 for step in steps))
