"""`aboveboard policy`: what each verb prints is what the library says."""

import csv
import io
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest
from tests.cli.running import run

from aboveboard.policy import BOOKS, DIMENSIONS, Scenario, load
from aboveboard.policy import diff as difference
from aboveboard.vocabulary import Act, Actor, Kind, Plan, Prior, Purpose, Stage, Surface, Verdict

CASE = Scenario(
    actor=Actor.FREELANCER, act=Act.SHARE, kind=Kind.EMAIL, purpose=Purpose.MEETING,
    surface=Surface.MESSAGE, stage=Stage.INTERVIEW, plan=Plan.PLUS, prior=Prior.NO,
)  # fmt: skip


def options(scenario: Scenario, *, without: Sequence[str] = ()) -> list[str]:
    return [part for name, word in scenario.known.items() if name not in without for part in (f"--{name}", word.value)]


@pytest.mark.parametrize("book", BOOKS)
def test_rule_gives_the_ruling_of_the_library(book: str) -> None:
    ruling = load(book).rule(CASE)
    ran = run("policy", "rule", *options(CASE), "--book", book, "--json")
    assert ran.json["verdict"] == ruling.verdict
    assert ran.json["deciding"] == [clause.id for clause in ruling.deciding]
    assert ran.json["book"]["digest"] == ruling.digest
    assert ran.code == (1 if ruling.verdict is Verdict.BARRED else 0)


def test_rule_says_why_and_what_would_be_milder() -> None:
    said = run("policy", "rule", *options(CASE)).out
    ruling = load("upwork_2024").rule(CASE)
    assert ruling.clause.because[:30] in said
    assert ruling.clause.id in said
    assert "milder " in said


@pytest.mark.parametrize("without", [(), ("plan",), ("purpose", "stage"), tuple(CASE.known)])
def test_ask_gives_the_answer_of_the_library(without: tuple[str, ...]) -> None:
    known = {name: word for name, word in CASE.known.items() if name not in without}
    answer = load("upwork_2020").ask(**known)
    ran = run("policy", "ask", "--book", "upwork_2020", *options(CASE, without=without), "--json")
    assert ran.json["verdicts"] == [verdict.value for verdict in answer.verdicts]
    assert ran.json["depends_on"] == list(answer.depends_on)
    assert ran.code == (1 if Verdict.BARRED in answer.verdicts else 0)


def test_ask_names_each_value_of_the_best_question() -> None:
    said = run("policy", "ask", "--book", "upwork_2020", *options(CASE, without=["plan"])).out
    assert "depends on plan" in said
    for plan, verdict in (("plus", "barred"), ("enterprise", "allowed")):
        assert f"plan {plan}: {verdict}" in said


def test_diff_prints_every_sentence_and_ends_with_1() -> None:
    changes = difference(load("upwork_2020"), load("upwork_2024"))
    ran = run("policy", "diff", "upwork_2020", "upwork_2024", "--json")
    assert (ran.code, ran.json["scenarios"]) == (1, changes.scenarios)
    assert [each["sentence"] for each in ran.json["changes"]] == [change.sentence() for change in changes.changes]
    flowing = " ".join(run("policy", "diff", "upwork_2020", "upwork_2024").out.split())
    for sentence in changes.sentences():
        assert sentence in flowing


def test_the_regions_of_a_diff_as_json_hold_exactly_the_scenarios_that_are_counted() -> None:
    changes = run("policy", "diff", "upwork_2020", "upwork_2024", "--json").json["changes"]
    for change in changes:
        inside = cases(change["region"]) - set().union(*map(cases, change["except"]))
        assert len(inside) == change["scenarios"]


def cases(region: dict[str, list[str]]) -> set[tuple[str, ...]]:
    """Every scenario of a region; a dimension that it does not name is open."""
    return set(product(*(region.get(name, [member.value for member in sort]) for name, sort in DIMENSIONS.items())))


def test_a_book_does_not_differ_from_itself() -> None:
    ran = run("policy", "diff", "upwork_2024", "upwork_2024")
    assert (ran.code, "no difference" in ran.out) == (0, True)


def test_table_has_the_verdicts_that_ask_gives() -> None:
    fixed = options(CASE, without=["stage", "plan"])
    ran = run("policy", "table", "--rows", "stage", "--columns", "plan", *fixed, "--json")
    book = load("upwork_2024")
    known = {name: word for name, word in CASE.known.items() if name not in {"stage", "plan"}}
    for stage in Stage:
        for plan in Plan:
            answer = book.ask(**known, stage=stage, plan=plan)
            assert ran.json["cells"][stage][plan] == [verdict.value for verdict in answer.verdicts]


def test_table_is_written_as_text_csv_and_html() -> None:
    fixed = options(CASE, without=["stage", "plan"])
    written = {
        form: run("policy", "table", "--rows", "stage", "--columns", "plan", *fixed, "--as", form).out
        for form in ("text", "csv", "html")
    }
    rows = list(csv.reader(io.StringIO(written["csv"])))
    assert [row[0] for row in rows[1:]] == [stage.value for stage in Stage]
    assert "Not allowed" in written["text"]
    assert written["html"].startswith("<table")


@pytest.mark.parametrize("language", ["en", "es"])
def test_article_is_the_article_of_the_book(language: str) -> None:
    article = load("upwork_2024").article(language)
    ran = run("policy", "article", "upwork_2024", "--language", language)
    assert ran.out.rstrip("\n") == article.markdown.rstrip("\n")
    assert run("policy", "article", "--language", language, "--html").out.rstrip("\n") == article.html.rstrip("\n")


@pytest.mark.parametrize(
    ("instant", "book"),
    [("2020-06-26", "upwork_2020"), ("2024-04-29T23:59:59+00:00", "upwork_2020"), ("2024-04-30", "upwork_2024")],
)
def test_at_names_the_version_in_force_to_the_second(instant: str, book: str) -> None:
    assert run("policy", "at", instant, "upwork_2020", "upwork_2024", "--json").json["in_force"]["id"] == book


def test_a_day_begins_in_utc_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert run("policy", "at", "2024-04-30", "--json").json["in_force"]["id"] == "upwork_2024"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("at", "yesterday"), "2024-04-30"),
        (("at", "2021-01-01T10:00"), "time zone"),
        (("at", "1999-01-01"), "no version was in force"),
        (("table", "--rows", "stag"), "'stage'"),
        (("table", "--rows", "stage", "--columns", "stage"), "differ"),
        (("article", "--language", "xx"), "en, es"),
        (("diff", "upwork_2020"), "NEW"),
        (("diff", "upwork_2020", "upwork_2019"), "upwork_2024"),
        (("new", "my rules"), "letters"),
        (("new", "x", "--effective", "soon"), "soon"),
        (("show", "upwork_2042"), "upwork_2024"),
    ],
)  # fmt: skip
def test_wrong_use_is_answered_with_what_would_work(arguments: Sequence[str], part: str) -> None:
    ran = run("policy", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert part in ran.err


def test_a_new_book_passes_check_and_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert run("policy", "new", "mine", "--out", str(file)).code == 0
    assert run("policy", "check", str(file)).code == 0
    file.write_text("precious", "utf-8")
    again = run("policy", "new", "mine", "--out", str(file))
    assert (again.code, file.read_text("utf-8")) == (2, "precious")


def test_graph_is_written_whole_to_its_file(tmp_path: Path) -> None:
    file = tmp_path / "rules.svg"
    assert run("policy", "graph", "upwork_2024", "--out", str(file)).code == 0
    drawn = file.read_text("utf-8")
    assert drawn.rstrip("\n") == run("policy", "graph", "upwork_2024").out.rstrip("\n")
    for clause in load("upwork_2024").clauses:
        assert clause.id in drawn


def test_show_prints_every_clause_and_one_in_full() -> None:
    book = load("upwork_2024")
    said = run("policy", "show", "upwork_2024").out
    one = run("policy", "show", "upwork_2024", book.clauses[0].id).out
    for clause in book.clauses:
        assert clause.id in said
    for source in book.clauses[0].sources:
        assert source in "".join(one.split())


def test_show_lists_the_shipped_books() -> None:
    assert [each["name"] for each in run("policy", "show", "--list", "--json").json] == list(BOOKS)


def test_a_question_in_plain_words_is_answered_as_the_library_answers_it() -> None:
    question, plan = "Can I share my email for a Google Meet?", ("--plan", "plus", "--stage", "interview")
    answer = load("upwork_2024").understand(question, plan="plus", stage="interview")
    ran = run("policy", "ask", question, *plan, "--json")
    assert (ran.code, ran.json["verdicts"]) == (1, [verdict.value for verdict in answer.verdicts])
    assert ran.json["ruling"]["clause"] == answer.ruling.clause.id
    assert run("policy", "ask", "-", *plan, "--json", stdin=question.encode()).out == ran.out


def test_an_answer_tells_what_was_heard_and_what_was_assumed() -> None:
    said = run("policy", "ask", "May I put my whatsapp in my profile?").out
    assert "“whatsapp”: kind handle" in said
    assert "assumed " in said


def test_a_question_that_is_not_understood_is_not_guessed() -> None:
    ran = run("policy", "ask", "what will the weather be?")
    assert ran.code == 1
    assert ran.out.startswith("not sure what is asked")
    assert "barred" not in ran.out


def test_a_book_with_faults_is_printed_with_the_smallest_example(tmp_path: Path) -> None:
    book = tmp_path / "gap.toml"
    run("policy", "new", "gap", "--out", str(book))
    book.write_text(
        book.read_text("utf-8").replace('stage = ["accepted", "contract", "ended"]', 'stage = ["contract"]'), "utf-8"
    )
    said, counted = run("policy", "check", str(book)), run("policy", "check", str(book), "--json")
    assert (said.code, counted.code) == (1, 1)
    assert "gap: no clause speaks of" in said.out
    gap = next(each for each in counted.json[0]["faults"] if each["sort"] == "gap")
    assert gap["example"]["stage"] in {"accepted", "ended"}
    assert gap["scenarios"] > 0


def test_a_good_book_beside_a_bad_one_does_not_hide_it(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("", "utf-8")
    ran = run("policy", "check", "upwork_2024", str(bad), "--json")
    assert (ran.code, [each["ok"] for each in ran.json]) == (1, [True, False])
    assert ran.json[1]["mistakes"]


def test_show_and_article_as_json_say_what_the_text_says() -> None:
    book = load("upwork_2024")
    shown = run("policy", "show", "upwork_2024", "--json").json
    assert [each["id"] for each in shown["clauses"]] == [clause.id for clause in book.clauses]
    assert shown["digest"] == book.digest
    listed = run("policy", "show", "--list").out.splitlines()
    assert [line.split()[0] for line in listed] == list(BOOKS)
    assert run("policy", "article", "--json").json["markdown"] == book.article().markdown


def test_graph_as_json_names_every_clause_and_exception() -> None:
    book, drawn = load("upwork_2024"), run("policy", "graph", "upwork_2024", "--json").json
    assert [each["id"] for each in drawn["clauses"]] == [clause.id for clause in book.clauses]
    assert len(drawn["exceptions"]) == sum(len(clause.exception_to) for clause in book.clauses)


ELIGIBLE: dict[str, str | int] = {
    "billing_verified": "yes",
    "standing": "good",
    "spent_in_12_months": 1000,
    "new_contacts_today": 0,
}


@pytest.mark.parametrize(
    ("change", "ok"),
    [
        ({}, True),
        ({"spent_in_12_months": 999}, False),
        ({"standing": "limited"}, False),
        ({"new_contacts_today": 5}, False),
    ],
)
def test_eligible_says_what_the_library_says(change: dict[str, str | int], ok: bool) -> None:  # a row of the table
    facts: dict[str, str | int | None] = {**ELIGIBLE, **change}
    found = load("upwork_2024").may_message(facts)
    ran = run("policy", "eligible", *(f"{name}={value}" for name, value in facts.items()), "--json")
    assert (found.ok, ran.json["ok"], ran.code) == (ok, ok, 0 if ok else 1)
    figures = [figure for group in found.groups for figure in group.figures]
    printed = [each for group in ran.json["groups"] for each in group["any_of"]]
    assert [(each["id"], each["met"], each["short_by"]) for each in printed] == [
        (figure.requirement.id, figure.met, figure.short_by) for figure in figures
    ]


def test_eligible_shows_the_own_figure_and_what_lacks() -> None:
    said = run("policy", "eligible", "spent_in_12_months=250").out
    assert "spent_in_12_months: 250, short by 750 dollars" in " ".join(said.split())


@pytest.mark.parametrize(("fact", "part"), [("standing", "name=value"), ("standig=good", "did you mean `standing`")])
def test_a_wrong_fact_is_answered_with_what_would_work(fact: str, part: str) -> None:
    ran = run("policy", "eligible", fact)
    assert (ran.code, part in ran.err) == (2, True)
