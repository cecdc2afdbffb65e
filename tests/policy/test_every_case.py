"""Each shipped book over its whole domain."""

import pytest
from tests.policy.reference import every_scenario, undefeated

from aboveboard.policy import BOOKS, load
from aboveboard.policy.table import SIZE, index_of, scenario_at


@pytest.mark.parametrize("name", BOOKS)
def test_a_shipped_book_has_nothing_wrong(name: str) -> None:
    assert [complaint.message for complaint in load(name).check().complaints] == []


def test_every_scenario_has_its_own_place() -> None:
    scenarios = every_scenario()
    assert len(scenarios) == SIZE == 181_440
    assert all(index_of(scenario) == place for place, scenario in enumerate(scenarios))
    assert all(scenario_at(place) == scenario for place, scenario in enumerate(scenarios))


@pytest.mark.parametrize("name", BOOKS)
def test_the_table_agrees_with_the_definition_in_every_scenario(name: str) -> None:
    book = load(name)
    for scenario in every_scenario():
        ruling = book.rule(scenario)
        assert sorted(ruling.deciding, key=lambda clause: clause.number) == undefeated(book.clauses, scenario), scenario
