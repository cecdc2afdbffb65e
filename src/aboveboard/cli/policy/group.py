"""`aboveboard policy`: the verbs that read policy books."""

import click

from aboveboard.cli.lazy import Verb, VerbGroup

__all__ = ["policy"]

HERE = "aboveboard.cli.policy"
VERBS = (
    Verb("check", f"{HERE}.check:check", "Prove over every scenario that a book has no faults."),
    Verb("show", f"{HERE}.show:show", "Print a book, or one of its clauses."),
    Verb("rule", f"{HERE}.rule:rule", "Rule on one scenario, every dimension given."),
    Verb("ask", f"{HERE}.ask:ask", "Answer a question in plain words, or a scenario partly known."),
    Verb("diff", f"{HERE}.diff:diff", "Say what changes from one book to another."),
    Verb("table", f"{HERE}.table:table", "Print a slice of a book as a table."),
    Verb("article", f"{HERE}.article:article", "Print the help article written from a book."),
    Verb("at", f"{HERE}.at:at", "Say which version was in force at an instant."),
    Verb(
        "eligible", f"{HERE}.eligible:eligible", "Say whether a client may open a direct message, and what is missing."
    ),
    Verb("graph", f"{HERE}.graph:graph", "Draw a book's clauses and exceptions as SVG."),
    Verb("new", f"{HERE}.new:new", "Print a book to start from."),
)

EPILOG = """\b
Examples:
  aboveboard policy check upwork_2020 upwork_2024
  aboveboard policy show upwork_2024
  aboveboard policy diff upwork_2020 upwork_2024
  aboveboard policy ask "Can I share my email for a Google Meet?" --plan plus --stage interview
"""


@click.group(cls=VerbGroup, verbs=VERBS, epilog=EPILOG, subcommand_metavar="VERB ...")
def policy() -> None:
    """Check, read, ask and compare policy books.

    A BOOK is a shipped book's name or the path of a TOML file; docs/policy.md teaches the format.
    """
