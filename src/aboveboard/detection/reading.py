"""The bare reading of a text: what is left when everything between letters and digits is gone."""

import re

__all__ = ["bare_reading"]

LETTER_SIGNS = bytes.maketrans(b"@$", b"as")
NOT_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in "@$")


def bare_reading(text: str) -> str:
    """Letters and digits alone, `@` and `$` as the letters they stand for: gaps between them no longer matter."""
    if text.isascii():
        return text.encode().translate(LETTER_SIGNS, NOT_LETTERS).decode()
    return re.sub(r"[\W_]+", "", text.replace("@", "a").replace("$", "s"))
