"""`aboveboard policy`: the verbs that read policy books."""

import click

from aboveboard.cli.lazy import Verb, VerbGroup

__all__ = ["policy"]

VERBS: tuple[Verb, ...] = ()


@click.group(cls=VerbGroup, verbs=VERBS)
def policy() -> None:
    """Check, read, ask and compare policy books."""
