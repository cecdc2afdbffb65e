"""Letters in pictures: read where the `ocr` extra is installed, reported where it is not."""

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.extraction import build

from aboveboard.extraction import Carrier, Reason, extract
from aboveboard.extraction.ocr import is_installed

LINES = ("Call +1 415 555 0142", "jane@example.com")


def photo_of_text() -> Image.Image:
    picture = Image.new("RGB", (600, 200), "white")
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(LINES):
        pen.text((20, 20 + 80 * row), line, fill="black", font=ImageFont.load_default(40))
    return picture


def scanned_page() -> bytes:
    picture = photo_of_text().convert("L")
    entries = "/Type /XObject /Subtype /Image /Width 600 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8"
    stream = build.stream_object(picture.tobytes(), entries)
    return build.pdf_of([b"q 450 0 0 150 80 400 cm /Im Do Q"], extra=[stream])


@pytest.mark.skipif(not is_installed(), reason="the `ocr` extra is not installed")
@pytest.mark.parametrize(
    ("data", "name"), [(build.saved(photo_of_text()), "picture"), (scanned_page(), "picture on page 1")]
)
def test_letters_in_a_picture_are_read(data: bytes, name: str) -> None:
    (page,) = extract(data).pages
    assert (page.name, page.carrier) == (name, Carrier.PICTURE)
    assert page.text.split("\n") == list(LINES)


@pytest.mark.skipif(is_installed(), reason="the `ocr` extra is installed")
def test_a_picture_is_reported_with_what_would_read_it() -> None:
    read = extract(build.zipped({"card.png": build.saved(photo_of_text()), "scan.pdf": scanned_page()}), name="all.zip")
    assert [(skip.where, skip.reason) for skip in read.skipped] == [
        ("all.zip/card.png, picture", Reason.MISSING),
        ("all.zip/scan.pdf, picture on page 1", Reason.MISSING),
    ]
    assert all("pip install 'aboveboard[ocr]'" in skip.why for skip in read.skipped)
