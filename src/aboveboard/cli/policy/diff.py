"""`aboveboard policy diff`: what changes between two books, exactly."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import click

from aboveboard.cli.exits import CLEAN, OBJECTION
from aboveboard.cli.showing import labelled
from aboveboard.cli.words import json_option, language_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.policy import Change, Changes, load
from aboveboard.policy import diff as difference

__all__ = ["diff"]

EPILOG = """\b
Examples:
  aboveboard policy diff upwork_2020 upwork_2024
  aboveboard policy diff upwork_2024 draft.toml --json

\b
Exit codes: 0 the books say the same; 1 they differ; 2 wrong use, or a book that cannot be compared.
"""


@click.command(epilog=EPILOG)
@click.argument("old")
@click.argument("new")
@language_option
@json_option
def diff(old: str, new: str, *, language: str, as_json: bool) -> int:
    """Say what changes from book OLD to book NEW.

    Every scenario whose outcome differs is covered by some sentence, and no other.
    """
    changes = difference(load(old), load(new))
    if as_json:
        write_json(_as_json(changes, language))
    else:
        for line in _lines(changes, language):
            click.echo(line)
    return CLEAN if changes.empty else OBJECTION


def _lines(changes: Changes, language: str) -> Iterator[str]:
    names = f"{changes.old} → {changes.new}"
    if changes.empty:
        yield f"{names}: no difference"
        return
    yield f"{click.style(names, bold=True)}: {changes.scenarios:,} scenarios change"
    if changes.common:
        yield from labelled("all of it", changes.headline(language))
    for sentence, change in zip(changes.sentences(language), changes.changes, strict=True):
        yield from labelled(f"{change.scenarios:,}", sentence)
    for label, ids in (("new", changes.added), ("gone", changes.removed), ("reworded", changes.reworded)):
        if ids:
            yield from labelled(label, plain(", ".join(ids)))


def _as_json(changes: Changes, language: str) -> dict[str, object]:
    return {
        "old": changes.old,
        "new": changes.new,
        "scenarios": changes.scenarios,
        "headline": changes.headline(language),
        "changes": [_change_as_json(change, language) for change in changes.changes],
        "added": list(changes.added),
        "removed": list(changes.removed),
        "reworded": list(changes.reworded),
    }


def _change_as_json(change: Change, language: str) -> dict[str, object]:
    return {
        "sentence": change.sentence(language),
        "region": _region_as_json(change.region),
        "except": [_region_as_json(region) for region in change.excepted],
        "before": {"verdict": change.before.verdict.value, "conditions": list(change.before.conditions)},
        "after": {"verdict": change.after.verdict.value, "conditions": list(change.after.conditions)},
        "scenarios": change.scenarios,
    }


def _region_as_json(region: Mapping[str, Sequence[StrEnum]]) -> dict[str, list[str]]:
    return {name: [member.value for member in members] for name, members in region.items()}
