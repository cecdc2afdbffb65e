"""The gate leaves out the figures of a link, and of a link only."""

import pytest

from aboveboard.detection.gate import gate
from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.signals import Signal

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
