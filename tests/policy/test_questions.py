"""What a book answers: rulings, open questions, tables, articles, counterfactuals, versions."""

import csv
import io
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from aboveboard.errors import Invalid, NotFound
from aboveboard.policy import BOOKS, LANGUAGES, Scenario, at, load, next_after, read, template, versions
from aboveboard.vocabulary import Act, Actor, Kind, Plan, Prior, Purpose, Stage, Surface, Verdict, Way

CASE = Scenario(
    Actor.FREELANCER, Act.SHARE, Kind.EMAIL, Purpose.TALK, Surface.MESSAGE, Stage.INTERVIEW, Plan.PLUS, Prior.NO
)
EVERY_BOOK = pytest.mark.parametrize("name", BOOKS)


def parsed(text: str) -> "ET.Element":
    return ET.fromstring(text)  # noqa: S314  # it is our own output


UPWORK = ("upwork_2020", "upwork_2024")


def test_a_ruling_quotes_clause_reason_ways_and_version() -> None:
    book = load("upwork_2024")
    ruling = book.rule(CASE)
    told = book.explain(ruling, kind=Kind.EMAIL)
    assert told.title == "Not before a contract: an e-mail address"
    assert told.clause == "Clause 1, No means of direct contact before a contract · rules of April 2024"
    assert told.ways[0] == (Way.MEET_HERE, "Meet here: a call or a time, no address needed")
    assert (ruling.book, ruling.version, ruling.digest) == ("upwork_2024", "7.0", book.digest)


def test_a_scenario_with_open_dimensions_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match="`purpose`, `plan`"):
        load("upwork_2024").rule(
            Scenario(Actor.CLIENT, Act.SHARE, Kind.EMAIL, None, Surface.MESSAGE, Stage.INTERVIEW, None, Prior.NO)
        )


def test_what_remains_open_is_asked_by_the_one_question_that_settles_it() -> None:
    answer = load("upwork_2024").ask(
        actor="freelancer",
        act="share",
        kind="email",
        purpose="meeting",
        surface="message",
        stage="interview",
        prior="no",
    )
    assert answer.depends_on == ("plan",)
    assert {branch.value: branch.verdicts for branch in answer.branches} == {
        Plan.BASIC: (Verdict.BARRED,),
        Plan.PLUS: (Verdict.BARRED,),
        Plan.BUSINESS: (Verdict.BARRED,),
        Plan.ENTERPRISE: (Verdict.ALLOWED,),
    }


@EVERY_BOOK
def test_what_does_not_matter_is_not_asked(name: str) -> None:
    answer = load(name).ask(act="share", kind="email", surface="profile")
    assert (answer.verdicts, answer.depends_on) == ((Verdict.BARRED,), ())


@EVERY_BOOK
def test_a_dimension_is_asked_exactly_when_it_splits_the_answer(name: str) -> None:
    book = load(name)
    known = {"actor": "freelancer", "act": "share", "kind": "email", "surface": "message", "prior": "no"}
    answer = book.ask(**known)
    for dimension, members in (("purpose", Purpose), ("stage", Stage), ("plan", Plan)):
        others = [other for other in ("purpose", "stage", "plan") if other != dimension]
        sorts = {"purpose": Purpose, "stage": Stage, "plan": Plan}
        splits = any(
            len(
                {
                    book.ask(**known, **{dimension: member, others[0]: one, others[1]: two}).verdicts
                    for member in members
                }
            )
            > 1
            for one in sorts[others[0]]
            for two in sorts[others[1]]
        )
        assert (dimension in answer.depends_on) == splits


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({"stages": "interview"}, "no dimension"),
        ({"stage": "interwiew"}, "allowed are strangers"),
        ({"stage": ()}, "needs a word"),
        ({"stage": 5}, "needs a word"),
        ({"stage": "\udcff" * 100}, "no stage"),
    ],
)
def test_an_unknown_word_is_refused_with_the_words_that_work(known: dict[str, object], message: str) -> None:
    with pytest.raises(Invalid, match=message):
        load("upwork_2024").ask(**known)


def test_a_slice_reads_as_text_html_and_csv() -> None:
    table = load("upwork_2024").table(
        "stage", "plan", actor="freelancer", act="share", kind="email", purpose="talk", surface="message", prior="no"
    )
    lines = list(csv.reader(io.StringIO(table.csv())))
    assert lines[0] == ["stage/plan", "basic", "plus", "business", "enterprise"]
    assert lines[2] == ["interview", "barred", "barred", "barred", "allowed"]
    assert "while you talk about a job" in table.text()
    assert parsed(table.html()).findtext("caption") == table.title
    assert "depends" in load("upwork_2024").table("stage", "plan").html()


def test_a_slice_with_one_dimension_twice_is_refused() -> None:
    with pytest.raises(Invalid, match="must all differ"):
        load("upwork_2024").table("stage", "stage")


@EVERY_BOOK
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_article_is_what_the_book_rules(name: str, language: str) -> None:
    book = load(name)
    article = book.article(language)
    assert {example.clause for example in article.examples} == {clause.id for clause in book.clauses}
    for example in article.examples:
        ruling = book.rule(example.scenario)
        assert ruling.verdict is example.verdict
        assert example.clause in {clause.id for clause in ruling.deciding}
        assert example.sentence in article.markdown
        assert example.sentence in article.html
    parsed(f"<div>{article.html}</div>")


def test_the_smallest_changes_that_would_make_it_free() -> None:
    found = load("upwork_2024").counterfactuals(CASE)
    assert {"with an Enterprise client", "to open a system for the work"} <= {each.sentence() for each in found}
    assert all(each.ruling.verdict < Verdict.BARRED and len(each.change) == 1 for each in found)
    assert load("upwork_2024").counterfactuals(Scenario(**{**CASE.known, "stage": Stage.CONTRACT})) == ()  # type: ignore[arg-type]  # words by name


def test_two_changes_are_named_where_one_is_not_enough() -> None:
    profile = Scenario(**{**CASE.known, "surface": Surface.PROFILE, "stage": Stage.STRANGERS})  # type: ignore[arg-type]  # words by name
    found = load("upwork_2024").counterfactuals(profile)
    assert found
    assert all(len(each.change) == 2 and "surface" in each.change for each in found)


@EVERY_BOOK
def test_the_exception_graph_shows_every_clause_and_every_exception(name: str) -> None:
    book = load(name)
    picture = parsed(book.graph())
    space = "{http://www.w3.org/2000/svg}"
    titles = [group.findtext(f"{space}title") for group in picture.iter(f"{space}g")]
    assert titles == [f"{clause.title}: {clause.verdict}" for clause in book.clauses]
    arrows = [path for path in picture.iter(f"{space}path") if path.get("marker-end")]
    assert len(arrows) == sum(len(clause.exception_to) for clause in book.clauses)


def test_the_version_in_force_depends_on_the_instant() -> None:
    books = [load(name) for name in UPWORK]
    assert at(books, datetime(2020, 6, 26, tzinfo=UTC)).id == "upwork_2020"
    assert at(books, datetime(2024, 8, 2, 12, tzinfo=UTC)).id == "upwork_2024"
    coming = next_after(books, datetime(2024, 4, 29, 23, 59, tzinfo=UTC))
    assert coming is not None
    assert coming.id == "upwork_2024"
    assert next_after(books, datetime(2025, 1, 1, tzinfo=UTC)) is None
    assert [book.id for book in versions(reversed(books))] == list(UPWORK)


def test_no_version_an_instant_without_zone_and_two_on_one_day_are_refused() -> None:
    books = [load(name) for name in UPWORK]
    with pytest.raises(NotFound, match="no version"):
        at(books, datetime(2020, 6, 25, 23, 59, tzinfo=UTC))
    with pytest.raises(Invalid, match="time zone"):
        at(books, datetime(2020, 6, 25))  # noqa: DTZ001  # the mistake under test
    with pytest.raises(Invalid, match="same day"):
        at([books[0], books[0]], datetime(2024, 1, 1, tzinfo=UTC))
    other = read(template("other", date(2024, 1, 1)).encode(), "other.toml")
    with pytest.raises(Invalid, match="several series"):
        at([books[0], other], datetime(2024, 1, 1, tzinfo=UTC))


def test_a_new_book_starts_without_complaints() -> None:
    book = read(template("my_rules", date(2027, 1, 1)).encode(), "my_rules.toml")
    assert (book.id, book.check().ok, book.effective) == ("my_rules", True, date(2027, 1, 1))
    with pytest.raises(Invalid, match="letters, digits"):
        template('x"\n', date(2027, 1, 1))
