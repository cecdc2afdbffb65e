"""What one side does shows on the other's page by itself, once, whatever happens to the connection."""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from playwright.sync_api import Route, expect
from tests.journeys.conftest import Arrive, Enter
from tests.journeys.rooms import InRoom
from tests.journeys.site import Pair, Site
from tests.journeys.visitor import Visitor

from aboveboard.vocabulary import Handling

MAIL = "my mail is jane.doe@example.com"
MEETING_LINK = "https://meet.google.com/abc-defg-hij"


@pytest.mark.every_database
def test_a_message_appears_on_the_other_page_and_its_reading_on_the_first(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    bob.send("Could you start in May?")
    expect(alice.message("Could you start in May?")).to_have_count(1)
    expect(bob.message("Could you start in May?").get_by_text("read", exact=True)).to_be_visible()
    alice.send("In May, yes.")
    expect(bob.message("In May, yes.")).to_have_count(1)
    expect(bob.page.get_by_role("status")).to_have_text("In May, yes.")
    expect(alice.page.get_by_role("status")).to_have_text("Could you start in May?")


def test_the_newest_words_of_the_other_side_are_announced_below_ones_own(enter: Enter, site: Site, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    alice.send("first")
    site.ask("say", room=pair.room, who="client", texts=["second"])
    expect(alice.page.get_by_role("status")).to_have_text("second")
    alice.send("third")
    site.ask("say", room=pair.room, who="client", texts=["fourth"])
    expect(alice.page.get_by_role("status")).to_have_text("fourth")


@pytest.mark.every_database
def test_a_server_that_dies_loses_nothing_and_shows_nothing_twice(enter: Enter, site: Site) -> None:
    pair = site.pair(messages=["before"])
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    expect(bob.message("before")).to_have_count(1)
    site.kill()
    alice.send("into the silence")
    failed = alice.message("into the silence")
    expect(failed.get_by_role("button", name="Try again")).to_be_visible()
    site.ask("say", room=pair.room, who="freelancer", texts=["meanwhile one", "meanwhile two"])
    site.run()
    for text in ("meanwhile one", "meanwhile two"):
        expect(bob.message(text)).to_have_count(1)
        expect(alice.message(text)).to_have_count(1)
    failed.get_by_role("button", name="Try again").click()
    expect(bob.message("into the silence")).to_have_count(1)
    texts = ["before", "meanwhile one", "meanwhile two", "into the silence"]
    expect(bob.messages.locator(".text")).to_have_text(texts)
    expect(alice.messages.locator(".text")).to_have_text(texts)


def held_back(room: InRoom) -> list[Route]:
    """Sending stops half-way, until the test lets it go on."""
    waiting: list[Route] = []
    room.page.route("**/send/", lambda route: waiting.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    return waiting


def test_a_message_stands_at_once_and_says_that_it_is_sending_after_a_while(
    arrive: Arrive, site: Site, pair: Pair
) -> None:
    page = arrive(site, pair.alice).new_page()
    page.clock.install()
    page.goto(pair.path)
    alice = InRoom(page)
    waiting = held_back(alice)
    with page.expect_request("**/send/"):
        alice.send("pale first")
    state = alice.message("pale first").locator(".state")
    expect(alice.message("pale first")).to_be_visible()
    page.clock.run_for(290)
    expect(state).to_be_empty()
    page.clock.run_for(20)
    expect(state).not_to_be_empty()
    waiting[0].continue_()
    expect(state).to_have_text("sent")
    expect(alice.messages).to_have_count(1)


def test_a_message_that_cannot_leave_keeps_its_words_over_a_reload(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.page.route("**/send/", lambda route: route.abort())
    alice.send("words of value")
    expect(alice.message("words of value").get_by_role("button", name="Edit")).to_be_visible()
    alice.page.unroute("**/send/")
    alice.page.reload()
    failed = alice.message("words of value")
    expect(failed).to_have_count(1)
    failed.get_by_role("button", name="Try again").click()
    expect(bob.message("words of value")).to_have_count(1)
    alice.page.reload()
    expect(alice.message("words of value")).to_have_count(1)
    assert site.said_in(pair) == [("delivered", "words of value")]


def test_words_that_arrived_while_the_answer_was_lost_are_not_sent_again(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)

    def arrive_but_lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    alice.page.route("**/send/", arrive_but_lose_the_answer)
    alice.send("once only")
    expect(bob.message("once only")).to_have_count(1)
    expect(alice.message("once only").get_by_text(re.compile("^(sent|read)$"))).to_be_visible()
    alice.page.reload()
    expect(alice.message("once only")).to_have_count(1)
    expect(alice.page.get_by_role("button", name="Try again")).to_have_count(0)
    assert site.said_in(pair) == [("delivered", "once only")]


def test_trying_again_leaves_what_is_being_written_alone(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.page.route("**/send/", lambda route: route.abort())
    alice.send("the first")
    again = alice.message("the first").get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    alice.page.unroute("**/send/")
    alice.write("the second, half wri")
    again.click()
    expect(bob.message("the first")).to_have_count(1)
    expect(alice.draft).to_have_value("the second, half wri")


def test_words_the_rules_ask_about_are_kept_while_others_are_being_written(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    waiting = held_back(alice)
    with alice.page.expect_request("**/send/"):
        alice.send(MAIL)
    expect(alice.message(MAIL)).to_be_visible()
    alice.write("something else")
    waiting[0].continue_()
    alice.message(MAIL).get_by_role("button", name="Edit").click()
    assert MAIL in alice.draft.input_value()
    assert "something else" in alice.draft.input_value()
    expect(alice.messages).to_have_count(0)


def test_a_check_that_comes_after_its_words_were_sent_marks_nothing(enter: Enter, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    waiting: list[Route] = []
    alice.page.route("**/check/", lambda route: waiting.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    with alice.page.expect_request("**/check/"):
        alice.write(MEETING_LINK)
    alice.send()
    expect(alice.message(MEETING_LINK)).to_have_count(1)
    with alice.page.expect_response("**/check/"):
        waiting[0].continue_()
    alice.draft.press_sequentially("h")
    expect(alice.rule).to_have_count(0)
    expect(alice.marks).to_have_count(0)


def test_a_double_click_on_send_is_one_message(enter: Enter, site: Site, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.write("just once")
    alice.page.get_by_role("button", name="Send", exact=True).dblclick()
    expect(bob.message("just once")).to_have_count(1)
    alice.send("after it")
    expect(bob.message("after it")).to_have_count(1)
    assert site.said_in(pair) == [("delivered", "just once"), ("delivered", "after it")]


def test_two_tabs_of_one_member_show_the_same(arrive: Arrive, site: Site, pair: Pair) -> None:
    context = arrive(site, pair.alice)
    tabs = [InRoom(context.new_page()), InRoom(context.new_page())]
    for tab in tabs:
        tab.page.goto(pair.path)
    tabs[0].send("from the left")
    expect(tabs[1].message("from the left")).to_have_count(1)
    tabs[1].send("from the right")
    for tab in tabs:
        expect(tab.messages.locator(".text")).to_have_text(["from the left", "from the right"])


@pytest.mark.every_database
def test_the_same_client_id_sent_by_many_at_once_is_one_message(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    data = {"text": "one of eight", "client_id": str(uuid4())}
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: alice.post(f"{pair.path}send/", data, **{"HX-Request": "true"}), range(8)))
    assert {answer.status for answer in answers} == {200}
    assert len({re.search(r'id="m(\d+)"', answer.text)[1] for answer in answers}) == 1  # type: ignore[index]
    assert site.said_in(pair) == [("delivered", "one of eight")]
    other = alice.post(f"{pair.path}send/", data | {"text": "another text"})
    assert other.status == 409
    assert site.said_in(pair) == [("delivered", "one of eight")]


def test_unread_messages_are_counted_on_every_page_and_gone_when_read(
    arrive: Arrive, enter: Enter, site: Site, pair: Pair
) -> None:
    bob = arrive(site, pair.bob).new_page()
    bob.goto("/jobs/")
    rail = bob.get_by_role("region", name="Rooms")
    expect(rail.get_by_role("link")).to_have_count(1)
    alice = enter(pair, pair.alice)
    alice.send("one")
    alice.send("two")
    expect(rail.get_by_role("link", name=re.compile("unread: *2"))).to_be_visible()
    expect(alice.message("two").get_by_text("sent", exact=True)).to_be_visible()
    rail.get_by_role("link").click()
    expect(InRoom(bob).messages).to_have_count(2)
    expect(alice.message("two").get_by_text("read", exact=True)).to_be_visible()
    expect(rail.get_by_role("link", name=re.compile("unread"))).to_have_count(0)


def test_a_draft_is_kept_over_a_reload_and_is_nobody_elses(arrive: Arrive, site: Site, pair: Pair) -> None:
    context = arrive(site, pair.alice)
    alice = InRoom(context.new_page())
    alice.page.goto(pair.path)
    alice.write("half a thou")
    alice.page.reload()
    expect(alice.draft).to_have_value("half a thou")
    context.clear_cookies()
    context.add_cookies([pair.bob.cookie(site)])  # type: ignore[list-item]  # name, value and url are enough
    bob = InRoom(context.new_page())
    bob.page.goto(pair.path)
    expect(bob.draft).to_have_value("")
    expect(alice.page.get_by_role("alert")).to_be_visible()


def test_editing_changes_the_message_on_both_pages_and_gives_the_draft_back(enter: Enter, pair: Pair) -> None:
    alice, bob = enter(pair, pair.alice), enter(pair, pair.bob)
    alice.send("Thursday at tne")
    expect(bob.message("Thursday at tne")).to_have_count(1)
    alice.write("a draft that waits")
    alice.messages.get_by_role("button", name="Edit").click()
    expect(alice.draft).to_have_value("Thursday at tne")
    alice.draft.press("Escape")
    expect(alice.draft).to_have_value("a draft that waits")
    alice.messages.get_by_role("button", name="Edit").click()
    alice.send("Thursday at ten")
    expect(bob.message("Thursday at ten")).to_have_count(1)
    expect(bob.messages).to_have_count(1)
    expect(alice.messages).to_have_count(1)
    expect(alice.draft).to_have_value("a draft that waits")


def numbered(first: int, last: int) -> Sequence[str]:
    return [f"line {number:03}" for number in range(first, last + 1)]


def test_a_long_absence_brings_every_message_once(enter: Enter, site: Site, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    expect(alice.messages).to_have_count(0)
    alice.page.route("**/changes/*", lambda route: route.abort())
    site.ask("say", room=pair.room, who="client", texts=numbered(1, 150))
    alice.page.unroute("**/changes/*")
    site.ask("say", room=pair.room, who="client", texts=numbered(151, 151))
    expect(alice.messages.locator(".text")).to_have_text(numbered(1, 151))


def test_earlier_messages_come_into_the_same_page(enter: Enter, site: Site) -> None:
    pair = site.pair(messages=numbered(1, 130))
    alice = enter(pair, pair.alice)
    expect(alice.messages).to_have_count(60)
    expect(alice.message("line 130")).to_be_in_viewport()
    for shown in (120, 130):
        alice.page.get_by_role("link", name="Earlier messages").click()
        expect(alice.messages).to_have_count(shown)
    expect(alice.page.get_by_role("link", name="Earlier messages")).to_have_count(0)
    site.ask("say", room=pair.room, who="client", texts=numbered(131, 131))
    expect(alice.messages.locator(".text")).to_have_text(numbered(1, 131))


def test_a_session_that_ended_loses_no_word(enter: Enter, site: Site, pair: Pair) -> None:
    alice = enter(pair, pair.alice)
    site.ask("sign_out", session=pair.alice.session)
    alice.send("I was signed out")
    expect(alice.message("I was signed out").get_by_role("button", name="Try again")).to_be_visible()
    assert site.said_in(pair) == []


def test_the_newest_words_stay_in_sight_when_a_card_takes_their_room(enter: Enter, site: Site) -> None:
    pair = site.pair(messages=numbered(1, 40))
    alice = enter(pair, pair.alice)
    expect(alice.message("line 040")).to_be_in_viewport(ratio=0.9)
    alice.write_and_check(MAIL, Handling.ASK)
    expect(alice.rule).to_be_visible()
    expect(alice.message("line 040")).to_be_in_viewport(ratio=0.9)
    alice.message("line 001").scroll_into_view_if_needed()
    site.ask("say", room=pair.room, who="client", texts=["far below"])
    expect(alice.message("far below")).to_have_count(1)
    expect(alice.message("line 001")).to_be_in_viewport()


def test_going_back_shows_what_came_meanwhile_and_nothing_after_signing_out(
    enter: Enter, site: Site, pair: Pair
) -> None:
    alice = enter(pair, pair.alice)
    alice.page.goto("/rules/")
    site.ask("say", room=pair.room, who="client", texts=["meanwhile"])
    site.ask("hire", room=pair.room)
    alice.page.go_back()
    expect(alice.message("meanwhile")).to_have_count(1)
    expect(alice.stage).to_have_text("Contract")
    alice.press("Sign out")
    expect(alice.page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
    alice.page.go_back()
    expect(alice.page.get_by_role("heading", name="Or with a password")).to_be_visible()
    expect(alice.page.get_by_text("meanwhile")).to_have_count(0)
