"""What a scan counts, and the table it ends with."""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import click

from aboveboard.cli.reading import Fault, spoken
from aboveboard.cli.writing import plain
from aboveboard.detection import Finding
from aboveboard.vocabulary import Confidence, Handling, Kind

__all__ = ["Tally", "print_summary"]


@dataclass(slots=True)
class Tally:
    """Counts of one scan; `characters` are code points of the texts judged, `seconds` wall-clock time."""

    lines: int = 0
    characters: int = 0
    with_findings: int = 0
    flagged: int = 0
    seconds: float = 0.0
    faults: Counter[Fault] = field(default_factory=Counter)
    handlings: Counter[Handling] = field(default_factory=Counter)
    findings: Counter[tuple[Kind, Confidence]] = field(default_factory=Counter)

    def count(self, text: str, findings: tuple[Finding, ...], handling: Handling) -> None:
        """Add one judged text."""
        self.lines += 1
        self.characters += len(text)
        self.handlings[handling] += 1
        if findings:
            self.with_findings += 1
            self.flagged += any(finding.flagged for finding in findings)
            for finding in findings:
                self.findings[finding.kind, finding.confidence] += 1

    def count_fault(self, fault: Fault) -> None:
        """Add one line that could not be judged."""
        self.lines += 1
        self.faults[fault] += 1

    @property
    def strictest(self) -> Handling:
        return max((handling for handling, count in self.handlings.items() if count), default=Handling.DELIVER)

    @property
    def lines_per_second(self) -> float:
        return self.lines / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, object]:
        """The same counts for programs; every word of a closed set is present, with 0 where nothing was counted."""
        return {
            "lines": self.lines,
            "characters": self.characters,
            "with_findings": self.with_findings,
            "flagged": self.flagged,
            "not_judged": {fault.replace(" ", "_"): self.faults[fault] for fault in Fault},
            "handling": {handling.value: self.handlings[handling] for handling in Handling},
            "findings": {
                kind.value: {confidence.value: self.findings[kind, confidence] for confidence in Confidence}
                for kind in Kind
            },
            "seconds": round(self.seconds, 3),
            "lines_per_second": round(self.lines_per_second),
        }


def print_summary(tally: Tally, names: Sequence[str], *, to_stderr: bool) -> None:
    """The table a scan ends with."""
    say = functools.partial(click.echo, err=to_stderr)
    say(f"\n{tally.lines:,} lines of {_listed(names)}")
    if not tally.lines:
        return
    speed = (
        f"{tally.lines_per_second:,.0f} lines/s, {tally.characters / max(tally.seconds, 1e-9) / 1e6:.1f} M characters/s"
    )
    say(f"  {tally.seconds:.1f} s, {speed}")
    for fault, count in tally.faults.items():
        say(f"  {count:,} not judged: {fault}")
    say(f"  {tally.with_findings:,} with findings, {tally.flagged:,} of them flagged (likely or certain)")
    if tally.findings:
        say("\n  findings        " + "".join(f"{confidence:>10}" for confidence in reversed(Confidence)))
        for kind in Kind:
            counts = [tally.findings[kind, confidence] for confidence in reversed(Confidence)]
            if any(counts):
                say(f"  {kind:<16}" + "".join(f"{count:>10,}" for count in counts))
    say("\n  handling             lines")
    for handling in Handling:
        if tally.handlings[handling]:
            say(f"  {handling:<16}{tally.handlings[handling]:>10,}")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(plain(spoken(name)) for name in names[:3])
    return f"{shown} and {len(names) - 3:,} more files" if len(names) > 3 else shown
