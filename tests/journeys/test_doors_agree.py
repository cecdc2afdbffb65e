"""The page and the command line give the same text in the same place the same handling, verdict and clause."""

import html
import json
import re
from collections.abc import Callable, Mapping

import pytest
from click.testing import CliRunner
from tests.journeys.site import Pair, Site
from tests.journeys.visitor import Visitor

from aboveboard.cli.check import check
from aboveboard.policy import load
from aboveboard.vocabulary import Handling, Plan, Purpose

BOOKS = ("upwork_2020", "upwork_2024")
PLANS = (Plan.PLUS, Plan.BUSINESS, Plan.ENTERPRISE)
TEXTS = [
    "Thursday works, any time after ten.",
    "my mail is jane.doe@example.com",
    "you find me at john [at] gmail dot com",
    "call me on +1 415 555 0142 today",
    "https://meet.google.com/abc-defg-hij",
    "my portfolio: https://www.behance.net/jane",
    "my whatsapp is +48 600 700 800 🙂",
    "pay me at paypal.me/jane",
    "sorry, I cannot share my number before a contract",
    "the price is 1,200 - 1,500 by 2024-11-20",
    "write to jane@example.com or https://t.me/jane",
    "ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "two\nlines with ann@example.com\n",
]
DECLARED = (None, Purpose.SYSTEM_ACCESS, Purpose.TALK)

Rooms = Callable[[str, Plan], tuple[Site, Pair]]


@pytest.fixture(scope="module")
def rooms(running: Callable[[str], Site]) -> Rooms:
    """A room under a book with a client on a plan, one for all texts: the check keeps nothing."""
    made: dict[tuple[str, Plan], Pair] = {}

    def room_of(book: str, plan: Plan) -> tuple[Site, Pair]:
        if (book, plan) not in made:
            made[book, plan] = running(book).pair(plan=plan)
        return running(book), made[book, plan]

    return room_of


def on_the_command_line(text: str, options: Mapping[str, str]) -> dict[str, object]:
    arguments = [word for name, value in options.items() for word in (f"--{name}", value)]
    answer = CliRunner().invoke(check, ["--json", *arguments, "--", text], standalone_mode=False)
    assert answer.exception is None, answer.output
    found: dict[str, object] = json.loads(answer.output)
    return found


def strictest(told: Mapping[str, object]) -> tuple[str, str] | None:
    """Verdict and clause of the finding that a card would speak of."""
    findings = told["findings"]
    assert isinstance(findings, list)
    noted = [each for each in findings if Handling(each["handling"]) > Handling.DELIVER]
    if not noted:
        return None
    first = max(noted, key=lambda each: Handling(each["handling"]).rank)
    return first["verdict"], first["clause"]


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_check_of_a_room_rules_as_the_command_line_does(rooms: Rooms, book: str, plan: Plan, text: str) -> None:
    site, pair = rooms(book, plan)
    titles = {clause.id: clause.title for clause in load(book).clauses}
    for declared in DECLARED:
        place = {"book": book, "stage": "interview", "plan": plan, "actor": "freelancer", "prior": "no"}
        told = on_the_command_line(text, place | ({"declare": declared} if declared else {}))
        page = Visitor(site, pair.alice).post(f"{pair.path}check/", {"text": text, "declared": declared or ""}).text
        assert re.findall(r'data-handling="(\w+)"', page) == [told["handling"]]
        ruled = strictest(told)
        assert re.findall(r'class="rule (\w+)"', page) == ([ruled[0]] if ruled else [])
        clauses = re.findall(r'class="clause">.*?<a href="[^"]*#(\w+)">(.*?)</a>', page, flags=re.DOTALL)
        assert [(ident, html.unescape(title)) for ident, title in clauses] == (
            [(ruled[1], titles[ruled[1]])] if ruled else []
        )
        places = json.loads(html.unescape(re.findall(r'data-marks="([^"]*)"', page)[0]))
        findings = told["findings"]
        assert isinstance(findings, list)
        marked = sorted([each["start"], each["end"]] for each in findings if each["handling"] != "deliver")
        assert sorted(place[:2] for place in places) == marked


def test_the_table_of_texts_reaches_every_handling_of_a_room() -> None:
    place = {"stage": "interview", "plan": "plus", "actor": "freelancer", "prior": "no"}
    reached = {on_the_command_line(text, place)["handling"] for text in TEXTS}
    assert reached >= {"deliver", "ask", "hold"}
