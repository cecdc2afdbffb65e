"""Typed reading of one TOML table, noting every mistake instead of stopping at the first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from aboveboard.policy.model import DIMENSIONS
from aboveboard.policy.positions import Path
from aboveboard.policy.problems import Problems

__all__ = ["TableReader"]

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class TableReader:
    """One table of the document and where it stands."""

    values: Mapping[str, object]
    path: Path
    problems: Problems

    def allow(self, *keys: str) -> None:
        """Note every key that has no meaning here."""
        for key in self.values:
            if key not in keys:
                self.problems.unknown((*self.path, key), key, "key", keys, key=True)

    def text(self, key: str, *, default: str | None = None, limit: int = 2000) -> str:
        value = self.values.get(key, default)
        if value is None:
            self.problems.add(self.path, f"`{key}` is missing")
            return ""
        if not isinstance(value, str) or (not value.strip() and default is None) or len(value) > limit:
            self.problems.add((*self.path, key), f"`{key}` must be a text of 1 to {limit} characters")
            return ""
        return value

    def number(self, key: str, *, default: int | None = None) -> int:
        value = self.values.get(key, default)
        if value is None:
            self.problems.add(self.path, f"`{key}` is missing")
        elif not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10**9:
            self.problems.add((*self.path, key), f"`{key}` must be a whole number from 0 to 1,000,000,000")
        else:
            return value
        return 0

    def day(self, key: str) -> date:
        value = self.values.get(key)
        if type(value) is date:
            return value
        message = f"`{key}` must be a date such as 2024-04-30, without quotes"
        self.problems.add((*self.path, key) if key in self.values else self.path, message)
        return date.min

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone; empty when the key is absent."""
        return tuple(text for _, text in self._texts(key))

    def words(self, key: str, sort: type[Word], *, default: Sequence[Word] = ()) -> tuple[Word, ...]:
        """Members of a closed set: one, or a list; each unknown one is noted."""
        if key not in self.values:
            return tuple(default)
        found: list[Word] = []
        for path, text in self._texts(key):
            if text not in tuple(sort):
                self.problems.unknown(path, text, _name_of(sort), tuple(sort))
            elif sort(text) in found:
                self.problems.add(path, f"`{text}` is named twice")
            else:
                found.append(sort(text))
        return tuple(found)

    def word(self, key: str, sort: type[Word]) -> Word | None:
        """Exactly one member of a closed set."""
        if key not in self.values:
            self.problems.add(self.path, f"`{key}` is missing", allowed=tuple(sort))
            return None
        if not isinstance(self.values[key], str):
            self.problems.add((*self.path, key), f"`{key}` must be one word in quotes", allowed=tuple(sort))
            return None
        return next(iter(self.words(key, sort)), None)

    def when(self, key: str = "when") -> dict[str, tuple[StrEnum, ...]]:
        """A condition over scenarios: admitted members by dimension."""
        if key not in self.values:
            return {}
        condition = self.values[key]
        if not isinstance(condition, dict):
            example = '{ stage = ["interview"] }'
            self.problems.add(
                (*self.path, key), f"`{key}` must be a table such as {example}", allowed=tuple(DIMENSIONS)
            )
            return {}
        inner = TableReader(condition, (*self.path, key), self.problems)
        found: dict[str, tuple[StrEnum, ...]] = {}
        for name in condition:
            if name not in DIMENSIONS:
                self.problems.unknown((*inner.path, name), name, "dimension", tuple(DIMENSIONS), key=True)
                continue
            sort: type[StrEnum] = DIMENSIONS[name]
            members = inner.words(name, sort)
            if members:
                # In the order of the vocabulary, so that writing the same set differently is no difference.
                found[name] = tuple(member for member in sort if member in members)
        return {name: found[name] for name in DIMENSIONS if name in found}

    def table(self, key: str) -> "TableReader | None":
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.problems.add((*self.path, key), f"`{key}` must be a table, written as [{key}]", key=True)
            return None
        return TableReader(value, (*self.path, key), self.problems)

    def tables(self, key: str) -> "Iterator[TableReader]":
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.problems.add(
                (*self.path, key), f"`{key}` must be a list of tables, each written as [[{key}]]", key=True
            )
            return
        for number, each in enumerate(value):
            if isinstance(each, dict):
                yield TableReader(each, (*self.path, key, number), self.problems)
            else:
                self.problems.add((*self.path, key, number), f"each `{key}` must be a table, written as [[{key}]]")

    def _texts(self, key: str) -> list[tuple[Path, str]]:
        value = self.values.get(key, [])
        path = (*self.path, key)
        if isinstance(value, str):
            return [(path, value)]
        if not isinstance(value, list) or (not value and key in self.values):
            self.problems.add(path, f"`{key}` must be a word in quotes or a list of them, not empty")
            return []
        for number, each in enumerate(value):
            if not isinstance(each, str):
                self.problems.add((*path, number), f"each entry of `{key}` must be in quotes")
        return [((*path, number), each) for number, each in enumerate(value) if isinstance(each, str)]


def _name_of(sort: type[StrEnum]) -> str:
    return sort.__name__.lower()
