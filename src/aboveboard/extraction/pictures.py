"""Pictures: bar codes, the words stored beside the picture, and (with the `ocr` extra) the letters in it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import ExifTags, Image, ImageOps, ImageSequence, UnidentifiedImageError

from aboveboard.extraction import ocr
from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page, Reason, Skipped
from aboveboard.extraction.pieces import Piece, Place, broken

__all__ = ["Sight", "look_at", "read_picture"]

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "ICO", "AVIF")
_FRAMES = 10
_SIDE = 1_600  # pixels; codes are looked for at this size first, then at twice it
_WIDE_TEXT_TAGS = {0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F}  # Windows' title, comment, author, keywords, subject: UTF-16
_USER_COMMENT = 0x9286  # begins with eight bytes that name its encoding
_WORD_LENGTH = 20_000
_FAULTS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture to look at: where it stands ("" for the file itself), and whether it may show letters unread so far."""

    place: Place
    where: str = ""
    has_letters: bool = True

    def named(self, what: str) -> str:
        return self.place.named(what + self.where)


def read_picture(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            yield from _read(image, place, budget)
    except _FAULTS as error:
        yield broken(place.path, f"the picture cannot be opened: {error}")


def look_at(image: Image.Image, sight: Sight) -> Iterator[Piece]:
    """The bar codes and letters seen in one picture."""
    for text, sort in {code.text: _sort_of(code) for code in _codes(image)}.items():
        yield Page(sight.named(sort), text, Carrier.CODE)
    if not sight.has_letters:
        return
    where = sight.named("picture")
    if not ocr.is_installed():
        yield Skipped(where, Reason.MISSING, ocr.HOW_TO_INSTALL)
        return
    try:
        yield Page(where, ocr.text_in(image), Carrier.PICTURE)
    except ocr.Unreadable as error:
        yield broken(where, str(error))


def _sort_of(code: zxingcpp.Barcode) -> str:
    return "QR code" if "QR" in code.format.name else "bar code"


def _read(image: Image.Image, place: Place, budget: Budget) -> Iterator[Piece]:
    width, height = image.size
    if width * height > budget.limits.pixels:
        why = f"it has {width:,} x {height:,} pixels, more than {budget.limits.pixels:,} (limit `pixels`)"
        yield Skipped(place.path, Reason.LIMIT, why, "pixels")
        return  # before its comments: asking for them unpacks some pictures
    yield Page(place.named("comments"), "\n".join(_comments(image)), Carrier.PROPERTY)
    image.draft("L", (2 * _SIDE, 2 * _SIDE))  # a large JPEG is then unpacked small
    for number, frame in enumerate(ImageSequence.Iterator(image), 1):
        if number > _FRAMES:
            yield Skipped(place.path, Reason.LIMIT, f"frames after the first {_FRAMES} were not looked at", "pictures")
            return
        if not budget.left("pictures"):
            yield Skipped(place.path, Reason.LIMIT, budget.said("pictures"), "pictures")
            return
        budget.spend("pictures")
        yield from look_at(frame, Sight(place, f" in frame {number}" if number > 1 else ""))


def _codes(image: Image.Image) -> list[zxingcpp.Barcode]:
    for backdrop in (255, 0) if image.has_transparency_data else (255,):
        grey = _flat(image, backdrop)
        sides = [side for side in (_SIDE, 2 * _SIDE) if side < max(grey.size)]
        for small in (*(ImageOps.contain(grey, (side, side)) for side in sides[:2]), *([] if sides[1:] else [grey])):
            if found := zxingcpp.read_barcodes(small):
                return found
    return []


def _flat(image: Image.Image, backdrop: int) -> Image.Image:
    """In grey; what is transparent shows a backdrop, because a code may be drawn in black on nothing."""
    if not image.has_transparency_data:
        return image.convert("L")
    picture = image.convert("LA")
    flat = Image.new("L", picture.size, backdrop)
    flat.paste(picture.getchannel("L"), mask=picture.getchannel("A"))
    return flat


def _comments(image: Image.Image) -> list[str]:
    """Words that stand beside the picture: comments, EXIF and XMP."""
    words = [_word(value) for key, value in image.info.items() if key not in {"exif", "icc_profile", "photoshop"}]
    exif = image.getexif()
    tags = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    words += [_word(value, tag) for tag, value in tags.items()]
    return [word for word in words if word]


def _word(value: object, tag: int = 0) -> str:
    if isinstance(value, str):
        return value[:_WORD_LENGTH]
    if not isinstance(value, bytes):
        return ""
    value = value[:_WORD_LENGTH]
    if tag in _WIDE_TEXT_TAGS or (tag == _USER_COMMENT and value.startswith(b"UNICODE")):
        return value.removeprefix(b"UNICODE\0").decode("utf-16-le", "replace").rstrip("\0")
    text = value.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace").strip("\0")
    return text if text.isprintable() or "<" in text else ""
