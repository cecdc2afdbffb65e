"""The words and numbers of a message, with what each may be there for in the search for pieces."""

import re
from itertools import islice
from typing import NamedTuple

from aboveboard.detection.numbers.sealed import is_sealed
from aboveboard.detection.piecewords import digit_words, fragments, roles, sign_words, token_pattern

__all__ = ["Token", "tokens_of"]

WORDS_READ = 400  # of a message, from its start and from its end
EDGES = ".,:;!?'\"-"
NO_ROLES: frozenset[str] = frozenset()
CLEAN = re.compile(r"[+.]?\(?\d(?:[ .\-()]{0,2}\d)*\)?[.\-]?")
AMOUNT = re.compile(
    r"\d+[.,]\d{1,2}|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d\d?)?|[1-9]?\d\.\d{1,2}\.\d{1,3}(?:[-.].*)?|[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){3}"
    r"|\(?\d-\d\)?"  # the score of a set
)


class Token(NamedTuple):
    """A word or number of the folded text with what it may be there for."""

    start: int
    end: int
    text: str
    number: bool
    roles: frozenset[str]

    @property
    def digits(self) -> str:
        """The digits that it writes or names, empty where it is an amount, an address of a machine or no number."""
        if not self.number:
            parts = [digit_words().get(part, "") for part in self.text.split("-")]  # `trente-quatre`
            return "".join(parts) if all(parts) else ""
        if (
            not self.text.isascii()
            or CLEAN.fullmatch(self.text) is None
            or AMOUNT.fullmatch(self.text)
            or is_sealed(self.text)
        ):
            return ""
        return "".join(filter(str.isdigit, self.text))


def tokens_of(text: str) -> list[Token]:
    """The tokens of a folded text, in order; of a very long one those of its start and its end."""
    return _unaddressed(text, _tokens(text))


def _tokens(text: str) -> list[Token]:
    if len(text) <= 16 * WORDS_READ:
        return [_token(match) for match in islice(token_pattern().finditer(text), 2 * WORDS_READ)]
    half = 8 * WORDS_READ
    ends = (token_pattern().finditer(text, 0, half), token_pattern().finditer(text, len(text) - half))
    return [_token(match) for found in ends for match in found]


def _unaddressed(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens without the name of whom the message speaks to: `jane_77: thanks`."""
    if len(tokens) < 2 or tokens[0].roles or tokens[0].number or text[tokens[0].end] not in ":,":
        return tokens
    return tokens if tokens[0].text in fragments() else tokens[1:]


def _token(match: re.Match[str]) -> Token:
    shown = match[0]
    number = match["number"] is not None
    core = shown if shown in sign_words() else _stripped(shown)
    number = number or core.lstrip(".").isdigit()
    start = match.start() + max(shown.find(core), 0)
    known = roles().get(core) or roles().get(core.rpartition("'")[2], NO_ROLES)  # `d'ordine`
    return Token(start, start + len(core), core, number, known) if core else Token(*match.span(), shown, number, known)


def _stripped(shown: str) -> str:
    """A word without the sentence's punctuation; half an address keeps the dot that it begins or ends with."""
    ending = EDGES.replace(".", "") if "@" in shown else EDGES
    return shown.rstrip(ending).lstrip(EDGES.replace(".", ""))
