"""The exception graph of a book as an SVG picture: each clause a box, each arrow "is an exception to"."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

from aboveboard.policy.model import Clause, Rules

__all__ = ["svg"]

BOX_WIDTH, BOX_HEIGHT = 264, 66
GAP_X, GAP_Y = 130, 22
MARGIN = 24
LINE_LENGTH = 36  # characters of a title that fit the width of a box in any common font
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1c1b19}.id{font-size:11px;fill:#5b574f}"
    "rect{stroke-width:1.5}.allowed rect{fill:#e8f4ec;stroke:#2c7a4b}.conditional rect{fill:#fdf3dc;stroke:#9a6b00}"
    ".barred rect{fill:#fbe9e7;stroke:#b3402e}path{fill:none;stroke:#8a857b;stroke-width:1.2}"
    "@media(prefers-color-scheme:dark){text{fill:#f2efe9}.id{fill:#b9b3a8}.allowed rect{fill:#16301f}"
    ".conditional rect{fill:#33270a}.barred rect{fill:#3a1a15}}"
)


def svg(rules: Rules, *, language: str = "en") -> str:
    """The picture as one SVG document; a clause stands to the right of those it defeats."""
    levels = _levels(rules.clauses)
    places = _places(rules.clauses, levels)
    width = MARGIN * 2 + (max(levels.values()) + 1) * (BOX_WIDTH + GAP_X) - GAP_X
    height = MARGIN + max(y for _, y in places.values()) + BOX_HEIGHT
    title = escape(f"{rules.titles.get(language, rules.title)} ({rules.id})")
    arrows = "".join(
        _arrow(places[clause.id], places[defeated]) for clause in rules.clauses for defeated in clause.exception_to
    )
    boxes = "".join(_box(clause, places[clause.id], language) for clause in rules.clauses)
    head = (
        '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" style="fill:#8a857b"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{title}">'
        f"<title>{title}</title><style>{_STYLE}</style><defs>{head}</defs>{arrows}{boxes}</svg>\n"
    )


def _levels(clauses: Sequence[Clause]) -> Mapping[str, int]:
    """How far an exception stands from the general rules: one more than the farthest clause it defeats."""
    levels: dict[str, int] = {}
    waiting = list(clauses)
    while waiting:
        for clause in tuple(waiting):
            if all(defeated in levels for defeated in clause.exception_to):
                levels[clause.id] = 1 + max((levels[defeated] for defeated in clause.exception_to), default=-1)
                waiting.remove(clause)
    return levels


def _places(clauses: Sequence[Clause], levels: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    """The upper left corner of each box; boxes of one level stand under each other, in the middle."""
    columns: dict[int, list[str]] = {}
    for clause in clauses:
        columns.setdefault(levels[clause.id], []).append(clause.id)
    tallest = max(len(column) for column in columns.values())
    places = {}
    for level, column in columns.items():
        top = MARGIN + (tallest - len(column)) * (BOX_HEIGHT + GAP_Y) // 2
        for row, identity in enumerate(column):
            places[identity] = MARGIN + level * (BOX_WIDTH + GAP_X), top + row * (BOX_HEIGHT + GAP_Y)
    return places


def _box(clause: Clause, place: tuple[int, int], language: str) -> str:
    x, y = place
    title = clause.text(language).title
    lines = wrap(f"{clause.number}. {title}", LINE_LENGTH, max_lines=2, placeholder=" …")
    words = "".join(
        f'<tspan x="{x + 12}" dy="{17 if number else 0}">{escape(line)}</tspan>' for number, line in enumerate(lines)
    )
    return (
        f'<g class="{clause.verdict}"><title>{escape(title)}: {clause.verdict}</title>'
        f'<rect x="{x}" y="{y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8"/><text y="{y + 20}">{words}</text>'
        f'<text class="id" x="{x + 12}" y="{y + BOX_HEIGHT - 10}">{escape(clause.id)} · {clause.verdict}</text></g>'
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    x1, y1 = start[0], start[1] + BOX_HEIGHT // 2
    x2, y2 = end[0] + BOX_WIDTH, end[1] + BOX_HEIGHT // 2
    bend = GAP_X // 2
    return f'<path d="M{x1} {y1}C{x1 - bend} {y1} {x2 + bend} {y2} {x2 + 2} {y2}" marker-end="url(#head)"/>'
