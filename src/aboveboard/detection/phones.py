"""Phone numbers of any country, no region given; prices, dates, versions and ids are not phones.

A run of digits is weighed by its shape, then by the words around it; neither alone decides.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.numerals import SpokenNumber, lookalike_numbers, spoken_numbers
from aboveboard.detection.surroundings import phone_words
from aboveboard.detection.tables import calling_codes
from aboveboard.detection.trie import UNSPACED
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["lookalike_candidates", "phone_candidates", "spoken_candidates"]

MOST, FEWEST = 15, 7  # digits, ITU-T E.164; shorter ones are short codes or house numbers
GAP = r"(?:[^\w\n:;$€£¥₹%=<>,+#\[\]{}]{0,4}|_| {1,10}|,? |,|xx[) ]{0,2}|[)\]] ?[(\[]?)"
RUN = re.compile(rf"(?:\+\+?|\(\+?|\[)?\d(?:{GAP}\d){{6,}}")
EXTENSION = re.compile(r"\s{0,4},?\s?(?:ext(?:ension|n)?[.:]?|x|int\.|#|~|доб\.?|(?<=\d)-x)\s{0,4}\d{1,7}(?!\w)")
# Parts of a longer run that look like one whole number.
SHAPE = re.compile(
    r"(?<!\d)(?:\+\d{1,3}[ .\-]?(?:\(?\d{1,4}\)?[ .\-]?){1,4}\d{2,4}|(?:1[ .\-])?\(?[2-9]\d\d\)?[ .\-]?\d{3}[ .\-]?\d{4}"
    r"|0\d{9,10}|0\d(?:[ .\-]\d\d){4}|0\d{2,4}[ .\-]\d{3,4}[ .\-]?\d{3,4}|[6-9]\d{9})(?!\d)"
)
NORTH_AMERICA = re.compile(r"\(?\+?1?[\W_]{0,2}[2-9]\d\d(?:[\W_]{0,3}| {4,10})[2-9]\d\d(?:[\W_]{0,3}| {4,10})\d{4}")
ADDRESS = re.compile(r"(?!0\d\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:[/.\-]\d+)*")
DATE = re.compile(
    r"\(?(?:(?:19|20)\d\d[-/. ]{1,3}[01]?\d[-/. ]{1,3}[0-3]?\d|[0-3]?\d[-/. ]{1,3}[0-3]?\d[-/. ]{1,3}(?:19|20)\d\d)(?:\D{1,3}\d.*)?"
    r"|(?:19|20)\d\d[01]\d[0-3]\d(?:\D?\d{0,6})?|(?:19|20)\d\d ?[-/ ]{1,3} ?(?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)*"
)
AMOUNT = re.compile(
    r"\d{1,3}(?:[ .,]\d{3}){2,}(?:[.,]\d\d?)?|\d+[.,]\d+|\d{1,3}(?:,\d{3})+(?:[ \-]+\d{1,3}(?:,\d{3})+)?"
)
RANGE = re.compile(r"\d{3,6} ?[-/] ?\d{3,6}")
SOCIAL_SECURITY = re.compile(r"\d{3}-\d{2}-\d{4}")
VERSION = re.compile(r"(?!0\d(?:\.\d\d){4}$)\d{1,2}(?:\.\d{1,3}){2,}(?:[-.]\d+)*|\d\.\d{1,2}[-.].*")
STAMP = re.compile(r"1[3-7]\d{8}(?:\d{3})?")  # seconds or milliseconds since 1970
BACKWARDS = re.compile(
    r"\b(?:revers\w+|backwards?|back to front|other way round|al reves|de tras para frente|ruckwarts|a l'envers)\b"
)
GLUED_BEFORE = re.compile(rf"(?:(?![{UNSPACED}])[\w@/=&?%\\])\Z")
GLUED_AFTER = re.compile(rf"(?![{UNSPACED}])\w")
MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹₽#]|\b(?:usd|eur|gbp|rs|inr|rp|php|brl|r\$|try|uah|cny|idr|vnd|v|ver|rev|pid|uid|gid))[ .]?\Z"
)


def phone_candidates(view: View) -> Iterator[Candidate]:
    """Every run of digits that may be a phone number, with its score."""
    for match in RUN.finditer(view.text):
        for start, end in numbers_in(match):
            if view.touches(start, end):
                candidate = weighed(view, start, end)
                if candidate is not None:
                    yield candidate


def numbers_in(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The whole run, or, where it is too long for one number, the parts that have a number's shape."""
    run = match[0]
    if sum(map(str.isdigit, run)) <= MOST:
        yield match.span()
        return
    for part in SHAPE.finditer(run):
        yield match.start() + part.start(), match.start() + part.end()


def weighed(view: View, start: int, end: int) -> Candidate | None:
    """The candidate of one number, None where it cannot be one."""
    text = view.text
    run = text[start:end]
    digits = "".join(filter(str.isdigit, run))
    score = shape_score(run, digits)
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if re.match(r"-[a-z]\b|\s[a-z]\d\b", after) or (not run.startswith("+") and re.search(r"\b(?:a|an)\s\Z", before)):
        score -= 0.45
    if GLUED_BEFORE.search(before) or GLUED_AFTER.match(after):
        score = min(score, 0.8) - 0.25 if score >= 0.6 and not before.endswith(("/", "=", "@")) else 0.0
    if MONEY_BEFORE.search(before) or after.startswith(("%", "$", "€", "£", "+", "=")):
        score -= 0.5
    if score <= 0:
        return None
    score += phone_words(view.text, start, end)
    if view.changed is not None:
        score += 0.15
    extension = EXTENSION.match(text, end)
    if extension and score >= 0.5:
        end = extension.end()
    if text[end : end + 1] == ")" and run.count("(") > run.count(")"):
        end += 1
    if run.startswith(("(", "[")) and not re.search(r"[)\]]", run):
        start += 1
    if BACKWARDS.search(text, max(0, start - 60), end + 40):
        digits = digits[::-1]
    return Candidate(Kind.PHONE, view, start, end, canonical(run, digits), min(score, 0.99))


def shape_score(run: str, digits: str) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    """How much a run looks like a phone number by itself, 0 where it is plainly something else."""
    groups = [len(group) for group in re.findall(r"\d+", run)]
    if len(groups) == len(digits) and len(digits) >= 9 and not ascending(run):
        return 0.75 if "," not in run else 0.45
    if SOCIAL_SECURITY.fullmatch(run):
        return 0.05
    run = run.strip("()[]| ") if run.count(".") > 2 else run
    if len(set(digits)) <= 1 or any(p.fullmatch(run) for p in (ADDRESS, DATE, VERSION, STAMP)):
        return 0.0
    if run.lstrip("([").startswith("+") or digits.startswith("00") or re.match(r"\(?011[ \-]", run):
        return international_score(run, digits)
    if AMOUNT.fullmatch(run) and digits[0] != "0":
        return 0.15 if "," not in run and re.search(r" ", run) else 0.0
    if len(groups) == 1:
        return solid_score(digits)
    return grouped_score(run, digits, groups)


def international_score(run: str, digits: str) -> float:
    national = national_part(digits.removeprefix("00"))
    plus = "+" in run[:3]
    if national is None:
        return 0.55 if plus and len(digits) >= 8 else 0.3
    return (0.95 if len(digits) >= 8 else 0.6) if plus else 0.75


def solid_score(digits: str) -> float:
    """Digits without any gap: most are ids, so the words around must help."""
    count = len(digits)
    if digits in "01234567890123456789" or digits in "98765432109876543210":
        return 0.1
    if count in (10, 11) and digits[0] == "0" and digits[1] != "0":
        return 0.55
    if count == 10 and digits[0] in "23456789" and digits[3] in "23456789":
        return 0.35
    if count == 11 and (digits[0] == "1" or digits[:2] in ("79", "89", "55")):
        return 0.35
    return {7: 0.15, 8: 0.2, 9: 0.25, 10: 0.3, 11: 0.25, 12: 0.3, 13: 0.2}.get(count, 0.05)


def grouped_score(run: str, digits: str, groups: list[int]) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    """Digits in groups: the more like how people write phone numbers, the better."""
    count = len(digits)
    gaps = re.findall(r"\D+", run.strip("+()[] "))
    odd = any(re.search(r"[^ .\-()/xX]", gap) for gap in gaps)
    if count > 13 or (max(groups) > 8 and groups[0] > 5) or ascending(run):
        return 0.05
    if NORTH_AMERICA.fullmatch(run) and count in (10, 11):
        return 0.85 if groups[-3:] == [3, 3, 4] else 0.75
    if all(group == 1 for group in groups):
        return 0.45
    if any(len(gap) > 4 for gap in gaps) or (
        len(groups) > 5 and max(groups) == 2 and sorted(groups_of(run)) == groups_of(run)
    ):
        return 0.1
    if odd:
        return 0.45 if count in (10, 11, 12) and "," not in run else 0.2
    if digits[0] == "0" and 9 <= count <= 12 and run.count(".") in (0, 2, 3, 4):
        return 0.75
    if RANGE.fullmatch(run):
        return {(3, 4): 0.35, (5, 3): 0.05}.get((groups[0], groups[1]), 0.3)  # 01310-100 is a postal code of Brazil
    if count >= 9 and len(groups) >= 3 and max(groups) <= 4 and "." not in run and "/" not in run:
        return 0.45
    return 0.35 if count >= 8 and max(groups) <= 7 and "." not in run else 0.25


def groups_of(run: str) -> list[int]:
    """The groups of a run as numbers."""
    return [int(group) for group in re.findall(r"\d+", run)]


def ascending(run: str) -> bool:
    """Whether the groups count upwards, as lists and ranges do."""
    numbers = groups_of(run)
    return len(numbers) > 3 and all(0 < high - low <= 10 for low, high in pairwise(numbers))


def national_part(digits: str) -> str | None:
    """What follows the country calling code, None where code or length is unknown."""
    for width in (1, 2, 3):
        lengths = calling_codes().get(digits[:width])
        if lengths is not None:
            national = digits[width:]
            return national if len(national) in lengths or len(national.removeprefix("0")) in lengths else None
    return None


def canonical(run: str, digits: str) -> str:
    """E.164 where the number names its country, else the digits."""
    if "+" in run[:3] or digits.startswith("00"):
        named = digits.removeprefix("00")
        trunk = re.search(r"\(0\)", run)
        if trunk:
            kept = len(re.sub(r"\D", "", run[: trunk.start()]).removeprefix("00"))
            named = named[:kept] + named[kept + 1 :]
        return "+" + named
    return digits


def spoken_candidates(view: View) -> Iterator[Candidate]:
    """Numbers read out in words, in any mixture with digits."""
    return _read_out(view, spoken_numbers(view.text))


def lookalike_candidates(view: View) -> Iterator[Candidate]:
    """Numbers with letters that look like digits, phone words and Roman numerals."""
    numbers = lookalike_numbers(view.text)
    return _read_out(view, (n for n in numbers if not DATE.match(view.text, n.start, n.end)))


def _read_out(view: View, numbers: Iterator[SpokenNumber]) -> Iterator[Candidate]:
    for number in numbers:
        count = len(number.digits)
        if not view.touches(number.start, number.end):
            continue
        score = {7: 0.4, 8: 0.5, 9: 0.65, 10: 0.8, 11: 0.75, 12: 0.7, 13: 0.6}.get(count, 0.3)
        loose = re.search(r"(?<!\w)\d{3,}(?!\w)", view.text[number.start : number.end])
        if number.words <= 2 and loose and number.words:
            score -= 0.25
        if number.words < 2:
            score -= 0.3 if number.words else 0.35
        score += phone_words(view.text, number.start, number.end) - (0.6 if ascending_digits(number.digits) else 0.0)
        value = "+" + number.digits if number.plus else number.digits
        yield Candidate(Kind.PHONE, view, number.start, number.end, value, min(score, 0.95), "words")


def ascending_digits(digits: str) -> bool:
    """Whether the digits only count up or down, one by one or in pairs."""
    pairs = [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]
    if len(digits) % 2 == 0 and len(pairs) > 2 and all(high - low == 1 for low, high in pairwise(pairs)):
        return True
    return digits in "012345678910111213" or digits in "109876543210"
