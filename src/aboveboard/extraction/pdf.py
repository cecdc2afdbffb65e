"""PDF: text, link targets, notes, form fields, properties, attached files; then its pictures, by looking at pages.

The text of all pages comes before any page is looked at, so that a page that is slow to draw hides no text.
"""

import contextlib
import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from aboveboard.extraction.annotations import beside
from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page, Reason, Skipped
from aboveboard.extraction.pictures import Sight, look_at
from aboveboard.extraction.pieces import Member, Piece, Place, broken

__all__ = ["read_pdf"]

_EVERYWHERE = 1e7  # canvas units: text beside the visible page is read as well
_OBJECTS = 3_000  # of one page; what they are is not asked of more
_SEGMENTS = 100  # lines drawn on a page; the smallest QR code has about 500, a table far fewer
_BLOCKS = "█▀▄▌▐■"  # a QR code can be set in letters
_LONGER_SIDE = 1_400  # pixels of a page as looked at: 120 to the inch on A4
_TINY = 20  # pixels; a smaller picture holds neither codes nor letters
_DATE = re.compile(r"D:\d{4,14}[Z+-]?[\d']{0,7}", re.ASCII)  # when it was made; its digits would pass for a number
_HYPHENS = str.maketrans(
    "", "", "\x02\ufffe"
)  # what stands for a hyphen where the library joined a word over two lines


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a page shows besides text."""

    number: int
    has_pictures: bool
    has_drawings: bool


def read_pdf(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield _unopened(error, place)
        return
    with contextlib.closing(document):
        properties = [value for value in document.get_metadata_dict().values() if not _DATE.fullmatch(value)]
        yield Page(place.named("properties"), "\n".join(filter(None, properties)), Carrier.PROPERTY)
        count = len(document)
        seen = yield from _read_pages(document, min(count, budget.limits.pages), place, budget)
        if count > budget.limits.pages:
            why = f"it has {count:,} pages, of which {budget.limits.pages:,} were read (limit `pages`)"
            yield Skipped(place.path, Reason.LIMIT, why, "pages")
        yield from _attachments(document, place, budget)
        yield from _look_at_pages(document, seen, place, budget)


def _unopened(error: pypdfium2.PdfiumError, place: Place) -> Skipped:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        why = "it is encrypted; a file that opens without a password would be read"
        return Skipped(place.path, Reason.ENCRYPTED, why)
    return broken(place.path, f"the PDF cannot be opened: {error}")


def _read_pages(
    document: pypdfium2.PdfDocument, count: int, place: Place, budget: Budget
) -> Generator[Piece, None, list[_Seen]]:
    seen = []
    for number in range(1, count + 1):
        budget.tick()
        try:
            with contextlib.closing(document.get_page(number - 1)) as page:
                text = _text_of(page)
                yield Page(place.named(f"page {number}"), text)
                yield from _beside(document, page, number, place)
                seen.append(_seen(page, number, text))
        except (pypdfium2.PdfiumError, ValueError) as error:
            yield broken(place.named(f"page {number}"), f"the page cannot be read: {error}")
    return seen


def _text_of(page: pypdfium2.PdfPage) -> str:
    with contextlib.closing(page.get_textpage()) as textpage:
        bounds = {"left": -_EVERYWHERE, "bottom": -_EVERYWHERE, "right": _EVERYWHERE, "top": _EVERYWHERE}
        return str(textpage.get_text_bounded(**bounds)).translate(_HYPHENS)


def _beside(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int, place: Place) -> Iterator[Piece]:
    found = beside(document, page)
    yield Page(place.named(f"links on page {number}"), "\n".join(found.links), Carrier.LINK)
    yield Page(place.named(f"notes on page {number}"), "\n".join(found.notes), Carrier.NOTE)
    if found.cut:
        where = place.named(f"notes on page {number}")
        yield Skipped(where, Reason.LIMIT, "the page has too many notes and links; the first 2,000 were read")


def _seen(page: pypdfium2.PdfPage, number: int, text: str) -> _Seen:
    """Whether the page is worth looking at; drawing it costs thirty times reading it."""
    segments = sum(map(text.count, _BLOCKS))
    pictures = 0
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]
    for index, thing in enumerate(page.get_objects(filter=kinds)):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            segments += raw.FPDFPath_CountSegments(thing)
        elif thing.type == raw.FPDF_PAGEOBJ_SHADING or min(thing.get_px_size()) >= _TINY:
            pictures += 1
        if segments >= _SEGMENTS or pictures or index >= _OBJECTS:
            break
    return _Seen(number, has_pictures=pictures > 0, has_drawings=segments >= _SEGMENTS)


def _attachments(document: pypdfium2.PdfDocument, place: Place, budget: Budget) -> Iterator[Piece]:
    for index in range(document.count_attachments()):
        budget.spend("members")
        try:
            attachment = document.get_attachment(index)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except pypdfium2.PdfiumError as error:
            yield broken(place.named(f"attached file {index + 1}"), f"it cannot be read: {error}")
            continue
        budget.spend("unpacked", len(data))
        yield Page(place.named(f"name of attached file {index + 1}"), name, Carrier.NAME)
        yield Member(place.within(name), data)


def _look_at_pages(
    document: pypdfium2.PdfDocument, seen: Sequence[_Seen], place: Place, budget: Budget
) -> Iterator[Piece]:
    for page_seen in seen:
        if not (page_seen.has_pictures or page_seen.has_drawings):
            continue
        where = f" on page {page_seen.number}"
        if not budget.left("pictures"):
            why = f"{budget.said('pictures')}; this page and those after it were read but not looked at"
            yield Skipped(place.named(f"pictures{where}"), Reason.LIMIT, why, "pictures")
            return
        budget.spend("pictures")
        try:
            with contextlib.closing(document.get_page(page_seen.number - 1)) as page:
                scale = min(2.5, _LONGER_SIDE / max(*page.get_size(), 1.0))
                image = page.render(scale=scale, grayscale=True).to_pil()
        except (pypdfium2.PdfiumError, ValueError) as error:
            yield broken(place.named(f"pictures{where}"), f"the page cannot be drawn: {error}")
            continue
        yield from look_at(image, Sight(place, where, has_letters=page_seen.has_pictures))
