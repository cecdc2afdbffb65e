"""Numbers that only the word for the telephone before them tells: of small towns, `Tel. 53-98-87`, and with a point, `ph. 555.0142`."""

import re
from collections.abc import Iterator
from functools import cache

from aboveboard.detection.fold import fold_word
from aboveboard.detection.trie import BOUND_BEFORE, trie_pattern

__all__ = ["TELEPHONES", "short_numbers"]

# The words themselves; what says less (`number`, `contact`) needs a longer number.
TELEPHONES = tuple(
    map(fold_word, ["call", "tel", "tels", "tlf", "telf", "telp", "telephone", "telefone", "telefono", "telefon", "phone", "ph", "fon", "fax", "tél", "тел", "телефон", "факс", "τηλ"])
)  # fmt: skip
HYPHENED = r"(?!\d00-\d00)(?:\d{2}-\d{2}-\d{2}|\d{3}-\d{3}|[2-9]\d{2}\.\d{4})"
LOOSE = r"\d{2}[ .]\d{2}[ .]\d{2}|\d{3} \d{3}|\d{2} \d{4}|\d{6}|\d-\d{2}-\d{2}"
ENDS = r"(?![\w/%]|[-.:]\d|[ -]\d| ?[$€£])"
ANOTHER = re.compile(
    rf"(?:\s?[,;/]\s?|\s+(?:or|and|oder|und|ou|et|o|y|e|или|и)\s+)(?P<number>{HYPHENED}|{LOOSE}){ENDS}"
)


@cache
def _labelled() -> re.Pattern[str]:
    words = trie_pattern(TELEPHONES)
    return re.compile(
        rf"{BOUND_BEFORE}{words}(?:\s?/\s?{words})?(?:\s?(?:[.:]\s?){{1,2}}\s{{0,3}}(?P<marked>{HYPHENED}|{LOOSE})|\s(?P<bare>{HYPHENED})){ENDS}"
    )


def short_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand, and those listed behind them."""
    for match in _labelled().finditer(text):
        start, end = match.span("marked" if match["marked"] else "bare")
        yield start, end
        another = ANOTHER.match(text, end)
        while another is not None:
            yield another.span("number")
            another = ANOTHER.match(text, another.end())
