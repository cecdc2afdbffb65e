"""Messenger and social handles: `@jane on telegram`, `my skype is jane77`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from aboveboard.detection.apps import NUMBERING, AppName, Strength
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.hosts import known_domain
from aboveboard.detection.lexicon import Mark, marks_of, phrases
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.programs import is_identifier
from aboveboard.detection.sentences import NEGATED_VERB
from aboveboard.detection.tables import listed
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, WIDE, trie_pattern
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["handle_candidates", "id_candidates"]

LABEL = r"(?:id|i\.d|ids|user ?name|user ?id|username|user|handle|account|acct|acc|nick(?:name)?|name|tag|pin|invite|invite code|server|profile|contact|me|us|at|is|on|c'est|number|no|i'm|im|i am|soy|ich bin|je suis|아이디는|아이디|계정은|계정|号|号码|es|e|ist|est|to|esta|jest|is|adi|adim|kullanici adi|bu|esta en|usuario|usuaria|bulun|bul|ekleyin|ekle|aratin|como|als|comme|come|jako|kak|как|это|є|це|ник|логин|ник|hai|है|ہے|هو|يوزر|اسم|la|là|adalah|nya|ay|是|为|叫|号是|আইডি|হল|id is|ya|mera|meri)"
ID = r"@?(?:live:\.?)?[a-z0-9_][a-z0-9_.\-#:]{1,40}(?:@[a-z0-9.-]+)?"
RIGHT = compiled_late(
    folded(
        rf"(?P<link>(?:[^\w@\n.!?]{{0,5}}\b{LABEL}(?![\w'])){{0,3}}(?:\s?[^\w\s@.!?]{{1,4}})?\s{{0,3}}\n?[\"'(\[*`]{{0,2}})(?P<id>{ID})"
    )
)
CJK_FOUND = re.compile(rf"(?P<link>(?:上|里)?(?:搜索|搜|找|加我|加|叫|是))\s?(?P<id>{ID})")
CJK_RIGHT = re.compile(r"(?P<link>[^\w@\n.!?]{0,5})(?P<id>[a-z0-9_][a-z0-9_\-]{4,30})")
LEFT = re.compile(
    folded(
        r"(?P<id>@?[\w][\w.#-]{1,39}\w)[^\w\n.!?;,:]{1,6}(?:(?:over on|on|in|at|via|en|no|na|на|в|у|auf|bei|sur|su|di|ở|tren|em|sa|pe|par|per|da|de|do|my|mi|mein|mon|我的|的)\b[^\w\n.!?]{1,3}){0,2}\Z"
    )
)
# Sizes, versions, formats, files and addresses of machines, which have digits and dots as names do.
TECHNICAL = compiled_late(
    r"v?\d+(?:\.\d+)*\w?|lib\w+\..*|\d{1,2}(?:am|pm)|\d+(?:\.\d+)?-?(?:bits?|fps|[kmg]?hz|[kmgt]i?bs?|px|pt|kbps|mbps|mah|[kc]m|mm|ms|st|nd|rd|th|th|x)|n?\d+(?:\.\d+)*(?:k|m|mn|mil|million)|\d+-?(?:core|cores|inch|inches|pack|bed|beds|bhk|bath|bedroom|rooms?|br|sqft|port|way|speed|door|seater)|\d+x\d+|\d+p|e\.g\.?|i\.e\.?|a\.k\.a\.?"
    r"|(?:mp|html|css|h26|ipv|fat|ntfs|x|amd|utf|usb|win|web|base|sha|php|es|oauth|python|py|mpeg|vp|rtx|gtx)-?\d+(?:\.\d+)*|(?:[0-9a-f]{2}:){2,}[0-9a-f]{0,2}"
    r"|.*\.(?:js|py|net|json|php|html?|xml|so|h|c|cpp|deb|rpm|exe|apk|dmg|zip|tar|gz|conf|log|ts|css|txt|pdf|png|jpe?g|gif|svg|mp[34]|desktop|service|io\.js|so\.\d[\d.]*)"
)
EMPTY = re.compile(
    r"[a-z]+\d\d?-\d\d?|\w(?:[._-]\w)+|\d+\.[a-z]+"
)  # `T.T`, and a full stop with no blank after it: `5.how`
PART_OF_NAME = re.compile(r"[a-z0-9][_.]\Z|\bx-\Z")  # of a variable or a header: `seo_twitter = …`, `X-Face: …`
HASHTAG = re.compile(r"#(?!\d{4}\Z).*")  # behind a name; four figures belong to a name on Discord
CUT = compiled_late(r"[^\W\d_\u2e80-\ud7ff]")  # a letter behind a name shows that only its beginning was read
HOST_ENDING = re.compile(r"\.(?:[\w-]+\.)?(?:com|net|org|tv|me|gg|ru|io|app)\b")  # behind an app's name: a site
INFLECTED = re.compile(r"(?:ly|ing|ed)\Z")
CLAUSE_END = re.compile(
    r"\s*(?:$|[,.!?;)\n\]|/]|[:;]-?[)(dp]|-->|(?:and|or|on|if|for|y|und|et|e|и|but|thanks|thx|ok|okay|pls|please|diye|olarak|hu|hun|hoon)\b)"
)
LONE_END = re.compile(r"\s*(?:\Z|[,.!?;)\n])")  # and not `WhatsApp catalog for …`
QUOTED_AWAY = re.compile(r"[\"'»”]\W*\w")  # `"add me on telegram" he said`
LETTER = re.compile(r"[^\W\d_]")
OPENS = re.compile(r"(?:\A|[\n|,;/(\u2022\u00b7\u2013-]) ?\Z")
SENTENCE = re.compile(r"[.!?)] \Z")
ABBREVIATION = 3  # letters: `ig`, `tg`, `dc`
OWNER_REACH = 24  # characters from `my` to an app
REACH = 120  # characters from an app to the end of a name that words like `my name there is` lead to
NAME_SIGN = re.compile(r"[\d_#@]|\w\.\w")  # a name before an app has one of these; most texts stop here
APP_LIMIT = 200  # names of apps in one text that are looked at; a text that repeats them says nothing new
COMMON = listed("no_name")
NUMBERED = listed("numbered")
ORDINARY = listed("ordinary_apps")


@cache
def _owned() -> re.Pattern[str]:
    """Words for `is`, `my`, `my name` between an app and a name there, as each language puts them."""
    words = trie_pattern([*phrases("label"), *phrases("my"), "is", "id"])
    return re.compile(
        rf"(?P<link>(?:[.!]\s)?(?:\s{{0,2}}[^\w\s@.!?]?\s{{0,2}}{BOUND_BEFORE}{words}{BOUND_AFTER}){{1,3}}\s{{0,2}}[^\w\s@.!?]?\s{{0,2}})(?P<id>{ID})"
    )


def handle_candidates(view: View, apps: Sequence[AppName], marks: Sequence[Mark]) -> Iterator[Candidate]:
    """Every name on a messenger or a social network that the view shows."""
    starts = [mark.start for mark in marks]
    for app in apps[:APP_LIMIT]:
        if not view.touches(max(0, app.start - 60), app.end + 2 * REACH):
            continue  # the trick is nowhere near
        near = marks[bisect_left(starts, app.start - 60) : bisect_right(starts, app.end + 60)]
        yield from _beside(view, app, near)


def _beside(view: View, app: AppName, marks: Sequence[Mark]) -> Iterator[Candidate]:
    text = view.text
    if PART_OF_NAME.search(text, max(0, app.start - 3), app.start) or (
        app.app in NUMBERING and text[max(0, app.start - 1) : app.start].isdigit()  # a postal code: `BX77 2QQ`
    ):
        return
    right = RIGHT.match(text, app.end)
    if right is None and app.app in ("wechat", "qq"):
        right = CJK_RIGHT.match(text, app.end)
    right = right or CJK_FOUND.match(text, app.end)
    if (right is None or not NAME_SIGN.search(right["id"])) and NAME_SIGN.search(text, app.end, app.end + REACH):
        owned = _owned().match(text, app.end)
        right = owned if owned and re.search(r"[\d_@]|\w\.\w", owned["id"]) else right
    place = app.start, app.end
    if right is not None and not CUT.match(text, right.end("id")) and not is_identifier(text, place, *right.span("id")):
        name = HASHTAG.sub("", right["id"]).rstrip(".:-")
        score = _right_score(text, app, link=right["link"], name=name, marks=marks)
        glued = (
            not right["link"]
            and not right["id"].startswith("@")
            and text[app.end - 1].isascii()
            and not (app.app in NUMBERING and name.isdigit())
        )
        if score > 0 and not glued and view.touches(app.start, right.end("id")):
            start = right.start("id")
            yield Candidate(Kind.HANDLE, view, start, start + len(name), _value(name), score)
            return
    low = max(0, app.start - 60)
    named_before = NAME_SIGN.search(text, low, app.start) and not HOST_ENDING.match(text, app.end)
    left = LEFT.search(text, low, app.start) if named_before else None
    if left is not None and view.touches(left.start("id"), app.end) and not text.startswith("#", left.start("id") - 1):
        name = left["id"]
        led = text[app.start - 1] == "(" or re.search(r"[^\W\d]", text[left.end("id") : app.start]) is not None
        named = app.strength > Strength.WEAK or (led and text[app.start : app.end] not in ORDINARY)
        named = named and not is_identifier(text, place, *left.span("id"))
        if named and (name.startswith("@") or _stands_alone(text, left, app)):
            yield Candidate(Kind.HANDLE, view, left.start("id"), left.end("id"), _value(name), 0.8)
            return
    if app.strength > Strength.WEAK and NAME_SIGN.search(text, app.end, app.end + REACH):
        yield from _further_on(view, app, marks)


def _further_on(view: View, app: AppName, marks: Sequence[Mark]) -> Iterator[Candidate]:
    """A name that the sentence calls for after other words: `we work over discord, add jane_m and I let you in`."""
    later = _called_later(view.text, app.end, marks)
    if later is None:
        return
    between = (m.roles for m in marks if app.start - OWNER_REACH < m.start < later.end())
    if any(not roles.isdisjoint(("work", "tech", "third", "told", "no")) for roles in between):
        return
    name = later["id"].rstrip(".")
    if marked_name(name) and not TECHNICAL.fullmatch(name) and not EMPTY.fullmatch(name) and not known_domain(name):
        start = later.start("id")
        if view.touches(app.start, start + len(name)):
            yield Candidate(Kind.HANDLE, view, start, start + len(name), _value(name), 0.7)


def marked_name(name: str) -> bool:
    """Whether a word has letters and what names on the net have: a digit, an underscore, a dot inside."""
    return re.search(r"[\d_]|\w\.\w", name) is not None and re.search(r"[a-z]{3}", name) is not None


NAMING = re.compile(r"\b(?:add|find|dm|as|nick|handle|username|usuario|pseudo)\b")
CALLED = re.compile(
    r"(?:\W{1,2}(?:there|me|as|at|is|under|como|comme|als|come|jako)\b){0,2}\W{1,2}@?(?P<id>[a-z0-9_][\w.-]{3,31})(?![\w@/])"
)
CLAUSE = re.compile(r"[^.!?\n]{1,70}")


def _called_later(text: str, start: int, marks: Sequence[Mark]) -> re.Match[str] | None:
    """A word that invites, or one for a name there, and a name, further on in the sentence."""
    clause = CLAUSE.match(text, start)
    if clause is None:
        return None
    words = {mark.start: mark.end for mark in marks if "invite" in mark.roles}
    words |= {match.start(): match.end() for match in NAMING.finditer(text, start, start + REACH)}
    called = (CALLED.match(text, end, start + REACH) for at, end in sorted(words.items()) if start < at <= clause.end())
    return next((match for match in called if match is not None), None)


CALLING = frozenset(
    ["contact", "call", "dm", "pm", "text", "message", "msg", "ping", "inbox", "please", "pls", "reach"]
)


def _stands_alone(text: str, left: re.Match[str], app: AppName) -> bool:
    """Whether what stands before an app's name is a name there: `sam.okoro on skype`, `okoro_dev telegram`."""
    name = left["id"]
    joined = re.search(r"[^\W\d]", text[left.end("id") : app.start]) is not None
    return (
        name not in COMMON
        and name.rpartition(".")[2] not in CALLING  # `for females only.contact on whatsapp`
        and re.search(r"[\d_#]|\w\.\w", name) is not None
        and re.search(r"[^\W\d]", name) is not None
        and TECHNICAL.fullmatch(name) is None
        and EMPTY.fullmatch(name) is None
        and (joined or CLAUSE_END.match(text, app.end) is not None)
    )


def _right_score(text: str, app: AppName, *, link: str, name: str, marks: Sequence[Mark]) -> float:
    """How sure it is that what follows an app's name is somebody's name there."""
    bare = name.lstrip("@").removeprefix("live:")
    if bare.isdigit():
        return _figures_score(app, bare)
    if _is_no_name(text, name, link=link, bare=bare, marks=marks):
        return 0.0
    if name.startswith("@") or ":" in name[:5]:
        return 0.85
    end = app.end + len(link) + len(name)
    knit = WIDE.match(text, app.end - 1) and WIDE.match(text, end)  # no blanks part the words of such a script
    ends = CLAUSE_END.match(text, end) is not None or knit is not None
    mine = any(
        not mark.roles.isdisjoint(("my", "invite")) and 0 <= app.start - mark.end <= OWNER_REACH for mark in marks
    ) and not any("told" in mark.roles and mark.start < app.start for mark in marks)
    colon = ":" in link or "=" in link or re.search(r"[=>→👉\-/(\"*|]\s*$", link) is not None
    led = mine or colon or re.search(r"\w", link) is not None
    if not re.search(r"[_#]|\d|\w\.\w|:", bare):
        return _plain_score(text, app, bare, link=link, mine=mine, ends=ends)
    if not (link.strip() or mine or ends):
        return 0.4  # `youtube mp3 converter`
    opens = app.end - app.start <= ABBREVIATION and _opens(text, app)
    return _marked_score(text, app, bare, led=led or opens, ends=ends)


def _figures_score(app: AppName, bare: str) -> float:
    """How sure figures are an account; eleven from 13 to 19 on are a mobile number in China."""
    numbered = app.app in ("qq", "icq", "wechat", "line") and 5 + (app.app == "wechat") <= len(bare) <= 11
    return 0.85 if numbered and not re.fullmatch(r"1[3-9]\d{9}", bare) else 0.0


def _is_no_name(text: str, name: str, *, link: str, bare: str, marks: Sequence[Mark]) -> bool:
    """Whether it is too short for a name, or a word, a size, a version or a file."""
    return (
        len(bare) < 3
        or bare in COMMON
        or not LETTER.search(bare)
        or EMPTY.fullmatch(bare) is not None
        or (bare.isalpha() and NEGATED_VERB.search(bare) is not None)  # `discorda gelemem`
        or _is_known_word(text, name, marks)
        or TECHNICAL.fullmatch(bare) is not None
        or ("|" in link and known_domain(bare) is not None)  # `Rumble | VK | example.com`
    )


def _opens(text: str, app: AppName) -> bool:
    if OPENS.search(text, max(0, app.start - 4), app.start) is not None:
        return True
    return (
        text[app.start : app.end] not in ORDINARY
        and SENTENCE.search(text, max(0, app.start - 3), app.start) is not None
    )


def _plain_score(text: str, app: AppName, bare: str, *, link: str, mine: bool, ends: bool) -> float:
    """How sure a name of letters alone is one on the app that stands before it."""
    if not ends or "\n" in link:  # `Youtube:` left empty, and the next line
        return 0.0
    colon, labelled = ":" in link, re.search(r"\w", link) is not None
    called = re.search(r"\bid\b|号|아이디", link) is not None
    tied = labelled or colon or re.search(r"[=>→👉\-/(\"*|]\s*$", link) is not None
    if app.strength is Strength.WEAK and not (
        (mine and tied) or re.search(r"\bid\b", text[app.start : app.end] + link) or (colon and _opens(text, app))
    ):
        return 0.0
    if not QUOTED_AWAY.search(link) and ((mine and (tied or "," in link)) or colon or called):
        return 0.7
    closed = LONE_END.match(text, app.end + len(link) + len(bare)) is not None
    lone = not link.strip() and closed and app.start < 3 and len(bare) >= 6 and not INFLECTED.search(bare)
    return 0.55 if lone and app.strength is Strength.SURE else 0.0


def _marked_score(text: str, app: AppName, bare: str, *, led: bool, ends: bool) -> float:
    """How sure a name with a digit, a dot or an underscore is one on the app that stands before it."""
    if led or app.strength is not Strength.WEAK:
        return 0.9 if "." in bare else 0.8
    short = text[app.start : app.end] not in ORDINARY  # `tg jane_m`, but `line 42a_b`
    return 0.6 if short and ends and not marks_of(bare.rstrip("0123456789")) else 0.4


def _is_known_word(text: str, name: str, marks: Sequence[Mark]) -> bool:
    """Whether the name is only a word of some language's lexicon, or of a phrase that declines: `my skype is private`."""
    return any(
        text[mark.start : mark.end] == name or ("decline" in mark.roles and name in text[mark.start : mark.end].split())
        for mark in marks
    )


# Names that by their shape belong to one app: a tag of Discord, an id of WeChat or Skype, a deep link of Telegram.
ID_SHAPES = re.compile(
    r"(?<![\w/#.&])(?P<tag>[a-z][\w.]{2,31})#\d{4}(?![\w-])|(?<!\w)wxid_[a-z0-9]{5,}|(?<!\w)live:\.?[a-z0-9][\w.]{3,40}|tg://\w+\?domain=\w{3,40}"
)


def id_candidates(view: View) -> Iterator[Candidate]:
    """Every name that tells by itself what app it belongs to."""
    for match in ID_SHAPES.finditer(view.text):
        if view.touches(*match.span()) and not (match["tag"] and (".." in match["tag"] or _numbered(match["tag"]))):
            yield Candidate(Kind.HANDLE, view, match.start(), match.end(), match[0], 0.65 if match["tag"] else 0.9)


def _numbered(word: str) -> bool:
    """Whether a word counts things, so that `ticket#1234` is no name."""
    return word in NUMBERED or bool(marks_of(word))


def _value(name: str) -> str:
    return name.lstrip("@")
