"""What the words around a number say about it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from aboveboard.detection.apps import numbering_names, plain_names, weak_names
from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import language_codes, language_table, phrases, speaks
from aboveboard.detection.numbers.plans import in_use
from aboveboard.detection.numbers.shapes import INDONESIAN
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.phrasebook import Phrasebook

__all__ = ["ALONE", "SAMPLE", "generic_words", "no_amount", "phone_words"]

CALL = re.compile(
    r"(?:\b(?:phone|tel|telephone|call(?! of duty)|calls|mobile|cell|mob|wh?ats? ?app?|wsp|wpp|wa|text|sms|txt|ring|dial|fax|desk|reach|contact|reply|hotline|viber|signal|imo|telegram|wechat|weixin|answering|messages|registered|number|ph|message|mms|send)\b|☎|📞|📱)[^\d]{0,14}\Z"
)
NO = re.compile(r"\bno\b[^\w=]{0,6}\Z")  # of a phone, or of anything shorter
# What may stand between the name of a thing and its number.
BETWEEN = frozenset(
    [
        "no",
        "n",
        "nr",
        "num",
        "number",
        "numbers",
        "is",
        "was",
        "id",
        "ids",
        "name",
        "code",
        "of",
        "the",
        "your",
        "my",
        "our",
        "order",
        "app",
        "tag",
    ]
)
BORROWING = frozenset(["hi-latn", "tl"])  # languages whose lists hold words of English
DIGIT = re.compile(r"\d")
AFTER = re.compile(
    r"[^\w/]{0,3}(?:is |it's |that's )?(?:the |my |our |a )?(?:call|text|ring|office|fax|mobile|cell|home|work|whatsapp|call me|text me|phone|tel)\b(?![^\w\n]{0,6}\d)"
)
LABEL_OF_NEXT = re.compile(r"\W{0,4}[^\W\d]{1,10}[^\w\n]{1,6}\d")  # `… Fax: 415…`
# A number of whatever is to be called all the same: `order no. 415 555 0142, you can dial it`.
DIALLED = re.compile(
    folded(
        r"\b(?:dial|call|ring|text) (?:it|that|this|me)\b|\b(?:llamal[oa]|marcal[oa]|composer|appelez-le|anrufen|wahlen|ruf an|набери|набирай|позвони)\b"
    )
)
# Of which country it is, or that its first zero is missing: `with +44`, `country code 91`, `add a zero in front`.
COUNTRY = re.compile(
    r"(?:country code|indicatif|vorwahl|prefijo|prefixo)\W{0,3}(?:is )?\+?\d{1,3}\W{1,6}(?:and |then |und )*\Z|\b(?:zero|0|null|cero) (?:in front|before it|first|before)[^\d\w]{0,4}\Z|\b(?:first|leading) (?:zero|0)[^\d\w]{0,4}\Z"
)
WITH_COUNTRY = re.compile(r"\W{0,3}\(?(?:with|plus|after) \+\d{1,3}(?!\d)")
IDENTITY = compiled_late(
    r"\b(?:(?:fake|dummy|fictional|fictitious|made-up|placeholder|mock-?up|sample) (?:phone )?numbers?|numbers? in the (?:song|movie|film|lyrics|novel|book)|(?<!to )order(?! (?:form|by|from|now|today|online|line|desk|toll|call|fax))|a/c|lucky|invoice|ticket|id|ids|isbn|issn|ismn|zip|lccn|pmid|oclc|arxiv|asin|gtin|nsn|isin|cusip|tracking|certificate|serial|account|acct|ref|reference|bug|build|pid|sku|model|passport|license|licence|patient|vat|tax|ean|upc|doi|imei|port|sector|array|vector|tuple|uid|inode|transaction|commit|number of|lotto|routing|policy|ssn|member|membership|registration|coordinates|lat|lon|timestamp|epoch|barcode|bar code|\w+_id|dob|identify|identification|sequence|offset|winning|lottery|population|views|followers|bytes|blocks|cvt|purchase order|rma|awb|waybill|asset tag|batch|steam app|sn|s/n|p/n|seq|ack)\b[^\d]{0,16}\Z"
)
TIGHT = r"s?\b(?:\W{1,3}(?:is|was|are|no|nr|num|numbers?|id|of|on|ends? in)\b){0,2}\W{0,4}\Z"
CODES = re.compile(rf"\b(?:size|card|code|case|issue|error|balance|total){TIGHT}")
# Words of everyday talk name a number only where they stand right before it, and never one with the shape of a phone.
EVERYDAY = re.compile(
    r"\b(?:claim|card|code|version|size|case|error|block|job|part|section|balance|total|page|row|(?<!direct )(?<!main )(?<!land )(?<!phone )(?<!hot )(?<!my )(?<!our )(?<!help )(?<!office )(?<!order )(?<!booking )line|time|date|born|score)"
    + TIGHT
)
# `company number`, `registered in England No.`, and what registers of companies and tax offices call theirs.
REGISTERED = compiled_late(
    folded(
        r"\b(?:unit|apartment|apt|house|flat|plot|shop|door|gate|bus|train|truck|vehicle|plate|engine|chassis|frame|catalog|catalogue|employee|company|registered|registration|reg|customer|client|student|staff|member|booking|reservation|confirmation|contract|document|file|form|batch|lot|article|item|product|part"
        r"|meter|consumer|ca|permit|project|bid|request|receipt|voucher|coupon|pnr|flight|seat|room|roll|exam|candidate|application|charity|tender|cheque|draft|entry|record|asset|matter|docket)\b"
        r"(?: (?!phone|mobile|cell|contact|tel|fax|service|support|care|whatsapp|hot|help|my\b|our\b|on\b|at\b|to\b|this\b)[a-z]{1,12}){0,4}? ?(?:number|num|no|nr|id|code|ref)\b\.?[^\d]{0,6}\Z"
        r"|\b(?:abn|acn|ein|siret|siren|cnpj|cpf|nif|cif|hrb|krs|nip|regon|org\.? ?nr|kvk|cvr|ico|dic|ruc|rfc|mwst-nr|gstin|cin|fca|duns|ust-?id\w*|handelsregister|p\. ?iva|rea|ohrn|ihh|кпп|vergi no|mersis|cegjegyzekszam|adoszam)\b[^\d]{0,10}\Z"
    )
)
LOCAL = 7  # digits of a number without its area code
SHORT = 40  # characters beside a number that stands alone
WHOLE = 10  # digits of most numbers to call
ONLY_NUMBERS = re.compile(r"\d{10,11}\s?[,/&|\n]\s?\d{10,11}")
SIGNED = re.compile(r"[^\W\d_]{2,12}(?: [^\W\d_]{2,12})?, ?")  # whose number it is
# What a letter ends with, a name behind it.
CLOSING = re.compile(
    r"\b(?:thanks|thank you|thx|cheers|regards|best|saludos?|gruss|grusse|lg|mfg|abraco|merci|cordialement|pozdrawiam|saluti|salam)[,.!]{0,2}\s{1,2}(?:[^\W\d_]{2,15}[ ,]{1,2}){0,2}\Z"
)
CLAUSE = re.compile(r"[,;.!?\n](?!\w)")
STOP = re.compile(r"(?<!\bno)(?<!\bnr)(?<!\bnum)(?<!\bref)(?<!\bid)(?<!\b.)[.!?] ")  # and not `ref. 123`
TRUNK = re.compile(rf"0[1-9]\d{{8,9}}|{INDONESIAN}")  # digits alone, as they are dialled within many countries
LED_TO = re.compile(
    folded(r"(?:\b(?:on|at|to|en|al|au|auf|unter|na|ao|no|pelo|par|di|ke|pe|по|на)\b\W{0,3}|[@:]\s?)\Z")
)
PHONE_NUMBER = re.compile(r"\b(?:area code|phone|mobile|cell|contact|whatsapp|telephone|fax)\b[^\d]{0,16}\Z")
ALONE = 0.25  # what it says of a number that it is all of a message
SAMPLE = -0.9  # what it says of a number that it is shown as a sample
# What tells of a form that only shows how numbers are written.
SAMPLE_BEFORE = re.compile(
    r"\b(?:(?:format|mask|pattern|placeholder)(?: is)?|(?:test|try|tested|fill) with|e\.g\.|validates?(?: that)?|(?:regex|pattern) (?:must|should|to) match|(?:example|sample|dummy|fake) (?:phone|mobile|cell|tel\w*)?(?: ?number)?|\w*(?:parse|format|validate|normali[sz]e)\w*\() ?[:=]? ?[\"'(]?\+?\Z"
)
SAMPLE_AFTER = re.compile(
    r"\)?[\"']? (?:\(?(?:placeholder|dummy|sample)\b|as (?:an? |the )?(?:placeholder|dummy|sample|example)\b|should (?:fail|pass|match|be)|(?:is|as) (?:the|a) (?:valid |right |expected )?format|(?:passes|fails)\b)"
)
UNIT = re.compile(
    r"\s{0,2}(?:px|mb|kb|gb|km|kgs?|lbs?|mm|cm|kwh|kcal|mg|ml|mah|rpm|mhz|hz|ms|bytes?|blocks|sectors|views|followers|usd|eur|dollars|euros?|hours|days|years|users|items|people|rows|subscribers|downloads|likes|(?:tys|tyc|mln)\.? ?(?:zl|pyb)|zl|zlotych|pln|euro|kc|czk|huf|lei|ron|rub|pyb\w*|rph|uah|kzt|try|inr|rupees|lakh|reais|mxn|pesos|cop|sek|nok|dkk|chf|idr|vnd|baht|php|netto|brutto"
    r"|pcs|pieces|units?|unidades|unidad|piezas|unites|stuck|stk|sht|adet|szt|pz|unidade|pecas)\b"
)


@cache
def _books() -> tuple[Phrasebook, Phrasebook]:
    """The words that announce a phone number, and those that announce another number, in every language."""
    callers = (
        {phrase for role in ("n_phone", "call", "reach") for phrase in phrases(role)}
        | set(plain_names())
        | set(weak_names())
    )
    others = numbering_names() | set(phrases("identity"))
    return Phrasebook(callers - numbering_names()), Phrasebook(others)


def phone_words(text: str, start: int, end: int, *, plain: bool = False) -> float:
    """What the words around a number add to its score; negative where they name another thing.

    A `plain` number is written as little else is: everyday words (`any time 415-555-0142`) name nothing else then.
    """
    before, after = text[max(0, start - 45) : start], text[end : end + 30]
    callers, others = _books()
    calls = [
        hit for hit in callers.matches(before) if not DIGIT.search(before, hit[1]) and before[hit[1] :][:4] != " of "
    ]
    line = _line(before, plain=plain)
    trunk = TRUNK.fullmatch(text, start, end) is not None
    near = len(before) - 10 if plain else len(before) - 8 if trunk else line
    named = [
        hit for hit in others.matches(before) if hit[0] > line and hit[1] > near and not DIGIT.search(before, hit[1])
    ]
    if plain and named and not any(_means(hit[2], text[max(0, start - 100) : end + 100]) for hit in named):
        named = []
    identity = _identity(before, line, everyday=CODES if plain else None if trunk else EVERYDAY, plain=plain)
    score = 0.0
    if SAMPLE_BEFORE.search(before) or SAMPLE_AFTER.match(after):
        score += SAMPLE
    elif (REGISTERED.search(before) or _numbered(before, text[start], after)) and not PHONE_NUMBER.search(before):
        score -= 0.6
    elif named or identity:
        known = max([hit[1] for hit in named] + ([identity.start()] if identity else []))
        if any(hit[0] > known and hit[2] not in generic_words() for hit in calls):
            score += 0.3  # `your order is ready, call …`
        else:
            score -= 0.1 if AFTER.match(after) or text[start : start + 1] == "+" else 0.5
            score += 0.6 * (DIALLED.search(after) is not None)
    elif _announced(before, calls[-1:], long=sum(map(str.isdigit, text[start:end])) > LOCAL) or _of_country(
        before, after
    ):
        score += 0.4
    elif not plain and others.matches(CLAUSE.split(after, maxsplit=1)[0][:24]):
        score -= 0.4
    elif AFTER.match(after) or (callers.matches(after[:16]) and not LABEL_OF_NEXT.match(after)):
        score += 0.35
    if UNIT.match(after) and not no_amount(before, text[start:end]):
        score -= 0.5
    return score + ALONE * _stands_alone(text, start, end)


def _identity(before: str, line: int, *, everyday: re.Pattern[str] | None, plain: bool) -> re.Match[str] | None:
    """The words that announce another number right before this one."""
    found = IDENTITY.search(before, max(0, line)) or (everyday.search(before, max(0, line)) if everyday else None)
    if plain and found and not BETWEEN.issuperset(re.findall(r"[^\W\d]+", found[0])[1:]):
        return None  # `model looks, Mia 415-555-0142`
    return found


def no_amount(before: str, run: str) -> bool:
    """Whether figures are written as no amount is, so that a currency beside them is only a disguise: `07700 900 142 euros`."""
    if NO_AMOUNT.fullmatch(run):
        return True
    return before.rstrip().endswith("$") and run.isdigit() and not run.endswith("00") and in_use(run)


# A zero leads, or the last of three groups has four figures: thousands are grouped by three.
NO_AMOUNT = re.compile(r"\(?0[1-9][\d .\-/()]{7,14}|\(?[2-9]\d\d\)?[ .\-][2-9]\d\d[ .\-]\d{4}")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the message is the number, or a name with it: `Milica, 062201787`."""
    if start >= SHORT or len(text) - end >= SHORT:
        return False
    if end - start >= WHOLE and ONLY_NUMBERS.fullmatch(text):
        return True  # one of two, and nothing else
    if text[end:].strip(" \t\n)].,!?\"'"):
        return False
    if end - start > WHOLE - 2 and CLOSING.search(text, max(0, start - SHORT), start):
        return True  # the end of a letter
    signed = text[start] == "0" and SIGNED.fullmatch(text, 0, start) is not None
    return signed or not text[:start].strip(" \t\n+([.:-\"'")


def _of_country(before: str, after: str) -> bool:
    """Whether the words tell of which country a number is, or that its first zero is missing."""
    return COUNTRY.search(before) is not None or WITH_COUNTRY.match(after) is not None


@cache
def _languages() -> Mapping[str, AbstractSet[str]]:
    """The languages in which each phrase announces another number."""
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for code in language_codes():
        for phrase in language_table(code, "words").get("identity", ()):
            spoken[phrase].add(code)
    return spoken


LABEL = re.compile(r"[^\W\d_](?:[^\W\d_]|[ #:-]){2,24}")


def _line(before: str, *, plain: bool) -> int:
    """Where the line, column or sentence of a number begins, since what another one names is not this number.

    A label may stand in a line of its own, `Job number`, and the number below it.
    """
    breaks = [before.rfind("\n"), before.rfind("|"), *(stop.end() - 1 for stop in STOP.finditer(before))]
    line = max(breaks)
    if plain or line < 0 or line != breaks[0] or before[line:].strip():
        return line
    above = before.rfind("\n", 0, line)
    return above if LABEL.fullmatch(before, above + 1, line) else line


def _means(phrase: str, around: str) -> bool:
    """Whether a phrase announces another number here: `room` does only where Hinglish is spoken."""
    codes = _languages().get(phrase, BORROWING)
    return not codes <= BORROWING or any(speaks(around, code) for code in codes)


def _announced(before: str, calls: Sequence[tuple[int, int, str]], *, long: bool) -> bool:
    """Whether a word that calls stands beside the number, or leads to it: `call our people in the office on …`."""
    near = any(len(before) - end <= (25 if end - start > 2 else 6) for start, end, _ in calls)
    named = CALL.search(before) or (long and NO.search(before))
    return near or bool(named) or (bool(calls) and LED_TO.search(before) is not None)


# `GC no. 47-044`, `Объявление № 482`: a number of something, unless that is a phone.
NUMERO = re.compile(r"(?P<of>[^\W\d_]{2,})\.? (?P<no>no\.?) ?[:#]? ?\Z")
NUMERO_ALONE = re.compile(r"(?:\A|[\n.,;:!)]) ?no\.? ?\Z")
OTHER_LETTERS = re.compile(r"\W{0,3}\w*[^\W\d_a-zÀ-ɏ]")
PHONE_NAMES = (
    "ph mob contact tel tele handy fax my our your the this land office home his her their hotline helpline cep gsm"
)


@cache
def _phone_names() -> frozenset[str]:
    """What stands before `no.` where it is the number of a phone: words for phones and calls, `my`, `your`."""
    told = (word for role in ("n_phone", "call", "my", "your") for phrase in phrases(role) for word in phrase.split())
    return frozenset(told) | frozenset(PHONE_NAMES.split()) | {fold_word("тел"), fold_word("моб")}


def _numbered(before: str, first: str, after: str) -> bool:
    """Whether `no.` or `№` after another noun announces the number, or opens a line that is not in Latin letters."""
    match = NUMERO.search(before)
    if match is None and NUMERO_ALONE.search(before):
        return first in "123456" and (OTHER_LETTERS.match(after) is not None or not after.strip(" .,;:!"))
    if match is None or match["of"] in _phone_names():
        return False
    return match["no"].endswith(".") or not match["of"].isascii()


@cache
def generic_words() -> frozenset[str]:
    """Words for `number` alone: the number of an order has them too."""
    return frozenset(phrases("number"))
