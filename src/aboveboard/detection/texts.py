"""The face for texts: one by itself, one with what was said before it, or many."""

from collections.abc import Iterable, Sequence
from functools import partial

from aboveboard.detection.conversation.joining import find_in_context
from aboveboard.detection.gate import gate
from aboveboard.detection.matcher import ENGINES, Engine
from aboveboard.detection.model import Finding
from aboveboard.detection.scan import read
from aboveboard.detection.windows import WINDOW, read_text

__all__ = ["find", "find_many"]


def find(text: str, *, context: Sequence[str] = (), engine: Engine = ENGINES[0]) -> tuple[Finding, ...]:
    """Every contact in a text, in order; `context` holds earlier texts of the conversation, oldest first.

    Raises:
        Invalid: the text is longer than `TEXT_LIMIT` code points.
    """
    if context:
        return find_in_context(text, context, partial(read_text, engine=engine))
    return read(text, gate(engine)) if len(text) <= WINDOW else read_text(text, engine)


def find_many(texts: Iterable[str], *, engine: Engine = ENGINES[0]) -> list[tuple[Finding, ...]]:
    """`find` of each text, in order; a little faster, since short texts are read without a call of `find`."""
    opened = gate(engine)
    return [read(text, opened) if len(text) <= WINDOW else read_text(text, engine) for text in texts]
