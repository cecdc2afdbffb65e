"""Files made to hurt: each is read by the guarded reader in bounded time, and what it could not read is told."""

import gzip
import io
import struct
import tarfile
import time
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from PIL import Image
from tests.extraction import build

from aboveboard.extraction import Extract, Limits, Reason, extract

MAIL = "jane@example.com"
GENEROUS = Limits(seconds=5, ratio=10_000, text=1_000_000)
LIMITS = Limits(seconds=5, memory=1_000_000_000, unpacked=30_000_000, members=100, pages=200, text=1_000_000)


def bounded(data: bytes, name: str = "", limits: Limits = LIMITS, *, may_crash: bool = False) -> Extract:
    """What is read within the limits; the reader must not crash, except where a library knows no other end."""
    start = time.monotonic()
    read = extract(data, name=name, limits=limits)
    assert time.monotonic() - start < limits.seconds + 2
    assert sum(len(page.text) for page in read.pages) <= limits.text + len(name)
    assert may_crash or not [skip for skip in read.skipped if skip.reason is Reason.CRASHED]
    return read


def limits_met(read: Extract) -> set[str]:
    return {skip.limit for skip in read.skipped if skip.reason is Reason.LIMIT}


def all_text(read: Extract) -> str:
    return "\n".join(page.text for page in read.pages)


def test_archives_in_archives_stop_at_the_depth() -> None:
    data = build.zipped({"deepest.txt": MAIL})
    for level in range(20):
        data = build.zipped({f"{level}.zip": data, "beside.txt": f"level {level}"})
    read = bounded(data)
    assert limits_met(read) == {"depth"}
    assert all_text(read).count("level") == LIMITS.depth


def test_a_member_that_unpacks_without_end_is_left() -> None:
    read = bounded(build.zipped({"bomb": b"0" * 60_000_000, "a.txt": MAIL}))
    assert limits_met(read) == {"ratio"}
    assert MAIL in all_text(read)


def test_a_wide_bomb_stops_at_what_may_be_unpacked() -> None:
    bomb = build.zipped({f"{i}.png": b"\x89PNG" + bytes(900_000) for i in range(60)})
    assert limits_met(bounded(bomb)) == {"unpacked"}


def test_members_that_overlap_are_counted_each_time() -> None:
    read = bounded(overlapping(90, b"\0" * 1_000_000))
    assert limits_met(read) <= {"unpacked", "ratio"}
    assert read.skipped


def overlapping(count: int, content: bytes) -> bytes:
    """A ZIP whose directory names the same packed bytes `count` times."""
    single = build.zipped({"a": content})
    start = single.index(b"PK\x01\x02")
    end = single.index(b"PK\x05\x06")
    directory = single[start:end] * count
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), start, 0)
    return single[:start] + directory + tail


@pytest.mark.parametrize("claim", [0, 10, 0xFFFFFFF0])
def test_a_member_that_lies_about_its_size_is_bounded(claim: int) -> None:
    data = bytearray(build.zipped({"a.txt": b"x" * 20_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = claim.to_bytes(4, "little")
    read = bounded(bytes(data))
    assert read.skipped


def test_a_directory_of_a_million_files_is_not_opened() -> None:
    read = bounded(overlapping(300_000, b"x"), limits=Limits(seconds=5, memory=400_000_000))
    assert [skip.reason for skip in read.skipped] == [Reason.BROKEN]
    assert "1,000 files" in read.skipped[0].why


def test_too_many_members_are_counted() -> None:
    assert limits_met(bounded(build.zipped({f"{i}.txt": "x" for i in range(150)}))) == {"members"}


def test_names_of_members_go_nowhere_and_break_nothing() -> None:
    names = ["../../etc/passwd", "/etc/x", "C:\\x", "a\nb\x1b[31m", "n" * 3_000, "\u202egnp.exe", "."]
    read = bounded(build.zipped(dict.fromkeys(names, MAIL)), name="a\0b.zip")
    assert all_text(read).count(MAIL) == len(names)
    shown = [page.name for page in read.pages]
    assert all(len(name) < 300 and name.isprintable() for name in shown)


def test_an_encrypted_member_is_reported() -> None:
    data = bytearray(build.zipped({"a.txt": MAIL}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert [skip.reason for skip in bounded(bytes(data)).skipped] == [Reason.ENCRYPTED]


def test_an_archive_of_a_later_version_is_reported() -> None:
    data = bytearray(build.zipped({"a.txt": MAIL}))
    data[data.index(b"PK\x01\x02") + 6] = 99
    (skip,) = bounded(bytes(data)).skipped
    assert "cannot be opened: zip file version 9.9" in skip.why


def test_an_lzma_member_that_wants_four_gigabytes_is_refused_memory() -> None:
    data = bytearray(build.zipped({"a.txt": MAIL}, method=zipfile.ZIP_LZMA))
    at = data.index(b"a.txt") + len("a.txt")
    data[at + 5 : at + 9] = b"\xff\xff\xff\xff"  # the size of the dictionary
    read = bounded(bytes(data))
    assert limits_met(read) == {"memory"}


def test_gzip_bomb_and_double_gzip_are_bounded() -> None:
    once = gzip.compress(bytes(50_000_000))
    assert limits_met(bounded(once)) & {"ratio", "unpacked"}
    assert limits_met(bounded(gzip.compress(once))) & {"ratio", "unpacked"}


def test_a_second_gzip_stream_is_reported() -> None:
    read = bounded(gzip.compress(b"hello") + gzip.compress(MAIL.encode()))
    assert [skip.reason for skip in read.skipped] == [Reason.BROKEN]


def test_a_tar_that_claims_a_huge_member_is_bounded() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("big")
        info.size = 0
        archive.addfile(info)
    data = bytearray(out.getvalue())
    data[124:136] = b"77777777777\0"
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()
    assert bounded(bytes(data)).skipped


def test_ten_thousand_pages_are_read_up_to_the_limit() -> None:
    read = bounded(build.pdf(*[build.said(f"page {i}") for i in range(10_000)]))
    assert limits_met(read) == {"pages"}
    assert "10,000 pages" in next(skip.why for skip in read.skipped)
    assert "page 199" in all_text(read)


@pytest.mark.parametrize("size", ["1000000000 1000000000", "1e30 1e30", "0 0", "-5 -5", "0.0001 99999999"])
def test_a_page_of_any_size_is_looked_at_in_bounds(size: str) -> None:
    image = f"q 200 0 0 200 0 0 cm {build.qr_drawing('x')} Q {build.said(MAIL)}"
    assert MAIL in all_text(bounded(build.pdf(image, size=size)))


def test_a_page_that_unpacks_to_a_gigabyte_is_bounded() -> None:
    packed = zlib.compress(b"q " * 100_000_000, 9)
    page = build.stream_object(packed, "/Filter /FlateDecode")
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>",
        4: b"<< >>",
        5: page,
    }
    read = bounded(build.assembled(objects), limits=Limits(seconds=3, memory=700_000_000), may_crash=True)
    assert read.skipped


def test_a_page_with_many_notes_says_so() -> None:
    notes = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (x) >> " * 5_000
    read = bounded(build.pdf("", page=f"/Annots [ {notes} ]"))
    assert "first 2,000" in read.skipped[0].why


def test_a_page_tree_that_bites_its_tail_ends() -> None:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999999 >>",
        4: b"<< >>",
    }
    bounded(build.assembled(objects))


def test_a_picture_larger_than_the_limit_is_not_unpacked() -> None:
    read = bounded(build.png_claiming(40_000, 40_000, bytes(40_001 * 100)))
    assert limits_met(read) == {"pixels"}


def test_a_picture_that_lacks_most_of_its_rows_is_looked_at() -> None:
    assert bounded(build.png_claiming(4_000, 4_000, bytes(4_001))).skipped


def test_comments_of_a_picture_that_unpack_without_end_are_bounded() -> None:
    comment = b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9)
    chunk = struct.pack(">I", len(comment)) + b"zTXt" + comment + struct.pack(">I", zlib.crc32(b"zTXt" + comment))
    picture = build.saved(Image.new("L", (9, 9)))
    assert bounded(picture[:33] + chunk + picture[33:]).skipped


def test_frames_after_the_first_few_are_reported() -> None:
    frames = [Image.new("L", (30, 30), shade) for shade in range(40)]
    read = bounded(build.saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert "pictures" in limits_met(read)


def test_pictures_beyond_the_limit_are_reported() -> None:
    pictures = {f"{i}.png": build.saved(Image.new("L", (30, 30), i)) for i in range(5)}
    read = bounded(build.zipped(pictures), limits=Limits(pictures=3))
    assert len([skip for skip in read.skipped if skip.limit == "pictures"]) == 2


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("outside", ["", '<!ENTITY z SYSTEM "file:///etc/passwd">'])
def test_entities_are_never_expanded(outside: str) -> None:
    part = f"{LAUGHS}{outside}]><w:document xmlns:w='{build.WORD}'><w:p><w:t>&i;&z;</w:t></w:p></w:document>"
    read = bounded(build.docx("", word__document2_dot_xml=part))
    assert "declares entities" in read.skipped[0].why
    assert "root:" not in all_text(read)
    assert all_text(read).count("ha") < 10


def test_a_drawing_that_declares_entities_is_read_as_text() -> None:
    read = bounded(f"<?xml version='1.0'?>{LAUGHS}]><svg><text>{MAIL} &i;</text></svg>".encode())
    assert MAIL in all_text(read)
    assert "declares entities" in read.skipped[0].why


def test_elements_nested_without_end_are_left() -> None:
    deep = "<w:x>" * 200_000
    read = bounded(build.docx(build.paragraph(MAIL) + deep), limits=GENEROUS)
    assert MAIL in all_text(read)
    assert "nested deeper" in read.skipped[0].why


def test_one_string_in_a_million_cells_stops_at_the_limit_on_text() -> None:
    cells = '<row><c t="s"><v>0</v></c></row>' * 300_000
    read = bounded(build.xlsx(cells, strings=["x" * 30_000]), limits=GENEROUS)
    assert limits_met(read) == {"text"}


def test_cells_that_point_nowhere_are_empty() -> None:
    cells = "".join(f'<row><c t="s"><v>{value}</v></c></row>' for value in ("-1", "99", "9" * 30, "x", "", "²"))
    assert [page.name for page in bounded(build.xlsx(f"{cells}<row><c><v>{MAIL}</v></c></row>")).pages][
        -2
    ] == "sheet Prices"


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<!--",
        '<a x="',
        "<a x='\"",
        "a" * 50,
        "<",
        "&",
        "&#" + "9" * 50,
        "</",
        "<script>",
        "<a b= ",
        "= ",
        "<a b='<!--\">",
        "\0<",
    ],
)
def test_web_pages_are_read_in_one_pass(piece: str) -> None:
    page = "<html>" + piece * (2_000_000 // len(piece))
    start = time.monotonic()
    read = bounded(page.encode(), limits=Limits(seconds=10))
    assert time.monotonic() - start < 8
    assert not read.skipped


def test_a_mail_of_mails_without_end_is_bounded() -> None:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(3_000))
    bounded(f"From: a@b.c\nMIME-Version: 1.0\n{heads}".encode())
    bounded(("From: a@b.c\nMIME-Version: 1.0\nSubject: " + "=?utf-8?q?" * 200_000).encode())
    bounded(("From: a@b.c\nMIME-Version: 1.0\n" + "Received: x\n" * 200_000 + f"\n{MAIL}").encode())


def test_rtf_of_nothing_but_controls_is_read_in_one_pass() -> None:
    for piece in (b"\\", b"{", b"\\'", b"\\u-9", b"\\a" * 9, b"\\u99999999"):
        bounded(b"{\\rtf1 " + piece * (2_000_000 // len(piece)), limits=Limits(seconds=10))


def test_text_beyond_the_limit_is_cut_and_reported() -> None:
    read = bounded(MAIL.encode() + b" x" * 1_000_000)
    assert limits_met(read) == {"text"}
    assert len(read.pages[0].text) == LIMITS.text
    assert read.pages[0].text.startswith(MAIL)


@pytest.mark.parametrize("text", ["\r\n" * 3_000 + MAIL, "x" * 3_000, "\U0001f600" * 3_000])
@pytest.mark.parametrize("kind", ["utf-8", "utf-16", "utf-32", "docx", "svg", "html"])
def test_whatever_is_cut_is_reported(text: str, kind: str) -> None:
    if kind == "docx":
        data = build.docx("".join(build.paragraph(line) for line in text.split("\r\n")) + build.paragraph(MAIL))
    elif kind in {"svg", "html"}:
        data = f"<{kind}><p>{text}{MAIL}</p></{kind}>".encode()
    else:
        data = (text + MAIL).encode(kind)
    read = bounded(data, limits=Limits(text=1_000))
    assert limits_met(read) == {"text"} or MAIL in all_text(read)


@pytest.mark.parametrize("byte", range(256))
def test_a_file_of_one_byte_is_read(byte: int) -> None:
    bounded(bytes([byte]))


def whole_files() -> Mapping[str, bytes]:
    return {
        "pdf": build.pdf(build.said(MAIL), build.qr_drawing("tel:1")),
        "docx": build.docx(build.paragraph(MAIL)),
        "xlsx": build.xlsx(f"<row><c><v>{MAIL}</v></c></row>"),
        "odt": build.odt(MAIL),
        "png": build.saved(build.barcode(MAIL)),
        "jpeg": build.saved(build.barcode(MAIL), "JPEG"),
        "gif": build.saved(build.barcode(MAIL), "GIF"),
        "webp": build.saved(build.barcode(MAIL).convert("RGB"), "WEBP"),
        "tiff": build.saved(build.barcode(MAIL), "TIFF"),
        "gzip": gzip.compress(MAIL.encode() * 50),
        "svg": f"<?xml version='1.0'?><svg><text>{MAIL}</text></svg>".encode(),
        "utf16": MAIL.encode("utf-16"),
    }


@pytest.mark.parametrize("name", whole_files())
def test_a_file_cut_anywhere_is_read_or_reported(name: str) -> None:
    data = whole_files()[name]
    for eighth in range(1, 8):
        cut = data[: len(data) * eighth // 8]
        read = bounded(cut, name)
        assert read.pages
        assert len(read.pages) > 1 or read.skipped
