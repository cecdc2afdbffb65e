"""Groups of figures as numbers are written at home, one country or another: `6123 4567`, `22 41 58 93`, `612-345-678`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from aboveboard.detection import tables

__all__ = ["FAIR", "grouping_score"]

EVEN = re.compile(r"\d+([ \-])\d+(?:\1\d+)*")  # one sign between all groups
AMOUNT = re.compile(r"[1-9]\d? \d{3} \d{3}")
SERIAL = re.compile(r"\d{4}-\d{4}")
SERIAL_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
FAIR, POOR = 0.42, 0.3


def grouping_score(run: str) -> float:
    """How much the groups say for a number to call; 0 where no plan has them."""
    groups = re.findall(r"\d+", run)
    first = tables.groupings().get(tuple(map(len, groups)), "")
    if run[0] not in first or EVEN.fullmatch(run) is None or AMOUNT.fullmatch(run):
        return 0.0
    return POOR if _counts_something(run, list(map(int, groups))) else FAIR


def _counts_something(run: str, numbers: Sequence[int]) -> bool:
    """Whether groups are rather amounts, bounds of a range, years, sizes or days: round, near each other, or the same."""
    if numbers[-1] % 100 == 0 or len(set(numbers)) == 1 or _is_serial(run):
        return True
    if len(numbers) > len("12"):
        drawn = max(numbers) < HIGHEST_DRAWN and all(low < high for low, high in pairwise(numbers))
        return drawn or max(numbers) < FEW
    first, last = numbers
    near = first < last < first * (1.5 if "-" in run else 1.1) and len(run) == len("1234 1234")
    return (first % 50 == last % 10 == 0) or near or first in YEARS


HIGHEST_DRAWN, FEW = 91, 48  # in lotteries, and among small numbers
YEARS = range(1900, 2040)


def _is_serial(run: str) -> bool:
    """Whether the last figure checks the others, as in the numbers of journals (ISSN)."""
    digits = [int(sign) for sign in run if sign.isdigit()]
    if SERIAL.fullmatch(run) is None:
        return False
    return (sum(digit * weight for digit, weight in zip(digits, SERIAL_WEIGHTS, strict=False)) + digits[-1]) % 11 == 0
