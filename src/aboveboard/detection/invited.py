"""How one invites to an app without a preposition, or with one behind its name: `fb pe msg karo`, `كلمني سناب`, `ফেসবুকে মেসেজ দেন`."""

import re

from aboveboard.detection.apps import AppName, Strength
from aboveboard.detection.fold import fold_word
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import Sentence

__all__ = ["CASED", "POSTPOSED", "is_addressed", "is_called_to", "is_met_on"]

REACH, PARTICLE = 30, 5  # characters
SYLLABLE = 3  # letters
POSTPOSED = re.compile(folded(r" (?:pe|par|पर|पे|پر|پہ|[dt][ae]n)(?!\w)"))
CASED = re.compile(r"'[dt][ae]n?\b")  # Turkish says where with an ending: `signal'den yazalım`


def is_called_to(sentence: Sentence, app: AppName) -> bool:
    """Whether a name that would be too weak alone is invited to, or asked for right before it: `pn an mich bei ig`, `fb pe msg karo`."""
    if app.strength is not Strength.WEAK:
        return False
    asked = (m for role in ("ask", "beg", "your") for m in sentence.of(role) if 0 <= app.start - m.end <= 1)
    if any("loose" not in m.roles and m.end - m.start >= SYLLABLE for m in asked):
        return True
    low, _ = sentence.clause(app.start, app.end)
    led = sentence.near("on", app.start, app.start, 1)
    behind = PARTICLE if POSTPOSED.match(sentence.text, app.end - sentence.start) else -1
    return any(
        (led and low <= m.start < app.start and app.start - m.end <= REACH) or 0 <= m.start - app.end <= behind
        for m in sentence.of("invite")
        if m.end - m.start >= SYLLABLE and ("loose" not in m.roles or " " in sentence.shown(m))
    )


def is_addressed(sentence: Sentence, app: AppName) -> bool:
    """Whether what invites stands right beside the name in a language that needs no preposition: `كلمني سناب`, `ফেসবুকে মেসেজ দেন`."""
    located = LOCATIVE.search(sentence.text, app.start - sentence.start, app.end - sentence.start)
    return any(
        0 <= app.start - m.end <= 1 or (located and 0 <= m.start - app.end <= 1)
        for m in sentence.of("invite")
        if "loose" not in m.roles and not sentence.shown(m).isascii()
    )


LOCATIVE = re.compile(rf"[\u0980-\u09ff](?:ে|{fold_word('য়')})\Z")


def is_met_on(sentence: Sentence, app: AppName) -> bool:
    """Whether the name with its postposition stands right before what invites: `discord par milte hain, design dikhata hoon`."""
    end = app.end - sentence.start
    led = (
        POSTPOSED.match(sentence.text, end)
        or CASED.match(sentence.text, end)
        or "\u0980" <= sentence.text[end - 1] <= "\u09ff"
    )
    return bool(led) and any(
        0 <= m.start - app.end <= PARTICLE and "loose" not in m.roles for m in sentence.of("invite")
    )
