"""Numbers that say by their own form and check digit what they are: books, cards to pay with, payers of taxes."""

import re
from operator import mul

__all__ = ["is_parcel", "is_sealed"]

BOOK = re.compile(r"97[89]([ \-])\d{1,5}\1\d{1,7}\1\d{1,6}\1\d|\d{1,5}([ \-])\d{1,7}\2\d{1,6}\2\d")
CARD = re.compile(r"3\d{3}([ \-])\d{6}\1\d{4,5}|3\d{3}([ \-])\d{4}\2\d{4}\2\d\d|[3-6]\d{13,15}|4\d{12}")
POLISH = re.compile(r"[1-8]\d\d-(?:\d{3}-\d\d-\d\d|\d\d-\d\d-\d{3})")  # of a payer of taxes
POLISH_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
BOOK_DIGITS = (10, 13)


def is_sealed(run: str) -> bool:
    """Whether a run of figures is the number of a book, a card or a payer of taxes."""
    digits = [int(sign) for sign in run if sign.isdigit()]
    if BOOK.fullmatch(run):
        return len(digits) in BOOK_DIGITS
    if POLISH.fullmatch(run):
        return bool(sum(map(mul, digits, POLISH_WEIGHTS)) % 11 == digits[-1])
    return CARD.fullmatch(run) is not None and _luhn(digits)


def is_parcel(run: str) -> bool:
    """Whether figures, which stand between two pairs of letters, are the number of a parcel (UPU S10)."""
    digits = [int(sign) for sign in run if sign.isdigit()]
    if len(digits) != len(PARCEL_WEIGHTS) + 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, PARCEL_WEIGHTS, strict=False)) % 11
    return digits[-1] == {10: 0, 11: 5}.get(check, check)


PARCEL_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def _luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[::-2])) % 10 == 0
