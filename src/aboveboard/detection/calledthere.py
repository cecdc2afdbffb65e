"""What one is called on an app, where no name of that sort stands: `my fb is Karin Holm`, `my insta is on the watermark`."""

import re
from collections.abc import Sequence

from aboveboard.detection.apps import AppName
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import Sentence
from aboveboard.detection.tables import listed

__all__ = ["asks_back", "is_known_as", "is_named", "is_shown_elsewhere", "names_elsewhere"]


def names_elsewhere(sentence: Sentence, app: AppName, beside: Sequence[Mark]) -> int:
    """In how many ways another clause says what the name there is."""
    names = sentence.of("n_name")
    asked_for = any(sentence.near("your", m.start, m.start, 12) for m in names)  # `send me your username`
    shown = sentence.near("my", app.start, app.start, 4) and any(
        m.start < app.start and sentence.near("my", m.start, m.start, 4) for m in names
    )  # `look at my username, that is my insta`
    same = sentence.has("same") and not any("same" in mark.roles for mark in beside)
    return asked_for + shown + same


# `my fb is Karin Holm`: two words or three, and no more.
NAMED = re.compile(r"\s?(?:is|=|:)\s(?P<word>[^\W\d_]{3,20})(?: [^\W\d_]{2,20}){1,2}\W*\Z")


def is_named(sentence: Sentence, app: AppName) -> bool:
    """Whether a name of several words is given for the page of one's own there."""
    named = NAMED.match(sentence.text, app.end - sentence.start)
    if named is None or not sentence.near("my", app.start, app.start, 1):
        return False
    low, high = named.start("word") + sentence.start, sentence.end
    return named["word"] not in listed("no_name") and not any(low <= m.start < high for m in sentence.marks)


def is_shown_elsewhere(sentence: Sentence, app: AppName) -> bool:
    """Whether one's own is said to stand in a picture or a file: `my insta is on the watermark`."""
    mine = sentence.near("my", app.start, app.start, 1)
    return mine and any(0 <= m.start - app.end <= CARRIED for m in sentence.of("carrier"))


CARRIED = 5  # characters, room for `is`


def asks_back(sentence: Sentence, app: AppName) -> bool:
    """Whether the reader's own is asked for behind the app's name: `I'm rather on telegram, could you share yours?`."""
    return any(
        m.start > app.end and sentence.shown(m) in YOURS and sentence.near("ask", m.start, m.start, 1)
        for m in sentence.of("your")
    )


YOURS = frozenset(["yours", "urs", "deins", "deinen", "el tuyo", "el suyo", "le tien", "il tuo", "o seu", "o teu"])
# `I'm on fb as Karin Holm`
KNOWN_AS = re.compile(folded(r"\s(?:as|under|als|unter|como|comme|come|jako|kak|как)(?: [^\W\d_]{2,20}){1,4}\W*\Z"))


def is_known_as(sentence: Sentence, app: AppName) -> bool:
    """Whether who says to be on the app tells under what name."""
    known = KNOWN_AS.match(sentence.text, app.end - sentence.start)
    return known is not None and sentence.near("my", app.start, app.start, 1)
