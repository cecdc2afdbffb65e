"""Links and bare domains, classed: meeting, form, messenger, payment, site."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.emails import known_domain
from aboveboard.detection.lexicon import speaks
from aboveboard.detection.surroundings import work_after, work_around, work_before
from aboveboard.detection.tables import COMMON_TLDS, FILE_TLDS, NETWORK_HOSTS, PRODUCTS, WORD_TLDS
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["link_candidates"]

# Scripts written without spaces end a bare domain: what follows is the sentence going on.
UNSPACED = r"\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
SPACED = rf"[^\W{UNSPACED}]"
SCHEME = re.compile(
    r"(?:h[tx*]{2}p|ftp|svn(?:\+ssh)?|ssh|git)(?:s|\[s\])?\s?(?:\[:\]|:)\s?//\s?(?:[\w.:+%-]{1,60}@)?|(?<![\w:/@.])//(?=\w)"
)
HOST = re.compile(rf"(?:(?:{SPACED}|[-✪➡])(?:{SPACED}|[-✪➡])*)(?:\.(?:{SPACED}|-)+)*")
WIDE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
BARE = re.compile(rf"(?<!{SPACED})(?<![@.$#\\/=&-])(?:{SPACED}|-)+(?:\.(?:{SPACED}|-)+)+")
ASCII_BARE = re.compile(r"(?<![a-z0-9_@.$#\\/=&-])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")
REST = re.compile(rf"(?::\d{{1,5}})?(?:[/?#](?:[^\s<>\"`|{UNSPACED}])*)?")
NOT_SITE = re.compile(
    r"(?:com|org|net|io|edu|gov)\.\w+\.|v?\d+(?:\.\d+)*\.[a-z]+$|(?:this|self|cls|os|sys|math|console|window|document|array|form|contact|item|obj|req|res|ctx|event|e|props|state|str)\."
)
CODE = re.compile(
    r"=>|\w\(\w*[\"'%)]|[\"')];?$|\{\{|;\s*$|==|^\W{0,3}(?:import|from|def|class|const|let|var|select|alter|docker|npm|npx|pip|git|sudo|curl|wget|apt|cd|ssh|export|export)\b"
)
PATH = re.compile(r"(?<![/:])/[^/\s]")
ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
TRAILING = ".,;:!?'*_~-"
PAIRS = {")": "(", "]": "[", "}": "{"}
KINDS = (
    (
        Kind.MEETING,
        re.compile(
            r"(?:^|\.)(?:zoom\.(?:us|com)/(?:j|my|s|w)/|meet\.google\.com/[a-z]|meet\.jit\.si/|teams\.(?:microsoft|live)\.com/|calendly\.com"
            r"|cal\.com/|whereby\.com/|webex\.com/(?:meet|join|[\w-]+/j)|doodle\.com/|tidycal\.com|savvycal\.com|zcal\.co|koalendar\.com"
            r"|meetings\.hubspot\.com|calendar\.(?:app\.google|google\.com)|gotomeet\.me|acuityscheduling\.com|youcanbook\.me|book\.ms"
            r"|outlook\.office(?:365)?\.com/(?:owa/calendar|bookwithme)|appoint\.ly|oncehub\.com|setmore\.com|simplybook\.me)"
        ),
    ),
    (
        Kind.FORM,
        re.compile(
            r"(?:^|\.)(?:forms\.gle/|docs\.google\.com/forms|typeform\.com|jotform\.com|tally\.so/|airtable\.com/(?:app|shr)|surveymonkey\."
            r"|forms\.(?:office|microsoft|app|yandex)|formstack\.com|wufoo\.com|paperform\.co|cognitoforms\.com|fillout\.com|formspree\.io"
            r"|boards\.greenhouse\.io|jobs\.lever\.co|apply\.workable\.com)"
        ),
    ),
    (
        Kind.PAYMENT,
        re.compile(
            r"(?:^|\.)(?:paypal\.me/|paypal\.com/(?:paypalme|donate)|venmo\.com/|cash\.(?:app|me)/|wise\.com/pay|revolut\.me/|buy\.stripe\.com/"
            r"|ko-fi\.com/|buymeacoffee\.com/|patreon\.com/|monzo\.me/|pay\.stripe|payoneer\.com/pay|razorpay\.me/|mercadopago\.com\S{0,9}/checkout)"
        ),
    ),
    (
        Kind.HANDLE,
        re.compile(
            r"(?:^|\.)(?:(?:t|telegram)\.(?:me|dog)/|wa\.(?:me|link)/|(?:api|chat)\.whatsapp\.com/|discord(?:app)?\.(?:gg|com/invite|com/users)/?"
            r"|m\.me/|line\.me/|join\.skype\.com/|signal\.(?:me|group)/|u\.wechat\.com/|kakao\.com/o/|open\.kakao\.com/|viber\.(?:me|click)/"
            r"|snapchat\.com/add/|(?<!gist\.)(?<!pic\.)(?<!v[mt]\.)(?<!docs\.)(?<!help\.)(?<!about\.)(?<!developers\.)(?:facebook|fb|instagram|linkedin|twitter|x|tiktok|threads|vk|github|gitlab|pinterest|ok)\.(?:com|net|ru|me)/(?!(?:help|about|explore|login|search|settings|features|pricing|privacy|terms|policies|legal|watch|marketplace|hashtag|intent|share|sharer|home)\b)(?:(?:in|company|groups|invite|add|u|user|c|channel)/)?@?[a-z0-9_.-]+/?$)"
        ),
    ),
)


def link_candidates(view: View) -> Iterator[Candidate]:
    """Every link that the view shows."""
    taken = 0
    for scheme in SCHEME.finditer(view.text):
        if scheme.start() >= taken and (found := with_scheme(view, scheme)):
            taken = found.end
            if view.touches(found.start, found.end):
                yield found
    for match in (ASCII_BARE if view.text.isascii() else BARE).finditer(view.text):
        found = bare(view, match)
        if found is not None and view.touches(found.start, found.end):
            yield found


def with_scheme(view: View, scheme: re.Match[str]) -> Candidate | None:
    text = view.text
    narrow = HOST.match(text, scheme.end())
    if narrow is None:
        return None
    host = known_domain(narrow[0])
    end = narrow.end()
    if (host is None and not narrow[0].isascii()) or (host is None and text[end : end + 1].isalnum()):
        wide = WIDE_HOST.match(text, scheme.end())
        host = known_domain(wide[0]) if wide else None
        end = wide.end() if wide else end
    if host is not None:
        end = min(end, scheme.end() + len(host))
    elif narrow[0].startswith("xn--") or ".xn--" in narrow[0]:
        pass
    elif not ADDRESS.fullmatch(narrow[0]) or narrow[0].startswith(("127.", "0.")):
        return None
    if text[max(0, scheme.start() - 1) : scheme.start()] in ("$", "#", "@") or not well_formed(host or narrow[0]):
        return None
    end = end_of_link(text, scheme.start(), end)
    value = re.sub(r"\s|[\[\]](?=[s:])", "", text[scheme.start() : end]).replace("hxxp", "http")
    defanged = "bracketed" if value != text[scheme.start() : end] and "[" not in value else None
    rest = text[scheme.end() : end]
    score = 0.95 if scheme[0] != "//" else 0.6
    return Candidate(
        kind_of(rest), view, scheme.start(), end, value, lowered(view, scheme.start(), end=end, score=score), defanged
    )


def bare(view: View, match: re.Match[str]) -> Candidate | None:
    """A domain without a scheme; the rarer its top level, the more must speak for it."""
    text = view.text
    host = known_domain(match[0].lstrip("-"))
    if host is None or host in PRODUCTS or not well_formed(host) or NOT_SITE.match(host):
        return None
    start = match.end() - len(match[0].lstrip("-"))
    end = start + len(host)
    if text[end : end + 1] == "@" or (view.text[end : end + 1] == "(" and end - start < 12):
        return None
    whole_end = end_of_link(text, start, end) if end == match.end() else end
    path = text[end:whole_end]
    score = bare_score(text, (start, end), path, host)
    if score <= 0:
        return None
    return Candidate(
        kind_of(text[start:whole_end]),
        view,
        start,
        whole_end,
        text[start:whole_end],
        lowered(view, start, end=end, score=score),
    )


FILE_BEFORE = re.compile(
    r"\b(?:file|archivo|fichero|arquivo|fichier|datei|plik|файл)\W{1,3}\Z"
)  # Illustrator's files end in .ai


def bare_score(text: str, place: tuple[int, int], path: str, host: str) -> float:  # noqa: PLR0911 - a scale of shapes, best first
    start, end = place
    name, _, top = host.rpartition(".")
    if (
        CODE.search(text[max(0, start - 80) : end + 60])
        and top not in ("com", "org", "net")
        and not host.startswith("www.")
    ):
        return 0.25
    if (
        host.startswith("www.")
        or (len(path) > 2 and path[0] == "/" and top not in FILE_TLDS)
        or NETWORK_HOSTS.search(host + path)
    ):
        return 0.9
    if (
        (top in FILE_TLDS and not (top == "pl" and speaks(text, "pl")))
        or name.isdigit()
        or (len(name) < 2 and top not in ("co", "me"))
    ):
        return 0.25 if top not in FILE_TLDS or alone(text, start, end) else 0.0
    if top == "ai" and FILE_BEFORE.search(text, max(0, start - 24), start):
        return 0.25
    if top in WORD_TLDS and re.match(r"\.?\s+[^\W\d]|\.\w", text[end:]) and "." not in name:
        return 0.2
    if top in COMMON_TLDS:
        return 0.85 if top in ("com", "org", "net") or "." in name else 0.75
    if alone(text, start, end):
        return 0.7
    return (
        0.6
        if re.search(
            r"(?:site|web|visit|page|link|portfolio|domain|url|see|check)\W+(?:\w+\W+){0,2}\Z",
            text[max(0, start - 40) : start],
        )
        else 0.3
    )


def alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but other short words stands around."""
    return len(text) - (end - start) <= 4


def lowered(view: View, start: int, *, end: int, score: float) -> float:
    """Doubtful where the words around name it as work of others: `a shop like example.com`."""
    text = view.text
    if score >= 0.9 and PATH.search(text, start, end):
        return score  # a pasted link, not the name of a site
    example = work_before(text, start) or work_after(text, end) or (score < 0.9 and work_around(text, start))
    return min(score, 0.4) if example else score


def well_formed(host: str) -> bool:
    """Whether every label is one that a domain can have."""
    labels = host.split(".")
    return (
        all(label and not label.startswith("-") and not label.endswith("-") for label in labels)
        and not any("_" in label for label in labels[-2:])
        and not labels[0].startswith("_")
    )


def end_of_link(text: str, start: int, end: int) -> int:
    """Where a link that has reached `end` stops: its path, without the sentence's own punctuation."""
    rest = REST.match(text, end)
    stop = rest.end() if rest else end
    cut = re.search(r"\]\(|[\"']?[,>)\]][\"'(\[]", text[end:stop])
    if cut:
        stop = end + cut.start()
    while stop > end:
        last = text[stop - 1]
        link = text[start:stop]
        if (
            (last in TRAILING and not (last in "-_~*" and text[stop - 2] == "/"))
            or (last in PAIRS and link.count(last) > link.count(PAIRS[last]))
            or link.endswith("'s")
        ):
            stop -= 1
        else:
            break
    return stop


def kind_of(link: str) -> Kind:
    """What sort of contact a link without its scheme is."""
    for kind, pattern in KINDS:
        if pattern.search(link):
            return kind
    return Kind.URL
