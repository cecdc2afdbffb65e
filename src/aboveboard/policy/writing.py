"""`Rules` -> TOML text; reading it back gives the same rules, so that a book can be edited, stored and compared."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from aboveboard.policy.model import Clause, HandlingRow, Requirement, Rules, Rung, Text
from aboveboard.vocabulary import Confidence, Handling, Surface, Verdict

__all__ = ["write"]

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write(rules: Rules) -> str:
    """The book as a TOML document."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Rules) -> Iterator[str]:
    yield "[book]"
    yield from _pairs({name: getattr(rules, name) for name in ("id", "title", "version", "effective", "series")})
    for language, title in rules.titles.items():
        yield from ("", f"[book.{language}]", *_pairs({"title": title}))
    for condition in rules.conditions:
        yield from ("", "[[condition]]", *_pairs(condition._asdict()))
        for language, text in rules.condition_texts.get(condition.id, {}).items():
            yield from ("", f"[condition.{language}]", *_pairs({"text": text}))
    for clause in rules.clauses:
        yield from _clause(clause)
    for invariant in rules.invariants:
        yield from ("", "[[invariant]]", *_pairs({"id": invariant.id, "title": invariant.title}))
        yield from (_when(invariant.when), *_pairs({"never": invariant.never}))
    for row in rules.handling_rows:
        yield from _handling(row)
    yield from _fails(rules)
    for requirement in rules.eligibility:
        yield from _requirement(requirement)
    for rung in rules.ladder:
        yield from _rung(rung)


def _clause(clause: Clause) -> Iterator[str]:
    yield from ("", "[[clause]]")
    yield from _pairs({name: getattr(clause, name) for name in ("id", "title", "headline", "verdict")})
    if clause.when:
        yield _when(clause.when)
    yield from _pairs(
        {name: getattr(clause, name) for name in ("exception_to", "conditions", "because", "instead", "sources")}
    )
    yield from _texts("clause", clause.texts)


def _handling(row: HandlingRow) -> Iterator[str]:
    yield from ("", "[[handling]]")
    for name, members, everything in (
        ("verdict", row.verdicts, Verdict),
        ("surface", row.surfaces, Surface),
        ("confidence", row.confidences, Confidence),
    ):
        if members != tuple(everything):
            yield f"{name} = {_value(members)}"
    yield f"do = {_value(row.do)}"
    if row.held_for:
        yield f"hours = {int(row.held_for.total_seconds() // 3600)}"


def _fails(rules: Rules) -> Iterator[str]:
    yield from ("", "[fail]")
    yield from (f"{surface} = {_value(fail.do)}" for surface, fail in rules.fails.items())
    for fail in rules.fails.values():
        if fail.do is Handling.HOLD and fail.held_for:
            yield f"hours = {int(fail.held_for.total_seconds() // 3600)}"
            return


def _requirement(requirement: Requirement) -> Iterator[str]:
    yield from ("", "[[eligibility]]")
    yield from _pairs({name: getattr(requirement, name) for name in ("id", "group", "needs", "fact")})
    test = requirement.words if requirement.test == "is" else requirement.number
    yield f"{requirement.test} = {_value(test)}"
    yield from _pairs({name: getattr(requirement, name) for name in ("unit", "remedy", "sources")})
    yield from _texts("eligibility", requirement.texts)


def _rung(rung: Rung) -> Iterator[str]:
    yield from ("", "[[ladder]]")
    yield from _pairs(
        {name: getattr(rung, name) for name in ("id", "title", "after", "effect", "decided_by", "because")}
    )
    if rung.expires_after is not None:
        yield f"expires_after_days = {rung.expires_after.days}"
    yield from _texts("ladder", rung.texts)


def _texts(section: str, texts: Mapping[str, Text]) -> Iterator[str]:
    for language, text in texts.items():
        yield from ("", f"[{section}.{language}]")
        yield from _pairs({name: getattr(text, name) for name in ("title", "headline", "because")})


def _when(when: Mapping[str, Sequence[str]]) -> str:
    inner = ", ".join(f"{name} = {_value(members)}" for name, members in when.items())
    return f"when = {{ {inner} }}" if inner else "when = {}"


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    """`key = value` for each value that is not empty."""
    return (f"{name} = {_value(value)}" for name, value in values.items() if value not in {"", (), None})


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_value(each) for each in value)}]"
    return str(value) if isinstance(value, int | date) else _quoted(str(value))


def _quoted(text: str) -> str:
    escaped = (_ESCAPES.get(letter, letter if letter.isprintable() else f"\\U{ord(letter):08x}") for letter in text)
    return f'"{"".join(escaped)}"'
