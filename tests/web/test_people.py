"""Signing in and out, and the demo's cast."""

import pytest
from django.test import Client, override_settings
from tests.web.build import client, freelancer, rules

from aboveboard.web.people.models import Member
from aboveboard.web.people.zones import zone_of

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse"


@pytest.fixture
def browser() -> Client:
    rules()
    return Client(SERVER_NAME="localhost")


def with_password(member: Member) -> Member:
    member.set_password(PASSWORD)
    member.save()
    return member


@pytest.mark.parametrize("typed", ["alice@freelancer.example", " Alice@Freelancer.Example "])
def test_an_address_signs_in_however_it_is_capitalised(browser: Client, typed: str) -> None:
    with_password(freelancer())
    answer = browser.post("/sign-in/", {"username": typed, "password": PASSWORD})
    assert answer.status_code == 302
    assert browser.get("/rooms/").status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(browser: Client) -> None:
    with_password(freelancer())
    wrong = browser.post("/sign-in/", {"username": "alice@freelancer.example", "password": "no"})
    unknown = browser.post("/sign-in/", {"username": "nobody@freelancer.example", "password": "no"})
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "do not go together" in answer.content.decode()


def test_a_closed_account_does_not_sign_in(browser: Client) -> None:
    member = with_password(freelancer())
    member.is_active = False
    member.save()
    assert browser.post("/sign-in/", {"username": member.email, "password": PASSWORD}).status_code == 200


def test_one_press_signs_in_the_cast_in_the_demo_and_nobody_elsewhere(browser: Client) -> None:
    member = freelancer()
    assert browser.post(f"/sign-in/as/{member.pk}/").status_code == 404, "not of the cast"
    member.in_cast = True
    member.save()
    with override_settings(DEMO=False):
        assert browser.post(f"/sign-in/as/{member.pk}/").status_code == 404, "not a demo"
    assert browser.post(f"/sign-in/as/{member.pk}/").status_code == 302


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(browser: Client, onward: str) -> None:
    member = freelancer()
    member.in_cast = True
    member.save()
    answer = browser.post(f"/sign-in/as/{member.pk}/", {"next": onward})
    assert answer["Location"] == "/rooms/"


def test_a_client_needs_a_company_and_is_seen_by_its_name() -> None:
    bob = client()
    assert bob.public_name == "Bob & Co"
    assert bob.initials == "BC"


def test_an_unknown_time_zone_is_utc() -> None:
    assert zone_of("Mars/Olympus").key == "UTC"
    assert zone_of("../etc/passwd").key == "UTC"
