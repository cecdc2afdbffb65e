"""`aboveboard serve`: the site as the environment configures it."""

import click

from aboveboard.cli.site import make_ready, run

EPILOG = """\b
Examples:
  ABOVEBOARD_SECRET_KEY=... aboveboard serve
  ABOVEBOARD_SECRET_KEY=... ABOVEBOARD_DATABASE=postgres://me@localhost/market aboveboard serve --host 0.0.0.0

Settings are environment variables; docs/operations.md lists them.
"""


@click.command(epilog=EPILOG)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
def serve(host: str, port: int) -> None:
    """Start the site: pages, event stream and background work in one process."""
    make_ready(cast=False)
    run(host=host, port=port)
