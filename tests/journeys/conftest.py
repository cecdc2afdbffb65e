"""A running site, a real browser, and two sides of a room. Without Chromium, what needs it is left out, in one line."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from tests.journeys.rooms import InRoom
from tests.journeys.site import Pair, Person, Site

CHROMIUM = shutil.which("chromium")
PATIENCE = 15_000  # milliseconds that a page has on a busy machine before a journey fails
EXPECTED = ("Failed to load resource", "htmx:afterRequest", "htmx:send", "htmx:responseError", "Response Status Error")
MISSING = "Chromium is missing; install the package `chromium`. The journeys that need a browser were left out."
ARGUMENTS = [
    "--no-sandbox",  # tests may run as root, and every page is our own
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]

_left_out: list[pytest.Item] = []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "every_database: a journey that also runs on PostgreSQL")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here; journeys come last, because the browser's loop fits no other test's."""
    ours = [item for item in items if "tests/journeys/" in item.nodeid]
    if config.getoption("--database") == "postgres":
        elsewhere = [item for item in ours if item.get_closest_marker("every_database") is None]
        config.hook.pytest_deselected(items=elsewhere)
        ours = [item for item in ours if item not in elsewhere]
    if CHROMIUM is None:
        _left_out[:] = [item for item in ours if "browser" in getattr(item, "fixturenames", ())]
        ours = [item for item in ours if item not in _left_out]
    items[:] = [item for item in items if "tests/journeys/" not in item.nodeid] + ours


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _left_out:
        terminalreporter.write_line(MISSING)


@pytest.fixture(scope="session")
def running() -> Iterator[Callable[[str], Site]]:
    """Starts a site under a book, once for the session."""
    sites: dict[str, Site] = {}

    def site_under(book: str) -> Site:
        if book not in sites:
            sites[book] = Site.start(book)
        return sites[book]

    yield site_under
    for site in sites.values():
        site.stop()


@pytest.fixture
def site(running: Callable[[str], Site]) -> Iterator[Site]:
    """The site under the rules of today; a traceback in its log fails the journey that caused it."""
    here = running("upwork_2024")
    yield here
    assert not (trace := here.broken()), trace


@pytest.fixture
def pair(site: Site) -> Pair:
    return site.pair()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


Arrive = Callable[..., BrowserContext]


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Arrive]:
    """A browser of somebody; a mistake of a script or a refused resource on any of its pages fails the journey."""
    contexts: list[BrowserContext] = []
    mistakes: list[str] = []

    def noted(message: ConsoleMessage) -> None:
        # The browser and htmx report lost connections and answers above 399; those are for the journeys to judge.
        if message.type == "error" and not message.text.startswith(EXPECTED):
            mistakes.append(message.text)

    def context_of(site: Site, who: Person | None = None, **options: object) -> BrowserContext:
        defaults: dict[str, object] = {"base_url": site.url, "reduced_motion": "reduce"}
        context = browser.new_context(**(defaults | options))  # type: ignore[arg-type]  # as Playwright takes them
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda error: mistakes.append(str(error.error)))
        context.on("console", noted)
        if who is not None:
            context.add_cookies([who.cookie(site)])  # type: ignore[list-item]  # name, value and url are enough
        contexts.append(context)
        return context

    yield context_of
    for context in contexts:
        context.close()
    assert mistakes == []


Enter = Callable[..., InRoom]


@pytest.fixture
def enter(arrive: Arrive, site: Site) -> Enter:
    """Somebody's page of a room."""

    def page_of(pair: Pair, who: Person, at: Site = site, **options: object) -> InRoom:
        page: Page = arrive(at, who, **options).new_page()
        page.goto(pair.path)
        return InRoom(page)

    return page_of


os.environ.setdefault("NODE_OPTIONS", "--no-deprecation")  # Playwright's own driver, not our code
