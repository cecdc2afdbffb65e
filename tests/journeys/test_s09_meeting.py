"""S9: a meeting needs no address. From the refusal, one press to the form; the card is on both pages by itself."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from tests.journeys.conftest import Enter
from tests.journeys.site import Pair, Site

from aboveboard.vocabulary import Handling, Plan

MAIL = "Send the invitation to jane.doe@example.com please"


@pytest.mark.every_database
def test_from_the_refusal_to_a_meeting_on_both_pages(enter: Enter, pair: Pair, tmp_path: Path) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write_and_check(MAIL, Handling.ASK)
    alice.check.get_by_role("link", name="meet").click()
    title = alice.page.get_by_role("textbox", name="What about")
    title.fill("Interview about the report")
    alice.press("Propose it")
    for side in (alice, bob):
        expect(side.message("Interview about the report").get_by_text("proposed")).to_be_visible()
    expect(alice.draft).to_have_value(MAIL)
    bob.message("Interview about the report").get_by_role("link", name="Open").click()
    expect(bob.page.get_by_role("link", name="Join")).to_have_attribute("href", re.compile(r"^https://\S+/\S{20,}$"))
    bob.press("Accept")
    expect(alice.message("Interview about the report").get_by_text("accepted")).to_be_visible()
    expect(alice.messages).to_have_count(1)
    with alice.page.expect_download() as download:
        alice.message("Interview about the report").get_by_role("link", name="Calendar file").click()
    assert download.value.suggested_filename == "meeting.ics"
    file = tmp_path / "meeting.ics"
    download.value.save_as(file)
    _names_nobody(file.read_bytes(), pair)


def _names_nobody(body: bytes, pair: Pair) -> None:
    (event,) = Calendar.from_ical(body).events
    assert str(event["SUMMARY"]) == "Interview about the report"
    assert str(event["STATUS"]) == "CONFIRMED"
    assert event.end > event.start
    assert str(event["LOCATION"]).startswith("https://")
    assert "ORGANIZER" not in event
    assert "ATTENDEE" not in event
    text = body.decode().lower()
    assert "mailto" not in text
    assert not any(who.name.lower() in text for who in (pair.alice, pair.bob))
    assert text.count("@") == 1, "the identifier of the event alone has one"


BOOKS_AND_PLANS = [
    ("upwork_2020", Plan.PLUS, False),
    ("upwork_2020", Plan.BUSINESS, True),
    ("upwork_2020", Plan.ENTERPRISE, True),
    ("upwork_2024", Plan.PLUS, False),
    ("upwork_2024", Plan.BUSINESS, False),
    ("upwork_2024", Plan.ENTERPRISE, True),
]


@pytest.mark.parametrize(("book", "plan", "passes"), BOOKS_AND_PLANS)
def test_an_address_for_a_meeting_depends_on_book_and_plan(
    running: Callable[[str], Site], enter: Enter, book: str, plan: Plan, passes: bool
) -> None:
    site = running(book)
    pair = site.pair(plan=plan)
    alice, bob = enter(pair, pair.alice, at=site), enter(pair, pair.bob, at=site)
    expect(alice.page.get_by_role("heading", level=1)).to_contain_text(f"{plan.title()} plan")
    alice.write_and_check(MAIL, Handling.DELIVER if passes else Handling.ASK)
    expect(alice.check.get_by_role("link", name="meet")).to_have_count(0 if passes else 1)
    alice.send()
    if passes:
        expect(bob.message(MAIL)).to_have_count(1)
    else:
        alice.checked(Handling.ASK)
        expect(alice.draft).to_have_value(MAIL)
        assert site.said_in(pair) == []
    assert not site.broken()


def test_the_other_side_declines_and_the_proposer_does_not_answer_for_them(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    bob.page.get_by_role("link", name="Meet here").click()
    bob.press("Propose it")
    card = alice.messages.first
    expect(card.get_by_text("proposed")).to_be_visible()
    bob.messages.get_by_role("link", name="Open").click()
    expect(bob.page.get_by_role("button", name="Accept")).to_have_count(0)
    card.get_by_role("link", name="Open").click()
    alice.press("Decline")
    bob.page.goto(pair.path)
    expect(bob.messages.get_by_text("declined")).to_be_visible()
    expect(bob.messages.get_by_role("link", name="Calendar file")).to_have_count(0)
