"""One function for each section of a book: from a table of the document to a value of the model."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from aboveboard.policy.model import LANGUAGES, Clause, Condition, Fail, HandlingRow, Invariant, Requirement, Rung, Text
from aboveboard.policy.reading import TableReader
from aboveboard.vocabulary import Confidence, Handling, Surface, Verdict, Way

__all__ = [
    "TRANSLATIONS",
    "check_names",
    "clause",
    "condition",
    "each",
    "fails",
    "handling",
    "invariant",
    "requirement",
    "rung",
    "translations",
]

MOST_ENTRIES = 200  # of one section; the longest shipped book has a tenth of it
LONGEST_HOLD = 14 * 24  # hours
TRANSLATIONS = tuple(language for language in LANGUAGES if language != "en")
FACTS = (
    "billing_verified",
    "standing",
    "spent_in_12_months",
    "days_since_first_payment",
    "plan",
    "new_contacts_today",
    "client_wrote_first",
)
TESTS = ("is", "at_least", "at_most")
EFFECTS = ("education", "warning", "limit", "restriction", "removal")
EFFECTS_ON_ACCOUNTS = frozenset({"limit", "restriction", "removal"})
ROLES = ("moderator", "senior_moderator", "policy_owner")

Entry = TypeVar("Entry")


def each(top: TableReader, key: str, build: Callable[[TableReader, int], Entry]) -> tuple[Entry, ...]:
    """Every entry of a section, numbered from 1; notes ids that are used twice."""
    entries, seen = [], set[str]()
    for number, table in enumerate(top.tables(key), 1):
        if number > MOST_ENTRIES:
            top.problems.add(table.path, f"a book may have {MOST_ENTRIES} of `[[{key}]]`")
            break
        identity = table.values.get("id")
        if isinstance(identity, str):
            if identity in seen:
                table.problems.add((*table.path, "id"), f"`{identity[:60]}` is the id of an earlier `[[{key}]]`")
            seen.add(identity)
        entries.append(build(table, number))
    return tuple(entries)


def clause(table: TableReader, number: int) -> Clause:
    table.allow(
        "id", "title", "headline", "verdict", "when", "exception_to", "conditions", "because", "instead", "sources",
        *TRANSLATIONS,
    )  # fmt: skip
    verdict = table.word("verdict", Verdict)
    conditions = table.texts("conditions")
    if verdict is Verdict.CONDITIONAL and not conditions:
        table.problems.add((*table.path, "verdict"), "`conditional` needs `conditions`: what the member has to keep to")
    if verdict not in {Verdict.CONDITIONAL, None} and conditions:
        table.problems.add(
            (*table.path, "conditions"), f"`{verdict}` takes no conditions; only `conditional` does", key=True
        )
    return Clause(
        id=table.text("id", limit=60),
        number=number,
        title=table.text("title", limit=200),
        headline=table.text("headline", default="", limit=60),
        verdict=verdict or Verdict.BARRED,
        when=table.when(),
        exception_to=table.texts("exception_to"),
        conditions=conditions,
        because=table.text("because", default=""),
        instead=table.words("instead", Way),
        sources=table.texts("sources"),
        texts=translations(table),
    )


def condition(table: TableReader, _number: int) -> tuple[Condition, Mapping[str, str]]:
    table.allow("id", "text", *TRANSLATIONS)
    found = {}
    for language in TRANSLATIONS:
        if inner := table.table(language):
            inner.allow("text")
            found[language] = inner.text("text")
    return Condition(table.text("id", limit=60), table.text("text")), found


def translations(table: TableReader) -> Mapping[str, Text]:
    """The words of an entry in each language but English that it has."""
    found = {}
    for language in TRANSLATIONS:
        if inner := table.table(language):
            inner.allow("title", "headline", "because")
            found[language] = Text(
                title=inner.text("title", limit=200),
                headline=inner.text("headline", default="", limit=60),
                because=inner.text("because", default=""),
            )
    return found


def handling(top: TableReader) -> tuple[HandlingRow, ...]:
    return each(top, "handling", _handling_row)


def _handling_row(table: TableReader, _number: int) -> HandlingRow:
    table.allow("verdict", "surface", "confidence", "do", "hours")
    do = table.word("do", Handling) or Handling.DELIVER
    return HandlingRow(
        verdicts=table.words("verdict", Verdict, default=tuple(Verdict)),
        surfaces=table.words("surface", Surface, default=tuple(Surface)),
        confidences=table.words("confidence", Confidence, default=tuple(Confidence)),
        do=do,
        held_for=_deadline(table, "hours", do),
    )


def _deadline(table: TableReader, key: str, do: Handling) -> timedelta | None:
    if do is not Handling.HOLD:
        if key in table.values:
            table.problems.add((*table.path, key), f"only `hold` takes `{key}`", key=True)
        return None
    if key not in table.values:
        table.problems.add((*table.path, "do"), f"a hold needs a deadline: add `{key}`, from 1 to {LONGEST_HOLD}")
        return None
    hours = table.number(key)
    if not 1 <= hours <= LONGEST_HOLD:
        table.problems.add((*table.path, key), f"`{key}` must be from 1 to {LONGEST_HOLD}")
    return timedelta(hours=hours)


def fails(top: TableReader) -> Mapping[Surface, Fail]:
    """What each surface does when text could not be read; every surface must say."""
    table = top.table("fail")
    if table is None:
        if "fail" not in top.values:
            top.problems.add((), "`[fail]` is missing: it says for each surface what happens when text cannot be read")
        return {}
    table.allow(*Surface, "hours")
    found = {}
    for surface in Surface:
        do = table.word(surface, Handling)
        if do is not None:
            deadline = (
                timedelta(hours=table.number("hours")) if do is Handling.HOLD and "hours" in table.values else None
            )
            found[surface] = Fail(do, deadline)
    if any(fail.do is Handling.HOLD and not fail.held_for for fail in found.values()):
        table.problems.add(table.path, f"a hold needs a deadline: add `hours`, from 1 to {LONGEST_HOLD}", key=True)
    return found


def requirement(table: TableReader, _number: int) -> Requirement:
    table.allow("id", "group", "needs", "fact", *TESTS, "unit", "remedy", "sources", *TRANSLATIONS)
    identity = table.text("id", limit=60)
    fact = table.text("fact", limit=60)
    if fact and fact not in FACTS:
        table.problems.unknown((*table.path, "fact"), fact, "fact", FACTS)
    tests = [test for test in TESTS if test in table.values]
    if len(tests) != 1:
        table.problems.add(table.path, "give exactly one test of the fact", allowed=TESTS)
    return Requirement(
        id=identity,
        group=table.text("group", default=identity, limit=60),
        needs=table.text("needs", limit=200),
        fact=fact,
        test=tests[0] if tests else "is",
        words=table.texts("is") if tests == ["is"] else (),
        number=table.number(tests[0]) if tests and tests[0] != "is" else 0,
        unit=table.text("unit", default="", limit=60),
        remedy=table.word("remedy", Way) or Way.ASK_SUPPORT,
        sources=table.texts("sources"),
        texts=translations(table),
    )


def rung(table: TableReader, _number: int) -> Rung:
    table.allow("id", "title", "after", "effect", "decided_by", "expires_after_days", "because", *TRANSLATIONS)
    effect = table.text("effect", limit=60)
    if effect and effect not in EFFECTS:
        table.problems.unknown((*table.path, "effect"), effect, "effect", EFFECTS)
    role = table.text("decided_by", default="", limit=60)
    if role and role not in ROLES:
        table.problems.unknown((*table.path, "decided_by"), role, "role", ROLES)
    if effect in EFFECTS_ON_ACCOUNTS and not role:
        message = f"`{effect}` touches an account: name the role of the person who decides, in `decided_by`"
        table.problems.add((*table.path, "effect"), message, allowed=ROLES)
    return Rung(
        id=table.text("id", limit=60),
        title=table.text("title", limit=200),
        after=table.number("after"),
        effect=effect,
        decided_by=role or None,
        expires_after=timedelta(days=table.number("expires_after_days"))
        if "expires_after_days" in table.values
        else None,
        because=table.text("because"),
        texts=translations(table),
    )


def invariant(table: TableReader, _number: int) -> Invariant:
    table.allow("id", "title", "when", "never")
    never = table.words("never", Verdict)
    if not never:
        table.problems.add(table.path, "`never` is missing: the verdicts that must not occur", allowed=tuple(Verdict))
    return Invariant(table.text("id", limit=60), table.text("title", limit=200), table.when(), never)


def check_names(top: TableReader, clauses: Sequence[Clause], conditions: Sequence[str]) -> None:
    """Note names that lead nowhere, and exceptions that run in a circle."""
    known = [each.id for each in clauses]
    for place, each_clause in enumerate(clauses):
        path = ("clause", place)
        for key, names, allowed, sort in (
            ("exception_to", each_clause.exception_to, known, "clause"),
            ("conditions", each_clause.conditions, conditions, "condition"),
        ):
            for number, name in enumerate(names):
                if name not in allowed:
                    at = (*path, key, number) if (*path, key, number, "") in top.problems.places else (*path, key)
                    top.problems.unknown(at, name, sort, allowed)
    _check_circles(top, clauses)


def _check_circles(top: TableReader, clauses: Sequence[Clause]) -> None:
    """Peel off clauses that defeat nothing left; what cannot be peeled runs in a circle."""
    left = {
        each.id: {name for name in each.exception_to if any(name == other.id for other in clauses)} for each in clauses
    }
    while free := [name for name, defeats in left.items() if not defeats & left.keys()]:
        for name in free:
            del left[name]
    for place, each_clause in enumerate(clauses):
        # A clause that only leads into a circle is not part of it.
        if each_clause.id in left and any(each_clause.id in defeats for defeats in left.values()):
            circle = ", ".join(f"`{name[:60]}`" for name in sorted(left)[:10])
            message = (
                f"`{each_clause.id[:60]}` is an exception to a clause that is, in the end, an exception to it: {circle}"
            )
            top.problems.add(("clause", place, "exception_to"), message, key=True)
