"""Where a link ends: port, path and query, without the punctuation of the sentence that it stands in."""

import re
from functools import cache

from aboveboard.detection.trie import UNSPACED

__all__ = ["end_of_link"]

PORT = r":0*(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5]?[0-9]{1,4})(?![0-9])"
WIDE_LETTERS = "\u2e80-\u2fff\u3041-\u9fff\uac00-\ud7ff"
TRAILING = ".,;:!?"
# Arrows and dingbats behind a link only point at it; behind a slash or a mark of the query they are part of it.
SHOWN = re.compile(r"(?<![/?#=\u2190-\u2bff\ufe0f])[\u2190-\u2bff\ufe0f]+\Z")
EMPHASIS = "*_~"
ORNAMENTS = re.compile(
    r"(?<![/?#=\u2190-\u2bff])[\u2190-\u2bff]{3}"
)  # end it, whatever goes on behind: `…/form♣♣♣♣Ask`


def end_of_link(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a link that has reached `end` stops, without the sentence's own punctuation; and where the search goes on."""
    before = text[start - 1 : start] if start else ""
    columns = text[max(0, start - 2) : start].strip() in ("|", "<")
    rest = _rest("" if before == "'" else "'", columns=columns, plain=text.isascii()).match(text, end)
    stop = rest.end() if rest else end
    if stop == end:
        return end, end
    shown = ORNAMENTS.split(text[end:stop], maxsplit=1)[0]
    stop = end + len(shown)
    if not shown:
        return end, end
    last = shown[-1]
    if last.isalnum() or last == "/":
        return stop, stop
    if last == "-" and text[stop : stop + 1] == " ":
        shown = shown.rstrip("-")  # a dash of the sentence
    shown = SHOWN.sub("", shown).rstrip(TRAILING + (before if before in EMPHASIS else "") + "*")
    if shown.endswith("'") and shown.count("'") % 2:
        shown = shown[:-1].rstrip(TRAILING)
    return end + len(shown), stop


@cache
def _rest(inner: str, *, columns: bool, plain: bool) -> re.Pattern[str]:
    """Port, path, query. A bar in the query is part of it, unless the text around is parted by bars into `columns`.

    For a `plain` text, which is ASCII, the pattern has no classes of other signs, which are slow to compile and to match.
    """
    bar = "" if columns else r"|(?<=[\w=|])\|(?=\w|\|{1,3}\w)"
    path, query = (_pieces(inner, outside, plain=plain) for outside in ("?#", ""))
    return re.compile(rf"(?:{PORT})?(?:/(?:{path})*+)?(?:[?#](?:{query}{bar})*+)?", re.ASCII if plain else 0)


def _pieces(inner: str, outside: str, *, plain: bool) -> str:
    """What a path or a query is made of: brackets in pairs, and no separator that another link or a quotation mark follows."""
    other = r"\x7f" if plain else rf"\x7f-\x9f{UNSPACED}\U0001f000-\U0001faff"
    sign = rf"[^\s\x00-\x1f<>\"`|\\(){{}}\[\],;&'{outside}{other}]"
    single = rf"(?:{sign}|[,;&{outside}{inner}])"
    nested = rf"(?:{single}++|\({single}*+\))*+"
    pieces = [
        rf"{sign}++",
        # A name in a script without spaces, or a picture, that is a step of the path or a value of the query,
        # is not the sentence going on.
        *(() if plain else [rf"(?<=[/?#=&])(?:[{WIDE_LETTERS}]++|[\U0001f000-\U0001faff\ufe0f]++)(?=[/?#=&\s]|\Z)"]),
        r"[,;](?![\"'(\[]|[a-z]{2,5}://|www\.)",
        r"&(?!(?:quot|gt|lt|nbsp|#39);)",
        *([rf"'{sign}*+(?:\({sign}*+\))?+'", r"'(?!s?(?:[\s,.;:!?]|\Z)|[,)>\]][\"'(\[])"] if inner else []),
        rf"\({nested}\)",
        r"\)(?=[+&=%]\w)",  # one too many, but the link goes on
        rf"\[(?:{single}++|\[{single}*+\])*+\](?!\()",
        rf"\{{(?:{single}++|\{{{single}*+\}})*+\}}",
        r"\"[\w-]+\"",
        r"(?<=[\d'])\"(?=[nsew][+/,])",  # seconds of a place on a map
    ]
    return "|".join(pieces)
