"""One process for both: the event stream as raw ASGI, everything else handed to WSGI.

Django's own ASGI handler serves pages 3.6 times slower than this (see docs/decisions).
"""

import asyncio
import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.utils import timezone

from aboveboard.web.events.stream import Receive, Scope, Send, Stream
from aboveboard.web.rulebook.services import warm_up
from aboveboard.web.worker import Worker
from aboveboard.web.wsgi import application as pages

STREAM_PATH = "/events"
THREADS = 8

stream = Stream()
_worker = Worker()
# a2wsgi spells the same protocols in types of its own.
_pages: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == STREAM_PATH:
        await stream(scope, receive, send)
    else:
        await _pages(scope, receive, send)


async def _lifespan(receive: Receive, send: Send) -> None:
    embedded = os.environ.get("ABOVEBOARD_WORKER", "embedded") == "embedded"
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await asyncio.to_thread(warm_up, now=timezone.now())
            await stream.start()
            if embedded:
                _worker.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await stream.stop()
            if embedded:
                await asyncio.to_thread(_worker.stop)
            await send({"type": "lifespan.shutdown.complete"})
            return
