"""The background loop: the explicit list of event consumers and clock duties.

It runs as a thread of the site's process; where several serve one database, `ABOVEBOARD_WORKER=none` keeps it to one of
them, though nothing breaks where it runs in all: each event and each duty is done under a lock.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from aboveboard.web.events import services as events
from aboveboard.web.events.consume import consume
from aboveboard.web.events.models import Event
from aboveboard.web.hiring.services import start_due
from aboveboard.web.rooms.holding import return_overdue
from aboveboard.web.rooms.masking import reveal_after_start

CONSUMERS: Sequence[tuple[str, Callable[[Event], None]]] = (("rooms.masking", reveal_after_start),)
DUTIES: Sequence[Callable[[datetime], int]] = (start_due, return_overdue)
LOOK_EVERY = 2.0  # seconds between looks when no bell rings

log = logging.getLogger("aboveboard.worker")


def run_once(now: datetime) -> int:
    """Every consumer and every duty once; how much there was to do."""
    done = 0
    for name, handle in CONSUMERS:
        done += _guarded(name, lambda name=name, handle=handle: consume(name, handle))  # type: ignore[misc]  # defaults bind the loop's values
    for duty in DUTIES:
        done += _guarded(duty.__name__, lambda duty=duty: duty(now))  # type: ignore[misc]  # as above
    return done


def _guarded(name: str, work: Callable[[], int]) -> int:
    try:
        return work()
    except Exception:  # one duty that fails must not stop the others; it is tried again on the next look
        log.exception("%s failed; trying again", name)
        return 0


class Worker:
    """The loop as a thread that stops when asked."""

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        events.listen(self._wake.set)
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)
        self._thread.start()

    def run(self) -> None:
        while not self._stopping:
            close_old_connections()
            self._wake.clear()
            if not run_once(timezone.now()):
                self._wake.wait(LOOK_EVERY)

    def stop(self) -> None:
        self._stopping = True
        events.stop_listening(self._wake.set)
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)
