"""Every detector on the same messages in the same run, one core, one call a message.

Speed is measured on chat lines, in processor time, so that what else a shared machine does hardly shows; precision, recall, F1 and false alarms per 1,000 harmless texts are per document over all
labelled sets together, counting only the kinds that a set labels. The two raw bounds report which of 31 patterns occur and verify
nothing. phonenumbers reads phone numbers only, linkify-it-py links and addresses only: their recall over all sets is
bounded by that, and the table of sets shows each where it is at home.
"""

import gzip
import json
import random
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from bench.contenders import BATCHED, CONTENDERS, Span
from bench.detection import Example, Score, load_all, score

__all__ = ["run"]

Row = Mapping[str, object]
Result = Mapping[str, Any]  # what a contender's process answers, as JSON
Sets = Mapping[str, Sequence[Example]]

HERE: Final = Path(__file__).parent
VENV: Final = HERE.parent / "var" / "bench-venv"
PACKAGES: Final[Mapping[str, str]] = {
    "RE2 set, 31 patterns, ids only": "google-re2",
    "Hyperscan, 31 patterns, ids only": "hyperscan",
    "linkify-it-py": "linkify-it-py",
    "clean-text": "clean-text",
    "phonenumbers, no region": "phonenumbers",
    "phonenumbers, region US": "phonenumbers",
    "scrubadub": "scrubadub",
    "datafog": "datafog",
    "presidio-analyzer, blank model": "presidio-analyzer",
}
BOUND: Final = "RE2 set, 31 patterns, ids only"
MESSAGES: Final = 40_000
SECONDS: Final = 4.0
LONGEST: Final = 240  # seconds for one contender, its accuracy included


def run(cases: Path | None) -> Mapping[str, Sequence[Row]]:
    """One row for each contender; one that cannot be installed or fails says so in its row."""
    messages = list(islice(_messages(cases), MESSAGES))
    sets = load_all(cases) if cases else {}
    job = {
        "messages": messages,
        "seconds": SECONDS,
        "texts": {name: [example.text for example in examples] for name, examples in sets.items()},
    }
    results = {name: _result(name, job) for name in (*CONTENDERS, *BATCHED)}
    tables = {"": [_summary(name, result, results, sets) for name, result in results.items()]}
    return tables | ({"F1 by set": [_by_set(name, results[name], sets) for name in CONTENDERS]} if sets else {})


def _result(name: str, job: Mapping[str, object]) -> Result:
    """What the contender's process answered, or `fault`: why it did not."""
    package = PACKAGES.get(name)
    fault = _installed(package) if package else None
    if fault:
        return {"fault": f"not installed: {fault}"}
    interpreter = VENV / "bin" / "python" if package else Path(sys.executable)
    command = [str(interpreter), str(HERE / "contenders.py"), name]
    try:
        done = subprocess.run(
            command, input=json.dumps(job), capture_output=True, text=True, check=True, timeout=LONGEST
        )
    except subprocess.SubprocessError as error:
        return {"fault": f"failed: {_last_line(error)}"}
    version = {"version": _version(package)} if package else {}
    return {**json.loads(done.stdout), **version}


def _summary(name: str, result: Result, results: Mapping[str, Result], sets: Sets) -> Row:
    label = f"{name} {result.get('version', '')}".strip()
    if "fault" in result:
        return {"detector": label, "messages/s": result["fault"]}
    speed, bound = result["speed"], results[BOUND].get("speed")
    row = {
        "detector": label,
        "messages/s": speed["per_second"],
        "of the RE2 set": speed["per_second"] / bound["per_second"] if bound else "",
        "MB/s": speed["megabytes_per_second"],
        "p50 µs": speed.get("p50", ""),
        "p99 µs": speed.get("p99", ""),
    }
    if not sets or not result["found"]:
        return row
    total = _together([_score(result["found"][each], examples) for each, examples in sets.items()])
    return row | {
        "precision": total.precision,
        "recall": total.recall,
        "F1": total.f1,
        "false alarms per 1,000": total.alarms_per_thousand,
    }


def _by_set(name: str, result: Result, sets: Sets) -> Row:
    if "fault" in result:
        return {"detector": name}
    return {"detector": name} | {each: _score(result["found"][each], examples).f1 for each, examples in sets.items()}


def _score(found: Sequence[Any], examples: Sequence[Example]) -> Score:
    """The set's score with answers that were given before: the n-th call is for the n-th text."""
    answers = iter(found)

    def answered(_text: str) -> list[Span]:
        return [(kind, start, end) for kind, start, end in next(answers)]

    return score(examples, answered)


def _together(scores: Sequence[Score]) -> Score:
    """The counts of all sets added up."""
    counts = {
        name: sum(getattr(each, name) for each in scores)
        for name in ("documents", "true", "false", "missed", "spans_true", "spans_false", "spans_missed")
    }
    return Score(**counts, wrong=())


def _messages(cases: Path | None) -> Iterator[str]:
    """Real chat lines where the folder holds them, else made ones; always the same."""
    file = cases / "irc_lines.txt.gz" if cases else None
    if file and file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)
        return
    words = [
        "the",
        "we",
        "you",
        "can",
        "project",
        "design",
        "page",
        "logo",
        "price",
        "review",
        "send",
        "draft",
        "tomorrow",
        "thanks",
        "api",
        "server",
        "3",
        "25",
        "v2.1",
        "ok",
    ]
    contacts = ("mail jane@example.com", "call +44 20 7946 0958", "see https://shop.example.com/x", "skype jane.doe")
    chance = random.Random(1)
    while True:
        line = " ".join(chance.choices(words, k=chance.randint(3, 22)))
        yield f"{line} {chance.choice(contacts)}" if chance.random() < 0.05 else line


def _installed(package: str) -> str | None:
    """Install one peer into the environment of the peers; why not, or None when it is there."""
    if not (VENV / "bin" / "python").exists():
        venv.create(VENV, with_pip=True)
    python = str(VENV / "bin" / "python")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    pip = [uv, "pip", "install", "--quiet", "--python", python] if uv else [python, "-m", "pip", "install", "--quiet"]
    done = subprocess.run([*pip, package], capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1][:120] if done.returncode and done.stderr.strip() else None


def _version(package: str) -> str:
    code = f"from importlib.metadata import version; print(version({package!r}))"
    command = [str(VENV / "bin" / "python"), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _last_line(error: subprocess.SubprocessError) -> str:
    written = str(getattr(error, "stderr", None) or error).strip().splitlines()
    return written[-1][:120] if written else type(error).__name__
