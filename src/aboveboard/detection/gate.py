"""Can this text hold contact information at all? One pass over the plain reading; most texts stop here.

Each signal is a pattern in the common subset of RE2 and Python's `re` (ASCII classes, no look-around, no large
repeats), so that either engine gives the same answer.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from aboveboard.detection.lexicon import section

try:
    import re2
except ImportError:  # no wheel for this machine: the fallback below is tested to agree
    re2 = None

__all__ = ["ENGINES", "Gate", "gate"]

Gate = Callable[[str], Sequence[int]]
ENGINES: tuple[str, ...] = ("re2", "re") if re2 is not None else ("re",)


@cache
def signals() -> tuple[str, ...]:
    """The patterns; any of them opens the gate."""
    symbols = section("symbols")
    dots = sorted(symbols["dot"] | symbols["weak_dot"])
    spoken = "|".join(sorted({word for listed in section("digits").values() for word in listed}))
    return (
        r"[^ ]@",
        r"@ *[a-z0-9]",
        r"://|www\.",
        r"[^ .]\.[a-z][a-z]",
        r"[^\x00-\x7f]\.[^ .]",
        r"(?:[0-9][^a-z0-9]?[^a-z0-9]?[^a-z0-9]?){6}[0-9]",
        r"(?:(?:" + spoken + r"|[0-9])[^a-z0-9]*){5}",
        r"\b(?:" + "|".join(dots) + r")\b",
        r"whats ?app|telegram|skype|discord|viber|wechat|signal|instagram|snapchat",
    )


@cache
def gate(engine: str = ENGINES[0]) -> Gate:
    """A gate run by one of `ENGINES`: given a folded text, the signals that it shows."""
    if engine == "re":
        compiled = [re.compile(pattern, re.ASCII) for pattern in signals()]
        return lambda text: [index for index, pattern in enumerate(compiled) if pattern.search(text)]
    options = re2.Options()
    options.max_mem = 64 << 20
    patterns = re2._re2.Set(re2._re2.RE2.Anchor.UNANCHORED, options)  # noqa: SLF001 - the package's own class hides `Match` behind a slower wrapper
    for pattern in signals():
        patterns.Add(pattern.encode())
    patterns.Compile()
    match = patterns.Match
    return lambda text: match(text.encode("utf-8", "replace"))
