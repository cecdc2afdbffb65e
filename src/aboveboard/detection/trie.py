"""Many words as one pattern that shares beginnings, so that the time to match does not grow with their number."""

import re
from collections.abc import Iterable
from functools import lru_cache

from aboveboard.detection.patterns import compiled_late

__all__ = ["BOUND_AFTER", "BOUND_BEFORE", "INDIC", "UNSPACED", "WIDE", "trie_pattern"]

# Marks of Indic scripts belong to their word, and scripts without spaces have no word boundary. These are two ranges, with
# some rare scripts between Chinese and Korean: a class of three takes the compiler of `re` milliseconds, wherever it stands.
INDIC = "\u0900-\u0dff"
UNSPACED = "\u2e80-\ud7ff\uf900-\ufaff"
WIDE = compiled_late(f"[{UNSPACED}]")
BOUND_BEFORE = rf"(?:(?<![^\W_])(?<![{INDIC}])|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"
BOUND_AFTER = rf"(?:(?![^\W_])(?![{INDIC}])|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"
OPTIONAL = frozenset("'-")  # tried last: a longer word without them wins over a shorter one that leaves them out
SPECIAL = {" ": r"\s{1,3}", "'": "'?", "*": r"\w*", "-": r"[- ]?"}

Node = dict[str, "Node"]
END = ""


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space matches gaps, a final `*` any ending."""
    return _of(tuple(words))


@lru_cache(maxsize=256)
def _of(words: tuple[str, ...]) -> str:
    root: Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[END] = {}
    return _pattern(root)


def _pattern(node: Node) -> str:
    shown = []
    while len(node) == 1 and END not in node:
        [(character, node_after)] = node.items()
        shown.append(_sign(character, node_after))
        node = node_after
    children = [(character, child) for character, child in node.items() if character != END]
    if not children:
        return "".join(shown)
    if not OPTIONAL.isdisjoint(node):
        children.sort(key=lambda item: item[0] in OPTIONAL)
    branches = "|".join(_sign(character, child) + _pattern(child) for character, child in children)
    return f"{''.join(shown)}(?:{branches}){'?' if END in node else ''}"


def _sign(character: str, after: Node) -> str:
    """How a character of a word is matched; an asterisk is one unless the word ends there."""
    if character.isalnum():
        return character
    special = SPECIAL.get(character)
    return (
        re.escape(character)
        if special is None or (character == "*" and END not in after and " " not in after)
        else special
    )
