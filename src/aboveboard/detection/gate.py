"""Can this text hold contact information at all, and of what sort? One pass over the plain reading; most texts stop here.

Each signal is a pattern in the common subset of RE2 and Python's `re` (ASCII classes, no look-around, no large
repeats), so that either engine gives the same answer. INVARIANT: a signal sees at least what its finders see.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from itertools import accumulate

from aboveboard.detection import signals
from aboveboard.detection.reading import LETTER_SIGNS, NOT_LETTERS, bare_reading
from aboveboard.detection.signals import Signal

try:
    import re2
except ImportError:  # no wheel for this machine: the fallback below is tested to agree
    re2 = None

__all__ = ["ENGINES", "Engine", "gate", "open_texts"]


class Engine(StrEnum):
    """What runs the gate's patterns."""

    RE2 = "re2"
    RE = "re"


ENGINES: tuple[Engine, ...] = (Engine.RE2, Engine.RE) if re2 is not None else (Engine.RE,)
MEMORY = 64 << 20  # octets for each automaton at most; they grow only as texts need
NOT_LETTERS_NOR_BREAKS = NOT_LETTERS.replace(b"\n", b"")


def gate(engine: Engine = ENGINES[0]) -> Callable[[str], Sequence[int]]:
    """A gate: given a folded text, the indices of the signals (`tuple(Signal)`) that it shows."""
    return _gate(engine)


@cache
def _gate(engine: Engine) -> Callable[[str], Sequence[int]]:
    shown, bare = _sources()
    if engine is Engine.RE:
        in_text, in_bare = (
            [(index, re.compile(pattern, re.ASCII)) for index, pattern in listed] for listed in (shown, bare)
        )
        return lambda text: (
            [index for index, pattern in in_text if pattern.search(text)]
            + [index for index, pattern in in_bare if pattern.search(bare_reading(text))]
        )
    match_text, match_bare = _set(shown), _set(bare)
    indices_text, indices_bare = ([index for index, _ in listed] for listed in (shown, bare))

    def open_signals(text: str) -> Sequence[int]:
        if text.isascii():
            raw = text.encode()
            hits, more = match_text(raw), match_bare(raw.translate(LETTER_SIGNS, NOT_LETTERS))
        else:
            hits = match_text(text.encode("utf-8", "replace"))
            more = match_bare(bare_reading(text).encode("utf-8", "replace"))
        if not hits and not more:
            return ()
        return [*(indices_text[hit] for hit in hits or ()), *(indices_bare[hit] for hit in more or ())]

    return open_signals


def _sources() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The patterns over the text and over the bare reading, each with its signal's index."""
    order = {signal: index for index, signal in enumerate(Signal)}
    shown = [(order[signal], pattern) for signal, pattern in signals.patterns().items() if pattern]
    bare = [(order[signal], pattern) for signal, pattern in signals.bare_patterns().items()]
    return shown, bare


def _set(listed: Sequence[tuple[int, str]]) -> Callable[[bytes], list[int] | None]:
    # The package's own class hides `Match` behind a slower wrapper.
    patterns = re2._re2.Set(re2._re2.RE2.Anchor.UNANCHORED, _options())  # noqa: SLF001
    for _, pattern in listed:
        patterns.Add(pattern.encode())
    patterns.Compile()
    match: Callable[[bytes], list[int] | None] = patterns.Match
    return match


def _options() -> object:
    options = re2.Options()
    options.max_mem = MEMORY
    return options


@cache
def _searches() -> tuple[Callable[[bytes, int], int], Callable[[bytes, int], int]]:
    """Where, from a position on, the next place that shows any signal begins, in the text and in the bare reading."""
    shown, bare = _sources()
    return _search([pattern for _, pattern in shown]), _search([pattern for _, pattern in bare])


def _search(listed: Sequence[str]) -> Callable[[bytes, int], int]:
    joined = "|".join(f"(?:{pattern})" for pattern in listed)
    pattern = re2._re2.RE2(joined.encode(), _options())  # noqa: SLF001
    anywhere = re2._re2.RE2.Anchor.UNANCHORED  # noqa: SLF001
    return lambda text, at: pattern.Match(anywhere, text, at, len(text))[0][0]


def open_texts(texts: Sequence[str]) -> list[int]:
    """The indices, in order, of the folded ASCII texts without line breaks that show a signal, and maybe a few more.

    Many short texts are looked over as one with RE2, which saves the cost of a call for each.
    """
    in_text, in_bare = _searches()
    blob = "\n".join(texts).encode()
    bare = blob.translate(LETTER_SIGNS, NOT_LETTERS_NOR_BREAKS)
    found = _lines_with(in_text, blob, list(map(len, texts)))
    return sorted(found | _lines_with(in_bare, bare, list(map(len, bare.split(b"\n")))))


def _lines_with(search: Callable[[bytes, int], int], blob: bytes, lengths: Sequence[int]) -> set[int]:
    ends = list(accumulate(length + 1 for length in lengths))
    found = set()
    at = search(blob, 0)
    while at >= 0:
        # A match may begin at the line break before its text and may run on into the next text, so the search goes on
        # where the text of its start ends. INVARIANT: a text that shows a signal by itself is found.
        index = bisect_right(ends, at)
        found.add(index)
        if blob[at : at + 1] == b"\n" and index + 1 < len(ends):
            found.add(index + 1)
        if index + 1 >= len(ends):
            break
        at = search(blob, ends[index])
    return found
