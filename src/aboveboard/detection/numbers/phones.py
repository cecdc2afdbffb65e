"""Phone numbers of any country, no region given; prices, dates, versions and ids are not phones.

A run of digits is weighed by its shape, then by the words around it; neither alone decides.
"""

import re
from collections.abc import Iterator
from itertools import chain

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.lexicon import speaks
from aboveboard.detection.numbers.asides import is_framed, stands_apart
from aboveboard.detection.numbers.homes import dialled_by
from aboveboard.detection.numbers.letters import lettered_numbers
from aboveboard.detection.numbers.neighbours import (
    EXTENSION,
    IN_USE,
    LIKELY,
    MONEY_BEFORE,
    is_named,
    neighboured,
    only_goes_on,
)
from aboveboard.detection.numbers.numberwords import read_word
from aboveboard.detection.numbers.numerals import numerals
from aboveboard.detection.numbers.others import is_other
from aboveboard.detection.numbers.plans import fit, in_use, national_part
from aboveboard.detection.numbers.portions import portions
from aboveboard.detection.numbers.runs import RUN, WHOLE, numbers_in, within
from aboveboard.detection.numbers.shapes import bracketed, opens_remark, shape_score
from aboveboard.detection.numbers.shorts import short_numbers
from aboveboard.detection.numbers.surroundings import ALONE, SAMPLE, phone_words
from aboveboard.detection.patterns import folded
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["disguised_candidates", "lettered_candidates", "phone_candidates", "portion_candidates", "short_candidates"]

NEARLY, PLENTY = 0.4, 150
WELL_FORMED = 0.85  # the score of shapes that, with the code of the country, hardly anything but a phone number has
SERIES = 2
GLUED = 0.2  # how much less a number is worth that touches what it should not
AT_HOME = 0.25  # what it adds that the language of the text is that of a country with such numbers
USUAL_SIGNS = re.compile(r"[\d \-()]+")
TORN_APART = re.compile(
    r"(?<![^\W_])(?:mob|mobile?|ph|phone|tel|call|contact|cont|whatsapp|cell|text)\.?(?: ?(?:no|nu|num|number|me|at|on))?[ .:=*-]{1,8}"
    r"(?P<number>\d(?:[ *]{0,3}\d){0,9}[ *\n]{2,60}\d(?:[ *]{0,60}\d){1,9})(?![\d.,:/%-])"
)
TORN = 0.35  # the shape of a number torn apart by blanks
ROW = re.compile(r"[\d ]*\d {2,}\d[\d ]*")
NEAR = 24  # characters between two numbers of one list
DIGIT = re.compile(r"\d")
TURKISH = re.compile(r"444[ .\-]?(?:\d[ .\-]?\d{3}|\d\d[ .\-]?\d\d)")  # of firms, the same in every town
TWIN = re.compile(r"\s?/\s?[6-9]\d{9}(?![\d.,/-])")  # another mobile of ten digits behind a slash
NO_FIGURE = re.compile(r"\D+")
NEXT = re.compile(r"\s?(?:[,/&;|]|or|and)\s?")
READ_SO = re.compile(
    folded(
        r"\b(?:backwards?|from the (?:back|right)|(?:from )?right to left|de derecha a izquierda|von rechts nach links|de droite a gauche|da destra a sinistra|da direita para a esquerda|od prawej|справа налево|back to front|al reves|de tras para frente|von hinten|ruckwarts|a l'envers|wspak|tersten)\b"
    )
)
BACKWARDS = re.compile(
    folded(
        r"\b(?:(?:from )?right to left|de derecha a izquierda|von rechts nach links|de droite a gauche|da destra a sinistra|da direita para a esquerda|od prawej|справа налево|revers\w+|backwards?|back to front|other way round|al reves|de tras para frente|von hinten|wspak|tersten|ruckwarts|a l'envers)\b"
    )
)


def phone_candidates(view: View) -> Iterator[Candidate]:
    """Every run of digits that may be a phone number, with its score."""
    return _not_too_many(chain(_plain(view), _torn(view), _stacked(view)))


def _not_too_many(offered: Iterator[Candidate]) -> Iterator[Candidate]:
    """The candidates up to where more numbers are flagged than are ever reported."""
    flagged = end = 0
    for candidate in offered:
        yield candidate
        if candidate.score >= LIKELY and candidate.start >= end:
            flagged, end = flagged + 1, candidate.end
            if flagged > PLENTY:
                return


def _plain(view: View) -> Iterator[Candidate]:
    last = None
    for match in RUN.finditer(view.text):
        for start, end in numbers_in(match):
            candidate = weighed(view, start, end) if view.touches(start, end) else None
            if last is not None and _follows(view.text, last, start, end):
                score = max(last.score - 0.05, candidate.score if candidate else 0.0)
                shown = view.text[start:end]
                value = canonical(shown, "".join(filter(str.isdigit, shown)))
                candidate = Candidate(Kind.PHONE, view, start, end, value, score)
            if candidate is not None:
                yield candidate
                last = candidate if candidate.score >= LIKELY else None


def _follows(text: str, last: Candidate, start: int, end: int) -> bool:
    """Whether a whole number stands beside one before it that is a phone: `call 9810000001,9810000002`."""
    between = text[last.end : start]
    alike = _form(text[last.start : last.end]) == _form(text[start:end])
    if (alike and len(between) <= NEAR) or (between.isspace() and _same_length(last.value, text[start:end])):
        return not (DIGIT.search(between) or text[end : end + 1].isalnum() or MONEY_BEFORE.search(between))
    return (
        0 < start - last.end <= len(", or ")
        and abs((end - start) - (last.end - last.start)) < 2
        and NEXT.fullmatch(between) is not None
        and WHOLE.fullmatch(text, start, end) is not None
        and not text[end : end + 1].isalnum()
    )


def _same_length(known: str, number: str) -> bool:
    """Whether a number has as many digits as one before it has without the code of its country."""
    national = national_part(known[1:]) if known.startswith("+") else known
    return national is not None and len(national) == sum(map(str.isdigit, number)) > 8


def _form(number: str) -> str:
    """How a number of nine digits or more is grouped; of no other number."""
    return DIGIT.sub("0", number) if sum(map(str.isdigit, number)) > 8 else number


ONLY_PHONES = re.compile(folded(r"[ ,]*(?:ext|wew|доб|dob|ramal)"))  # extensions


def weighed(view: View, start: int, end: int) -> Candidate | None:
    """The candidate of one number, None where it cannot be one."""
    text = view.text
    start += opens_remark(text[start:end])
    run = text[start:end]
    digits = "".join(filter(str.isdigit, run))
    shape = max(shape_score(run, digits), TORN * _is_torn_row(text, start, end, digits))
    score = neighboured(text, start, end, shape) if shape > 0 else 0.0
    if score <= 0:
        return None
    lowered = shape - score
    words = phone_words(view.text, start, end, plain=shape >= IN_USE and in_use(digits))
    score += max(words, _worst(shape, words, digits))
    if TURKISH.fullmatch(run) and words > -0.5 and speaks(text, "tr"):
        score = max(score + 0.4, LIKELY)
    if view.changed is not None:
        score += 0.15
    if words >= 0 and LIKELY - AT_HOME <= score < LIKELY and dialled_by(text, start, end, digits):
        score += AT_HOME
    if _goes_on_in_words(text, end, digits):
        score = min(score, NEARLY)
    score += _placed(text, start, end, score) * (words >= 0)
    score += _standing(text, start, end, digits) * (lowered < GLUED)
    extension = EXTENSION.match(text, end)
    score += 0.2 * (extension is not None and len(digits) > 8 and ONLY_PHONES.match(extension[0]) is not None)
    if extension and score >= 0.5:
        end = extension.end()
    start, end = bracketed(text, start, end)
    if BACKWARDS.search(text, max(0, start - 60), end + 40):
        digits = digits[::-1]
        score += 0.3 * (READ_SO.search(text, max(0, start - 60), end + 40) is not None)
    return Candidate(Kind.PHONE, view, start, end, canonical(run, digits), min(score, 0.99))


def _is_torn_row(text: str, start: int, end: int, digits: str) -> bool:
    """Whether a number torn apart by blanks is a line by itself: `86     06     55    139    5`."""
    whole = len(digits) == 10 and ROW.fullmatch(text, start, end) is not None
    return whole and fit(digits) == 1.0 and _alone(text, start, end)


def _worst(shape: float, words: float, digits: str) -> float:
    """How much the words around can take from a number: little where its shape leaves hardly a doubt and it is no sample."""
    return -0.35 if shape >= WELL_FORMED and len(digits) > 10 and words > SAMPLE else -1.0


def _goes_on_in_words(text: str, end: int, digits: str) -> bool:
    """Whether the last digits of a number of North America are words: `(415) 555-01-four two`."""
    following = FOLLOWING.match(text, end) if len(digits) in (8, 9) and in_use(f"{digits}55"[:10]) else None
    return following is not None and any(part.sort in ("word", "tens") for part in read_word(following["word"]))


FOLLOWING = re.compile(r"[\-. ]{1,3}(?P<word>[a-z]{3,9})\b")


def _placed(text: str, start: int, end: int, score: float) -> float:
    """What it adds that a number stands apart in its sentence, or between ornaments."""
    fair = NEARLY <= score < LIKELY and USUAL_SIGNS.fullmatch(text, start, end) is not None
    return 0.1 if fair and (stands_apart(text, start, end) or is_framed(text, start, end)) else 0.0


def _standing(text: str, start: int, end: int, digits: str) -> float:
    """What a number's place in the text says: said twice, alone in its line, or one of a series."""
    run, score = text[start:end], 0.0
    if len(digits) < 9 and text.count(re.split(r"(?<=[\d])\D", run, maxsplit=1)[0] + "-") > SERIES:
        score -= 0.5  # parts of one maker: `5000-0727`, `5000-0603`, …
    if len(digits) > 8 and text.find(run, end) >= 0:
        score += 0.2  # said twice
    if len(run) == 8 and YEAR.match(run):
        score -= 0.1  # of a student, a day: `20233013`
    if len(digits) > 8 and _alone(text, start, end):
        score += 0.2
    if fit(digits) == 1.0 and TWIN.match(text, end):
        score += 0.15  # one of two
    if len(digits) == len(run) == 10 and end > 40 and not text[end : end + 8].strip(" .!?\n"):
        score += 0.15  # the last word of some sentences
    return score


YEAR = re.compile(r"(?:19[5-9]|20[0-3])\d{5}\Z")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the number is a line of a text of several lines."""
    before, after = text[max(0, start - 40) : start].rstrip(" \t\r"), text[end : end + 40].lstrip(" \t\r")
    return (
        (before.endswith("\n") or start == 0)
        and (after.startswith("\n") or end == len(text))
        and "\n" in before + after
    )


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


def _torn(view: View) -> Iterator[Candidate]:
    """Numbers torn apart by blanks that only the word before tells from the columns of a table: `mob  89      21     46642  5`."""
    for match in TORN_APART.finditer(view.text):
        start, end = match.span("number")
        digits = "".join(filter(str.isdigit, match["number"]))
        if 10 <= len(digits) <= 11 and fit(digits) == 1.0 and view.touches(start, end):
            yield Candidate(Kind.PHONE, view, start, end, digits, 0.8)


# Groups in a line each, which only a word for a call tells from the cells of a table, or from a column that is all of a message.
STACKED = re.compile(r"(?<![\w.,:%$€/-])(?<!\d\n)\d{2,5}(?:\n\d{2,5}){1,4}(?![\w.,:%$€/-]|\n\d)")


def _stacked(view: View) -> Iterator[Candidate]:
    """Numbers whose groups stand below each other."""
    for match in STACKED.finditer(view.text) if "\n" in view.text else ():
        start, end = match.span()
        digits = match[0].replace("\n", "")
        known = 9 <= len(digits) <= 12 and (fit(digits) == 1.0 or dialled_by(view.text, start, end, digits))
        if known and view.touches(start, end) and phone_words(view.text, start, end) > ALONE:
            yield Candidate(Kind.PHONE, view, start, end, digits, 0.7)


def disguised_candidates(view: View) -> Iterator[Candidate]:
    """Numbers of words, figures, letters that look like figures and odd signs, in any mixture."""
    return _not_too_many(_disguised(view))


def _disguised(view: View) -> Iterator[Candidate]:
    for numeral in numerals(view.text):
        figures = not numeral.words
        if view.touches(numeral.start, numeral.end) and not (
            (figures and _is_more(view.text, numeral.start, numeral.end))
            or only_goes_on(view.text, numeral.start, numeral.end)
        ):
            # Hardly anybody reads out the number of an order.
            worst = -0.1 if numeral.words > 2 else -0.3 if numeral.words else -0.5
            score = numeral.score + max(phone_words(view.text, numeral.start, numeral.end), worst)
            score -= 0.3 * (numeral.words == 1 and is_named(view.text[max(0, numeral.start - 40) : numeral.start]))
            value = "+" * numeral.plus + numeral.digits
            yield Candidate(Kind.PHONE, view, numeral.start, numeral.end, value, min(score, 0.95), "words")


def _is_more(text: str, start: int, end: int) -> bool:
    """Whether figures are plainly no number, or one among others."""
    run = text[start:end]
    return is_other(run) or any(within(run)) or _torn_out(text, start, end)


def _torn_out(text: str, start: int, end: int) -> bool:
    """Whether figures go on beside their groups, parted by the same blank: a piece of a longer row."""
    if set(NO_FIGURE.findall(text, start, end)) != {" "}:
        return False
    return (text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()) or (
        start > 1 and text[start - 1] == " " and text[start - 2].isdigit()
    )


def portion_candidates(view: View) -> Iterator[Candidate]:
    """Numbers in portions of which the text tells the places."""
    for told in portions(view.text):
        if view.touches(told.start, told.end):
            score = told.score + max(phone_words(view.text, told.start, told.end), -0.3)
            yield Candidate(Kind.PHONE, view, told.start, told.end, told.digits, min(score, 0.9), "portions")


def lettered_candidates(view: View) -> Iterator[Candidate]:
    """Phone words and Roman numerals."""
    return _not_too_many(_lettered(view))


BLANKS = re.compile(r"[\d ]+(?: [a-z]+){1,2}")


def _lettered(view: View) -> Iterator[Candidate]:
    for start, end, digits, shape in lettered_numbers(view.text):
        if view.touches(start, end):
            score = shape + phone_words(view.text, start, end)
            if BLANKS.fullmatch(view.text, start, end):  # `cerca de 1 800 artigos`
                score -= 0.4
            yield Candidate(Kind.PHONE, view, start, end, digits, min(score, 0.95), "words")


def short_candidates(view: View) -> Iterator[Candidate]:
    """Numbers too short to be known without the word for the telephone before them."""
    return _not_too_many(_short(view))


def _short(view: View) -> Iterator[Candidate]:
    for start, end in short_numbers(view.text):
        if view.touches(start, end):
            digits = "".join(filter(str.isdigit, view.text[start:end]))
            yield Candidate(Kind.PHONE, view, start, end, digits, 0.7)
