"""Letters in pictures, read by rapidocr when the `ocr` extra is installed; its models come with it."""

import functools
import importlib.util
import logging
from collections.abc import Callable

from PIL import Image

__all__ = ["HOW_TO_INSTALL", "Unreadable", "is_installed", "text_in"]

HOW_TO_INSTALL = "text in pictures is read when the `ocr` extra is installed: pip install 'aboveboard[ocr]'"
_SIDE = 1_600  # pixels; a larger picture takes longer and shows hardly more


class Unreadable(Exception):
    """The engine failed on a picture, most likely for lack of memory."""


def is_installed() -> bool:
    return all(importlib.util.find_spec(package) is not None for package in ("rapidocr", "onnxruntime"))


def text_in(image: Image.Image) -> str:
    """The lines of text seen in a picture, from top to bottom.

    Raises:
        Unreadable: the engine failed.
    """
    picture = image.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE))
    try:
        return "\n".join(_engine()(picture))
    except Exception as error:  # the engine and its run-time raise anything; the picture is then unreadable
        raise Unreadable(f"reading its letters failed ({type(error).__name__})") from error


@functools.cache
def _engine() -> Callable[[Image.Image], tuple[str, ...]]:
    # Imported here because the extra is heavy (1.2 s, 500 MB) and most files show no picture.
    import numpy as np  # noqa: PLC0415
    from rapidocr import RapidOCR  # noqa: PLC0415

    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    engine = RapidOCR(
        params={"Global.log_level": "warning", "Rec.rec_batch_num": 1}
    )  # six at once need twice the memory

    def lines(picture: Image.Image) -> tuple[str, ...]:
        seen = engine(np.asarray(picture)[:, :, ::-1])  # it expects blue first
        return tuple(seen.txts or ())

    return lines
