"""Can this text hold contact information at all, and of what sort? One pass over the plain reading; most texts stop here.

INVARIANT: a signal sees at least what its finders see.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from aboveboard.detection import signals
from aboveboard.detection.matcher import ENGINES, Engine, matcher
from aboveboard.detection.signals import FEW_DIGITS

__all__ = ["gate"]

NO_DIGITS = bytes(octet for octet in range(256) if not 48 <= octet < 58)
NOT_ALPHANUMERIC = bytes(octet for octet in range(128) if not chr(octet).isalnum())
NOT_WORD = re.compile(r"[\W_]+")


@cache
def gate(engine: Engine = ENGINES[0]) -> Callable[[str], Sequence[int]]:
    """A gate: given a folded text, the indices of the signals (`tuple(Signal)`) that it shows, in order."""
    listed = list(signals.looks().values())
    firsts, thens, bares = (
        [index for index, look in enumerate(listed) if getattr(look, name)] for name in ("first", "then", "bare")
    )
    first = matcher([listed[index].first for index in firsts], engine)
    then = matcher([listed[index].then for index in thens], engine)
    bare = matcher([listed[index].bare for index in bares], engine)

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
