"""The spoken reading: `jane at mail dot com`, `five five five`; words become the signs they name."""

import re
from functools import cache

from aboveboard.detection.lexicon import section
from aboveboard.detection.views import Piece, View, rewrite

__all__ = ["speak"]

SIGNS = {"at": "@", "weak_at": "@", "dot": ".", "weak_dot": ".", "dash": "-", "underscore": "_"}
BRACKETED = r"\s*[(\[{<]\s*(?:%s)\s*[)\]}>]\s*"


def speak(view: View) -> View:
    """The view in which words for signs and digits stand as signs and digits."""
    pieces: list[Piece] = []
    for match in _pattern().finditer(view.text):
        word = match[match.lastgroup or 0].strip("()[]{}<> \t\n")
        sign = _meanings().get(word, word)
        pieces.append((match.start(), match.end(), sign))
    return rewrite(view, pieces, "spoken")


@cache
def _meanings() -> dict[str, str]:
    signs = {word: SIGNS[name] for name, listed in section("symbols").items() for word in listed}
    return signs | {word: digit for digit, listed in section("digits").items() for word in listed}


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(sorted((w for n, listed in section("symbols").items() for w in listed), key=len, reverse=True))
    digits = "|".join(sorted((w for listed in section("digits").values() for w in listed), key=len, reverse=True))
    bracketed = BRACKETED % (signs + r"|\.|@")
    return re.compile(
        rf"(?P<bracket>{bracketed})|(?P<sign>\s+(?:{signs})\s+)|(?<![^\W\d])(?P<digit>{digits})(?![^\W\d])"
    )
