"""Readings that take away what only dresses a word: letters that stretch it (`fooour`, `telegrammmm`), tags of a page (`jane<b></b>@mail.com`)."""

import re
from functools import cache

from aboveboard.detection.apps import plain_names
from aboveboard.detection.numbers.numberwords import single_words
from aboveboard.detection.providers import PROVIDERS
from aboveboard.detection.views import Piece, View, rewrite

__all__ = ["stretchable", "undressed", "unstretched"]

SHORTEST = 3  # letters of a word that may be stretched
# Tags, comments and marks of emphasis that lean on an at sign, or on a dot within a name.
TAG = r"(?:</?[a-z][^<>\n]{0,40}>|<!--[^<>\n]{0,40}-->)"
# What is to be removed: `jane(removeme)@mail.com`.
REMOVED = r"[(\[{<*]{1,2}(?:remove|nospam|no-spam|delete|spam|quita|borra)[\w ]{0,12}[)\]}>*]{1,2}"
# Strings that a program puts together: `"jane" + "@" + "mail.com"`.
JOINED = r"[\"'`] ?\+ ?[\"'`]|[\"'`] \. [\"'`]"
DRESS = re.compile(
    rf"{JOINED}|(?<=\w)[\"'](?=@[\"']\w)|(?<=[\"']@)[\"'](?=\w)|(?<=\w)(?:{TAG}{{1,4}}(?=[@.]\w|[@.]<)|[*`]{{1,3}}(?=@))|(?<=[@.])(?:{TAG}{{1,4}}|[*`]{{1,3}})(?=\w)|(?<=\w)[*`]{{1,3}}(?=\.[a-z]{{2,6}}(?!\w))|(?<=\w){REMOVED}(?=[@.]\w)|(?<=[@.]){REMOVED}(?=\w)"
)
LETTERS = re.compile(r"(?<![a-z])[a-z]{3,40}(?![a-z])")
THRICE = re.compile(r"([a-z])\1\1+")
TWICE = re.compile(r"([a-z])\1+")


@cache
def stretchable() -> frozenset[str]:
    """Words in plain letters that are worth drawing together: numbers, messengers, mail providers."""
    numbers = (word for word, (sort, _) in single_words().items() if sort not in ("filler", "weak"))
    words = (*numbers, *plain_names(), *PROVIDERS)
    return frozenset(word for word in words if len(word) >= SHORTEST and word.isascii() and word.isalpha())


def unstretched(view: View) -> View | None:
    """The view with stretched words as they are known, None where there is none."""
    if not THRICE.search(view.text):
        return None
    pieces: list[Piece] = []
    for match in LETTERS.finditer(view.text):
        word = match[0]
        known = None if word in stretchable() else _drawn(word)
        if known is not None:
            pieces.append((*match.span(), known))
    return rewrite(view, pieces, "stretched") if pieces else None


def undressed(view: View) -> View | None:
    """The view without tags and emphasis inside what may be an address, None where there are none."""
    pieces = [(*match.span(), "") for match in DRESS.finditer(view.text)]
    return rewrite(view, pieces, "padded") if pieces else None


def _drawn(word: str) -> str | None:
    """The known word that a stretched one stands for."""
    ways = (THRICE.sub(r"\1", word), THRICE.sub(r"\1\1", word), TWICE.sub(r"\1", word))
    return next((way for way in ways if way != word and way in stretchable()), None)
