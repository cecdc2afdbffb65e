"""What every caller may rely on."""

import pytest

from aboveboard.detection import FINDING_LIMIT, TEXT_LIMIT, find, find_in_conversation, find_many
from aboveboard.detection.conversation.thread import Message
from aboveboard.errors import Invalid
from aboveboard.vocabulary import Kind


def test_a_text_over_the_limit_is_refused_with_what_would_work() -> None:
    with pytest.raises(Invalid, match=r"the limit is 200,000; split it"):
        find("x" * (TEXT_LIMIT + 1))


def test_a_text_of_exactly_the_limit_is_read_to_its_end() -> None:
    text = "hello " * (TEXT_LIMIT // 6 - 8) + "jane@example.com"
    (finding,) = find(text)
    assert text[finding.start : finding.end] == "jane@example.com"


def test_reading_stops_after_the_limit_of_findings() -> None:
    for size in (1, 40):  # in one window, and in several
        found = find(f"jane@example.com {'so ' * size}" * (FINDING_LIMIT + 20))
        assert len(found) == FINDING_LIMIT
        assert [finding.more for finding in found] == [False] * (FINDING_LIMIT - 1) + [True]


def test_reading_stops_in_a_window_that_holds_more_than_the_limit() -> None:
    found = find("a@b.co " * (FINDING_LIMIT + 20))
    assert [finding.more for finding in found] == [False] * (FINDING_LIMIT - 1) + [True]


def test_a_window_with_more_doubtful_findings_than_the_limit_says_so_in_a_long_text() -> None:
    found = find("x.com/(" * (FINDING_LIMIT + 30) + " so it goes on." * 100)
    assert [finding.more for finding in found] == [False] * (FINDING_LIMIT - 1) + [True]
    assert not any(finding.flagged for finding in found)


def test_a_text_that_was_read_to_its_end_says_so() -> None:
    found = find("jane@example.com " * FINDING_LIMIT)
    assert len(found) == FINDING_LIMIT
    assert not any(finding.more for finding in found)


def test_decoys_hide_no_later_contact() -> None:
    for decoy in ("$abcd ", "a shop like example.com ", "@here ", "x.com ", "user@localhost "):
        found = find(decoy * (FINDING_LIMIT + 20) + "write to jane@example.com")
        assert any(finding.value == "jane@example.com" for finding in found), decoy


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "jane\ud800@\udfff", "\0" * 50, "@" * 50, "+" * 50])
def test_broken_text_is_read_without_complaint(text: str) -> None:
    assert find(text) == ()


def test_many_texts_read_as_one_by_one() -> None:
    texts = [
        "hello",
        "jane@example.com",
        "",
        "call +1 415 555 0142",
        "ｊａｎｅ＠ｇｍａｉｌ．ｃｏｍ",
        "a\nb",
        "x\0y jane@example.org",
        "0000000000000000",
        "telegram: okoro_dev",
    ]
    assert find_many(texts) == [find(text) for text in texts]


def test_a_finding_of_a_conversation_names_its_message_or_field() -> None:
    found = find_in_conversation(
        [
            Message("alice", "I design logos", field="profile_bio"),
            Message("alice", "write to jane@example.com"),
            Message("bob", "jane77@example.com", field="display_name"),
        ]
    )
    assert [(finding.kind, finding.parts[-1].source) for finding in found] == [
        (Kind.EMAIL, 1),
        (Kind.EMAIL, "display_name"),
    ]
