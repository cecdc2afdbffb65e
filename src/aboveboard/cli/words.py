"""Options whose values are words of the vocabulary, and the message for a word that is not one."""

import difflib
import functools
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem
from typing_extensions import override

from aboveboard.vocabulary import Act, Actor, Kind, Plan, Prior, Purpose, Stage, Surface

__all__ = ["DEFAULT_BOOK", "DIMENSIONS", "Word", "gather", "json_option", "language_option", "scenario_options"]

DEFAULT_BOOK = "upwork_2024"

DIMENSIONS: dict[str, tuple[type[StrEnum], str]] = {
    "actor": (Actor, "Who writes."),
    "act": (Act, "What they do with the contact information."),
    "kind": (Kind, "What sort of contact information."),
    "purpose": (Purpose, "What it is for."),
    "surface": (Surface, "Where the text stands."),
    "stage": (Stage, "How far the two have come."),
    "plan": (Plan, "The client's plan."),
    "prior": (Prior, "Whether they knew each other before the platform."),
}

Function = TypeVar("Function", bound=Callable[..., object])
Decorator = Callable[[Any], Any]  # click types its option decorators so too


class Word(click.ParamType[StrEnum]):
    """One member of a closed set; dashes and capitals are forgiven, other words are answered with the nearest."""

    def __init__(self, members: type[StrEnum]) -> None:
        self.members = members
        self.name = members.__name__.lower()

    @override
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[" + "|".join(self.members) + "]"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        # `Any`: click hands over what was typed, or a default that is a member already.
        word = str(value).strip().casefold().replace("-", "_").replace(" ", "_")
        if word in self.members.__members__.values():
            return self.members(word)
        return self.fail(unknown_word(str(value), self.members), param, ctx)

    @override
    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(member.value) for member in self.members if member.startswith(incomplete)]


def unknown_word(value: str, members: type[StrEnum]) -> str:
    """The sentence for a word outside the set: the nearest member if one is near, and all of them."""
    words = [member.value for member in members]
    near = difflib.get_close_matches(value.casefold(), words, n=1, cutoff=0.5)
    meant = f"did you mean `{near[0]}`? " if near else ""
    return f"`{value[:60]}` is no {members.__name__.lower()}; {meant}the words are {', '.join(words)}"


def scenario_options(*names: str) -> tuple[Decorator, ...]:
    """One option for each named dimension; an option not given leaves its dimension unknown."""
    return tuple(click.option(f"--{name}", type=Word(DIMENSIONS[name][0]), help=DIMENSIONS[name][1]) for name in names)


def gather(name: str, make: Callable[..., object], *options: Decorator) -> Decorator:
    """Several options handed to a command as one value, `name`, so that its signature stays short.

    `make` takes the options' values by keyword.
    """

    def decorate(function: Function) -> Function:
        @functools.wraps(function)
        def with_one_value(**given: Any) -> object:  # click hands over whatever the options' types made
            own = {key: given.pop(key) for key in keys}
            return function(**given, **{name: make(**own)})

        before = len(_parameters(with_one_value))
        for option in reversed(options):
            option(with_one_value)
        keys = [parameter.name for parameter in _parameters(with_one_value)[before:]]
        return cast("Function", with_one_value)  # `functools.wraps` keeps the look, not the type

    return decorate


def _parameters(function: object) -> list[click.Parameter]:
    """Where click keeps the options of a function that is not a command yet."""
    return list(getattr(function, "__click_params__", []))


language_option = click.option(
    "--language", default="en", show_default=True, metavar="CODE", help="Language of the explanations: en or es."
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs instead of text.")
