"""What touches a number, or stands right beside it: letters, signs of addresses and programs, currencies, articles."""

import re

from aboveboard.detection.numbers.others import is_part_of_other
from aboveboard.detection.numbers.plans import fit
from aboveboard.detection.numbers.runs import WHOLE
from aboveboard.detection.numbers.sealed import is_parcel
from aboveboard.detection.numbers.shapes import rising
from aboveboard.detection.numbers.surroundings import no_amount, phone_words
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.trie import UNSPACED

__all__ = ["EXTENSION", "IN_USE", "LIKELY", "MONEY_BEFORE", "is_named", "neighboured", "only_goes_on"]

LIKELY = 0.5  # the score from which a number is flagged
IN_USE = 0.55  # the shape of a whole number of North America without gaps
PLAIN = 0.75  # the shape of a number that is written as little else is
EXTENSION = re.compile(
    folded(
        r"\s{0,4},?\s?(?:ext(?:ension|n)?[.:]?|x|int\.|loc(?:al)?\.?|ramal|anexo|poste|wewn?\.|dahili|#|~|доб\.?|(?<=\d)-x)\s{0,4}\d{1,7}(?:/\d{2,5})?(?!\w)"
    )
)
LISTED = re.compile(r"\[\Z|[\[,] ?\d\Z")
NUMBER_DASH = re.compile(
    r"(?<![^\W\d_])(?:no|nr|num|cnt|cont|number|info|dtails|details?|contacts?|enquir(?:y|ies)|inquir(?:y|ies))-\Z"
)  # `customer care No-…`
# In Hebrew and Arabic a word of one letter (`to`, `on`) is written together with what it leads to.
GLUED_BEFORE = compiled_late(rf"(?:(?![{UNSPACED}א-ת\u0621-\u064a])[\w@/=&?%\\])\Z")
# What announces a number leans on it, too: `whatsapp4155550142`.
CALLED = re.compile(
    r"(?<![a-z])(?:wh?ats?app|wa|wpp?|wsp|tel|cell?|mob|mobile|ph|phone|call?|text|te?xt|sms|viber|imo|fon|hp|handy|help|helpline|fax|dial|ring|contact)[@\-=]?\Z"
)
ADDRESS_BEFORE = re.compile(r"(?:\w=|[.:][^\s]{0,38}/|(?<!\S)/[^\s]{0,38})\Z")  # of a site, a parameter, a path
GLUED_AFTER = compiled_late(rf"(?![{UNSPACED}])\w")
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
# The next of a row of letters and figures: of a model, of the address of a machine.
GOES_ON_IN_LETTERS = re.compile(r"-(?:[a-z]|[a-f][0-9a-f])\b|\s[a-z]\d\b")
KEY_AFTER = re.compile(r":[a-z]")
LIST_BEFORE, LIST_AFTER = re.compile(r"\],\s{1,8}\[\Z"), re.compile(r"\],\s{1,8}\[")
UNOPENED = re.compile(r"\d+\)")
# `i < 4155550142`, `phone == "555-0142"`, `x = 4155550142`
COMPARED = re.compile(r"\w\s[<>]=?\s\Z|\w\s?[=!]==?\s\Z|[=!]=\s?[\"']\Z|\b[ijknxyz]\s?=\s?\Z")
# Who or what is called leads a mobile number, too: `Manager-0803…`; not what has numbers of its own.
PERSON = re.compile(
    r"(?<![^\W_])(?!order|invoice|refer|ticket|case|isbn|part|item|model|batch|serial|account|track|parcel|booking|policy|claim|file|build|version|user|client|customer|student|employee|receipt|voucher|coupon|license|product|article|contract)[a-z]{3,12}-\Z"
)
NAMED = re.compile(r"[a-z]-(?:\d{1,6}-)*\Z")
ASSIGNED = re.compile(r"= ?\[\d?\Z")  # to a variable: `x = [4, 1, 5]`
FIELD = re.compile(r"[\"']\s?:\s?\Z")  # of a record: `{"a": 4155550142}`
# Groups that go on at both sides, as a parcel's do.
ROW_BEFORE, ROW_AFTER = re.compile(r"(?<!\S)\d{3,5} \d{3,5} \Z"), re.compile(r" \d{2,4}(?!\S)")
STATED = re.compile(r"(?:\w\s?=\s?|\breturn )\Z")  # in a program, a semicolon behind it
AMOUNT = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
ARTICLE = re.compile(r"\b(?:a|an)\s\Z")  # of English; in other languages `llama a …`, `ruf an …`
MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₹₽#]|\b(?:usd|eur|gbp|rs|inr|rp|php|brl|r\$|try|uah|cny|idr|vnd|v|ver|rev|pid|uid|gid))[ .]?\Z"
)
PARCEL_HEAD, PARCEL_TAIL = re.compile(r"\b[a-z]{2} ?\Z"), re.compile(r" ?[a-z]{2}\b")  # `RR 473124829 CN`


def neighboured(text: str, start: int, end: int, score: float) -> float:
    """The score with what touches the run, or stands right beside it: letters, currencies, articles."""
    run, before, after = text[start:end], text[max(0, start - 40) : start], text[end : end + 30]
    if STREET_AFTER.match(after) or (ZIP_CODE.fullmatch(run) and IN_STATE.search(before)):
        score -= 0.4
    if (GOES_ON_IN_LETTERS.match(after) and not WHOLE.fullmatch(run)) or (
        run[0] not in "+0" and ARTICLE.search(before) and (AMOUNT.fullmatch(run) or phone_words(text, start, end) <= 0)
    ):
        score -= 0.45
    filed = UNOPENED.match(run) and re.search(r"[a-z]-?\Z", before)  # `(OEI-06)92-00500`
    if (
        filed
        or FILE_AFTER.match(after)
        or (run.startswith("+") and before[-1:].isdigit())
        or only_goes_on(text, start, end)
        or (ROW_BEFORE.search(before) and ROW_AFTER.match(after))
        or is_part_of_other(text, start, end)
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
    held = FIELD.search(before) or (after.startswith(";") and STATED.search(before))
    if held and run.isdigit() and not phone_words(text, start, end) > 0:
        score -= 0.4
    if COMPARED.search(before) or (PARCEL_HEAD.search(before) and PARCEL_TAIL.match(after) and is_parcel(run)):
        score -= 0.5
    framed = before.endswith("=") and after.startswith("=")
    if before.rstrip(" ").endswith("#") and score >= IN_USE:
        score -= 0.05 * (score < PLAIN)  # `#4155550142` is a number, `#482` that of something
    elif (MONEY_BEFORE.search(before) or (AMOUNT_AFTER.match(after) and not framed)) and not no_amount(before, run):
        score -= 0.5
    return score


def only_goes_on(text: str, start: int, end: int) -> bool:
    """Whether figures are the end of something longer: of an address, an amount, a hash, the outline of a picture, a list in a program."""
    if WITHIN_MORE.search(text, max(0, start - 14), start) or ASSIGNED.search(text, max(0, start - 4), start + 1):
        return True
    if LIST_AFTER.match(text, end) or LIST_BEFORE.search(text, max(0, start - 12), start + (text[start] == "[")):
        return True  # one of several lists
    return start > 1 and FRACTION.match(text, start - 2) is not None


def is_named(before: str) -> bool:
    """Whether letters and a hyphen lead what follows, as in `CVE-2014-9295`, and are no word that calls."""
    return bool(NAMED.search(before)) and not CALLED.search(before) and not NUMBER_DASH.search(before)


def touched(text: str, start: int, end: int, score: float) -> float:
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
    keyed = run.isdigit() and score < IN_USE and KEY_AFTER.match(after) is not None
    person = PERSON.search(before) is not None and fit(run) == 1.0
    return score - 0.3 * (is_named(before) and not person) - 0.2 * keyed


# What a number leans on in a nickname: `anna4155550142`, `anna_4155550142`; not in the name of a file or a record.
NICKNAME = re.compile(
    r"(?<![^\W\d_])(?!(?:img|vid|dsc|scan|file|doc|ref|order|ticket|id|inv|user|item|sku|backup|log|photo|pic|tmp|data|test|job|task|bug|build|batch|part|prod|product|node|host|server|key|uid|req|tx|txn|trace|run|version|image|video)_)[a-z]{3,12}_?\Z"
)


def glued_score(before: str, after: str, score: float, *, solid: bool) -> float:
    """The score of a number that touches letters: `Anna4155550142` is none by itself, but may be one to call."""
    if score < LIKELY or before.endswith(("/", "=", "@")):
        return 0.0
    if score < 0.6:
        return 0.5 if solid and NICKNAME.search(before) and not re.match(r"\w", after) else 0.0
    return min(score, 0.8) - 0.25
