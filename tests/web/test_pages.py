"""Pages: how many queries they take, and that every answer carries the headers that protect."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.build import NOTHING, NOW, client, freelancer, rules, talk

from aboveboard.web.hiring.services import edit_profile
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.services import open_room

pytestmark = pytest.mark.django_db


def signed_in(member: Member) -> Client:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(member)
    return browser


def queries_of(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def test_the_list_of_rooms_takes_as_many_queries_for_thirty_as_for_three() -> None:
    rules()
    alice = freelancer()
    browser = signed_in(alice)
    counts = []
    for batch in (range(3), range(3, 30)):
        for number in batch:
            open_room(one=client(f"Bob{number}"), other=alice, job=None, now=NOW + timedelta(minutes=number))
        # session, member, head of the log, rooms, last messages, invitations
        counts.append(queries_of(browser, "/rooms/"))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_a_room_takes_as_many_queries_for_fifty_messages_as_for_five() -> None:
    room = talk()
    browser = signed_in(room.alice)
    counts = []
    for batch in (range(5), range(5, 50)):
        for number in batch:
            room.says(room.bob if number % 2 else room.alice, f"message {number}")
        counts.append(queries_of(browser, f"/rooms/{room.room.pk}/"))
    assert counts[0] == counts[1]
    assert counts[0] <= 22


def test_every_page_forbids_scripts_frames_and_guessing() -> None:
    room = talk()
    for path in ("/", "/sign-in/", "/rules/", f"/rooms/{room.room.pk}/"):
        answer = signed_in(room.alice).get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_profile_leads_to_the_room_that_the_two_have() -> None:
    room = talk()
    edit_profile(
        member=room.alice, headline="Editor", about="I edit.", skills="", hourly_rate=None, says=NOTHING, now=NOW
    )
    path = f"/freelancers/{room.alice.pk}/"
    assert f"/rooms/{room.room.pk}/" in signed_in(room.bob).get(path).content.decode().partition("<main")[2]
    assert "/rooms/" not in signed_in(client("Eve")).get(path).content.decode().partition("<main")[2]
