"""Numbers to call that are written with letters alone: phone words (`1-800-FLOWERS`) and Roman numerals."""

import re
from collections.abc import Iterator

from aboveboard.detection.numbers.plans import ascending_digits, fit
from aboveboard.detection.patterns import compiled_late, folded

__all__ = ["lettered_numbers"]

FREE = r"8(?:00|33|44|55|66|77|88)"
PHONE_WORD = compiled_late(
    rf"(?<![\w-])(?:\+?1[ .\-]?\(?{FREE}\)?[ .\-]|\(?{FREE}\)?[.\-]|\({FREE}\) )"
    r"(?:[a-z]{7,8}|(?<=1-8\d\d-)[a-z]{3,4}-[a-z]{4,5}|(?<=1[ .\-]8\d\d[ .\-])(?:[a-z]{3}[ .\-][a-z]{4}|[a-z]{4}[ .\-][a-z]{3})|\d{3}[ .\-]?[a-z]{4}|[a-z]{3}[ .\-]?\d{4}|\d[ .\-]?[a-z]{6}|(?=(?:-?[a-z0-9]){7}(?![\w-]))[a-z0-9]+(?:-[a-z0-9]+)+)(?![\w-])"
)
TALK = (" numbers", " number", " service", " callers", " toll-free")  # `call any 1-800 numbers`
# Figures and letters by turns, of which the letters are to be left out: `4x1x5x5…`.
WOVEN = re.compile(r"(?<!\w)[a-z]?(?:\d[a-z]){8,12}\d?(?!\w)")
TO_DROP = re.compile(
    folded(
        r"\b(?:letters?|ignore|remove|delete|skip|without|only (?:the )?(?:digits|numbers)|quita|letras|buchstaben|lettres|букв\w*)\b"
    )
)
# Of a North American number the last four: `415-555-CATS`.
NAMED_LINE = re.compile(
    r"(?<![\w-])(?:\([2-9]\d\d\) ?|[2-9]\d\d[.\-])(?:[2-9]\d\d[.\-][a-z]{4}|[a-z]{3}[.\-]\d{4})(?![\w-])"
)
SURE = 0.8
BETWEEN = re.compile(r"(?<![\w-])\d{3,5}[a-wyz]{1,3}\d{3,5}[a-wyz]{1,3}\d{3,5}(?![\w-])")
KEYPAD = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
ROMAN = re.compile(
    r"(?<![\w])(?:(?:viii|vii|vi|iv|ix|iii|ii|i|v|x|o|0)[ ,.\-]{1,3}){6,13}(?:viii|vii|vi|iv|ix|iii|ii|i|v|x|o|0)(?!\w)"
)
ROMANS = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10", "o": "0", "0": "0",
}  # fmt: skip


def lettered_numbers(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Where such numbers stand, their digits, and what their shape says for them."""
    for match in PHONE_WORD.finditer(text):
        if match[0].endswith(TALK):
            continue
        yield match.start(), match.end(), re.sub(r"\W", "", match[0]).translate(KEYPAD), SURE
    for match in ROMAN.finditer(text):
        parts = re.findall(r"\w+", match[0])
        if len(set(parts)) > 2:  # `x o x o x o x` are kisses
            yield match.start(), match.end(), "".join(ROMANS[part] for part in parts), SURE
    for match in NAMED_LINE.finditer(text):
        yield match.start(), match.end(), re.sub(r"\W", "", match[0]).translate(KEYPAD), 0.4
    for match in BETWEEN.finditer(text):
        digits = re.sub(r"[a-z]", "", match[0])
        if fit(digits) >= 0.8:
            yield match.start(), match.end(), digits, 0.25 + 0.2 * (TO_DROP.search(text) is not None)
    for match in WOVEN.finditer(text):
        digits = re.sub(r"[a-z]", "", match[0])
        same = len(set(re.findall(r"[a-z]", match[0]))) == 1
        if fit(digits) >= 0.7 and not ascending_digits(digits):
            yield match.start(), match.end(), digits, 0.6 if same or TO_DROP.search(text) else 0.45
