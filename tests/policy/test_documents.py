"""Reading a book: every mistake at once, in the place where it stands, and nothing that can hurt."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.errors import NotFound
from aboveboard.policy import BOOKS, BookInvalid, Problem, load, read, template
from aboveboard.policy.document import LONGEST_BOOK

GOOD = template("mine", date(2027, 1, 1))


def problems(source: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(BookInvalid) as refused:
        read(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"), "mine.toml")
    return refused.value.problems


def only(source: str) -> Problem:
    found = problems(source)
    assert len(found) == 1, [problem.message for problem in found]
    return found[0]


def changed(old: str, new: str, *, text: str = GOOD) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_an_unknown_word_is_shown_with_line_caret_and_the_words_that_work() -> None:
    problem = only(changed('["strangers", "interview"]', '["strangers", "intervew"]'))
    line = GOOD[: GOOD.index('stage = ["strangers", "interview"]')].count("\n") + 1
    assert problem.line == line
    assert str(problem).splitlines() == [
        f"mine.toml:{line}:32: unknown stage `intervew`; did you mean `interview`?",
        f'{line:>5} | when = {{ stage = ["strangers", "intervew"] }}',
        "      | " + " " * 31 + "^" * 10,
        "      = allowed: strangers, interview, accepted, contract, ended",
    ]


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    text = changed('verdict = "barred"', 'verdict = "forbidden"')
    text = changed('id = "after_acceptance"', 'id = "before_contract"', text=text)
    text = changed('exception_to = ["before_contract"]', 'exception_to = ["before_contact"]', text=text)
    text = changed("hours = 24", "hours = 0", text=text)
    text = changed('forum = "hold"', 'forums = "hold"', text=text)
    text = changed("effective = 2027-01-01", 'effective = "soon"', text=text)
    found = problems(text)
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    told = "\n".join(problem.message for problem in found)
    for words in (
        "date such as",
        "`forbidden`",
        "id of an earlier",
        "`before_contact`",
        "from 1 to 336",
        "`forums`",
        "`forum` is missing",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('verdict = "barred"', "verdict = 3", "one word in quotes"),
        ('stage = ["strangers", "interview"]', "stage = []", "not empty"),
        ('stage = ["strangers", "interview"]', 'stage = ["strangers", 1]', "must be in quotes"),
        ('stage = ["strangers", "interview"]', 'stage = ["strangers", "strangers"]', "named twice"),
        (
            'stage = ["strangers", "interview"]',
            'state = ["strangers"]',
            "unknown dimension `state`; did you mean `stage`?",
        ),
        ('when = { stage = ["strangers", "interview"] }', 'when = "always"', "must be a table"),
        ('id = "mine"', "id = 5", "must be a text"),
        ('id = "mine"', "", "`id` is missing"),
        ('title = "A legal need"', 'title = ""', "must be a text"),
        ("[book]", "[[book]]", "must be a table"),
        ("[fail]", "[[fail]]", "must be a table"),
        ('conditions = ["that_need_only"]', "", "needs `conditions`"),
        ('conditions = ["that_need_only"]', 'conditions = ["other"]', "unknown condition"),
        ('verdict = "conditional"\nwhen', 'verdict = "allowed"\nwhen', "takes no conditions"),
        ("hours = 24\n", "", "needs a deadline"),
        ('do = "refuse"', 'do = "refuse"\nhours = 3', "only `hold` takes"),
        ('never = ["allowed", "conditional"]', "", "`never` is missing"),
        ('headline = "Never in public"', 'headline = "Never in public"\nheading = 1', "unknown key `heading`"),
        ("[book]", "[book]\n[book]", "not TOML"),
        ('id = "mine"', 'id = "mine', "not TOML"),
        ("[fail]", "[ladders]", "unknown key `ladders`"),
        ('do = "deliver"', "", "`do` is missing"),
        ("hours = 24", 'hours = "24"', "whole number"),
    ],
)
def test_each_mistake_has_its_own_words(old: str, new: str, message: str) -> None:
    assert any(message in problem.message for problem in problems(changed(old, new)))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("clause = 3", "must be a list of tables"),
        ("clause = [3]", "each `clause` must be a table"),
        ("[handling]\ndo = 'hold'", "must be a list of tables"),
        ("[book]\nid = 'x'\ntitle = 'T'\neffective = 2027-01-01", "`version` is missing"),
        ("[[ladder]]\nid = 'x'", "`after` is missing"),
        ("book = 'x'", "must be a table"),
    ],
)
def test_a_section_of_the_wrong_shape_is_told(source: str, message: str) -> None:
    assert any(message in problem.message for problem in problems(source))


def test_a_text_over_several_lines_keeps_the_places_after_it() -> None:
    text = changed(
        'because = "Until a contract starts, talk stays here: that is what lets us step in if something goes wrong."',
        'because = """Until\na "contract" starts,\ntalk stays here."""',
    )
    text = changed('["accepted", "contract", "ended"]', '["accepted", "contact"]', text=text)
    problem = only(text)
    assert problem.source[problem.column - 1 :].startswith('"contact"')
    assert text.split("\n")[problem.line - 1] == problem.source


def test_exceptions_in_a_circle_are_told_for_each_clause_in_it_and_no_other() -> None:
    text = changed('because = "Until', 'exception_to = ["never_in_public"]\nbecause = "Until')
    found = problems(text)
    assert len(found) == 2
    assert all("`before_contract`, " in problem.message and "in the end" in problem.message for problem in found)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('effect = "restriction"', "name the role of the person who decides"),
        ('effect = "restriction"\ndecided_by = "robot"', "unknown role `robot`"),
        ('effect = "shouting"', "unknown effect"),
    ],
)
def test_a_rung_that_touches_an_account_names_who_decides(entry: str, message: str) -> None:
    rung = f'\n[[ladder]]\nid = "r"\ntitle = "R"\nafter = 3\nbecause = "Because."\n{entry}\n'
    assert any(message in problem.message for problem in problems(GOOD + rung))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('fact = "standing"', "exactly one test"),
        ('fact = "standing"\nis = "good"\nat_least = 3', "exactly one test"),
        ('fact = "mood"\nis = "good"', "unknown fact `mood`"),
        ('fact = "spent_in_12_months"\nat_least = "much"', "whole number"),
    ],
)
def test_a_requirement_tests_one_fact(entry: str, message: str) -> None:
    requirement = f'\n[[eligibility]]\nid = "r"\nneeds = "R"\nremedy = "ask_support"\n{entry}\n'
    assert any(message in problem.message for problem in problems(GOOD + requirement))


HOSTILE = {
    "ten megabytes": b"a = 1\n" * 1_700_000,
    "not UTF-8": b'[book]\nid = "\xff\xfe"\n',
    "a NUL": b'[book]\nid = "a\0b"\n',
    "nothing": b"",
    "only a list": b"[[clause]]\n" * 20_000,
    "deep lists": b"a = " + b"[" * 100_000,
    "deep tables": b"a = " + b"{a = " * 30_000,
    "closing first": b"a = " + b"]" * 5_000 + b"[" * 5_000,
    "a long dotted key": b".".join([b"a"] * 100_000) + b" = 1",
    "a long dotted header": b"[" + b".".join([b"a"] * 100_000) + b"]",
    "many duplicate ids": b'[[clause]]\nid = "a"\n' * 10_000,
    "many wrong words": b"[[clause]]\nwhen = { stage = [" + b'"intervew", ' * 18_000 + b"] }\n",
    "many keys in a line": b"[book]\nx = {" + b", ".join(b"k%d = 1" % number for number in range(20_000)) + b"}\n",
    "many unknown keys": b"".join(b"k%d = 1\n" % number for number in range(22_000)),
    "quotes": b'"' * 200_000,
    "open text": b'a = """' + b"x" * 200_000,
    "one long line": b"#" + b"x" * 200_000 + b"\n[book",
    "a huge number": b"a = " + b"9" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(10)  # measured far below one second each; the limit only catches what runs away
def test_a_hostile_book_is_refused_with_its_mistakes(name: str) -> None:
    found = problems(HOSTILE[name])
    assert found
    assert all(len(str(problem)) < 10_000 for problem in found[:50])


def test_a_cycle_of_two_hundred_clauses_is_told() -> None:
    clauses = "".join(
        f'[[clause]]\nid = "c{number}"\ntitle = "T"\nverdict = "barred"\nexception_to = ["c{(number + 1) % 200}"]\n'
        for number in range(200)
    )
    assert sum("in the end" in problem.message for problem in problems(clauses)) == 200


def test_two_hundred_clauses_compile_and_check() -> None:
    """The most a book may have, each with a condition of its own."""
    clauses = "".join(
        f'[[clause]]\nid = "c{number}"\ntitle = "T"\nverdict = "barred"\nwhen = {{ stage = ["ended"] }}\n'
        + (f'exception_to = ["c{number - 1}"]\n' if number else "")
        for number in range(196)
    )
    report = read((GOOD + clauses).encode(), "long.toml").check()
    assert report.of("dead")


def test_a_book_beyond_the_limit_is_refused_without_being_parsed() -> None:
    (problem,) = problems(b"#" * (LONGEST_BOOK + 1))
    assert "256,000 bytes" in problem.message
    assert problem.line == 0


@pytest.mark.parametrize("name", ["upwork_1999", "/no/such/book.toml", "", "\0", "x" * 10_000])
def test_a_book_that_is_not_there_is_named_with_those_that_are(name: str) -> None:
    with pytest.raises(NotFound, match="upwork_2024"):
        load(name)


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_written_reads_back_the_same(name: str) -> None:
    book = load(name)
    again = read(book.dump().encode(), "again.toml")
    assert again.digest == book.digest
    assert again.dump() == book.dump()


def test_layout_and_comments_do_not_change_the_digest_but_words_do() -> None:
    book = read(GOOD.encode(), "mine.toml")
    assert read(("# first\n\n" + GOOD).encode(), "mine.toml").digest == book.digest
    assert read(changed("A legal need", "Another need").encode(), "mine.toml").digest != book.digest


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_a_damaged_book_is_read_or_refused_but_never_breaks(data: st.DataObject) -> None:
    """Any slice replaced by any text: either a book, or mistakes with places inside the file."""
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    patch = data.draw(st.text(alphabet=st.sampled_from("[]{}\"'=.,#\n abc1-_\\\0é\udcff"), max_size=12))
    source = (GOOD[:start] + patch + GOOD[end:]).encode("utf-8", "surrogatepass")
    found: tuple[Problem, ...] = ()
    try:
        read(source, "mine.toml")
    except BookInvalid as refused:
        found = refused.problems
    assert all(0 <= problem.line <= source.count(b"\n") + 1 for problem in found)
