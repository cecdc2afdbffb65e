"""A progress bar on standard error, on a terminal only."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from aboveboard.cli.reading import STDIN

__all__ = ["bar_over"]


@contextlib.contextmanager
def bar_over(names: Sequence[str]) -> Iterator[Callable[[int, int], None]]:
    """A function to call with bytes read of all files and lines judged; it draws a bar where someone can see one."""
    if not sys.stderr.isatty():
        yield lambda _read, _lines: None
        return
    # Imported here: drawing costs a tenth of a second at start, and most calls have no terminal to draw on.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    total = sum(Path(name).stat().st_size for name in names) if STDIN not in names else None
    how_far = (BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn()) if total else ()
    columns = (SpinnerColumn(), TextColumn("{task.fields[lines]:,} lines"), *how_far)
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=8) as progress:
        task = progress.add_task("", total=total, lines=0)
        yield lambda read, lines: progress.update(task, completed=read, lines=lines)
