"""Can this text hold contact information at all, and of what sort? One pass over the plain reading; most texts stop here.

Each signal is a pattern in the common subset of RE2 and Python's `re` (ASCII classes, no look-around, no large
repeats), so that either engine gives the same answer. INVARIANT: a signal sees at least what its finders see.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache

from aboveboard.detection import signals
from aboveboard.detection.signals import FEW_DIGITS

try:
    import re2
except ImportError:  # no wheel for this machine: the fallback below is tested to agree
    re2 = None

__all__ = ["ENGINES", "Engine", "gate"]


class Engine(StrEnum):
    """What runs the gate's patterns."""

    RE2 = "re2"
    RE = "re"


ENGINES: tuple[Engine, ...] = (Engine.RE2, Engine.RE) if re2 is not None else (Engine.RE,)
NO_DIGITS = bytes(octet for octet in range(256) if not 48 <= octet < 58)
NOT_ALPHANUMERIC = bytes(octet for octet in range(128) if not chr(octet).isalnum())
NOT_WORD = re.compile(r"[\W_]+")
MEMORY = 64 << 20  # octets for each automaton at most; they grow only as texts need


@cache
def gate(engine: Engine = ENGINES[0]) -> Callable[[str], Sequence[int]]:
    """A gate: given a folded text, the indices of the signals (`tuple(Signal)`) that it shows, in order."""
    listed = list(signals.looks().values())
    matcher = _matcher_re2 if engine is Engine.RE2 else _matcher_re
    firsts, thens, bares = (
        [index for index, look in enumerate(listed) if getattr(look, name)] for name in ("first", "then", "bare")
    )
    first = matcher([listed[index].first for index in firsts])
    then = matcher([listed[index].then for index in thens])
    bare = matcher([listed[index].bare for index in bares])

    needs = [look.digits for look in listed]

    def open_signals(text: str) -> Sequence[int]:
        raw = text.encode("utf-8", "replace")
        seen = first(raw)
        digits = len(raw.translate(None, NO_DIGITS))
        if not seen and digits < FEW_DIGITS:
            return ()
        hits = {index for index in map(firsts.__getitem__, seen or ()) if needs[index] <= digits}
        if not hits.isdisjoint(thens):
            hits.difference_update(set(thens).difference(map(thens.__getitem__, then(raw) or ())))
        if digits >= FEW_DIGITS or not hits.isdisjoint(bares):
            hits.difference_update(bares)
            hits.update(map(bares.__getitem__, bare(_bare(text, raw)) or ()))
        return sorted(hits)

    return open_signals


def _bare(text: str, raw: bytes) -> bytes:
    """Letters and digits alone, so that gaps between them no longer matter; `raw` is the text in octets."""
    if text.isascii():
        return raw.translate(None, NOT_ALPHANUMERIC)
    return NOT_WORD.sub("", text).encode("utf-8", "replace")


def _matcher_re(patterns: Sequence[str]) -> Callable[[bytes], Sequence[int] | None]:
    """Which of the patterns, by their places, a text shows."""
    compiled = [re.compile(pattern.encode()) for pattern in patterns]
    return lambda raw: [place for place, pattern in enumerate(compiled) if pattern.search(raw)]


def _matcher_re2(patterns: Sequence[str]) -> Callable[[bytes], Sequence[int] | None]:
    """Which of the patterns, by their places, a text shows, in one pass; None for none."""
    # The package's own class hides `Match` behind a slower wrapper.
    together = re2._re2.Set(re2._re2.RE2.Anchor.UNANCHORED, _options())  # noqa: SLF001
    for pattern in patterns:
        together.Add(pattern.encode())
    together.Compile()
    match: Callable[[bytes], list[int] | None] = together.Match
    return match


def _options() -> object:
    options = re2.Options()
    options.max_mem = MEMORY
    options.encoding = re2.Options.Encoding.LATIN1  # octets as they are: letters beyond ASCII are those from 128 on
    return options
