"""Where each key and value of a TOML text stands, so that a mistake can be shown with line and caret.

`tomllib` gives values without positions. This reads the same text once, in linear time, and keeps the place of every
key and value; it is lenient, because `tomllib` has the last word on syntax. It also refuses, before `tomllib` sees them,
the shapes that would make parsing slow: deep nesting and endless dotted keys.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Path", "Place", "TooDeepError", "places_of"]

DEEPEST = 8

Path = tuple[str | int, ...]


class Place(NamedTuple):
    """Line and column from 1, and the width to underline, all in code points."""

    line: int
    column: int
    width: int


class TooDeepError(Exception):
    """Nesting or a dotted key beyond what any book needs."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"nested deeper than {DEEPEST} levels")
        self.place = place


class _Token(NamedTuple):
    kind: str
    text: str
    start: int


# Each alternative consumes at least one character and none overlaps another, so matching is linear.
_TOKEN = re.compile(
    r"(?P<space>[ \t\r]+)|(?P<comment>#[^\n]*)|(?P<newline>\n)"
    r"|(?P<long>\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z))"
    r"|(?P<basic>\"(?:[^\"\\\n]|\\[^\n])*\"?)|(?P<literal>'[^'\n]*'?)"
    r"|(?P<mark>[\[\]{},=.])|(?P<bare>[^\s#\"'\[\]{},=.]+)|(?P<other>.)",
    re.DOTALL,
)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in {"space", "comment"}:
            yield _Token("basic" if match.lastgroup == "long" else str(match.lastgroup), match.group(), match.start())


@dataclass(slots=True)
class _Reader:
    text: str
    places: dict[Path, Place] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)
    table: Path = ()
    line: int = 1
    line_start: int = 0
    read_to: int = 0

    def place(self, token: _Token) -> Place:
        self.line += self.text.count("\n", self.read_to, token.start)
        # Only the text since the last place is looked at, so that a long line costs no more than many short ones.
        self.line_start = self.text.rfind("\n", self.read_to, token.start) + 1 or self.line_start
        self.read_to = token.start
        width = len(token.text.split("\n", 1)[0])
        return Place(self.line, token.start - self.line_start + 1, max(1, width))


def places_of(text: str) -> dict[Path, Place]:
    """The place of each key and value, by its path: `("clause", 3, "when", "stage", 1)`.

    Raises:
        TooDeepError: nesting or dotted keys beyond eight levels.
    """
    reader = _Reader(text)
    line: list[_Token] = []
    depth = 0
    for token in _tokens(text):
        if token.kind == "newline" and depth <= 0:
            _statement(reader, line)
            line, depth = [], 0
            continue
        if token.kind == "newline":
            continue
        if token.kind == "mark":
            depth = max(0, depth + {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.text, 0))
        if depth > DEEPEST:
            raise TooDeepError(reader.place(token))
        line.append(token)
    _statement(reader, line)
    return reader.places


def _statement(reader: _Reader, tokens: list[_Token]) -> None:
    if not tokens:
        return
    if tokens[0].text == "[" and tokens[0].kind == "mark":
        _header(reader, tokens)
    else:
        _Walk(reader, tokens).pair(reader.table, 0)


def _header(reader: _Reader, tokens: list[_Token]) -> None:
    repeated = len(tokens) > 1 and tokens[1].text == "["
    names = [token for token in tokens if token.kind in {"bare", "basic", "literal"}]
    if len(names) > DEEPEST:
        raise TooDeepError(reader.place(names[0]))
    path: Path = ()
    for number, name in enumerate(names):
        path = (*path, _bare(name.text))
        if repeated and number == len(names) - 1:
            reader.counts[path] = reader.counts.get(path, -1) + 1
        if path in reader.counts:
            path = (*path, reader.counts[path])
    reader.table = path
    if names:
        reader.places.setdefault(path, reader.place(names[-1]))


def _bare(text: str) -> str:
    return text[1:-1] if text[:1] in {'"', "'"} and len(text) > 1 else text


class _Walk:
    """One statement, token by token; depth is bounded by `DEEPEST`, so plain recursion is safe."""

    def __init__(self, reader: _Reader, tokens: list[_Token]) -> None:
        self.reader = reader
        self.tokens = tokens

    def pair(self, table: Path, at: int) -> int:
        """Read `key = value` from token `at`; the number of the token after it."""
        path, first = table, at
        while at < len(self.tokens) and self.tokens[at].text != "=":
            if self.tokens[at].text in {",", "}"}:
                return at
            if self.tokens[at].kind in {"bare", "basic", "literal"}:
                path = (*path, _bare(self.tokens[at].text))
                self.reader.places.setdefault(path, self.reader.place(self.tokens[at]))
            if at - first > 2 * DEEPEST:
                raise TooDeepError(self.reader.place(self.tokens[at]))
            at += 1
        return self.value(path, at + 1)

    def value(self, path: Path, at: int) -> int:
        if at >= len(self.tokens):
            return at
        token = self.tokens[at]
        if token.text == "[" and token.kind == "mark":
            return self.items(path, at + 1)
        if token.text == "{" and token.kind == "mark":
            return self.pairs(path, at + 1)
        self.reader.places[(*path, "")] = self.reader.place(token)
        while at < len(self.tokens) and self.tokens[at].text not in {",", "]", "}"}:
            at += 1
        return at

    def items(self, path: Path, at: int) -> int:
        number = 0
        while at < len(self.tokens) and self.tokens[at].text != "]":
            if self.tokens[at].text == ",":
                at += 1
                continue
            at = max(self.value((*path, number), at), at + 1)
            number += 1
        return at + 1

    def pairs(self, path: Path, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].text != "}":
            if self.tokens[at].text == ",":
                at += 1
                continue
            at = max(self.pair(path, at), at + 1)
        return at + 1
