"""What is asked for in a row with other things, or in a message: `please send your name, age and phone number`, `dm us your account email`."""

import re

from aboveboard.detection.lexicon import Mark
from aboveboard.detection.numbers.surroundings import generic_words
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.detection.things import slavic_of

__all__ = ["is_in_row"]

REACH = 110  # characters from the first thing to the last
WORDS = 4  # of one thing: `the last four digits`
LEAD = 30  # characters between what asks and the row
PART = re.compile(
    folded(
        r"\s?[,/&+;]\s?(?:and |y |e |et |und )?|\s(?:and|n|or|y|e|et|ou|und|oder|i|oraz|lub|и|или|та|або|ve|veya|aur|or|dan|atau|va|hoac|at|o)\s"
    )
)
# Verbs that ask for what follows, at the head of a clause or behind a word of courtesy.
ASKED = re.compile(
    r"(?:\A|[^\w\s]\s*|\b(?:please|pls|plz|kindly|just|can you|could you|would you|will you|able to|ask you to|and|then|to apply|interested)\W{1,2})"
    r"(?:send|share|provide|give|dm|pm|inbox|message|text|mail|email|drop|leave|confirm|include|submit|forward|write|mention|comment|supply)(?: me| us| it)?(?: back)?(?: with)?(?: [([][^)\]\n]{1,20}[)\]])?(?: me| us)? \Z"
)
NAMED = re.compile(folded(r"\s?(?:full |first |the |a )*(?:name|nombre|nome|nom|imie|имя|nama|isim|naam|ten)\b"))
OTHER = frozenset(("no", "third", "on", "invite", "told", "my", "mine", "decline"))
PHONES = frozenset(
    ["contact", "whatsapp", "phone", "mobile", "cell", "telephone", "personal", "active", "valid", "best"]
)


def is_in_row(sentence: Sentence, noun: Mark) -> bool:
    """Whether a noun is one of several things that the reader is asked for."""
    low = max(sentence.start, noun.start - REACH)
    if any(
        low <= m.start < noun.start
        and (_is_messaged(sentence, m, noun) or (_asks(sentence, m.start) and _is_row(sentence, m.end, noun)))
        for m in sentence.of("your")
    ):
        return True
    asks = (*sentence.of("ask"), *sentence.of("give"))
    return any(
        low <= m.start
        and m.end < noun.start
        and NAMED.match(sentence.text, m.end - sentence.start)
        and _is_row(sentence, m.end, noun)
        for m in asks
    )


# A message that is to hold it: `dm us with your account email`.
MESSAGED = re.compile(
    r"\b(?:dm|pm|inbox|direct message|private message)\W{1,2}(?:(?:me|us)\W{1,2})?(?:[([][^)\]\n]{1,20}[)\]] )?(?:(?:me|us) )?(?:with )?\Z"
)


def _is_messaged(sentence: Sentence, your: Mark, noun: Mark) -> bool:
    """Whether the reader is to put it in a message: little stands between the word for `your` and the noun."""
    between = WORD.findall(sentence.text[your.end - sentence.start : noun.start - sentence.start])
    at = your.start - sentence.start
    return (
        len(between) < WORDS - 1
        and sentence.shown(noun) not in generic_words()
        and MESSAGED.search(sentence.text, max(0, at - 2 * LEAD), at) is not None
    )


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether a verb that asks leads to a place."""
    if ASKED.search(sentence.text, max(0, at - sentence.start - 2 * LEAD), at - sentence.start):
        return True
    return any(
        0 <= at - m.end <= BESIDE and "loose" not in m.roles
        for role in ("ask", "beg", "give")
        for m in sentence.of(role)
    )


BESIDE = 4  # characters, room for an article


def _is_row(sentence: Sentence, start: int, noun: Mark) -> bool:
    """Whether nothing but short names of things, parted as in a row, stands before the noun."""
    if any(start <= m.start < noun.start and not m.roles.isdisjoint(OTHER) for m in sentence.marks):
        return False
    *things, beside = PART.split(sentence.text[start - sentence.start : noun.start - sentence.start])
    qualities = WORD.findall(beside)
    if sentence.shown(noun) in generic_words() and (
        not PHONES.issuperset(qualities) or slavic_of().match(sentence.text, noun.end - sentence.start)
    ):
        return False  # `your name and roll number`
    return bool(things) and len(qualities) < WORDS and all(0 < len(WORD.findall(thing)) <= WORDS for thing in things)
