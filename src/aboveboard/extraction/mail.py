"""E-mails: who they are from and to, and their parts."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from aboveboard.extraction.limits import Budget
from aboveboard.extraction.model import Carrier, Page
from aboveboard.extraction.pieces import Member, Piece, Place

__all__ = ["read_mail"]

_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Subject", "Organization", "List-Unsubscribe")
_HEADER_LENGTH = 2_000


def read_mail(data: bytes, place: Place, budget: Budget) -> Iterator[Piece]:
    """Headers that people see, and each part as a file of its own.

    The older policy is used on purpose: it leaves headers as they stand, and the newer parser is slow on hostile ones.
    """
    mail = message_from_bytes(data, policy=policy.compat32)
    yield Page(place.named("headers"), "\n".join(_headers(mail)), Carrier.PROPERTY)
    for number, part in enumerate(mail.walk(), 1):
        if part.is_multipart():
            continue
        budget.spend("members")
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            budget.spend("unpacked", len(content))
            name = part.get_filename() or f"part {number}"
            yield Member(place.within(name), _readable(content, part))


def _headers(mail: Message) -> list[str]:
    return [f"{name}: {_plain(str(value)[:_HEADER_LENGTH])}" for name in _HEADERS for value in mail.get_all(name, [])]


def _plain(header: str) -> str:
    """A header without its encoded words; as it stands when they are broken."""
    try:
        return "".join(
            piece.decode(charset or "latin-1", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in decode_header(header)
        )
    except (HeaderParseError, LookupError, ValueError):
        return header


def _readable(content: bytes, part: Message) -> bytes:
    """Text in UTF-8 whatever its charset; anything else as it is."""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or charset is None:
        return content
    try:
        return content.decode(charset, "replace").encode()
    except (LookupError, ValueError):
        return content
