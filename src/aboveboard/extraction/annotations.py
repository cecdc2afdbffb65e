"""What stands on a PDF page besides its text: targets of links, notes, values of form fields.

pypdfium2 has no face for these, so its raw functions are called; each is asked for a size first, then for the value.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pypdfium2
from pypdfium2 import raw

__all__ = ["Beside", "beside"]

_MOST = 2_000  # annotations of one page
_VALUE = 100_000  # bytes of one value
_NOTES = (b"Contents", b"V", b"DV", b"TU", b"T")  # note, value, default, description and author or name


@dataclass(frozen=True, slots=True)
class Beside:
    """`cut` tells that the page holds more annotations than were read."""

    links: tuple[str, ...]
    notes: tuple[str, ...]
    cut: bool


def beside(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Beside:
    links: list[str] = []
    notes: list[str] = []
    count = raw.FPDFPage_GetAnnotCount(page)
    for index in range(min(count, _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            links += _target(document, annotation)
            if not _is_link(annotation):
                notes += _words(annotation)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return Beside(tuple(links), tuple(notes), count > _MOST)


def _is_link(annotation: object) -> bool:
    return bool(raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK)


def _target(document: pypdfium2.PdfDocument, annotation: object) -> list[str]:
    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action:
        return []
    uri = _fetched(partial(raw.FPDFAction_GetURIPath, document, action))
    file = _fetched(partial(raw.FPDFAction_GetFilePath, action))
    return [value.rstrip(b"\0").decode("utf-8", "replace") for value in (uri, file) if value.strip(b"\0")]


def _words(annotation: object) -> list[str]:
    values = (_fetched(partial(raw.FPDFAnnot_GetStringValue, annotation, key)) for key in _NOTES)
    texts = (value.decode("utf-16-le", "replace").rstrip("\0") for value in values)
    return [text for text in dict.fromkeys(texts) if text]


def _fetched(call: Callable[[object, int], int]) -> bytes:
    """The bytes that `call` writes; empty when there are none or more than `_VALUE`."""
    size = call(None, 0)
    if not 0 < size <= _VALUE:
        return b""
    buffer = (ctypes.c_ushort * -(-size // 2))()  # some of the functions insist on two-byte units
    call(buffer, size)
    return bytes(buffer)[:size]
