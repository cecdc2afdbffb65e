"""`aboveboard policy new`: a book to start from."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from aboveboard.cli.writing import plain, whole_file
from aboveboard.errors import Conflict
from aboveboard.policy import template

__all__ = ["new"]

EPILOG = """\b
Examples:
  aboveboard policy new my_rules --out my_rules.toml
  aboveboard policy new my_rules --effective 2027-01-01 > draft.toml
"""


@click.command(epilog=EPILOG)
@click.argument("identity", metavar="ID")
@click.option("--effective", type=click.DateTime(["%Y-%m-%d"]), help="First day in force; today if not given.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, which must not exist yet.")
def new(identity: str, effective: datetime | None, out: Path | None) -> None:
    """Print a small book named ID that passes `policy check`, with a comment on every part."""
    written = template(identity, _day(effective))
    if out is None:
        click.echo(written.rstrip("\n"))
        return
    if out.exists():
        raise Conflict(f"`{out}` exists and is left as it is; give --out another name")
    with whole_file(out) as stream:
        stream.write(written)
    click.echo(f"{plain(str(out))} is written; next: edit it, then `aboveboard policy check {plain(str(out))}`")


def _day(effective: datetime | None) -> date:
    return effective.date() if effective else datetime.now(tz=UTC).date()
