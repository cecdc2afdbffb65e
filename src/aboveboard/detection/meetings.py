"""Meetings by their number or code, without a link: `zoom 855 1234 5678`, `meet code abc-defg-hij`, `calendly: jane_m`."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.lexicon import marks_of
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["MEETING_NAMES", "MEETING_SIGNS", "meeting_candidates"]

NUMBERED = re.compile(
    r"(?<![a-z])(?P<name>zoom|webex|meeting|webinar|teams|tencent meeting|voov|腾讯会议|会议号?|konferenz|reunion|reuniao|tencent)"
    r"(?:\W{0,3}(?:meeting|room|call|link|video|id|code|no|number|pmi|numero|nummer|is|:)\b){0,3}\W{0,4}(?P<id>\d{3}[ -]?\d{3,4}[ -]?\d{3,4}(?:[ -]?\d{3})?)(?![\w-])"
)
CODE = re.compile(r"(?<![\w-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\w-])")
MEET = re.compile(r"\b(?:meet|google|gmeet|code|hangout|join)\b")
BOOKED = re.compile(
    r"\b(?:calendly|cal\.com|tidycal|savvycal|doodle|whereby|jitsi)(?:\W{0,3}(?:link|is|id|name|user|room|at|me|:|->|/|es|c'est)){0,2}[\s:=\-/>→(]{1,4}(?P<id>@?[\w.-]*[\d_][\w.-]*)"
)
SPARE = re.compile(r"\b(?:pass ?(?:word|code)?|pwd?|pin|code|id|join|room|link|kenncode|clave|senha)\b")
# For the gate: names before a number, names before a word, and what all meetings look like.
NUMBERED_NAMES = (
    "zoom",
    "webex",
    "meeting",
    "webinar",
    "teams",
    "tencent",
    "voov",
    "会议",
    "konferenz",
    "reunion",
    "reuniao",
)
BOOKED_NAMES = ("calendly", "cal.com", "tidycal", "savvycal", "doodle", "whereby", "jitsi")
MEETING_NAMES = (*NUMBERED_NAMES, *BOOKED_NAMES)
MEETING_SIGNS = rf"(?:{'|'.join(NUMBERED_NAMES)})[^0-9\n]*[0-9][0-9][0-9]|[a-z][a-z][a-z]-[a-z][a-z][a-z][a-z]-[a-z][a-z][a-z]|(?:{'|'.join(map(re.escape, BOOKED_NAMES))})[^a-z0-9]"


def meeting_candidates(view: View) -> Iterator[Candidate]:
    """Every meeting that the view names by number, code or the name of its host."""
    text = view.text
    for match in NUMBERED.finditer(text):
        digits = re.sub(r"\D", "", match["id"])
        around = text[max(0, match.start() - 30) : match.end() + 40]
        if 9 <= len(digits) <= 12 and (
            match["name"] in ("zoom", "webex", "tencent meeting", "腾讯会议") or SPARE.search(around)
        ):
            yield Candidate(Kind.MEETING, view, match.start("id"), match.end("id"), digits, 0.9)
    for match in CODE.finditer(text):
        if MEET.search(text, max(0, match.start() - 30), match.start()):
            yield Candidate(Kind.MEETING, view, match.start(), match.end(), match[0], 0.85)
    for match in BOOKED.finditer(text):
        name = match["id"].strip(".-")
        if len(name) > 3 and not marks_of(name):
            yield Candidate(Kind.MEETING, view, match.start("id"), match.start("id") + len(name), name, 0.75)
