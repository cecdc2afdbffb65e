"""`python -m bench`: measure every area, print one table each, and keep the figures in docs/benchmarks.md.

    python -m bench                       every area
    python -m bench scan policy           some of them
    python -m bench peers --cases DIR     with labelled sets, and irc_lines.txt.gz for the scan

An area is a module of this folder with `run(cases) -> rows`; a row is a mapping from column to figure. An area with
several tables returns a mapping from their titles to their rows.
"""

import argparse
import importlib
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol, cast

__all__ = ["AREAS", "Row", "main", "section_written", "table", "tables"]

Row = Mapping[str, object]
Rows = Sequence[Row] | Mapping[str, Sequence[Row]]

AREAS: Final = ("scan", "detection", "bounds", "conversation", "policy", "extraction", "preflight", "peers")
PAGE: Final = Path(__file__).parent.parent / "docs" / "benchmarks.md"


class Area(Protocol):
    """What an area's module offers."""

    def run(self, cases: Path | None) -> Rows:
        """Measure; `cases` is a folder with labelled sets, or None."""


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table; columns in the order in which they first appear."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    body = [[_figure(row.get(column, "")) for column in columns] for row in rows]
    widths = [max(len(line[place]) for line in [columns, *body]) for place in range(len(columns))]
    lines = [columns, ["-" * width for width in widths], *body]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def tables(rows: Rows) -> str:
    """One table, or several with their titles."""
    if not isinstance(rows, Mapping):
        return table(rows)
    return "\n\n".join(f"{title}\n\n{table(each)}".strip() for title, each in rows.items())


def section_written(page: str, area: str, body: str) -> str:
    """The page with one area's section replaced, or added at its end."""
    begin, end = f"<!-- {area} -->", f"<!-- /{area} -->"
    section = f"{begin}\n{body.strip()}\n{end}"
    before, found, rest = page.partition(begin)
    if not found:
        return f"{page.rstrip()}\n\n{section}\n"
    _, _, after = rest.partition(end)
    return before + section + after


def machine() -> str:
    """One line that tells what the figures were measured on."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or "unknown processor",
    )
    cores = sum(1 for line in _lines("/proc/cpuinfo") if line.startswith("processor"))
    return f"{cores} × {model}, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"which of {', '.join(AREAS)}; all if none is named")
    parser.add_argument("--cases", type=Path, metavar="DIR", help="folder with labelled sets")
    parser.add_argument("--print", action="store_true", dest="only_print", help="leave docs/benchmarks.md as it is")
    chosen = parser.parse_args()
    if unknown := set(chosen.areas) - set(AREAS):
        parser.error(f"no area {', '.join(sorted(unknown))}; there are {', '.join(AREAS)}")
    if chosen.cases and not chosen.cases.is_dir():
        parser.error(f"{chosen.cases} is no folder")
    for name in chosen.areas or AREAS:
        _measure(name, chosen.cases, only_print=chosen.only_print)
    return 0


def _measure(name: str, cases: Path | None, *, only_print: bool) -> None:
    module = importlib.import_module(f"bench.{name}")
    began = time.monotonic()
    rows = cast("Area", module).run(cases)  # a module is no class; its one function is what counts
    if not rows:
        print(f"{name}: nothing to measure{'' if cases else ' without --cases'}")
        return
    print(f"\n{name} ({time.monotonic() - began:.0f} s)\n{tables(rows)}", flush=True)
    if not only_print:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(section_written(page, name, _section(name, rows, module.__doc__, cases)), encoding="utf-8")


def _section(name: str, rows: Rows, about: str | None, cases: Path | None) -> str:
    command = f"python -m bench {name}" + (" --cases DIR" if cases else "")
    when = f"{datetime.now(tz=UTC):%Y-%m-%d} · {machine()}"
    return f"## {name.capitalize()}\n\n{(about or '').strip()}\n\n`{command}` · {when}\n\n{tables(rows)}"


def _figure(value: object) -> str:
    match value:
        case float():
            return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"
        case int():
            return f"{value:,}"
        case _:
            return str(value).replace("|", "\\|").replace("\n", " ")


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    sys.exit(main())
