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
from aboveboard.detection.reading import bare_reading

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


def gate(engine: Engine = ENGINES[0]) -> Callable[[str], Sequence[int]]:
    """A gate: given a folded text, the indices of the signals (`tuple(Signal)`) that it shows."""
    return _gate(engine)


@cache
def _gate(engine: Engine) -> Callable[[str], Sequence[int]]:
    listed = list(signals.looks().values())
    matcher = _matcher_re2 if engine is Engine.RE2 else _matcher_re
    first = matcher([(index, look.first) for index, look in enumerate(listed)])
    then = matcher([(index, look.then) for index, look in enumerate(listed) if look.then])
    bare = matcher([(index, look.bare) for index, look in enumerate(listed) if look.bare])
    wants_then = frozenset(index for index, look in enumerate(listed) if look.then)
    wants_bare = frozenset(index for index, look in enumerate(listed) if look.bare)

    def open_signals(text: str) -> Sequence[int]:
        shown = first(text)
        if not shown:
            return ()
        if not wants_then.isdisjoint(shown):
            seen = then(text) or ()
            shown = [index for index in shown if index not in wants_then or index in seen]
        if not wants_bare.isdisjoint(shown):
            seen = bare(bare_reading(text)) or ()
            shown = [index for index in shown if index not in wants_bare or index in seen]
        return shown

    return open_signals


def _matcher_re(listed: Sequence[tuple[int, str]]) -> Callable[[str], Sequence[int] | None]:
    """Which of the numbered patterns a text shows."""
    patterns = [(index, re.compile(pattern, re.ASCII)) for index, pattern in listed]
    return lambda text: [index for index, pattern in patterns if pattern.search(text)]


def _matcher_re2(listed: Sequence[tuple[int, str]]) -> Callable[[str], Sequence[int] | None]:
    """Which of the numbered patterns a text shows, in one pass."""
    indices = [index for index, _ in listed]
    # The package's own class hides `Match` behind a slower wrapper.
    patterns = re2._re2.Set(re2._re2.RE2.Anchor.UNANCHORED, _options())  # noqa: SLF001
    for _, pattern in listed:
        patterns.Add(pattern.encode())
    patterns.Compile()
    match: Callable[[bytes], list[int] | None] = patterns.Match
    if indices == list(range(len(listed))):
        return lambda text: match(text.encode("utf-8", "replace"))
    return lambda text: [indices[hit] for hit in match(text.encode("utf-8", "replace")) or ()]


def _options() -> object:
    options = re2.Options()
    options.max_mem = MEMORY
    return options


@cache
def _search() -> Callable[[bytes, int], int]:
    """Where, from a position on, the next place that the first look of any signal sees begins; -1 where none does."""
    joined = "|".join(f"(?:{look.first})" for look in signals.looks().values())
    pattern = re2._re2.RE2(joined.encode(), _options())  # noqa: SLF001
    anywhere = re2._re2.RE2.Anchor.UNANCHORED  # noqa: SLF001
    return lambda text, at: pattern.Match(anywhere, text, at, len(text))[0][0]


def open_texts(texts: Sequence[str]) -> list[int]:
    """The indices, in order, of the folded ASCII texts without line breaks that a first look sees, and maybe a few more.

    Many short texts are looked over as one with RE2, which saves the cost of a call for each.
    """
    search, blob = _search(), "\n".join(texts).encode()
    ends = list(accumulate(len(text) + 1 for text in texts))
    found = set()
    at = search(blob, 0)
    while at >= 0:
        # A match may begin at the line break before its text and may run on into the next text, so the search goes on
        # at the break where the text of its start ends. INVARIANT: a text that shows a signal by itself is found.
        index = bisect_right(ends, at)
        found.add(index)
        if blob[at : at + 1] == b"\n" and index + 1 < len(ends):
            index += 1
            found.add(index)
        if index + 1 >= len(ends):
            break
        at = search(blob, ends[index] - 1)
    return sorted(found)
