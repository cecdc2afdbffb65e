"""`aboveboard check` and `aboveboard policy`: the scenarios that have a door on the command line, by their names."""

import json
from collections.abc import Sequence

import pytest
from tests.cli.running import Ran, run

BEFORE_CONTRACT = ("--stage", "interview", "--actor", "freelancer", "--prior", "no")


def checked(text: str, *options: str) -> Ran:
    return run("check", text, *options, "--json")


@pytest.mark.parametrize(
    ("book", "plan", "verdict"),
    [
        ("upwork_2020", "plus", "barred"),
        ("upwork_2020", "business", "allowed"),
        ("upwork_2020", "enterprise", "allowed"),
        ("upwork_2024", "plus", "barred"),
        ("upwork_2024", "business", "barred"),
        ("upwork_2024", "enterprise", "allowed"),
    ],
)
def test_s9_an_address_for_a_google_meet_depends_on_book_and_plan(book: str, plan: str, verdict: str) -> None:
    text = "Here is my address for the Google Meet invitation: jane@example.com"
    ran = checked(text, *BEFORE_CONTRACT, "--declare", "meeting", "--book", book, "--plan", plan)
    assert ran.json["findings"][0]["verdict"] == verdict
    assert ran.code == (1 if verdict == "barred" else 0)
    if verdict == "barred":
        assert "meet_here" in ran.json["ways"], "the allowed way is offered at once"


def test_s13_contact_information_in_a_job_post_is_refused_before_publication_with_the_words_marked() -> None:
    ran = run("check", "Shop to build. Write to boss@example.com", "--surface", "job_post", "--actor", "client")
    assert ran.code == 1
    assert ">>boss@example.com<<" in ran.out
    assert ran.out.lstrip().splitlines()[0].startswith("Shop to build.")


def test_s13_no_declared_purpose_opens_a_job_post() -> None:
    post = ("--surface", "job_post", "--actor", "client")
    plain = checked("Write to boss@example.com", *post)
    declared = checked("Write to boss@example.com", *post, "--declare", "system_access")
    assert (declared.code, declared.json["handling"]) == (plain.code, plain.json["handling"])


def test_s16_after_the_contract_starts_addresses_are_delivered() -> None:
    ran = checked("jane@example.com, or +44 20 7946 0958", "--stage", "contract")
    assert (ran.code, ran.json["handling"], len(ran.json["findings"])) == (0, "deliver", 2)


def test_s19_everything_flagged_is_shown_with_clause_reason_and_way() -> None:
    ran = run("check", "my mail is jane@example.com", *BEFORE_CONTRACT, "--plan", "plus")
    assert ran.code == 1
    for part in ("my mail is >>jane@example.com<<", "because ", "instead ", "meet_here", "clause ", "upwork_2024"):
        assert part in ran.out


def test_s20_what_the_author_calls_no_contact_information_is_delivered() -> None:
    text = "my mail is jane@example.com"
    flagged = checked(text, *BEFORE_CONTRACT)
    corrected = checked(text, *BEFORE_CONTRACT, "--not-contact", "jane@example.com")
    assert (flagged.code, corrected.code) == (1, 0)
    assert corrected.json["corrected"] == ["jane@example.com"]
    assert corrected.json["handling"] == "deliver"


def test_s20_a_correction_may_quote_the_words_of_the_text() -> None:
    text = "call +44 20 7946 0958"
    assert checked(text, *BEFORE_CONTRACT).code == 1
    assert checked(text, *BEFORE_CONTRACT, "--not-contact", "+44 20 7946 0958").code == 0


@pytest.mark.parametrize("hidden", ["john [at] gmail dot com", "john＠gmail．com", "jоhn@gmail.com"])
def test_s21_a_hidden_address_is_handled_like_the_plain_one(hidden: str) -> None:
    plain = checked("write to john@gmail.com", *BEFORE_CONTRACT)
    disguised = checked(f"write to {hidden}", *BEFORE_CONTRACT)
    assert disguised.json["handling"] == plain.json["handling"] == "ask"
    found = disguised.json["findings"][0]
    assert (found["kind"], found["clause"]) == ("email", plain.json["findings"][0]["clause"])
    assert found["disguise"]


def test_a_text_from_a_pipe_is_judged_like_one_in_quotes() -> None:
    options = (*BEFORE_CONTRACT, "--json")
    quoted = run("check", "my mail is jane@example.com", *options)
    assert run("check", *options, stdin=b"my mail is jane@example.com\n").out == quoted.out
    assert run("check", "-", *options, stdin=b"my mail is jane@example.com\n").out == quoted.out


def test_findings_with_one_answer_are_explained_once() -> None:
    said = run("check", "jane@example.com, john@example.com, +44 20 7946 0958", *BEFORE_CONTRACT).out
    assert said.count("because ") == 2
    assert all(value in said for value in ("jane@example.com", "john@example.com", "+442079460958"))


def test_nothing_found_is_said_and_delivered() -> None:
    ran = run("check", "see you on Monday")
    assert ran.code == 0
    assert "deliver: nothing found" in ran.out


def test_a_dimension_left_open_is_named_as_what_the_answer_depends_on() -> None:
    ran = checked("jane@example.com")
    assert "stage" in ran.json["findings"][0]["depends_on"]
    assert "stage" not in checked("jane@example.com", "--stage", "contract").json["findings"][0]["depends_on"]


@pytest.mark.parametrize("words", [("--stage", "Interview"), ("--surface", "job-post"), ("--declare", "system access")])
def test_capitals_dashes_and_blanks_in_words_are_forgiven(words: Sequence[str]) -> None:
    assert run("check", "hello", *words).code == 0


def test_policy_check_finds_the_shipped_books_without_fault() -> None:
    ran = run("policy", "check", "upwork_2020", "upwork_2024", "--json")
    assert ran.code == 0
    assert [(each["book"], each["ok"], each["faults"]) for each in json.loads(ran.out)] == [
        ("upwork_2020", True, []),
        ("upwork_2024", True, []),
    ]


def test_the_last_of_a_hundred_findings_says_that_there_may_be_more() -> None:
    text = "jane@example.com " * 110
    assert [finding.get("more") for finding in checked(text).json["findings"]] == [None] * 99 + [True]
    assert "Reading stopped after 100 findings; the text may hold more." in run("check", text).out
    assert "Reading stopped" not in run("check", "jane@example.com").out
