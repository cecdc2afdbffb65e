"""Write docs/cli.md from what `--help` prints, verb by verb, so that the page never says anything else."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from aboveboard.cli.main import aboveboard

__all__ = ["PAGE", "page"]

PAGE: Final = Path(__file__).parent.parent / "docs" / "cli.md"

INTRODUCTION: Final = """# The command line

What `--help` prints, for every verb. This page is generated (`python -m bench.cli_help`) and a test compares it with the code.
"""


def page() -> str:
    """The whole page, as Markdown."""
    sections = [f"## {path}\n\n```text\n{text}\n```\n" for path, text in _helps(aboveboard, "aboveboard", None)]
    return "\n".join([INTRODUCTION, *sections])


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context.command_path, context.get_help().rstrip()
    if isinstance(command, click.Group):
        for verb in command.list_commands(context):
            found = command.get_command(context, verb)
            yield from _helps(found, verb, context) if found else ()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
