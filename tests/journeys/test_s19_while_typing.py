"""S19 and S21: everything that can be flagged is shown before sending, and disguise changes nothing."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Enter
from tests.journeys.site import Pair, Site

from aboveboard.policy import load
from aboveboard.vocabulary import Handling

BOOK = load("upwork_2024")
CLAUSE = next(clause for clause in BOOK.clauses if clause.id == "no_contact_before_contract")
PLAIN = ("Sure, my mail is jane.doe@example.com, write any time", "jane.doe@example.com")
DISGUISED = ("you find me at john [at] gmail dot com after lunch", "john [at] gmail dot com")

pytestmark = pytest.mark.every_database


@pytest.mark.parametrize(("text", "words"), [PLAIN, DISGUISED], ids=["plain", "disguised"])
def test_words_are_marked_with_their_clause_and_a_way_while_typing(
    enter: Enter, site: Site, pair: Pair, text: str, words: str
) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    before = site.kept()
    alice.draft.press_sequentially(text[:-1])
    alice.write_and_check(text, Handling.ASK)
    expect(alice.marks).to_have_text(words)
    expect(alice.draft).to_have_attribute("aria-invalid", "true")
    clause = alice.rule.get_by_role("link", name=CLAUSE.title)
    expect(clause).to_be_visible()
    expect(alice.check.get_by_role("link", name="meet")).to_be_visible()
    assert site.kept() == before, "the check writes nothing"
    expect(bob.messages).to_have_count(0)
    assert site.said_in(pair) == []


def test_removing_the_words_clears_the_mark_and_the_card(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.write_and_check("my mail is jane@example.com, thank you 🙂", Handling.ASK)
    alice.press("Remove the words")
    alice.checked(Handling.DELIVER)
    assert "example.com" not in alice.draft.input_value()
    assert alice.draft.input_value().endswith("thank you 🙂")
    expect(alice.marks).to_have_count(0)
    expect(alice.rule).to_have_count(0)
    expect(alice.draft).to_be_focused()
    expect(alice.draft).to_have_attribute("aria-invalid", "false")


def test_the_clause_link_leads_to_the_clause_of_the_version_in_force(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.write_and_check(PLAIN[0], Handling.ASK)
    address = alice.rule.get_by_role("link", name=CLAUSE.title).get_attribute("href")
    assert address is not None
    alice.page.goto(address)
    assert address.endswith(f"#{CLAUSE.id}")
    expect(alice.page.locator(f"#{CLAUSE.id}")).to_be_in_viewport()


def test_pressing_send_on_marked_words_asks_and_keeps_them_in_the_composer(
    enter: Enter, site: Site, pair: Pair
) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send(PLAIN[0])
    alice.checked(Handling.ASK)
    expect(alice.draft).to_have_value(PLAIN[0])
    expect(alice.messages).to_have_count(0)
    expect(bob.messages).to_have_count(0)
    assert site.said_in(pair) == []


def test_a_number_in_three_messages_is_recognised_where_it_becomes_whole(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    for piece in ("my number is 415", "then 555"):
        alice.write_and_check(piece, Handling.DELIVER)
        alice.send()
        expect(bob.message(piece)).to_have_count(1)
    alice.write_and_check("and 0142 at the end", Handling.ASK)
    expect(alice.marks.first).to_contain_text("0142")
    expect(alice.rule.get_by_role("link", name=CLAUSE.title)).to_be_visible()
    alice.send()
    alice.checked(Handling.ASK)
    expect(alice.messages).to_have_count(2)
    assert [text for _, text in site.said_in(pair)] == ["my number is 415", "then 555"]


def test_a_phone_that_is_turned_shows_the_whole_draft(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.page.set_viewport_size({"width": 1200, "height": 800})
    alice.draft.fill("Thursday works for me, and any time after ten in the morning is fine")
    alice.page.set_viewport_size({"width": 360, "height": 800})
    after_two_frames = "field => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(field.scrollHeight - field.clientHeight))))"
    assert alice.draft.evaluate(after_two_frames) <= 0, "lines of the draft are out of sight"
