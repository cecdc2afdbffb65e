"""The reading with stretched words drawn together: `fooour fiiive`, `telegrammmm`; only words that are known then."""

import re
from functools import cache

from aboveboard.detection.apps import plain_names
from aboveboard.detection.emails import PROVIDERS
from aboveboard.detection.numbers.numberwords import single_words
from aboveboard.detection.views import Piece, View, rewrite

__all__ = ["stretchable", "unstretched"]

SHORTEST = 3  # letters of a word that may be stretched
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


def _drawn(word: str) -> str | None:
    """The known word that a stretched one stands for."""
    ways = (THRICE.sub(r"\1", word), THRICE.sub(r"\1\1", word), TWICE.sub(r"\1", word))
    return next((way for way in ways if way != word and way in stretchable()), None)
