"""Contacts in pieces: golden conversations, and laws of a thread's state."""

from pathlib import Path

import pytest
from tests.detection.chats import chat_complaint, chats_in

from aboveboard.detection import Part, find
from aboveboard.vocabulary import Confidence, Kind

FILES = sorted((Path(__file__).parent / "cases").glob("*.chat"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_golden_conversations_read_as_written(file: Path) -> None:
    chats = chats_in(file)
    wrong = [text for text in map(chat_complaint, chats) if text]
    assert not wrong, f"{len(wrong)} of {len(chats)} conversations in {file.name}:\n" + "\n".join(wrong)


def test_no_conversation_is_written_twice_and_half_are_harmless() -> None:
    chats = [chat for file in FILES for chat in chats_in(file)]
    assert len({chat.messages for chat in chats}) == len(chats) >= 120
    harmless = sum(not chat.flagged for chat in chats)
    assert harmless * 5 >= len(chats) * 2


def test_a_text_completes_what_its_context_began() -> None:
    (found,) = find("0142", context=["what's your number?", "415", "nice logo", "555"])
    assert (found.value, found.confidence >= Confidence.LIKELY) == ("4155550142", True)
    assert found.parts == (Part(1, 0, 3), Part(3, 0, 3), Part(4, 0, 4))
    assert (found.start, found.end) == (0, 4)


def test_an_answer_that_stands_in_one_text_has_one_part_as_without_context() -> None:
    (found,) = find("jane_doe77", context=["are you on telegram?"])
    assert (found.kind, found.value, found.parts) == (Kind.HANDLE, "jane_doe77", (Part(0, 0, 10),))
    assert find("jane_doe77", context=["which font is that?"]) == find("jane_doe77") == ()


def test_a_refusal_among_the_earlier_texts_ends_the_question() -> None:
    assert find("jane_doe77", context=["are you on telegram?", "sorry, not before a contract"]) == ()


@pytest.mark.parametrize("text", ["mail jane@example.com", "+1 415 555 0142", "hello", "", "\ud800 415"])
def test_a_context_of_other_matters_changes_nothing(text: str) -> None:
    assert find(text, context=["the logo looks good", "thanks", "415 files"] * 30) == find(text)
