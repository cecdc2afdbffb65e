"""Patterns that are compiled when a text first needs them: those with many words, or whole scripts in a class, take the compiler milliseconds."""

import re
from typing import cast

from aboveboard.detection.fold import fold

__all__ = ["compiled_late", "folded"]

WORD = re.compile(r"[^\W\d_A-Za-z]+")


class _Waiting:
    """Stands in for a compiled pattern, and keeps of it what has been asked for once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        self._compiled = self._compiled or re.compile(self._source)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # found at once from now on
        return value


def compiled_late(source: str) -> re.Pattern[str]:
    """A pattern that is compiled by the first use of it, and as quick as any other from then on."""
    return cast("re.Pattern[str]", _Waiting(source))


def folded(source: str) -> str:
    """The source of a pattern whose words beyond ASCII are folded, as the texts are that it reads: `привет` is half Latin there.

    Not for classes of letters, which folding would tear.
    """
    return WORD.sub(lambda word: fold(word[0]).text, source)
