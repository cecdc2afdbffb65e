"""What changes between two versions: exact over the whole domain, and said in few sentences."""

import pytest
from tests.policy.reference import every_scenario

from aboveboard.policy import BOOKS, diff, load
from aboveboard.policy.regions import regions_of
from aboveboard.policy.table import mask_of
from aboveboard.vocabulary import Plan, Prior, Stage

PAIRS = [("upwork_2020", "upwork_2024"), ("upwork_2024", "upwork_2020")]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_sentences_cover_the_changed_scenarios_exactly(old: str, new: str) -> None:
    before, after = load(old), load(new)
    changes = diff(before, after)
    told = dict.fromkeys({(change.before, change.after) for change in changes.changes}, 0)
    for change in changes.changes:
        told[change.before, change.after] |= change.mask
    changed = 0
    for place, scenario in enumerate(every_scenario()):
        was, becomes = before.rule(scenario), after.rule(scenario)
        differs = (was.verdict, was.conditions) != (becomes.verdict, becomes.conditions)
        changed += differs
        telling = [pair for pair, mask in told.items() if mask >> place & 1]
        assert len(telling) == differs, scenario
        if telling:
            ids = tuple(condition.id for condition in becomes.conditions)
            assert (telling[0][0].verdict, telling[0][1].verdict, telling[0][1].conditions) == (
                was.verdict,
                becomes.verdict,
                ids,
            )
    assert changed == changes.scenarios > 0


def test_the_change_of_2024_speaks_of_business_clients_alone() -> None:
    changes = diff(load("upwork_2020"), load("upwork_2024"))
    assert changes.common["plan"] == (Plan.BUSINESS,)
    assert len(changes.changes) == 4
    assert "with a Business client" in changes.headline()
    assert any(sentence.endswith("allowed → not allowed") for sentence in changes.sentences())
    assert "Business" in changes.headline("es")
    assert changes.headline("es") != changes.headline("en")


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_differs_in_nothing_from_itself(name: str) -> None:
    assert diff(load(name), load(name)).empty


def test_regions_are_exactly_the_set_whatever_its_shape() -> None:
    business, enterprise = (mask_of({"plan": (plan,)}) for plan in (Plan.BUSINESS, Plan.ENTERPRISE))
    odd = (business & mask_of({"stage": (Stage.CONTRACT,)})) | (enterprise & ~mask_of({"prior": (Prior.YES,)}))
    for mask in (0, business, odd, (1 << 7) | (1 << 1000)):
        together = 0
        for region in regions_of(mask):
            together |= mask_of(region)
        assert together == mask
    assert regions_of(business | enterprise) == ({"plan": (Plan.BUSINESS, Plan.ENTERPRISE)},)
