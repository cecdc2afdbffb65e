"""A command group that imports a verb's file only when that verb runs."""

import difflib
import importlib
from collections.abc import Sequence
from dataclasses import dataclass

import click
from typing_extensions import override

__all__ = ["Verb", "VerbGroup"]


@dataclass(frozen=True, slots=True)
class Verb:
    """`target` is `module:attribute`; `help` is the line in the group's list, known without importing the module."""

    name: str
    target: str
    help: str


class VerbGroup(click.Group):
    """Why not click's own list: it imports every command to print one line of help for each."""

    def __init__(self, *, verbs: Sequence[Verb], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # click's own keyword arguments, passed through
        self._verbs = {verb.name: verb for verb in verbs}

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._verbs)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        verb = self._verbs.get(cmd_name)
        if verb is None:
            return None
        module, _, attribute = verb.target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._verbs and not args[0].startswith("-"):
            options = [f"--{args[0]}"] if args[0] in {"help", "version"} else []
            near = options or difflib.get_close_matches(args[0], self._verbs, n=1)
            meant = f"; did you mean `{near[0]}`?" if near else ""
            ctx.fail(f"there is no verb `{args[0][:60]}`{meant} (known: {', '.join(self._verbs)})")
        return super().resolve_command(ctx, args)

    @override
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            # Click forgets the verb when it is the parser that complains; the hint needs it.
            if error.ctx is None and ctx.invoked_subcommand in self._verbs:
                error.ctx = click.Context(self, info_name=ctx.invoked_subcommand, parent=ctx)
            raise

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.help) for verb in self._verbs.values()])
