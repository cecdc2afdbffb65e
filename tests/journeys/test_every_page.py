"""Every page, at the width of a phone and of a desk, dark and light: axe finds nothing, and a picture is kept."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver, resolve
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.conftest import PATIENCE
from tests.journeys.rooms import InRoom
from tests.journeys.site import ROOT, Person, Site
from tests.journeys.visitor import Visitor

from aboveboard.vocabulary import Handling

SCREENS = ROOT / "var" / "screens"
WIDTHS = {"phone": (390, 844), "desk": (1280, 860)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The structure of a page is the same by night; only its colours differ.
RULES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
MAIL = "Gladly. Send it to maria.kowalska@example.com"


@dataclass(frozen=True)
class Story:
    """The demo's cast on a site of its own, so that the pictures show nothing else."""

    site: Site
    contexts: Mapping[str, BrowserContext]
    places: Mapping[str, str]

    def page(self, who: str, path: str) -> Page:
        page = self.contexts[who].new_page()
        page.goto(path.format_map(self.places))
        return page


@pytest.fixture(scope="module")
def story(browser: Browser) -> Iterator[Story]:
    site = Site.start()
    people = {
        name: Person(**site.ask("of_the_cast", name=name)) for name in ("Maria", "Nora", "Henry", "Sofía", "Omar")
    }
    contexts = {name: _context(browser, site, person) for name, person in people.items()}
    contexts["nobody"] = _context(browser, site, None)
    yield Story(site, contexts, _places(site, people))
    for context in contexts.values():
        context.close()
    trace = site.broken()
    site.stop()
    assert not trace, trace


def _context(browser: Browser, site: Site, who: Person | None) -> BrowserContext:
    context = browser.new_context(base_url=site.url, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    if who is not None:
        context.add_cookies([who.cookie(site)])  # type: ignore[list-item]  # name, value and url are enough
    return context


def _places(site: Site, people: Mapping[str, Person]) -> Mapping[str, str]:
    """The addresses of the story, which goes on a little: a meeting, a held message, a refused job."""
    room = {
        name: site.ask("room_of", freelancer=people["Maria"].id, client=people[name].id) for name in ("Nora", "Henry")
    }
    maria, henry = Visitor(site, people["Maria"]), Visitor(site, people["Henry"])
    meeting = {"title": "The tables of October", "starts_at": "2027-03-04T10:00", "minutes": "30"}
    assert henry.post(f"/rooms/{room['Henry']}/meet/", meeting).status == 302
    card = maria.get(f"/rooms/{room['Henry']}/").text
    held = maria.post(f"/rooms/{room['Nora']}/send/", {"text": "Join https://meet.google.com/abc-defg-hij on Thursday"})
    assert held.status == 302
    job = Visitor(site, people["Nora"]).get("/jobs/").text
    return {
        "interview": f"/rooms/{room['Nora']}/",
        "contract": f"/rooms/{room['Henry']}/",
        "meeting": card.split('href="/meetings/')[1].split('"')[0],
        "decision": site.ask("decision_of", member=people["Maria"].id),
        "job": re.findall(r'href="/jobs/(\d+)/"', job)[0],
        "maria": str(people["Maria"].id),
        "version": maria.get("/rules/").text.split('href="/rules/')[-1].split("/")[0],
    }


def typing(page: Page) -> None:
    InRoom(page).write_and_check(MAIL, Handling.ASK)


def trying(page: Page) -> None:
    page.get_by_role("textbox", name="Text").fill(MAIL)
    expect(page.get_by_role("region", name="What the rule says")).to_be_visible()


def refusing(page: Page) -> None:
    page.get_by_role("textbox", name="Title").fill("Captions for a film")
    page.get_by_role("textbox", name="What you need").fill("Ninety minutes in Spanish. Write to jobs@example.com.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").filter(has_text="draft")).to_be_visible()


def opening_a_draft(page: Page) -> None:
    refusing(page)
    page.goto("/jobs/")
    page.get_by_role("link", name="Captions for a film").first.click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Captions for a film")


def nothing(page: Page) -> None:
    """As it comes."""


PAGES: Mapping[str, tuple[str, str, Callable[[Page], None]]] = {
    "home": ("nobody", "/", nothing),
    "sign-in": ("nobody", "/sign-in/", nothing),
    "rules": ("nobody", "/rules/", nothing),
    "rules-version": ("Maria", "/rules/{version}/", nothing),
    "nothing-here": ("nobody", "/no/such/page/", nothing),
    "not-yours": ("Omar", "{interview}", nothing),
    "rooms": ("Maria", "/rooms/", nothing),
    "rooms-empty": ("Sofía", "/rooms/", nothing),
    "invitations": ("Omar", "/rooms/", nothing),
    "room-of-the-freelancer": ("Maria", "{interview}", nothing),
    "room-while-typing": ("Maria", "{interview}", typing),
    "room-of-the-client": ("Nora", "{interview}", nothing),
    "room-with-a-contract": ("Henry", "{contract}", nothing),
    "meet": ("Maria", "{interview}meet/", nothing),
    "meeting": ("Maria", "/meetings/{meeting}", nothing),
    "contract": ("Nora", "{interview}contract/", nothing),
    "decision": ("Maria", "/decisions/{decision}/", nothing),
    "try": ("Maria", "/try/", trying),
    "freelancers": ("Nora", "/freelancers/", nothing),
    "profile": ("Nora", "/freelancers/{maria}/", nothing),
    "profile-edit": ("Maria", "/profile/", nothing),
    "jobs": ("Nora", "/jobs/", nothing),
    "job": ("Nora", "/jobs/{job}/", nothing),
    "job-new": ("Nora", "/jobs/new/", nothing),
    "job-refused": ("Henry", "/jobs/new/", refusing),
    "job-draft": ("Sofía", "/jobs/new/", opening_a_draft),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_hangs_over_the_edge(story: Story, name: str) -> None:
    who, path, prepare = PAGES[name]
    page = story.page(who, path)
    prepare(page)
    page.evaluate(Axe().axe_script)
    faults: list[tuple[object, ...]] = []
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            picture(page, SCREENS / f"{name}.{width}.{scheme}.png")
            found = page.evaluate(f"axe.run({json.dumps(RULES[scheme])})")["violations"]
            faults += [(width, scheme, each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append((width, "scrolls sideways"))
    page.close()
    assert faults == []


def picture(page: Page, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=True)


# Answers to a press or to a script, and files: what has no page of its own.
NO_PAGE = {
    "sign_in_as", "sign_out", "stream", "profile_preflight", "job_preflight", "invite", "contract_answer",
    "contract_end", "rail", "invitation_answer", "room_frame", "room_changes", "room_preflight", "room_send",
    "room_read", "message_edit", "message_reconsider", "meeting_answer", "meeting_calendar",
}  # fmt: skip


def test_every_address_that_shows_a_page_is_among_them(story: Story) -> None:
    """A page that is added to the site map is looked at, too."""
    paths = [path.format_map(story.places) for _, path, _ in PAGES.values() if path != "/no/such/page/"]
    seen = {resolve(path).url_name for path in paths}
    named = {pattern.name for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)}
    assert named - NO_PAGE - seen == {"job_edit"}, "a draft is opened by pressing it"
