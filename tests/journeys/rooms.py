"""A room as one of the two sees it: found by roles, names and states, never by looks."""

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from playwright.sync_api import Locator, Page, Response, expect

from aboveboard.vocabulary import Handling


@dataclass(frozen=True)
class InRoom:
    page: Page

    @property
    def draft(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("^Message to"))

    @property
    def check(self) -> Locator:
        """What the rules say of the draft."""
        return self.page.locator("#check")

    @property
    def rule(self) -> Locator:
        return self.check.get_by_role("region", name="What the rule says")

    @property
    def marks(self) -> Locator:
        """The words marked under the draft."""
        return self.page.locator("#backdrop mark")

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("region", name="Messages").get_by_role("article")

    @property
    def stage(self) -> Locator:
        """The step of the stage strip where the two stand."""
        return self.page.get_by_role("list", name="Stage").locator("[aria-current=step]")

    def message(self, text: str) -> Locator:
        return self.messages.filter(has_text=text)

    def write(self, text: str) -> None:
        self.draft.fill(text)

    def checked(self, handling: Handling) -> Locator:
        """The check's answer to what stands in the composer, once it has come."""
        found = self.check.locator(f"[data-handling={handling}]")
        expect(found).to_be_attached()
        return found

    def write_and_check(self, text: str, handling: Handling) -> Locator:
        with self.page.expect_response(lambda answer: _checks(answer, text)):
            self.write(text)
        return self.checked(handling)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("button", name=name).click()

    def send(self, text: str = "") -> None:
        if text:
            self.write(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def marked(self) -> list[str]:
        """The marked words, as the check's answer names them in code points of the draft."""
        points = self.draft.input_value()
        places = json.loads(self.check.locator("[data-marks]").get_attribute("data-marks") or "[]")
        return [points[start:end] for start, end, _ in places]


def _checks(answer: Response, text: str) -> bool:
    if not answer.url.endswith("/check/"):
        return False
    typed = parse_qs(answer.request.post_data or "", keep_blank_values=True).get("text", [""])[0]
    return typed.replace("\r\n", "\n") == text
