"""`aboveboard policy table`: a slice of a book as a table."""

from enum import StrEnum

import click

from aboveboard.cli.judging import book_option, scenario_as_json
from aboveboard.cli.words import DIMENSIONS, Word, gather, json_option, language_option, scenario_options
from aboveboard.cli.writing import plain, write_json
from aboveboard.policy import Scenario, Slice, load

__all__ = ["table"]

EPILOG = """\b
Examples:
  aboveboard policy table --kind email --surface message --actor freelancer --act share --plan plus --prior no
  aboveboard policy table --rows stage --columns plan --kind email --purpose meeting --surface message --prior no
  aboveboard policy table --rows surface --columns kind --stage interview --as csv > slice.csv
"""

Dimension = click.Choice(list(DIMENSIONS), case_sensitive=False)


class Form(StrEnum):
    """How the table is written."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"


@click.command(epilog=EPILOG)
@click.option("--rows", type=Dimension, default="purpose", show_default=True, help="The dimension down the side.")
@click.option("--columns", type=Dimension, default="stage", show_default=True, help="The dimension across the top.")
@click.option("--as", "form", type=Word(Form), default="text", show_default=True, help="How to write it.")
@gather("scenario", Scenario, *scenario_options(*DIMENSIONS))
@book_option
@language_option
@json_option
def table(rows: str, columns: str, form: Form, *, scenario: Scenario, book: str, language: str, as_json: bool) -> None:
    """Print what a book rules, one dimension down and one across.

    The other dimensions are fixed by their options or left open; where the open ones matter, a cell says so.
    """
    found = load(book).table(rows, columns, language=language, **scenario.known)
    if as_json:
        write_json({"book": book, "known": scenario_as_json(scenario), **_as_json(found)})
        return
    match form:
        case Form.TEXT:
            click.echo("\n".join(plain(line) for line in found.text().splitlines()))
        case Form.CSV:
            click.echo(found.csv(), nl=False)
        case Form.HTML:
            click.echo(found.html())


def _as_json(found: Slice) -> dict[str, object]:
    return {
        "title": found.title,
        "rows": found.rows,
        "columns": found.columns,
        "cells": {
            row.value: {
                column.value: [verdict.value for verdict in verdicts]
                for column, verdicts in zip(found.column_members, cells, strict=True)
            }
            for row, cells in zip(found.row_members, found.cells, strict=True)
        },
    }
