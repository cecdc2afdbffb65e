"""What the command line writes: safe text on a terminal, JSON for programs, and files that appear whole or not at all."""

import contextlib
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import click

from aboveboard.errors import Invalid

__all__ = ["colour_wanted", "plain", "to_json", "whole_file", "write_json"]

# Control characters could move the cursor or recolour a reader's terminal; bidi marks could show a text in another
# order than it is judged in. Each becomes one visible character, so that spans still fit.
_VISIBLE: Final = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
    | dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)
    | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
)


def plain(text: str) -> str:
    """The text with every character that could steer a terminal made visible; same length."""
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def colour_wanted() -> bool:
    """Colour on a terminal only, and never against NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def to_json(value: object) -> str:
    """One line of JSON; a lone surrogate stays as its escape, so that the line is valid UTF-8."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(", ", ": "))
    return line


def write_json(value: object) -> None:
    """Print one JSON document on one line."""
    click.echo(to_json(value))


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file to write that takes its name only when the block ends well; `.gz` is packed.

    Written beside its final place, so that the last step is a rename on one file system. On any failure,
    an interrupt among them, the half-written file is removed and what stood at `path` before is untouched.
    """
    if path.exists() and not path.is_file():
        raise Invalid(f"`{path}` is not a regular file; leave --out away and use --json to write to standard output")
    if not path.parent.is_dir():
        raise Invalid(f"`{path.parent}` is not a folder; make it first, or give --out a path in one that exists")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw:
            with _text(raw, packed=path.suffix == ".gz") as stream:
                yield stream
            raw.flush()
            os.fsync(raw.fileno())
        part.chmod(_mode_for(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _text(raw: IO[bytes], *, packed: bool) -> IO[str]:
    if packed:
        return gzip.open(raw, "wt", compresslevel=6, encoding="utf-8", newline="\n")
    return open(raw.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)


def _mode_for(path: Path) -> int:
    """The mode the old file had, or what the umask gives a new one (a temporary file would stay private)."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
