"""What people type, made safe to keep: the same checks for every door."""

from aboveboard.errors import Invalid


def plain_text(text: str, *, limit: int, what: str, required: bool = False) -> str:
    """The text without space around it and with one kind of line end.

    Raises:
        Invalid: it is empty where it must not be, longer than `limit` code points, or holds characters that no
            database keeps (NUL, lone surrogates).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if required and not text:
        raise Invalid(f"the {what} is empty; write a few words")
    if len(text) > limit:
        raise Invalid(
            f"the {what} has {len(text):,} characters; up to {limit:,} fit, so shorten it or attach it as a file",
            length=len(text),
            limit=limit,
        )
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise Invalid(f"the {what} holds a broken character (NUL or half of a pair); remove it and send again")
    return text
