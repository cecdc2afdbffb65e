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
from aboveboard.detection.numbers.numberwords import read_word
from aboveboard.detection.numbers.numerals import numerals
from aboveboard.detection.numbers.others import is_other
from aboveboard.detection.numbers.plans import fit, in_use, national_part
from aboveboard.detection.numbers.portions import portions
from aboveboard.detection.numbers.runs import RUN, WHOLE, numbers_in, within
from aboveboard.detection.numbers.sealed import is_parcel
from aboveboard.detection.numbers.shapes import bracketed, rising, shape_score
from aboveboard.detection.numbers.shorts import short_numbers
from aboveboard.detection.numbers.surroundings import no_amount, phone_words
from aboveboard.detection.trie import UNSPACED
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["disguised_candidates", "lettered_candidates", "phone_candidates", "portion_candidates", "short_candidates"]

NEARLY, LIKELY, PLENTY = 0.4, 0.5, 150
WELL_FORMED = 0.85  # the score of shapes that, with the code of the country, hardly anything but a phone number has
SERIES = 2
GLUED = 0.2  # how much less a number is worth that touches what it should not
AT_HOME = 0.25  # what it adds that the language of the text is that of a country with such numbers
IN_USE = 0.55  # the shape of a whole number of North America without gaps
PLAIN = 0.75  # the shape of a number that is written as little else is
USUAL_SIGNS = re.compile(r"[\d \-()]+")
EXTENSION = re.compile(
    r"\s{0,4},?\s?(?:ext(?:ension|n)?[.:]?|x|int\.|loc(?:al)?\.?|ramal|anexo|poste|wewn?\.|dahili|#|~|доб\.?|(?<=\d)-x)\s{0,4}\d{1,7}(?:/\d{2,5})?(?!\w)"
)
LISTED = re.compile(r"\[\Z|[\[,] ?\d\Z")
TORN_APART = re.compile(
    r"(?<![^\W_])(?:mob|mobile?|ph|phone|tel|call|contact|cont|whatsapp|cell|text)\.?(?: ?(?:no|nu|num|number|me|at|on))?[ .:=*-]{1,8}"
    r"(?P<number>\d(?:[ *]{0,3}\d){0,9}[ *\n]{2,60}\d(?:[ *]{0,60}\d){1,9})(?![\d.,:/%-])"
)
TORN = 0.35  # the shape of a number torn apart by blanks
ROW = re.compile(r"[\d ]*\d {2,}\d[\d ]*")
NEAR = 24  # characters between two numbers of one list
DIGIT = re.compile(r"\d")
TURKISH = re.compile(r"444[ .\-]?(?:\d[ .\-]?\d{3}|\d\d[ .\-]?\d\d)")  # of firms, the same in every town
NEXT = re.compile(r"\s?(?:[,/&;|]|or|and)\s?")
READ_SO = re.compile(
    r"\b(?:backwards?|from the (?:back|right)|(?:from )?right to left|de derecha a izquierda|von rechts nach links|de droite a gauche|da destra a sinistra|da direita para a esquerda|od prawej|справа налево|back to front|al reves|de tras para frente|von hinten|ruckwarts|a l'envers|wspak|tersten)\b"
)
BACKWARDS = re.compile(
    r"\b(?:(?:from )?right to left|de derecha a izquierda|von rechts nach links|de droite a gauche|da destra a sinistra|da direita para a esquerda|od prawej|справа налево|revers\w+|backwards?|back to front|other way round|al reves|de tras para frente|von hinten|wspak|tersten|ruckwarts|a l'envers)\b"
)
NUMBER_DASH = re.compile(r"(?<![^\W\d_])(?:no|nr|num|cnt|cont)-\Z")  # `customer care No-…`
GLUED_BEFORE = re.compile(rf"(?:(?![{UNSPACED}])[\w@/=&?%\\])\Z")
# What announces a number leans on it, too: `whatsapp4155550142`.
CALLED = re.compile(
    r"(?<![a-z])(?:wh?ats?app|wa|wpp?|wsp|tel|cell?|mob|mobile|ph|phone|call?|text|te?xt|sms|viber|imo|fon|hp|handy|help|helpline|fax|dial|ring|contact)[@\-]?\Z"
)
ADDRESS_BEFORE = re.compile(r"(?:\w=|[.:][^\s]{0,38}/|(?<!\S)/[^\s]{0,38})\Z")  # of a site, a parameter, a path
GLUED_AFTER = re.compile(rf"(?![{UNSPACED}])\w")
FILE_AFTER = re.compile(
    r"\.(?:mp[34]|jpe?g|png|gif|pdf|docx?|xlsx?|zip|rar|txt|csv|mov|avi|webp|psd|wav|apk|html?|log)(?!\w)"
)
# Words that a number touches because a blank was forgotten: `08452810075over18's`, `Help08718728876`, a price in pounds.
FORGOTTEN_AFTER = re.compile(
    r"[a-z]{2,}(?:\d\d(?:'?s|\+)?)?(?![\w@.])|a?£\d|\d{1,3}(?:ppm?|p|[ap]m|y(?:ea)?rs?|over)(?![^\W\d])"
)
FORGOTTEN_BEFORE = re.compile(r"(?:^|[\s.,!:;(])(?!img|vid|dsc|scan|file|doc|ref|order|ticket|id|no|inv)[a-z]{3,12}\Z")
AMOUNT_AFTER = re.compile(r"[%+=]|[$€£](?!\d)")
# The postal code behind the name of a state in America: `UT 84322-4900`; a number may follow it.
STATES = (
    "a[lkrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]"
)
IN_STATE = re.compile(rf"(?:\b(?:{STATES})\.?|[,.] ?[a-z]{{3,14}}),?\s{{1,4}}\Z")
ZIP_CODE = re.compile(r"\d{5}-\d{4}")
STREET_AFTER = re.compile(r" (?:[a-z.]+ ){1,3}(?:st|street|ave|avenue|road|rd|lane|ln|drive|dr|blvd|court|ct)\b")
# What the figures only go on with: the address of a machine, the fraction of an amount.
WITHIN_MORE = re.compile(
    r"[0-9a-f]{4}:[0-9a-f]{0,4}\Z|(?:,\d{3}|(?<![\d.])0)\.\Z|0x[0-9a-f]{1,12}\Z|[0-9a-f]{6}\Z|-\.\Z|\d[clqsvz]-?\.?\Z"
)
FRACTION = re.compile(r"(?<![\d.])\d\.\d{5,7}(?!\d)")
UNOPENED = re.compile(r"\d+\)")
COMPARED = re.compile(r"\w\s[<>]=?\s\Z|\w\s?[=!]==?\s\Z|[=!]=\s?[\"']\Z")  # `i < 4155550142`, `phone == "555-0142"`
ASSIGNED = re.compile(r"= ?\[\d?\Z")  # to a variable: `x = [4, 1, 5]`
FIELD = re.compile(r"[\"']\s?:\s?\Z")  # of a record: `{"a": 4155550142}`
AMOUNT = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
ARTICLE = re.compile(r"\b(?:a|an)\s\Z")  # of English; in other languages `llama a …`, `ruf an …`
MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹₽#]|\b(?:usd|eur|gbp|rs|inr|rp|php|brl|r\$|try|uah|cny|idr|vnd|v|ver|rev|pid|uid|gid))[ .]?\Z"
)


def phone_candidates(view: View) -> Iterator[Candidate]:
    """Every run of digits that may be a phone number, with its score."""
    return _not_too_many(chain(_plain(view), _torn(view)))


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


def weighed(view: View, start: int, end: int) -> Candidate | None:
    """The candidate of one number, None where it cannot be one."""
    text = view.text
    run = text[start:end]
    digits = "".join(filter(str.isdigit, run))
    shape = shape_score(run, digits)
    if shape < TORN and _alone(text, start, end) and len(digits) == 10 and fit(digits) == 1.0 and ROW.fullmatch(run):
        shape = TORN  # `86     06     55    139    5` by itself in a line
    score = neighboured(text, start, end, shape)
    if score <= 0:
        return None
    lowered = shape - score
    whole = shape >= WELL_FORMED and len(digits) > 10
    words = phone_words(view.text, start, end, plain=shape >= IN_USE and in_use(digits))
    score += max(words, -0.35 if whole else -1.0)
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
    if extension and extension[0].lstrip(" ,").startswith(("ext", "wew", "доб", "dob", "ramal")) and len(digits) > 8:
        score += 0.2  # only phones have one
    if extension and score >= 0.5:
        end = extension.end()
    start, end = bracketed(text, start, end)
    if BACKWARDS.search(text, max(0, start - 60), end + 40):
        digits = digits[::-1]
        score += 0.3 * (READ_SO.search(text, max(0, start - 60), end + 40) is not None)
    return Candidate(Kind.PHONE, view, start, end, canonical(run, digits), min(score, 0.99))


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
    if len(digits) > 8 and _alone(text, start, end):
        score += 0.2
    if len(digits) == len(run) == 10 and end > 40 and not text[end : end + 8].strip(" .!?\n"):
        score += 0.15  # the last word of some sentences
    return score


PARCEL_HEAD, PARCEL_TAIL = re.compile(r"\b[a-z]{2} ?\Z"), re.compile(r" ?[a-z]{2}\b")  # `RR 473124829 CN`


def neighboured(text: str, start: int, end: int, score: float) -> float:
    """The score with what touches the run, or stands right beside it: letters, currencies, articles."""
    run, before, after = text[start:end], text[max(0, start - 40) : start], text[end : end + 30]
    if STREET_AFTER.match(after) or (ZIP_CODE.fullmatch(run) and IN_STATE.search(before)):
        score -= 0.4
    if (re.match(r"-[a-z]\b|\s[a-z]\d\b", after) and not WHOLE.fullmatch(run)) or (
        run[0] not in "+0" and ARTICLE.search(before) and (AMOUNT.fullmatch(run) or phone_words(text, start, end) <= 0)
    ):
        score -= 0.45
    filed = UNOPENED.match(run) and re.search(r"[a-z]-?\Z", before)  # `(OEI-06)92-00500`
    if (
        filed
        or FILE_AFTER.match(after)
        or (run.startswith("+") and before[-1:].isdigit())
        or _only_goes_on(text, start)
    ):
        return 0.0
    score = touched(text, start, end, score)
    if (
        run.lstrip("[").isdigit()
        and LISTED.search(text[max(0, start - 2) : start + 1])
        and re.match(r"\]|, ?\d", after)
    ):
        score -= 0.1  # one of a list: `[4155550142, 4155550143]`
    if re.search(r"\d[ ,]\Z", before) and rising(run) and not WHOLE.fullmatch(run) and not {"(", "-"} & set(run):
        score -= 0.5  # the end of a series
    if FIELD.search(before) and run.isdigit() and not phone_words(text, start, end) > 0:
        score -= 0.4
    if COMPARED.search(before) or (PARCEL_HEAD.search(before) and PARCEL_TAIL.match(after) and is_parcel(run)):
        score -= 0.5
    framed = before.endswith("=") and after.startswith("=")
    if before.endswith("#") and score >= IN_USE:
        score -= 0.05 * (score < PLAIN)  # `#4155550142` is a number, `#482` that of something
    elif (MONEY_BEFORE.search(before) or (AMOUNT_AFTER.match(after) and not framed)) and not no_amount(before, run):
        score -= 0.5
    return score


def _only_goes_on(text: str, start: int) -> bool:
    """Whether figures are the end of something longer: of an address, an amount, a hash, the outline of a picture, a list in a program."""
    if WITHIN_MORE.search(text, max(0, start - 14), start) or ASSIGNED.search(text, max(0, start - 4), start + 1):
        return True
    return start > 1 and FRACTION.match(text, start - 2) is not None


def touched(text: str, start: int, end: int, score: float) -> float:  # noqa: PLR0911 - one return for each touch
    """The score with what touches the run: letters, and signs of addresses and paths."""
    run, before, after = text[start:end], text[max(0, start - 40) : start], text[end : end + 30]
    if before.endswith("@") and (score >= IN_USE or run.startswith("(")):
        return score - 0.1  # `Mia @ (253)…`; an address would go on in letters
    if (score >= 0.45 and not GLUED_BEFORE.search(before) and FORGOTTEN_AFTER.match(after)) or (
        score >= 0.6 and not after[:1].isalnum() and FORGOTTEN_BEFORE.search(before) and WHOLE.fullmatch(run)
    ):
        return score - 0.1  # a blank was forgotten
    if before.endswith(("/", "=")) and score >= PLAIN and not ADDRESS_BEFORE.search(before):
        return score - 0.25  # `Main St/(415) 555-0142`
    if GLUED_BEFORE.search(before) and after[:1].isalnum() and not CALLED.search(before):
        return 0.0  # within a word: `a059-0799face`
    if (GLUED_BEFORE.search(before) and not CALLED.search(before)) or (
        GLUED_AFTER.match(after) and not EXTENSION.match(text, end)
    ):
        return glued_score(before, after, score, solid=run.isdigit())
    if re.search(r"[a-z]-(?:\d{1,6}-)*\Z", before) and not CALLED.search(before) and not NUMBER_DASH.search(before):
        return score - 0.3  # `CVE-2014-9295`, `RFC-…`
    return score


# What a number leans on in a nickname: `anna4155550142`, `anna_4155550142`; not in the name of a file or a record.
NICKNAME = re.compile(
    r"(?<![^\W\d_])(?!(?:img|vid|dsc|scan|file|doc|ref|order|ticket|id|inv|user|item|sku|backup|log|photo|pic|tmp|data|test|job|task|bug|build|batch|part|prod|product|node|host|server|key|uid|req|tx|txn|trace|run|version|image|video)_)[a-z]{2,12}_?\Z"
)


def glued_score(before: str, after: str, score: float, *, solid: bool) -> float:
    """The score of a number that touches letters: `Anna4155550142` is none by itself, but may be one to call."""
    if score < LIKELY or before.endswith(("/", "=", "@")):
        return 0.0
    if score < 0.6:
        return 0.5 if solid and NICKNAME.search(before) and not re.match(r"\w", after) else 0.0
    return min(score, 0.8) - 0.25


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


def disguised_candidates(view: View) -> Iterator[Candidate]:
    """Numbers of words, figures, letters that look like figures and odd signs, in any mixture."""
    return _not_too_many(_disguised(view))


def _disguised(view: View) -> Iterator[Candidate]:
    for numeral in numerals(view.text):
        figures = not numeral.words
        if view.touches(numeral.start, numeral.end) and not (
            (figures and _is_more(view.text[numeral.start : numeral.end])) or _only_goes_on(view.text, numeral.start)
        ):
            # Hardly anybody reads out the number of an order.
            worst = -0.1 if numeral.words > 2 else -0.3 if numeral.words else -0.5
            score = numeral.score + max(phone_words(view.text, numeral.start, numeral.end), worst)
            value = "+" * numeral.plus + numeral.digits
            yield Candidate(Kind.PHONE, view, numeral.start, numeral.end, value, min(score, 0.95), "words")


def _is_more(run: str) -> bool:
    """Whether figures are plainly no number, or one among others."""
    return is_other(run) or any(within(run))


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
