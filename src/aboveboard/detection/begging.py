"""Contacts that a word begs for, so that no `your` is needed: `could I have a number`, `zostaw numer`, `I need one before I pay`."""

import re
from collections.abc import Sequence

from aboveboard.detection.lexicon import Mark
from aboveboard.detection.numbers.surroundings import generic_words
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.detection.things import DEVICES
from aboveboard.vocabulary import Kind

__all__ = ["is_begged", "is_where_to", "names_address"]

BESIDE, ARTICLE = 14, 4  # characters


def is_begged(text: str, sentence: Sentence, noun: Mark, kind: Kind, *, named: bool, calls: bool) -> bool:
    """Whether a word begs for it, so that no `your` is needed: `could I have a number`, `give me a phone number`."""
    if sentence.near("beg", noun.start, noun.end, 25) or _is_rung(sentence, noun):
        return True
    if kind in (Kind.PHONE, Kind.EMAIL) and (_is_asked_behind(sentence, noun) or is_where_to(sentence, noun)):
        return True
    if _is_needed_first(sentence, noun, kind) or _is_left(text, sentence, noun, kind):
        return True
    if named and sentence.near("give", noun.start, noun.end, 20):
        return kind is Kind.PHONE or (kind is Kind.EMAIL and _is_any(text, sentence, noun, ("give",)))
    if kind is Kind.EMAIL and names_address(sentence, noun) and _is_any(text, sentence, noun, ("ask",)):
        return not any("loose" in m.roles and 0 <= noun.start - m.end <= ARTICLE for m in sentence.marks)
    return calls and kind is Kind.PHONE and not named and _is_any(text, sentence, noun, ("give", "ask"))


def is_where_to(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is asked if there is one to send to: `is there an email where I can send the contract?`."""
    return sentence.question and WHERE_TO.match(sentence.text, noun.end - sentence.start) is not None


WHERE_TO = re.compile(
    folded(
        r",? (?:hai |है |ہے |আছে )?(?:where|to where|donde|onde|ou|wo|wohin|dove|gdzie|na ktory|na ktorego|куда|куди|jahan?|जहां|जहाँ|جہاں|যেখানে|ارسل عليه)(?!\w)"
    )
)


def _is_asked_behind(sentence: Sentence, noun: Mark) -> bool:
    """Whether what asks is knit to the noun and ends the clause, in a script without spaces: `电话多少`, `号码发我`."""
    _, high = sentence.clause(noun.start, noun.end)
    return any(
        m.start == noun.end and WORD.search(sentence.text, m.end - sentence.start, high - sentence.start) is None
        for role in ("ask", "beg")
        for m in sentence.of(role)
    )


def _is_left(text: str, sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether a clause ends with what is to be left or given: `zostaw numer`, `dammi un contatto`."""
    _, high = sentence.clause(noun.start, noun.end)
    if sentence.question or any(m.start >= noun.end for m in sentence.of("work")):
        return False
    if WORD.search(sentence.text, noun.end - sentence.start, high - sentence.start):
        return False
    plain = sentence.shown(noun) in DEVICES or sentence.shown(noun) in generic_words()
    verbs = ("left",) if plain else ("left", "give", "ask")
    return (kind is Kind.PHONE and _is_any(text, sentence, noun, verbs)) or (
        "n_contact" in noun.roles and _is_any(text, sentence, noun, ("give",))
    )


def _is_rung(sentence: Sentence, noun: Mark) -> bool:
    """Whether the writer says that he rings the number: `the number, I'll call you`."""
    if (
        not noun.roles >= {"n_phone", "number"}
        or sentence.question
        or not sentence.roles.isdisjoint(("mine", "identity"))
    ):
        return False
    rings = [m for m in sentence.of("calls") if 0 <= m.start - noun.end <= RUNG]
    if sentence.near("left", noun.start, noun.end, RUNG):
        rings += [m for m in sentence.of("call") if 0 < m.start - noun.end <= RUNG * 2]
    return any(not sentence.refused(m.start, m.end) for m in rings)


RUNG = 16  # characters


def _is_needed_first(sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether one is asked for before a contract or a payment: `I need a phone number before I send the deposit`."""
    if kind not in (Kind.PHONE, Kind.EMAIL) or sentence.question:
        return False
    settled = not sentence.roles.isdisjoint(("bond", "deal", "paying"))
    asked_for = any("ask" in m.roles and 0 <= noun.start - m.end <= BESIDE for m in sentence.marks) or any(
        "ask" in m.roles and 0 <= m.start - noun.end <= 1 for m in sentence.marks
    )
    return settled and asked_for and any(m.start > noun.end or m.end < noun.start for m in sentence.of("before"))


def _is_any(text: str, sentence: Sentence, noun: Mark, roles: Sequence[str]) -> bool:
    """Whether it is asked for one, whatever one: `send me a mail`, but not `send me the mail`."""
    return any(
        m.end <= noun.start and ANY.fullmatch(text, m.end, noun.start) for role in roles for m in sentence.of(role)
    )


ANY = re.compile(r"\s(?:(?:an?|une?|una|uma?|eine?n?|een|jakis)\s)?")


def names_address(sentence: Sentence, noun: Mark) -> bool:
    """Whether a noun is that of an address and not of what is sent: `provide mail id please`."""
    return not {"id", "address", "number"}.isdisjoint(sentence.shown(noun).split())
