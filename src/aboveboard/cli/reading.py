"""Texts from files and pipes: plain lines, CSV, TSV and JSON lines, packed with gzip or not, in bounded memory.

A line longer than the cap is counted and passed over. Anything else that cannot be read stops with a sentence that
names the line, or, when the reader is lenient, is counted and passed over too.
"""

import contextlib
import csv
import difflib
import gzip
import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, cast

from aboveboard.errors import Invalid, NotFound

__all__ = ["STDIN", "Fault", "Format", "Line", "Source", "file_at", "format_of", "opened", "spoken", "text_from_stdin"]

STDIN: Final = "-"

# A text may have 200,000 code points of up to 4 bytes; a line of CSV or JSON also holds other columns and escapes.
_LINE_BYTES: Final = 16_000_000
_GZIP_MAGIC: Final = b"\x1f\x8b"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


class Format(StrEnum):
    """How a file holds its texts."""

    TXT = "txt"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"


_SUFFIXES: Final = {
    "": Format.TXT,
    ".txt": Format.TXT,
    ".log": Format.TXT,
    ".md": Format.TXT,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}


class Fault(StrEnum):
    """Why a line has no text."""

    TOO_LONG = "too long"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """One text; `number` counts the file's lines from 1. A line at fault has an empty text."""

    number: int
    text: str
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An open file of texts. `size` is in bytes as stored, None for a pipe."""

    name: str
    size: int | None
    column: str | None
    format: Format
    lenient: bool
    limit: int
    _raw: BinaryIO
    _stream: BinaryIO

    def position(self) -> int:
        """Bytes read so far, as stored: of a packed file the packed ones."""
        return self._raw.tell() if self.size is not None else 0

    def lines(self) -> Iterator[Line]:
        """Every text in order.

        Raises:
            Invalid: the file is broken, or a line cannot be read and the reader is not lenient.
        """
        for line in self._found():
            yield Line(line.number, "", Fault.TOO_LONG) if len(line.text) > self.limit else line

    def _found(self) -> Iterator[Line]:
        match self.format:
            case Format.TXT:
                return self._plain()
            case Format.CSV | Format.TSV:
                return self._cells()
            case Format.JSONL:
                return self._records()

    def _plain(self) -> Iterator[Line]:
        for number, line in self._numbered():
            yield Line(number, "", Fault.TOO_LONG) if line is None else Line(number, line)

    def _records(self) -> Iterator[Line]:
        field = self.column or "text"
        for number, line in self._numbered():
            if line is None:
                yield Line(number, "", Fault.TOO_LONG)
            elif line and not line.isspace():
                yield self._record(number, line, field)

    def _record(self, number: int, line: str, field: str) -> Line:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "nested too deep or too large"
            return self._unreadable(number, f"is not JSON ({reason})")
        value = _field_of(record, field)
        if isinstance(value, str):
            return Line(number, value)
        has = ", ".join(list(record)[:12]) if isinstance(record, dict) else f"a {type(record).__name__}"
        return self._unreadable(number, f"has no text in field `{field}`; name one with --field (it has: {has})")

    def _cells(self) -> Iterator[Line]:
        lines = self._unbroken()
        first = next(lines, None)
        if first is None:
            return
        rows = csv.reader(_chain(first, lines), delimiter=self._delimiter(first))
        csv.field_size_limit(_LINE_BYTES)
        try:
            column, body = self._placed(rows)
            for row in body:
                if len(row) > column:
                    yield Line(rows.line_num, row[column])
                elif row:
                    yield self._unreadable(
                        rows.line_num, f"has {len(row)} columns, and the text is in column {column + 1}"
                    )
        except csv.Error as error:
            raise Invalid(f"line {rows.line_num} of `{self.name}` is not {self.format.upper()} ({error})") from error

    def _delimiter(self, header: str) -> str:
        if self.format is Format.TSV:
            return "\t"
        return ";" if ";" in header and "," not in header else ","

    def _placed(self, rows: Iterator[list[str]]) -> tuple[int, Iterator[list[str]]]:
        """The index of the text's column, and the rows that hold texts."""
        if self.column and self.column.isdecimal() and int(self.column) > 0:
            return int(self.column) - 1, rows
        header = [name.strip() for name in next(filter(None, rows), [])]
        wanted = self.column or (header[0] if len(header) == 1 else "text")
        if not header:
            return 0, rows
        if wanted in header:
            return header.index(wanted), rows
        has = ", ".join(header[:12])
        raise Invalid(f"`{self.name}` has no column `{wanted}`; name one with --column (it has: {has})")

    def _unreadable(self, number: int, why: str) -> Line:
        if self.lenient:
            return Line(number, "", Fault.UNREADABLE)
        raise Invalid(f"line {number} of `{self.name}` {why}; --lenient counts such lines and goes on")

    def _unbroken(self) -> Iterator[str]:
        for number, line in self._numbered(keep_ends=True):
            if line is None:
                raise Invalid(f"line {number} of `{self.name}` is longer than {_LINE_BYTES:,} bytes, so it is no CSV")
            yield line

    def _numbered(self, *, keep_ends: bool = False) -> Iterator[tuple[int, str | None]]:
        """Each line decoded, None where it is too long to hold in memory."""
        number = 0
        try:
            for number, raw in enumerate(_bounded_lines(self._stream), 1):
                text = None if raw is None else self._decoded(number, raw)
                yield number, text if keep_ends or text is None else text.rstrip("\r\n")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            why = "ends too early" if isinstance(error, EOFError) else "is broken"
            raise Invalid(f"the gzip file `{self.name}` {why}, after line {number}; pack it again") from error
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Invalid(f"`{self.name}` cannot be read after line {number} ({reason})") from error

    def _decoded(self, number: int, raw: bytes) -> str:
        if number == 1:
            self._refuse_utf16(raw)
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            if self.lenient:
                return raw.decode(errors="surrogateescape")
            raise Invalid(
                f"line {number} of `{self.name}` is not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start + 1}); "
                "convert the file, for example with `iconv -f latin1 -t utf-8`, or read it as it is with --lenient"
            ) from error

    def _refuse_utf16(self, raw: bytes) -> None:
        if raw.startswith(_UTF16_MARKS):
            raise Invalid(f"`{self.name}` is UTF-16; convert it with `iconv -f utf-16 -t utf-8`")


@contextlib.contextmanager
def opened(name: str, *, format: Format | None, column: str | None, lenient: bool, limit: int) -> Iterator[Source]:  # noqa: A002 - the option's name
    """Open a file, or standard input for `-`; `limit` is the longest text in code points.

    Raises:
        NotFound: there is no such file.
        Invalid: it is a folder, or its name does not tell the format.
    """
    with contextlib.ExitStack() as closing:
        raw = sys.stdin.buffer if name == STDIN else closing.enter_context(file_at(name))
        packed = _begins_as_gzip(cast("io.BufferedReader", raw), name)  # standard input is one too; its type is wider
        if name.endswith(".gz") and not packed:
            raise Invalid(f"`{name}` is not a gzip file, whatever its name says")
        stream = closing.enter_context(gzip.GzipFile(fileobj=raw)) if packed else raw
        yield Source(
            name=spoken(name),
            size=None if name == STDIN else os.fstat(raw.fileno()).st_size or None,
            column=column,
            format=format or format_of(name),
            lenient=lenient,
            limit=limit,
            _raw=cast("BinaryIO", raw),
            _stream=cast("BinaryIO", stream),
        )


def format_of(name: str) -> Format:
    """The format that a file's name tells; standard input is plain lines unless --format says otherwise."""
    if name == STDIN:
        return Format.TXT
    suffix = Path(name.removesuffix(".gz")).suffix.casefold()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    words = ", ".join(Format)
    raise Invalid(f"the name `{name}` does not tell the format; add --format with one of {words}")


def spoken(name: str) -> str:
    """A file's name as sentences and records call it."""
    return "standard input" if name == STDIN else name


def text_from_stdin(limit: int) -> str:
    """All of standard input as one text, its last line end taken off; bytes that are not UTF-8 become surrogates.

    Reads at most what a text may hold, and one code point more, so that a text too long is seen to be so.
    """
    raw = sys.stdin.buffer.read(4 * limit + 8)
    text = raw.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    return text.removesuffix("\n").removesuffix("\r")


def file_at(name: str) -> io.BufferedReader:
    """An open file, or a refusal that says what is wrong with its name."""
    path = Path(name)
    if path.is_dir():
        raise Invalid(f"`{name}` is a folder; name the files in it, for example `{name.rstrip('/')}/*.txt`")
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise NotFound(f"there is no file `{name}`{_near(path)}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise Invalid(f"`{name}` cannot be read ({reason.lower()})") from error


def _begins_as_gzip(raw: io.BufferedReader, name: str) -> bool:
    try:
        return raw.peek(2)[:2] == _GZIP_MAGIC
    except OSError as error:
        raise Invalid(f"`{name}` cannot be read ({(error.strerror or str(error)).lower()})") from error


def _near(path: Path) -> str:
    try:
        siblings = [sibling.name for sibling in path.parent.iterdir()]
    except (OSError, ValueError):
        return ""
    near = difflib.get_close_matches(path.name, siblings, n=1)
    return f"; did you mean `{path.parent / near[0]}`?" if near else ""


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines with their ends; None for one that is longer than `_LINE_BYTES`, which is read past in pieces."""
    while line := stream.readline(_LINE_BYTES + 1):
        if len(line) <= _LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
            pass
        yield None


def _field_of(record: object, field: str) -> object:
    """The value of a field, or of a dotted path of fields; a record that is itself a text is its own value."""
    if isinstance(record, str):
        return record
    if isinstance(record, dict) and field in record:
        return record[field]
    for name in field.split("."):
        if not isinstance(record, dict):
            return None
        record = record.get(name)
    return record


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
