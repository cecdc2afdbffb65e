"""Numbers that stand apart in a sentence: no word names them, none counts in them (`we start on Monday, 6123 4567, thanks`)."""

import re

__all__ = ["is_framed", "stands_apart"]

BEGINS = re.compile(r"(?:\A|\n|[^\W\d_][\"')\]]{0,2}[.!?]{1,3})\s{0,3}[(\[]?\Z")  # a sentence, or the line
LEADS = re.compile(r"[^\W\d_][\"')\]]?(?:[,;:]\s{1,2}|\s{1,2}[\-(\[]\s{0,2})\Z")
GOES_ON = re.compile(r"\s{0,2}[\"')\]]?(?:[.,;!?](?!\w)|\s-\s|\s{0,2}\n|\Z)")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .,]\d{3})+")
ENCLOSED = re.compile(r"[^\W\d_]{2}[\"']? \(\Z")  # in brackets of its own
WORDS = re.compile(r"[^\W\d_]{2}")
FIGURES_FOLLOW = re.compile(r"\W{0,4}\d")


# Signs that people put around what the eye should catch: `➥9810000001➥`, `*9810000001*`.
FRAME = re.compile(r"(?P<sign>[*~•]|[^\x00-\u00bf\w\s])\s?\Z")


def is_framed(text: str, start: int, end: int) -> bool:
    """Whether the same ornament stands on both sides of a number, in a text of words."""
    frame = FRAME.search(text, max(0, start - 2), start)
    if frame is None or not (WORDS.search(text, 0, start) or WORDS.search(text, end)):
        return False
    return text[end : end + 2].lstrip()[:1] == frame["sign"]


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a number is a sentence of its own, begins one, or is put in between two commas or dashes."""
    if FIGURES_FOLLOW.match(text, end) or not (WORDS.search(text, 0, start) or WORDS.search(text, end)):
        return False
    before = text[max(0, start - 8) : start]
    if BEGINS.search(before):
        return text[end : end + 1].isspace() or GOES_ON.match(text, end) is not None
    if text[end : end + 1] == ")" and ENCLOSED.search(before):
        return THOUSANDS.fullmatch(text, start, end) is None
    return LEADS.search(before) is not None and GOES_ON.match(text, end) is not None
