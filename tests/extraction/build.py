"""Files made for the tests, honest ones and hostile ones; each function tells what it makes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import zxingcpp
from PIL import Image, PngImagePlugin

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def pdf(*contents: str, page: str = "", info: str = "", size: str = "612 792") -> bytes:
    """A PDF with a page for each content stream; the others as in `pdf_of`."""
    return pdf_of([content.encode("latin-1") for content in contents], page=page, info=info, size=size)


def pdf_of(
    streams: Sequence[bytes],
    *,
    page: str = "",
    root: str = "",
    info: str = "",
    extra: Sequence[bytes] = (),
    size: str = "612 792",
) -> bytes:
    """`page`, `root` and `info` go into those dictionaries; `extra` objects are numbered from 10."""
    first = 10 + len(extra)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(streams)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< {info} >>".encode(),
        **{10 + i: body for i, body in enumerate(extra)},
    }
    for i, stream in enumerate(streams):
        number = first + 2 * i
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Im 10 0 R >> >> {page} >>"
        ).encode()
        objects[number + 1] = stream_object(stream)
    return assembled(objects)


def assembled(objects: Mapping[int, bytes], *, trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    at: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        at[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, count = len(out), max(objects) + 1
    out += f"xref\n0 {count}\n".encode()
    for number in range(count):
        out += f"{at[number]:010} 00000 n \n".encode() if number in at else b"0000000000 65535 f \n"
    out += f"trailer\n<< /Size {count} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream_object(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def said(text: str, *, y: int = 700) -> str:
    """A content stream that shows one line of text."""
    return f"BT /F1 12 Tf 72 {y} Td ({text}) Tj ET"


def barcode(text: str, *, kind: zxingcpp.BarcodeFormat = zxingcpp.BarcodeFormat.QRCode, scale: int = 8) -> Image.Image:
    return Image.fromarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=scale))


def qr_image_object(text: str) -> bytes:
    """The QR code as an image object of a PDF; pages name it /Im."""
    image = barcode(text)
    entries = f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return stream_object(image.tobytes(), entries)


def qr_drawing(text: str) -> str:
    """The QR code as a content stream of filled squares in one path."""
    image = barcode(text, scale=1)
    squares = [
        f"{100 + 6 * x} {600 - 6 * y} 6 6 re"
        for y in range(image.height)
        for x in range(image.width)
        if not image.getpixel((x, y))
    ]
    return "\n".join(squares) + "\nf"


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_with_comment(comment: str) -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", comment)
    return saved(Image.new("L", (40, 40), 255), pnginfo=words)


def png_claiming(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose header states a size, whatever its data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def docx(body: str, **parts: bytes | str) -> bytes:
    """A Word document with these paragraphs as XML; `parts` by path, with "__" for "/" and "_dot_" for "."."""
    named = {key.replace("__", "/").replace("_dot_", "."): value for key, value in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
            **named,
        }
    )


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def word_part(root: str, *texts: str) -> str:
    return f'<w:{root} xmlns:w="{WORD}">{"".join(paragraph(text) for text in texts)}</w:{root}>'


def links_part(*targets: str) -> str:
    links = "".join(
        f'<Relationship Id="r{i}" Type="x" TargetMode="External" Target="{t}"/>' for i, t in enumerate(targets)
    )
    return (
        f'<Relationships xmlns="{RELATIONS}">{links}<Relationship Id="s" Type="x" Target="styles.xml"/></Relationships>'
    )


def xlsx(rows: str, *, strings: Sequence[str] = (), name: str = "Prices") -> bytes:
    items = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{CELLS}" xmlns:r="{RELATION}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
            '<Relationship Id="r1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/sharedStrings.xml": f'<sst xmlns="{CELLS}">{items}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{CELLS}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": links_part("https://t.me/jane77"),
        }
    )


def pptx(**parts: str) -> bytes:
    """A presentation; each part is a list of lines for `slide3` and the like, `notesSlide3` goes to the notes."""
    members = {"[Content_Types].xml": "<Types/>"}
    for part, text in parts.items():
        folder = "notesSlides" if part.startswith("notes") else "slides"
        members[f"ppt/{folder}/{part}.xml"] = (
            f'<p:sld xmlns:p="{SLIDES}" xmlns:a="{DRAWING}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>'
        )
    return zipped(members)


def odt(text: str, *, link: str = "https://example.com") -> bytes:
    office, words = "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{words}" xmlns:x="http://www.w3.org/1999/xlink"><o:body><t:p>{text}'
        f'<t:a x:href="{link}">here</t:a></t:p></o:body></o:document-content>'
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
