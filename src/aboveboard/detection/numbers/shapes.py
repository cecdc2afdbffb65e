"""How much a run of figures looks like a phone number by its shape alone, no region given."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from aboveboard.detection.numbers.groupings import FAIR, grouping_score
from aboveboard.detection.numbers.others import DATE, DAY_WITHIN, OBJECT, SCORES, VERSIONS, is_other
from aboveboard.detection.numbers.plans import abroad, fit, in_use, national_part
from aboveboard.detection.tables import calling_codes

__all__ = [
    "INDONESIAN",
    "STOCK_MOBILE",
    "bracketed",
    "dialled",
    "opens_remark",
    "read_in_threes",
    "rising",
    "shape_score",
]

NORTH_AMERICA = re.compile(r"\(?\+?1?[\W_]{0,2}[2-9]\d\d(?:[\W_]{0,3}| {4,10})[2-9]\d\d(?:[\W_]{0,3}| {4,10})\d{4}")
# North America with points, and the numbers that people put for any: `555-555-5555`, `123-456-7890`.
STOCK = re.compile(
    r"1\.[2-9]\d\d\.\d{3}\.\d{4}|\(?([2-9])\1\1\)?[ .\-]{1,2}\1\1\1[ .\-]\1{4}|\(?123\)?[ .\-]{1,2}456[ .\-]{0,2}7890"
)
STOCK_MOBILE = "9876543210"
POSTCODE = [5, 4]  # groups of digits, in the United States
# Ways to write a number that one country or another knows, and that little else is written in.
NATIONAL = re.compile(
    r"[679]\d\d(?:\.\d\d){3}|3\d\d\.\d\d\.\d\d\.\d{3}|[6-9]\d{4}[|~*_]\d{5}|[78][ \-]?\(?\d{3,4}\)?[ \-]\d{2,3}[ \-]\d\d[ \-]\d\d"  # Russia
    r"|[78][ \-]?\(\d{5}\)[ \-]?\d[ \-]\d\d[ \-]\d\d|\(0?\d{1,5}\)[ \-]?\d{2,5}(?:[ \-]?\d{2,5}){1,3}"  # the area code in brackets
    r"|1[3-9]\d([ \-])\d{4}\1\d{4}"  # China
    r"|\d\d[ .\-]9\d{4}[ .\-]\d{4}"  # Brazil
    r"|3[2-9]\d/\d{6,7}"  # Italy
    r"|1[38]00[ \-]\d{2,3}[ \-]\d{3,4}|1-[3-9]\d\d-(?:\d{3}-\d{3}|\d\d-\d{4})|400-\d{3}-\d{4}|0800[ \-]\d{3,4}"  # free of charge
    r"|011[ \-]\d{1,3}[ \-]\d[\d \-]{6,13}|0\d\d[ \-]15[ \-]\d{4}[ \-]\d{4}|044 \d\d \d{4} \d{4}|01 800 \d{3} \d{4}"
)
USUAL = re.compile(
    r"[2-9]\d\d([ .\-])\d{3}\1\d{4}|[6-9]\d{4}[ \-]\d{5}|[5-9]\d\d( ?)\d\d\2\d\d\2\d\d|[2-9]\d([ \-])\d{3}\3\d\d\3\d\d|\d[ \-]\d{4}[ \-]\d{4}"
    r"|[1-9]\d[ \-]\d{4}[ \-]\d{4}|3[2-9]\d[ \-]\d{7}"
)
LOCAL = re.compile(r"[2-9]\d{3}\.\d{3}[1-9]|[6-9]\d{4}\.\d{5}")  # of a town in Brazil, of a mobile in India
FRENCH = re.compile(r"0[67](?:,\d\d){4}")  # a mobile, commas between the pairs
DRAWN = 61  # the highest number of most lotteries
OCTET = 255  # of a machine's address
TRUNK_MOBILE = re.compile(r"0[3-9][1-9]\d{7,8}|0[3-9]\d[1-9]\d{6,7}|03\d{9}")  # of Asia, Africa and Europe
PART_NUMBER = re.compile(r"0(?: (?!8[0-9]0)\d\d\d){3}")  # of machines: `0 445 110 376`
SPANISH = re.compile(r"[679]\d\d(?:\.\d\d){3}|3\d\d\.\d\d\.\d\d\.\d{3}")
MACHINE = re.compile(r"(?<![\d.])(?!0\d)(?!\d\.\d\.\d\.\d(?!\d))(?:[12]?\d?\d\.){3}[12]?\d?\d(?![\d.])")
AMOUNT = re.compile(
    r"\d{1,3}(?:[ .,]\d{3}){2,}(?:[.,]\d\d?)?|\d+[.,]\d+|\d{1,3}(?:,\d{3})+(?:[ \-]+\d{1,3}(?:,\d{3})+)?"
)
RANGE = re.compile(r"\d{3,6} ?[-/] ?\d{3,6}")
SOCIAL_SECURITY = re.compile(r"\d{3}-\d{2}-\d{4}")
INDONESIAN = r"08(?:1[1-9]|2[1-38]|3[1-38]|5[1-9]|7[7-9]|8[1-9]|9[5-9])\d{8}"  # a mobile of twelve digits
FILED_IN = re.compile(r"\d\d-\d{4}-(?:199|20[0-3])\d")  # a year: `12-5405-2024`
YEAR = re.compile(r"^\d{1,4} (?:19|20)\d\d$|\((?:19|20)\d\d\)?$")
QUADS = re.compile(r"\d\.\d\.\d\.\d(?:[ ,;/]{1,3}\d\.\d\.\d\.\d)+")  # servers: `8.8.8.8 9.9.9.9`
AROUND = re.compile(r"[(\[](?:[^()\[\]]*\Z|[^()\[\]]*[(\[])")  # a bracket that does not close before another opens
DECIMAL = re.compile(r"(?:[1-9]\d?)?\.\d{2,3}|0\.\d{2,9}")
FRACTION = re.compile(r"[+\-]?0\.\d+|[+\-]?\d?\.\d{4,}")
ROW = re.compile(r"(?:19|20)\d\d(?:\s{2,}|\t)")  # a year at the head of the figures of a table
COLUMNS = re.compile(r"(?:\s{2,}|\t)")  # between them stand the figures of a table


def shape_score(run: str, digits: str) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    """How much a run looks like a phone number by itself, 0 where it is plainly something else."""
    groups = [len(group) for group in re.findall(r"\d+", run)]
    counted_down = digits == STOCK_MOBILE and len(groups) == len(digits)  # or a number of India
    if (_counts(run, digits, groups) and not counted_down) or _tabled(run, digits):
        return 0.05
    if len(groups) == len(digits) and len(digits) >= 9 and not SCORES.fullmatch(run):
        return _apart_score(run, digits)
    if SOCIAL_SECURITY.fullmatch(run):
        return 0.05
    run = run.strip("()[]| ") if run.count(".") > 2 else run
    if STOCK.fullmatch(run):
        return 0.75
    if len(set(digits)) <= 1 or ((is_other(run) or MACHINE.search(run)) and not _names_country(run, digits)):
        return 0.0
    if run.lstrip("([").startswith(("+", "00")) or re.match(r"\(?011[) \-]", run):
        return international_score(run, digits)
    if AMOUNT.fullmatch(run) and digits[0] != "0":
        return max(amount_score(run, digits), grouping_score(run), _with_code(run, digits))
    if len(groups) == 1:
        return solid_score(digits)
    return grouped_score(run, digits, groups)


def _counts(run: str, digits: str, groups: list[int]) -> bool:
    """Whether figures only count, or stand for a server, an object or a version."""
    return bool(
        counting(run)
        or (digits == "1234567890" and len(groups) in (1, 10))
        or set(digits) <= {"0", "1"}
        or QUADS.fullmatch(run)
        or OBJECT.fullmatch(run)
        or VERSIONS.fullmatch(run)
    )


def _apart_score(run: str, digits: str) -> float:
    """How much figures that all stand apart look like a number."""
    if digits == STOCK_MOBILE:
        return 0.3
    return (0.75 if "," not in run else 0.45) if len(set(digits)) > 2 else 0.2


def opens_remark(run: str) -> bool:
    """Whether a run begins with the bracket of a remark, which is none of its own: `(0412 345 678 after six)`."""
    return run[0] in "([" and AROUND.match(run) is not None


def bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets that belong to it: `((415))-((555))-((0142))`, not that of a remark in brackets."""
    run = text[start:end]
    if opens_remark(run):
        return start + 1, end
    for opening, closing in ("()", "[]", "{}", "<>"):
        opened = unopened = 0
        for sign in run:
            opened += sign == opening
            if sign == closing:
                opened, unopened = (opened - 1, unopened) if opened else (0, unopened + 1)
        while opened and text[end : end + 2].lstrip(" ")[:1] == closing:
            end, opened = text.index(closing, end) + 1, opened - 1
        while unopened and text[max(0, start - 2) : start].rstrip(" ")[-1:] == opening:
            start, unopened = text.rindex(opening, 0, start), unopened - 1
    return start, end


def _tabled(run: str, digits: str) -> bool:
    """Whether figures are those of a table: in columns, behind a year, or hardly anything but noughts (`001 000 100 2`)."""
    columns = len(COLUMNS.findall(run))
    if digits.count("0") * 5 > len(digits) * 3 and "+" not in run and " " in run:
        return True
    cells = run.replace(",", " ").split()
    if len(cells) > 1 and any(FRACTION.fullmatch(cell) for cell in cells):
        return True
    if any(map(DECIMAL.fullmatch, cells)) and (len(cells) > 2 or cells[-1].startswith("0.")):
        return True
    if columns and all(cell.count(".") == 1 for cell in cells):
        return True
    lone = len(cells) == len(digits) and columns == len(cells) - 1  # figures of one row: `9  6  2  4`
    if (lone and fit(digits) < 1) or (len(cells) > 2 and cells[-2:] == ["0", "0"]):
        return True
    uneven = len({len(cell) for cell in cells}) > 1 and "(" not in run and "+" not in run
    return columns > 0 and bool(
        len(digits) < 9
        or ROW.match(run)
        or len(set(digits)) < 3
        or (columns > 1 and "-" in run)
        or (columns > 2 and uneven)
    )


def _names_country(run: str, digits: str) -> bool:
    """Whether a plus and a calling code, or an area code, tell a number from an address of the same shape: `+298.21.36.12`."""
    if run.lstrip("([").startswith("+") and not DAY_WITHIN.fullmatch(run):
        return national_part(digits) is not None
    groups = [len(group) for group in re.findall(r"\d+", run)]
    american = "," not in run and max(numbers_of(run)) > OCTET and read_in_threes(digits, groups)
    return american and DATE.fullmatch(run) is None


def amount_score(run: str, digits: str) -> float:
    """Threes with blanks between them are amounts, or numbers of Spain, Portugal, Poland and Czechia."""
    if LOCAL.fullmatch(run):
        return 0.2 if len(digits) < 10 else 0.3  # a word for the telephone must help, or that it stands alone
    if "," in run or ("." in run and len(digits) != 9):
        return 0.0
    if "." in run:
        return 0.25 if digits[0] in "5679" and not digits.endswith("00") else 0.0
    return 0.3 if len(digits) == 9 and digits[0] in "5679" and not digits.endswith("00") else 0.15


def international_score(run: str, digits: str) -> float:
    plus = "+" in run[:3]
    if len(re.findall(r" {2,}", run)) > (2 if plus else 1):
        return 0.2  # columns of a table
    if not plus and re.match(r"\(?011", run):
        return 0.75
    national = national_part(digits.removeprefix("00"))
    if "," in run and AMOUNT.fullmatch(run.lstrip("+")):
        return 0.0
    if national is None:
        return 0.55 if plus and not run.startswith("+ ") and len(digits) >= 8 and digits[0] != "0" else 0.25
    if not plus:
        return 0.75 if len(digits) > 10 else 0.3
    return 0.95 if len(digits) >= 8 else 0.6


def solid_score(digits: str) -> float:
    """Digits without any gap: most are ids, so the words around must help."""
    count = len(digits)
    counts = digits in "01234567890123456789" or digits in "98765432109876543210"
    if counts and not (count > len(STOCK_MOBILE) and digits.endswith(STOCK_MOBILE)):
        return 0.25 if count == 10 else 0.15 if count > 10 else 0.1
    if count in (10, 11) and digits[0] == "0" and digits[1] != "0":
        return 0.55 if count == 10 else 0.6
    if re.fullmatch(INDONESIAN, digits) or in_use(digits) or abroad(digits):
        return 0.5 if digits[0] == "1" or abroad(digits) else 0.55
    if count == 10 and fit(digits) == 1.0:
        return 0.45 if digits[0] in "23456789" and digits[3] in "23456789" else 0.35
    if count == 11 and (digits[0] == "1" or digits[:2] in ("79", "89", "55")):
        return 0.35
    if count == 8 and (digits[0] in "01" or digits.endswith("00") or digits[:4] == digits[4:]):
        count = 7  # most of these are something else
    return {7: 0.15, 8: 0.25, 9: 0.25, 10: 0.3, 11: 0.25, 12: 0.3, 13: 0.2}.get(count, 0.05)


def grouped_score(run: str, digits: str, groups: list[int]) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    """Digits in groups: the more like how people write phone numbers, the better."""
    count = len(digits)
    gaps = re.findall(r"\D+", run.strip("+()[] "))
    signs = {gap.strip() for gap in gaps}
    listed = "," in signs and (len(signs) > 1 or (count < 9 and len(groups) > 2))
    if count > 13 or (max(groups) > 8 and groups[0] > 5) or listed:
        return 0.05
    if NORTH_AMERICA.fullmatch(run) and count in (10, 11):
        return american_score(run, groups)
    if len(COLUMNS.findall(run)) > 1 and " " in gaps:
        return 0.1
    if NATIONAL.fullmatch(run):
        return 0.75 if not SPANISH.fullmatch(run) else 0.6
    if "," not in signs and read_in_threes(digits, groups):
        return 0.62
    if all(group == 1 for group in groups):
        return 0.45
    if any(len(gap) > 4 for gap in gaps) or (
        len(groups) > 3 and max(groups) == 2 and max(numbers_of(run)) < DRAWN and rising(run)
    ):
        return 0.1 if len(groups) > 5 or max(groups) > 2 or "," in signs else 0.35
    if (
        ". " in gaps
        or (len(groups) == 2 and signs & {"*", "/", "|"} and digits[0] != "0")
        or YEAR.search(run)
        or _is_round(run)
    ):
        return 0.05
    if any(re.search(r"[^ .\-()/xX]", gap) for gap in gaps):
        return odd_score(run, digits)
    return plain_score(run, digits, groups)


def read_in_threes(digits: str, groups: Sequence[int]) -> bool:
    """Whether a number of North America has gaps behind its area code and three digits further: `310 55-5.01 42`."""
    first = len(digits) - 7
    return in_use(digits) and len(groups) > 2 and {first, first + 3} <= set(accumulate(groups))


def american_score(run: str, groups: list[int]) -> float:
    """Digits in the groups of North America, unless they are amounts: `500 750 1000`, `1, 415, 5550142`."""
    if "," in run or ("-" not in run and "(" not in run and all(number % 10 == 0 for number in numbers_of(run))):
        return 0.3 if "," in run else 0.2
    if groups == [6, 4]:
        return 0.45
    return 0.85 if groups[-3:] == [3, 3, 4] else 0.75


def dialled(digits: str, groups: Sequence[int]) -> bool:
    """Whether a number begins with a trunk zero and four figures of its network, in any groups: `0312=5555=651`."""
    return groups[0] == 4 and len(groups) > 1 and TRUNK_MOBILE.fullmatch(digits) is not None


def _is_round(run: str) -> bool:
    """Whether every group counts hundreds: `100-200-300`."""
    return all(number % 100 == 0 for number in numbers_of(run))


def plain_score(run: str, digits: str, groups: list[int]) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    """Digits in groups of no country's own, with the signs between them that numbers are written with."""
    count = len(digits)
    trunk = (
        digits[0] == "0"
        and 9 <= count <= 12
        and (run.count(".") == 0 or (run.count(".") > 1 and groups[-1] < 5) or groups[0] > 2 or groups == [2, 8])
    )
    odd = groups[-2:] == [4, 2]  # parts of machines
    if (
        trunk
        and (groups[0] != 6 or groups == [6, 5])
        and not odd
        and not groups[0] == groups[-1] == 1
        and groups != POSTCODE
    ):
        return 0.45 if PART_NUMBER.fullmatch(run) else 0.75
    if USUAL.fullmatch(run):
        return 0.6 if count > 9 and not FILED_IN.fullmatch(run) else 0.45
    at_home = grouping_score(run)
    if at_home:
        return at_home
    if RANGE.fullmatch(run):  # postal codes
        return {(5, 3): 0.05, (5, 4): 0.1}.get((groups[0], groups[1]), 0.3)
    if count == 11 and digits[0] == "1" and fit(digits) == 1.0 and len(groups) > 2 and "," not in run:
        return 0.5  # China, in any groups
    if count >= 10 and _abroad(run, digits):
        return 0.55 if count > 10 and len(groups) > 2 else FAIR
    if count >= 9 and len(groups) >= 3 and max(groups) <= 4 and "." not in run and "/" not in run:
        return 0.39
    return 0.35 if count >= 8 and max(groups) <= 7 and "." not in run else 0.25


def _abroad(run: str, digits: str) -> bool:
    """Whether the first group is a calling code, and the rest as long as its country's numbers: `971 50 123 0702`."""
    code, *parts = re.split(r"[ \-]", run.strip("()[] "))
    rest = [len(part) for part in parts]
    if not rest or digits[0] == "1" or (rising(run) and max(numbers_of(run)) < 100) or code + "".join(parts) != digits:
        return False
    shaped = (max(rest) < 9 and rest[-1] > 1) if len(rest) == 2 else (max(rest) < 5 or len(rest) == 1)
    return shaped and _calls(code, rest)


def _with_code(run: str, digits: str) -> float:
    """What a calling code at the head says, where the rest would be an amount: `420 612 345 678`."""
    return 0.5 if "," not in run and "." not in run and len(digits) > 10 and _abroad(run, digits) else 0.0


def _calls(code: str, rest: list[int]) -> bool:
    """Whether a group is a calling code, and the groups after it are as many digits as its country's numbers have."""
    return sum(rest) in calling_codes().get(code, ())


def odd_score(run: str, digits: str) -> float:
    """Digits with signs between them that numbers are seldom written with."""
    if "," in run and re.search(r"\D\d\Z", run):
        return 0.05  # pages and verses
    if dialled(digits, [len(group) for group in re.findall(r"\d+", run)]):
        return 0.6
    gaps = {gap.strip() for gap in re.findall(r"\D+", run.strip("+()[] "))}
    one_sign = len(gaps) == 1
    if FRENCH.fullmatch(run) and not rising(run):
        return 0.6
    if in_use(digits) and not any(gap.isascii() for gap in gaps):
        return 0.6  # pictures between
    if one_sign and fit(digits) == 1.0 and "," not in run and len(re.findall(r"\d+", run)) > 2:
        return 0.6
    return 0.45 if len(digits) in (10, 11, 12) and "," not in run else 0.2


def numbers_of(run: str) -> list[int]:
    """The groups of a run as numbers."""
    return [int(group) for group in re.findall(r"\d+", run)]


def rising(run: str) -> bool:
    """Whether each group is more than the one before, as in a draw of lots."""
    numbers = numbers_of(run)
    return len(numbers) > 1 and all(low < high for low, high in pairwise(numbers))


def _round(numbers: list[int], steps: list[int]) -> bool:
    """Whether all are tens that only rise, or only fall: `180 140 100 60`."""
    tens = not any(number % 10 for number in numbers)
    return tens and (all(step > 0 for step in steps) or all(step < 0 for step in steps))


def counting(run: str) -> bool:
    """Whether the groups count up or down, as lists and ranges do."""
    numbers = numbers_of(run)
    steps = [high - low for low, high in pairwise(numbers)]
    if len(numbers) > 6 and all(step == 1 for step in steps[1:]):
        return True  # a list behind some figure
    if len(numbers) > 3 and (len(set(numbers)) == 1 or _round(numbers, steps)):
        return True  # bytes of one kind, or a scale
    if len(numbers) > 6 and {step % 10 for step in steps} == {1} and max(numbers) < 10:
        return True  # the marks of a ruler
    if len(numbers) > 5 and min(steps) >= 0 and len({len(str(number)) for number in numbers}) > 1:
        return True  # a series, as of Fibonacci
    return len(numbers) > 3 and (all(0 < step <= 10 for step in steps) or all(-10 <= step < 0 for step in steps))
