"""Many words as one pattern that shares beginnings, so that the time to match does not grow with their number."""

import re
from collections.abc import Iterable

__all__ = ["BOUND_AFTER", "BOUND_BEFORE", "trie_pattern"]

# Marks of Indic scripts belong to their word, and scripts without spaces have no word boundary.
INDIC = "\u0900-\u0dff"
UNSPACED = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
BOUND_BEFORE = rf"(?:(?<![^\W_])(?<![{INDIC}])|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"
BOUND_AFTER = rf"(?:(?![^\W_])(?![{INDIC}])|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))"
OPTIONAL = frozenset("'-")  # tried last: a longer word without them wins over a shorter one that leaves them out
SPECIAL = {" ": r"\s{1,3}", "'": "'?", "*": r"\w*", "-": r"[- ]?"}

Node = dict[str, "Node"]
END = ""


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space matches gaps, a final `*` any ending."""
    root: Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[END] = {}
    return _pattern(root)


def _pattern(node: Node) -> str:
    branches = []
    for character, child in sorted(node.items(), key=lambda item: item[0] in OPTIONAL):
        if character != END:
            tail = _pattern(child)
            special = SPECIAL.get(character) if character != "*" or END in child or " " in child else None
            branches.append((special or re.escape(character)) + tail)
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and END not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if END in node else joined
