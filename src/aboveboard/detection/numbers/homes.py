"""Numbers as they are dialled at home, where the language of a text tells the country."""

import re

from aboveboard.detection.lexicon import speaks
from aboveboard.detection.numbers.asides import stands_apart

__all__ = ["dialled_by"]

AROUND = 100  # characters on each side that tell the language
# Numbers of mobile phones, which ids seldom look like; lines in houses where they are as telling.
HOMES = {
    "pl": r"(?:45|5[0137]|6[069]|7[2389]|88)\d{7}",
    "es": r"[67]\d{8}|9\d{8}|(?!20[0-3])[2-9]\d{9}",
    "pt": r"9[1236]\d{7}|8[2-7]\d{7}|[1-9][1-9]9\d{8}",
    "fr": r"0[1-79]\d{8}",
    "it": r"3[2-9]\d{7,8}",
    "de": r"01[5-7]\d{8,9}",
    "ru": r"(?:[78][3-9]|9)\d{9}",
    "uk": r"(?:38)?0[3-9]\d{8}",
    "tr": r"0?5[03-5]\d{8}",
    "id": r"08\d{8,10}",
    "vi": r"0[35789]\d{8}",
    "tl": r"0?9\d{9}",
    "hi": r"[6-9]\d{9}",
    "hi-latn": r"[6-9]\d{9}",
    "bn": r"01[3-9]\d{8}",
    "ur": r"03\d{9}",
    "zh": r"1[3-9]\d{9}",
    "ar": r"05\d{8}|01[0125]\d{8}",
    "el": r"69\d{8}|2[1-8]\d{8}",
    "he": r"05\d{8}|0[23489]\d{7}",
    "bg": r"08[789]\d{7}|06[0-9]\d{6,7}",
}
# Where the script itself tells the country, or nearly; folding leaves the letters that no other script has.
SCRIPTS = {
    "ru": "\u0400-\u052f",
    "uk": "\u0400-\u052f",
    "bg": "\u0400-\u052f",
    "el": "\u0370-\u03ff",
    "he": "\u05d0-\u05ea",
}
# Words that hardly any sentence of a language does without, and its neighbours have not; folded.
COMMON = {
    "es": "el los las una y con mi hola gracias saludo saludos buenas buenos muy",
    "pt": "um uma com em do na ao ola obrigado obrigada abraco bom boa nao voce",
    "it": "il gli della per sono ciao grazie saluti che nel tuo mio buongiorno e",
    "pl": "w z i na do nie jest jestem sie dzien dobry dzieki pozdrawiam mozemy za",
    "fr": "le les une est pour avec merci bonjour votre et on du cordialement",
    "de": "der das und ist mit ich wir danke hallo viele nicht am",
}
WORDS = {code: frozenset(words.split()) for code, words in COMMON.items()}
WRITTEN = {code: re.compile(f"[{letters}]") for code, letters in SCRIPTS.items()}
SHAPES = {code: re.compile(shape) for code, shape in HOMES.items()}


def dialled_by(text: str, start: int, end: int, digits: str) -> bool:
    """Whether people who speak the language around a number dial such numbers at home."""
    codes = [code for code, shape in SHAPES.items() if shape.fullmatch(digits)]
    around = text[max(0, start - AROUND) : end + AROUND]
    if not codes:
        return False
    if any(code in WRITTEN and WRITTEN[code].search(around) for code in codes):
        return True
    if any(code not in SCRIPTS and speaks(around, code) for code in codes):
        return True
    return _commonest(around) in codes and stands_apart(text, start, end)


def _commonest(text: str) -> str | None:
    """The language that most common words of a text belong to, two at least."""
    found = set(re.findall(r"[a-z]+", text))
    counts = sorted(((len(found & words), code) for code, words in WORDS.items()), reverse=True)
    return counts[0][1] if counts[0][0] > max(1, counts[1][0]) else None
