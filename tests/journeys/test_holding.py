"""What the rules hold, only its author sees, until a stated time; and the author has every way out of it."""

import re

import pytest
from playwright.sync_api import Locator, expect
from tests.journeys.conftest import Enter
from tests.journeys.rooms import InRoom
from tests.journeys.site import Pair, Site
from tests.journeys.visitor import Visitor

from aboveboard.policy import load, wording
from aboveboard.vocabulary import Handling, Purpose

MEETING_LINK = "join me at https://meet.google.com/abc-defg-hij tomorrow"
MAIL = "my mail is jane.doe@example.com"
MEETINGS_HERE = next(clause for clause in load("upwork_2024").clauses if clause.id == "meetings_here")


def held_of(room: InRoom, text: str) -> Locator:
    found = room.message(text)
    expect(found.get_by_text("Only you see this")).to_be_visible()
    return found


@pytest.mark.every_database
def test_a_meeting_link_is_held_for_its_author_alone_with_a_deadline(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write_and_check(MEETING_LINK, Handling.HOLD)
    alice.send()
    held = held_of(alice, MEETING_LINK)
    expect(held.locator("time[datetime]").last).to_be_visible()
    expect(held.get_by_role("link", name=MEETINGS_HERE.title)).to_be_visible()
    assert site.said_in(pair) == [("held", MEETING_LINK)]
    alice.send("and this one goes out")
    expect(bob.message("and this one goes out")).to_have_count(1)
    expect(bob.messages).to_have_count(1)
    bob.page.reload()
    expect(bob.messages).to_have_count(1)
    alice.page.reload()
    held_of(alice, MEETING_LINK)


def test_a_held_message_edited_clean_goes_out(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send(MEETING_LINK)
    held_of(alice, MEETING_LINK).get_by_role("button", name="Edit").click()
    expect(alice.draft).to_have_value(MEETING_LINK)
    alice.send("Let us meet here tomorrow")
    expect(bob.message("Let us meet here tomorrow")).to_have_count(1)
    expect(alice.messages).to_have_count(1)
    expect(alice.message("Let us meet here tomorrow").get_by_text(re.compile("^(sent|read)$"))).to_be_visible()


@pytest.mark.every_database
def test_a_held_message_goes_out_when_its_author_says_what_it_is_for(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    declared = {"text": MAIL, "declared": Purpose.TALK.value}
    assert Visitor(site, pair.alice).post(f"{pair.path}send/", declared).status == 302
    held = held_of(alice, MAIL)
    expect(bob.messages).to_have_count(0)
    held.get_by_role("button", name=wording("en").label(Purpose.SYSTEM_ACCESS)).click()
    expect(bob.message(MAIL)).to_have_count(1)
    expect(alice.message(MAIL).get_by_text("Only you see this")).to_have_count(0)


def test_a_held_message_is_believed_to_be_no_contact_information(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send(MEETING_LINK)
    held_of(alice, MEETING_LINK).get_by_role("button", name="Not contact information").click()
    expect(bob.message(MEETING_LINK)).to_have_count(1)


def test_a_held_message_taken_back_stays_with_its_author(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send(MEETING_LINK)
    held_of(alice, MEETING_LINK).get_by_role("button", name="Take it back").click()
    returned = alice.message(MEETING_LINK)
    expect(returned.get_by_role("button", name="Edit and send")).to_be_visible()
    assert site.said_in(pair) == [("returned", MEETING_LINK)]
    expect(bob.messages).to_have_count(0)


def test_a_hold_whose_time_is_over_returns_to_its_author_by_itself(enter: Enter, site: Site, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.send(MEETING_LINK)
    held_of(alice, MEETING_LINK)
    site.ask("run_out", room=pair.room)
    expect(alice.message(MEETING_LINK).get_by_role("button", name="Edit and send")).to_be_visible()


def test_a_held_message_can_be_sent_once_the_contract_has_started(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send(MEETING_LINK)
    held_of(alice, MEETING_LINK)
    site.ask("hire", room=pair.room)
    expect(alice.stage).to_have_text("Contract")
    send_it_now = alice.message(MEETING_LINK).get_by_role("button", name="Send it now")
    expect(send_it_now).to_be_visible()
    alice.page.reload()
    send_it_now.click()
    expect(bob.message(MEETING_LINK)).to_have_count(1)


def test_a_failed_answer_to_a_hold_says_so_and_changes_nothing(enter: Enter, site: Site, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.send(MEETING_LINK)
    held = held_of(alice, MEETING_LINK)
    alice.page.route("**/reconsider/", lambda route: route.abort())
    held.get_by_role("button", name="Take it back").click()
    expect(held.get_by_role("alert")).to_be_visible()
    assert site.said_in(pair) == [("held", MEETING_LINK)]


def test_an_edit_that_may_not_stand_leaves_the_words_on_both_pages(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send("See you on Thursday")
    expect(bob.message("See you on Thursday")).to_have_count(1)
    alice.messages.get_by_role("button", name="Edit").click()
    alice.send(MEETING_LINK)
    alice.checked(Handling.HOLD)
    expect(alice.draft).to_have_value(MEETING_LINK)
    expect(bob.message("See you on Thursday")).to_have_count(1)
    alice.draft.press("Escape")
    expect(alice.draft).to_have_value("")
    expect(alice.message("See you on Thursday")).to_have_count(1)
