"""The gate's first look at words sees every phrase of the lexicons, however its gaps, hyphens and apostrophes are written."""

import re
from collections.abc import Iterator, Sequence

import pytest

from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.signals import looks
from aboveboard.detection.spotter import spotter
from aboveboard.detection.trie import trie_pattern

FORMS = {" ": (" ", "  ", "\n\t"), "'": ("", "'"), "-": ("", " ", "-")}
WORDS = sorted({word for look in looks().values() for word in (*look.words, *look.beside) if word[0] != "*"})


def written(word: str) -> Iterator[str]:
    """The word as people write it: every gap, hyphen and apostrophe in each of its forms, all alike in one text."""
    for index in range(3):
        shown = "".join(FORMS[sign][index % len(FORMS[sign])] if sign in FORMS else sign for sign in word)
        yield shown.replace("*", "x")


def unseen(words: Sequence[str], engine: Engine, *, latin: bool) -> list[str]:
    """Texts that hold a word by its pattern, and in which the spotter does not see that word."""
    missed = []
    for listed in (words[begin : begin + 64] for begin in range(0, len(words), 64)):
        spotted = spotter([[word] for word in listed], engine, latin=latin)
        for place, word in enumerate(listed):
            pattern = re.compile(trie_pattern([word]))
            for shown in filter(pattern.fullmatch, written(word)):
                raw = f"so, {shown}. well".encode()
                if not spotted(raw, re.search(rb"\s\s", raw) is not None) >> place & 1:
                    missed.append(shown)
    return missed


@pytest.mark.parametrize("latin", [True, False])
@pytest.mark.parametrize("engine", ENGINES[:-1])
def test_every_word_is_spotted_however_it_is_written(engine: Engine, latin: bool) -> None:
    words = [word for word in WORDS if word.isascii() is latin]
    assert len(words) > 1_000
    assert not unseen(words, engine, latin=latin)


@pytest.mark.parametrize("latin", [True, False])
def test_without_the_automaton_the_same_words_are_spotted(latin: bool) -> None:
    words = [word for word in WORDS if word.isascii() is latin and not word.isalpha()][::40]
    assert not unseen(words, Engine.RE, latin=latin)
