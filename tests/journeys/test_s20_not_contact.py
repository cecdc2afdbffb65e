"""S20: a certificate number is read as a phone number; one press sends it, and the correction is kept."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import Enter
from tests.journeys.site import Pair, Site

from aboveboard.vocabulary import Handling

NUMBER = "my certificate says: call +1 415 555 0142, issued in May"


@pytest.mark.every_database
def test_one_press_sends_it_and_the_correction_is_kept(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write_and_check(NUMBER, Handling.ASK)
    alice.check.get_by_role("button", name="Not contact information").click()
    expect(bob.message(NUMBER)).to_have_count(1)
    expect(alice.draft).to_have_value("")
    expect(alice.rule).to_have_count(0)
    expect(alice.messages).to_have_count(1)
    assert site.said_in(pair) == [("delivered", NUMBER)]
    assert site.ask("corrections", room=pair.room) == 1


def test_the_next_message_with_a_number_is_asked_about_again(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write_and_check(NUMBER, Handling.ASK)
    alice.check.get_by_role("button", name="Not contact information").click()
    expect(bob.message(NUMBER)).to_have_count(1)
    alice.write_and_check("and the other: call +1 415 555 0199", Handling.ASK)
    alice.send()
    alice.checked(Handling.ASK)
    expect(bob.messages).to_have_count(1)
