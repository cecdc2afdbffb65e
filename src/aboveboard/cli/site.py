"""Starting and stopping the site: what `demo` and `serve` share."""

import asyncio
import os
import signal
import socket
import sys
from types import FrameType

import click
import uvicorn
from typing_extensions import override

from aboveboard.errors import Conflict

GRACE = 5  # seconds that open requests have to finish after Ctrl-C


def make_ready(*, cast: bool) -> None:
    """Load the site, bring its database up to date, and see that rules are in force."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aboveboard.web.settings")
    import django  # noqa: PLC0415  # settings must be in the environment first
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415  # as above
    from django.core.management import call_command  # noqa: PLC0415  # as above
    from django.db import OperationalError  # noqa: PLC0415  # as above

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise click.UsageError(str(error)) from error

    from django.utils import timezone  # noqa: PLC0415  # needs the settings

    from aboveboard.web.cast import seed  # noqa: PLC0415  # needs the settings
    from aboveboard.web.rulebook.services import publish_starting_book  # noqa: PLC0415  # needs the settings

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise click.ClickException(f"the database cannot be opened: {str(error).strip()}") from error
    if cast:
        seed(timezone.now())
    else:
        publish_starting_book(now=timezone.now())


def run(*, host: str, port: int) -> None:
    """Serve until Ctrl-C.

    Raises:
        Conflict: the port is taken.
    """
    listener = _listen(host, port)
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{listener.getsockname()[1]}/"
    click.echo(f"Aboveboard is at {address}  (Ctrl-C stops it)")
    sys.stdout.flush()
    config = uvicorn.Config(
        "aboveboard.web.asgi:application",
        log_level="warning",
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=GRACE,
    )
    _Server(config).run(sockets=[listener])
    click.echo("Stopped.")


class _Server(uvicorn.Server):
    """Closes the event streams before it waits for open requests, so that Ctrl-C stops at once."""

    @override
    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        from aboveboard.web.asgi import stream  # noqa: PLC0415  # needs the settings

        asyncio.get_event_loop().call_soon_threadsafe(stream.close_all)
        super().handle_exit(sig, frame)
        if sig == signal.SIGINT:
            self._captured_signals.clear()  # Ctrl-C is the ordinary end of this command, not a failure


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)  # the printed address answers from now on
    except OSError as error:
        listener.close()
        raise Conflict(
            f"port {port} of {host} cannot be used ({(error.strerror or 'refused').lower()}); choose another with `--port`, or PORT=8001 with make"
        ) from error
    return listener
