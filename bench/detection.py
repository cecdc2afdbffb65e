"""How right a detector is on labelled sets: `python -m bench.detection --cases DIR [--show N] [--only NAME]`.

A set is a file of JSON lines with `text`, `kinds` (what the set labels; findings of other kinds are ignored), `label`
(does the text hold contact information of those kinds) and, where known, `spans` (`start`, `end`, `kind`) and `context`.
A detector is any function from a text to (kind, start, end) of what it flags.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aboveboard.detection import find

__all__ = ["Detector", "Example", "Score", "aboveboard", "load", "load_all", "run", "score"]

Span = tuple[str, int, int]
Detector = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    label: bool
    kinds: frozenset[str]
    spans: frozenset[Span] | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one set: documents right and wrong, and spans where the set has them."""

    documents: int
    true: int
    false: int
    missed: int
    spans_true: int
    spans_false: int
    spans_missed: int
    wrong: tuple[tuple[Example, tuple[Span, ...]], ...]

    @property
    def precision(self) -> float:
        return self.true / ((self.true + self.false) or 1)

    @property
    def recall(self) -> float:
        return self.true / ((self.true + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.true / ((2 * self.true + self.false + self.missed) or 1)

    @property
    def span_f1(self) -> float:
        return 2 * self.spans_true / ((2 * self.spans_true + self.spans_false + self.spans_missed) or 1)

    @property
    def alarms_per_thousand(self) -> float:
        """False alarms per 1,000 documents that hold no contact information."""
        return 1000 * self.false / ((self.documents - self.true - self.missed) or 1)


def load(file: Path) -> list[Example]:
    """The examples of one set."""
    return [example(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def load_all(folder: Path) -> dict[str, list[Example]]:
    """Every set of a folder, by the file's name."""
    return {file.stem: load(file) for file in sorted(folder.glob("*.jsonl"))}


# `Any`: the rows are JSON of other people's making, and a wrong one should fail loudly here.
def example(row: dict[str, Any]) -> Example:
    kinds, spans = row["kinds"], row.get("spans")
    marked = None if spans is None else frozenset((s["kind"], s["start"], s["end"]) for s in spans)
    return Example(str(row["text"]), bool(row["label"]), frozenset(kinds), marked)


def aboveboard(text: str) -> list[Span]:
    """What this repository's detector flags."""
    return [(finding.kind, finding.start, finding.end) for finding in find(text) if finding.flagged]


def score(examples: Sequence[Example], detector: Detector) -> Score:
    """How the detector reads a set; only the kinds that the set labels count."""
    counts = dict.fromkeys(("true", "false", "missed", "spans_true", "spans_false", "spans_missed"), 0)
    wrong = []
    for case in examples:
        found = frozenset(span for span in detector(case.text) if span[0] in case.kinds)
        outcome = ("true" if found else "missed") if case.label else ("false" if found else None)
        if outcome:
            counts[outcome] += 1
        wanted = found
        if case.spans is not None:
            wanted = frozenset(span for span in case.spans if span[0] in case.kinds)
            counts["spans_true"] += len(found & wanted)
            counts["spans_false"] += len(found - wanted)
            counts["spans_missed"] += len(wanted - found)
        if outcome in ("false", "missed") or found != wanted:
            wrong.append((case, tuple(sorted(found))))
    return Score(documents=len(examples), wrong=tuple(wrong), **counts)


def run(cases: Path | None) -> Sequence[Mapping[str, object]]:
    """One row for each set; nothing without a folder of sets."""
    return [_row(name, score(examples, aboveboard)) for name, examples in load_all(cases).items()] if cases else []


def _row(name: str, result: Score) -> Mapping[str, object]:
    return {
        "set": name,
        "texts": result.documents,
        "precision": result.precision,
        "recall": result.recall,
        "F1": result.f1,
        "false alarms per 1,000": result.alarms_per_thousand,
        "span F1": result.span_f1 if result.spans_true else "",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=Path, required=True, help="folder of labelled sets (*.jsonl)")
    parser.add_argument("--show", type=int, default=0, help="how many wrongly read texts to show for each set")
    parser.add_argument("--only", default="", help="only sets whose name contains this")
    options = parser.parse_args()
    print(f"{'set':20} {'texts':>6} {'P':>6} {'R':>6} {'F1':>6} {'FA/1000':>8} {'span F1':>8}")
    for name, examples in load_all(options.cases).items():
        if options.only not in name:
            continue
        result = score(examples, aboveboard)
        print(
            f"{name:20} {result.documents:6} {result.precision:6.3f} {result.recall:6.3f} {result.f1:6.3f} "
            f"{result.alarms_per_thousand:8.2f} {result.span_f1:8.3f}"
        )
        for case, found in result.wrong[: options.show]:
            shown = [(kind, case.text[start:end]) for kind, start, end in found]
            wanted = case.spans and [(kind, case.text[start:end]) for kind, start, end in case.spans]
            print(f"    {case.text[:300]!r}\n        found {shown}\n        wanted {case.label} {wanted}")


if __name__ == "__main__":
    main()
