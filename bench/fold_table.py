"""Write `src/aboveboard/detection/data/fold.txt` from Python's own Unicode data: `python -m bench.fold_table`.

Each line is what characters become, then the code points (hexadecimal, ranges with `-`) that become it.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from itertools import chain
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/aboveboard/detection/data/fold.txt"

# Letters that look like a Latin letter in common fonts; upper and lower case alike.
LOOKALIKES = {
    "a": "аАαΑɑᎪꓮ",
    "b": "вВЬΒβᏴꓐь",
    "c": "сСϲϹᏟꓚⅽ",
    "d": "ԁԀᎠꓓ",
    "e": "еЕεΕᎬꓰℯ",
    "f": "ҒғꓝϜ",
    "g": "ɡԌԍᏀꓖ",
    "h": "һҺнНΗᎻꓧհ",
    "i": "іІιΙӀӏᎥꓲ",
    "j": "јЈᎫꓙϳ",
    "k": "кКκΚᏦꓗ",
    "l": "ⅼᏞꓡ",
    "m": "мМΜᎷꓟ",
    "n": "пΝηꓠո",
    "o": "оОοΟσօՕꓳ",
    "p": "рРρΡᏢꓑ",
    "q": "ԛԚզ",
    "r": "гᎡꓣ",
    "s": "ѕЅՏꓢ",
    "t": "тТτΤᎢꓔ",
    "u": "υսՍꓴ",
    "v": "ѵѴνᏙꓦ",
    "w": "ԝԜωᎳꓪ",
    "x": "хХχΧꓫ",
    "y": "уУүҮγΥꓬ",
    "z": "ΖᏃꓜ",
}
EXTRA = {
    "l": "łŁ",
    "o": "øØ",
    "d": "đĐðÐ",
    "h": "ħĦ",
    "t": "ŧŦ",
    "ss": "ßẞ",
    "ae": "æÆ",
    "oe": "œŒ",
    "th": "þÞ",
    "n": "ŋŊ",
    "10": "🔟",
    "+": "➕﹢＋",
    "-": "‐‑‒–—―−➖〜～〰ー﹣－",
    ".": "•·․‧∙⋅。｡۔⸱﹒．｡●◦।˙",
    "/": "⁄∕⧸╱／",
    ",": "，、،",
    "@": "＠﹫",
    # letters turned upside down, which read as others by their names
    "c": "ɔ",
    "f": "ɟ",
    "g": "ƃᵷ",
    "i": "ıİᴉ",
    "j": "ɾ",
    ":": "：ː∶",
    "ه": "ةۃہھە",
    "ی": "يىئےۓ",
    "ک": "ك",
    "ا": "أإآٱ",
    "و": "ؤ",
    "[": "【〔「『〖",
    "]": "】〕」』〗",
    "'": "‘’ʼ＇´",
    '"': "“”„«»＂",
    "\n": "\u2028\u2029\x85",
    " ": "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2800",
}
# Marks that carry no letter of their own. Marks of Indic and Thai scripts are vowels and stay.
DROPPED = (
    "00ad 034f 061c 0640 115f 1160 17b4 17b5 180b-180e 200b-200f 202a-202e 2060-206f 3164 feff ffa0 fff9-fffb "
    "0300-036f 0483-0489 0591-05bd 05bf 05c1 05c2 064b-065f 0670 06d6-06dc 1ab0-1aff 1dc0-1dff 20d0-20ff "
    "fe00-fe0f fe20-fe2f 1f3fb-1f3ff e0001 e0020-e007f e0100-e01ef"
)
LATIN_NAME = re.compile(
    r"(?:LATIN (?:SMALL |CAPITAL )?LETTER (?:SMALL CAPITAL |TURNED |REVERSED |OPEN |SCRIPT |DOTLESS )?"
    r"|MODIFIER LETTER (?:SMALL |CAPITAL )?|REGIONAL INDICATOR SYMBOL LETTER "
    r"|(?:NEGATIVE |CROSSED )?(?:CIRCLED|SQUARED) LATIN CAPITAL LETTER )([A-Z])(?: WITH .*)?$"
)


def code_points(ranges: str) -> chain[int]:
    """The code points of hexadecimal ranges: `61 63-65`."""
    bounds = ([int(end, 16) for end in part.split("-")] for part in ranges.split())
    return chain.from_iterable(range(low, high + 1) for low, high in ((b[0], b[-1]) for b in bounds))


def folded(character: str) -> str:
    """What one character becomes when nobody has listed it above."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not 0x300 <= ord(c) <= 0x36F)
    if plain.isascii() and plain:
        return plain if plain.isprintable() else character
    name = LATIN_NAME.match(unicodedata.name(character, ""))
    if name:
        return name[1].lower()
    plain = unicodedata.normalize("NFC", plain)
    return plain if len(plain) == 1 else character


def table() -> dict[str, str]:
    """Every character that changes, with what it becomes."""
    listed = {c: to for source in (EXTRA, LOOKALIKES) for to, characters in source.items() for c in characters}
    listed |= {chr(point): "" for point in code_points(DROPPED)}
    result = {}
    for point in chain(range(0x41, 0x5B), range(0x80, 0xD800), range(0xF900, 0x20000)):
        character = chr(point)
        to = listed.get(character)
        if to is None:
            to = folded(character)
            to = "".join(listed.get(c, c) for c in to)
        if to != character:
            result[character] = to
    return result | {c: to for c, to in listed.items() if c not in result}


def lines() -> list[str]:
    """The table as text: target in hexadecimal (or `-` for nothing), then ranges."""
    sources = defaultdict(list)
    for character, to in table().items():
        sources[to].append(ord(character))
    result = []
    for to, points in sorted(sources.items()):
        ranges: list[list[int]] = []
        for point in sorted(points):
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
        shown = " ".join(f"{low:x}" if low == high else f"{low:x}-{high:x}" for low, high in ranges)
        result.append(f"{'+'.join(f'{ord(c):x}' for c in to) or '-'}\t{shown}")
    return result


if __name__ == "__main__":
    TARGET.write_text("\n".join(lines()) + "\n", encoding="ascii")
    sys.stdout.write(f"{TARGET}: {len(table())} characters, Unicode {unicodedata.unidata_version}\n")
