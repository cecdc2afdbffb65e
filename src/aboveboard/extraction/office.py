"""Word, Excel and PowerPoint documents and their OpenDocument kin: what each part of the archive says.

Parts are read by the local names of their elements wherever they stand, so a part under an odd name is read as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page, Reason, Skipped
from aboveboard.extraction.pieces import Member, Piece, Place, broken
from aboveboard.extraction.sheets import linked_files, read_sheet, shared_strings, sheet_files
from aboveboard.extraction.xmlparts import Rules, Words, words_of
from aboveboard.extraction.zips import Unzipped

__all__ = ["is_office", "read_office"]

_ENDS = {
    **dict.fromkeys(("p", "h", "br", "cr", "line-break", "tr", "table-row", "si", "comment", "text"), "\n"),
    **dict.fromkeys(("tab", "tc", "table-cell"), "\t"),
    **dict.fromkeys(("instrText", "s"), " "),
    "noBreakHyphen": "-",
}
_OOXML = Rules(
    takes=frozenset({"t", "delText", "instrText", "text", "v"}),
    after=_ENDS,
    notes=frozenset({"descr", "tooltip", "author"}),
)
_OPEN_DOCUMENT = Rules(after=_ENDS, links=frozenset({"href"}))
# Dates and counts are left out: digits below each other would pass for a number.
_PROPERTIES = Rules(
    drops=frozenset({"created", "modified", "revision", "lastPrinted", "creation-date", "date", "editing-cycles",
                     "editing-duration", "Anchor", "AutoFill", "Row", "Column"}),
    otherwise="\n",
)  # fmt: skip
_APPLICATION = Rules(takes=frozenset({"Company", "Manager", "HyperlinkBase", "lpstr", "lpwstr"}), otherwise="\n")

# Parts that say how a document looks, not what it says.
_PLUMBING = re.compile(
    r"^\[Content_Types\]\.xml$|^mimetype$|^META-INF/|^Thumbnails/|^docProps/thumbnail\.|^Configurations2/|^settings\.xml$|^layout-cache$"
    r"|(^|/)(styles|stylesWithEffects|settings|webSettings|fontTable|numbering|calcChain|tableStyles|presProps|viewProps"
    r"|theme/[^/]*|printerSettings/[^/]*|_rels/\.rels)(\.xml)?$"
)
_OPEN_DOCUMENT_STYLES = "styles.xml"  # holds the headers and footers there
_NUMBERED = re.compile(r"(?:^|/)([A-Za-z]+?)(\d*)\.(?:xml|vml)$", re.ASCII)
_SPOKEN: Mapping[str, tuple[str, Carrier]] = {
    "document": ("document", Carrier.TEXT),
    "content": ("document", Carrier.TEXT),
    "header": ("header", Carrier.TEXT),
    "footer": ("footer", Carrier.TEXT),
    "slide": ("slide", Carrier.TEXT),
    "slideLayout": ("slide layout", Carrier.TEXT),
    "slideMaster": ("slide master", Carrier.TEXT),
    "notesMaster": ("notes master", Carrier.TEXT),
    "footnotes": ("footnotes", Carrier.NOTE),
    "endnotes": ("endnotes", Carrier.NOTE),
    "comments": ("comments", Carrier.NOTE),
    "comment": ("comments", Carrier.NOTE),
    "threadedComment": ("comments", Carrier.NOTE),
    "notesSlide": ("notes of slide", Carrier.NOTE),
    "core": ("properties", Carrier.PROPERTY),
    "app": ("application properties", Carrier.PROPERTY),
    "custom": ("custom properties", Carrier.PROPERTY),
    "meta": ("properties", Carrier.PROPERTY),
    "styles": ("headers and footers", Carrier.TEXT),
}


@dataclass(slots=True)
class _Document:
    """What is gathered over the parts of one document."""

    place: Place
    budget: Budget
    strings: Sequence[str] = ()
    sheets: Mapping[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_office(names: Sequence[str]) -> bool:
    """Whether an archive with these members is a document rather than a bundle of files."""
    return "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def read_office(archive: Unzipped, place: Place, budget: Budget) -> Iterator[Piece]:
    document = _Document(place, budget)
    is_open_document = "content.xml" in archive.names
    yield from _read_first(archive, document)
    for info in sorted(archive.infos, key=lambda i: _natural(i.filename)):
        name = info.filename
        if _PLUMBING.search(name) and not (is_open_document and name == _OPEN_DOCUMENT_STYLES):
            continue
        data = archive.read(info)
        if isinstance(data, Skipped):
            yield data
        elif name.endswith(".rels"):
            document.links += _outside(data)
        elif name.endswith((".xml", ".vml")):
            yield from _read_part(name, data, document, _OPEN_DOCUMENT if is_open_document else _OOXML)
        else:
            yield Member(place.within(name), data)
    yield Page(place.named("links"), "\n".join(document.links), Carrier.LINK)
    yield Page(place.named("descriptions"), "\n".join(document.notes), Carrier.PROPERTY)


def _read_first(archive: Unzipped, document: _Document) -> Iterator[Piece]:
    """A workbook's strings and the names of its sheets stand apart from the sheets."""
    wanted = {"xl/workbook.xml": b"", "xl/_rels/workbook.xml.rels": b"", "xl/sharedStrings.xml": b""}
    for info in archive.infos:
        if info.filename in wanted:
            data = archive.read(info)
            if isinstance(data, Skipped):
                yield data
            else:
                wanted[info.filename] = data
    workbook, relations, strings = wanted.values()
    if workbook:
        document.sheets = sheet_files(workbook, relations)
        yield Page(document.place.named("names of sheets"), "\n".join(document.sheets.values()), Carrier.NAME)
    if strings:
        # Every string is kept whatever the limit on text, because a cell may point to any; their bytes are bounded.
        document.strings = shared_strings(strings, most=len(strings))


def _read_part(name: str, data: bytes, document: _Document, rules: Rules) -> Iterator[Piece]:
    most = document.budget.left("text")
    last = name.rpartition("/")[2]
    what, carrier = _spoken(name)
    if "worksheets/" in name:
        words = read_sheet(data, document.strings, most=most)
        what = f"sheet {document.sheets.get(last, last)}"
    else:
        words = words_of(data, _rules_for(name, carrier) or rules, most=most)
    yield from _pages(words, document, what, carrier)


def _rules_for(name: str, carrier: Carrier) -> Rules | None:
    """Rules for the parts that are a heap of values; None for those that are documents."""
    if name == "docProps/app.xml":
        return _APPLICATION
    is_heap = carrier is Carrier.PROPERTY or name.endswith(".vml") or name.startswith("customXml/")
    return _PROPERTIES if is_heap else None


def _pages(words: Words, document: _Document, what: str, carrier: Carrier) -> Iterator[Piece]:
    where = document.place.named(what)
    lines = (line.rstrip() for line in words.text.split("\n"))
    yield Page(where, "\n".join(line for line in lines if line), carrier)
    document.links += words.links
    document.notes += words.notes
    if words.cut:
        yield Skipped(where, Reason.LIMIT, document.budget.said("text"), "text")
    elif words.fault:
        yield broken(where, f"{words.fault}; what stands before that was read")


def _spoken(name: str) -> tuple[str, Carrier]:
    """What a part is called in a report, and what carries its text."""
    numbered = _NUMBERED.search(name)
    if numbered is None or numbered[1] not in _SPOKEN or name.startswith("Object"):
        return name, Carrier.TEXT
    what, carrier = _SPOKEN[numbered[1]]
    return f"{what} {numbered[2]}".strip(), carrier


def _outside(relations: bytes) -> list[str]:
    """Targets that lead out of the document; a target without a scheme is one of its own parts."""
    return [target for target in linked_files(relations).values() if ":" in target]


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Slide 10 comes after slide 9."""
    return tuple((int(piece[:9]), "") if piece.isdecimal() else (-1, piece) for piece in re.split(r"(\d+)", name))
