"""Apps that are named by what they look like: `the green app`, `the site with the blue bird`."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from aboveboard.detection.fold import fold_word
from aboveboard.detection.patterns import folded

__all__ = ["described", "described_pattern", "describing", "signs"]

# What may stand between a colour and the word for an app, and what between a picture and one.
BESIDE = re.compile(
    folded(r"[\s-]?(?:(?:\w?wal[aei]|colou?r(?:ed)?|de color|de cor|chat|mau|na|ng|वाल[ाेी]|وال[ایے]ے?|的)\s?)?")
)
AROUND = re.compile(r"[\s'\"-]{0,2}(?:[^\s\d.,;:!?]+[\s'-]){0,4}(?:那个|那個|的|那)?['\"]?")
NEAR = 24  # characters


class Part(NamedTuple):
    """What a word describes: an app by its colour or its picture, or else it stands for an app or a site."""

    sort: str
    app: str = ""


@cache
def _tables() -> Mapping[str, list[str] | Mapping[str, list[str]]]:
    return tomllib.loads(files("aboveboard.detection").joinpath("data/described.toml").read_text("utf-8"))


@cache
def describing() -> Mapping[str, Part]:
    """What each folded word says of an app."""
    found: dict[str, Part] = {}
    for sort, listed in _tables().items():
        named = listed.items() if isinstance(listed, Mapping) else [("", listed)]
        found |= {fold_word(word): Part(sort, app) for app, words in named for word in words}
    return found


def signs() -> Iterator[str]:
    """The folded colours and pictures."""
    return (word for word, part in describing().items() if part.app)


def described(text: str, hits: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end, app and whether a picture tells it, for every two known words, next to each other, of which one describes the other."""
    known = describing()
    parts = [(start, end, known[name]) for start, end, name in hits if name in known]
    parts = [
        p for p, (behind, _, after) in zip(parts, (*parts[1:], LAST), strict=False) if not _tinges(p, behind, after)
    ]
    for (start, middle, one), (behind, end, other) in pairwise(parts):
        sign, noun = (one, other) if one.app else (other, one)
        if noun.app or not sign.app or behind - middle > NEAR:
            continue
        if sign.sort == "colours":
            fits = noun.sort == "nouns" and BESIDE.fullmatch(text, middle, behind)
        else:
            fits = AROUND.fullmatch(text, middle, behind)
        if fits:
            yield start, end, sign.app, sign.sort == "pictures"


def _tinges(part: tuple[int, int, Part], behind: int, after: Part) -> bool:
    """Whether a colour is only that of a picture right behind it: `the app with the yellow ghost`."""
    return part[2].sort == "colours" and after.sort == "pictures" and behind - part[1] <= 1


LAST = (0, 0, Part(""))


def described_pattern(trie: Callable[[Iterable[str]], str]) -> str:
    """Where the gate sees a description: a sign and a word for what it describes, with few words between."""
    known = describing().items()
    nouns = trie(word for word, part in known if part.sort == "nouns")
    either = trie(word for word, part in known if not part.app)
    colours = trie(word for word, part in known if part.sort == "colours")
    pictures = trie(word for word, part in known if part.sort == "pictures")
    gap, word = "[^a-z0-9\n.!?]*", "(?:[^ \n.!?]+ )?"
    beside, around = f"{gap}{word}", f"{gap}{word * 4}(?:[a-z]+')?"
    return f"{colours}{beside}{nouns}|{nouns}{beside}{colours}|{pictures}{around}{either}|{either}{around}{pictures}"
