"""Dead links in the repository's Markdown: relative files and anchors. Needs no network; part of `make check`."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

# Inline links and images; the target ends at the first blank or bracket, which our own pages never need inside one.
_LINK = re.compile(r"\]\(([^)\s]+)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$")
_ANCHOR = re.compile(r"<a\s+(?:id|name)=\"([^\"]+)\"")
_OUTSIDE = ("http://", "https://", "mailto:")


def dead_links(pages: Sequence[Path]) -> tuple[str, ...]:
    """One line for each link that leads nowhere: `page:line: target: why`."""
    return tuple(
        f"{page}:{number}: {target}: {why}"
        for page in pages
        for number, target in links_in(page)
        if (why := _fault_of(page, target))
    )


def links_in(page: Path) -> Iterator[tuple[int, str]]:
    """Line number and target of each link to a file or anchor of the repository."""
    for number, line in _prose(page):
        for target in _LINK.findall(re.sub(r"`[^`]*`", "", line)):
            if not target.startswith(_OUTSIDE):
                yield number, target


def anchors_of(page: Path) -> frozenset[str]:
    """The anchors a forge gives to a page's headings, and those written by hand."""
    found: list[str] = []
    for _, line in _prose(page):
        if heading := _HEADING.match(line):
            slug = re.sub(r"[^\w\- ]", "", heading[1].strip().lower()).replace(" ", "-")
            repeats = sum(1 for other in found if other == slug)
            found.append(slug if not repeats else f"{slug}-{repeats}")
        found.extend(_ANCHOR.findall(line))
    return frozenset(found)


def _prose(page: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines outside fenced code."""
    fenced = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            yield number, line


def _fault_of(page: Path, target: str) -> str | None:
    name, _, anchor = unquote(target).partition("#")
    file = page if not name else (page.parent / name)
    if not file.exists():
        return "no such file"
    if anchor and file.suffix == ".md" and anchor not in anchors_of(file):
        return f"no heading gives the anchor #{anchor}"
    return None


def main() -> int:
    listed = subprocess.run(["git", "ls-files", "-z", "--", "*.md"], check=True, capture_output=True, text=True)
    pages = [path for name in listed.stdout.split("\0") if name and (path := Path(name)).exists()]
    faults = dead_links(pages)
    print("\n".join(faults) if faults else f"{len(pages)} pages, no dead link")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
