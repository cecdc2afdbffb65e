"""A room that pays for the new message only: `Thread.add` beside `find` of the same messages, in the same run.

The figures that count are ratios: what a room adds to a message, and whether the hundred-thousandth costs what the
first did. With `--cases DIR` the talk is `irc_lines.txt.gz`, and contacts found in pieces there are counted: there are
none in it, so each is a false alarm.
"""

import gzip
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

from aboveboard.detection import Finding, Message, Thread, find

__all__ = ["run"]

TALK = (
    "the second draft looks good, I will send the rest tomorrow evening",
    "ok thanks, that works for me",
    "we pay by the hour and the price is fine",
    "could you move the button a little to the left and make it blue?",
    "hello",
    "I have 3 banners to do",
    "yes",
    "the client would like a warmer tone on the second page, and shorter headlines",
)
PIECES = ("415", "what's your number?", "jane.doe", "at", "first part: 41", "how much?", "450", "555")
LINES = 60_000
ROUNDS = 5


def run(cases: Path | None) -> Sequence[dict[str, object]]:
    """A row for each sort of talk."""
    rows = [
        _row("ordinary talk", list(islice(cycle(TALK), 4_000))),
        _row("nothing but pieces", list(islice(cycle(PIECES), 2_000))),
    ]
    file = cases / "irc_lines.txt.gz" if cases else None
    if file is not None and file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows.append(_row("chat", [line.rstrip("\n") for line in islice(lines, LINES)], rounds=1))
    return rows


def _row(what: str, texts: Sequence[str], rounds: int = ROUNDS) -> dict[str, object]:
    messages = [Message("ab"[index // 2 % 2], text) for index, text in enumerate(texts)]
    alone = min(_seconds(lambda: [find(text) for text in texts]) for _ in range(rounds))
    thread, found = Thread(), list[Finding]()
    first = _seconds(lambda: found.extend(f for message in messages for f in thread.add(message)))
    room = min([first, *(_seconds(lambda: [thread.add(message) for message in messages]) for _ in range(rounds - 1))])
    half = len(messages) // 2
    early, late = Thread(), thread
    start = min(_seconds(lambda: [early.copy().add(message) for message in messages[half:]]) for _ in range(rounds))
    end = min(_seconds(lambda: [late.copy().add(message) for message in messages[half:]]) for _ in range(rounds))
    return {
        "what": what,
        "messages": len(texts),
        "find, µs": alone / len(texts) * 1e6,
        "add, µs": room / len(texts) * 1e6,
        "add / find": room / alone,
        "old room / new room": end / start,
        "state, octets": len(thread.to_bytes()),
        "flagged in pieces": sum(f.flagged and f.disguise in ("pieces", "same-name") for f in found),
    }


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
