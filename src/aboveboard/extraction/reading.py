"""One file, read in this process: each format by its reader, each file inside by the same way again.

Only for files that are trusted, and for the guarded reader, which runs this in a process that may die.
"""

import logging
from collections.abc import Iterator, Mapping

from aboveboard.extraction.archives import read_gzip, read_tar, read_zip
from aboveboard.extraction.formats import Format, formats_of
from aboveboard.extraction.legacy import read_ole, read_rtf
from aboveboard.extraction.limits import DEFAULT, Budget, Exhausted, Limits
from aboveboard.extraction.mail import read_mail
from aboveboard.extraction.markup import read_html, read_svg
from aboveboard.extraction.model import Carrier, Extract, Page, Reason, Skipped
from aboveboard.extraction.pdf import read_pdf
from aboveboard.extraction.pictures import read_picture
from aboveboard.extraction.pieces import Member, Piece, Place, Reader, broken, shown, tidy
from aboveboard.extraction.plain import read_text

__all__ = ["pieces_of", "read_here"]

_READERS: Mapping[Format, Reader] = {
    Format.PDF: read_pdf,
    Format.ZIP: read_zip,
    Format.GZIP: read_gzip,
    Format.TAR: read_tar,
    Format.PICTURE: read_picture,
    Format.HTML: read_html,
    Format.SVG: read_svg,
    Format.MAIL: read_mail,
    Format.RTF: read_rtf,
    Format.OLE: read_ole,
    Format.TEXT: read_text,
}
_READ = (
    "text, PDF, Word, Excel, PowerPoint, OpenDocument, RTF, web pages, e-mails, pictures, and ZIP, tar or gzip of them"
)
_LOG = logging.getLogger(__name__)


def read_here(data: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Extract:
    """What `extract` gives, without the guard: time is kept between pages only, memory not at all."""
    pages: list[Page] = []
    skipped: list[Skipped] = []
    for piece in pieces_of(data, name=name, limits=limits):
        if isinstance(piece, Page):
            pages.append(piece)
        else:
            skipped.append(piece)
    return Extract(tuple(pages), tuple(skipped))


def pieces_of(data: bytes, *, name: str, limits: Limits) -> Iterator[Page | Skipped]:
    """Pages and what was skipped, one by one as they are found, so that a reader that dies leaves what it had."""
    place = Place(shown(name) or "the file")
    budget = Budget(limits)
    try:
        yield from _admitted(Page("name of the file", name, Carrier.NAME), budget)
        if len(data) > limits.size:
            why = f"it has {len(data):,} bytes, more than {limits.size:,} (limit `size`)"
            yield Skipped(place.path, Reason.LIMIT, why, "size")
        elif data:
            yield from _read(data, place, budget)
    except Exhausted as stop:
        yield Skipped(stop.where or place.path, Reason.LIMIT, f"{stop.why}; nothing after this was read", stop.limit)


def _read(data: bytes, place: Place, budget: Budget) -> Iterator[Page | Skipped]:
    for format_ in formats_of(data):
        reader = _READERS.get(format_)
        if reader is None:
            yield Skipped(place.path, Reason.UNKNOWN, f"a {format_} is not read; these are: {_READ}")
            continue
        try:
            for piece in reader(data, place, budget):
                yield from _taken(piece, budget)
        except Exhausted as stop:
            stop.where = stop.where or place.path
            raise
        except MemoryError:
            why = f"reading it took more than {budget.limits.memory:,} bytes of memory (limit `memory`)"
            yield Skipped(place.path, Reason.LIMIT, why, "memory")
        except Exception as error:  # noqa: BLE001 - libraries raise anything on hostile bytes; the file is then reported
            _LOG.warning("the reader of a %s failed: %s", format_, type(error).__name__)
            yield broken(place.path, f"the reader of a {format_} failed on it ({type(error).__name__})")


def _taken(piece: Piece, budget: Budget) -> Iterator[Page | Skipped]:
    match piece:
        case Page():
            yield from _admitted(piece, budget)
        case Skipped():
            yield piece
        case Member(place, data):
            if place.depth > budget.limits.depth:
                why = f"it lies {place.depth} files deep, deeper than {budget.limits.depth} (limit `depth`)"
                yield Skipped(place.path, Reason.LIMIT, why, "depth")
            elif data:
                yield from _read(data, place, budget)


def _admitted(page: Page, budget: Budget) -> Iterator[Page]:
    """The page, if it says anything; cut where the limit on text falls, which ends the reading."""
    text = tidy(page.text)
    if not text.strip():
        return
    budget.spend("pages")
    room = budget.left("text")
    if text[:room].strip():
        yield Page(page.name, text[:room], page.carrier)
    budget.spend("text", len(text))
