"""`python -m bench.screens`: the pictures in docs/screens/, taken of a freshly seeded demo that it starts itself.

Needs Chromium (`apt install chromium`, or CHROMIUM=/path/to/it).
"""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final, cast

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.running_site import running_site

FOLDER: Final = Path(__file__).parent.parent / "docs" / "screens"
LARGEST: Final = 150_000  # bytes of one picture
DESK: Final[ViewportSize] = {"width": 1360, "height": 860}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
MAIL: Final = "Sure, my mail is maria.k at gmail dot com, looking forward!"


@dataclass(frozen=True)
class Screen:
    """One picture: who looks, on what, and what they do first."""

    name: str
    doing: Callable[[Page], None]
    member: str = ""
    phone: bool = False
    dark: bool = False


def _open(path: str) -> Callable[[Page], None]:
    def doing(page: Page) -> None:
        page.goto(path)

    return doing


def _type_an_address(page: Page) -> None:
    page.locator(".rooms a", has_text="Northwind Press").first.click()
    page.get_by_role("textbox", name="Message to").fill(MAIL)
    page.locator("#check .rule").wait_for()


def _publish_an_address(page: Page) -> None:
    page.goto("/jobs/new/")
    page.get_by_label("Title").fill("Logo for a bakery")
    page.get_by_label("What you need").fill("A logo by March. Write to jane.baker@gmail.com or call 415 555 0134.")
    page.get_by_role("button", name="Publish").click()
    page.locator(".said").wait_for()
    page.locator("#check .rule").scroll_into_view_if_needed()


SCREENS: Final[Sequence[Screen]] = (
    Screen("front", _open("/")),
    Screen("sign-in", _open("/sign-in/")),
    Screen("room", _type_an_address, "Maria Kowalska"),
    Screen("room-dark", _type_an_address, "Maria Kowalska", dark=True),
    Screen("room-phone", _type_an_address, "Maria Kowalska", phone=True),
    Screen("rules", _open("/rules/"), "Maria Kowalska"),
    Screen("job-refused", _publish_an_address, "Nora Lind"),
)


def take(screen: Screen, browser: Browser, address: str) -> bytes:
    """The picture as PNG."""
    context = browser.new_context(
        base_url=address,
        viewport=PHONE if screen.phone else DESK,
        color_scheme="dark" if screen.dark else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    if screen.member:
        page.goto("/sign-in/")
        page.get_by_role("button", name=screen.member).click()
        page.wait_for_url("**/rooms/")
    screen.doing(page)
    picture = page.screenshot()
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same picture in a palette of its 256 commonest colours: small, and true to the eye."""
    full = Image.open(BytesIO(picture)).convert("RGB")
    counted = sorted(full.getcolors(full.width * full.height) or (), reverse=True)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted[:256] for part in cast("tuple[int, int, int]", colour)])
    target = BytesIO()
    full.quantize(palette=palette, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def main() -> int:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        print("Chromium is missing: apt install chromium, or set CHROMIUM=/path/to/it")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_site() as port, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program)
        for screen in SCREENS:
            picture = small(take(screen, browser, f"http://localhost:{port}"))
            if len(picture) > LARGEST:
                raise RuntimeError(f"{screen.name} has {len(picture):,} bytes; up to {LARGEST:,} are kept")
            (FOLDER / f"{screen.name}.png").write_bytes(picture)
            print(f"{screen.name}.png  {len(picture):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
