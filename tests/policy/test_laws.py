"""Laws that hold of every book, tried on books nobody would write."""

from datetime import date
from enum import StrEnum

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.reference import applies, undefeated, verdicts

from aboveboard.policy import DIMENSIONS, Clause, Scenario
from aboveboard.policy.ask import answer
from aboveboard.policy.check import check, example_in
from aboveboard.policy.model import Rules, Ruling
from aboveboard.policy.regions import hull_of, regions_of
from aboveboard.policy.table import EVERYTHING, SIZE, UNRULED, index_of, mask_of, masks_of, scenario_at, table_of
from aboveboard.vocabulary import Verdict

scenarios = st.integers(0, SIZE - 1).map(scenario_at)


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, tuple[StrEnum, ...]]:
    names = draw(st.lists(st.sampled_from(list(DIMENSIONS)), unique=True, max_size=3))
    return {
        name: tuple(draw(st.lists(st.sampled_from(list(DIMENSIONS[name])), min_size=1, unique=True))) for name in names
    }


@st.composite
def books(draw: st.DrawFn) -> tuple[Clause, ...]:
    """Up to eight clauses; each is an exception to some of those before it, so no circle arises."""
    clauses: list[Clause] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        earlier = [clause.id for clause in clauses]
        clauses.append(
            Clause(
                id=f"c{number}",
                number=number,
                title="T",
                headline="H",
                verdict=draw(st.sampled_from(list(Verdict))),
                when=draw(conditions()),
                exception_to=tuple(draw(st.lists(st.sampled_from(earlier), unique=True))) if earlier else (),
            )
        )
    return tuple(draw(st.permutations(clauses)))


@settings(deadline=None, max_examples=30)
@given(books(), st.lists(scenarios, min_size=20, max_size=20))
def test_the_table_is_the_definition(clauses: tuple[Clause, ...], chosen: list[Scenario]) -> None:
    masks = masks_of(clauses)
    table = table_of(masks)
    for scenario in chosen:
        index = index_of(scenario)
        case = table.case_class(table.class_of[index])
        standing = undefeated(clauses, scenario)
        applying = [clause for clause in clauses if applies(clause, scenario)]
        found = verdicts(clauses, scenario)
        assert sorted(case.deciding) == [clauses.index(clause) for clause in standing]
        assert list(case.defeated) == [clauses.index(clause) for clause in applying if clause not in standing]
        assert case.verdict == (found.pop() if len(found) == 1 else None)
        assert table.verdict_of[index] == (UNRULED if case.verdict is None else case.verdict.rank)


@settings(deadline=None, max_examples=25)
@given(books())
def test_what_check_says_is_so_and_nothing_else_is(clauses: tuple[Clause, ...]) -> None:
    report = check(Rules("b", "B", "1", date(2027, 1, 1), "b", clauses), masks_of(clauses))
    table = table_of(masks_of(clauses))
    unruled = table.verdict_of.count(UNRULED)
    assert bool(unruled) == bool(report.of("gap") or report.of("conflict"))
    for complaint in (*report.of("gap"), *report.of("conflict")):
        assert complaint.example is not None
        told = mask_of({name: (member,) for name, member in complaint.example.known.items()})
        some = scenario_at((told & -told).bit_length() - 1)
        found = len(verdicts(clauses, some))
        assert found == 0 if complaint.sort == "gap" else found > 1


@settings(deadline=None, max_examples=25)
@given(conditions(), conditions(), conditions())
def test_regions_cover_a_set_exactly(
    one: dict[str, tuple[StrEnum, ...]], two: dict[str, tuple[StrEnum, ...]], three: dict[str, tuple[StrEnum, ...]]
) -> None:
    mask = (mask_of(one) | mask_of(two)) & ~mask_of(three)
    together = 0
    for region in regions_of(mask):
        together |= mask_of(region)
    assert together == mask
    reaching = 0
    for region in regions_of(mask, within=mask | mask_of(three)):
        reaching |= mask_of(region)
    assert reaching & mask == mask
    assert not reaching & ~mask & ~mask_of(three)
    assert not mask or not mask & ~mask_of(hull_of(mask))


@settings(deadline=None, max_examples=25)
@given(conditions(), conditions())
def test_an_example_stands_for_its_set_and_needs_each_word(
    one: dict[str, tuple[StrEnum, ...]], two: dict[str, tuple[StrEnum, ...]]
) -> None:
    mask = mask_of(one) | mask_of(two)
    known = {name: (member,) for name, member in example_in(mask).known.items()}
    assert not mask_of(known) & ~mask
    for name in known:
        fewer = {each: members for each, members in known.items() if each != name}
        assert mask_of(fewer) & ~mask & EVERYTHING


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_an_answer_depends_on_exactly_what_splits_it(data: st.DataObject) -> None:
    """Against the definition: two remaining scenarios that differ in one dimension alone and in verdict."""
    everything = Clause("all", 1, "T", "H", Verdict.ALLOWED)
    other = Clause("some", 2, "T", "H", Verdict.BARRED, data.draw(conditions()), ("all",))
    table = table_of(masks_of((everything, other)))
    case = data.draw(scenarios)
    open_names = data.draw(st.lists(st.sampled_from(list(DIMENSIONS)), unique=True, max_size=2))
    known = {name: (member,) for name, member in case.known.items() if name not in open_names}
    got = answer(table, known, lambda number: _bare_ruling(table.case_class(number).verdict))
    remaining = _completions(case, open_names)
    splitting = {
        name
        for name in open_names
        for one in remaining
        for two in remaining
        if _differ_only_in(name, one, two) and verdicts((everything, other), one) != verdicts((everything, other), two)
    }
    assert set(got.depends_on) == splitting
    assert {verdict for each in remaining for verdict in verdicts((everything, other), each)} == set(got.verdicts)


def _completions(case: Scenario, open_names: list[str]) -> list[Scenario]:
    found = [case.known]
    for name in open_names:
        found = [{**each, name: member} for each in found for member in DIMENSIONS[name]]
    # Each name is a field and each member comes from that field's own enum.
    return [Scenario(**each) for each in found]  # type: ignore[arg-type]


def _differ_only_in(name: str, one: Scenario, two: Scenario) -> bool:
    return {each for each in DIMENSIONS if getattr(one, each) is not getattr(two, each)} == {name}


def _bare_ruling(verdict: Verdict | None) -> Ruling:
    assert verdict is not None
    return Ruling(verdict, (), (), (), (), "b", "1", date(2027, 1, 1), "")
