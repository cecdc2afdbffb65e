"""The whole command on one core: a packed file of chat lines read, judged and counted, start of Python included."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["run"]


def run(cases: Path | None) -> Sequence[dict[str, object]]:
    """One row each for the summary alone and for decisions written to a file; none without the file of lines."""
    file = cases / "irc_lines.txt.gz" if cases else None
    if file is None or not file.exists():
        return ()
    with TemporaryDirectory() as folder:
        return [
            _row("summary", file, ()),
            _row("decisions to a packed file", file, ("--out", f"{folder}/out.jsonl.gz")),
        ]


def _row(what: str, file: Path, more: Sequence[str]) -> dict[str, object]:
    out = more or ("--out", os.devnull + ".none")
    command = [sys.executable, "-m", "aboveboard.cli", "scan", str(file), "--stage", "interview", "--json", *out]
    return {"what": what, **_timed(command)}


def _timed(command: Sequence[str]) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    counted = json.loads(done.stdout)
    return {
        "lines": counted["lines"],
        "flagged": counted["flagged"],
        "seconds": seconds,
        "CPU seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "lines/s": counted["lines"] / seconds,
        "peak MB": after.ru_maxrss / 1024,
    }
