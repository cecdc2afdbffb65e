"""Laws of a thread: its state is small, whole and silent, and what it finds does not depend on how it is fed."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detection.golden import cases_in

from aboveboard.detection import TEXT_LIMIT, Finding, Message, Thread, find, find_in_conversation
from aboveboard.errors import Invalid
from aboveboard.vocabulary import Act, Kind

CASES = Path(__file__).parent / "cases"
FRAGMENTS = (
    "415", "555", "0142", "+1", "four one", "first part: 41", "ends with 7", "jane.doe", "jane_77", "@", "at", "gmail", "gmail.com", ".com", "dot com",
    "what's your number?", "your email?", "whatsapp?", "my telegram is", "same name on telegram", "how much?", "order number?", "sorry, no", "ok",
    "the logo looks good, I will send the rest on Friday", "jane@example.com", "+1 415 555 0142", "", "电话", "一三八", "\ud800", "\0", "é" * 40, "x" * 300,
)  # fmt: skip
TEXTS = st.sampled_from(FRAGMENTS) | st.text(max_size=60) | st.text(alphabet="0123456789+-. ", max_size=14)
SENDERS = st.sampled_from(["alice", "bob", ""]) | st.text(max_size=90)
FIELDS = st.sampled_from(["message"] * 6 + ["display_name", "profile_bio"]) | st.text(max_size=60)
MESSAGES = st.builds(Message, SENDERS, TEXTS, FIELDS)


# The first message of a process pays for reading the tables, so single examples have no deadline.
settings.register_profile("thread", deadline=None)
settings.load_profile("thread")


@given(st.lists(MESSAGES, max_size=60))
def test_the_state_is_small_and_whole_whatever_is_said(messages: list[Message]) -> None:
    live, stored = Thread(), Thread()
    for message in messages:
        data = stored.to_bytes()
        assert len(data) <= 4096
        stored = Thread.from_bytes(data)
        shown = live.preview(message)
        found = live.add(message)
        assert stored.add(message) == found == shown
        assert all(0 <= f.start <= f.end <= len(message.text) for f in found)
    assert live.to_bytes() == stored.to_bytes()


def test_the_largest_state_stays_under_its_bound() -> None:
    thread = Thread()
    for index in range(300):
        field = ("message", "f" * 32)[index % 2]
        thread.add(Message(f"sender {index}", " " * 60_000 + ("9" * 13 if index % 3 else "ع" * 22 + "_1"), field))
        assert len(thread.to_bytes()) <= 4096
    assert len(thread.to_bytes()) > 1500  # it was really filled


@given(st.lists(MESSAGES, max_size=30))
def test_a_batch_reads_as_a_live_room(messages: list[Message]) -> None:
    thread = Thread()
    live = [finding for message in messages for finding in thread.add(message)]
    assert find_in_conversation(messages) == tuple(live)
    assert thread.count == len(messages)


@given(st.lists(MESSAGES, max_size=20), MESSAGES)
def test_looking_and_copying_change_nothing(messages: list[Message], draft: Message) -> None:
    thread = Thread()
    for message in messages:
        thread.add(message)
    before, copy = thread.to_bytes(), thread.copy()
    thread.preview(draft)
    copy.add(draft)
    assert thread.to_bytes() == before


@given(st.binary(max_size=400) | st.binary(min_size=4097, max_size=4200))
def test_broken_octets_are_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="start a new one"):
        Thread.from_bytes(data)


@given(st.lists(MESSAGES, min_size=1, max_size=12), st.data())
def test_changed_octets_are_refused_or_make_a_thread_that_works(messages: list[Message], data: st.DataObject) -> None:
    thread = Thread()
    for message in messages:
        thread.add(message)
    octets = bytearray(thread.to_bytes())
    octets[data.draw(st.integers(0, len(octets) - 1))] = data.draw(st.integers(0, 255))
    try:
        other = Thread.from_bytes(bytes(octets))
    except Invalid:
        return
    for message in messages:
        other.add(message)
    assert len(other.to_bytes()) <= 4096


def test_a_text_over_the_limit_leaves_the_thread_as_it_was() -> None:
    thread = Thread()
    thread.add(Message("alice", "415"))
    before = thread.to_bytes()
    with pytest.raises(Invalid, match="200,000"):
        thread.add(Message("alice", "5" * (TEXT_LIMIT + 1)))
    assert thread.to_bytes() == before


def test_a_state_holds_no_prose_and_no_name() -> None:
    thread = Thread()
    said = "I would like the header in a darker blue, my sister Margaret thinks so as well"
    for text in (said, "415", said, "jane.doe", "what's your number?", said + " 555"):
        thread.add(Message("mallory@house.example", text))
    state = thread.to_bytes()
    assert b"415" in state
    assert b"jane.doe" in state
    assert not any(word.encode() in state for word in (*said.split(), "mallory", "house") if len(word) > 3)


def test_pieces_are_forgotten_after_a_while() -> None:
    thread = Thread()
    thread.add(Message("alice", "415 555"))
    for index in range(60):
        thread.add(Message("bob", f"the draft number {index} of the header is on its way to you, please have a look"))
    assert thread.add(Message("alice", "0142")) == ()
    assert b"415" not in thread.to_bytes()


def _texts(sign: str) -> list[str]:
    return [case.text for file in sorted(CASES.glob("*.txt")) for case in cases_in(file) if case.sign == sign]


def test_a_message_that_holds_its_contact_whole_is_read_as_without_a_room() -> None:
    changed = [text for text in _texts("+") if not _same_in_a_room(text)]
    assert not changed, f"{len(changed)}: {changed[:5]}"


def _same_in_a_room(text: str) -> bool:
    thread = Thread()
    for earlier in ("hello, I saw your profile", "thanks, which pages do you need?", "the first three"):
        thread.add(Message("bob", earlier))
    alone = [(f.kind, f.value, f.start, f.end) for f in find(text) if f.flagged]
    found = [(f.kind, f.value, f.start, f.end) for f in thread.add(Message("alice", text)) if f.flagged]
    return alone == found


@pytest.mark.parametrize("seed", range(8))
def test_harmless_messages_in_any_order_make_no_contact(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - no secret
    pool = _texts("-")
    for _ in range(12):
        messages = [Message(rng.choice(("alice", "bob")), rng.choice(pool)) for _ in range(25)]
        joined = [f for f in find_in_conversation(messages) if len(f.parts) > 1 and f.flagged]
        assert not joined, [(f.value, [messages[int(p.source)].text for p in f.parts]) for f in joined]


@pytest.mark.parametrize(
    ("contact", "kind"),
    [
        ("415 555 0142", Kind.PHONE), ("(415) 555-0142", Kind.PHONE), ("+1 415 555 0142", Kind.PHONE), ("+44 7700 900123", Kind.PHONE),
        ("07700 900123", Kind.PHONE), ("06 39 98 01 42", Kind.PHONE), ("0171 5550142", Kind.PHONE), ("9876550142", Kind.PHONE),
        ("jane.doe@gmail.com", Kind.EMAIL), ("j_doe77@studio-doe.example.org", Kind.EMAIL), ("jane@doe.io", Kind.EMAIL), ("janemarlow@outlook.com", Kind.EMAIL),
    ],
)  # fmt: skip
def test_a_contact_cut_anywhere_is_found(contact: str, kind: Kind) -> None:
    cuts: list[tuple[str, ...]] = [(contact[:a], contact[a:]) for a in range(1, len(contact))]
    cuts += [
        (contact[:a], contact[a:b], contact[b:]) for a in range(2, len(contact) - 3) for b in range(a + 2, len(contact))
    ]
    missed = [pieces for pieces in cuts if not _found(pieces, kind)]
    assert len(missed) * 20 <= len(cuts), f"{len(missed)} of {len(cuts)}: {missed[:8]}"


def _found(pieces: Sequence[str], kind: Kind) -> Finding | None:
    found = find_in_conversation([Message("alice", piece) for piece in pieces if piece.strip()])
    return next((f for f in found if f.flagged and f.act is Act.SHARE and f.kind is kind), None)


def test_a_long_room_keeps_a_small_state() -> None:
    thread, largest = Thread(), 0
    said = ("415", "jane.doe", "how much?", "the header is fine")
    for index in range(3000):
        thread.add(Message(f"member {index % 5}", said[index % 4]))
        largest = max(largest, len(thread.to_bytes()))
    assert largest <= 4096
    assert thread.count == 3000
