"""Contacts in pieces: golden conversations, and laws of a thread's state."""

from pathlib import Path

import pytest
from tests.detection.chats import chat_complaint, chats_in

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
