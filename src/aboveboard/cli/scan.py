"""`aboveboard scan`: every text of a file judged, in bounded memory."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import click

from aboveboard.cli.exits import Interrupted, exit_for
from aboveboard.cli.judging import Judge, decision_as_json, judge_options
from aboveboard.cli.progress import bar_over
from aboveboard.cli.reading import STDIN, Fault, Format, Line, Source, format_of, opened
from aboveboard.cli.showing import excerpt
from aboveboard.cli.tally import Tally, print_summary
from aboveboard.cli.words import Word, gather, json_option
from aboveboard.cli.writing import to_json, whole_file, write_json
from aboveboard.decide import Decision
from aboveboard.detection import TEXT_LIMIT, find_many
from aboveboard.errors import Invalid
from aboveboard.vocabulary import Surface

__all__ = ["scan"]

# Texts are judged this many at a time, fewer when they are long: enough to spare the cost of each call, little memory.
CHUNK_LINES: Final = 1_000
CHUNK_CHARACTERS: Final = 1_000_000

EPILOG = """\b
Examples:
  aboveboard scan chat.txt
  aboveboard scan messages.csv.gz --column body --stage interview --plan plus
  aboveboard scan log.jsonl --field message.text --out decisions.jsonl.gz
  cat chat.txt | aboveboard scan --json --only-flagged | head
  psql -c "copy messages to stdout csv header" | aboveboard scan - --format csv --column text

\b
The format follows from the name (.txt .log .md .csv .tsv .jsonl .ndjson, each also .gz); for a pipe, say --format.
A text longer than 200,000 characters is counted and passed over. A line that cannot be read ends the scan with
exit code 2 and writes no file, unless --lenient. Exit code 1: something would be asked, masked, held or refused.

\b
Each line of --json and --out holds: file, line, handling, and findings (kind, act, start, end, value, disguise,
confidence, parts, handling, verdict, clause, depends_on; more in the last of a hundred, when the text may hold others);
or file, line and not_judged.
"""


@dataclass(frozen=True, slots=True)
class Input:
    """How files are read."""

    form: Format | None
    column: str | None
    lenient: bool

    def open(self, name: str) -> contextlib.AbstractContextManager[Source]:
        return opened(name, format=self.form, column=self.column, lenient=self.lenient, limit=TEXT_LIMIT)


@dataclass(frozen=True, slots=True)
class Output:
    """Where decisions go, and which."""

    as_json: bool
    out: Path | None
    only_flagged: bool
    with_text: bool
    show: int

    @contextlib.contextmanager
    def sink(self) -> Iterator[Callable[[str], object] | None]:
        """What takes each line of JSON, if any is wanted."""
        if self.out:
            with whole_file(self.out) as stream:
                yield stream.write
        else:
            yield sys.stdout.write if self.as_json else None


input_option = gather(
    "reading",
    Input,
    click.option("--format", "form", type=Word(Format), help="How the texts are held, where the name does not tell."),
    click.option(
        "--column",
        "--field",
        "column",
        metavar="NAME",
        help='CSV column or JSON field with the text, "text" if not given; a.b reads b inside a; a number counts the columns of a file without a header row.',
    ),
    click.option("--lenient", is_flag=True, help="Count lines that cannot be read and go on, instead of stopping."),
)
output_option = gather(
    "writing",
    Output,
    json_option,
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write the decisions to FILE as JSON lines; it appears whole or not at all.",
    ),
    click.option("--only-flagged", is_flag=True, help="Write only decisions with a likely or certain finding."),
    click.option("--with-text", is_flag=True, help="Put the text into each line of JSON."),
    click.option(
        "--show",
        type=click.IntRange(0, 1000),
        default=5,
        show_default=True,
        metavar="N",
        help="Print the first N flagged texts.",
    ),
)


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@judge_options(Surface.MESSAGE)
@input_option
@output_option
def scan(files: Sequence[str], judge: Judge, reading: Input, writing: Output) -> int:
    """Judge every text of FILE, or of standard input, and print what was found.

    With --json each decision is printed as one line of JSON, and the summary goes to standard error. With --out the
    decisions go to a file and the summary to standard output, as JSON if --json is given too.
    """
    names = _names(files, reading)
    _refuse_overwriting(writing.out, names)
    with writing.sink() as sink:
        run = _Run(judge, writing, sink)
        began = time.monotonic()
        try:
            run.read(names, reading)
        except KeyboardInterrupt as interrupt:
            raise Interrupted(run.interrupted()) from interrupt
        run.tally.seconds = time.monotonic() - began
    run.report(names)
    return exit_for(run.tally.strictest)


@dataclass(slots=True)
class _Run:
    """One scan: who judges, where decisions go, and what was counted so far."""

    judge: Judge
    writing: Output
    sink: Callable[[str], object] | None
    tally: Tally = field(default_factory=Tally)
    examples: list[str] = field(default_factory=list)

    def read(self, names: Sequence[str], reading: Input) -> None:
        """Judge every file in turn."""
        done = 0
        with bar_over(names) as tick:
            for name in names:
                with reading.open(name) as source:
                    for lines in _chunks(source.lines()):
                        self._take(source, lines)
                        tick(done + source.position(), self.tally.lines)
                    done += source.size or 0

    def interrupted(self) -> str:
        kept = f"; `{self.writing.out}` was not written" if self.writing.out else ""
        return f"interrupted after {self.tally.lines:,} lines{kept}"

    def report(self, names: Sequence[str]) -> None:
        """The summary: as JSON where decisions went to a file and JSON is wanted, else as a table."""
        if self.writing.as_json and self.writing.out:
            write_json({"files": list(names), "out": str(self.writing.out), **self.tally.as_json()})
        else:
            for text in self.examples:
                click.echo(text)
            print_summary(self.tally, names, to_stderr=self.writing.as_json)

    def _take(self, source: Source, lines: Sequence[Line]) -> None:
        found = iter(find_many([line.text for line in lines if line.fault is None]))
        for line in lines:
            if line.fault:
                self._pass_over(source, line, line.fault)
            else:
                self._keep(source, line, self.judge.decide(next(found)))

    def _pass_over(self, source: Source, line: Line, fault: Fault) -> None:
        self.tally.count_fault(fault)
        if self.sink:
            self.sink(to_json({"file": source.name, "line": line.number, "not_judged": fault.value}) + "\n")

    def _keep(self, source: Source, line: Line, decision: Decision) -> None:
        self.tally.count(line.text, decision.findings, decision.handling)
        flagged = any(finding.flagged for finding in decision.findings)
        if flagged and len(self.examples) < self.writing.show and not self.writing.as_json:
            self.examples.append(excerpt(f"{source.name}:{line.number}", line.text, decision))
        if self.sink and (flagged or not self.writing.only_flagged):
            text = {"text": line.text} if self.writing.with_text else {}
            record = {"file": source.name, "line": line.number, **text, **decision_as_json(decision)}
            self.sink(to_json(record) + "\n")


def _names(files: Sequence[str], reading: Input) -> tuple[str, ...]:
    """The files to read, all looked at before the first is: a wrong name is not found out after an hour."""
    if not files and sys.stdin.isatty():
        raise click.UsageError("name a file, or send the texts through a pipe")
    names = tuple(files) or (STDIN,)
    for name in names:
        if not reading.form:
            format_of(name)
        if name != STDIN and not Path(name).is_fifo():  # a fifo can be read but once
            with reading.open(name):
                pass
    return names


def _refuse_overwriting(out: Path | None, names: Sequence[str]) -> None:
    for name in names:
        if out and name != STDIN and out.exists() and out.samefile(name):
            raise Invalid(f"--out would overwrite `{name}`, which is being read; give it another name")


def _chunks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    characters = 0
    for line in lines:
        chunk.append(line)
        characters += len(line.text)
        if len(chunk) >= CHUNK_LINES or characters >= CHUNK_CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk
