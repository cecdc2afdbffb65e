"""The check while typing, on the running site over HTTP: one typist, then many at once.

Every request carries a session, a draft and a CSRF token, and gets the rule card; SQLite, one process, the typists share
the machine with it. Targets: p99 at most 25 ms for one typist, at most 50 ms for 300 that type at once.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.running_site import Browser, running_site

DRAFTS = (
    "Thursday works, any time after ten.",
    "Sure, my mail is maria.k at gmail dot com, looking forward!",
    "call me on +44 7700 900123 or write to jane@example.com",
    "I read the brief twice. The tables in chapter three need a second pair of eyes, and the figures are from 2019. "
    * 8,
)
ONE_TYPIST = 1200  # requests
TYPISTS = 300
PAUSE = 3.0  # seconds between two checks of one typist: a debounce of 0.3 s and the words in between
EACH = 8  # checks of each typist


def run(cases: Path | None) -> Sequence[Mapping[str, object]]:
    del cases
    with running_site() as port:
        maria = Browser(port)
        maria.sign_in_as("Maria Kowalska")
        room = "/rooms/1/check/"
        for draft in DRAFTS * 10:
            maria.post(room, {"text": draft})
        single = sorted(_timed(maria, room, DRAFTS[number % len(DRAFTS)]) for number in range(ONE_TYPIST))
        many = sorted(_many(port, room, maria.cookies))
    return [_row("one typist", single), _row(f"{TYPISTS} typists, a check each every {PAUSE:g} s", many)]


def _timed(browser: Browser, path: str, draft: str) -> float:
    began = time.perf_counter()
    status, _ = browser.post(path, {"text": draft})
    if status != 200:
        raise RuntimeError(f"the check answered {status}")
    return (time.perf_counter() - began) * 1000


def _many(port: int, path: str, cookies: Mapping[str, str]) -> list[float]:
    times: list[float] = []

    def type_on(number: int) -> None:
        browser = Browser(port, dict(cookies))
        time.sleep(PAUSE * number / TYPISTS)
        for turn in range(EACH):
            spent = _timed(browser, path, DRAFTS[(number + turn) % len(DRAFTS)])
            times.append(spent)
            time.sleep(max(0.0, PAUSE - spent / 1000))

    typists = [threading.Thread(target=type_on, args=(number,)) for number in range(TYPISTS)]
    for typist in typists:
        typist.start()
    for typist in typists:
        typist.join()
    return times


def _row(name: str, times: Sequence[float]) -> Mapping[str, object]:
    return {
        "load": name,
        "checks": len(times),
        "p50 ms": times[len(times) // 2],
        "p95 ms": times[int(len(times) * 0.95)],
        "p99 ms": times[int(len(times) * 0.99)],
        "worst ms": times[-1],
    }
