"""A candidate: something in a view that may be a contact, with how much speaks for it."""

from typing import NamedTuple

from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["ENOUGH", "SURE", "Candidate"]

ENOUGH = 101  # one more than are ever reported, so that it shows; a finder that has offered so many sure ones may stop
SURE = 0.85  # the score from which a candidate is certain


class Candidate(NamedTuple):
    """`start` and `end` are code points of the view; `score` rises from 0 (no) over .5 (likely) to 1 (certain).

    A hint names no identifier: the words at `start` to `end` ask for one or say where to look.
    """

    kind: Kind
    view: View
    start: int
    end: int
    value: str
    score: float
    disguise: str | None = None
    act: Act = Act.SHARE
    hint: bool = False
