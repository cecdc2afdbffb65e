"""Rule books: one finite table that judges, answers, explains and is proved.

`load("upwork_2024").rule(scenario)` is the whole of it; `docs/policy.md` tells how to read and write a book.
"""

from aboveboard.policy.book import BOOKS, Book, load, read
from aboveboard.policy.check import Complaint, Report
from aboveboard.policy.explain import Explanation
from aboveboard.policy.model import DIMENSIONS, LANGUAGES, Answer, Branch, Clause, Condition, Ruling, Scenario
from aboveboard.policy.problems import BookInvalid, Problem
from aboveboard.policy.timeline import at, next_after
from aboveboard.policy.wording import Wording, wording

__all__ = [
    "BOOKS",
    "DIMENSIONS",
    "LANGUAGES",
    "Answer",
    "Book",
    "BookInvalid",
    "Branch",
    "Clause",
    "Complaint",
    "Condition",
    "Explanation",
    "Problem",
    "Report",
    "Ruling",
    "Scenario",
    "Wording",
    "at",
    "load",
    "next_after",
    "read",
    "wording",
]
