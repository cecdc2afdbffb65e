"""The documents agree with the code."""

import inspect
import re
import shlex
from enum import StrEnum
from pathlib import Path

import click
import pytest

from aboveboard import vocabulary
from aboveboard.cli.main import aboveboard
from aboveboard.cli.words import DIMENSIONS
from aboveboard.policy import DIMENSIONS as POLICY_DIMENSIONS
from bench import cli_help, links

ROOT = Path(__file__).parent.parent
SETS = [getattr(vocabulary, name) for name in vocabulary.__all__]


def glossary_sections() -> dict[str, list[str]]:
    """Heading to the words in the first column of its table; words of the code stand in backticks."""
    sections: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            words = sections.setdefault(line.removeprefix("## "), [])
        elif line.startswith("| `"):
            words.append(line.split("`")[1])
    return sections


@pytest.mark.parametrize("members", SETS, ids=lambda members: members.__name__)
def test_the_glossary_explains_exactly_the_words_of_each_closed_set(members: type[StrEnum]) -> None:
    assert glossary_sections()[members.__name__] == [member.value for member in members]


def test_the_vocabulary_publishes_every_closed_set() -> None:
    public = {name for name, value in vars(vocabulary).items() if not name.startswith("_") and is_set(value)}
    assert public == set(vocabulary.__all__)


def is_set(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, StrEnum) and value.__module__ == vocabulary.__name__


@pytest.mark.parametrize(
    "row", [line for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")]
)
def test_every_row_of_the_glossary_says_something(row: str) -> None:
    assert len(row.strip("| ").split(" | ")) == 2


def test_the_command_line_page_is_what_help_prints() -> None:
    assert cli_help.PAGE.read_text("utf-8") == cli_help.page(), "run `python -m bench.cli_help` and commit docs/cli.md"


def test_the_command_line_knows_the_dimensions_of_the_policy() -> None:
    assert {name: members for name, (members, _) in DIMENSIONS.items()} == dict(POLICY_DIMENSIONS)


def test_no_page_holds_a_dead_link() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    assert links.dead_links(pages) == ()


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n[a](#one) [b](#two) [c](gone.md)\n\n```\n[d](code.md)\n```\n`[e](code.md)`\n", "utf-8")
    assert [line.rsplit(":", 2)[1].strip() for line in links.dead_links([page])] == ["#two", "gone.md"]


def test_the_map_names_files_that_exist() -> None:
    tree = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("## The tree", 1)[1].split("```")[1]
    missing = [path for path in tree_paths(tree) if not (ROOT / path).exists()]
    assert missing == []


def tree_paths(tree: str) -> list[str]:
    """Paths of an indented tree: a name ending in a slash is a folder of what is indented below it."""
    folders: list[tuple[int, str]] = []
    paths: list[str] = []
    for line in filter(str.strip, tree.splitlines()[1:]):
        depth = len(line) - len(line.lstrip())
        names = line.strip().split("  ")[0].split()
        folders = [folder for folder in folders if folder[0] < depth]
        before = folders[-1][1] if folders else ""
        paths += [before + name for name in names]
        if names[-1].endswith("/"):
            folders.append((depth, before + names[-1]))
    return paths


def test_the_map_is_read_as_a_tree() -> None:
    assert tree_paths("text\nsrc/a/\n  b.py    what it is\n  c/\n    d.py e.py\nf/  more\n") == [
        "src/a/", "src/a/b.py", "src/a/c/", "src/a/c/d.py", "src/a/c/e.py", "f/",
    ]  # fmt: skip


def test_every_path_that_the_map_mentions_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    words = [word for word in text.split("`")[1::2] if "/" in word and " " not in word and "\n" not in word]
    places = (ROOT, ROOT / "src/aboveboard", ROOT / "src/aboveboard/web")
    missing = [word for word in words if not any((place / word).exists() for place in places)]
    assert words
    assert missing == []


def shown_commands() -> list[str]:
    """Every line of a page or a help text that shows the command at work, its continuation lines joined."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
    text = "\n".join(page.read_text("utf-8") for page in pages).replace("\\\n", " ")
    found = (
        re.match(r"\s*(?:\$ |[A-Z_]+=\S+ |cat \S+ \| )*aboveboard ((?!\[)[a-z].*)", line) for line in text.splitlines()
    )
    return sorted({re.split(r" (?:[<>|]|&&| {2,}\S)", match[1].split("   ")[0])[0] for match in found if match})


def test_there_are_commands_shown() -> None:
    assert len(shown_commands()) > 30


@pytest.mark.parametrize("line", shown_commands())
def test_a_command_that_a_page_shows_can_be_typed(line: str) -> None:
    command: click.Command = aboveboard
    context, rest = None, shlex.split(line)
    while isinstance(command, click.Group):
        context = click.Context(command, parent=context, info_name=command.name)
        _, found, rest = command.resolve_command(context, rest)
        assert found
        command = found
    command.make_context(command.name, rest, parent=context)
