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
