"""The words of every served language: one TOML file each under `data/words/`, folded like the text they meet."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from aboveboard.detection.fold import fold_word

__all__ = ["section", "words"]


@cache
def words(group: str, name: str) -> frozenset[str]:
    """The folded words of all languages under `[group] name`."""
    return section(group).get(name, frozenset())


@cache
def section(group: str) -> dict[str, frozenset[str]]:
    """Every list of `[group]`, all languages together, folded."""
    result: defaultdict[str, set[str]] = defaultdict(set)
    for language in _languages():
        for name, listed in language.get(group, {}).items():
            result[name].update(map(fold_word, listed))
    return {name: frozenset(listed) for name, listed in result.items()}


@cache
def _languages() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(_read())


def _read() -> Iterator[dict[str, dict[str, list[str]]]]:
    folder = files("aboveboard.detection").joinpath("data/words")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        document = tomllib.loads(file.read_text("utf-8"))
        yield {name: table for name, table in document.items() if isinstance(table, dict)}
