"""Which formats a file holds, told by its bytes alone; a name can lie, and a file can be two things at once."""

from enum import StrEnum

from aboveboard.extraction.plain import is_text

__all__ = ["Format", "formats_of"]


class Format(StrEnum):
    """What a reader exists for, and what is recognised only to say so."""

    PDF = "PDF"
    ZIP = "ZIP archive"
    GZIP = "gzip archive"
    TAR = "tar archive"
    PICTURE = "picture"
    HTML = "web page"
    SVG = "SVG drawing"
    MAIL = "e-mail"
    RTF = "RTF document"
    TEXT = "text"
    OLE = "Office 97-2003 document"
    SEVEN_ZIP = "7-Zip archive"
    RAR = "RAR archive"
    BZIP2 = "bzip2 archive"
    XZ = "xz archive"
    HEIC = "HEIC picture"
    FILM = "film or sound"
    PROGRAM = "program"
    UNKNOWN = "file of an unknown type"


_MAGIC: tuple[tuple[int, bytes, Format], ...] = (
    (0, b"PK\x03\x04", Format.ZIP),
    (0, b"PK\x05\x06", Format.ZIP),
    (0, b"PK\x07\x08", Format.ZIP),
    (0, b"\x89PNG\r\n\x1a\n", Format.PICTURE),
    (0, b"\xff\xd8\xff", Format.PICTURE),
    (0, b"GIF87a", Format.PICTURE),
    (0, b"GIF89a", Format.PICTURE),
    (8, b"WEBP", Format.PICTURE),
    (0, b"II*\0", Format.PICTURE),
    (0, b"MM\0*", Format.PICTURE),
    (0, b"\0\0\1\0", Format.PICTURE),
    (4, b"ftypavif", Format.PICTURE),
    (4, b"ftyphei", Format.HEIC),
    (4, b"ftypmif1", Format.HEIC),
    (0, b"\x1f\x8b\x08", Format.GZIP),
    (257, b"ustar", Format.TAR),
    (0, b"{\\rtf", Format.RTF),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (0, b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (0, b"Rar!\x1a\x07", Format.RAR),
    (0, b"BZh", Format.BZIP2),
    (0, b"\xfd7zXZ\0", Format.XZ),
    (4, b"ftyp", Format.FILM),
    (0, b"\x1aE\xdf\xa3", Format.FILM),
    (0, b"ID3", Format.FILM),
    (0, b"OggS", Format.FILM),
    (0, b"RIFF", Format.FILM),
    (0, b"\x7fELF", Format.PROGRAM),
    (0, b"MZ\x90", Format.PROGRAM),
)
_PDF_WITHIN = 1024  # readers look for the header of a PDF in its first 1,024 bytes
_ZIP_END_WITHIN = 65_557  # the end record of an archive, with the longest comment
_HEAD = 4096
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)  # sizes that the second header of a BMP can have
_MAIL_STARTS = (b"return-path:", b"received:", b"delivered-to:", b"from:", b"to:", b"subject:", b"date:", b"mime-version:", b"message-id:")  # fmt: skip
_MAIL_NEEDS = (b"\nfrom:", b"\nmime-version:", b"\nmessage-id:", b"\nreceived:")
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<p>", b"<a href", b"<br")


def formats_of(data: bytes) -> tuple[Format, ...]:
    """Every format in which a reader could open `data`, the one at its head first; at least one."""
    first = _at_head(data)
    found = [first]
    if first is not Format.PDF and b"%PDF-" in data[:_PDF_WITHIN]:
        found.append(Format.PDF)
    if first is not Format.ZIP and b"PK\x05\x06" in data[-_ZIP_END_WITHIN:]:
        found.append(Format.ZIP)
    known = [f for f in found if f is not Format.UNKNOWN]
    return tuple(known or found)


def _at_head(data: bytes) -> Format:
    if data.startswith(b"%PDF-"):
        return Format.PDF
    for offset, magic, format_ in _MAGIC:
        if data.startswith(magic, offset):
            return format_
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BITMAP_HEADERS:
        return Format.PICTURE
    return _textual(data) if is_text(data) else Format.UNKNOWN


def _textual(data: bytes) -> Format:
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(_MAIL_STARTS) and any(need in b"\n" + head for need in _MAIL_NEEDS):
        return Format.MAIL
    if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in head and b"<html" not in head:
        return Format.SVG
    if head.startswith(b"<") and any(mark in head for mark in _HTML_MARKS):
        return Format.HTML
    return Format.TEXT
