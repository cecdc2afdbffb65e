"""Names that an at sign introduces: whom one should write to, or whom a message is for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from aboveboard.detection.apps import AppName, app_names
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.handles import TECHNICAL
from aboveboard.detection.lexicon import phrases
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.programs import is_annotation
from aboveboard.detection.providers import PROVIDERS
from aboveboard.detection.tables import listed, tlds
from aboveboard.detection.trie import INDIC
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["mention_candidates"]

AT_NAME = compiled_late(
    r"@(?:(?<![\w.@/=&$%#+!*-]@)|(?<=[\u2e80-\u9fff]@)|(?<=\brt@)|(?<=[^\W\d_]{2}-@))(?P<name>[a-z0-9_][a-z0-9_.]{1,31}(?:-[a-z0-9_]+)*)(?P<after>@[\w.-]+\.\w+|:[\w.-]+\.\w+)?(?![a-z0-9_@/(]|-[a-z0-9_]|[^\W\u2e80-\u9fff]|://)"
)
WIDE_AT_NAME = re.compile(rf"@(?<![\w.@/=&$%#+!*-]@)(?P<name>(?!\d)[\w{INDIC}\u0e00-\u0e7f]{{2,31}})(?![\w@.(:/])")
DECORATORS = listed("decorators")
# What somebody said or did here: `as @jane said`.
REPORTED = compiled_late(
    r"'s\b|(?:'s)? (?:said|says|wrote|writes|mentioned|suggested|noted|asked|pointed out|proposed|explained|told|[a-z]{3,}ed (?:it|the|this|that|us|my|our)|already|will|can|has|(?:is|was)(?! (?:my|me|mine|where|how|the best)\b)|did|does|and @\w+ (?:said|agree))\b"
)
VOCATIVE = re.compile(
    r"\s?,|[,:]?\s+(?:kindly|can|could|please|would|will|did|do|have|what|when|how|why|thanks|thank|yes|no|ok|i|we|you|the|is|are|this|that|let's)\b"
)
GREETED = re.compile(
    folded(
        r"(?:^|[.!?,;\n]\s*)(?P<greeting>(?:@\w+|hi|hey|hello|hey whats up|thanks|thank you|thx|ty|cc|ping|ok|yes|yeah|yep|no|welcome|dear|sorry|congrat(?:s|ulations)|great|good|sure|noted|wb|lol|and|so|if so|well|but|gracias|hola|danke|hallo|merci|salut|obrigad[oa]|oi|grazie|ciao|спасибо|привет|tesekkurler|merhaba)\W+)*\Z"
    )
)
# What is said of or to people of the room: `ping @jane tomorrow`, `assigned to @jane`.
AMONG_US = compiled_late(
    r"\b(?:ping|pinging|assign(?:ed)?(?: (?:it|this|that|these))? to|ask|asked|tell|told|tag|tagging|loop in|kudos to|props to|thanks to|credit(?:s|ing)?(?: to)?|mentioning|(?<=\w )mention|shout-?outs? to|(?:a|the|this) tweet to|inspired by|sponsored by|congrats"
    r"|(?:good|nice|great|excellent) (?:job|work|catch|point)|well done|reviewed by|approved by|made by|written by|fixed by|waiting (?:for|on)|blocked by|paired with|handed to)\s+(?:(?:,|and|&)\s*)*\Z"
)
AMOUNT = re.compile(
    r"_+|0x[0-9a-f]+|\d{1,4}|\d+(?:px|am|pm|x|h)|\d+[a-z]?(?:-\d+[a-z]?)+|(?:rp|rs|usd|inr|php|idr|ksh|ngn|no|[a-z])\.?\d[\d.]*k?"
)
LISTED = re.compile(r"[\s,;/|&+]{1,6}(?:(?:and|or|и|или|y|o|et|ou|und|oder|e)\s)?")
MENTIONS = re.compile(r"@[\w.-]+")
# What leads to a place and not to a name: `dinner at 7pm @potong pasir mrt`, `now @supermarkets`.
WHEN = re.compile(
    r"(?:\b(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|h|hrs?)|now|today|2day|2moro|2mao|2mrw|2nite|tonight|tonite|tomorrow|tmr|held|clinic|lunch|dinner|breakfast|meeting place|meet up|go to|coming to)|[$€£]\d+)\W{1,2}\Z"
)
WHERE = re.compile(
    r"\s?(?:[a-z]+\s)?(?:mrt|station|stn|level|lvl|mall|hall|road|rd|street|st|centre|center|block|blk|campus|school|house|hse|home|airport|hotel|club|park|stadium|outlets?|stores?|shirt|venue|church|chapel|office|hospital|market|junction|study|meeting|fellowship|camp)\b|[,$]?\s?[$€£]\d"
)
HOUR = re.compile(r"(?<!\d)\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|noon|hrs?)\b")
# The rest of the end of addresses, `@frankfurt-university.de`, and of whose they are: `with your @college student account`.
HYPHENED = re.compile(r"(?<=\w)\.(?:com|net|org|edu|ac|co|de|fr|nl|uk|in|it|es|ca|au|br)\b")
HOUSED = re.compile(r"\s(?:[a-z]+\s)?(?:e-?mails?|mails?|accounts?|address(?:es)?|ids?|domains?|login|logins|cc?id)\b")
# Whose a name is that opens a text: `@jane - admin`, `@jane по всем вопросам`.
OWNER = compiled_late(
    folded(
        r"\s*[-–—:|(]{0,2}\s*(?:(?:admin|owner|founder|manager|support)(?=\W{0,4}\Z|\s?[|,;.\n])|for (?:ads|orders|bookings)\b|админ|владел|менеджер|поддержк|по (?:всем )?(?:вопрос|реклам)|для (?:связ|заказ|реклам|вопрос)|реклам|предлож|личн\w+ (?:общ|сообщ)|писать|сотруднич|связь)"
    )
)
SIGNED = re.compile(r"\n[^\S\n]*\n\s*\Z")
ENDS_LINE = re.compile(r"[ \t]*\n")
THANKS = re.compile(r"\b(?:thank|thanks|thx|ty)\b")
CODE = re.compile(
    r"\bmovx? |[{}]|;(?=\s*(?:\n|\Z)|\w)|```|->\w|</\w|\(#\d+\) ?\(|\bdef \w|\bimport\b|\bclass\b|npm |=>|\$ |\bsudo\b|\bdig \Z|\bssh\b|\bcron"
)


def mention_candidates(view: View) -> Iterator[Candidate]:
    """Every name that an at sign introduces."""
    text = view.text
    yield from _wide_mentions(view)
    apps = tuple(app_names(text)) if AT_NAME.search(text) else ()
    end, score = 0, 0.0
    for match in AT_NAME.finditer(text):
        name = match["name"].rstrip(".-")
        leans = text.startswith("-", match.start() - 1) and match.start() > 0  # `owner-@jane`
        if _is_no_name(text, name) or (leans and not _is_introduced(text[max(0, match.start() - 30) : match.start()])):
            continue
        of_list = end and LISTED.fullmatch(text, end, match.start())
        end = match.end() if match["after"] else match.start() + 1 + len(name)
        score = score if of_list else _at_score(text, match, apps)  # names in a row are all named for the same reason
        if view.touches(*match.span()):
            yield Candidate(Kind.HANDLE, view, match.start(), end, text[match.start() + 1 : end], score)


def _is_no_name(text: str, name: str) -> bool:
    """Whether it is a word of a program, a price, a size, an hour or a place in a file."""
    return (
        name in DECORATORS
        or name.startswith(("ts-", "eslint-"))
        or not re.search(r"\w\w", name)
        or AMOUNT.fullmatch(name) is not None
        or (TECHNICAL.fullmatch(name) is not None and not name.isdigit())
        or text.startswith("/")
    )


def _wide_mentions(view: View) -> Iterator[Candidate]:
    """Names in letters beyond ASCII: on an app that stands near, or all that a message says; in a chat they only call somebody."""
    text = view.text
    if text.isascii():
        return
    for match in WIDE_AT_NAME.finditer(text):
        name = match["name"]
        alone = len(text) - len(name) <= 4
        if name.isascii() or not view.touches(*match.span()):
            continue
        low = max(0, match.start() - 30)
        named = any(app.end - low > 0 for app in app_names(text[low : match.start()]))
        score = 0.8 if named else 0.6 if alone else 0.3
        yield Candidate(Kind.HANDLE, view, match.start(), match.end(), name, score)


def _at_score(text: str, match: re.Match[str], apps: Sequence[AppName]) -> float:
    name = match["name"]
    at = bisect_left(apps, match.start() - 60, key=lambda app: app.start)
    if at < len(apps) and apps[at].start < match.end() + 60:
        return 0.8
    provider = name.partition(".")
    ending = name.endswith((".com", ".net", ".org")) or (provider[0] in PROVIDERS and provider[2] in tlds())
    if match["after"] and not CODE.search(text):
        return 0.9  # the server is named, too
    if (ending or HYPHENED.match(text, match.end())) and not match["after"]:
        return 0.3  # the end of addresses, nobody's name
    if is_annotation(text, match.start(), match.end()):
        return 0.3
    before, after = text[max(0, match.start() - 80) : match.start()], text[match.end() : match.end() + 80]
    edges = match.start() <= 80, match.end() + 80 >= len(text)
    bot = name.endswith("_bot") or (name.endswith("bot") and not text.isascii())
    addressed = not bot and _is_spoken_to(before, after, starts=edges[0], ends=edges[1])
    numbered = re.fullmatch(r"\d{10,13}", name) is not None
    if numbered and re.search(r"[^\W\d_]", before + after) and not _is_introduced(before):
        return 0.3  # a member of a group, whom the app calls by number
    place = re.search(r"[\d_]", name) is None and _is_place(name, before, after, plain=text.isascii())
    return 0.3 if addressed or place or before.endswith("the ") or CODE.search(before + after) else 0.6


def _meets(before: str, after: str) -> bool:
    """Whether an hour stands beside a name that nobody is told to write to: `choir practice @stlukes, 9am`."""
    return HOUR.search(before[-24:] + "@" + after[:24]) is not None and not _is_introduced(before)


def _is_place(name: str, before: str, after: str, *, plain: bool) -> bool:
    """Whether the sign is an `at`, as it is as often as not in the midst of a plain sentence: `meet us @grace by 4`."""
    house = HOUSED.match(after) and before.endswith(("your ", "an ", "a ", "my ", "the ", "valid "))
    if house or WHEN.search(before) or WHERE.match(after) or _meets(before, after):
        return True
    return plain and len(name) <= SHORT and _is_amid(before, after)


SHORT = 9  # letters of a place, as people shorten it


def _is_amid(before: str, after: str) -> bool:
    """Whether a name stands in the midst of a sentence, and nothing there gives it away."""
    led = re.search(r"(?:[^\W\d_]+[ ,]{1,3}){3}\Z", before)
    return led is not None and re.match(r"[.,]? ?\w", after) is not None and not _is_introduced(before)


def _is_introduced(before: str) -> bool:
    """Whether the word before a name gives it away."""
    words = before.split()
    return bool(words) and words[-1].rstrip(":-") in _introducing()


def _is_spoken_to(before: str, after: str, *, starts: bool, ends: bool) -> bool:
    """Whether a name at the edge of a message, or after a greeting, only says whom the message is for."""
    said = MENTIONS.sub("", before)
    rest = MENTIONS.sub("", after)
    heard = re.search(r"\w", rest) is not None
    if not said.strip() and starts:
        return (heard or "?" in rest) and OWNER.match(after) is None
    if REPORTED.match(after):
        return True
    if AMONG_US.search(said):
        return True
    greeted = GREETED.search(before)
    if greeted and (
        VOCATIVE.match(after)
        or (greeted["greeting"] and (ENDS_LINE.match(after) or not heard or THANKS.search(before)))
    ):
        return True
    if SIGNED.search(before):
        return False  # a post closes with the name of its channel, apart from the rest
    words = said.split()
    last = words[-1].rstrip(".!?,") if words else ""
    return ends and not heard and len(words) >= 3 and last.isalpha() and last not in _introducing()


@cache
def _introducing() -> frozenset[str]:
    """Words before a name that is given away: `find me at`, `contact`, `dm`."""
    phrased = (phrase.split()[-1] for role in ("on", "label", "invite", "my", "call") for phrase in phrases(role))
    return frozenset(phrased) | listed("introducing")
