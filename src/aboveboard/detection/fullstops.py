"""A full stop with no blank after it, which makes a domain of two words of a sentence: `really.it was fun`."""

import re

from aboveboard.detection.tables import WORD_TLDS

__all__ = ["is_speech"]

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
        return False
    if top == "lol" or NEVER_SITE.issuperset(name.split(".")[-1:]):
        return True
    if "." in name:
        return False
    return SENTENCE_GOES_ON.match(text, end) is not None or (
        top in CLOSING
        and end + 2 > len(text)
        and bool(text[:start].strip())
        and not LED.search(text, max(0, start - 12), start)
    )


def _is_texted(text: str, start: int, end: int) -> bool:
    """Whether short words stand around a name that no word leads to, and the message goes on behind it."""
    if LED.search(text, max(0, start - 12), start) or not text[:start].strip():
        return False
    return len(TEXTY.findall(text, max(0, start - AROUND), start)) + len(TEXTY.findall(text, end, end + AROUND)) > 1
