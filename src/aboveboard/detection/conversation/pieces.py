"""What one message may add to a contact that is given in pieces: digits, halves of addresses, questions, labels.

Most messages add nothing and are left after one look (`glance.py`). Of the others only the few characters that
may become part of a contact go on; ordinary prose never leaves this module.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from aboveboard.detection.conversation.tokens import Token, tokens_of
from aboveboard.detection.fold import fold_word
from aboveboard.detection.numbers.atoms import spelt_digits
from aboveboard.detection.numbers.plans import ascending_digits
from aboveboard.detection.piecewords import (
    LABEL_ROLES,
    digit_words,
    providers,
    sign_words,
)
from aboveboard.detection.views import View

__all__ = ["AROUND", "FEW", "NOTHING", "PIECE_LIMIT", "Label", "Piece", "Reading", "Sort", "Topic", "read_pieces"]

PIECE_LIMIT = 48  # octets of one piece as it is kept; longer ones are no pieces
FEW = 6  # words; a longer sentence about money or time only asks for numbers when it is a question
DIGITS_MOST = 13
NAME = re.compile(r"@?[\w.+\-/:]+(?:@[\w.\-]*)?|[@.][\w.\-]*")
MARKED = re.compile(r"[a-z].*[\d_]|[\d_].*[a-z]|\w\.\w|@\w")


class Sort(StrEnum):
    """What a piece is made of."""

    DIGITS = "digits"
    TEXT = "text"
    NAME = "name"


class Label(StrEnum):
    """Where in the contact the author says that a piece belongs."""

    NONE = "none"
    FIRST = "first"
    NEXT = "next"
    LAST = "last"


class Topic(StrEnum):
    """What a message asks for or announces."""

    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    THING = "thing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` is canonical (digits, signs for their words); `start` and `end` are code points of the message.

    `bare` tells that the message holds little else; `spoken` that some digit or sign was a word.
    """

    sort: Sort
    text: str
    start: int
    end: int
    label: Label = Label.NONE
    bare: bool = True
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a message adds. `same` is where it says that a name is the same elsewhere; `declines` that it says no."""

    pieces: tuple[Piece, ...] = ()
    topic: Topic | None = None
    same: tuple[int, int] | None = None
    declines: bool = False


NOTHING = Reading()


def read_pieces(view: View, *, field: str) -> Reading:
    """What a folded message, or a profile's field, adds."""
    tokens = tokens_of(view.text)
    if not tokens:
        return NOTHING
    bare = _bare_digits(tokens)
    named = _roles_of([token for token in tokens if token not in bare])
    declines = _declines(tokens)
    topic = None if declines and "?" not in view.text else _topic(view.text, tokens, named)
    same = _same(view, tokens) if "same" in named else None
    named_here = _display_name(view, tokens) if "name" in field and len(tokens) <= 5 else ()
    found = (*named_here, *_pieces(view, tokens, () if _counts(named) else bare or _told_digits(tokens, topic), topic))
    return Reading(found, topic, same, declines and not found)


def _declines(tokens: Sequence[Token]) -> bool:
    """Whether it says no; behind a thing, `no` is its number: `what's the invoice no`."""
    return any("no" in token.roles and "thing" not in before.roles for before, token in pairwise((BEGINNING, *tokens)))


BEGINNING = Token(0, 0, "", number=False, roles=frozenset())


def _topic(text: str, tokens: Sequence[Token], named: frozenset[str]) -> Topic | None:
    """What the message asks for or announces, None for mere talk of it."""
    if _counts(named):
        asks = "?" in text or len(tokens) <= FEW
        return None if not asks else Topic.THING if "thing" in named else Topic.OTHER
    if "other" in named or ("ask" not in named and len(tokens) > 4):
        return Topic.OTHER if "other" in named and "?" in text else None
    for role, topic in (("phone", Topic.PHONE), ("app", Topic.HANDLE), ("email", Topic.EMAIL), ("number", Topic.PHONE)):
        if role in named:
            return topic
    return None


def _counts(named: frozenset[str]) -> bool:
    """Whether the words make its numbers prices, dates, amounts or the numbers of things."""
    if not named.isdisjoint({"phone", "email", "prefix"}):
        return False
    return "thing" in named or ("other" in named and "app" not in named)


def _same(view: View, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """From the word for sameness to the app's name, or to the end of the message where none is named."""
    if len(tokens) > 30:
        return None
    first = next(token for token in tokens if "same" in token.roles)
    apps = [token for token in tokens if "app" in token.roles]
    if any("no" in token.roles for token in tokens) or (not apps and not _says_as_here(tokens)):
        return None
    low, high = min(first.start, *(app.start for app in apps), first.end), max(first.end, *(t.end for t in apps), 0)
    return view.span(low, high)


def _says_as_here(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= 6 and any("name" in token.roles for token in tokens)


def _pieces(view: View, tokens: Sequence[Token], chosen: Sequence[Token], topic: Topic | None) -> Iterator[Piece]:
    """The chosen digits, or else the half of an address, that the message gives."""
    digits = _digits(view, tokens, chosen) if chosen else None
    if digits is not None:
        yield digits
        return
    text = _text(view, tokens, topic)
    if text is not None:
        yield text


def _display_name(view: View, tokens: Sequence[Token]) -> Iterator[Piece]:
    """A profile's name, which another message may call the same somewhere else."""
    shown = " ".join(token.text for token in tokens)
    if _fits(shown):
        yield Piece(Sort.NAME, shown, *view.span(tokens[0].start, tokens[-1].end))


def _fits(shown: str) -> bool:
    """Whether a memory may keep it: short, and without halves of characters."""
    try:
        return len(shown.encode()) <= PIECE_LIMIT
    except UnicodeEncodeError:
        return False


COUNTED = 6  # figures one after another


def _digits(view: View, tokens: Sequence[Token], chosen: Sequence[Token]) -> Piece | None:
    """The digits of a message as one piece, None where they are too many."""
    spoken, bare = any(not token.number for token in chosen), _bare_digits(tokens) == chosen
    digits = spelt_digits(view.text) if spoken and bare else "".join(token.digits for token in chosen)
    counts = (spoken or len(chosen) > COUNTED) and len(digits) > 5 and ascending_digits(digits)
    if not 0 < len(digits) <= DIGITS_MOST or counts or (bare and _is_hours(view.text)):
        return None  # `twenty one, twenty two, twenty three`, `10 9 8 7 6 5 4`
    plus = "+" if chosen[0].text.startswith("+") else ""
    start, end = view.span(chosen[0].start, chosen[-1].end)
    return Piece(Sort.DIGITS, plus + digits, start, end, _label(tokens), bare, spoken)


HOURS = re.compile(r"\s*([1-9]|1\d) ?- ?(1?\d|2[0-4])\s*[.,!]?\s*")


def _is_hours(text: str) -> bool:
    """Whether a message is hours from one to another: `9-12`."""
    hours = HOURS.fullmatch(text)
    return hours is not None and int(hours[1]) < int(hours[2])


def _bare_digits(tokens: Sequence[Token]) -> list[Token]:
    """The digits of a message that holds next to nothing else."""
    if len(tokens) > 24:
        return []
    chosen: list[Token] = []
    around = 0
    for before, token in pairwise((BEGINNING, *tokens)):
        if chosen and _counts_digits(chosen[-1], token):
            chosen.pop()
        if _enumerates(before, token):
            continue
        if token.digits:
            chosen.append(token)
        elif token.number or token.roles.isdisjoint(AROUND):
            return []
        else:
            around += 1
    if _offers_choice(tokens):
        return []
    if any(token.number for token in chosen):
        return [token for token in chosen if token.number or token.roles.isdisjoint(WORDS)] if around <= 6 else []
    return chosen if around <= 6 and any(token.roles.isdisjoint(WEAK) for token in chosen) else []


AROUND = frozenset({"filler", "prefix", "name", "first", "next", "last", "phone", "number", "ask", "app"})


def _offers_choice(tokens: Sequence[Token]) -> bool:
    """Whether one of two numbers is to be chosen: `12 or 14`."""
    return any(
        word.text in CHOICE and one.number and two.number
        for one, word, two in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


CHOICE = fold_word("or o ou oder lub czy или або чи veya atau hay 还是 或").split()


def _enumerates(before: Token, token: Token) -> bool:
    """Whether a figure tells which part comes: `part 1: 415`."""
    return before.text in PARTS and token.number and token.text in "1234"


PARTS = fold_word("part parte teil partie część часть частина half piece bit message msg").split()


def _counts_digits(before: Token, token: Token) -> bool:
    """Whether a word tells how many digits come: `the last four: 0142`."""
    return not before.number and token.number and digit_words().get(before.text) == str(len(token.text))


WEAK = frozenset({"ask", "filler", "plain", "other"})  # `do` is two in Hindi, and a word in other languages
WORDS = frozenset({"ask", "filler"})
LABELS = frozenset(LABEL_ROLES)
SPEAKS_OF_NUMBERS = frozenset({"phone", "app", "number"})


def _told_digits(tokens: Sequence[Token], topic: Topic | None) -> list[Token]:
    """Digits amid other words, which a label or the noun before them makes a piece."""
    for start, end in _runs(tokens):
        before, after = _roles_of(tokens[max(0, start - 4) : start]), tokens[end : end + 6]
        labelled = not (before | _roles_of(after)).isdisjoint(LABELS)
        told = labelled or (topic is Topic.PHONE and not before.isdisjoint(SPEAKS_OF_NUMBERS))
        amount = any(word.text == "of" for word in tokens[max(0, start - 4) : start])  # `the number of lectures is 6`
        hour = (
            sum(len(token.digits) for token in tokens[start:end]) == 1 and start > 0 and tokens[start - 1].text == "at"
        )
        if told and not (hour or amount) and not (after and _is_counted(after[0])):
            return list(tokens[start:end])
    return []


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """From where to where numbers stand side by side."""
    places = [index for index, token in enumerate(tokens) if token.number and token.digits]
    for _, run in groupby(enumerate(places), key=lambda item: item[1] - item[0]):
        indexes = [index for _, index in run]
        yield indexes[0], indexes[-1] + 1


def _is_counted(after: Token) -> bool:
    """Whether the word after a number is what it counts."""
    return "unit" in after.roles or (not after.number and after.roles.isdisjoint(AROUND | {"plain", "no"}))


def _roles_of(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset().union(*(token.roles for token in tokens))


def _label(tokens: Sequence[Token]) -> Label:
    for before, token in pairwise(tokens):
        if _enumerates(before, token):
            return Label.FIRST if token.text == "1" else Label.NEXT
    for token in tokens:
        for label in (Label.LAST, Label.FIRST, Label.NEXT):
            if label in token.roles:
                return label
    return Label.FIRST if any("prefix" in token.roles for token in tokens) else Label.NONE


def _text(view: View, tokens: Sequence[Token], topic: Topic | None) -> Piece | None:
    """Half an address or a name: what is left of a short message when the words around it are taken away."""
    core = _core(tokens)
    if not core or len(core) > 6:
        return None
    around = len(tokens) - len(core)
    others = [t for t in tokens if t not in core and t.roles.isdisjoint(AROUND | {"email", "ask", "plain"})]
    told = topic is not None and topic is not Topic.OTHER and topic is not Topic.THING
    asks = any("ask" in token.roles for token in tokens) and around > len(core)
    if others or asks or around > (8 if told else 4):
        marked = [token for token in core if MARKED.search(token.text)] if told else []
        if not marked:
            return None
        core = marked[:1]
    written = _written(core) if _stand_together(tokens, core) else None
    if written is not None and len(tokens) == 1 and view.text.rstrip().endswith(written + "."):
        written += "."  # `gmail.`, then `com`
    if written is None or not _fits(written):
        return None
    start, end = view.span(core[0].start, core[-1].end)
    spoken = any(token.text in sign_words() and token.text not in "@." for token in core)
    return Piece(Sort.TEXT, written, start, end, _label(tokens), around == 0, spoken)


def _stand_together(tokens: Sequence[Token], core: Sequence[Token]) -> bool:
    first = tokens.index(core[0])
    return list(tokens[first : first + len(core)]) == list(core)


def _core(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that may stand in an address: signs, mail services, names that are no everyday words, tails of domains."""
    core: list[Token] = []
    for token in tokens:
        sign = token.text in sign_words() or token.text in providers()
        after_sign = bool(core) and core[-1].end < token.start and sign_words().get(core[-1].text) in (".", "@")
        few = len(tokens) == 1 and len(token.text) <= 3 and token.roles.isdisjoint({"plain", "no"})
        if sign or ((not token.roles or after_sign or few) and NAME.fullmatch(token.text)):
            core.append(token)
    return core


def _written(core: Sequence[Token]) -> str | None:
    """The tokens as an address writes them, None where names only stand side by side."""
    signs = sign_words()
    parts = [signs.get(token.text, token.text) for token in core]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2 and parts[1] in providers() and parts[0] not in signs.values():
        return f"{parts[0]} {parts[1]}"
    joined = all(one[-1] in "@.-_" or two[0] in "@.-_" for one, two in pairwise(parts))
    return "".join(parts) if joined else None
