"""Can this text hold contact information at all, and of what sort? A few passes over the plain reading; most texts stop here.

First looks see too much and are quick, whatever the text: words are spotted by one automaton, shapes by another that stays
small. Second looks are exact, and each is taken only where a first one called for it. All is one call in C where that has
been built (`_native`), and the same in Python where it has not (`_opener`).

INVARIANT: a signal sees at least what its finders see.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from aboveboard.detection import signals
from aboveboard.detection.matcher import Engine, Matcher, automata, matcher, places
from aboveboard.detection.signals import FEW_DIGITS, Look, Signal
from aboveboard.detection.spotter import Spotter, spellings, spotter

__all__ = ["Gate", "gate"]

Gate = Callable[[str], AbstractSet[Signal]]
NOTHING: AbstractSet[Signal] = frozenset()
SIGNALS = tuple(Signal)  # within this module a signal is a bit: 1 for the first, 2 for the second, …
# Two bits more, for any digit and for blanks that follow blanks; behind them those of shapes that are enough by themselves.
DIGIT, GAP, SURE = 1 << len(SIGNALS), 2 << len(SIGNALS), len(SIGNALS) + 2
CALLING = GAP - 1

NO_DIGITS = bytes(octet for octet in range(256) if not 48 <= octet < 58)
NOT_ALPHANUMERIC = bytes(octet for octet in range(128) if not chr(octet).isalnum())
NOT_WORD = re.compile(r"[\W_]+")
LINK = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z][a-z]+(?:[/?#:][^ \t-\r]*|(?=[ \t-\r]|\Z))")


@cache
def gate(engine: Engine) -> Gate:
    """A gate: given a folded text, the signals that it shows; of a text that is all ASCII the case does not matter."""
    return _native() if engine is Engine.NATIVE else _portable(engine)


def _native() -> Gate:
    """The gate in C."""
    looks = signals.looks(plain=True)
    words = automata.Words(_spelt([looks[signal].words for signal in SIGNALS], latin=True))
    company = automata.Words(_spelt([looks[signal].beside for signal in SIGNALS], latin=True))

    @cache
    def wide() -> Gate:
        """The gate for texts that are not all ASCII: it knows the words of every script."""
        looks = signals.looks(plain=False)
        wide_words = automata.Words(_spelt([looks[signal].words for signal in SIGNALS], latin=False))
        wide_company = automata.Words(_spelt([looks[signal].beside for signal in SIGNALS], latin=False))
        return _native_opener(looks, (words, wide_words), (company, wide_company))

    def other(text: str) -> AbstractSet[Signal]:
        return wide()(text)

    return _native_opener(looks, (words,), (company,), other)


def _spelt(lists: Sequence[Iterable[str]], *, latin: bool) -> Iterator[tuple[bytes, int]]:
    return ((word.encode(), bits) for word, bits in spellings(lists, latin=latin).items())


def _native_opener(
    looks: Mapping[Signal, Look],
    words: tuple["automata.Words", ...],
    company: tuple["automata.Words", ...],
    other: Gate | None = None,
) -> Gate:
    """What tells the signals of a text; its patterns are compiled when a text first asks for them."""
    patterns = automata.Patterns

    def together(pattern: Callable[[Look], str]) -> list[tuple[int, bytes]]:
        each = ((place, pattern(looks[signal])) for place, signal in enumerate(SIGNALS))
        return [(place, shown.encode()) for place, shown in each if shown]

    digits, number_words, *others = together(lambda look: look.bare)
    return automata.Gate(
        shapes=patterns(together(lambda look: look.shape)),
        sure=patterns(together(lambda look: look.sure_shape)),
        words=words,
        company=company,
        bares=(patterns([digits]), patterns([number_words]), patterns(others)),
        looks=tuple(
            (looks[signal].digits, tuple(patterns([(0, then.encode())]) for then in looks[signal].then))
            for signal in SIGNALS
        ),
        named=_signals,
        accompanied=_bits(looks, lambda look: look.beside),
        bared=_bits(looks, lambda look: look.bare),
        few=FEW_DIGITS,
        other=other,
    ).signals


def _portable(engine: Engine) -> Gate:
    """The same gate in Python."""
    looks = signals.looks(plain=True)
    words = spotter([looks[signal].words for signal in SIGNALS], engine, latin=True)
    company = spotter([looks[signal].beside for signal in SIGNALS], engine, latin=True)
    plain = _opener(looks, words, company, engine)

    @cache
    def other() -> Gate:
        """The gate for texts that are not all ASCII: it knows the words of every script."""
        looks = signals.looks(plain=False)
        wide_words = spotter([looks[signal].words for signal in SIGNALS], engine, latin=False)
        wide_company = spotter([looks[signal].beside for signal in SIGNALS], engine, latin=False)
        return _opener(looks, _either(words, wide_words), _either(company, wide_company), engine)

    def opened(text: str) -> AbstractSet[Signal]:
        return plain(text.lower()) if text.isascii() else other()(text)

    return opened


def _either(one: Spotter, other: Spotter) -> Spotter:
    return lambda raw, gaps: one(raw, gaps) | other(raw, gaps)


def _opener(looks: Mapping[Signal, Look], words: Spotter, company: Spotter, engine: Engine) -> Gate:
    """What tells the signals of a text, given what spots the words that call for a signal and those that go with them."""
    patterns = [
        *(looks[signal].shape for signal in SIGNALS),
        "[0-9]",
        r"\s\s",
        *(looks[signal].sure_shape for signal in SIGNALS),
    ]
    bits = [1 << place for place, pattern in enumerate(patterns) if pattern]
    shapes = matcher([pattern for pattern in patterns if pattern], engine)
    # Each of these and of the exact looks is an automaton of its own: together they would be slower to grow.
    bares = [
        (1 << place, matcher([looks[signal].bare], engine))
        for place, signal in enumerate(SIGNALS)
        if looks[signal].bare
    ]
    exactly = _exactly(looks, company, engine)
    bared, numbered = sum(bit for bit, _ in bares), _bits(looks, lambda look: look.digits)

    def opened(text: str) -> AbstractSet[Signal]:
        raw = text.encode("utf-8", "replace")
        seen = 0
        for place in shapes(raw) or ():
            seen |= bits[place]
        called = seen & CALLING | words(raw, seen & GAP)
        shown = seen >> SURE
        if not called | shown:
            return NOTHING
        digits = len(raw.translate(None, NO_DIGITS)) if called & DIGIT else 0
        shown |= exactly(raw, called & ~DIGIT if digits else called & ~numbered, digits)
        if digits >= FEW_DIGITS or shown & bared:
            letters = _bare(text, raw)
            shown = shown & ~bared | sum(bit for bit, look in bares if look(letters))
        return _signals(shown) if shown else NOTHING

    return opened


def _bits(looks: Mapping[Signal, Look], chosen: Callable[[Look], object]) -> int:
    return sum(1 << place for place, signal in enumerate(SIGNALS) if chosen(looks[signal]))


@lru_cache(maxsize=1024)
def _signals(shown: int) -> AbstractSet[Signal]:
    return frozenset(SIGNALS[place] for place in places(shown))


def _exactly(looks: Mapping[Signal, Look], company: Spotter, engine: Engine) -> Callable[[bytes, int, int], int]:
    """What takes a second look, at octets with so many digits, for the signals that a first one called for."""
    thens = {
        1 << place: (looks[signal].digits, [_on_first_need(pattern, engine) for pattern in looks[signal].then])
        for place, signal in enumerate(SIGNALS)
    }
    accompanied = _bits(looks, lambda look: look.beside)

    def exactly(raw: bytes, called: int, digits: int) -> int:
        if called & accompanied:
            called &= ~accompanied | company(raw, GAP)
        shown = 0
        while called:
            bit = called & -called
            called ^= bit
            needed, patterns = thens[bit]
            if digits >= needed:
                for pattern in patterns:
                    if not pattern(raw):
                        break
                else:
                    shown |= bit
        return shown

    return exactly


def _on_first_need(pattern: str, engine: Engine) -> Matcher:
    """A matcher that is compiled when a text first asks for it; most texts of a process may never ask for some."""
    compiled: Matcher | None = None

    def matched(raw: bytes) -> Sequence[int] | None:
        nonlocal compiled, pattern
        source = pattern  # before a look at `compiled`, which another thread sets before it lets the pattern go
        if compiled is None:
            compiled = matcher([source], engine)
            pattern = ""
        return compiled(raw)

    return matched


def _bare(text: str, raw: bytes) -> bytes:
    """Letters and digits alone, so that gaps between them no longer matter; `raw` is the text in octets.

    Those of a link are left out: in one there is no number that is not the link's.
    """
    if "://" in text:
        text = LINK.sub("", text)
        raw = text.encode("utf-8", "replace")
    if text.isascii():
        return raw.translate(None, NOT_ALPHANUMERIC)
    return NOT_WORD.sub("", text).encode("utf-8", "replace")
