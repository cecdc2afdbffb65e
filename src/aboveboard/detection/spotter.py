"""Which of many lists of words a text shows, in one pass: Aho-Corasick where it has a wheel, Python's `re` elsewhere.

Its automaton is built whole at once and never grows, however many words there are and whatever the text holds.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import product

from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.trie import trie_pattern

__all__ = ["Spotter", "spotter"]

# Where there is no wheel for this machine, `re` takes its place, and is tested to agree.
HAS_AUTOMATON = find_spec("ahocorasick_rs") is not None
Spotter = Callable[
    [bytes, bool], int
]  # octets, whether blanks follow blanks in them -> a bit for each list with a word

OPEN = re.compile(r"\A\*|\*(?= |\Z)")  # any other asterisk is a sign: `sk*pe`
ALPHANUMERIC = re.compile(r"[^\W_]+(?: [^\W_]+)*")
BLANKED = bytes(octet if chr(octet).isalnum() and octet < 128 else 32 for octet in range(256))
WIDE_BLANKED = bytes(octet if chr(octet).isalnum() or octet >= 128 else 32 for octet in range(256))


def spotter(lists: Sequence[Iterable[str]], engine: Engine = ENGINES[0], *, latin: bool) -> Spotter:
    """Which of the lists have a word in octets of folded UTF-8, as bits by their places; only Latin words, or all others.

    Words are in the notation of `trie_pattern`, with a `*` before them where they may begin within a word. Latin words
    have edges; those of other scripts are seen anywhere. It may see more than `trie_pattern` does, never less.
    """
    bits: defaultdict[str, int] = defaultdict(int)
    for place, words in enumerate(lists):
        bit = 1 << place
        for word in words:
            if word.isascii() is latin:
                for spelt in _spellings(word, edged=latin):
                    bits[spelt] |= bit
    table = BLANKED if latin else WIDE_BLANKED
    look = _by_automaton(bits) if engine is not Engine.RE and HAS_AUTOMATON else _by_expressions(bits, len(lists))

    def spotted(raw: bytes, gaps: bool) -> int:
        blanked = raw.translate(table)
        return look(b" %b " % (b" ".join(blanked.split()) if gaps else blanked))

    return spotted


def _by_automaton(bits: Mapping[str, int]) -> Callable[[bytes], int]:
    import ahocorasick_rs  # noqa: PLC0415

    kind = ahocorasick_rs.Implementation.ContiguousNFA  # a full table is a third quicker and takes 15 MB and more
    members = list(bits.values())
    automaton = ahocorasick_rs.BytesAhoCorasick([spelt.encode() for spelt in bits], implementation=kind)
    look = automaton.find_matches_as_indexes

    def seen(blanked: bytes) -> int:
        found = 0
        for place, _, _ in look(blanked, True):
            found |= members[place]
        return found

    return seen


def _by_expressions(bits: Mapping[str, int], count: int) -> Callable[[bytes], int]:
    listed = ([spelt for spelt, found in bits.items() if found >> place & 1] for place in range(count))
    patterns = [re.compile(trie_pattern(sorted(words)).encode()) if words else None for words in listed]
    return lambda blanked: sum(
        1 << place for place, pattern in enumerate(patterns) if pattern is not None and pattern.search(blanked)
    )


def _spellings(word: str, *, edged: bool) -> Iterator[str]:
    """How a word may look where all signs are blanks: of a word with an open middle its longest part."""
    pieces = OPEN.split(word) if "*" in word else [word]
    longest = max(range(len(pieces)), key=lambda place: len(pieces[place])) if len(pieces) > 1 else 0
    before = " " if edged and longest == 0 else ""
    after = " " if edged and longest == len(pieces) - 1 else ""
    part = pieces[longest].strip()
    if ALPHANUMERIC.fullmatch(part):
        yield f"{before}{part}{after}"
        return
    for signs in product(*(_signs(character) for character in part)):
        spelt = "".join(signs).strip()
        if not spelt:
            raise ValueError(word)  # it is all signs, and a shape has to tell it
        yield f"{before}{spelt}{after}"
        yield f"{before}{' '.join(spelt.split())}{after}"


def _signs(character: str) -> tuple[str, ...]:
    if character.isalnum() or not character.isascii():
        return (character,)
    return ("", " ") if character in "'-" else (" ",)
