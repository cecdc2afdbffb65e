"""Each format, read for what a person could find in it."""

import base64
import bz2
import gzip
import io
import tarfile
import zipfile

import pytest
import zxingcpp
from PIL import Image
from tests.extraction import build

from aboveboard.extraction import Carrier, Extract, Reason
from aboveboard.extraction.reading import read_here

MAIL = "jane@example.com"


def text_on(extract: Extract, name: str) -> str:
    found = [page.text for page in extract.pages if page.name == name]
    assert found, f"no page `{name}` among {[page.name for page in extract.pages]}; skipped: {extract.skipped}"
    return found[0]


def carrier_of(extract: Extract, name: str) -> Carrier:
    return next(page.carrier for page in extract.pages if page.name == name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_every_encoding(encoding: str) -> None:
    text = "Schreib an jane@example.com über das Projekt, bitte."
    assert text_on(read_here(text.encode(encoding)), "text") == text


def test_one_wrong_byte_does_not_turn_utf8_into_something_else() -> None:
    data = "пишите на почту jane".encode() + b"\xff"
    assert text_on(read_here(data), "text") == "пишите на почту jane\ufffd"


def test_lines_end_in_one_line_feed() -> None:
    assert text_on(read_here(b"a,b\r\nc\rd"), "text") == "a,b\nc\nd"


def test_the_name_of_a_file_is_text_too() -> None:
    extract = read_here(b"hello", name="call +1 415 555 0142.txt")
    assert text_on(extract, "name of the file") == "call +1 415 555 0142.txt"
    assert carrier_of(extract, "name of the file") is Carrier.NAME


def test_an_empty_file_says_nothing_and_skips_nothing() -> None:
    assert read_here(b"") == Extract((), ())


def test_pdf_pages_are_read_in_order() -> None:
    extract = read_here(build.pdf(build.said("the first"), build.said(f"write to {MAIL}")))
    assert text_on(extract, "page 1") == "the first"
    assert text_on(extract, "page 2") == f"write to {MAIL}"
    assert extract.complete


def test_pdf_link_targets_notes_and_fields_are_read() -> None:
    annotations = (
        "/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:jane@example.com) >> >>"
        " << /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (call 415 555 0142) >>"
        " << /Type /Annot /Subtype /Widget /FT /Tx /T (field) /Rect [0 0 9 9] /V (on telegram) >> ]"
    )
    extract = read_here(build.pdf(build.said("see the link"), page=annotations))
    assert text_on(extract, "links on page 1") == "mailto:jane@example.com"
    assert text_on(extract, "notes on page 1").split("\n") == ["call 415 555 0142", "on telegram", "field"]


def test_pdf_properties_are_read() -> None:
    extract = read_here(build.pdf(build.said("x"), info=f"/Author ({MAIL}) /Title (Offer)"))
    assert text_on(extract, "properties") == f"Offer\n{MAIL}"


def test_pdf_text_beside_the_visible_page_is_read() -> None:
    assert text_on(read_here(build.pdf(build.said(MAIL, y=5000))), "page 1") == MAIL


def test_a_word_broken_over_two_lines_of_a_pdf_is_whole() -> None:
    lines = "BT /F1 12 Tf 14 TL 72 700 Td (write to jane@exam-) Tj T* (ple.com or 415-555-) Tj T* (0142) Tj ET"
    assert text_on(read_here(build.pdf(lines)), "page 1") == f"write to {MAIL} or 415-555-\n0142"


def test_letters_of_a_pdf_that_stand_apart_or_in_another_order_are_one_line() -> None:
    apart = " ".join(f"({digit}) Tj 20 0 Td" for digit in "4155550142")
    backwards = " ".join(f"({digit}) Tj -7 0 Td" for digit in reversed("4155550142"))
    extract = read_here(build.pdf(f"BT /F1 12 Tf 72 700 Td {apart} ET", f"BT /F1 12 Tf 300 700 Td {backwards} ET"))
    assert [page.text for page in extract.pages] == ["4 1 5 5 5 5 0 1 4 2", "4155550142"]


def test_pdf_attached_files_are_read() -> None:
    files = (
        "/Names << /EmbeddedFiles << /Names [ (notes.txt) << /Type /Filespec /F (notes.txt) /UF (notes.txt)"
        " /EF << /F 10 0 R >> >> ] >> >>"
    )
    data = build.pdf_of([b""], root=files, extra=[build.stream_object(MAIL.encode())])
    assert text_on(read_here(data, name="offer.pdf"), "offer.pdf/notes.txt") == MAIL


def test_qr_code_in_a_pdf_picture_is_read() -> None:
    data = build.pdf_of([b"", b"q 200 0 0 200 100 400 cm /Im Do Q"], extra=[build.qr_image_object("https://wa.me/1")])
    extract = read_here(data)
    assert text_on(extract, "QR code on page 2") == "https://wa.me/1"
    assert carrier_of(extract, "QR code on page 2") is Carrier.CODE


def test_qr_code_drawn_in_lines_is_read() -> None:
    assert (
        text_on(read_here(build.pdf(build.qr_drawing("tel:+14155550142"))), "QR code on page 1") == "tel:+14155550142"
    )


def test_encrypted_pdf_is_reported() -> None:
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>", 4: b"<< >>"}
    lock = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    )
    extract = read_here(build.assembled(objects, trailer=lock))
    assert [skip.reason for skip in extract.skipped] == [Reason.ENCRYPTED]


def test_word_document_is_read_in_all_its_parts() -> None:
    data = build.docx(
        build.paragraph("Hello") + build.paragraph("jane@", "example", ".com"),
        word__header1_dot_xml=build.word_part("hdr", "from the header"),
        word__footer2_dot_xml=build.word_part("ftr", "from the footer"),
        word__footnotes_dot_xml=build.word_part("footnotes", "from a footnote"),
        word__comments_dot_xml=build.word_part("comments", "from a comment"),
        word___rels__document_dot_xml_dot_rels=build.links_part("https://wa.me/14155550142"),
        docProps__core_dot_xml="<p><creator>Jane 4155550142</creator><title>CV</title></p>",
        word__styles_dot_xml=build.word_part("styles", "never shown"),
    )
    extract = read_here(data)
    assert text_on(extract, "document") == f"Hello\n{MAIL}"
    assert text_on(extract, "header 1") == "from the header"
    assert text_on(extract, "footer 2") == "from the footer"
    assert text_on(extract, "footnotes") == "from a footnote"
    assert text_on(extract, "comments") == "from a comment"
    assert text_on(extract, "links") == "https://wa.me/14155550142"
    assert text_on(extract, "properties").split() == ["Jane", "4155550142", "CV"]
    assert not any("never shown" in page.text for page in extract.pages)


def test_dates_and_counts_of_a_document_are_no_text() -> None:
    data = build.docx(
        build.paragraph("x"),
        docProps__core_dot_xml="<p><created>2026-11-21T10:10:03Z</created><revision>415</revision><creator>Jane</creator></p>",
        docProps__app_dot_xml="<p><Pages>4</Pages><Words>155</Words><Company>Doe Ltd</Company></p>",
    )
    extract = read_here(data)
    assert text_on(extract, "properties") == "Jane"
    assert text_on(extract, "application properties") == "Doe Ltd"


def test_deleted_words_and_field_codes_of_a_word_document_are_read() -> None:
    body = f"<w:p><w:del><w:delText>{MAIL}</w:delText></w:del><w:instrText>HYPERLINK tel:1</w:instrText></w:p>"
    assert text_on(read_here(build.docx(body)), "document") == f"{MAIL}HYPERLINK tel:1"


def test_picture_in_a_word_document_is_looked_at() -> None:
    data = build.docx("", word__media__image1_dot_png=build.saved(build.barcode("https://t.me/jane")))
    extract = read_here(data, name="cv.docx")
    assert text_on(extract, "cv.docx/word/media/image1.png, QR code") == "https://t.me/jane"


def test_a_word_document_whose_part_has_an_odd_name_is_read() -> None:
    data = build.docx("", strange__place_dot_xml=build.word_part("document", MAIL))
    assert text_on(read_here(data), "strange/place.xml") == MAIL


def test_worksheet_rows_are_lines_and_cells_are_apart() -> None:
    rows = (
        '<row><c t="s"><v>1</v></c><c><v>4155550142</v></c></row><row><c t="inlineStr"><is><t>call</t></is></c></row>'
        '<row><c t="str"><f>HYPERLINK("mailto:jane@example.com")</f><v>mail</v></c></row>'
    )
    extract = read_here(build.xlsx(rows, strings=["not used", "phone"], name="Our prices"))
    assert text_on(extract, "sheet Our prices") == "phone\t4155550142\ncall\nmail"
    assert text_on(extract, "links") == "https://t.me/jane77"
    assert "mailto:jane@example.com" in text_on(extract, "descriptions")


def test_slides_and_their_notes_are_read() -> None:
    extract = read_here(build.pptx(slide1="Welcome", slide10=MAIL, slide2="Prices", notesSlide2="call me"))
    assert [page.name for page in extract.pages] == ["notes of slide 2", "slide 1", "slide 2", "slide 10"]
    assert text_on(extract, "slide 10") == MAIL
    assert text_on(extract, "notes of slide 2") == "call me"


def test_open_document_is_read() -> None:
    extract = read_here(build.odt(MAIL, link="tel:+14155550142"))
    assert text_on(extract, "document").startswith(MAIL)
    assert text_on(extract, "links") == "tel:+14155550142"


def test_rtf_is_read_through_its_escapes() -> None:
    data = rb"{\rtf1\ansi{\fonttbl\f0 Arial;}\f0 jane\'40example.com\par \u1079?\u1074?\par a\~b}"
    assert text_on(read_here(data), "text").split("\n") == ["Arial;jane@example.com", "зв", "a b"]


def test_letters_in_an_old_word_document_are_read() -> None:
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + MAIL.encode("utf-16-le") + bytes(40) + b"call 4155550142\0\0"
    )
    extract = read_here(data)
    assert MAIL in text_on(extract, "wide text")
    assert "call 4155550142" in text_on(extract, "text")


def test_web_page_shows_its_text_links_and_source_apart() -> None:
    page = (
        "<!doctype html><html><body><p>jane<b>&#64;</b>example.com</p><p>3 < 4</p>"
        '<a href="https://wa.me/1">me</a><!-- tg: jane77 --><script>var m="a@b.com"</script>'
        "<img alt=\"my number\" src='photo.png'><table><tr><td>415<td>555</table>"
    )
    extract = read_here(page.encode())
    assert text_on(extract, "text").split() == [MAIL, "3", "<", "4", "me", "415", "555"]
    assert text_on(extract, "links") == "https://wa.me/1\nphoto.png"
    assert text_on(extract, "descriptions") == "my number"
    assert text_on(extract, "source") == ' tg: jane77 \nvar m="a@b.com"'


def test_picture_inside_a_web_page_is_looked_at() -> None:
    picture = base64.b64encode(build.saved(build.barcode("https://t.me/jane"))).decode()
    extract = read_here(f'<html><img src="data:image/png;base64,{picture}"></html>'.encode(), name="page.html")
    assert text_on(extract, "page.html/picture 1, QR code") == "https://t.me/jane"


def test_svg_text_is_read() -> None:
    data = (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink">'
        b'<style>.a{}</style><text>jane@<tspan>example.com</tspan></text><a l:href="https://wa.me/1"/></svg>'
    )
    extract = read_here(data)
    assert text_on(extract, "text") == f"{MAIL}\n"
    assert text_on(extract, "links") == "https://wa.me/1"


def test_mail_is_read_with_its_attachments() -> None:
    data = (
        f"From: =?utf-8?q?Jane?= <{MAIL}>\r\nTo: bob@example.org\r\nSubject: hi\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=koi8-r\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n0NLJ18XU\r\n--b\r\n"
        'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\ncall me\r\n--b--\r\n'
    ).encode()
    extract = read_here(data, name="hello.eml")
    assert text_on(extract, "headers") == f"From: Jane <{MAIL}>\nTo: bob@example.org\nSubject: hi"
    assert text_on(extract, "hello.eml/part 2") == "привет"
    assert text_on(extract, "hello.eml/a.txt") == "call me"


def test_archive_members_are_read_and_so_are_their_names() -> None:
    inner = build.zipped({"deep.txt": MAIL})
    extract = read_here(build.zipped({"a/readme.txt": "hello", "b.zip": inner}), name="contract.zip")
    assert text_on(extract, "names of files") == "a/readme.txt\nb.zip"
    assert text_on(extract, "contract.zip/a/readme.txt") == "hello"
    assert text_on(extract, "contract.zip/b.zip/deep.txt") == MAIL


def test_pages_of_a_member_name_the_member() -> None:
    data = build.zipped({"offer.pdf": build.pdf(build.said(MAIL))})
    assert text_on(read_here(data, name="all.zip"), "all.zip/offer.pdf, page 1") == MAIL


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_packing_method_is_read(method: int) -> None:
    assert text_on(read_here(build.zipped({"a.txt": MAIL}, method=method), name="z"), "z/a.txt") == MAIL


def test_gzip_and_tar_are_read() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("notes.txt")
        info.size = len(MAIL)
        archive.addfile(info, io.BytesIO(MAIL.encode()))
    assert text_on(read_here(gzip.compress(out.getvalue()), name="a.tgz"), "a.tgz/content/notes.txt") == MAIL


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"])
def test_qr_code_in_a_picture_is_read(kind: str) -> None:
    picture = build.saved(build.barcode("https://wa.me/14155550142").convert("RGB"), kind)
    assert text_on(read_here(picture), "QR code") == "https://wa.me/14155550142"


def test_bar_code_in_a_picture_is_read() -> None:
    picture = build.saved(build.barcode("4155550142", kind=zxingcpp.BarcodeFormat.Code128))
    assert text_on(read_here(picture), "bar code") == "4155550142"


@pytest.mark.parametrize("colour", [0, 255])
def test_qr_code_drawn_on_nothing_is_read(colour: int) -> None:
    code = build.barcode("https://wa.me/1").convert("L")
    picture = Image.merge("LA", (Image.new("L", code.size, colour), code.point(lambda grey: 255 - grey)))
    assert text_on(read_here(build.saved(picture)), "QR code") == "https://wa.me/1"


def test_small_qr_code_in_a_large_photograph_is_read() -> None:
    photo = Image.effect_noise((5000, 4000), 20)
    photo.paste(build.barcode("https://wa.me/1", scale=10), (3000, 2500))
    assert text_on(read_here(build.saved(photo, "JPEG")), "QR code") == "https://wa.me/1"


def test_words_stored_beside_a_picture_are_read() -> None:
    exif = Image.Exif()
    exif[0x010E] = MAIL  # image description
    exif[0x9C9C] = "call me".encode("utf-16-le")  # the comment of Windows
    photo = build.saved(Image.new("RGB", (40, 40)), "JPEG", exif=exif, comment=b"tg jane77")
    assert set(text_on(read_here(photo), "comments").split("\n")) >= {MAIL, "call me", "tg jane77"}
    assert text_on(read_here(build.png_with_comment(MAIL)), "comments") == MAIL


def test_a_file_that_is_two_things_is_read_as_both() -> None:
    both = build.saved(Image.new("L", (40, 40)), "JPEG", comment=b"a picture") + build.zipped({"a.txt": MAIL})
    extract = read_here(both, name="photo.jpg")
    assert "a picture" in text_on(extract, "comments")
    assert text_on(extract, "photo.jpg/a.txt") == MAIL


def test_a_pdf_behind_other_bytes_is_read() -> None:
    assert text_on(read_here(b"\0garbage\xff\n" * 20 + build.pdf(build.said(MAIL))), "page 1") == MAIL


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (bz2.compress(b"x" * 99), "bzip2"),
        (b"Rar!\x1a\x07\0" + bytes(99), "RAR"),
        (b"\x7fELF" + bytes(99), "program"),
        (bytes(range(256)), "unknown type"),
        (b"\0\0\0\x18ftypheic" + bytes(99), "HEIC"),
    ],
)
def test_what_nobody_reads_is_reported_with_what_would_be_read(data: bytes, what: str) -> None:
    (skip,) = read_here(data, name="thing").skipped
    assert skip.reason is Reason.UNKNOWN
    assert skip.where == "thing"
    assert what in skip.why
    assert "text, PDF, Word" in skip.why


def test_the_type_is_told_by_content_and_not_by_name() -> None:
    assert text_on(read_here(build.pdf(build.said(MAIL)), name="photo.jpg"), "page 1") == MAIL
    assert text_on(read_here(b"BMW for sale, call 4155550142", name="x.pdf"), "text").startswith("BMW")
