"""The gate's automata, which grow as texts need."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from aboveboard.detection.signals import Signal

class Patterns:
    """Up to 64 patterns, given as pairs of a place and octets; compiled for the first text.

    Raises:
        ValueError: at the first text, for a pattern beyond the subset that `matcher.py` names.
    """

    def __init__(self, patterns: Iterable[tuple[int, bytes]]) -> None: ...
    def match(self, octets: bytes, /) -> int:
        """The patterns that octets show, as bits by their places."""

class Words:
    """Lists of words, given as pairs of a word and a bit for each list that has it."""

    def __init__(self, words: Iterable[tuple[bytes, int]]) -> None: ...
    def match(self, octets: bytes, /) -> int:
        """The lists that have a word in octets, as bits."""

class Gate:
    """What tells the signals of a text in one call."""

    def __init__(
        self,
        *,
        shapes: Patterns,
        sure: Patterns,
        words: tuple[Words, ...],
        company: tuple[Words, ...],
        bares: tuple[Patterns, Patterns, Patterns],
        looks: tuple[tuple[int, tuple[Patterns, ...]], ...],
        named: Callable[[int], AbstractSet[Signal]],
        accompanied: int,
        bared: int,
        few: int,
        other: Callable[[str], AbstractSet[Signal]] | None,
    ) -> None: ...
    def signals(self, text: str, /) -> AbstractSet[Signal]:
        """The signals that a folded text shows; `other` is asked for a text that is not all ASCII."""

class Phrases:
    """Known phrases, each given as its words, the signs behind them, itself, and what decides between two."""

    def __init__(self, phrases: Iterable[tuple[list[str], str, str, int]]) -> None: ...
    def matches(self, text: str, /) -> list[tuple[int, int, str]]:
        """Start, end and phrase of all that a text holds, in order, not overlapping; the longest wins."""
