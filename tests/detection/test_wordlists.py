"""Word lists mean what TOML says they mean, however they are laid out."""

import tomllib
from importlib.resources import files

import pytest

from aboveboard.detection.wordlists import word_lists

FOLDER = files("aboveboard.detection").joinpath("data/words")


@pytest.mark.parametrize("name", sorted(file.name for file in FOLDER.iterdir()))
def test_every_language_reads_as_any_toml_does(name: str) -> None:
    text = FOLDER.joinpath(name).read_text("utf-8")
    assert word_lists(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '[words]\ncall = [\n  "ring",  # a remark\n  "dial",\n]\n',
        "[words]\ncall = ['ring', 'dial']\n",
        '[words]\ncall = ["ring", "dial"]  # a remark\n"a key" = []\n\n[other]\n',
        '  [words]\n  call = ["ring"]\n',
        "call = []\n",
        '[words]\ncall=["ring"]\n',
        '[ words ]\ncall = ["ring"]\n',
    ],
)
def test_other_layouts_are_read_too(text: str) -> None:
    assert word_lists(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        '[words]\ncall = ["ring"\n',
        '[words]\ncall = ["ring"]\ncall = ["dial"]\n',
        '[words]\ncall = ["ring"]\n[words]\nring = []\n',
        '[words]\n"call = ["ring"]\n',
        '[words]\ncall = ["\\/"]\n',
    ],
)
def test_a_file_that_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        word_lists(text)
