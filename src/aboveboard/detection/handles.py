"""Messenger and social handles: `@jane on telegram`, `my skype is jane77`."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["handle_candidates"]

APP = r"(?:whats ?app|telegram|skype|discord|viber|wechat|signal|instagram|insta|snapchat|snap|ig|tg)"
NAMED = re.compile(APP + r"(?: (?:id|name|username|handle|user))?(?: is|:| -|=) *@?([\w][\w.#-]{2,40})")
AT_NAME = re.compile(r"(?<![\w.@/])@([a-z_][\w.]{2,30})(?![\w@(/])")
ON_APP = re.compile(r"^\W*(?:on|in|at|@|\() ?" + APP + r"\b")


def handle_candidates(view: View) -> Iterator[Candidate]:
    """Every name on a messenger or a social network."""
    text = view.text
    for match in NAMED.finditer(text):
        if view.touches(match.start(1), match.end(1)):
            yield Candidate(Kind.HANDLE, view, match.start(1), match.end(1), match[1].rstrip("."), 0.8)
    for match in AT_NAME.finditer(text):
        if view.touches(*match.span()):
            sure = ON_APP.search(text[match.end() : match.end() + 30])
            yield Candidate(Kind.HANDLE, view, match.start(), match.end(), match[1], 0.8 if sure else 0.3)
