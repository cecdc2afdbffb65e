"""A view: one more way to read a text, which still knows where each character stood.

INVARIANT: `starts` and `ends` rise (or, in a text read backwards, fall), so a span of a view maps to a span of the original.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Piece", "View", "rewrite"]

Piece = tuple[int, int, str]  # start, end (code points of the view that is rewritten), what stands there instead


@dataclass(frozen=True, slots=True)
class View:
    """A reading of a text; `starts[i]` and `ends[i]` bound, in the original, what character `i` was read from.

    Both are None where the reading changed no position. `disguise` is the trick that this reading undoes.
    `changed` holds the spans of the view that the trick touched, None for the plain reading.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    disguise: str | None = None
    changed: tuple[tuple[int, int], ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of this view, at least one character long, stands in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return min(self.starts[start], self.starts[end - 1]), max(self.ends[start], self.ends[end - 1])

    def touches(self, start: int, end: int) -> bool:
        """Whether the trick changed anything between `start` and `end`; always true of the plain reading."""
        if self.changed is None:
            return True
        at = bisect_right(self.changed, (start, start))
        return any(low < end and start < high for low, high in self.changed[max(0, at - 1) : at + 1])


def rewrite(view: View, pieces: Iterable[Piece], disguise: str) -> View:
    """The view with pieces (in order, not overlapping) replaced; every new character maps to its whole piece."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    changed: list[tuple[int, int]] = []
    old_starts = view.starts if view.starts is not None else range(len(view.text))
    old_ends = view.ends if view.ends is not None else range(1, len(view.text) + 1)
    at = 0
    for start, end, text in pieces:
        parts.append(view.text[at:start])
        starts.extend(old_starts[at:start])
        ends.extend(old_ends[at:start])
        parts.append(text)
        changed.append((len(starts), len(starts) + len(text)))
        starts.extend([old_starts[start]] * len(text))
        ends.extend([old_ends[end - 1]] * len(text))
        at = end
    parts.append(view.text[at:])
    starts.extend(old_starts[at:])
    ends.extend(old_ends[at:])
    return View("".join(parts), starts, ends, disguise, tuple(changed))
