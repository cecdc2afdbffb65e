"""The plain reading: widths, look-alikes, styled letters, native digits, invisible characters and case undone."""

import re
from functools import cache
from importlib.resources import files

from aboveboard.detection.views import View

__all__ = ["fold", "fold_word"]

ATTACHED = frozenset(
    map(chr, (*range(0x300, 0x370), 0x20E3, *range(0xFE00, 0xFE10)))
)  # these belong to the letter before
# A circled a among plain letters stands for the at sign; among circled letters it is a letter, and so is the button A at the head of a word.
LONE_A = re.compile(
    "(?<![\u24b6-\u24e9\U0001f130-\U0001f189])(?:[\u24d0\u24b6]|(?<=\\w)\U0001f170|\U0001f170(?!\ufe0f?[^\\W\\d_]))"
    "(?![\u24b6-\u24e9\U0001f130-\U0001f189])"
)


# A flag behind the full stop of a plain word ends no domain: `Thank you.🇰🇪`.
FLAG = re.compile("(?<=[^\\W\\d_]\\.)[\U0001f1e6-\U0001f1ff]{2}(?![\U0001f1e6-\U0001f1ff])")


# What a messenger itself writes for a member of the group, `@Jane Marlow` between signs of direction, is no name to be found elsewhere.
MEMBER = re.compile("(?<!\\w)@\u2068(?=[^\\W\\d_])")


def fold(text: str) -> View:
    """Read a text in lower-case plain letters; ASCII keeps every position, so it costs next to nothing."""
    if text.isascii():
        return View(text.lower())
    text = FLAG.sub("\u2690\u2690", LONE_A.sub("@", text))
    if "\u2068" in text:
        text = MEMBER.sub("\u2022\u2068", text)
    plain = text.translate(_table())
    if len(plain) == len(text) and not _uneven(text):
        return View(plain)
    uneven = _uneven_characters()
    change = _table()
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for index in [index for index, character in enumerate(text) if character in uneven]:
        starts.extend(range(done, index))
        ends.extend(range(done + 1, index + 1))
        done = index + 1
        width = len(change[ord(text[index])])
        if not width and ends and text[index] in ATTACHED:
            ends[-1] = done
        starts.extend([index] * width)
        ends.extend([done] * width)
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return View(plain, starts, ends)


def fold_word(word: str) -> str:
    """A word of a lexicon as the plain reading shows it.

    Flags and rings, which `fold` reads by what stands around them, stand in no word.
    """
    plain = word.lower() if word.isascii() else word.translate(_table())
    return word if plain == word else plain


def _uneven(text: str) -> bool:
    """Whether any character becomes none or several; equal lengths alone could hide one of each."""
    return not _uneven_characters().isdisjoint(text)


@cache
def _table() -> dict[int, str]:
    table = {}
    for line in files("aboveboard.detection").joinpath("data/fold.txt").read_text("ascii").splitlines():
        to, _, ranges = line.partition("\t")
        target = "" if to == "-" else "".join(chr(int(point, 16)) for point in to.split("+"))
        for part in ranges.split():
            low, _, high = part.partition("-")
            table.update(dict.fromkeys(range(int(low, 16), int(high or low, 16) + 1), target))
    return table


@cache
def _uneven_characters() -> frozenset[str]:
    return frozenset(chr(point) for point, to in _table().items() if len(to) != 1)
