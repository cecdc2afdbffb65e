"""The whole command on one core: a packed file of chat lines read, judged and counted, the start of Python included."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["run"]


def run(cases: Path | None) -> Sequence[dict[str, object]]:
    """One row for each sort of output file; none without the file of lines."""
    file = cases / "irc_lines.txt.gz" if cases else None
    if file is None or not file.exists():
        return ()
    with TemporaryDirectory() as folder:
        return [
            _row("decisions to a file", file, f"{folder}/out.jsonl"),
            _row("decisions to a packed file", file, f"{folder}/out.jsonl.gz"),
        ]


def _row(what: str, file: Path, out: str) -> dict[str, object]:
    command = [
        sys.executable,
        "-m",
        "aboveboard.cli",
        "scan",
        str(file),
        "--stage",
        "interview",
        "--json",
        "--out",
        out,
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    counted = json.loads(done.stdout)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "what": what,
        "lines": counted["lines"],
        "flagged": counted["flagged"],
        "seconds": seconds,
        "processor seconds": processor,
        "lines per processor second": counted["lines"] / processor,
        "peak MB": after.ru_maxrss / 1024,
    }
