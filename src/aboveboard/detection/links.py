"""Links and bare domains, classed: meeting, form, messenger, site."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.emails import known_domain
from aboveboard.detection.tables import COMMON_TLDS
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["link_candidates"]

LINK = re.compile(
    r"(?P<scheme>(?:https?|ftp)://)?(?<![@\w.-])(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<port>:\d{1,5})?(?P<path>[/?#][^\s<>\"]*)?"
)
TRAILING = ".,;:!?'\")]}*_~"
MEETING = re.compile(
    r"(?:^|\.)(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|calendly\.com|cal\.com|whereby\.com)$"
)
FORM = re.compile(r"(?:^|\.)(?:forms\.gle|typeform\.com|jotform\.com)$")
CHAT = re.compile(
    r"(?:^|\.)(?:t\.me|wa\.me|telegram\.me|discord\.gg|m\.me|line\.me|api\.whatsapp\.com|chat\.whatsapp\.com)$"
)


def link_candidates(view: View) -> Iterator[Candidate]:
    """Every link that the view shows."""
    for match in LINK.finditer(view.text):
        host = known_domain(match["host"])
        if host is None:
            continue
        whole = host == match["host"]
        if not match["scheme"] and not (whole and match["path"]) and host.rsplit(".", 1)[-1] not in COMMON_TLDS:
            continue
        end = match.end() if whole else match.start("host") + len(host)
        end -= len(view.text[match.start() : end]) - len(view.text[match.start() : end].rstrip(TRAILING))
        if view.touches(match.start(), end):
            value = view.text[match.start() : end]
            yield Candidate(kind_of(host, match["path"] or ""), view, match.start(), end, value, 0.9)


def kind_of(host: str, path: str) -> Kind:
    """What sort of contact a link is."""
    if MEETING.search(host):
        return Kind.MEETING
    if FORM.search(host) or (host == "docs.google.com" and path.startswith("/forms")):
        return Kind.FORM
    return Kind.HANDLE if CHAT.search(host) and len(path) > 1 else Kind.URL
