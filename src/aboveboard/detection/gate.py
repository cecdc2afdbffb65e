"""Can this text hold contact information at all, and of what sort? One pass over the plain reading; most texts stop here.

INVARIANT: a signal sees at least what its finders see.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import cache

from aboveboard.detection import signals
from aboveboard.detection.matcher import ENGINES, Engine, matcher
from aboveboard.detection.signals import FEW_DIGITS, Signal

__all__ = ["Gate", "gate"]

Gate = Callable[[str], AbstractSet[Signal]]
NOTHING: AbstractSet[Signal] = frozenset()

NO_DIGITS = bytes(octet for octet in range(256) if not 48 <= octet < 58)
NOT_ALPHANUMERIC = bytes(octet for octet in range(128) if not chr(octet).isalnum())
NOT_WORD = re.compile(r"[\W_]+")


@cache
def gate(engine: Engine = ENGINES[0]) -> Gate:
    """A gate: given a folded text, the signals that it shows."""
    plain = _gate(engine, plain=True)

    def opened(text: str) -> AbstractSet[Signal]:
        return plain(text) if text.isascii() else _gate(engine, plain=False)(text)

    return opened


@cache
def _gate(engine: Engine, *, plain: bool) -> Gate:
    looks = signals.looks(plain=plain)
    firsts = [signal for signal, look in looks.items() if look.first]
    first = matcher([looks[signal].first for signal in firsts], engine)
    # Second looks are automata of their own: together they would be slow to grow, and seldom is more than one called for.
    thens = {signal: matcher([look.then], engine) for signal, look in looks.items() if look.then}
    bares = {signal: matcher([look.bare], engine) for signal, look in looks.items() if look.bare}

    def opened(text: str) -> AbstractSet[Signal]:
        raw = text.encode("utf-8", "replace")
        seen = first(raw)
        digits = len(raw.translate(None, NO_DIGITS))
        if not seen and digits < FEW_DIGITS:
            return NOTHING
        shown = {
            signal
            for signal in map(firsts.__getitem__, seen or ())
            if looks[signal].digits <= digits and (signal not in thens or thens[signal](raw))
        }
        if digits >= FEW_DIGITS or not shown.isdisjoint(bares):
            shown.difference_update(bares)
            letters = _bare(text, raw)
            shown.update(signal for signal, look in bares.items() if look(letters))
        return shown

    return opened


def _bare(text: str, raw: bytes) -> bytes:
    """Letters and digits alone, so that gaps between them no longer matter; `raw` is the text in octets."""
    if text.isascii():
        return raw.translate(None, NOT_ALPHANUMERIC)
    return NOT_WORD.sub("", text).encode("utf-8", "replace")
