"""The gate leaves out the figures of a link, and of a link only."""

import pytest

from aboveboard.detection.gate import gate
from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.signals import Signal, looks

NUMBERED = frozenset((Signal.DIGITS, Signal.LOOKALIKE, Signal.NUMBER_WORDS, Signal.LETTERED))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        "see https://paste.example.com/1234567890/",
        "http://example.com?x=5551234567 it is",
        "HTTPS://A.EXAMPLE.COM:8080/5551234567#5551234567",
        "посмотри https://example.com/9161234567",
    ],
)
def test_figures_of_a_link_call_for_no_number(engine: Engine, text: str) -> None:
    assert gate(engine)(text if text.isascii() else text.lower()).isdisjoint(NUMBERED)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        "https://call-me-07700900123",
        "https:// 07700900123",
        "http://0770 0900 123",
        "https://.../0-7-7-0-0-9-0-0-1-2-3",
        "https://example.com/a 07700900123",
        "https://:07700900123",
        "ftp://example.com/07700900123",
        "https://пример.com/07700900123",
    ],
)
def test_figures_beside_a_link_or_in_none_are_seen(engine: Engine, text: str) -> None:
    assert Signal.DIGITS in gate(engine)(text)


@pytest.mark.skipif(len(ENGINES) < 3, reason="with one automaton there is nothing to compare")
def test_every_gate_shows_the_same_for_every_phrase_however_wide_its_gaps() -> None:
    phrases = {word.strip("*") for look in looks().values() for word in look.words if " " in word}
    assert len(phrases) > 1_000
    first, *others = (gate(engine) for engine in ENGINES if engine is not Engine.RE)
    for phrase in phrases:
        for gap in (" ", "  ", " \n\t"):
            text = f"your {phrase.replace(' ', gap)} please, on the platform"
            assert all(other(text) == first(text) for other in others), text
