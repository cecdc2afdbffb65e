"""Server-sent events as raw ASGI: one reader per process polls the log and fans out ids.

A page states where it stands (`Last-Event-ID`, or `?from=` on its first connection), so nothing between rendering
and connecting is lost. Only ids travel; the page fetches what it may see. A bell wakes the reader at once, and a
slow poll heals a lost bell.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import DatabaseError, close_old_connections
from django.utils.crypto import constant_time_compare

from aboveboard.web.events import services
from aboveboard.web.events.models import Event
from aboveboard.web.events.services import Position

# ASGI messages are untyped by specification.
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Scope = MutableMapping[str, Any]

POLL_EVERY = 0.5  # seconds between looks at the log when no bell rings
BEAT_EVERY = 20.0  # seconds between comments that keep the connection open, and between looks at the session
QUEUE_LIMIT = 256  # events waiting for one browser; one that falls behind is told to reload its data
CATCH_UP_LIMIT = 2000  # events read back for a returning browser before it is told to reload instead

LISTENERS_PER_MEMBER = 12  # open tabs of one member; the oldest gives way to a newer one

log = logging.getLogger("aboveboard.stream")

P = ParamSpec("P")
T = TypeVar("T")

# Database connections belong to a thread; ids are small, so two threads read for everybody.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="stream")


@dataclass(eq=False, slots=True)
class Listener:
    """One open connection of one member."""

    member_id: int
    queue: asyncio.Queue[Event | None] = field(default_factory=lambda: asyncio.Queue(maxsize=QUEUE_LIMIT))
    behind: bool = False
    closed: bool = False

    def offer(self, event: Event) -> None:
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.behind = True

    def close(self) -> None:
        self.closed = True
        with contextlib.suppress(asyncio.QueueFull):  # a full queue wakes its reader anyway
            self.queue.put_nowait(None)


HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


class Stream:
    """The event stream of one process; an ASGI application for one path."""

    def __init__(self) -> None:
        self._listeners: dict[int, list[Listener]] = {}
        self._reader: asyncio.Task[None] | None = None
        self._bell = asyncio.Event()
        self._ring: Callable[[], None] | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()

        def ring() -> None:
            loop.call_soon_threadsafe(self._bell.set)

        services.listen(ring)
        self._ring = ring
        self._reader = asyncio.create_task(self._read())

    async def stop(self) -> None:
        if self._ring is not None:
            services.stop_listening(self._ring)
        if self._reader is not None:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader
        self.close_all()

    def close_all(self) -> None:
        """End every connection; browsers come back by themselves, with their position."""
        for group in self._listeners.values():
            for listener in group:
                listener.close()

    async def _read(self) -> None:
        position: Position | None = None
        while True:
            try:
                if position is None:
                    position = await _in_thread(services.head)
                events = await _in_thread(_after, position)
            except DatabaseError:
                log.warning("the event log cannot be read; trying again", exc_info=True)
                events = []
            for event in events:
                position = event.position
                for member_id in event.audience:
                    for listener in self._listeners.get(member_id, ()):
                        listener.offer(event)
            if not events:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._bell.wait(), POLL_EVERY)
                self._bell.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        member_id = await _in_thread(_member_of, scope)
        if member_id is None:
            await _refuse(send)
            return
        listener = self._join(member_id)
        watcher = asyncio.create_task(_close_when_gone(receive, listener))
        try:
            await self._serve(scope, listener, send)
        except OSError:
            pass  # the browser went away while we wrote; it comes back with its position
        finally:
            watcher.cancel()
            self._leave(listener)

    def _join(self, member_id: int) -> Listener:
        listener = Listener(member_id)
        group = self._listeners.setdefault(member_id, [])
        group.append(listener)
        if len(group) > LISTENERS_PER_MEMBER:
            group[0].close()
        return listener

    def _leave(self, listener: Listener) -> None:
        group = self._listeners[listener.member_id]
        group.remove(listener)
        if not group:
            del self._listeners[listener.member_id]

    async def _serve(self, scope: Scope, listener: Listener, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        position = await self._catch_up(scope, listener, send)
        clock = asyncio.get_running_loop().time
        look = clock() + BEAT_EVERY
        while not listener.closed:
            if clock() >= look:  # also on a stream that is never quiet
                if await _in_thread(_member_of, scope) != listener.member_id:
                    break
                look = clock() + BEAT_EVERY
                await _write(send, ": still here\n\n")
            try:
                event = await asyncio.wait_for(listener.queue.get(), max(look - clock(), 0))
            except TimeoutError:
                continue
            if listener.behind:
                await _write(send, _resync(position))
                break
            if event is not None and event.position > position:
                position = event.position
                await _write(send, _frame(event))
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _catch_up(self, scope: Scope, listener: Listener, send: Send) -> Position:
        """Send what happened since the page was drawn; the listener already collects what comes meanwhile."""
        said = _position_said(scope)
        asked = services.parse(said)
        head = await _in_thread(services.head)
        if not said:
            await _write(send, f"retry: 1000\nid: {services.text_of(head)}\nevent: hello\ndata: {{}}\n\n")
            return head
        if asked is None or asked > head:  # of another log than ours: what the page missed cannot be told
            await _write(send, "retry: 1000\n" + _resync(head))
            return head
        missed = await _in_thread(_missed, asked, listener.member_id)
        if missed is None:
            await _write(send, "retry: 1000\n" + _resync(head))
            return head
        await _write(send, "retry: 1000\n\n" + "".join(map(_frame, missed)))
        return missed[-1].position if missed else asked


async def _in_thread(function: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
    def call() -> T:
        close_old_connections()
        return function(*values, **named)

    return await asyncio.get_running_loop().run_in_executor(_threads, call)


def _after(position: Position) -> Sequence[Event]:
    return list(services.settled().after(position)[:500])


def _missed(position: Position, member_id: int) -> Sequence[Event] | None:
    """The member's events since `position`, or None when there are too many to read back."""
    events = list(services.settled().after(position)[: CATCH_UP_LIMIT + 1])
    if len(events) > CATCH_UP_LIMIT:
        return None
    return [event for event in events if member_id in event.audience]


def _member_of(scope: Scope) -> int | None:
    """The signed-in member, by the session cookie; Django's middleware does not run on this path."""
    cookies: SimpleCookie = SimpleCookie()
    with contextlib.suppress(CookieError):
        cookies.load(_header(scope, b"cookie"))
    morsel = cookies.get(settings.SESSION_COOKIE_NAME)
    if morsel is None:
        return None
    session = import_module(settings.SESSION_ENGINE).SessionStore(morsel.value)
    number, proof = session.get(SESSION_KEY), session.get(HASH_SESSION_KEY)
    if number is None or proof is None or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    member = get_user_model().objects.filter(pk=number, is_active=True).first()
    if member is None or not constant_time_compare(proof, member.get_session_auth_hash()):
        return None
    return member.pk


def _header(scope: Scope, name: bytes) -> str:
    return b"; ".join(value for key, value in scope["headers"] if key == name).decode("latin-1")


def _position_said(scope: Scope) -> str:
    """Where the browser stands: the header of a reconnection before the address of the first connection."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return _header(scope, b"last-event-id") or (query.get("from") or [""])[0]


def _frame(event: Event) -> str:
    data = json.dumps({"verb": event.verb, "subject": event.subject_id, "room": event.room_id})
    return f"id: {services.text_of(event.position)}\nevent: news\ndata: {data}\n\n"


def _resync(position: Position) -> str:
    """Tell the page to draw itself anew: too much happened to send one by one."""
    return f"id: {services.text_of(position)}\nevent: resync\ndata: {{}}\n\n"


async def _write(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": b"sign in first\n", "more_body": False})


async def _close_when_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.close()
