"""What every page says in the site's own words: the front page's card, and what stands under a field."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.web.build import NOTHING, NOW, client, freelancer, rules, talk

from aboveboard.policy import load
from aboveboard.web.hiring.forms import JobForm, ProfileForm
from aboveboard.web.look import city, headline
from aboveboard.web.meetings.forms import MeetingForm
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.services import preview_message
from aboveboard.web.rulebook.cards import checked

pytestmark = pytest.mark.django_db


def page(path: str, member: Member | None = None) -> str:
    browser = Client(SERVER_NAME="localhost")
    if member:
        browser.force_login(member)
    return browser.get(path).content.decode()


def test_the_front_page_shows_the_clause_that_is_in_force() -> None:
    rules()
    front = page("/")
    assert "<mark>maria.k at gmail dot com</mark>" in front
    assert load("upwork_2024").clauses[0].title in front


def test_the_front_page_stands_without_published_rules() -> None:
    front = page("/")
    assert "<mark>" not in front
    assert "Read the rules" in front


def test_a_field_speaks_plainly() -> None:
    forms = (JobForm({"title": "x" * 500, "text": ""}), ProfileForm({"hourly_rate": "much"}), MeetingForm({}))
    said = [error for form in forms for errors in form.errors.values() for error in errors]
    assert "This has 500 characters, and up to 120 fit." in said
    assert "Write a number, such as 45.50." in said
    assert "Choose a day and a time." in said
    assert not [error for error in said if "This field" in error or "Ensure" in error or "valid" in error]


def test_the_list_of_rooms_is_drawn_once_on_its_own_page() -> None:
    rules()
    assert page("/rooms/", freelancer()).count('id="rail-rooms"') == 0
    assert page("/jobs/", client()).count('id="rail-rooms"') == 1


@pytest.mark.parametrize(
    ("zone", "place"), [("Europe/Lisbon", "Lisbon"), ("America/New_York", "New York"), ("UTC", "UTC")]
)
def test_a_zone_is_named_by_its_city(zone: str, place: str) -> None:
    assert city(zone) == place


def test_a_button_carries_a_way_up_to_its_colon() -> None:
    assert headline("Meet here: a call or a time, no address needed") == "Meet here"
    assert headline("Attach a file") == "Attach a file"


def test_a_card_says_for_how_long_a_message_would_be_held() -> None:
    room = talk()
    judgement = preview_message(
        sender=room.alice, room=room.room, text="Let us use https://meet.google.com/abc-defg-hij", says=NOTHING, now=NOW
    )
    card = checked(judgement).card
    assert judgement.held_for == timedelta(hours=24)
    assert card is not None
    assert "for 24 hours" in card.footnote
