"""Which of many patterns a text shows, in one pass: our own automaton in C, RE2 where that was not built, or Python's `re`.

Patterns keep to the common subset of all (ASCII classes, no look-around, no large repeats), so that every engine gives
the same answer. All read octets; letters beyond ASCII are octets from 128 on.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib.util import find_spec

try:
    from aboveboard.detection.native import automata
except ImportError:  # no compiler was at hand
    automata = None  # type: ignore[assignment]

__all__ = ["ENGINES", "Engine", "Matcher", "automata", "matcher", "places"]

Matcher = Callable[[bytes], Sequence[int] | None]  # the places of the patterns that occur; nothing or None for none
MEMORY = 64 << 20  # octets for each automaton at most; they grow only as texts need


class Engine(StrEnum):
    """What runs the patterns."""

    NATIVE = "native"
    RE2 = "re2"
    RE = "re"


# RE2 has no wheel for some machines; it is loaded only where it is used.
AT_HAND = {Engine.NATIVE: automata is not None, Engine.RE2: find_spec("re2") is not None, Engine.RE: True}
ENGINES = tuple(engine for engine in Engine if AT_HAND[engine])  # those that work here, the quickest first


def matcher(patterns: Sequence[str], engine: Engine = ENGINES[0]) -> Matcher:
    """Which of the patterns, by their places, occur in octets of UTF-8; at most 64."""
    if engine is Engine.NATIVE:
        bits_of = automata.Patterns([(place, pattern.encode()) for place, pattern in enumerate(patterns)]).match
        return lambda raw: places(bits_of(raw))
    if engine is Engine.RE:
        compiled = [re.compile(pattern.encode()) for pattern in patterns]
        return lambda raw: [place for place, pattern in enumerate(compiled) if pattern.search(raw)]
    import re2  # noqa: PLC0415

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


def places(bits: int) -> Sequence[int]:
    """The places of the bits that are set."""
    return [place for place in range(bits.bit_length()) if bits >> place & 1] if bits else ()
