"""S16: the contract starts in the room; both pages change by themselves, and addresses go back and forth."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Enter
from tests.journeys.site import Pair, Site

from aboveboard.vocabulary import Handling

MAIL = "my mail is jane.doe@example.com"
PHONE = "call me on +1 415 555 0142 today"


@pytest.mark.every_database
def test_offered_accepted_and_open_on_both_pages(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write_and_check(MAIL, Handling.ASK)
    expect(alice.stage).to_have_text("Interview")
    expect(bob.stage).to_have_text("Interview")

    bob.page.get_by_role("link", name="Offer a contract").click()
    bob.page.get_by_role("textbox", name="What is agreed").fill("Monthly report")
    bob.press("Offer it")
    expect(bob.page.get_by_text("Waiting for Alice")).to_be_visible()

    about = alice.page.get_by_role("complementary", name="About this room")
    expect(about).to_contain_text("Monthly report")
    about.get_by_role("button", name="Accept").click()
    for side in (alice, bob):
        expect(side.stage).to_have_text("Contract")
        expect(side.page.get_by_role("button", name="End the contract")).to_be_visible()

    expect(alice.draft).to_have_value(MAIL)
    alice.checked(Handling.DELIVER)
    expect(alice.rule).to_have_count(0)
    alice.send()
    expect(bob.message(MAIL)).to_have_count(1)
    bob.write_and_check(PHONE, Handling.DELIVER)
    bob.send()
    expect(alice.message(PHONE)).to_have_count(1)
    assert [state for state, _ in site.said_in(pair)] == ["delivered", "delivered"]


def test_a_page_that_is_only_looked_at_changes_with_the_contract(enter: Enter, site: Site, pair: Pair) -> None:
    bob = enter(pair, pair.bob)
    bob.write_and_check(PHONE, Handling.ASK)
    site.ask("hire", room=pair.room)
    expect(bob.stage).to_have_text("Contract")
    bob.checked(Handling.DELIVER)
    expect(bob.marks).to_have_count(0)
    bob.press("End the contract")
    expect(bob.stage).to_have_text("Ended")


def test_declining_leaves_the_stage_and_the_client_may_offer_again(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    bob.page.get_by_role("link", name="Offer a contract").click()
    bob.page.get_by_role("textbox", name="What is agreed").fill("Too little money")
    bob.press("Offer it")
    alice.press("Decline")
    expect(bob.page.get_by_role("link", name="Offer a contract")).to_be_visible()
    expect(bob.stage).to_have_text("Interview")
    alice.write_and_check(MAIL, Handling.ASK)
