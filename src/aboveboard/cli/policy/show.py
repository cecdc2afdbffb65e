"""`aboveboard policy show`: a book as a person reads it."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import click

from aboveboard.cli.showing import labelled, verdict_word
from aboveboard.cli.words import DEFAULT_BOOK, json_option
from aboveboard.cli.writing import plain, write_json
from aboveboard.errors import NotFound
from aboveboard.policy import BOOKS, Book, Clause, load

__all__ = ["show"]

EPILOG = """\b
Examples:
  aboveboard policy show                               the default book
  aboveboard policy show upwork_2020                   every clause, with what it is an exception to
  aboveboard policy show upwork_2024 never_in_public   one clause with its reason and sources
  aboveboard policy show --list                        the shipped books
"""


@click.command(epilog=EPILOG)
@click.argument("book", default=DEFAULT_BOOK, metavar="[BOOK]")
@click.argument("clause", required=False)
@click.option("--list", "only_list", is_flag=True, help="List the shipped books and stop.")
@json_option
def show(book: str, clause: str | None, *, only_list: bool, as_json: bool) -> None:
    """Print the clauses of BOOK, or one CLAUSE with everything it says."""
    if only_list:
        _print_list(as_json=as_json)
        return
    loaded = load(book)
    clauses = (_named(loaded, clause),) if clause else loaded.clauses
    if as_json:
        write_json(_book_as_json(loaded) | {"clauses": [_clause_as_json(each) for each in clauses]})
        return
    for line in _clause_lines(clauses[0]) if clause else _book_lines(loaded):
        click.echo(line)


def _print_list(*, as_json: bool) -> None:
    books = [load(name) for name in BOOKS]
    if as_json:
        write_json([{"name": name} | _book_as_json(book) for name, book in zip(BOOKS, books, strict=True)])
        return
    width = max(map(len, BOOKS), default=0)
    for name, book in zip(BOOKS, books, strict=True):
        click.echo(f"{name:<{width}}  in force from {book.effective}  {plain(book.title)}")


def _named(book: Book, clause: str) -> Clause:
    for each in book.clauses:
        if each.id == clause:
            return each
    ids = [each.id for each in book.clauses]
    near = difflib.get_close_matches(clause, ids, n=1, cutoff=0.5)
    meant = f"; did you mean `{near[0]}`?" if near else f"; its clauses are {', '.join(ids)}"
    raise NotFound(f"book `{book.id}` has no clause `{clause[:60]}`{meant}")


def _book_lines(book: Book) -> Iterator[str]:
    yield click.style(plain(book.title), bold=True)
    yield f"{book.id}, version {book.version}, in force from {book.effective}, digest {book.table_digest}"
    for clause in book.clauses:
        yield ""
        yield f"{clause.number}. {verdict_word(clause.verdict)} {click.style(clause.id, bold=True)}: {plain(clause.title)}"
        yield from labelled("when", _when(clause.when))
        if clause.exception_to:
            yield from labelled("except to", ", ".join(clause.exception_to))


def _clause_lines(clause: Clause) -> Iterator[str]:
    yield f"{clause.number}. {click.style(clause.id, bold=True)}: {plain(clause.title)}"
    yield from labelled("verdict", clause.verdict.value)
    yield from labelled("when", _when(clause.when))
    for label, texts in (
        ("except to", clause.exception_to),
        ("because", (clause.because,)),
        ("conditions", clause.conditions),
        ("instead", tuple(way.value for way in clause.instead)),
    ):
        if any(texts):
            yield from labelled(label, ", ".join(texts))
    for source in clause.sources:
        yield from labelled("source", source)


def _when(when: Mapping[str, Sequence[StrEnum]]) -> str:
    return "; ".join(f"{name} is {' or '.join(words)}" for name, words in when.items()) or "always"


def _book_as_json(book: Book) -> dict[str, object]:
    return {
        "id": book.id,
        "title": book.title,
        "version": book.version,
        "effective": str(book.effective),
        "digest": book.digest,
    }


def _clause_as_json(clause: Clause) -> dict[str, object]:
    return {
        "number": clause.number,
        "id": clause.id,
        "title": clause.title,
        "verdict": clause.verdict.value,
        "when": {name: [word.value for word in words] for name, words in clause.when.items()},
        "exception_to": list(clause.exception_to),
        "conditions": list(clause.conditions),
        "because": clause.because,
        "instead": [way.value for way in clause.instead],
        "sources": list(clause.sources),
    }
