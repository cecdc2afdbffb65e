"""Which of many lists of words a text shows, in one pass: by Aho-Corasick where it has been built or has a wheel, else by `re`."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import product

from aboveboard.detection.matcher import ENGINES, Engine, automata
from aboveboard.detection.trie import trie_pattern

__all__ = ["Spotter", "spellings", "spotter"]

# Where there is no wheel for this machine, `re` takes its place, and is tested to agree.
HAS_AUTOMATON = find_spec("ahocorasick_rs") is not None
# Octets, and whether blanks follow blanks in them (0: no) -> a bit for each list that has a word in them.
Spotter = Callable[[bytes, int], int]

# Octets, whether hits may overlap -> for each hit the index of its word, start and end.
Hits = Callable[[bytes, bool], Sequence[tuple[int, int, int]]]
OPEN = re.compile(r"\A\*|\*(?= |\Z)")  # any other asterisk is a sign: `sk*pe`
ALPHANUMERIC = re.compile(r"[^\W_]+(?: [^\W_]+)*")
BLANKED = bytes(octet if chr(octet).isalnum() and octet < 128 else 32 for octet in range(256))
WIDE_BLANKED = bytes(octet if chr(octet).isalnum() or octet >= 128 else 32 for octet in range(256))


def spotter(lists: Sequence[Iterable[str]], engine: Engine = ENGINES[0], *, latin: bool) -> Spotter:
    """Which of the lists, at most 64, have a word in octets of folded UTF-8, as bits by their places.

    It sees what `spellings` tells, in a text whose signs are blanks. It may see more than `trie_pattern` does, never less.
    """
    bits = spellings(lists, latin=latin)
    table = BLANKED if latin else WIDE_BLANKED
    if engine is Engine.NATIVE:
        lists_with = automata.Words((word.encode(), bit) for word, bit in bits.items()).match
        return lambda raw, gaps: lists_with(_read(raw, table, gaps))
    look, members = _automaton(bits) if HAS_AUTOMATON and engine is not Engine.RE else _expressions(bits, len(lists))

    def spotted(raw: bytes, gaps: int) -> int:
        found = 0
        for hit in look(_read(raw, table, gaps), True):
            found |= members[hit[0]]
        return found

    return spotted


def spellings(lists: Sequence[Iterable[str]], *, latin: bool) -> Mapping[str, int]:
    """How the words of lists may look where all signs are blanks, each with the bits of its lists; only Latin words, or all others.

    Words are in the notation of `trie_pattern`, with a `*` before them where they may begin within a word. Latin words
    have edges; those of other scripts are seen anywhere.
    """
    listed: defaultdict[str, int] = defaultdict(int)
    for place, words in enumerate(lists):
        for word in words:
            listed[word] |= 1 << place
    bits: defaultdict[str, int] = defaultdict(int)
    for word, places in listed.items():
        if word.isascii() is latin:
            for spelt in (f" {word} ",) if latin and word.isalnum() else _spellings(word, edged=latin):
                bits[spelt] |= places
    return bits


def _read(raw: bytes, table: bytes, gaps: int) -> bytes:
    """The octets with signs as blanks, one for each gap, and blanks around them."""
    blanked = raw.translate(table)
    return b" %b " % (b" ".join(blanked.split()) if gaps else blanked)


def _automaton(bits: Mapping[str, int]) -> tuple[Hits, Sequence[int]]:
    import ahocorasick_rs  # noqa: PLC0415

    kind = ahocorasick_rs.Implementation.ContiguousNFA  # a full table is a third quicker and takes 15 MB and more
    automaton = ahocorasick_rs.BytesAhoCorasick([spelt.encode() for spelt in bits], implementation=kind)
    return automaton.find_matches_as_indexes, list(bits.values())


def _expressions(bits: Mapping[str, int], count: int) -> tuple[Hits, Sequence[int]]:
    listed = [(1 << place, [spelt for spelt, found in bits.items() if found >> place & 1]) for place in range(count)]
    patterns = [(bit, re.compile(trie_pattern(sorted(words)).encode())) for bit, words in listed if words]

    def look(blanked: bytes, _overlapping: bool) -> Sequence[tuple[int, int, int]]:
        return [
            (index, *match.span())
            for index, (_, pattern) in enumerate(patterns)
            for match in [pattern.search(blanked)]
            if match
        ]

    return look, [bit for bit, _ in patterns]


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
