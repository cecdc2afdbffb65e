"""Pieces of several messages put together: which of them make one contact, and how sure that is."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aboveboard.detection.conversation.calls import Chain, weighed
from aboveboard.detection.conversation.glance import glance
from aboveboard.detection.conversation.memory import REACH, Asked, Held, Memory, sender_key
from aboveboard.detection.conversation.pieces import MARKED, NOTHING, Piece, Reading, Sort, Topic, read_pieces
from aboveboard.detection.fold import fold
from aboveboard.detection.model import Finding, Part
from aboveboard.detection.piecewords import providers
from aboveboard.vocabulary import Act, Confidence, Kind

__all__ = ["Reader", "find_in_context", "hear"]

Reader = Callable[[str], tuple[Finding, ...]]

DISGUISE = "pieces"
TOPIC_REACH = 12  # messages that a question for a contact stays open
HARMLESS_REACH = 4  # messages that a question for a price, a date or an id stays open
ANSWER_REACH = 3  # messages within which a lone name is an answer
GAP_OF_TEXT = 4  # messages between two halves of an address
CHAIN_MOST = 6  # pieces of an address that are put together
LIKELY, CERTAIN, DOUBTFUL = 0.5, 0.85, 0.3
MESSAGE = "message"
COUNTED = re.compile(r"[\d.]*\d[a-z]*")  # `3years` is no name
JOINTS = frozenset("@./:-_")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as a room hears it."""

    sender: bytes
    index: int
    source: int | str
    found: tuple[Finding, ...]


def hear(memory: Memory, message: tuple[str, str, str], reader: Reader) -> tuple[Memory, tuple[Finding, ...]]:
    """The memory after a message (sender, text, field), and what the message holds or completes.

    `reader` finds the contacts of a single text.
    """
    sender, text, field = message
    found = reader(text)
    view, index = fold(text), memory.messages
    reading = None if found or _open(memory) or field != MESSAGE else glance(view.text)
    if reading is NOTHING:
        return memory.after(), ()
    if reading is not None and reading.topic is not None:  # mere talk of prices and the like
        return memory.after()._replace(asked=_asked(memory.asked, reading.topic, sender_key(sender), index)), ()
    reading = read_pieces(view, field=field)
    source: int | str = index if field == MESSAGE else field
    found = tuple(replace(f, parts=tuple(Part(source, p.start, p.end) for p in f.parts)) for f in found)
    memory = memory.after()
    if not found and reading == NOTHING:
        return memory, ()
    heard = Heard(sender_key(sender), index, source, found)
    heard = replace(heard, found=_in_the_light_of(memory.asked, heard))
    return _joined(_with_topic(memory, heard, reading), heard, reading, reader)


ANYONE = ""


def find_in_context(text: str, context: Sequence[str], reader: Reader) -> tuple[Finding, ...]:
    """What a text holds, or completes of what earlier texts, oldest first, began; nobody knows who sent which.

    Where a contact has pieces in earlier texts, `Part.source` counts the texts of the context, and the text itself
    comes after them; else it is 0, as for a single text.
    """
    memory = Memory(messages=max(0, len(context) - REACH))
    for earlier in context[-REACH:]:
        memory, _ = hear(memory, (ANYONE, earlier, MESSAGE), reader)
    _, found = hear(memory, (ANYONE, text, MESSAGE), reader)
    return tuple(map(_by_itself, found))


def _by_itself(finding: Finding) -> Finding:
    """The finding as in a single text where no earlier text has a part in it."""
    if len(finding.parts) > 1:
        return finding
    return replace(finding, parts=tuple(replace(part, source=0) for part in finding.parts))


def _open(memory: Memory) -> bool:
    """Whether a question for a contact waits, so that declining it counts."""
    asked = memory.asked
    return asked is not None and asked.topic not in HARMLESS and memory.messages - asked.index <= TOPIC_REACH


HARMLESS = (Topic.OTHER, Topic.THING)
REQUESTED = {Kind.PHONE: Topic.PHONE, Kind.EMAIL: Topic.EMAIL, Kind.HANDLE: Topic.HANDLE}


def _with_topic(memory: Memory, heard: Heard, reading: Reading) -> Memory:
    """The memory with what the message asks or announces; declining ends a question."""
    topic = reading.topic
    for finding in heard.found:
        if finding.act is Act.REQUEST and finding.kind in REQUESTED and topic in (None, Topic.OTHER):
            topic = REQUESTED[finding.kind]
    if topic is not None:
        return memory._replace(asked=_asked(memory.asked, topic, heard.sender, heard.index))
    asked = memory.asked
    if asked is None:
        return memory
    harmless = asked.topic in HARMLESS
    age = heard.index - asked.index
    declined = reading.declines and (asked.sender != heard.sender or heard.sender == sender_key(ANYONE))
    if declined or age > (HARMLESS_REACH if harmless else TOPIC_REACH):
        return memory._replace(asked=None)
    if harmless and any(piece.sort is Sort.DIGITS for piece in reading.pieces):
        return memory._replace(asked=replace(asked, index=heard.index))  # prices go on step by step
    return memory


def _asked(before: Asked | None, topic: Topic, sender: bytes, index: int) -> Asked:
    """The question that is now open; prices that are asked for again go on from the first."""
    goes_on = before is not None and topic is before.topic in HARMLESS and index - before.index <= HARMLESS_REACH
    return Asked(topic, sender, index, before.first if before is not None and goes_on else index)


def _joined(memory: Memory, heard: Heard, reading: Reading, reader: Reader) -> tuple[Memory, tuple[Finding, ...]]:
    """The memory and the findings once the message's pieces meet those that are held."""
    found = heard.found
    closed = [f for f in found if f.flagged and f.act is Act.SHARE and f.parts]
    pieces = [piece for piece in reading.pieces if not _spoken_for(piece, closed)]
    new = tuple(Held(heard.sender, heard.index, heard.source, piece) for piece in pieces)
    if _is_tail(memory, heard, new):
        told = (heard.sender, heard.index, memory.told[2] + len(new[0].piece.text)) if memory.told else None
        return memory._replace(told=told), found
    for joined, used in _offers(memory, heard, new, reader):
        return _settled(memory, new, joined, used), _together(found, joined)
    same = _same_name(memory, heard, reading)
    if any(f.kind is not Kind.URL for f in closed):
        memory = memory._replace(asked=None)  # answered
    return memory.with_held(new), _together(found, same) if same is not None else found


def _settled(memory: Memory, new: tuple[Held, ...], joined: Finding, used: Sequence[Held]) -> Memory:
    """The memory after a finding: its pieces are spent, or, where it is doubtful, remembered as named."""
    if not joined.flagged:
        held = tuple(replace(h, hinted=True) if h in used else h for h in (*memory.held, *new))
        return memory._replace(held=()).with_held(held)
    spent = set(used)
    kept = tuple(held for held in (*memory.held, *new) if held not in spent)
    last = used[-1]
    digits = len(joined.value) if joined.kind is Kind.PHONE else 0
    told = (last.sender, memory.messages - 1, digits) if digits else memory.told
    return memory._replace(held=(), asked=None, told=told).with_held(kept)


def _together(found: tuple[Finding, ...], joined: Finding) -> tuple[Finding, ...]:
    """The message's own findings with the joined one in place of those that it covers, and of its own hints."""
    others = [
        f
        for f in found
        if not (f.start < joined.end and joined.start < f.end) and not (not f.parts and f.kind is joined.kind)
    ]
    return tuple(sorted([*others, joined], key=lambda f: (f.start, f.end)))


def _in_the_light_of(asked: Asked | None, heard: Heard) -> tuple[Finding, ...]:
    """The message's own findings, weighed anew where a question was asked before it."""
    if asked is None:
        return heard.found
    return tuple(_weighed_anew(finding, asked.topic, heard.index - asked.index) for finding in heard.found)


def _weighed_anew(finding: Finding, topic: Topic, age: int) -> Finding:
    if finding.kind is not Kind.PHONE or not finding.parts:
        return finding
    if topic is Topic.THING and age == 1 and finding.flagged and not finding.value.startswith("+"):
        return replace(finding, confidence=Confidence.DOUBTFUL)
    answers = topic in (Topic.PHONE, Topic.HANDLE) and age <= ANSWER_REACH
    whole = len(finding.value) >= 9 or finding.value[:1] not in ("0", "1")
    if answers and not finding.flagged and whole:
        return replace(finding, confidence=Confidence.LIKELY)
    return finding


def _spoken_for(piece: Piece, closed: Sequence[Finding]) -> bool:
    """Whether a piece belongs to a contact that the message gives whole.

    Half an address often looks like a site or, with its sign, like a handle; a few digits look like a local number.
    """
    return any(f.start < piece.end and piece.start < f.end and _is_whole(f, piece) for f in closed)


def _is_whole(found: Finding, piece: Piece) -> bool:
    if found.kind is Kind.PHONE:
        return len(found.value) >= 9
    if found.kind is Kind.URL:
        return "/" in piece.text
    return found.kind is not Kind.HANDLE or not piece.text.startswith("@")


def _is_tail(memory: Memory, heard: Heard, new: Sequence[Held]) -> bool:
    """Whether the message only goes on with a number that is already found."""
    if memory.told is None or len(new) != 1 or new[0].piece.sort is not Sort.DIGITS or not new[0].piece.bare:
        return False
    sender, index, digits = memory.told
    return sender == heard.sender and heard.index - index <= 2 and digits + len(new[0].piece.text) <= 15


def _offers(
    memory: Memory, heard: Heard, new: Sequence[Held], reader: Reader
) -> Iterator[tuple[Finding, Sequence[Held]]]:
    """Contacts that the new pieces complete, best first."""
    for last in new:
        if last.piece.sort is Sort.DIGITS:
            yield from _numbers(memory, last)
        if last.piece.sort is not Sort.NAME:
            yield from _addresses(memory, last, heard, reader)
        if last.piece.sort is Sort.TEXT:
            yield from _names(memory, last, heard)


def _numbers(memory: Memory, last: Held) -> Iterator[tuple[Finding, Sequence[Held]]]:
    earlier = [h for h in memory.held if h.sender == last.sender and h.piece.sort is Sort.DIGITS]
    others = tuple(h.index for h in memory.held if h.sender != last.sender and h.piece.sort is Sort.DIGITS)
    asked = memory.asked
    topic, by_other = (asked.topic, asked.sender != last.sender) if asked else (None, False)
    since = asked.first if asked else 0
    best = weighed(Chain((*earlier, last), topic, asked_by_other=by_other, asked_at=since, others=others))
    if best is None or best.score < DOUBTFUL:
        return
    if best.score < LIKELY and any(held.hinted for held in best.held):
        return
    yield _finding(Kind.PHONE, best.value, best.held, _confidence(best.score)), best.held


def _confidence(score: float) -> Confidence:
    return Confidence.CERTAIN if score >= CERTAIN else Confidence.LIKELY if score >= LIKELY else Confidence.DOUBTFUL


def _finding(kind: Kind, value: str, held: Sequence[Held], confidence: Confidence) -> Finding:
    parts = tuple(Part(h.source, h.piece.start, h.piece.end) for h in held)
    return Finding(kind, Act.SHARE, parts[-1].start, parts[-1].end, value, DISGUISE, confidence, parts)


def _addresses(memory: Memory, last: Held, heard: Heard, reader: Reader) -> Iterator[tuple[Finding, Sequence[Held]]]:
    """Addresses and links: the halves are put together and read as one text."""
    chain = _text_chain(memory, last)
    asked = memory.asked is not None and memory.asked.topic is Topic.EMAIL
    for first in range(len(chain)):
        held = chain[first:]
        shown = "".join(h.piece.text for h in held)
        if len(held) > 1 and any(sign in shown for sign in "@./:") and not shown.replace(".", "").isdigit():
            whole = _whole(shown)
            for found in reader(whole):
                if _covers(found, held, whole) and _joins(found, held) and not _known(found, heard):
                    sure = Confidence.CERTAIN if whole == shown and "@" in shown else Confidence.LIKELY
                    yield _finding(found.kind, found.value, held, min(sure, found.confidence)), held
        completed = _completed(held, asked=asked)
        if completed is not None:
            value, confidence = completed
            yield _finding(Kind.EMAIL, value, held, confidence), held


def _text_chain(memory: Memory, last: Held) -> Sequence[Held]:
    """The sender's latest pieces that lean on each other, oldest first."""
    chain = [last]
    for held in reversed(memory.held):
        if held.sender != last.sender or held.piece.sort is Sort.NAME:
            continue
        if not _leans(held, chain[0]) or len(chain) == CHAIN_MOST:
            break
        chain.insert(0, held)
    return chain


def _leans(one: Held, two: Held) -> bool:
    """Whether two pieces may belong together: near where a sign joins them, next to each other where none does."""
    if isinstance(one.source, str):
        return True
    signed = _signed(one.piece.text, two.piece.text) or _is_service(two.piece.text)
    return two.index - one.index <= (GAP_OF_TEXT if signed else 1)


def _is_service(text: str) -> bool:
    """Whether a piece is the name of a mail service, or its domain."""
    return text in providers() or text in providers().values()


def _signed(one: str, two: str) -> bool:
    return one[-1:] in JOINTS or two[0] in JOINTS


def _whole(shown: str) -> str:
    """The text with the domain of a mail service named alone after the at sign."""
    shown = shown.replace(".@", "@")
    local, at, service = shown.rpartition("@")
    return f"{local}@{providers()[service]}" if at and service in providers() else shown


def _covers(found: Finding, held: Sequence[Held], whole: str) -> bool:
    """Whether a finding of the joined text needs all the pieces."""
    joinable = found.kind in (Kind.EMAIL, Kind.URL, Kind.HANDLE) and found.value[:1].isalnum()
    if found.kind is Kind.HANDLE and held[0].piece.spoken and held[0].piece.text == "@":
        return False  # `at?`, then `drive`: a word for the sign names a place as often
    if not joinable or not found.flagged or not found.parts:
        return False
    reaches_first = found.start < len(held[0].piece.text)
    return reaches_first and found.end > len(whole) - len(held[-1].piece.text)


def _joins(found: Finding, held: Sequence[Held]) -> bool:
    """Whether signs hold the pieces together; only an address, with its own sign inside, may be cut anywhere."""
    if found.kind is Kind.EMAIL:
        return True
    texts = [h.piece.text for h in held if h.piece.bare]
    sides = pairwise(texts)
    return len(texts) == len(held) and all(_signed(one.rstrip("."), two) for one, two in sides)  # a dot ends sentences


def _known(found: Finding, heard: Heard) -> bool:
    """Whether the message gives by itself what the joined text shows: `fiverr`, then `example.com`."""
    return found.kind is not Kind.EMAIL and any(f.flagged and f.kind is found.kind for f in heard.found)


def _completed(held: Sequence[Held], *, asked: bool) -> tuple[str, Confidence] | None:
    """A name and a mail service without a sign between them: `jane.doe`, then `gmail`."""
    words = " ".join(h.piece.text for h in held).split(" ")
    if len(words) != 2:
        return None
    local, service = words
    domain = providers().get(service) or (service if service in providers().values() else None)
    if domain is None or local in providers() or not local[0].isalnum() or not local[-1].isalnum() or "@" in local:
        return None
    marked = MARKED.search(local) is not None
    if not marked and not asked:
        return None
    return f"{local}@{domain}", Confidence.LIKELY if asked or len(held) > 1 else Confidence.DOUBTFUL


def _names(memory: Memory, last: Held, heard: Heard) -> Iterator[tuple[Finding, Sequence[Held]]]:
    """A name as the answer to `whatsapp?` or after `my telegram is`."""
    asked = memory.asked
    if asked is None or asked.topic is not Topic.HANDLE or last.index - asked.index > ANSWER_REACH:
        return
    name = last.piece.text.removeprefix("@")
    if not 3 <= len(name) <= 32 or not name[-1].isalnum() or "@" in name or " " in name or name in providers():
        return
    if asked.index == last.index and not last.piece.bare:
        return  # `my telegram is jane77` in one message is for the single reading
    if COUNTED.fullmatch(name) or any(f.kind is Kind.URL for f in heard.found):
        return
    marked = last.piece.text.startswith("@") or (MARKED.search(name) is not None and not name.isdigit())
    if marked or asked.sender != last.sender:
        yield _finding(Kind.HANDLE, name, (last,), Confidence.LIKELY if marked else Confidence.DOUBTFUL), (last,)


def _same_name(memory: Memory, heard: Heard, reading: Reading) -> Finding | None:
    """`same name as here on telegram`: the name stands in the profile."""
    if reading.same is None or memory.asked is None or memory.asked.topic is not Topic.HANDLE:
        return None
    names = [h for h in memory.held if h.sender == heard.sender and h.piece.sort is Sort.NAME]
    here = Part(heard.source, *reading.same)
    if not names:
        return None if memory.asked.index == heard.index else _hint(here, ())
    return _hint(here, names[-1:])


def _hint(here: Part, names: Sequence[Held]) -> Finding:
    parts = (*(Part(h.source, h.piece.start, h.piece.end) for h in names), here)
    value = names[0].piece.text if names else ""
    return Finding(Kind.HANDLE, Act.SHARE, here.start, here.end, value, "same-name", Confidence.LIKELY, parts)
