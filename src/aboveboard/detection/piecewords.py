"""The words that make a few characters a piece of a contact, read once: digits and signs as `words/` has them, the rest from `pieces.toml`."""

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import phrases, table

__all__ = [
    "CONTACT_ROLES",
    "LABEL_ROLES",
    "digit_words",
    "fragments",
    "providers",
    "roles",
    "sign_words",
    "token_pattern",
    "words_of",
]

ROLES = (
    "phone", "number", "email", "app", "same", "other", "thing", "first", "next", "last", "ask", "no", "prefix", "filler", "unit", "name", "plain",
)  # fmt: skip
CONTACT_ROLES = ("phone", "number", "email", "app", "same")
SIGNS = {"@": ("at", "weak_at"), ".": ("dot", "weak_dot"), "-": ("dash",), "_": ("underscore",)}
LABEL_ROLES = ("first", "next", "last", "prefix")
SYLLABLE = 3  # letters; a shorter word is a word of another language, too
CJK = "\u2e80-\u9fff"


@cache
def roles() -> dict[str, frozenset[str]]:
    """What each folded word may be there for, all languages together."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for role in ROLES:
        for listed in _document()[role].values():
            for word in fold_word(listed).split():
                found[word].add(role)
    for word in (word for words in table("repeat").values() for word in words if _is_one_word(word)):
        found[word].add("filler")  # `double five`
    generic = {*phrases("number"), *phrases("call"), *phrases("n_phone")}
    for word in (word for phrase in phrases("identity") for word in phrase.split()):
        if _is_one_word(word) and len(word) > SYLLABLE and word not in found and word not in generic:
            found[word].add("thing")
    return {word: frozenset(named) for word, named in found.items()}


@cache
def digit_words() -> dict[str, str]:
    """The digits that a folded word names: `five`, `twenty`."""
    own = {word: digit for digit, listed in _document()["digits"].items() for word in fold_word(listed).split()}
    plain = {word for listed in _document()["plain"].values() for word in fold_word(listed).split()}
    return own | {
        word: digits
        for digits, words in table("numbers").items()
        for word in words
        if _is_one_word(word) and (len(digits) == 1 or (len(word) >= SYLLABLE and word not in plain))
    }


@cache
def sign_words() -> dict[str, str]:
    """The sign that a folded word names."""
    own = {word: sign for sign, listed in _document()["signs"].items() for word in fold_word(listed).split()}
    listed = table("signs")
    return own | {
        word: sign
        for sign, names in SIGNS.items()
        for name in names
        for word in listed.get(name, ())
        if _is_one_word(word)
    }


def _is_one_word(word: str) -> bool:
    return not word[0].isdigit() and " " not in word and "*" not in word


@cache
def providers() -> dict[str, str]:
    """The domain that the folded name of a mail service stands for."""
    return {word: domain for domain, listed in _document()["providers"].items() for word in fold_word(listed).split()}


@cache
def words_of(*named: str) -> frozenset[str]:
    """The folded words of any of these roles."""
    return frozenset(word for word, its in roles().items() if not its.isdisjoint(named))


@cache
def fragments() -> frozenset[str]:
    """Words that are themselves pieces: digits, signs and mail services."""
    return frozenset(digit_words().keys() | sign_words().keys() | providers().keys())


@cache
def token_pattern() -> re.Pattern[str]:
    """Numbers with what is glued to them, words, and the words of scripts that put no blanks between them."""
    glued = [word for word in (*roles(), *digit_words(), *sign_words(), *providers()) if re.search(f"[{CJK}]", word)]
    known = "|".join(sorted(map(re.escape, glued), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?P<number>[+($€£¥₹₽#]{{0,3}}\d[\d.,:/\-()]*(?:[^\s\d{CJK},;!?]{{1,8}})?)"
        rf"|(?=[{CJK}])(?:{known}|.)|\((?:at|dot)\)|\[(?:at|dot)\]|[^\s,;!?()\[\]{{}}\"“”«»<>*|{CJK}]+"
    )


@cache
def _document() -> dict[str, dict[str, str]]:
    text = files("aboveboard.detection").joinpath("data/pieces.toml").read_text("utf-8")
    document: dict[str, dict[str, str]] = tomllib.loads(text)
    return document
