"""`aboveboard demo`: a site to look around in, with a seeded cast."""

import os
from pathlib import Path

import click

from aboveboard.cli.site import make_ready, run

EPILOG = """\b
Examples:
  aboveboard demo
  aboveboard demo --port 8080 --data /tmp/look

A second start keeps the data. Remove the folder to begin anew.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option(
    "--data",
    default="var/demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the database.",
)
@click.option("--book", default="upwork_2024", show_default=True, help="The shipped rule book to start with.")
def demo(port: int, data: Path, book: str) -> None:
    """Start the site on this machine with a cast that signs in with one press."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ["ABOVEBOARD_DEMO"] = "1"
    os.environ.setdefault("ABOVEBOARD_DATABASE", f"sqlite:///{(data / 'demo.sqlite3').resolve()}")
    os.environ["ABOVEBOARD_BOOK"] = book
    os.environ["ABOVEBOARD_HOSTS"] = "localhost,127.0.0.1"
    make_ready(cast=True)
    run(host="127.0.0.1", port=port)
