"""Any slice of a book as a table that a person can read: one dimension down, one across, the rest fixed or open."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from aboveboard.errors import Invalid
from aboveboard.policy.model import DIMENSIONS, Answer
from aboveboard.policy.phrases import case
from aboveboard.policy.wording import wording
from aboveboard.vocabulary import Verdict

__all__ = ["Slice", "slice_of"]


@dataclass(frozen=True, slots=True)
class Slice:
    """`cells[row][column]` are the verdicts that remain there, mildest first; one is a settled answer."""

    title: str
    rows: str
    columns: str
    row_members: tuple[StrEnum, ...]
    column_members: tuple[StrEnum, ...]
    cells: tuple[tuple[tuple[Verdict, ...], ...], ...]
    language: str

    def words(self) -> tuple[tuple[str, ...], ...]:
        """Head row and body as plain texts."""
        words = wording(self.language)
        head = ("", *(words.label(member) for member in self.column_members))
        body = (
            (words.label(member), *(self._cell(verdicts) for verdicts in row))
            for member, row in zip(self.row_members, self.cells, strict=True)
        )
        return (head, *body)

    def text(self) -> str:
        """Aligned columns for a terminal or a mail."""
        lines = self.words()
        widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
        aligned = (
            "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in lines
        )
        return "\n".join((self.title, "", *aligned)) + "\n"

    def html(self) -> str:
        """A table with a caption and scoped heads; each cell carries its verdict as a class."""
        head, *body = self.words()
        top = "".join(f'<th scope="col">{escape(part)}</th>' for part in head[1:])
        lines = []
        for line, verdicts in zip(body, self.cells, strict=True):
            cells = "".join(
                f'<td class="{each[0] if len(each) == 1 else "depends"}">{escape(part)}</td>'
                for part, each in zip(line[1:], verdicts, strict=True)
            )
            lines.append(f'<tr><th scope="row">{escape(line[0])}</th>{cells}</tr>')
        caption = f"<caption>{escape(self.title)}</caption>"
        return f"<table>{caption}<thead><tr><td></td>{top}</tr></thead><tbody>{''.join(lines)}</tbody></table>"

    def csv(self) -> str:
        """Comma-separated, with the words of the vocabulary rather than labels; open cells join verdicts with `|`."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow((f"{self.rows}/{self.columns}", *self.column_members))
        for member, row in zip(self.row_members, self.cells, strict=True):
            writer.writerow((member, *("|".join(verdicts) for verdicts in row)))
        return out.getvalue()

    def _cell(self, verdicts: tuple[Verdict, ...]) -> str:
        words = wording(self.language)
        return words.label(verdicts[0]) if len(verdicts) == 1 else words.say("depends")


def slice_of(
    ask: Callable[..., Answer], rows: str, columns: str, known: Mapping[str, StrEnum], *, language: str = "en"
) -> Slice:
    """The slice of the book behind `ask`, with `known` fixed and every other dimension open.

    Raises:
        Invalid: a dimension does not exist, is named twice, or is fixed as well.
    """
    for name in (rows, columns):
        if name not in DIMENSIONS:
            raise Invalid(f"`{name[:60]}` is no dimension; known are {', '.join(DIMENSIONS)}")
    if rows == columns or rows in known or columns in known:
        raise Invalid("rows, columns and fixed dimensions must all differ")
    cells = tuple(
        tuple(ask(**{**known, rows: row, columns: column}).verdicts for column in DIMENSIONS[columns])
        for row in DIMENSIONS[rows]
    )
    title = case(known, language)
    return Slice(title, rows, columns, tuple(DIMENSIONS[rows]), tuple(DIMENSIONS[columns]), cells, language)
