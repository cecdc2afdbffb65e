"""TOML text <-> `Rules`, with every mistake noted at once.

What is checked here is what can be seen without computing: words, types, names that lead nowhere, exceptions that run
in a circle, holds without a deadline. What the clauses *mean* over the whole domain is `check`'s matter.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import PurePath

from aboveboard.policy import sections
from aboveboard.policy.model import Rules
from aboveboard.policy.positions import Place, TooDeepError, places_of
from aboveboard.policy.problems import BookInvalid, Problem, Problems
from aboveboard.policy.reading import TableReader
from aboveboard.policy.sections import TRANSLATIONS

__all__ = ["LONGEST_BOOK", "read"]

LONGEST_BOOK = 256_000  # bytes; the longest shipped book has a tenth of it
_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")


def read(source: bytes, name: str) -> Rules:
    """The rules written in a TOML document; `name` is what messages call it.

    Raises:
        BookInvalid: with every mistake found.
    """
    values, problems = _parse(source, PurePath(name).name[:100])
    rules = _rules(TableReader(values, (), problems))
    if problems.found:
        raise BookInvalid(problems.found)
    return rules


def _parse(source: bytes, file: str) -> tuple[Mapping[str, object], Problems]:
    if len(source) > LONGEST_BOOK:
        raise BookInvalid([Problem(file, 0, 0, 0, f"a book may have {LONGEST_BOOK:,} bytes; this one is longer")])
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise BookInvalid([Problem(file, line, 1, 1, "not UTF-8 text; save the book as UTF-8")]) from error
    problems = Problems(file, text, {})
    try:
        problems.places = places_of(text)
        return tomllib.loads(text), problems
    except TooDeepError as error:
        problems.add_at(error.place, str(error))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        _note_syntax(problems, str(error))
    raise BookInvalid(problems.found)


def _note_syntax(problems: Problems, message: str) -> None:
    at = _AT.search(message)
    lines = problems.text.split("\n")
    place = Place(int(at[1]), int(at[2]), 1) if at else Place(len(lines), max(1, len(lines[-1])), 1)
    reason = message.partition(" (at ")[0] if at or message.endswith("(at end of document)") else "too deep or not TOML"
    problems.add_at(place, f"not TOML: {reason[:200]}")


def _rules(top: TableReader) -> Rules:
    top.allow("book", "clause", "condition", "handling", "fail", "eligibility", "ladder", "invariant")
    book = top.table("book")
    if book is None:
        if "book" not in top.values:
            top.problems.add((), "`[book]` is missing: it gives id, title, version and effective")
        book = TableReader({}, (), Problems("", "", {}))
    book.allow("id", "title", "version", "effective", "series", *TRANSLATIONS)
    identity = book.text("id", limit=60)
    conditions = sections.each(top, "condition", sections.condition)
    clauses = sections.each(top, "clause", sections.clause)
    if not clauses and "clause" not in top.values:
        top.problems.add((), "a book needs at least one `[[clause]]`")
    sections.check_names(top, clauses, [each.id for each, _ in conditions])
    return Rules(
        id=identity,
        title=book.text("title", limit=200),
        version=book.text("version", limit=60),
        effective=book.day("effective"),
        series=book.text("series", default=identity.split("_")[0], limit=60),
        clauses=clauses,
        conditions=tuple(each for each, _ in conditions),
        handling_rows=sections.handling(top),
        fails=sections.fails(top),
        eligibility=sections.each(top, "eligibility", sections.requirement),
        ladder=sections.each(top, "ladder", sections.rung),
        invariants=sections.each(top, "invariant", sections.invariant),
        condition_texts={each.id: texts for each, texts in conditions},
        titles={language: text.title for language, text in sections.translations(book).items()},
    )
