"""Links and bare domains, classed: meeting, form, messenger, payment, site.

A link is taken whole by one match, and the search goes on behind it, so that time stays linear. A bare domain begins at
its first dot: letters before it are read backwards.
"""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import ENOUGH, SURE, Candidate
from aboveboard.detection.fullstops import is_apart, is_speech
from aboveboard.detection.hosts import app_scheme, is_network, is_newsgroup, is_well_formed, kind_of, known_domain
from aboveboard.detection.linkends import end_of_link
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.tables import COMMON_TLDS, FILE_TLDS, PRODUCTS, WORD_TLDS, listed
from aboveboard.detection.trie import UNSPACED
from aboveboard.detection.views import View
from aboveboard.detection.worktalk import WorkTalk
from aboveboard.vocabulary import Kind

__all__ = ["link_candidates"]

# Scripts written without spaces end a bare domain: what follows is the sentence going on.
LETTER = rf"[^\W{UNSPACED}]"
LABEL = rf"(?:{LETTER}|-)++"
# `http` is mistyped and defanged in many ways.
SCHEME = re.compile(
    r"(?:h[htpx*]{1,4}|ttp|s?ftp|svn(?:\+ssh)?|ssh|git|ws|irc)(?:s|\[s\])?\s?(?:\[:\]|:)\s?\Z|(?<![a-z])https?[;,]?\Z"
)
SCHEME_LIMIT = 14  # characters of a scheme, however it is spelt
USER = re.compile(r"\s?(?:[^\s/?#@<>\"'`()\[\]{},;|]{1,60}@)?")
# A password may hold any sign; where no host begins, all up to the at sign is the user's.
WIDE_USER = re.compile(r"[^\s/?#@<>\"`]{1,80}@")
PLAIN_SCHEMES = frozenset(["http://", "https://"])
PLAIN_ENDS = ("https:", "http:")
# Behind a scheme a label may also be of pictures, and of scripts whose vowels are marks.
PICTURES = r"\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
SHOWN_LABEL = rf"(?:{LETTER}|[\u0900-\u0dff{PICTURES}-])++"
HOST = compiled_late(rf"{SHOWN_LABEL}(?:\.{SHOWN_LABEL})*+")
WIDE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
WWW_HOST = re.compile(rf"www(?:\.(?:\w|[{PICTURES}-])++)+")
WIDE_GOES_ON = compiled_late(rf"\.?[{UNSPACED}]")
APP_SCHEME = re.compile(r"(?<![a-z0-9])([a-z]{2,12}):\Z")
APP_REST = re.compile(r"//[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]]")
INVITE = re.compile(r"\.gg/[a-z0-9-]{3,32}(?![\w/.-])")
NAME_BACKWARDS = compiled_late(LABEL)
LABELS = compiled_late(rf"(?:\.{LABEL})++")
NAME_LIMIT = 63  # characters of a label, RFC 1035
HOST_LIMIT = 253  # characters of a name, RFC 1035
OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
ADDRESS = re.compile(rf"(?!127\.|0\.){OCTET}(?:\.{OCTET}){{3}}")
PAGE = re.compile(r"(?::\d{1,5})?/[a-z]")
PATH = re.compile(r"(?::\d+)?/..")
RELEASE = re.compile(r"(?:\bv|version|release|build|update)\W{0,2}\Z")
# The same as one number, or in the digits of another base: an address that hides.
HIDDEN_ADDRESS = re.compile(r"\d{9,10}|0x[0-9a-f]{8}|0x[0-9a-f]{1,5}(?:\.0x[0-9a-f]{1,5}){3}|0\d{2,3}(?:\.0\d{2,3}){3}")
LONG_ADDRESS = re.compile(r"\[(?!::1\]|fe80:|f[cd][0-9a-f]{2}:)[0-9a-f]{0,4}:[0-9a-f:]{1,38}(?:[\d.]{7,15})?\]")
LOCAL_HOST = re.compile(
    rf"(?:127(?:\.{OCTET}){{3}}|localhost|0\.0\.0\.0(?=/\w)|[a-z0-9-]++(?=:\d)|[a-z][a-z0-9-]*+(?=/[\w?#]|\?\w)|[a-z0-9][a-z0-9-]*+(?:\.[a-z0-9-]++)++(?=:\d|/\w))(?=[/:?#!]|\Z)"
)
LONE_LIMIT = 300  # characters of a message that is nothing but a link
NOT_SITE = re.compile(
    r"(?:com|org|net|io|edu|gov)\.\w+\.|(?:\w\.)+ph\Z|(?:v\d+(?:\.\d+)*|\d+(?:\.\d+)+)\.[a-z]+$|(?!(?:[\w-]+\.){2,}(?:com|org|net|edu|gov|uk|au|de|ru|fr|jp)$)(?:this|self|cls|os|sys|math|console|window|document|array|form|contact|item|obj|req|res|ctx|event|e|props|state|str)\."
)


OBJECTS = listed("objects")
SERVICES = listed("services")
# Names that only machines of one's own answer to, and endings of files.
UNREACHABLE = listed("not_tlds") | frozenset(["test", "example", "invalid"])
DOUBTFUL = 0.4  # the score of what is found but not flagged
SENTENCE_TLDS = COMMON_TLDS - WORD_TLDS  # behind these a sentence may go on without a space
COLON_LOST = re.compile(r"(?<=http)(s?)[;,]?//")  # `http//`, `https;//`
# An address at once followed by a word: `www.example.com1win150ppm`; and one whose host has lost its ending.
RUN_TOGETHER = re.compile(
    r"www\.(?:[a-z0-9-]+\.)+(?:(?:com|net|org|info|co\.uk)(?=[a-z0-9])|(?:pl|de|ru|fr|es|it|nl|cz|ua|br)(?=[a-z]{3}))"
)
HOSTED = re.compile(r"www\.[a-z0-9-]{3,}\.(?:jimdo|blogspot|wordpress|weebly|webnode|tumblr|wixsite|webs)")
UNLISTED = re.compile(
    r"www\.[a-z0-9_-]{2,}(?:\.[a-z0-9_-]+)*\.[a-z]{2,6}"
)  # an ending that no list has, or a misspelt one
ONE_SLASH = re.compile(r"(?<![^\W\d_])https?:?/\Z")
SPELT_OUT = re.compile(r"\s|[\[\]](?=[s:])")
IMPORTED = re.compile(
    r"(?:(?:^|\n)[ \t]+|\b(?:import|from|require|include)[ (]*(?:\w+ )?)\"\Z"
)  # `import "host/package"`
ASSIGNED = re.compile(r" (?:[=!]=?|[+*/|&-]=) ")  # an attribute of a program: `user.profile.email = value`
FILE_BEFORE = re.compile(
    folded(r"\b(?:file|archivo|fichero|arquivo|fichier|datei|plik|файл)\W{1,3}\Z")
)  # Illustrator's files end in .ai
ALIAS = re.compile(r"[a-z]\d")  # of a table: `t1.name`
OWN_AFTER = re.compile(
    r",? (?:is )?(?:mine\b|my (?:own )?(?:site|shop|page|portfolio|web|website|store|studio|blog)\b|(?:has|for) my )"
)
DRAWN = re.compile(r"\.(?:eps|svg|psd|indd)(?![\w])")  # files of the same kind
SITE_BEFORE = re.compile(r"(?:site|web|visit|page|link|portfolio|domain|url|see|check)\W+(?:\w+\W+){0,2}\Z")


def link_candidates(view: View) -> Iterator[Candidate]:
    """Every link that the view shows, until there are more than enough sure ones."""
    sure = 0
    for found in _links(view, WorkTalk(view.text)):
        if view.touches(found.start, found.end):
            yield found
            sure += found.score >= SURE
            if sure == ENOUGH:
                return


def _links(view: View, talk: WorkTalk) -> Iterator[Candidate]:
    text, at, slashes = view.text, 0, -2
    while (slashes := text.find("//", slashes + 2)) >= 0:
        start = _scheme_start(text, at, slashes) if slashes >= at else None
        found = _app_link(view, at, slashes) if start is None else _with_scheme(view, talk, start, slashes + 2)
        if found is not None:
            for bare, stop in _bare_links(view, talk, at, found[0].start):
                if stop <= found[0].start:
                    yield bare
                elif bare.score > DOUBTFUL:  # the link stands in the query of this one
                    found = bare, stop
            yield found[0]
            at = found[1]
    for bare, _ in _bare_links(view, talk, at, len(text)):
        yield bare


def _scheme_start(text: str, low: int, slashes: int) -> int | None:
    """Where the scheme before two slashes begins; two slashes alone begin a link, too, unless they lean on something."""
    for plain in PLAIN_ENDS:
        if text.endswith(plain, low, slashes):
            return slashes - len(plain)
    scheme = SCHEME.search(text[max(low, slashes - SCHEME_LIMIT) : slashes])
    if scheme:
        return slashes - len(scheme[0])
    before = text[slashes - 1 : slashes] if slashes else ""
    leans = before.isalnum() or before in ("_", ":", "/", "@", ".")
    return None if leans or not text[slashes + 2 : slashes + 3].isalnum() else slashes


def _with_scheme(view: View, talk: WorkTalk, start: int, after: int) -> tuple[Candidate, int] | None:
    """The link whose scheme stands from `start` to `after`, and where the search goes on."""
    text = view.text
    after += text.startswith("/", after)
    user = USER.match(text, after)
    at = user.end() if user else after
    found = _host(text, at)
    if found is None and (wide := WIDE_USER.match(text, after)):
        at = wide.end()
        found = _host(text, at)
    if found is None:
        found = _lone_host(text, start, at)
    if found is None or not is_well_formed(found[0]):
        return None
    host, known = found
    if text[start - 1 : start] in ("$", "#", "@") and not text[max(0, start - 2) : start - 1].isalnum():
        return None
    end = at + len(host)
    end += text.startswith((".:", "./"), end)  # the root of all names may be written out
    end, stop = end_of_link(text, start, end)
    path = text[at + len(host) : end].lstrip(".")
    value, defanged, score = text[start:end], None, 0.95 if known else 0.6
    scheme = text[start:at]
    if scheme == "//":  # of a machine's number: a folder in an office's own net
        filed = host.rpartition(".")[2] in FILE_TLDS and len(path) < 2  # a remark in a program: `//main.cc`
        score = 0.6 if known and not ADDRESS.fullmatch(host) and not filed else 0.0
    elif scheme not in PLAIN_SCHEMES:
        value = COLON_LOST.sub(r"\1://", SPELT_OUT.sub("", value).replace("hxxp", "http"), count=1)
        defanged = "bracketed" if value != text[start:end] and "[" not in value else None
    if not _is_pasted(path):
        score = _lowered(talk, start, end=end, score=score)
    return Candidate(kind_of(host, path), view, start, end, value, score, defanged), stop


def _is_pasted(path: str) -> bool:
    """Whether a link leads to a page of its own; else it may be the name of a site."""
    return -1 < path.find("/") < len(path) - 1


def _app_link(view: View, low: int, slashes: int) -> tuple[Candidate, int] | None:
    """A link that opens an app, `tg://resolve?domain=…`, whose scheme ends before two slashes."""
    text = view.text
    scheme = APP_SCHEME.search(text[max(low, slashes - SCHEME_LIMIT) : slashes])
    kind = app_scheme(scheme[1]) if scheme else None
    rest = APP_REST.match(text, slashes) if kind else None
    if scheme is None or kind is None or rest is None:
        return None
    start = slashes - len(scheme[0])
    return Candidate(kind, view, start, rest.end(), text[start : rest.end()], 0.9), rest.end()


def _host(text: str, at: int) -> tuple[str, bool] | None:
    """The host at `at`, and whether its last label is a known one; addresses that others cannot reach are none."""
    narrow = HOST.match(text, at)
    shown = narrow[0] if narrow else ""
    host = known_domain(shown) or known_domain(shown.rpartition("-")[0])  # a dash of the sentence folds to a hyphen
    if host is not None and (host == shown or host.rpartition(".")[2] in SENTENCE_TLDS or not _ends_like_one(shown)):
        return host, True
    if ADDRESS.fullmatch(shown) or HIDDEN_ADDRESS.fullmatch(shown) or shown.startswith("xn--") or ".xn--" in shown:
        return shown, True
    if not shown.isascii() or not shown or WIDE_GOES_ON.match(text, at + len(shown)):
        wide = WIDE_HOST.match(text, at)
        host = known_domain(wide[0]) if wide else None
        if host is not None:
            return host, True
        shown = wide[0] if wide and shown.isascii() else shown
    six = LONG_ADDRESS.match(text, at)
    if six:
        return six[0], True
    return (shown, False) if _ends_like_one(shown) else None


def _lone_host(text: str, start: int, at: int) -> tuple[str, bool] | None:
    """A machine of one's own behind a scheme, where the message is nothing but the link; in a sentence it is part of the work."""
    if len(text) > LONE_LIMIT or text[:start].strip("<(\"' ") or any(map(str.isspace, text[start:].strip())):
        return None
    host = LOCAL_HOST.match(text, at)
    return None if host is None else (host[0], False)


def _ends_like_one(host: str) -> bool:
    """Whether a host ends in what may be a top-level domain that no list has yet."""
    _, dot, last = host.rpartition(".")
    return (
        dot != ""
        and not any(map(str.isdigit, last))
        and len(last) > 1
        and last not in UNREACHABLE
        and "_" not in last
        and "-" not in last
    )


def _bare_links(view: View, talk: WorkTalk, low: int, high: int) -> Iterator[tuple[Candidate, int]]:
    """Domains without a scheme that begin between two places, each with where the search goes on."""
    text, at = view.text, low
    while (dot := text.find(".", at, high)) >= 0:
        labels = LABELS.match(text, dot)
        name = NAME_BACKWARDS.match(text[max(low, dot - NAME_LIMIT) : dot][::-1]) if labels else None
        if labels is None or name is None:
            at = dot + 1
            found = _invite(view, dot) if text.startswith(".gg/", dot) else _wide_link(view, low, dot)
            if found is not None:
                yield found
                low = at = found[1]
            continue
        low = at = labels.end()
        start = dot - len(name[0].rstrip("-"))
        found = None if _leaned_on(text, dot - len(name[0])) or start == dot else _bare(view, talk, start, at)
        if found is not None:
            yield found
            low = at = max(at, found[1])


def _wide_link(view: View, low: int, dot: int) -> tuple[Candidate, int] | None:
    """A domain in a script without spaces, or of pictures, that three w introduce: `www.例子.中国`."""
    text, start = view.text, dot - 3
    wide = WWW_HOST.match(text, start, start + HOST_LIMIT) if start >= low and text.startswith("www", start) else None
    host = known_domain(wide[0]) if wide and not text[max(0, start - 1) : start].isalnum() else None
    if host is None or host.count(".") < 2:
        return None
    end, stop = end_of_link(text, start, start + len(host))
    return Candidate(Kind.URL, view, start, end, text[start:end], 0.9), stop


def _invite(view: View, dot: int) -> tuple[Candidate, int] | None:
    """An invitation whose host is left out: `.gg/q7Gf2x`."""
    text = view.text
    code = INVITE.match(text, dot)
    if code is None or text[max(0, dot - 1) : dot].isalnum():
        return None
    return Candidate(Kind.HANDLE, view, dot, code.end(), "discord" + code[0], 0.7, "hinted"), code.end()


def _bare(view: View, talk: WorkTalk, start: int, until: int) -> tuple[Candidate, int] | None:
    """The domain that begins a run of labels, and where the search goes on; the rarer its top level, the more must speak for it."""
    text = view.text
    start = max(start, text.find(".www.", start, until) + 1)
    host = _bare_host(text[start:until]) or _numbered_host(text, start, until)
    if host is None or host in PRODUCTS or not is_well_formed(host) or is_newsgroup(host):
        return None
    end = stop = start + len(host)
    if text[end + 1 : until].partition(".")[0] in UNREACHABLE or _is_no_site(text, start, end):
        return None  # a file: `report.final.doc`
    if end == until:
        end, stop = end_of_link(text, start, end)
    path = text[start + len(host) : end]
    if host in SERVICES and len(path) < 2:
        score = 0.3
    else:
        score = 0.9 if is_network(host) else _bare_score(talk, text, (start, start + len(host)), path)
    if score <= 0:
        return None
    if score > DOUBTFUL and (score < 0.9 or not _is_pasted(path)):
        score = _lowered(talk, start, end=start + len(host), score=score)
    if text[end : end + 1] == '"' and IMPORTED.search(text, max(0, start - 40), start):
        score = min(score, DOUBTFUL)
    scheme = ONE_SLASH.search(text, max(0, start - 8), start)
    start = scheme.start() if scheme else start
    return Candidate(kind_of(host, path), view, start, end, text[start:end], score), stop


def _is_no_site(text: str, start: int, end: int) -> bool:
    """Whether a domain is part of an address, a call or a file's name, or is none at all: `self.name`, `JSON.BS/MS`."""
    host = text[start:end]
    return (
        text[end : end + 1] == "@"
        or (text[end : end + 1] == "(" and end - start < 12)
        or is_apart(text, start, end)
        or (ASSIGNED.match(text, end) is not None and (host.count(".") > 2 or host.rpartition(".")[2] in WORD_TLDS))
        or (
            NOT_SITE.match(host) is not None
            and not (host.endswith((".com", ".org", ".net")) and _alone(text, start, end))
        )
    )


def _bare_host(shown: str) -> str | None:
    """The domain that dotted labels begin with; behind `www.` it may be run together with a word, or lack its ending."""
    host = known_domain(shown)
    if shown.startswith("www.") and (host is None or (host.count(".") == 1 and shown.count(".") > 1)):
        match = RUN_TOGETHER.match(shown) or HOSTED.fullmatch(shown) or UNLISTED.fullmatch(shown)
        return match[0] if match and match[0].rpartition(".")[2] not in UNREACHABLE else None
    return host


def _numbered_host(text: str, start: int, until: int) -> str | None:
    """A machine's number with a page there: `203.0.113.9/shop`; a number alone, or with another, is no link."""
    shown = text[start:until]
    page = ADDRESS.fullmatch(shown) and PAGE.match(text, until)
    return shown if page and not RELEASE.search(text, max(0, start - 12), start) else None


def _leaned_on(text: str, start: int) -> bool:
    """Whether what stands before a name makes it part of something else; a full stop of a script without spaces does not."""
    before = text[start - 1 : start]
    if before == "=" and text.startswith("www.", start):
        return False  # `href=www.…`
    if before == "/" and ONE_SLASH.search(text, max(0, start - 8), start):
        return False  # `http:/example.com`
    if before == ".":
        # `here ...example.com` and 文。example.com
        return not text.endswith("...", 0, start) and text[max(0, start - 2) : start - 1] < "\u2e80"
    return bool(before) and (before in "@$#\\/=&" or (before < "\u2e80" and (before.isalnum() or before == "_")))


def _bare_score(  # noqa: PLR0911 - a scale of shapes, best first
    talk: WorkTalk, text: str, place: tuple[int, int], path: str
) -> float:
    start, end = place
    host = text[start:end]
    name, _, top = host.rpartition(".")
    www = host.startswith("www.")
    if top not in ("com", "org", "net") and not www and talk.is_code(start, end):
        return 0.25
    if www or (PATH.match(path) and top not in FILE_TLDS):
        return 0.9
    if (
        (top in FILE_TLDS and not (top == "pl" and (talk.polish or (path[:1] == "/" and "." in name))))
        or (name.isdigit() and not (len(name) > 1 and top in ("com", "net", "org", "cn")))
        or (len(name) < 2 and top not in ("co", "me"))
        or name == top
        or (top in WORD_TLDS and ALIAS.fullmatch(name))
    ):
        return _odd_score(name, top, alone=_alone(text, start, end))
    if host.startswith("xn--") or ".xn--" in host or OWN_AFTER.match(text, end):
        return 0.75
    if top == "ai" and (FILE_BEFORE.search(text, max(0, start - 24), start) or DRAWN.search(text)):
        return 0.25
    if top in WORD_TLDS and name in OBJECTS:
        return 0.25
    if is_speech(text, (start, end), name, top):
        return 0.2
    if top in COMMON_TLDS:
        return 0.85 if top in ("com", "org", "net") or "." in name else 0.75
    if _alone(text, start, end):
        return 0.7 if top not in WORD_TLDS else 0.4
    return 0.6 if SITE_BEFORE.search(text, max(0, start - 40), start) else 0.3


def _odd_score(name: str, top: str, *, alone: bool) -> float:
    """A name of one letter, of digits, or that a file may have; alone in a message it may still be a site."""
    if not alone:
        return 0.0 if top in FILE_TLDS else 0.25
    plain = top in COMMON_TLDS and top not in FILE_TLDS and top not in WORD_TLDS
    return 0.6 if plain and (len(name) > 2 or not name.isdigit()) else 0.25


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but other short words stands around."""
    return len(text) - (end - start) <= 4


def _lowered(talk: WorkTalk, start: int, *, end: int, score: float) -> float:
    """Doubtful where the words around name it as work of others: `a shop like example.com`."""
    example = talk.is_likened(start, end) or (score < 0.9 and talk.is_material(start))
    return min(score, DOUBTFUL) if example else score
