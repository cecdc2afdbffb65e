"""Readings that undo one trick on the whole text: letters apart, turned round, encoded."""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote_to_bytes

from aboveboard.detection.lexicon import table
from aboveboard.detection.matcher import Matcher, matcher
from aboveboard.detection.tables import listed
from aboveboard.detection.views import Piece, View, rewrite

__all__ = ["apart", "decoded", "masked", "masked_pattern", "reversed_view"]

APART = re.compile(r"(?<!\w)[\w@]([ .\-_*|,~/·\n+=]{1,2})[\w@.](?:\1[\w@.+-]|(?<=[@.])[ .]?\w){1,120}(?![\w])")
LETTERED = re.compile(r"[^\W\d_]|@")
KNOWN_SHORT = frozenset(["com", "net", "org", "dot", "at", "app", "ru", "de", "uk", "co"])
BACKWARDS = re.compile(
    r"\b(?:moc|ten|gro|ur|ed|ku\.oc|ue|oi)\s?[.\[(]{1,2}[\w.-]*|(?<![\w@.])(?:lp|rf|ti|se|rb|ln|hc|zc|ni|ua)\.[\w-]+@[\w.-]+|liamg|oohay|liamtoh|kooltuo|ppastahw|margelet|epyks|draocsid|margatsni"
)
BASE64 = re.compile(r"(?<![\w+/=.@-])(?:[A-Za-z0-9+/_-]{18,400}={0,2}|[A-Za-z0-9+/_-]{10,17}={1,2})(?![\w+/=@])")
HEX = re.compile(r"(?<![\w-])(?:(?:0x)?[0-9a-fA-F]{2}[ :,]{0,2}){8,200}(?![\w-])")
CODE_POINT = r"(?:1[01]\d|12[0-6]|[4-9]\d)"
DECIMAL = re.compile(
    rf"(?<![\d.,]){CODE_POINT}(?:[ ,]{{1,2}}{CODE_POINT}){{8,200}}(?![\d.])"
)  # letters by their numbers
ENTITIES = re.compile(r"(?:&#?\w{1,8};)+")
PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
ESCAPES = re.compile(r"(?:\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})+")
BINARY = re.compile(r"(?<![\w])(?:[01]{8}\s?){6,100}(?!\w)")
STROKES = str.maketrans("•·∙●—–−_", "....----")  # dots and dashes as they are also drawn
MORSE = re.compile(r"(?<![\w.])[.\-]{1,5}(?:[ /|]{1,3}[.\-]{1,6}){6,80}(?![\w])")
ROT13 = re.compile(
    r"[\w.+-]{2,64}@[\w.-]{2,64}\.(?:pbz|arg|bet|vb|qr|eh)\b|(?<!\w)(?:tznvy|jungfnccc?|gryrtenz|fxlcr)(?!\w)"
)
USEFUL = re.compile(
    r"(?:^|\s)@\w{4}|telegram|whatsapp|skype|[\w.+-]{2,}@[\w-]+\.\w|\d{7,}|https?://|\+?\d[\d ().-]{8,}\d|\w\.(?:com|me|net|org)\b|\bwww\.\w"
)
CODES = [
    ".-",
    "a",
    "-...",
    "b",
    "-.-.",
    "c",
    "-..",
    "d",
    ".",
    "e",
    "..-.",
    "f",
    "--.",
    "g",
    "....",
    "h",
    "..",
    "i",
    ".---",
    "j",
    "-.-",
    "k",
    ".-..",
    "l",
    "--",
    "m",
    "-.",
    "n",
    "---",
    "o",
    ".--.",
    "p",
    "--.-",
    "q",
    ".-.",
    "r",
    "...",
    "s",
    "-",
    "t",
    "..-",
    "u",
    "...-",
    "v",
    ".--",
    "w",
    "-..-",
    "x",
    "-.--",
    "y",
    "--..",
    "z",
    "-----",
    "0",
    ".----",
    "1",
    "..---",
    "2",
    "...--",
    "3",
    "....-",
    "4",
    ".....",
    "5",
    "-....",
    "6",
    "--...",
    "7",
    "---..",
    "8",
    "----.",
    "9",
    ".-.-.-",
    ".",
    ".--.-.",
    "@",
    "..--.-",
    "_",
    "-....-",
    "-",
    ".-.-.",
    "+",
]
LETTERS = dict(zip(CODES[::2], CODES[1::2], strict=True))


@cache
def _short_words() -> frozenset[str]:
    """Words for one digit, and names, that are as short as few words written in letters apart."""
    return frozenset(["snap", "mail"]) | frozenset(
        word for words in table("numbers").values() for word in words if len(word) in (3, 4)
    )


def apart(view: View) -> View | None:
    """The view with letters that stand apart put together: `g m a i l`, `g-m-a-i-l`."""
    pieces: list[Piece] = []
    for match in APART.finditer(view.text):
        gap = match[1]
        joined = re.sub(r"\s", "", match[0].replace(gap, ""))
        short = len(joined) < 5 and joined not in KNOWN_SHORT and joined not in _short_words()
        if short or ("\n" not in gap and not LETTERED.search(joined)):
            continue
        pieces.append((match.start(), match.end(), joined))
    return rewrite(view, pieces, "apart") if pieces else None


# Names of which people hide a letter or two behind stars: `g**gle mail`, `wh*tsapp`.
HIDDEN = sorted(listed("hidden_names"))
STARS = "[*#%]"


def masked_pattern() -> str:
    """Any of those names with its first letter shown and another hidden, for either engine of the gate."""
    return "|".join(name[0] + _masked(name[1:]) for name in HIDDEN)


def _masked(rest: str) -> str:
    after = "".join(rf"[{letter}*#%]" for letter in rest[1:])
    return f"(?:{STARS}{after}|{rest[0]}{_masked(rest[1:])})" if len(rest) > 1 else STARS


@cache
def _masked_name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w*])(?=\w[\w*#%]{{3,10}}(?![\w*]))(?:{masked_pattern()})(?![\w*])")


def masked(view: View) -> View | None:
    """The view with hidden letters of well-known names shown."""
    pieces = [(match.start(), match.end(), _shown(match[0])) for match in _masked_name().finditer(view.text)]
    return rewrite(view, pieces, "masked") if pieces else None


def _shown(hidden: str) -> str:
    """The name that fits, letter by letter, what is shown of it."""
    fits = (
        n for n in HIDDEN if len(n) == len(hidden) and all(a in (b, *"*#%") for a, b in zip(hidden, n, strict=True))
    )
    return next(fits)


def reversed_view(view: View) -> View | None:
    """The text read backwards, where something in it looks like an address that way."""
    if not BACKWARDS.search(view.text):
        return None
    length = len(view.text)
    starts = view.starts if view.starts is not None else range(length)
    ends = view.ends if view.ends is not None else range(1, length + 1)
    return View(view.text[::-1], list(starts)[::-1], list(ends)[::-1], "reversed", ((0, length),))


def decoded(text: str) -> View | None:
    """The text with what is encoded in it written out; `text` is the original, since letter case carries meaning."""
    pieces = sorted(_decodings(text))
    kept, end = [], 0
    for start, stop, plain in pieces:
        if start >= end:
            kept.append((start, stop, plain.lower()))
            end = stop
    if not kept:
        return None
    lower = View(text.lower() if len(text.lower()) == len(text) else text)
    return rewrite(lower, kept, "encoded")


def _decodings(text: str) -> Iterator[Piece]:
    plain_text = text.isascii()
    codes = _codes()
    for place in (_traces()(text.lower().encode()) or ()) if plain_text else range(len(codes) + 1):
        if place == len(codes):
            yield from _marked(text)
            continue
        pattern, decode, _ = codes[place]
        struck = pattern is MORSE and not plain_text
        for match in pattern.finditer(text.translate(STROKES) if struck else text):
            plain = decode(match[0])
            if plain and USEFUL.search(plain):
                yield match.start(), match.end(), plain


@cache
def _codes() -> tuple[tuple[re.Pattern[str], Callable[[str], str | None], str], ...]:
    """Each code, what decodes it, and what a text in lower case shows that may hold it."""
    signs, pair, letter = "[a-z0-9+/_-]", "(?:0x)?[0-9a-f][0-9a-f][ :,]?[ :,]?", "(?:1[01][0-9]|12[0-6]|[4-9][0-9])"
    return (
        (BASE64, _base64, f"{signs * 18}|{signs * 10}="),
        (HEX, _hex, pair * 8),
        (DECIMAL, _decimal, letter + f"[ ,][ ,]?{letter}" * 8),
        (BINARY, _binary, r"[01][01][01][01][01][01][01][01]\s?" * 6),
        (MORSE, _morse, "[.-]" + "[ /|][ /|.-]*[.-]" * 6),
    )


@cache
def _traces() -> Matcher:
    """Which codes a text may hold, by their places, and behind them whether signs of it are marked."""
    marked = r"[&%\\]|\.(?:pbz|arg|bet|vb|qr|eh)|tznvy|jungfnc|gryrtenz|fxlcr"
    return matcher([*(trace for _, _, trace in _codes()), marked])


def _marked(text: str) -> Iterator[Piece]:
    for match in ENTITIES.finditer(text):
        yield match.start(), match.end(), html.unescape(match[0])
    for match in PERCENT.finditer(text):
        yield match.start(), match.end(), unquote_to_bytes(match[0]).decode("utf-8", "replace")
    for match in ESCAPES.finditer(text):
        yield match.start(), match.end(), match[0].encode("ascii", "replace").decode("unicode_escape")
    for match in ROT13.finditer(text.lower() if text.isascii() else ""):
        yield match.start(), match.end(), codecs.decode(match[0], "rot13")


def _base64(shown: str) -> str | None:
    if shown.isdigit() or (shown.islower() and "=" not in shown and not re.search(r"\d", shown)):
        return None
    padded = shown.rstrip("=").translate({45: "+", 95: "/"})
    try:
        return _text(base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def _hex(shown: str) -> str | None:
    try:
        return _text(bytes.fromhex(re.sub(r"[ :,]|0x", "", shown)))
    except ValueError:
        return None


def _decimal(shown: str) -> str | None:
    return _text(bytes(map(int, re.findall(r"\d+", shown))))


def _binary(shown: str) -> str | None:
    bits = re.sub(r"\s", "", shown)
    return _text(bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)))


def _morse(shown: str) -> str | None:
    letters = [LETTERS.get(code, "") for code in re.split(r"[ /|]+", shown.strip())]
    return "".join(letters) if all(letters) else None


def _text(raw: bytes) -> str | None:
    """Bytes as text, None where they are no readable ASCII."""
    return raw.decode("ascii") if raw and all(32 <= byte < 127 or byte in (9, 10, 13) for byte in raw) else None
