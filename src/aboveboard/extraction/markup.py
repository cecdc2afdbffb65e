"""Web pages and SVG drawings: what they show, where their links lead, what their source says besides.

The reader of web pages is our own: it looks at every character once, where the library's is quadratic on hostile pages.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page, Reason, Skipped
from aboveboard.extraction.pieces import Member, Piece, Place, broken
from aboveboard.extraction.plain import decoded, read_text
from aboveboard.extraction.xmlparts import Rules, words_of

__all__ = ["read_html", "read_svg"]

# Elements that do not end a word: "jane<b>@</b>mail.com" is one address.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
     "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
     "wbr"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_RAW = frozenset({"script", "style"})
_LINKS = frozenset({"href", "src", "action", "formaction", "data", "poster", "background"})
_WORDS = frozenset({"alt", "title", "content", "value", "placeholder", "aria-label", "label", "summary"})

# Linear: a name starts only where none goes on, nothing is given back, and a missing quote is looked for once at most.
_ATTRIBUTE = re.compile(r"""(?<![-\w:.])([-\w:.]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.ASCII)
_TAG = re.compile(r"<(?=[a-zA-Z/!?])", re.ASCII)  # "3 < 4" opens none
_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)", re.ASCII)
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _RAW}
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{12,}")
_SVG = Rules(
    drops=frozenset({"style", "script"}),
    after={"text": "\n", "title": "\n", "desc": "\n", "p": "\n", "div": "\n"},
    links=frozenset({"href", "src"}),
    notes=frozenset({"label", "aria-label", "title", "alt"}),
)


class _Reading:
    def __init__(self) -> None:
        self.shown: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.source: list[str] = []

    def tag(self, inside: str) -> str:
        """Take in what stands between < and >; returns the name of an opened element, in small letters."""
        named = _TAG_NAME.match(inside)
        if named is None:
            return ""
        name = named[1].lower()
        if name not in _INLINE:
            self.shown.append("\t" if name in _CELLS else "\n")
        for key, double, single, bare in _ATTRIBUTE.findall(inside):
            value = _unescaped(double or single or bare)
            if key.lower() in _LINKS:
                self.links.append(value)
            elif key.lower() in _WORDS:
                self.words.append(value)
        return "" if inside.startswith("/") else name


def read_html(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    reading = _read(decoded(data), budget)
    links, drawn = _embedded(reading.links)
    pages = (
        ("text", Carrier.TEXT, _unescaped("".join(reading.shown))),
        ("links", Carrier.LINK, "\n".join(links)),
        ("descriptions", Carrier.PROPERTY, "\n".join(reading.words)),
        ("source", Carrier.NOTE, "\n".join(reading.source)),
    )
    for what, carrier, text in pages:
        yield Page(place.named(what), text, carrier)
    for number, picture in enumerate(drawn, 1):
        yield Member(place.within(f"picture {number}"), picture)


def read_svg(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    words = words_of(data, _SVG, most=budget.left("text"))
    links, drawn = _embedded(words.links)
    yield Page(place.named("text"), words.text)
    yield Page(place.named("links"), "\n".join(links), Carrier.LINK)
    yield Page(place.named("descriptions"), "\n".join(words.notes), Carrier.PROPERTY)
    for number, picture in enumerate(drawn, 1):
        yield Member(place.within(f"picture {number}"), picture)
    if words.cut:
        yield Skipped(place.path, Reason.LIMIT, budget.said("text"), "text")
    elif words.fault:
        yield broken(place.path, f"{words.fault}; it was read as plain text instead")
        yield from read_text(data, place, budget)


def _read(text: str, budget: Budget) -> _Reading:
    reading = _Reading()
    at = 0
    while at < len(text):
        budget.tick()
        tag = _TAG.search(text, at)
        reading.shown.append(text[at : tag.start() if tag else len(text)])
        at = _after_tag(text, tag.start(), reading) if tag else len(text)
    return reading


def _after_tag(text: str, opened: int, reading: _Reading) -> int:
    """Where text goes on after the tag, comment or raw element that begins at `opened`."""
    if text.startswith("<!--", opened):
        end = _found(text.find("-->", opened + 4), text)
        reading.source.append(text[opened + 4 : end])
        return end + 3
    closed = _found(text.find(">", opened), text)
    name = reading.tag(text[opened + 1 : closed])
    if name not in _RAW:
        return closed + 1
    raw_end = _RAW_END[name].search(text, closed)
    end = raw_end.start() if raw_end else len(text)
    reading.source.append(text[closed + 1 : end])
    return end


def _found(index: int, text: str) -> int:
    return index if index >= 0 else len(text)


def _embedded(links: list[str] | tuple[str, ...]) -> tuple[list[str], list[bytes]]:
    """The links that lead somewhere, and the pictures that stand in the page itself as `data:` links."""
    plain: list[str] = []
    drawn: list[bytes] = []
    for link in links:
        head, comma, body = link.partition(",")
        if comma and head.lstrip()[:5].lower() == "data:" and head.endswith(";base64"):
            try:
                drawn.append(base64.b64decode(body))
            except (binascii.Error, ValueError):
                plain.append(link)
        else:
            plain.append(link)
    return plain, drawn


def _unescaped(text: str) -> str:
    """Entities resolved; a number too long to be a character, on which the library raises, becomes U+FFFD."""
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text
