"""The spoken reading: `jane at mail dot com`, `five five five`; words become the signs and digits they name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aboveboard.detection.fullstops import parts_sentences
from aboveboard.detection.lexicon import table
from aboveboard.detection.numbers.atoms import digits_before
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.tables import COMMON_TLDS, WORD_TLDS, listed
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, UNSPACED, trie_pattern
from aboveboard.detection.views import Piece, View, rewrite

__all__ = ["DEEP_HOST", "PICTURES", "ROUND", "STEPS", "speak", "stepped"]

SIGNS = {
    "at": "@", "weak_at": "@", "dot": ".", "weak_dot": ".", "dash": "-", "underscore": "_", "plus": "+", "slash": "/", "colon": ":",
}  # fmt: skip
OPEN, CLOSE = r"(?:[(\[{<*|_~\-#]{1,2}|\.\.\.?)\s?", r"\s?(?:[)\]}>*|_~\-#]{1,2}|\.\.\.?)"
PROVIDERS = "gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail|proton|aol|gmx|yandex|ymail|live|mail|qq|163|msn|web|libero|ukr|rediffmail|okaxis|okhdfcbank|okicici|oksbi|ybl|ibl|axl|apl|yapl"
PROVIDER = re.compile(rf"(?:{PROVIDERS})(?![\w])")
# Latin letters end where a script without spaces goes on: `qq点com`.
WORD = compiled_late(rf"\s*(?:(?:(?!_(?:at|dot)_)[a-z0-9_-])+(?=[{UNSPACED}])|(?:(?!_(?:at|dot)_)[\w\u0900-\u0dff-])+)")
LABEL = re.compile(r"[\w\u0900-\u0dff-]+")
# Pictures that stand for the sign: an envelope, the circled a, and the animals that languages name it after.
PICTURES = "[\u2709\U0001f4e7\U0001f4e8\U0001f4e9\U0001f4ec\U0001f4ee\U0001f48c\U0001f300\U0001f365\U0001f412\U0001f435\U0001f40c\U0001f436\U0001f415]"
ROUND = "[\u26aa\u26ab\u2b24\u2b1b\u25fe\U0001f534\U0001f535\U0001f7e0-\U0001f7e4]"  # and these for a dot
# Sites on which people have a page, so that a slash behind the ending makes a link of a gap: `t me/jane`.
DEEP_HOST = "(?:t|wa|discord|instagram|facebook|fb|linktr|bit|linkedin|forms|line|vk|cutt)"
# Words for what comes next, before or after a sign: `jane, then the at sign, and then mail.com`.
STEPS = r"(?:(?:and|y|et|und|e|и)\s)?(?:then|next|followed by|plus|insert|put|luego|despues|puis|dann|poi|depois|potem|потом)(?:\s(?:the|an?|el|la|le|das|il|o))?\s"
STEP = re.compile(folded(rf"\s*,?\s*{STEPS}"))
ENDS_PROVIDER = re.compile(rf"(?:{PROVIDERS})\Z")
# Words that need no gap beside a name that leaves no doubt: `janeATgmailDOTcom`.
GLUED = r"(?<=[a-z0-9])(?:at(?=(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)[.\w ])|dot(?=(?:com|net|org)(?![\w])))"
NO_LOCAL, NO_SPACED = listed("no_local"), listed("no_spaced_local")
OPENING = frozenset('([<:"`')
# "But at some point in …" speaks of time, in a language whose word for a dot is another's.
AT_SOME_POINT = re.compile(
    r"\bat\s(?:a |the )?(?:some|this|that|one|any|which|what|certain|every|each|no|same|starting)\spoint\s*\Z"
)
WEAK_DOTS = frozenset(["point", "dat", "period"])  # `at north point at two`, `dat site`
BULLET = re.compile(r"\n\s*\.[^\S\n]")  # what heads the items of a list folds to a dot
# Short words of chat that are endings of far countries, too: `meet at Jurong point ar`.
SITE_WORDS = frozenset(["site", "website", "ar", "la", "lo", "le", "ah", "mi", "ko"])
PARAGRAPH = re.compile(r"\n\s*\n")
ADDRESSED = re.compile(r"(?:@|(?<!\w)(?:arobase?|arobaz|arrobas?|chez))\W{1,3}[\w-]+\Z")
HELD = re.compile(r"\b(?:his|her|my|the|a|an|their|your|our|this|that)\s\Z")  # `his stint at AOL`
DOT_NET = re.compile(
    r"\s*(?:developers?|core|framework|programmers?|engineers?|experts?|projects?|apps?|applications?|mvc|web|software|teams?|leads?|architects?|skills?|stack|technolog\w+|platform|\Z)"
)
OF_NET = frozenset(
    [
        "senior",
        "junior",
        "sr",
        "jr",
        "lead",
        "experienced",
        "expert",
        "software",
        "program",
        "programs",
        "full",
        "stack",
        "asp",
        "vb",
        "core",
        "using",
        "with",
        "in",
        "and",
        "or",
        "net",
        "c",
        "windows",
        "microsoft",
    ]
)
NAMED = re.compile(
    r"(?:\A|[\s(:<\"'])[a-z]{2,}[._+](?!js\b|py\b|net\b|com\b|org\b|io\b|co\b)[a-z]{2,}(?:[._+][a-z0-9]+)*\Z"
)
MAILED = re.compile(
    r"\b(?:(?:e-?mail|contact)(?: me| us)?(?: directly)?(?: at)?|(?:resumes?|cv|details|portfolio|applications?|questions|inquiries|letters?|samples|links?|note|line|out) (?:at|to)|write to)[\s:]{1,3}[\w.+-]+\Z"
)
FEW_TLDS = frozenset(["com", "net", "org"])
NO_GAPS = str.maketrans("", "", " -")
NO_NAME = listed("no_name")
# What follows the name of an ending: another one, or what it is the ending of.
ENDINGS = re.compile(
    r",?\s+(?:(?:and|or|und|y|et) )?\.[a-z]|\s(?:domains?|names?|websites?|web sites?|files?|extensions?|endings?|tlds?)\b"
)
OF_SITES = re.compile(
    r"\b(?:www|https?|site|website|page|portfolio|domain|visit|url|link|web(?! services?\b)|sito|seite|webseite|homepage|pagina|caйt|strona|sitio|besuch\w*|visita|check out|(?:order|book|buy|sign up) (?:here |directly |now |online )?(?:on|at|via)|work at)\b"
)
# Blanks behind the dots of an address that shows itself as one: `http://shop. example. tv/`, `www. example. com`.
BLANKS = re.compile(
    r"(?<![\w.])(?:https?://|(?:www|wap) ?\. ?)[a-z0-9-]{2,40}(?: ?\. ?[a-z0-9-]{2,40})?(?: ?\. ?[a-z0-9-]{2,40})? ?\. ?(?:com|net|org|tv|info|biz|mobi|io|shop|online|site|store|studio|xyz|art|design|de|fr|es|it|nl|pl|ru|ch|at|eu|us|ca|co ?\. ?uk)(?![\w.])"
)
BLANK_DOT = re.compile(r" \. ?| ?\. ")
WWW_GAPS = re.compile(
    r"(?<![\w.])www[ _,](?P<name>[a-z0-9-]{3,40})[ _,](?=(?:com|net|org|io|be|de|fr|es|it|nl|pl|pt|ru|co|eu|ch|at|us|se|no|dk|fi|cz|in|au|ca|mx|studio|shop|online|art|design|site)(?![\w]))"
)
# An ending that a blank parts from a name which is announced as a site: `my site: janemarlow com`.
BARE_ENDING = re.compile(
    r"\b(?:web ?sites?|web|sites?|portfolio|pagina|visit|visita|visiten|besuch|caиt)(?: (?:at|is|es|e|est|ist))?[ :]{1,2}(?P<name>[a-z0-9-]{5,40}) (?=com(?:/|\s*(?:[,!?)\n]|\.(?!\w)|\Z)))"
)
# What a spoken slash follows: the ending of a host, or a slash and one name.
AFTER_HOST = re.compile(
    r"(?:\b(?:me|gg|ee|ly|us|gle)|\b(?:facebook|instagram|linkedin|github|twitter|tiktok|youtube|discord|calendly|vk|x|ok|fiverr|upwork|behance|medium|patreon|pinterest|reddit|soundcloud|spotify|twitch|vimeo|tinyurl|shorturl|bit|goo|cutt)(?:\W{1,3}|\W{1,2}(?:dot|punto|ponto|point|punkt)\W{1,2})(?:com|net|tv|ru|app|at|ly|gl)|(?:\bslash|/)(?:\s?[\w-]{1,20})?)\s*\Z"
)
SCHEMES = ("http:", "https:")
NO_LABEL = listed("no_label")


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or bracketed sign that may stand for a sign; `start` and `end` include the blanks around it."""

    start: int
    end: int
    sign: str
    sure: bool


def speak(view: View) -> View | None:
    """The view in which words for signs stand as signs, None where none does."""
    text = view.text
    signs = list(_signs(text))
    accepted: dict[int, Sign] = {}
    addressed: set[int] = set()  # where chains of signs begin that hold an at sign already
    names: list[Piece] = []
    next_start = len(text)
    for sign in reversed(signs):
        after = WORD.match(text, sign.end, max(sign.end, next_start) if next_start > sign.end else len(text))
        next_start = sign.start
        name = _name(text, sign.end)
        end = name[1] if name else (after.end() if after else sign.end)
        follows = accepted.get(sign.end) if sign.sign in ":/" else accepted.get(end)
        if sign.sign == "@" and follows is not None and follows.start in addressed:
            continue
        if _belongs(
            sign, text, word=name[2] if name else (after[0].strip() if after else ""), end=end, follows=follows
        ):
            accepted[sign.start] = sign
            if sign.sign == "@" or (follows is not None and follows.start in addressed):
                addressed.add(sign.start)
            if name and name[2] != text[name[0] : name[1]]:
                names.append(name)
    gaps = [(at, at + 1, ".") for m in WWW_GAPS.finditer(text) for at in (m.start("name") - 1, m.end("name"))]
    gaps += [(m.end("name"), m.end(), ".") for m in BARE_ENDING.finditer(text) if m["name"] not in NO_LABEL]
    gaps += [
        (dot.start(), dot.end(), ".") for m in BLANKS.finditer(text) for dot in BLANK_DOT.finditer(text, *m.span())
    ]
    if not accepted and not gaps:
        return None
    digits = [piece for s in accepted.values() if s.sign == "@" for piece in digits_before(text, s.start)]
    pieces = sorted([*gaps, *((s.start, s.end, s.sign) for s in accepted.values()), *names, *digits])
    return rewrite(view, _disjoint(pieces), "spoken")


def _disjoint(pieces: list[Piece]) -> Iterator[Piece]:
    end = 0
    for piece in pieces:
        if piece[0] >= end and piece[1] > piece[0]:
            end = piece[1]
            yield piece


def _belongs(  # noqa: PLR0911 - one return for each sign
    sign: Sign, text: str, *, word: str, end: int, follows: Sign | None
) -> bool:
    """Whether a sign word is part of an address: what comes after it must lead to a domain."""
    if not word and sign.sign not in ":/":
        return False
    if sign.sign == ".":
        if _is_no_dot(text, sign, word):
            return False
        top = word.lower() in (FEW_TLDS if "," in text[sign.start : sign.end] else COMMON_TLDS)
        return (
            ((top or (sign.sure and len(word) > 1)) and _before_is_word(text, sign.start))
            or follows is not None
            or (sign.sure and "." in text[end : end + 1])
        )
    if sign.sign == "@":
        if text[sign.start : sign.end] == "@":
            return follows is not None or word.translate(NO_GAPS) not in text
        local = _local(text, sign)
        if local is None:
            return False
        if not sign.sure and (follows is None or follows.sign != ".") and not _may_stop(text, local, sign.start, end):
            return False
        paused = "," in text[sign.start : sign.end] and not sign.sure
        domain = (PROVIDER.match(word.lower()) is not None and not paused) or (
            follows is not None and follows.sign in ".-"
        )
        return domain or (_ends_in_domain(text, end) and (sign.sure or _is_written_to(text, sign.start, word)))
    if sign.sign == ":":
        return follows is not None
    if sign.sign == "/":
        return follows is not None or (
            bool(word) and AFTER_HOST.search(text, max(0, sign.start - 64), sign.start) is not None
        )
    return follows is not None or (text[end : end + 1] in "@." and end < len(text))


def _ends_in_domain(text: str, end: int) -> bool:
    """Whether an ending with a real dot follows: `example.com`, `mail.dept.example.edu`."""
    near, far = re.match(r"\s?\.\s?([a-z]{2,})", text[end:]), re.match(r"(?:\.[a-z0-9-]+)*\.([a-z]{2,})", text[end:])
    return any(found is not None and found[1] in COMMON_TLDS for found in (near, far))


def _is_written_to(text: str, start: int, word: str) -> bool:
    """Whether the word before a plain `at` is a name that mail goes to: `email jane at example.com`, `jane.marlow at example.com`."""
    before = text[max(0, start - 64) : start]
    return PROVIDER.match(word) is not None or NAMED.search(before) is not None or MAILED.search(before) is not None


def _local(text: str, sign: Sign) -> str | None:
    """The word before an at sign, None where it is no name: `visit at …`, `the @…`; in brackets any word may be one."""
    before = re.search(r"[\w\u0900-\u0dff]+\Z", text[max(0, sign.start - 64) : sign.start])
    if before is None or sign.sure:
        return before[0] if before else None
    word = before[0]
    led = text[sign.start - len(word) - 1 : sign.start - len(word)] if sign.start > len(word) else ""
    if (
        led == "'"
        or (word in NO_LOCAL and led not in OPENING)
        or ("@" in text[sign.start : sign.end] and word in NO_SPACED)
    ):
        return None
    return word


def _may_stop(text: str, local: str, start: int, end: int) -> bool:
    """Whether `jane7 at gmail` may be an address without an ending: a name, and no clause that goes on."""
    if local in NO_NAME or HELD.search(text, max(0, start - len(local) - 8), start - len(local)):
        return False
    return (
        re.search(r"[\d_]", local) is not None
        or re.match(r"\s?(?:[^\w\s]|\Z|\n)|\s(?:com|and|or|for|if|thanks|pls|please|hai)\b", text[end : end + 12])
        is not None
    )


def _is_no_dot(text: str, sign: Sign, word: str) -> bool:
    """Whether a dot, or a word for one, parts paragraphs, tells of time, or begins the name of an ending."""
    return (
        PARAGRAPH.search(text, sign.start, sign.end) is not None
        or BULLET.search(text, sign.start, sign.end) is not None
        or AT_SOME_POINT.search(text, max(0, sign.start - 24), sign.end) is not None
        or _tells_of_time(text, sign, word)
        or _names_framework(text, sign, word)
        or parts_sentences(text, sign.start, sign.end, word)
        or _names_an_ending(text, sign, word)
        or (
            STEP.match(text, sign.start) is not None
            and not ENDS_PROVIDER.search(text, max(0, sign.start - 24), sign.start)
        )
    )


def _names_framework(text: str, sign: Sign, word: str) -> bool:
    """Whether the dot and what follows are a framework: `senior dot net developer`."""
    spelt = text[sign.start : sign.end]
    if word != "net" or spelt.strip(" ,\n") != "dot":
        return False
    if spelt.lstrip(" ")[0] in ",\n":
        return DOT_NET.match(text, sign.end + 3) is not None  # of a list of skills: `OOP, Dot Net technologies`
    before = re.search(r"\w+\Z", text[max(0, sign.start - 24) : sign.start])
    return before is not None and before[0] in OF_NET and DOT_NET.match(text, sign.end + 3) is not None


def _tells_of_time(text: str, sign: Sign, word: str) -> bool:
    """Whether a word that is seldom a dot is none before one that is seldom an ending: `the lowest point in years`."""
    if text[sign.start : sign.end].strip(" ,\n") not in WEAK_DOTS:
        return False
    if word not in WORD_TLDS | SITE_WORDS and text.startswith(word, sign.end):
        return False
    return ADDRESSED.search(text, max(0, sign.start - 64), sign.start) is None


def _names_an_ending(text: str, sign: Sign, word: str) -> bool:
    """Whether a dot that leans on the word after it begins the name of an ending: `we need .NET`, `no .com please`."""
    shown = text[sign.start : sign.end]
    if shown.strip() != "." or not shown[0].isspace():
        return False
    of_sites = OF_SITES.search(text, max(0, sign.start - 64), sign.start) is not None
    if shown[-1].isspace():
        goes_on = text[sign.end + len(word) : sign.end + len(word) + 2].strip().startswith("/")
        return word in WORD_TLDS and not of_sites and not goes_on  # `that blame you . No, …`
    before = re.search(r"[\w\u0900-\u0dff-]+\Z", text[max(0, sign.start - 64) : sign.start])
    if before is None or before[0] in NO_NAME or text.startswith("gg/", sign.end):
        return True
    if ENDINGS.match(text, sign.end + len(word)) or (word in ("py", "net") and not of_sites):
        return True
    return word not in FEW_TLDS and not of_sites and text[sign.end + len(word) : sign.end + len(word) + 1] != "/"


def _before_is_word(text: str, start: int) -> bool:
    before = re.search(r"[\w\u0900-\u0dff-]+\Z", text[max(0, start - 64) : start])
    return (
        before is not None
        and before[0] not in NO_LABEL
        and not _ending_before(text[max(0, start - len(before[0]) - 64) : start - len(before[0])])
    )


def _ending_before(text: str) -> bool:
    """Whether a text ends in a spoken ending of a domain, so that what follows is a choice: `dot com or dot net`."""
    words = text[-40:].split()
    return (
        len(words) > 1 and words[-1] in COMMON_TLDS | _tops() and _sign_words()[1].get(words[-2], ("", False))[0] == "."
    )


@cache
def _tops() -> frozenset[str]:
    return frozenset(word for name, words in table("names").items() if name in COMMON_TLDS for word in words)


def _name(text: str, start: int) -> Piece | None:
    """A provider or top-level domain that stands at `start` in another spelling or script."""
    pattern, meanings = _names()
    blank = re.compile(r"\s*").match(text, start)
    match = pattern.match(text, blank.end() if blank else start)
    if match is None:
        return None
    return match.start(), match.end(), meanings[_squeezed(match[0])]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {word: name for name, listed in table("names").items() for word in listed}
    pattern = re.compile(trie_pattern(meanings) + BOUND_AFTER)
    return pattern, {_squeezed(word): name for word, name in meanings.items()}


def _squeezed(word: str) -> str:
    """A word without what the patterns let vary: blanks, hyphens, apostrophes."""
    return re.sub(r"[\s'-]+", "", word)


def _signs(text: str) -> Iterator[Sign]:
    pattern, meanings = _sign_words()
    for match in pattern.finditer(text):
        word = (match[match.lastgroup] if match.lastgroup else "").strip().strip("_")
        word = "at" if word == "@t" else word
        start = match.start("deep") if match.lastgroup == "deep" else match.start()
        word = (
            "."
            if word == "," or match.lastgroup in ("round", "deep")
            else "@"
            if match.lastgroup == "picture"
            else word
        )
        sign, sure = meanings.get(_squeezed(word), (word, True))
        if sign == "/" and (text.endswith("/", 0, start) or text.startswith(SCHEMES, match.end())):
            continue  # the first step of a path, `example.com/so`, or a word between two links
        glued = match.lastgroup == "picture" and match.end() - match.start() == len(word)
        yield Sign(start, match.end(), sign, glued or _is_sure(match.lastgroup or "", sign, sure=sure))


def _is_sure(group: str, sign: str, *, sure: bool) -> bool:
    """Whether the way in which a sign is written leaves no doubt that it is one."""
    if group == "word":
        return sure and sign != "."
    return group not in ("plain", "symbol", "late", "picture")


@cache
def stepped() -> frozenset[str]:
    """Words for signs that may come as a step of their own, which none of everyday talk may."""
    return frozenset(word for word in table("signs")["at"] if len(word) > 4).union(
        ["dot", "period", "punto", "ponto", "punkt", "kropka"]
    )


@cache
def _sign_words() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    meanings: dict[str, tuple[str, bool]] = {}
    for name, words_of in table("signs").items():
        for word in words_of:
            meanings.setdefault(word, (SIGNS[name], not name.startswith("weak")))
    words = trie_pattern(meanings)
    return re.compile(
        # None begins with a figure or with these signs, and only one within a word: the search passes over them.
        rf"(?![0-9!$%&)\]}}>;?\\`])(?:(?![a-z0-9])|(?<![a-z0-9]))(?:(?:\s*,)?\s+(?:{STEPS})(?P<stepped>@|{trie_pattern(stepped())})(?:\s*,?\s*(?:after (?:it|that|this)\s)?(?:{STEPS})|\s+)"
        rf"|\s*{OPEN}(?P<bracketed>{words}|(?<!\.)\.(?!\.)|@|at|dot|a t|d o t){CLOSE}\s*|\s*[(\[{{<]{{1,2}}\s?(?P<letter>[ad])\s?[)\]}}>]{{1,2}}\s*|(?:\s*,)?\s*{BOUND_BEFORE}(?P<word>{words})(?:{BOUND_AFTER}(?:\s*,)?|(?<=[{UNSPACED}]a))\s*"
        r"|\s+(?P<symbol>\.)\s?(?=[a-z]{2,6}(?![\w]))|(?<=[a-z0-9])(?P<late>\.)\s(?=com(?:\s*[/\n!?,)]|\s*\Z)|(?:io|me|co|net|org|app)/\w)|(?<=\w)\s?(?P<comma>,(?:(?=(?:com|net|org)(?![\w]))|\s(?=com\s*(?:[/\n!?)]|\Z))))|(?P<plain>\s?@\s?)(?=\w)|(?P<slash>\s/\s)(?=\w)|\s?(?P<glued>(?<=[a-z0-9])_(?:at|dot)_(?=[a-z0-9]))\s?"
        rf"|(?<!\w){DEEP_HOST}(?P<deep>[ ,]{{1,2}}|\. )(?=(?:me|gg|com|ee|ly|gle)\s?(?:/|slash\b)\s?\w)|\s?(?P<round>{ROUND})\s?(?=(?:com|net|org)(?![\w]))|\s?[(\[]?(?P<picture>{PICTURES})[)\]]?\s?(?=[a-z0-9])|\s?[\"':/=+^]{{1,2}}(?P<quoted>at|dot|arroba|punto|ponto|point|punkt|arobase)[\"':/=+^]{{1,2}}\s?|(?P<circled>\s?@t\s?)(?=(?:{PROVIDERS})(?![\w])))|(?P<tight>{GLUED})"
    ), {
        **{_squeezed(word): sign for word, sign in meanings.items()},
        "at": ("@", False),
        "dot": (".", False),
        "a": ("@", True),
        "d": (".", True),
    }
