"""Mistakes in a book as its writer sees them: all at once, each with line, caret and the words that would work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from typing_extensions import override

from aboveboard.errors import Invalid
from aboveboard.policy.positions import Path, Place

__all__ = ["BookInvalid", "Problem", "Problems"]

SHOWN_LINE = 160
SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake; `line` and `column` count from 1, and are 0 where the mistake is in the file as a whole."""

    file: str
    line: int
    column: int
    width: int
    message: str
    allowed: tuple[str, ...] = ()
    source: str = ""

    @override
    def __str__(self) -> str:
        lines = [
            f"{self.file}:{self.line}:{self.column}: {self.message}" if self.line else f"{self.file}: {self.message}"
        ]
        if self.line:
            first = max(0, self.column - SHOWN_LINE // 2)
            shown = self.source[first : first + SHOWN_LINE].replace("\t", " ")
            margin = f"{self.line:>5} | "
            caret = "^" * min(self.width, max(1, SHOWN_LINE - (self.column - first)))
            lines += [margin + shown, " " * (len(margin) - 2) + "| " + " " * (self.column - 1 - first) + caret]
        if self.allowed:
            lines.append(f"      = allowed: {', '.join(self.allowed)}")
        return "\n".join(lines)


class BookInvalid(Invalid):
    """A book that cannot be used; `problems` holds every mistake, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        ordered = tuple(sorted(problems, key=lambda each: (each.line, each.column)))
        super().__init__("\n".join(str(problem) for problem in ordered), count=len(ordered))
        self.problems = ordered


@dataclass(slots=True)
class Problems:
    """Collects mistakes while a book is read."""

    file: str
    text: str
    places: dict[Path, Place]
    found: list[Problem] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def add(self, path: Path, message: str, *, allowed: Sequence[str] = (), key: bool = False) -> None:
        """Note a mistake at a value, or at its key; the nearest known place is shown."""
        self.add_at(self._place(path, key=key), message, allowed=allowed)

    def add_at(self, place: Place, message: str, *, allowed: Sequence[str] = ()) -> None:
        if not self._lines:
            self._lines = self.text.split("\n")
        source = self._lines[place.line - 1].rstrip("\r") if 0 < place.line <= len(self._lines) else ""
        problem = Problem(self.file, place.line, place.column, place.width, message, tuple(allowed), source)
        self.found.append(problem)

    def unknown(self, path: Path, word: str, sort: str, allowed: Sequence[str], *, key: bool = False) -> None:
        """Note a word that is none of the allowed ones, with the nearest of them."""
        close = get_close_matches(word, allowed, 1) if len(word) <= 40 and len(self.found) < SUGGESTED else []
        hint = f"; did you mean `{close[0]}`?" if close else ""
        self.add(path, f"unknown {sort} `{_short(word)}`{hint}", allowed=allowed, key=key)

    def _place(self, path: Path, *, key: bool) -> Place:
        if not key and (*path, "") in self.places:
            return self.places[(*path, "")]
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1, 1))


def _short(word: str) -> str:
    return word if len(word) <= 60 else word[:57] + "..."
