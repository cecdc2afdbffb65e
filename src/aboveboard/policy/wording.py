"""The words of a language: labels for every member of the vocabulary, and the patterns of sentences."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from aboveboard.errors import NotFound
from aboveboard.policy.model import LANGUAGES

__all__ = ["Wording", "wording"]


class Wording:
    """Labels and patterns of one language."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]], months: tuple[str, ...]) -> None:
        self._tables = tables
        self._months = months

    def label(self, member: StrEnum) -> str:
        """A member of the vocabulary in the words a member of the site reads."""
        return self._tables[type(member).__name__.lower()][member]

    def group(self, dimension: str, members: Sequence[StrEnum]) -> str | None:
        """The one name under which people know several members of a dimension, if there is one."""
        return self._tables["group"].get(" ".join((dimension, *members)))

    def question(self, dimension: str) -> str:
        """The question that settles a dimension."""
        return self._tables["question"][dimension]

    def say(self, pattern: str, **parts: object) -> str:
        return self._tables["pattern"][pattern].format(**parts)

    def joined(self, labels: Sequence[str], link: str) -> str:
        """`a`, `a or b`, `a, b or c`; `link` is "or" or "and"."""
        return labels[0] if len(labels) == 1 else self.say(link, first=", ".join(labels[:-1]), last=labels[-1])

    def month(self, day: date) -> str:
        return self._months[day.month - 1]


@cache
def wording(language: str) -> Wording:
    """The words of a language.

    Raises:
        NotFound: it is not one of the shipped languages.
    """
    if language not in LANGUAGES:
        raise NotFound(f"no texts in `{language[:20]}`; there are {', '.join(LANGUAGES)}")
    tables = tomllib.loads((files("aboveboard.policy") / "texts" / f"{language}.toml").read_text("utf-8"))
    months = tuple(tables.pop("months")["names"])
    return Wording(tables, months)
