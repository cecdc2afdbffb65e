"""What people type, made safe to keep: the same checks for every door."""

from collections.abc import Mapping

from aboveboard.errors import Invalid

# What a form says under a field, by Django's own codes: what is wrong, and what would work.
FIELD_ERRORS: Mapping[str, str] = {
    "required": "This is empty. Write a few words.",
    "max_length": "This has %(show_value)d characters, and up to %(limit_value)d fit.",
    "invalid": "This cannot be read. Write it as in the example.",
    "invalid_choice": "This is not in the list. Choose one that is.",
    "null_characters_not_allowed": "This holds a broken character. Remove it and try again.",
    "min_value": "This is too low: the least is %(limit_value)s.",
    "max_digits": "This is too long: up to %(max)d digits fit.",
    "max_whole_digits": "This is too large: up to %(max)d digits fit before the point.",
    "max_decimal_places": "Up to %(max)d digits fit after the point.",
}


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
