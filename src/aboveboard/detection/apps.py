"""Names of messengers and social networks in a text, however they are spelt."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from operator import itemgetter

from aboveboard.detection.described import described, describing
from aboveboard.detection.fold import fold_word
from aboveboard.detection.matcher import Matcher, matcher
from aboveboard.detection.phrasebook import Phrasebook
from aboveboard.detection.trie import trie_pattern

__all__ = [
    "NUMBERING",
    "AppName",
    "Strength",
    "app_names",
    "loose_patterns",
    "numbering_names",
    "plain_names",
    "weak_frames",
    "weak_names",
]

# How a letter may also be typed; written so that both engines read it alike.
TYPED = {
    "a": "[a4@]", "d": "(?:d|cl)", "m": "(?:m|rn)", "w": "(?:w|vv)", "b": "[b8]", "e": "[e3]", "g": "[g9q]", "i": "[i1l!|]", "l": "[l1i|]", "o": "[o0]", "s": "[s5$z]", "t": "[t7]",
}  # fmt: skip
GAP = r"[^a-z0-9\s]?\s?[^a-z0-9\s]?"

LEADS = (
    "есть",
    "кинь",
    "скинь",
    "дай",
    "твой",
    "ваш",
    "свой",
    "пиши",
    "пишите",
    "через",
    "маєш",
    "є",
)  # before a weak name
NUMBERING = ("qq", "icq")
NO_APP = "none"  # phrases that hold a name and mean another thing: `command line`
# A determiner or a counted thing makes a common noun of a weak name.
DETERMINED = re.compile(
    r"\b(?:the|a|this|that|these|each|every|one|first|last|next|single|same|command|which|another|\d+)\s\Z"
)
HEAD, TAIL = re.compile(r"[\w.~\\/:-]+\Z"), re.compile(r"[\w.\\/-]{1,60}")
ROOTED = re.compile(
    r"(?:[/\\~]|\.{1,2}(?:/|\Z)|[a-z]:\\|[a-z]{2,8}:/|(?:dev|usr|etc|var|home|bin|lib|opt|proc|sys|tmp|mnt|media|src|node_modules|assets|images|img|static|components|public|api|docs|wp-content|plugins)/)"
)
FILE = re.compile(
    r"[\w.-]*\.(?:deb|rpm|xml|so|exe|apk|dmg|zip|tar|gz|conf|json|log|py|js|ts|php|html?|css|txt|pdf|png|jpe?g|svg|desktop|service|mo|po|h|c)\b"
)


class Strength(IntEnum):
    """How much the bare name says that a messenger is meant."""

    WEAK = 0
    SOCIAL = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class AppName:
    """A name at `start` to `end` of a view's text."""

    start: int
    end: int
    app: str
    strength: Strength


def app_names(text: str) -> Iterator[AppName]:
    """Every name in a folded text, in order, not overlapping."""
    book, meanings = _exact()
    hits = book.matches(text)
    found = [(start, end, *meanings[name]) for start, end, name in hits if name in meanings]
    if len(hits) > 1:
        found += [
            (start, end, app, Strength.SURE if sure else Strength.SOCIAL)
            for start, end, app, sure in described(text, hits)
        ]
    if any(item[3] is Strength.WEAK for item in found):
        framed = [match.span() for match in _frames().finditer(text)]
        found = [f for f in found if f[3] is not Strength.WEAK or _stands(text, framed, f[0], f[1])]
    fuzzy = _fuzzy()
    for place in _loose()(text.encode("utf-8", "replace")) or ():
        app, strength, pattern = fuzzy[place]
        found += [(m.start(), m.end(), app, strength) for m in pattern.finditer(text)]
    end = 0
    for start, stop, app, strength in sorted(found, key=lambda item: (item[0], -item[1], -item[3])):
        if start >= end:
            end = stop
            if app != NO_APP and not _in_path(text, start, stop):
                yield AppName(start, stop, app, strength)


def _stands(text: str, framed: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a weak name has the company that it needs, and is not just a word: `the line: …`."""
    return _inside(framed, start, end) and not DETERMINED.search(text, max(0, start - 12), start)


def _in_path(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a path, a file, a package or a bot's command: `~/.skype`, `skype.xml`, `!skype`."""
    if text[max(0, start - 1) : start] == "!":
        return True
    apart = start == 0 or text[start - 1] == " "
    head, tail = None if apart else HEAD.search(text, max(0, start - 60), start), TAIL.match(text, end)
    return bool((head and ROOTED.match(head[0])) or (tail and FILE.match(tail[0])))


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, in order and apart from each other, holds that place."""
    before = bisect_right(spans, start, key=itemgetter(0)) - 1
    return before >= 0 and end <= spans[before][1]


@cache
def loose_patterns() -> tuple[str, ...]:
    """What names that are met however they are typed look like to the gate."""
    fuzzy = (
        GAP.join(TYPED.get(letter, letter) + "+" for letter in word if letter != " ") for _, _, word in _fuzzy_words()
    )
    return (*fuzzy, *(shape for _, _, shape in shapes()))


def shapes() -> Iterator[tuple[str, Strength, str]]:
    """For some apps, patterns of what misspellings keep: the consonants, or all letters but one."""
    for app, entry in _apps().items():
        shape = entry.get("shape")
        if isinstance(shape, str):
            yield app, _strength(entry), shape
        for word in _listed(entry, "slips"):
            yield app, _strength(entry), word[0] + _slipped(word[1:])


def _slipped(rest: str) -> str:
    """The rest of a word with one slip of the finger: a letter left out, put in, changed, or two changed about."""
    after = rest[1:]
    ways = [after, f"[a-z0-9@$!*]{rest}", f"[a-z0-9@$!*]{after}"]
    if after:
        ways += [after[0] + rest[0] + after[1:], rest[0] + _slipped(after)]
    return f"(?:{'|'.join(ways)})"


@cache
def plain_names() -> tuple[str, ...]:
    """The folded names of sure and social apps, for the gate; phrases that only hold a name open nothing by themselves."""
    exact = _exact()[1]
    return tuple(name for name, (app, strength) in exact.items() if strength > Strength.WEAK and app != NO_APP)


def numbering_names() -> frozenset[str]:
    """The folded names of apps whose accounts have numbers of their own, which are no numbers to call."""
    return frozenset(name for name, (app, _) in _exact()[1].items() if app in NUMBERING)


def weak_names() -> tuple[str, ...]:
    """The folded names that need company."""
    exact = _exact()[1]
    return tuple(name for name, (_, strength) in exact.items() if strength is Strength.WEAK)


def weak_frames(weak: str) -> str:
    """Where a weak name counts: after a preposition or `my`, or before a colon, `id` or `me`; in either engine."""
    leads = "|".join(sorted(map(fold_word, LEADS)))
    cyrillic = "|".join(map(fold_word, ("тг", "вк", "фб")))
    abbreviated = f"(?:tg|wa|fb|ig|vk|dc|insta|wpp|wsp|wp|tele|{cyrillic})"  # these are no other words
    before = rf"(?:^|[^a-z0-9])(?:on|via|got|my|your|ur|add|through|over|by|en|mi|tu|por|no|na|pro|pra|ao|pelo|teu|al|el|nel|sul|votre|meu|seu|mein\w?|dein\w?|auf|uber|sur|mon|ton|su|mio|tuo|moj|twoj|w|в|у|на|moй|по|benim|sana|pe|mera|mero|di|ke|qua|sa|de|whats|what's|chat|dm|ada|minta|japri|lewat|pake|pakai|punya|inbox|ib|kb|nhan|xin|cho|pindah|kontak|nomor|ha|b|加|有|去|用|的|{leads})[^a-z0-9\n,.]{{1,3}}"
    after = r"[^a-z0-9\n]{0,3}(?:[:=@→>#]|id\b|me\b|no\b|num|name|user|pls|please|handle|is\b|号|叫什么|名字|聊|联系|找我|上聊|(?:aja|saja|saya|aku|ku|kamu|nya|dong|ya|ada|yuk|var|karo|kro|kar|pe|par|ko|mo|nyo|minh|nha|nhe|[dty][ae]n?)\b| [a-z]+[0-9_.][a-z0-9])"
    asked = rf"(?:^|[^a-z0-9])(?:hast|habt|hast du|habt ihr|haben sie|nutzt du|may|avete|hai|usi|tienes|tenes|tiene|usas|tens|tem|usa|tu as|t'?as|vous avez|avez vous|masz|macie|ma pan|got|have|[yo]?u on|co|dung|xai|ket ban|lien he|gui|ada|punya|bagi|kirim|kasih|minta|pahingi|penge|follow|x|meron ka bang|nasa) (?:{abbreviated}|snap|zap|whats)(?:[^a-z0-9]|$)|(?:^|[^a-z0-9])(?:bei|zu|chez|over to|switch to|move to) signal(?:[^a-z0-9]|$)|(?:^|[^a-z0-9]){abbreviated} (?:var|hai kya|tienes|tenes)(?:[^a-z0-9]|$)"
    return rf"{asked}|{before}{weak}(?:[^a-z0-9]|$)|(?:^|[^a-z0-9]){weak}{after}|(?:通过|用|在|的|加|有){weak}(?:[^a-z0-9]|$)|\({weak}\)|(?:^|[^a-z0-9])(?:have|got|use|tienes|usas|tens|tem|usa|as|utilises|hast du|nutzt du|benutzt du|verwendest du|hai|usi|masz|uzywasz) {weak}\s?\?|(?:^|[^a-z0-9])(?:to|at|find me|bei|zu|y|a|al|chez|tren|len|sang|bang) {abbreviated}(?:[^a-z0-9]|$)|(?:^|[^a-z0-9]){abbreviated} (?:preferred|works|only|pls)"


@cache
def _apps() -> Mapping[str, Mapping[str, list[str] | str | bool]]:
    return tomllib.loads(files("aboveboard.detection").joinpath("data/apps.toml").read_text("utf-8"))


def _strength(entry: Mapping[str, list[str] | str | bool]) -> Strength:
    return Strength.SURE if entry.get("sure") else Strength.SOCIAL


def _listed(entry: Mapping[str, list[str] | str | bool], name: str) -> list[str]:
    value = entry.get(name, [])
    return value if isinstance(value, list) else []


@cache
def _exact() -> tuple[Phrasebook, dict[str, tuple[str, Strength]]]:
    meanings = {}
    for app, entry in _apps().items():
        for name in _listed(entry, "weak"):
            meanings[fold_word(name)] = (app, Strength.WEAK)
        for name in _listed(entry, "names"):
            for form in _forms(name):
                meanings[fold_word(form)] = (app, _strength(entry))
    return Phrasebook({*meanings, *describing()}), meanings


def _forms(name: str) -> tuple[str, ...]:
    """A name with what its script puts before or after it: Arabic articles and prepositions, Bengali endings."""
    if "\u0980" <= name[0] <= "\u09ff":
        return (name.removesuffix("*") + "*",)
    if "\u0600" <= name[0] <= "\u06ff" and not name.startswith("ال"):
        return (name, *(prefix + name for prefix in ("ال", "بال", "عال", "ع", "لل", "وال", "ب")))
    return (name,)


@cache
def _loose() -> Matcher:
    return matcher(loose_patterns())


def _fuzzy_words() -> Iterator[tuple[str, Strength, str]]:
    for app, entry in _apps().items():
        for word in _listed(entry, "fuzzy"):
            yield app, _strength(entry), word


def _fuzzy_sources() -> Iterator[tuple[str, Strength, str]]:
    for app, strength, word in _fuzzy_words():
        yield app, strength, GAP.join(TYPED.get(letter, letter) + "{1,3}" for letter in word if letter != " ")
    yield from shapes()


@cache
def _frames() -> re.Pattern[str]:
    return re.compile(weak_frames(trie_pattern(weak_names())), re.ASCII)


@cache
def _fuzzy() -> tuple[tuple[str, Strength, re.Pattern[str]], ...]:
    return tuple(
        (
            app,
            strength,
            re.compile(
                rf"(?<![a-z]){pattern}(?:'?(?:s|a|e|i|u|ie|em|y[aeiu]|[dt][ae](?:n|y[iu][mz])?|[iu]m[iuae]?|[iu]n(?:[iu]z)?[iu]?|nya|mu|ku))?(?![a-z])"
            ),
        )
        for app, strength, pattern in _fuzzy_sources()
    )
