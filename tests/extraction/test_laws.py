"""Laws: whatever the bytes, reading ends within the limits, and what is read can be stored, sent and searched."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extraction import build

from aboveboard.extraction import Extract, Limits, extract
from aboveboard.extraction.pieces import shown, tidy
from aboveboard.extraction.plain import decoded
from aboveboard.extraction.reading import read_here

MAIL = "jane@example.com"
LIMITS = Limits(seconds=5, memory=1_000_000_000, unpacked=5_000_000, members=50, pages=50, text=20_000, pictures=5)
WHOLE = (
    build.pdf(build.said(MAIL), build.qr_drawing("tel:1"), page="/Annots [ << /Type /Annot /Contents (x) >> ]"),
    build.docx(build.paragraph(MAIL), word__header1_dot_xml=build.word_part("hdr", "x")),
    build.xlsx(f'<row><c t="s"><v>0</v></c><c><v>{MAIL}</v></c></row>', strings=["phone"]),
    build.odt(MAIL),
    build.zipped({"a.txt": MAIL, "b.zip": build.zipped({"c.txt": MAIL})}, method=0),
    build.saved(build.barcode(MAIL, scale=3)),
    build.saved(build.barcode(MAIL, scale=3), "GIF"),
    build.saved(build.barcode(MAIL, scale=3), "JPEG"),
    build.saved(build.barcode(MAIL, scale=3), "TIFF"),
    b'<html><a href="x" title=y>z</a><!-- c --><script>s</script>&amp;</html>',
    b"{\\rtf1 \\'41\\u65?\\par \\b x}",
    b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b--\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + MAIL.encode("utf-16-le"),
)
HEADS = (*(whole[:8] for whole in WHOLE), b"", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"<svg>", b"PK\x05\x06")

mutations = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=8)
patient = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.data_too_large])


def holds(read: Extract, limits: Limits, name: str) -> None:
    assert sum(len(page.text) for page in read.pages) <= limits.text
    assert len(read.pages) <= limits.pages
    for page in read.pages:
        assert page.text.strip()
        assert page.text.encode().decode() == page.text
        assert "\r" not in page.text
        assert page.name.isprintable() or page.name.startswith(shown(name))
    assert all(skip.why and skip.where for skip in read.skipped)


@given(st.sampled_from(HEADS), st.binary(max_size=600), st.text(max_size=20))
@patient
def test_any_bytes_are_read_in_bounds(head: bytes, data: bytes, name: str) -> None:
    holds(extract(head + data, name=name, limits=LIMITS), LIMITS, name)


@given(st.sampled_from(WHOLE), mutations)
@patient
def test_a_damaged_file_is_read_in_bounds(whole: bytes, changes: list[tuple[float, bytes, int]]) -> None:
    data = bytearray(whole)
    for where, new, gone in changes:
        at = int(where * len(data))
        data[at : at + gone] = new
    start = time.monotonic()
    holds(extract(bytes(data), name="x", limits=LIMITS), LIMITS, "x")
    assert time.monotonic() - start < LIMITS.seconds + 2


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_no_more_code_points_than_bytes(data: bytes) -> None:
    assert len(decoded(data)) <= len(data)


@given(st.text(max_size=300), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_a_byte_order_mark_survives_its_encoding(text: str, encoding: str) -> None:
    text = text.lstrip("\0\ufeff")  # a NUL behind the mark of UTF-16 makes that of UTF-32
    assert decoded(text.encode(encoding)) == text


@given(st.text(alphabet=st.characters(), max_size=300))
def test_tidy_text_can_be_encoded_and_is_left_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    once.encode()


@given(st.text(alphabet=st.characters(), max_size=400))
def test_a_shown_name_is_short_and_prints_on_one_line(name: str) -> None:
    assert len(shown(name)) <= 200
    assert len(shown(name).splitlines()) <= 1
    shown(name).encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_what_a_word_document_says_is_what_is_read(text: str) -> None:
    escaped = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\ufffe", "").replace("\uffff", "")
    )
    text = text.replace("\ufffe", "").replace("\uffff", "")
    pages = [page.text for page in read_here(build.docx(build.paragraph(escaped))).pages]
    assert pages == ([text.rstrip()] if text.strip() else [])
