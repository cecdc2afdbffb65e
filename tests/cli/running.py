"""Runs the command inside the test, as `aboveboard` would run it, with what it printed and its exit code."""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from aboveboard.cli.main import main

__all__ = ["Ran", "run"]


@dataclass(frozen=True, slots=True)
class Ran:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # whatever the command printed
        return json.loads(self.out)


def run(*arguments: str, stdin: bytes = b"") -> Ran:
    """Run one command with pipes for all three streams; only the streams are replaced, nothing of ours is."""
    given = io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin)), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with patch.object(sys, "stdin", given), patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
        code = main(arguments)
    return Ran(code, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer.getvalue()  # type: ignore[attr-defined]  # the buffer is the BytesIO made above
    return str(written, "utf-8")
