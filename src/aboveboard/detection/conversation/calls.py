"""How much a chain of digits from several messages looks like one phone number.

Prices, dates, scores and counts come in several messages too, so shape alone never decides: a question, a label or
messages that hold nothing but the pieces must speak for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aboveboard.detection.conversation.memory import Held
from aboveboard.detection.conversation.pieces import Label, Topic

__all__ = ["Chain", "Weighed", "weighed"]

FEWEST, MOST = 7, 15  # digits; ITU-T E.164 allows 15
NEAR, FAR = 7, 16  # messages between two pieces: without and with other evidence
LOCAL_GROUPS = ((3, 4), (4, 4))
NATURAL = (
    (3, 3, 4), (3, 7), (6, 4), (1, 3, 3, 4), (3, 3, 3), (3, 4, 4), (4, 3, 3), (5, 5), (5, 6), (4, 6), (5, 3, 3), (2, 4, 4), (4, 4, 4),
    (2, 2, 2, 2, 2), (3, 2, 2, 2), (4, 3, 4), (2, 3, 4), (2, 5, 4), (3, 6), (4, 7), (4, 4, 3), (2, 3, 2, 2), (3, 3, 2, 2),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """All digit pieces of one sender, oldest first; `asked_at` is the message that asked; `others` are the messages in which somebody else sent digits."""

    held: tuple[Held, ...]
    topic: Topic | None
    asked_by_other: bool
    asked_at: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The best number in a chain; `held` are its pieces in the order in which they were said."""

    value: str
    held: tuple[Held, ...]
    score: float


def weighed(chain: Chain) -> Weighed | None:
    """The best number that ends with the newest piece, None where no run of pieces has a number's length."""
    best: Weighed | None = None
    for first in range(len(chain.held) - 1, -1, -1):
        held = chain.held[first:]
        if first + 1 < len(chain.held) and not _near(held[0], held[1], chain):
            break
        offered = _offered(held, chain)
        if offered is not None and (best is None or offered.score >= best.score):
            best = offered
    return best


def _asked(chain: Chain) -> bool:
    return chain.topic in (Topic.PHONE, Topic.HANDLE)


def _near(one: Held, two: Held, chain: Chain) -> bool:
    if isinstance(one.source, str):
        return True
    evident = _asked(chain) or two.piece.label is not Label.NONE or one.piece.label is not Label.NONE
    return two.index - one.index <= (FAR if evident else NEAR)


def _offered(held: tuple[Held, ...], chain: Chain) -> Weighed | None:
    ordered = _in_order(held)
    digits = "".join(h.piece.text.lstrip("+") for h in ordered)
    if not FEWEST <= len(digits) <= MOST or (len(held) < 2 and not (_asked(chain) and chain.asked_at < held[0].index)):
        return None
    plus = ordered[0].piece.text.startswith("+")
    score = _shape(digits, plus=plus) + _evidence(held, chain) - _against(held, digits, chain)
    if not (_whole_plan(digits) if plus else _complete(ordered, digits, chain)):
        return None
    labelled = any(h.piece.label in (Label.FIRST, Label.LAST) for h in held)
    if ordered != held:
        score = min(score, 0.7)  # whoever puts the parts in order may do it otherwise
    if not (plus or _asked(chain) or labelled or _strong(digits)):
        score = min(score, 0.45)
    return Weighed("+" + digits if plus else digits, held, score)


def _in_order(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """The pieces as their labels order them: the first part, those without a place, the end."""
    place = {Label.FIRST: 0, Label.NONE: 1, Label.NEXT: 1, Label.LAST: 2}
    return tuple(sorted(held, key=lambda h: place[h.piece.label]))


def _complete(held: tuple[Held, ...], digits: str, chain: Chain) -> bool:
    """Whether a number of this length may end here, so that a contact is reported with its last piece."""
    sizes = tuple(len(h.piece.text) for h in held)
    if len(digits) >= 10:
        return True
    if any(h.piece.label is not Label.NONE for h in held) or (
        len(digits) == 9 and digits[0] == "0" and max(sizes) <= 3
    ):
        return len(digits) == 9 and digits[0] != "0"
    if len(digits) == 9:
        return digits[0] in "679" or max(sizes) > 2
    return _asked(chain) and sizes in LOCAL_GROUPS and digits[0] not in "01"


# The fewest digits of a mobile number with its country code, where they are more than 10; ITU-T E.164 national plans.
PLAN_LEAST = {
    "1": 11, "7": 11, "33": 11, "34": 11, "39": 11, "44": 12, "48": 11, "49": 11, "52": 12, "54": 12, "55": 12, "57": 12, "61": 11,
    "62": 11, "63": 12, "81": 11, "82": 11, "84": 11, "86": 12, "90": 12, "91": 12, "92": 12, "94": 11, "98": 12, "20": 12, "27": 11,
    "234": 13, "254": 12, "351": 12, "380": 12, "880": 13, "966": 12, "971": 12, "972": 12,
}  # fmt: skip


def _whole_plan(digits: str) -> bool:
    """Whether digits after a plus are as many as their country's plan asks for."""
    return len(digits) >= next((PLAN_LEAST[digits[:n]] for n in (1, 2, 3) if digits[:n] in PLAN_LEAST), 10)


def _shape(digits: str, *, plus: bool) -> float:
    if plus:
        return 0.6 if len(digits) >= 8 else 0.3
    if _strong(digits):
        return 0.4
    return {7: 0.1, 8: 0.15, 13: 0.1, 14: 0.05, 15: 0.05}.get(len(digits), 0.2)


def _strong(digits: str) -> bool:
    """Whether the digits fit a common plan whole: North America, a trunk zero, a mobile prefix, a frequent code."""
    count = len(digits)
    if 9 < count < 13 and digits[0] == "0":
        return digits[1] != "0"
    american = digits.removeprefix("1") if count == 11 else digits
    if len(american) == 10 and american[0] in "23456789" and american[3] in "23456789":
        return True
    if (count == 9 and digits[0] in "679") or (count == 10 and digits[0] in "6789"):
        return True
    if count == 11 and (digits[0] in "78" or (digits[0] == "1" and digits[1] in "3456789") or digits[2] == "9"):
        return True
    return (
        count in (11, 12, 13) and digits[:2] in ("91", "44", "49", "34", "33", "55", "48", "90", "92", "62", "63", "84")
    ) or (count == 12 and digits[:3] in ("380", "880"))


def _evidence(held: Sequence[Held], chain: Chain) -> float:
    score = 0.0
    if _asked(chain):
        score += 0.45 if chain.asked_by_other else 0.4
    labels = {h.piece.label for h in held}
    if labels & {Label.FIRST, Label.LAST}:
        score += 0.3
    elif Label.NEXT in labels:
        score += 0.1
    sizes = tuple(len(h.piece.text.lstrip("+")) for h in held)
    if sizes in NATURAL or (len(sizes) >= 4 and max(sizes) <= 2):
        score += 0.15
    if any(h.piece.spoken for h in held) or any(h.piece.text[0] == "0" for h in held[1:]):
        score += 0.1
    if all(h.piece.bare for h in held):
        score += 0.05
    elif labels == {Label.NONE} and not _asked(chain):
        score -= 0.3
    return score + _closeness(held)


def _closeness(held: Sequence[Held]) -> float:
    gaps = [two.index - one.index for one, two in pairwise(held) if not isinstance(one.source, str)]
    if not gaps:
        return 0.1
    return 0.15 if max(gaps) == 1 else 0.1 if max(gaps) <= 2 else 0.0 if max(gaps) <= 4 else -0.1


def _against(held: Sequence[Held], digits: str, chain: Chain) -> float:
    """What speaks for prices, counts and dates."""
    score = 0.0
    if chain.topic in (Topic.OTHER, Topic.THING):
        score += 0.55 if chain.asked_at <= held[0].index else 0.2
    values = [int(h.piece.text) for h in held]
    round_ones = sum(value % 10 == 0 and value >= 20 for value in values)
    if len(values) > 1 and round_ones * 2 > len(values) and not any(h.piece.text[0] == "0" for h in held):
        score += 0.4
    steps = {two - one for one, two in pairwise(values)}
    if len(values) > 2 and len(steps) == 1:
        score += 0.8
    if len(set(digits)) <= 2:
        score += 0.4
    if len(values) > 2 and sum(
        1900 <= value <= 2099 and len(h.piece.text) == 4 for value, h in zip(values, held, strict=True)
    ):
        score += 0.2
    if any(held[0].index < other < held[-1].index for other in chain.others):
        score += 0.2 if _asked(chain) else 0.45
    return score
