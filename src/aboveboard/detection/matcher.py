"""Which of many patterns a text shows, in one pass: RE2 where it has a wheel, Python's `re` elsewhere.

Patterns keep to the common subset of both (ASCII classes, no look-around, no large repeats), so that either engine gives
the same answer. Both read octets; letters beyond ASCII are octets from 128 on.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

try:
    import re2
except ImportError:  # no wheel for this machine: the fallback below is tested to agree
    re2 = None

__all__ = ["ENGINES", "Engine", "Matcher", "matcher"]

Matcher = Callable[[bytes], Sequence[int] | None]  # the places of the patterns that occur; nothing or None for none
MEMORY = 64 << 20  # octets for each automaton at most; they grow only as texts need


class Engine(StrEnum):
    """What runs the patterns."""

    RE2 = "re2"
    RE = "re"


ENGINES: tuple[Engine, ...] = (Engine.RE2, Engine.RE) if re2 is not None else (Engine.RE,)


def matcher(patterns: Sequence[str], engine: Engine = ENGINES[0]) -> Matcher:
    """Which of the patterns, by their places, occur in octets of UTF-8."""
    if engine is Engine.RE:
        compiled = [re.compile(pattern.encode()) for pattern in patterns]
        return lambda raw: [place for place, pattern in enumerate(compiled) if pattern.search(raw)]
    options = re2.Options()
    options.max_mem = MEMORY
    options.encoding = re2.Options.Encoding.LATIN1
    # The package's own class hides `Match` behind a slower wrapper.
    together = re2._re2.Set(re2._re2.RE2.Anchor.UNANCHORED, options)  # noqa: SLF001
    for pattern in patterns:
        if together.Add(pattern.encode()) < 0:
            raise ValueError(pattern)
    together.Compile()
    match: Matcher = together.Match
    return match
