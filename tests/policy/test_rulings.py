"""The shipped books rule the golden cases as their sources do."""

import pytest
from tests.policy.golden import Golden, footprints, footprints_of, golden_rulings

from aboveboard.policy import BOOKS, load
from aboveboard.policy.table import masks_of

GOLDEN = golden_rulings()


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda each: f"{each.book}-{each.clause}")
def test_the_book_rules_as_its_source_does(golden: Golden) -> None:
    assert golden.holds_in(load(golden.book)), load(golden.book).rule(golden.scenario)


@pytest.mark.parametrize("name", BOOKS)
def test_every_clause_has_a_golden_case_and_a_source(name: str) -> None:
    cases = {golden.clause for golden in GOLDEN if golden.book == name}
    assert {clause.id for clause in load(name).clauses} == cases
    assert all(
        clause.sources and all(link.startswith("http") for link in clause.sources) for clause in load(name).clauses
    )


@pytest.mark.parametrize("name", BOOKS)
def test_each_clause_decides_as_much_of_the_domain_as_is_written_down(name: str) -> None:
    book = load(name)
    assert footprints_of(book.clauses, masks_of(book.clauses).stands) == footprints(name)
