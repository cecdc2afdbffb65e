"""Files -> texts with places: what a file says, page by page, and what of it could not be read.

    extract(data, name="offer.pdf") -> Extract           # read by a guarded process: bounded in time and memory
    find_in_file(data, name="offer.pdf") -> Searched   # the same, then detection; findings name their page

`aboveboard.extraction.reading.read_here` reads without the guard, for files that are trusted.
"""

from aboveboard.extraction.findings import Searched, find_in_file, find_in_pages
from aboveboard.extraction.guard import extract
from aboveboard.extraction.limits import DEFAULT, Limits
from aboveboard.extraction.model import Carrier, Extract, Page, Reason, Skipped

__all__ = [
    "DEFAULT",
    "Carrier",
    "Extract",
    "Limits",
    "Page",
    "Reason",
    "Searched",
    "Skipped",
    "extract",
    "find_in_file",
    "find_in_pages",
]
