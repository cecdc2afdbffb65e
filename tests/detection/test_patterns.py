"""Patterns read folded texts, so their words must be folded, too."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import aboveboard.detection
from aboveboard.detection.fold import fold

CLASS = re.compile(r"\[(?:\\.|[^\]\\])+\]")
WORD = re.compile(r"[^\W\d_A-Za-z]{2,}")
UNFOLDED = {"pages.SOUGHT"}  # reads the text as given, for its capitals


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern of the detector, with its name."""
    package = aboveboard.detection
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            source = None if isinstance(value, str) else getattr(value, "pattern", None)
            if isinstance(source, str):
                yield f"{module.name.removeprefix(package.__name__ + '.')}.{name}", source


def test_words_of_patterns_are_folded() -> None:
    words = ((name, word) for name, source in patterns() for word in WORD.findall(CLASS.sub("", source)))
    assert [(name, word) for name, word in words if fold(word).text != word and name not in UNFOLDED] == []
