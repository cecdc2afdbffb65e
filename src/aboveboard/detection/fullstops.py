"""Full stops of sentences that look like those of a domain: `really.it was fun`, `in 24h . Au total`."""

import re

from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.tables import WORD_TLDS

__all__ = ["is_apart", "is_speech", "parts_sentences"]

SENTENCE_GOES_ON = re.compile(r"\.?\s+[^\W\d]|\.\w|\.\.\.|'[a-z]")
# Endings of far countries that are short words in text messages, and the short words that tell such a message.
FAR = frozenset(
    ["cl", "cn", "cz", "bd", "lt", "gd", "gn", "gm", "bt", "im", "tc", "la", "pa", "lo", "hm", "nd", "wt", "online"]
)
TEXTY = re.compile(
    r"(?<![\w.'])(?:u|ur|nw|pls|plz|dat|dis|wat|wt|hv|wl|vl|cn|nt|dun|lah|lor|haha|hee|liao|le|tmr|2moro|2morrow|2marw|tonite|b4|lol|gd|wif|frm|coz|bcoz|shld|wld|cud|msg|bro|thx|yup|n|k|r)(?![\w'])"
)
AROUND = 100  # characters
# Endings that text messages write for words (call, can, because), and what goes on behind them; `Info:` opens a sentence.
TEXTED = {
    **dict.fromkeys(
        ("cl", "cn", "cz", "gd", "gn", "gm", "hv", "bt", "nd", "im", "tc", "la"),
        re.compile(r"\s+(?:u|ur|i|we|wen|d|he|she|they|it|the|my|your|you|customer|pls|plz|nt|not|hv)\b"),
    ),
    "info": re.compile(r"\s?:"),
}
NEVER_SITE = frozenset(["no", "yes", "ok", "so", "to", "it", "lol", "haha", "then", "now", "and", "but", "the", "a", "i", "u", "me", "you", "we", "leh", "lah", "lor"])  # fmt: skip
CLOSING = frozenset(
    ["by", "no", "so", "do", "am", "is", "as", "at", "to"]
)  # words that no site ends in at the end of a message
LED = re.compile(
    r"(?:[^\w\s]\s*|\b(?:at|on|to|is|in|via|from|my|our|see|visit|check|of|for|with|use|url|site|web|website|page|link|portfolio)\s+)\Z"
)


def is_speech(text: str, place: tuple[int, int], name: str, top: str) -> bool:
    """Whether a full stop with no blank after it stands between two words of a sentence: `really.it was fun`."""
    start, end = place
    texted = TEXTED.get(top)
    led = LED.search(text, max(0, start - 12), start) is not None
    if texted is not None and "." not in name and not (led and top != "info") and texted.match(text, end):
        return True
    if top in FAR and "." not in name and _is_texted(text, start, end):
        return True
    if top not in WORD_TLDS:
        return _begins_sentence(text, place, name, top)
    if top == "lol" or NEVER_SITE.issuperset(name.split(".")[-1:]):
        return True
    if "." in name or SITE_SHOWN.search(text, max(0, start - 32), start):
        return False
    return SENTENCE_GOES_ON.match(text, end) is not None or (
        top in CLOSING
        and end + 2 > len(text)
        and bool(text[:start].strip())
        and not LED.search(text, max(0, start - 12), start)
    )


# Words of many languages that lead to a site, and hardly to the last word of a sentence.
SITE_SHOWN = compiled_late(
    folded(
        r"\b(?:visit|besuch(?:en|e|t)?(?: sie)?|visita|visiten|visitez|visite|(?:my|our|meine|unsere|mi|nuestra|mon|notre|meu|minha|il mio|moja) (?:web)?(?:site|seite|page|pagina|sitio|sito|shop|web|strona)|website|homepage|webseite|сайт|(?:see|find|reach|contact|order|book) (?:me|us|it|more|directly|direct|now|online)? ?(?:at|on|via|through|under|unter|auf|en|sur|su|na))\W{1,2}(?:(?:is|ist|es|est|e|jest|at|on|auf|en|sur|su|na) )?(?:www\.)?\Z"
    )
)


# Endings that a sentence often begins with, and how it goes on then: `reports.Design and build`, `a degree.NET development`.
VERBS = frozenset(
    ["design", "shop", "store", "link", "page", "tech", "online", "live", "agency", "studio", "site", "work", "build"]
)
OBJECT = re.compile(r",?\s(?:and|or|the|of|our|an?|in|for|with|new|your|all|any|these|to)\b")
NET_WORK = re.compile(
    r"\s(?:developers?|development|core|framework|programm\w+|engineers?|experience|technolog\w+|skills)\b"
)


SHOWN = re.compile(r"\b(?:visit|see|check|at|is|site|website|page|link|url|portfolio)\W{1,2}\Z")


def _begins_sentence(text: str, place: tuple[int, int], name: str, top: str) -> bool:
    """Whether the next sentence begins with what would be the ending: `SAP reports.Design and build software`."""
    if "." in name or not text[: place[0]].strip() or SHOWN.search(text, max(0, place[0] - 14), place[0]):
        return False
    return (top in VERBS and OBJECT.match(text, place[1]) is not None) or (
        top == "net" and NET_WORK.match(text, place[1]) is not None
    )


def _is_texted(text: str, start: int, end: int) -> bool:
    """Whether short words stand around a name that no word leads to, and the message goes on behind it."""
    if LED.search(text, max(0, start - 12), start) or not text[:start].strip():
        return False
    return len(TEXTY.findall(text, max(0, start - AROUND), start)) + len(TEXTY.findall(text, end, end + AROUND)) > 1


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether what looks like a link is the end of a sentence and a degree, or tells whence a file came."""
    return DEGREES.match(text, start) is not None or (
        text[start - 1 : start] == "(" and FILED.match(text, end) is not None
    )


DEGREES = re.compile(r"[\w-]+\.(?:bs|ba|bsc|ms|ma)/(?:ms|ma|msc|mba|phd|bs|ba)\b")  # `in JSON.BS/MS degree`
FILED = re.compile(r"\)\.(?:pdf|epub|mobi|djvu|docx?|zip|mp[34])\b")  # `Signals (example.org).pdf`


def parts_sentences(text: str, start: int, end: int, word: str) -> bool:
    """Whether a full stop with a blank before it ends a sentence, or a word for it is a thing: `que punto es`."""
    if text[start:end].strip() != ".":
        return WHICH_POINT.search(text, max(0, start - 12), start) is not None
    return (
        word in ("au", "ie")
        and GOES_ON.match(text, end + len(word)) is not None
        and not SITE_LED.search(text, max(0, start - 48), start)
    )


WHICH_POINT = re.compile(r"(?:\A|\s)(?:que|ese|este|aquel|cual|otro|algun|cierto|esse|qual|quel|ce)\Z")
GOES_ON = re.compile(r"\s[^\W\d]")
SITE_LED = re.compile(r"@|\bwww\b|\b(?:visit|site|website|at|on|see|sur|check)\s[\w-]+\Z")
