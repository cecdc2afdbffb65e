"""Tables of facts, read once on first need from `data/`."""

import tomllib
from functools import cache
from importlib.resources import files

from aboveboard.detection.fold import fold

__all__ = [
    "COMMON_TLDS",
    "FILE_TLDS",
    "PRODUCTS",
    "WORD_TLDS",
    "area_codes",
    "calling_codes",
    "groupings",
    "listed",
    "tlds",
]


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `data/lists.toml`, folded."""
    return frozenset(fold(_lists()[name]).text.split())


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads(files("aboveboard.detection").joinpath("data/lists.toml").read_text("utf-8"))


# What people type after the last dot, most of the time; anything else wants a scheme, a path or a word beside it.
COMMON_TLDS = listed("common_tlds")


@cache
def tlds() -> frozenset[str]:
    """Every top-level domain, folded."""
    return frozenset(files("aboveboard.detection").joinpath("data/tlds.txt").read_text("utf-8").split())


@cache
def area_codes() -> frozenset[str]:
    """The area codes of North America in use, and 555, which stands for any."""
    text = files("aboveboard.detection").joinpath("data/area_codes.txt").read_text("ascii")
    return frozenset(text.split()) | {"555"}


@cache
def calling_codes() -> dict[str, frozenset[int]]:
    """For each country calling code, how many digits may follow it."""
    text = files("aboveboard.detection").joinpath("data/calling_codes.txt").read_text("ascii")
    rows = (line.split() for line in text.splitlines())
    return {code: frozenset(map(int, lengths.split(","))) for code, lengths in rows}


@cache
def groupings() -> dict[tuple[int, ...], str]:
    """In how many figures each the groups of a number are written at home, and with which figure such numbers begin."""
    text = files("aboveboard.detection").joinpath("data/groupings.txt").read_text("ascii")
    rows = (line.rsplit(" ", 1) for line in text.splitlines())
    return {tuple(map(int, sizes.split())): first for sizes, first in rows}


# Endings that name files more often than sites; and those that are words of a sentence typed without a space.
FILE_TLDS = listed("file_tlds")
WORD_TLDS = listed("word_tlds")
# Names of products that look like domains.
PRODUCTS = listed("products")
