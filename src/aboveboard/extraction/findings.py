"""Contacts in a file: what extraction read, searched by detection; each finding names its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aboveboard.detection import TEXT_LIMIT, Finding, Part, find
from aboveboard.extraction.guard import extract
from aboveboard.extraction.limits import DEFAULT, Limits
from aboveboard.extraction.model import Carrier, Extract, Page
from aboveboard.vocabulary import Kind

__all__ = ["Searched", "find_in_file", "find_in_pages"]

_BORDER = 2_000  # code points read on both sides of a window, more than any contact takes
_WINDOW = TEXT_LIMIT - 2 * _BORDER


@dataclass(frozen=True, slots=True)
class Searched:
    """The contacts of one file, and the pages they stand on; `extract.skipped` tells what could not be searched."""

    findings: tuple[Finding, ...]
    extract: Extract


def find_in_file(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Searched:
    """Every contact in a file; the `source` of a part is the name of a page, its offsets those of the page's text."""
    read = extract(data, name=name, limits=limits)
    return Searched(find_in_pages(read.pages), read)


def find_in_pages(pages: Iterable[Page]) -> tuple[Finding, ...]:
    return tuple(finding for page in pages for finding in _find_on(page))


def _find_on(page: Page) -> Iterator[Finding]:
    """Long pages go through windows; a finding belongs to the window that it begins in, so none counts twice."""
    for begin in range(0, len(page.text), _WINDOW):
        first = max(begin - _BORDER, 0)
        for finding in find(page.text[first : begin + _WINDOW + _BORDER]):
            if begin <= finding.start + first < begin + _WINDOW and not _is_a_file_name(page, finding):
                yield _placed(finding, page.name, first)


def _is_a_file_name(page: Page, finding: Finding) -> bool:
    """`c.zip` and `notes.md` are domains of somebody's, but as names of files they are names of files."""
    return page.carrier is Carrier.NAME and finding.kind is Kind.URL and not finding.flagged


def _placed(finding: Finding, name: str, by: int) -> Finding:
    parts = tuple(Part(name, part.start + by, part.end + by) for part in finding.parts)
    return replace(finding, start=finding.start + by, end=finding.end + by, parts=parts)
