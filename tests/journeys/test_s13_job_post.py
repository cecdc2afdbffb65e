"""S13: a job post that carries contact information is caught before publication, and none of its words are lost."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import Arrive
from tests.journeys.site import Pair, Person, Site

from aboveboard.decide import decide
from aboveboard.detection import find
from aboveboard.policy import Scenario, load
from aboveboard.vocabulary import Actor, Handling, Surface

TEXT = "Forty pages, two weeks. Apply to jobs@example.com and tell us your price. Thank you 🙂"
CLEAN = "Forty pages, two weeks. Apply to and tell us your price. Thank you 🙂"
BOOK = load("upwork_2024")


def writing(arrive: Arrive, site: Site, who: Person, **options: object) -> Page:
    page: Page = arrive(site, who, **options).new_page()
    page.goto("/jobs/new/")
    return page


def title(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Title")


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="What you need")


def rule(page: Page) -> Locator:
    return page.get_by_role("region", name="What the rule says")


@pytest.mark.every_database
def test_marked_while_writing_refused_kept_and_then_published_clean(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob)
    title(page).fill("Edit our report")
    text(page).fill(TEXT)
    expected = decide(find(TEXT), Scenario(actor=Actor.CLIENT, surface=Surface.JOB_POST), BOOK)
    assert expected.handling is Handling.REFUSE
    expect(rule(page).get_by_role("link", name=expected.rulings[0].clause.title)).to_be_visible()
    expect(rule(page)).to_contain_text("jobs@example.com")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").filter(has_text="draft")).to_be_visible()
    expect(text(page)).to_have_value(TEXT)
    expect(rule(page).get_by_role("link", name=expected.rulings[0].clause.title)).to_be_visible()

    other = arrive(site, pair.alice).new_page()
    other.goto("/jobs/")
    expect(other.get_by_role("link", name="Edit our report")).to_have_count(0)

    page.goto("/jobs/")
    page.get_by_role("link", name="Edit our report").click()
    expect(title(page)).to_have_value("Edit our report")
    expect(text(page)).to_have_value(TEXT)
    page.reload()
    expect(text(page)).to_have_value(TEXT)
    text(page).press("End")
    text(page).press_sequentially("!")
    page.get_by_role("button", name="Remove the words").click()
    expect(text(page)).to_have_value(CLEAN + "!")
    expect(rule(page)).to_have_count(0)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Edit our report")).to_be_visible()
    other.reload()
    other.get_by_role("link", name="Edit our report").click()
    expect(other.get_by_role("main")).to_contain_text(CLEAN)


def test_words_in_any_field_are_removed_and_the_others_stay(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob)
    title(page).fill("Edit 🙂 for ann@example.com")
    text(page).fill("Write to bob@example.com\nor to carl@example.com, please")
    budget = page.get_by_role("textbox", name="Budget")
    budget.fill("$600, ask dora@example.com")
    expect(page.locator("#check")).to_contain_text("dora@example.com")
    marks = json.loads(page.locator("#check [data-marks]").get_attribute("data-marks") or "[]")
    assert len(marks) == 4
    page.get_by_role("button", name="Remove the words").click()
    expect(title(page)).to_have_value("Edit 🙂 for ")
    expect(text(page)).to_have_value("Write to \nor to , please")
    expect(budget).to_have_value("$600, ask ")


def test_what_was_typed_survives_a_reload_and_is_gone_after_publication(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob)
    title(page).fill("Half written")
    text(page).fill("Not sent anywhere yet.")
    page.reload()
    expect(title(page)).to_have_value("Half written")
    expect(text(page)).to_have_value("Not sent anywhere yet.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Half written")).to_be_visible()
    page.wait_for_load_state()
    page.goto("/jobs/new/")
    expect(title(page)).to_have_value("")
    page.goto("/jobs/")
    expect(page.get_by_role("link", name="Half written")).to_have_count(1)


def test_a_session_that_ended_loses_no_word_of_a_post(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob)
    title(page).fill("Signed out")
    text(page).fill("Written for an hour.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Or with a password")).to_be_visible()
    page.context.add_cookies([pair.bob.cookie(site)])  # type: ignore[list-item]  # name, value and url are enough
    page.goto("/jobs/new/")
    expect(text(page)).to_have_value("Written for an hour.")


def test_a_number_that_is_no_phone_is_believed_in_a_post(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob)
    title(page).fill("Translate a form")
    text(page).fill("The certificate says: call +1 415 555 0142.")
    page.get_by_role("button", name="Not contact information").click()
    expect(page.get_by_role("heading", name="Translate a form")).to_be_visible()


def test_a_post_is_refused_and_kept_without_script(arrive: Arrive, site: Site, pair: Pair) -> None:
    page = writing(arrive, site, pair.bob, java_script_enabled=False)
    title(page).fill("Edit without script")
    text(page).fill(TEXT)
    page.get_by_role("button", name="Publish").click()
    expect(rule(page)).to_contain_text("jobs@example.com")
    expect(text(page)).to_have_value(TEXT)
    text(page).fill(CLEAN)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Edit without script")).to_be_visible()
    page.goto("/jobs/")
    expect(page.get_by_role("link", name="Edit without script")).to_have_count(1)


def test_enter_in_a_field_publishes_and_says_nothing_of_the_marked_words(
    arrive: Arrive, site: Site, pair: Pair
) -> None:
    page = writing(arrive, site, pair.bob)
    text(page).fill("The certificate says: call +1 415 555 0142.")
    title(page).fill("Enter is no correction")
    expect(page.get_by_role("button", name="Not contact information")).to_be_visible()
    title(page).press("Enter")
    expect(page.get_by_role("status").filter(has_text="draft")).to_be_visible()
    page.goto("/jobs/")
    page.get_by_role("link", name="Enter is no correction").click()
    expect(title(page)).to_be_editable()
