"""How much digits alone look like a number that somebody may call: the shapes of the world's numbering plans."""

import re
from itertools import pairwise

from aboveboard.detection.tables import area_codes, calling_codes

__all__ = ["abroad", "ascending_digits", "fit", "in_use", "national_part"]

# Sure shapes, by the number of digits. North America; a trunk zero; Indian, Chinese, Russian, Brazilian and Mexican mobiles.
SURE = re.compile(
    r"1?[2-9](?!11)\d\d[2-9](?!11)\d{6}|0[1-9]\d{8,9}|[6-9]\d{9}|1[3-9]\d{9}|[78][3-9]\d{9}|[1-9][1-9]9[1-9]\d{7}"
)
# Mobiles with the code of their country: Mozambique, Kenya, Tanzania, Uganda, Nigeria, India, Pakistan, Britain, the Philippines, Indonesia;
# Russia, Uzbekistan, Ukraine, Belarus, Brazil, Turkey, Egypt, Saudi Arabia, the Emirates, Colombia, Italy.
ABROAD = re.compile(
    r"2588[2-7]\d{7}|254[17]\d{8}|255[67]\d{8}|2567\d{8}|234[789][01]\d{8}|91[6-9]\d{9}|923\d{9}|447\d{9}|639\d{9}|628[1-9]\d{8}"
    r"|79\d{9}|998\d{9}|380[3-9]\d{8}|375\d{9}|55[1-9][1-9]9\d{8}|905\d{9}|201[0125]\d{8}|9665\d{8}|9715\d{8}|573\d{9}|393\d{9}"
)
FAIR = re.compile(r"0[1-9]\d{7}|0[1-9]\d{10,11}|[2-9]\d{8}|[1-9]\d{9,10}|[5679]\d{7}")


def fit(digits: str) -> float:
    """From 0 (nothing speaks for it) to 1 (a shape that numbers to call have, and few others)."""
    if SURE.fullmatch(digits):
        return 1.0
    if len(digits) > 9 and national_part(digits.removeprefix("00")) is not None:
        return 0.8
    if FAIR.fullmatch(digits):
        return 0.7
    return {7: 0.2, 8: 0.3, 9: 0.5, 10: 0.5, 11: 0.4, 12: 0.3}.get(len(digits), 0.0)


def abroad(digits: str) -> bool:
    """Whether the digits are a mobile with its country's code, plus left out, as messengers show them."""
    return ABROAD.fullmatch(digits) is not None


def in_use(digits: str) -> bool:
    """Whether the digits are a number of North America with an area code in use."""
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return len(digits) == 10 and digits[:3] in area_codes() and digits[3] > "1" and digits[4:6] != "11"


def national_part(digits: str) -> str | None:
    """What follows the country calling code, None where code or length is unknown."""
    for width in (1, 2, 3):
        lengths = calling_codes().get(digits[:width])
        if lengths is not None:
            national = digits[width:]
            return national if len(national) in lengths or len(national.removeprefix("0")) in lengths else None
    return None


def ascending_digits(digits: str) -> bool:
    """Whether the digits only count up or down, one by one or in pairs."""
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    if len(digits) % 2 == 0 and len(pairs) > 2 and all(high - low == 1 for low, high in pairwise(pairs)):
        return True
    return (
        digits == "1234567890"
        or digits in "01234567891011121314151617181920"
        or digits in "20191817161514131211109876543210"
    )
