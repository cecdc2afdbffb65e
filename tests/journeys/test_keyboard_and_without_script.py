"""The room serves people who have no mouse, and browsers that run no script."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import Arrive, Enter
from tests.journeys.rooms import InRoom
from tests.journeys.site import Pair, Site

from aboveboard.policy import wording
from aboveboard.vocabulary import Handling, Purpose

MAIL = "my mail is jane.doe@example.com"
MOST_STEPS = 60  # presses of Tab within which anything on a page must be reached


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the focus is on it, as somebody without a mouse does."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # a role, as a plain string
    for _ in range(MOST_STEPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{MOST_STEPS} presses of Tab do not reach the {role} `{name}`")


def test_from_sign_in_to_a_sent_message_with_keys_alone(arrive: Arrive, site: Site) -> None:
    page = arrive(site).new_page()
    page.goto("/sign-in/")
    tab_to(page, "button", "Omar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Messages")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab_to(page, "button", "Accept and talk")
    page.keyboard.press("Enter")
    alice = InRoom(page)
    expect(alice.stage).to_have_text("Interview")
    tab_to(page, "textbox", "Message to")
    with page.expect_response("**/check/"):
        page.keyboard.type(MAIL)
    alice.checked(Handling.ASK)
    tab_to(page, "link", "meet")
    page.keyboard.press("Enter")
    tab_to(page, "button", "Propose it")
    page.keyboard.press("Enter")
    expect(alice.messages.get_by_role("link", name="Calendar file")).to_be_visible()
    tab_to(page, "textbox", "Message to")
    alice.checked(Handling.ASK)
    page.keyboard.press("Control+a")
    page.keyboard.type("I propose a meeting here.")
    page.keyboard.press("Control+Enter")
    expect(alice.message("I propose a meeting here.").get_by_text("sent", exact=True)).to_be_visible()
    expect(alice.draft).to_be_focused()


def test_a_choice_of_the_card_is_reached_and_pressed_with_keys(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.draft.focus()
    alice.page.keyboard.type(MAIL)
    alice.checked(Handling.ASK)
    alice.page.keyboard.press("Control+Enter")
    expect(alice.draft).to_be_focused()
    tab_to(alice.page, "button", wording("en").label(Purpose.SYSTEM_ACCESS))
    alice.page.keyboard.press("Escape")
    expect(alice.draft).to_be_focused()
    expect(alice.draft).to_have_value(MAIL)
    tab_to(alice.page, "button", wording("en").label(Purpose.SYSTEM_ACCESS))
    alice.page.keyboard.press("Space")
    expect(bob.message(MAIL)).to_have_count(1)


def test_one_presses_escape_and_the_message_is_as_it_was(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.send("as it was")
    expect(alice.messages.get_by_text("sent", exact=True)).to_be_visible()
    tab_to(alice.page, "button", "Edit")
    alice.page.keyboard.press("Enter")
    expect(alice.draft).to_be_focused()
    alice.page.keyboard.type(", changed")
    alice.page.keyboard.press("Escape")
    expect(alice.draft).to_have_value("")
    expect(alice.messages.locator(".text")).to_have_text("as it was")


def without_script(arrive: Arrive, site: Site, pair: Pair) -> InRoom:
    page: Page = arrive(site, pair.alice, java_script_enabled=False).new_page()
    page.goto(pair.path)
    return InRoom(page)


@pytest.mark.every_database
def test_without_script_one_sends_is_asked_and_declares(arrive: Arrive, enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = without_script(arrive, site, pair), enter(pair, pair.bob)
    alice.send("Hello from a plain page")
    expect(alice.message("Hello from a plain page")).to_have_count(1)
    expect(bob.message("Hello from a plain page")).to_have_count(1)
    alice.send(MAIL)
    expect(alice.rule).to_be_visible()
    expect(alice.draft).to_have_value(MAIL)
    expect(alice.messages).to_have_count(1)
    alice.check.get_by_role("button", name=wording("en").label(Purpose.SYSTEM_ACCESS)).click()
    expect(bob.message(MAIL)).to_have_count(1)
    expect(alice.messages).to_have_count(2)
    expect(alice.draft).to_have_value("")


def test_without_script_a_correction_sends_and_a_hold_is_taken_back(arrive: Arrive, site: Site, pair: Pair) -> None:
    alice = without_script(arrive, site, pair)
    alice.send("the certificate says: call +1 415 555 0142")
    alice.check.get_by_role("button", name="Not contact information").click()
    expect(alice.message("the certificate says")).to_have_count(1)
    alice.send("https://meet.google.com/abc-defg-hij")
    alice.message("https://meet").get_by_role("button", name="Take it back").click()
    expect(alice.message("https://meet").get_by_role("button", name="Check again")).to_be_visible()
    assert [state for state, _ in site.said_in(pair)] == ["delivered", "returned"]


def test_without_script_earlier_messages_are_a_link_away(arrive: Arrive, site: Site) -> None:
    pair = site.pair(messages=[f"line {number:03}" for number in range(1, 71)])
    alice = without_script(arrive, site, pair)
    expect(alice.messages).to_have_count(60)
    alice.page.get_by_role("link", name="Earlier messages").click()
    expect(alice.messages).to_have_count(10)
    expect(alice.message("line 001")).to_have_count(1)
