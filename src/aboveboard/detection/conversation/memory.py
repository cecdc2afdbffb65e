"""What a room remembers between two messages: pieces that may become a contact, the last question, and nothing else.

INVARIANT: encoded it has at most `STATE_LIMIT` octets whatever was said; it holds no sender's name and no prose.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from aboveboard.detection.conversation.pieces import PIECE_LIMIT, Label, Piece, Sort, Topic
from aboveboard.errors import Invalid

__all__ = ["REACH", "STATE_LIMIT", "Asked", "Held", "Memory", "decoded", "encoded", "sender_key"]

STATE_LIMIT = 4096  # octets
FORMAT = 1  # raised when the encoding changes; states of another format are refused
PIECES_HELD = 22
FIELDS_HELD = 8  # of which this many may come from profiles, which do not age
FIELD_NAME_LIMIT = 32  # octets; longer names of fields take no part
REACH = 40  # messages after which a piece is forgotten
NAME_REACH = 8  # messages after which a lone word is forgotten
KEY_SIZE = 8
SPAN_LIMIT = 1 << 31


@dataclass(frozen=True, slots=True)
class Held:
    """A piece with where it came from; `hinted` once a doubtful finding has named it."""

    sender: bytes
    index: int
    source: int | str
    piece: Piece
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The last question or announcement, at message `index`; talk of prices began at message `first`."""

    topic: Topic
    sender: bytes
    index: int
    first: int


class Memory(NamedTuple):
    """`messages` were heard. `told` is the last contact found in pieces, so that its tail is not a new one."""

    messages: int = 0
    asked: Asked | None = None
    told: tuple[bytes, int, int] | None = None  # sender, index of the message, digits
    held: tuple[Held, ...] = ()

    def after(self) -> "Memory":
        """The memory when one more message was heard."""
        return Memory(self.messages + 1, self.asked, self.told, self.held)

    def with_held(self, new: Iterable[Held]) -> "Memory":
        """The memory with new pieces, without those that are too old or too many."""
        kept = [held for held in (*self.held, *new) if self._still_counts(held)]
        fields = [held for held in kept if isinstance(held.source, str)][-FIELDS_HELD:]
        said = [held for held in kept if not isinstance(held.source, str)][-(PIECES_HELD - len(fields)) :]
        return self._replace(held=tuple(fields + said))

    def _still_counts(self, held: Held) -> bool:
        if isinstance(held.source, str):
            return len(held.source.encode("utf-8", "replace")) <= FIELD_NAME_LIMIT and held.source.isprintable()
        lone_word = held.piece.sort is Sort.TEXT and held.piece.text.isalpha()
        return self.messages - held.index <= (NAME_REACH if lone_word else REACH)


def sender_key(sender: str) -> bytes:
    """What stands for a sender in a memory."""
    return blake2b(sender.encode("utf-8", "surrogatepass"), digest_size=KEY_SIZE).digest()


_Row = tuple[bytes, int, int | str, Sort, str, int, int, Label, bool, bool, bool]
_State = tuple[int, int, tuple[Topic, bytes, int, int] | None, tuple[bytes, int, int] | None, list[_Row]]


def encoded(memory: Memory) -> bytes:
    """The memory as octets."""
    import msgspec  # noqa: PLC0415 - slow to load, and whoever reads single texts needs it not

    asked = (memory.asked.topic, memory.asked.sender, memory.asked.index, memory.asked.first) if memory.asked else None
    state: _State = (FORMAT, memory.messages, asked, memory.told, [_row(held) for held in memory.held])
    return msgspec.msgpack.encode(state)


def _row(held: Held) -> _Row:
    p = held.piece
    return (
        held.sender,
        held.index,
        held.source,
        p.sort,
        p.text,
        p.start,
        p.end,
        p.label,
        p.bare,
        p.spoken,
        held.hinted,
    )


def decoded(data: bytes) -> Memory:
    """The memory that octets stand for.

    Raises:
        Invalid: the octets are no state of this version, or broken.
    """
    if len(data) > STATE_LIMIT:
        raise Invalid(
            f"a thread's state has at most {STATE_LIMIT:,} octets and this has {len(data):,}; start a new one"
        )
    import msgspec  # noqa: PLC0415 - as above

    try:
        form, count, asked, told, rows = msgspec.msgpack.decode(data, type=_State)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise Invalid("these octets are no state of a thread; start a new one") from broken
    memory = Memory(count, Asked(*asked) if asked else None, told, tuple(map(_held, rows)))
    if form != FORMAT or not _sound(memory):
        raise Invalid("this state of a thread is broken or of another version; start a new one")
    return memory


def _held(row: _Row) -> Held:
    sender, index, source, sort, text, start, end, label, bare, spoken, hinted = row
    return Held(sender, index, source, Piece(sort, text, start, end, label, bare, spoken), hinted)


def _sound(memory: Memory) -> bool:
    indexes = [held.index for held in memory.held] + [
        n for asked in [memory.asked] if asked for n in (asked.index, asked.first)
    ]
    keys = [held.sender for held in memory.held] + [asked.sender for asked in [memory.asked] if asked]
    if memory.told:
        keys.append(memory.told[0])
        indexes.append(memory.told[1])
    return (
        memory.messages >= 0
        and len(memory.held) <= PIECES_HELD
        and all(0 <= index < max(memory.messages, 1) for index in indexes)
        and all(len(key) == KEY_SIZE for key in keys)
        and all(map(_sound_piece, memory.held))
    )


def _sound_piece(held: Held) -> bool:
    piece, source = held.piece, held.source
    digits = piece.text.removeprefix("+")
    return (
        0 <= piece.start <= piece.end < SPAN_LIMIT
        and 0 < len(piece.text.encode()) <= PIECE_LIMIT
        and (piece.sort is not Sort.DIGITS or (digits.isascii() and digits.isdigit()))
        and (len(source.encode()) <= FIELD_NAME_LIMIT if isinstance(source, str) else source == held.index)
    )
