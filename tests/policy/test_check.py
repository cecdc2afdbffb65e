"""What a check finds: each sort of complaint, with the smallest example, from one good book changed in one place."""

from datetime import date, timedelta

import pytest

from aboveboard.errors import Invalid
from aboveboard.policy import BOOKS, Book, Complaint, Scenario, load, read, template
from aboveboard.vocabulary import Confidence, Handling, Plan, Purpose, Stage, Surface, Verdict

GOOD = template("mine", date(2027, 1, 1))
CLAUSE = '\n[[clause]]\nid = "extra"\ntitle = "T"\nheadline = "H"\nbecause = "B"\ninstead = ["ask_support"]\n'


def book(*changes: tuple[str, str], more: str = "") -> Book:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read((text + more).encode(), "mine.toml")


def complaint(sort: str, found: Book) -> Complaint:
    complaints = found.check().complaints
    assert [each.sort for each in complaints] == [sort], [each.message for each in complaints]
    return complaints[0]


def test_a_gap_is_shown_by_its_smallest_example() -> None:
    found = complaint("gap", book(('stage = ["accepted", "contract", "ended"]', 'stage = ["accepted", "contract"]')))
    assert found.example is not None
    assert found.example.known == {"surface": Surface.MESSAGE, "stage": Stage.ENDED}
    assert "stage ended" in found.message
    assert found.scenarios == 181_440 * 4 // 9 // 5


def test_a_conflict_names_both_clauses() -> None:
    more = CLAUSE + 'verdict = "allowed"\nwhen = { plan = ["enterprise"], stage = ["interview"] }\n'
    conflicts = book(more=more).check().of("conflict")
    assert {each.ids for each in conflicts} == {
        ("before_contract", "extra"),
        ("never_in_public", "extra"),
        ("legal_need", "extra"),
    }
    assert all(each.example and each.example.plan is Plan.ENTERPRISE for each in conflicts)
    assert "make one an exception to the other" in conflicts[0].message


def test_a_clause_that_never_decides_is_dead() -> None:
    more = CLAUSE + 'verdict = "barred"\nwhen = { surface = ["profile"], stage = ["ended"] }\n'
    found = book(
        ('["before_contract", "after_acceptance"]', '["before_contract", "after_acceptance", "extra"]'), more=more
    )
    assert complaint("dead", found).ids == ("extra",)


def test_an_exception_that_meets_nothing_is_idle() -> None:
    found = book(('exception_to = ["before_contract"]', 'exception_to = ["before_contract", "after_acceptance"]'))
    assert complaint("idle", found).ids == ("legal_need", "after_acceptance")


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('headline = "For a legal need only"\n', "", "no headline in en"),
        ('instead = ["meet_here", "wait_for_contract"]\n', "", "names no way"),
        ('version = "1"', 'version = "1"\n[book.es]\ntitle = "T"', "no text in es"),
    ],
)
def test_missing_words_are_missed(old: str, new: str, missing: str) -> None:
    text = old if "[book.es]" not in new else 'version = "1"\neffective = 2027-01-01\n'
    new = new if "[book.es]" not in new else 'version = "1"\neffective = 2027-01-01\n\n[book.es]\ntitle = "T"\n'
    complaints = book((text, new)).check().complaints
    assert {each.sort for each in complaints} == {"text"}
    assert any(missing in each.message for each in complaints)


def test_a_promised_language_is_asked_of_every_entry() -> None:
    rung = '\n[[ladder]]\nid = "note"\ntitle = "T"\nafter = 1\neffect = "education"\nbecause = "B"\n'
    fact = '\n[[eligibility]]\nid = "standing"\nneeds = "N"\nfact = "standing"\nis = "good"\nremedy = "ask_support"\n'
    spanish = ("effective = 2027-01-01\n", 'effective = 2027-01-01\n\n[book.es]\ntitle = "T"\n')
    missed = {each.ids[0] for each in book(spanish, more=rung + fact).check().of("text")}
    assert {"note", "standing", "that_need_only", "before_contract"} <= missed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'verdict = "allowed"\ndo = "deliver"\n',
            'verdict = "allowed"\nsurface = "message"\ndo = "deliver"\n',
            "no handling row speaks of allowed",
        ),
        ('confidence = ["likely", "certain"]\ndo = "notice"', 'do = "notice"', "handling rows 2 and 3 differ"),
        (
            'surface = ["profile", "job_post", "proposal", "invitation", "forum"]\nconfidence = ["likely", "certain"]',
            'surface = ["profile", "job_post", "proposal", "invitation", "forum"]',
            "never does more than ask",
        ),
        (
            'verdict = "conditional"\nconfidence',
            'verdict = "conditional"\nsurface = "profile"\nconfidence',
            "row 3 is never reached",
        ),
    ],
)
def test_handling_speaks_of_every_cell_once(old: str, new: str, message: str) -> None:
    complaints = book((old, new)).check().complaints
    assert {each.sort for each in complaints} == {"handling"}
    assert any(message in each.message for each in complaints)


def test_rungs_rise() -> None:
    rung = '\n[[ladder]]\nid = "{0}"\ntitle = "T"\nafter = 2\neffect = "education"\nbecause = "B"\n'
    assert complaint("ladder", book(more=rung.format("one") + rung.format("two"))).ids == ("one", "two")


def test_a_broken_invariant_shows_where() -> None:
    more = '\n[[invariant]]\nid = "free"\ntitle = "interviews are free"\nwhen = { stage = ["interview"] }\nnever = ["barred"]\n'
    found = complaint("invariant", book(more=more))
    assert found.example is not None
    assert found.example.stage is Stage.INTERVIEW
    assert "`free` (interviews are free) does not hold" in found.message


@pytest.mark.parametrize("name", BOOKS)
def test_a_shipped_book_speaks_two_languages_and_promises_something(name: str) -> None:
    book = load(name)
    assert book.titles.keys() == {"es"}
    assert len(book.invariants) >= 4


def test_a_book_with_a_gap_does_not_rule_there() -> None:
    gapped = book(('stage = ["accepted", "contract", "ended"]', 'stage = ["accepted", "contract"]'))
    ended = {**load("upwork_2024").article().examples[0].scenario.known, "stage": Stage.ENDED}
    with pytest.raises(Invalid, match="gap or a conflict"):
        gapped.rule(Scenario(**ended))  # type: ignore[arg-type]  # words by name
    with pytest.raises(Invalid, match="gap or a conflict"):
        gapped.ask(surface="message")


def test_handling_and_fail_modes_come_from_the_book() -> None:
    shipped = load("upwork_2024")
    cell = (Verdict.BARRED, Surface.MESSAGE, Confidence.CERTAIN)
    assert (shipped.handling(*cell), shipped.hold_for(*cell)) == (Handling.HOLD, timedelta(hours=24))
    assert (shipped.fail(Surface.JOB_POST), shipped.fail_hold_for(Surface.JOB_POST)) == (
        Handling.HOLD,
        timedelta(hours=24),
    )
    assert (shipped.fail(Surface.MESSAGE), shipped.fail_hold_for(Surface.MESSAGE)) == (Handling.DELIVER, None)
    assert load("airbnb").handling(*cell) is Handling.MASK
    silent = book(
        ('verdict = "allowed"\ndo = "deliver"\n', 'verdict = "allowed"\nsurface = "message"\ndo = "deliver"\n')
    )
    with pytest.raises(Invalid, match="does not say how to handle"):
        silent.handling(Verdict.ALLOWED, Surface.FORUM, Confidence.CERTAIN)


def test_a_client_sees_each_requirement_beside_the_own_figure() -> None:
    facts: dict[str, str | int | None] = {
        "billing_verified": "yes",
        "standing": "good",
        "spent_in_12_months": 250,
        "days_since_first_payment": 30,
        "new_contacts_today": 2,
    }
    found = load("upwork_2024").may_message(facts)
    assert not found.ok
    (group,) = found.unmet
    assert [(each.needs(), each.figure, each.short_by) for each in group.figures] == [
        ("1,000 dollars spent here in the last 12 months", 250, 750),
        ("a payment made here more than 90 days ago", 30, 61),
    ]
    assert group.figures[0].needs("es").startswith("1000 dólares")
    assert load("upwork_2024").may_message({**facts, "days_since_first_payment": 91}).ok
    assert not load("upwork_2024").may_message({}).ok


@pytest.mark.parametrize(("plan", "ok"), [("basic", False), ("plus", True), ("business", True)])
def test_the_older_requirement_was_a_plan(plan: str, ok: bool) -> None:
    assert load("upwork_2020").may_message({"plan": plan}).ok is ok


def test_a_sixth_contact_waits_for_tomorrow_and_a_book_without_requirements_lets_everybody_write() -> None:
    facts: dict[str, str | int | None] = {
        "billing_verified": "yes",
        "standing": "good",
        "spent_in_12_months": 5000,
        "new_contacts_today": 5,
    }
    assert [
        each.requirement.id for group in load("upwork_2024").may_message(facts).unmet for each in group.figures
    ] == ["daily"]
    assert load("upwork_2018").may_message({}).ok


def test_a_purpose_is_a_word_of_one_set_only() -> None:
    """`meeting` is a kind, a purpose and a surface; each stays its own."""
    book = load("upwork_2024")
    assert book.ask(kind="meeting", stage="interview", plan="plus", prior="no", act="share", surface="message").settled
    assert book.ask(
        purpose=Purpose.MEETING, stage="interview", plan="plus", prior="no", act="share", surface="meeting"
    ).settled
