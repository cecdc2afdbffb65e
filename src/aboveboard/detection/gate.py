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
    firsts, thens, bares = (
        [signal for signal, look in looks.items() if getattr(look, name)] for name in ("first", "then", "bare")
    )
    first = matcher([looks[signal].first for signal in firsts], engine)
    then = matcher([looks[signal].then for signal in thens], engine)
    bare = matcher([looks[signal].bare for signal in bares], engine)

    def opened(text: str) -> AbstractSet[Signal]:
        raw = text.encode("utf-8", "replace")
        seen = first(raw)
        digits = len(raw.translate(None, NO_DIGITS))
        if not seen and digits < FEW_DIGITS:
            return NOTHING
        shown = {signal for signal in map(firsts.__getitem__, seen or ()) if looks[signal].digits <= digits}
        if not shown.isdisjoint(thens):
            shown.difference_update(set(thens).difference(map(thens.__getitem__, then(raw) or ())))
        if digits >= FEW_DIGITS or not shown.isdisjoint(bares):
            shown.difference_update(bares)
            shown.update(map(bares.__getitem__, bare(_bare(text, raw)) or ()))
        return shown

    return opened


def _bare(text: str, raw: bytes) -> bytes:
    """Letters and digits alone, so that gaps between them no longer matter; `raw` is the text in octets."""
    if text.isascii():
        return raw.translate(None, NOT_ALPHANUMERIC)
    return NOT_WORD.sub("", text).encode("utf-8", "replace")
