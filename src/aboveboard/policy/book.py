"""A rule book: what it says, compiled, with every question it can be asked."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from typing_extensions import override

from aboveboard.errors import Invalid, NotFound
from aboveboard.policy import (
    article,
    ask,
    changes,
    check,
    counterfactuals,
    document,
    eligibility,
    explain,
    graph,
    slices,
    telling,
    understand,
    writing,
)
from aboveboard.policy.model import Answer, Fail, Rules, Ruling, Scenario
from aboveboard.policy.table import Masks, Table, index_of, masks_of, table_of
from aboveboard.vocabulary import Confidence, Handling, Kind, Surface, Verdict, Way

__all__ = ["BOOKS", "Book", "diff", "load", "read", "template"]

_SHIPPED = files("aboveboard.policy") / "books"
BOOKS: tuple[str, ...] = tuple(
    sorted(each.name.removesuffix(".toml") for each in _SHIPPED.iterdir() if each.name.endswith(".toml"))
)
REMEMBERED = 8192


@dataclass(frozen=True, eq=False)
class Book(Rules):
    """A rule book. Two are the same when their `digest` is. It has no slots, because computed parts are kept."""

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Book) and self.digest == other.digest

    @override
    def __hash__(self) -> int:
        return hash(self.digest)

    def rule(self, scenario: Scenario) -> Ruling:
        """What the book says of one scenario.

        Raises:
            Invalid: a dimension is not set; the message names each.
        """
        number = self._table.class_of[index_of(scenario)]
        return self._rulings.get(number) or self._ruling_of(number)

    def ask(self, **known: object) -> Answer:
        """What a partly known scenario settles, and what it depends on.

        Each dimension takes a word, several words that remain possible, or None.

        Raises:
            Invalid: no such dimension or word.
        """
        return self._remembered(tuple(ask.known_words(known).items()))

    def understand(self, text: str, **known: object) -> Answer:
        """The answer to a question in plain words; `known` is what the asker's account settles.

        Raises:
            Invalid: the question is too long, or there is no such dimension or word.
        """
        return understand.understand(self.ask, text, known)

    def check(self) -> check.Report:
        """Everything wrong with the book, proved over every scenario."""
        return check.check(self, self._masks)

    def explain(self, ruling: Ruling, *, kind: Kind | None = None, language: str = "en") -> explain.Explanation:
        """The sentences a member reads."""
        return explain.explain(self, ruling, kind=kind, language=language)

    def table(self, rows: str, columns: str, *, language: str = "en", **known: object) -> slices.Slice:
        """A slice of the book: one dimension down, one across, the others fixed by `known` or open.

        Raises:
            Invalid: a dimension does not exist or is named twice, or a word is unknown.
        """
        fixed = {name: members[0] for name, members in ask.known_words(known).items()}
        return slices.slice_of(self.ask, rows, columns, fixed, language=language)

    def article(self, language: str = "en") -> article.Article:
        """The help article, written from the book, with examples that the book has ruled.

        Raises:
            NotFound: the language is not shipped.
        """
        return article.article(self, self._masks, self.rule, language=language)

    def counterfactuals(self, scenario: Scenario) -> tuple[counterfactuals.Counterfactual, ...]:
        """The smallest changes of a scenario that would make its ruling milder."""
        return counterfactuals.counterfactuals(self.rule, scenario)

    def dump(self) -> str:
        """The book as a TOML document; reading it gives a book with the same digest."""
        return writing.write(self)

    def may_message(self, facts: Mapping[str, str | int | None]) -> eligibility.Eligibility:
        """May a client with these facts open a direct message, and what is missing?"""
        return eligibility.eligibility(self, facts)

    def graph(self, *, language: str = "en") -> str:
        """The exception graph as one SVG document."""
        return graph.svg(self, language=language)

    def tell(self, answer: Answer, *, language: str = "en") -> tuple[str, ...]:
        """An answer as the sentences of a reply."""
        return telling.tell(self, answer, language=language)

    def handling(self, verdict: Verdict, surface: Surface, confidence: Confidence) -> Handling:
        """What the platform does with text on which the rule says `verdict`.

        Raises:
            Invalid: the book does not say.
        """
        return self._handling_of(verdict, surface, confidence).do

    def hold_for(self, verdict: Verdict, surface: Surface, confidence: Confidence) -> timedelta | None:
        """How long a hold may last at most; None when the handling is no hold."""
        return self._handling_of(verdict, surface, confidence).held_for

    def fail(self, surface: Surface) -> Handling:
        """What the surface does when the text could not be read."""
        return self.fails[surface].do

    def fail_hold_for(self, surface: Surface) -> timedelta | None:
        """How long a hold by the fail mode may last at most; None when it is no hold."""
        return self.fails[surface].held_for

    @property
    def table_digest(self) -> str:
        """The first twelve digits of `digest`, for people."""
        return self.digest[:12]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the book says, whatever its layout and comments."""
        said = {each.name: getattr(self, each.name) for each in fields(Rules)}
        text = json.dumps(_plain(said), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()

    @cached_property
    def _masks(self) -> Masks:
        return masks_of(self.clauses)

    @cached_property
    def _table(self) -> Table:
        return table_of(self._masks)

    @cached_property
    def _rulings(self) -> dict[int, Ruling]:
        return {}

    @cached_property
    def _handling_table(self) -> Mapping[tuple[Verdict, Surface, Confidence], Fail]:
        return {cell: Fail(row.do, row.held_for) for row in self.handling_rows for cell in row.cells()}

    @cached_property
    def _remembered(self) -> Callable[[tuple[tuple[str, tuple[StrEnum, ...]], ...]], Answer]:
        return lru_cache(maxsize=REMEMBERED)(lambda known: ask.answer(self._table, dict(known), self._ruling_of))

    def _handling_of(self, verdict: Verdict, surface: Surface, confidence: Confidence) -> Fail:
        found = self._handling_table.get((verdict, surface, confidence))
        if found is None:
            raise Invalid(f"the book `{self.id}` does not say how to handle {verdict}, {surface}, {confidence}")
        return found

    def _ruling_of(self, number: int) -> Ruling:
        """The ruling that every scenario of a class shares."""
        if number in self._rulings:
            return self._rulings[number]
        case = self._table.case_class(number)
        if case.verdict is None:
            raise Invalid(f"the book `{self.id}` has a gap or a conflict here; `check` shows it")
        deciding = tuple(self.clauses[place] for place in case.deciding)
        ids = dict.fromkeys(each for clause in deciding for each in clause.conditions)
        ways: dict[Way, None] = dict.fromkeys(way for clause in deciding for way in clause.instead)
        ruling = Ruling(
            verdict=case.verdict,
            deciding=deciding,
            defeated=tuple(self.clauses[place] for place in case.defeated),
            conditions=tuple(each for each in self.conditions if each.id in ids),
            ways=tuple(ways),
            book=self.id,
            version=self.version,
            effective=self.effective,
            digest=self.digest,
        )
        return self._rulings.setdefault(number, ruling)


def diff(old: Book, new: Book) -> changes.Changes:
    """Every scenario whose outcome differs between two books, folded into few sentences."""
    return changes.changes_between(old, old._masks, new, new._masks)  # noqa: SLF001  # a book's own module


def template(identity: str, effective: date) -> str:
    """The text of a new book that passes `check`, to start from.

    Raises:
        Invalid: the id has other characters than letters, digits, `_` and `-`.
    """
    if not identity.replace("_", "").replace("-", "").isalnum() or not identity.isascii() or len(identity) > 60:
        raise Invalid("a book's id has up to 60 letters, digits, `_` or `-`, such as `my_rules_2027`")
    text = (_SHIPPED / "new.toml.template").read_text("utf-8")
    return text.replace("@id@", identity).replace("@effective@", effective.isoformat())


def load(name_or_path: str | Path) -> Book:
    """A shipped book by its name, or a book of your own by its path (ending in `.toml`).

    Raises:
        NotFound: there is no such book.
        BookInvalid: it has mistakes; the message shows every one.
    """
    name = str(name_or_path)
    if name in BOOKS:
        return _shipped(name)
    path = Path(name_or_path)
    try:
        with path.open("rb") as file:
            source = file.read(document.LONGEST_BOOK + 1)
    except (OSError, ValueError) as error:
        raise NotFound(
            f"no book `{name[:200]}`; shipped are {', '.join(BOOKS)}, or give the path of a .toml file"
        ) from error
    return read(source, path.name)


def read(source: bytes, name: str) -> Book:
    """A book from the bytes of its TOML document; `name` is what messages call it.

    Raises:
        BookInvalid: it has mistakes; the message shows every one.
    """
    rules = document.read(source, name)
    return Book(**{each.name: getattr(rules, each.name) for each in fields(Rules)})


@cache
def _shipped(name: str) -> Book:
    return read((_SHIPPED / f"{name}.toml").read_bytes(), f"{name}.toml")


def _plain(value: object) -> object:
    if isinstance(value, StrEnum | str | int) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return str(value)
