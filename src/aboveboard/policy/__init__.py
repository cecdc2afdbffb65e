"""Rule books: one finite table that judges, answers, explains and is proved.

`load("upwork_2024").rule(scenario)` is the whole of it; `docs/policy.md` tells how to read and write a book.
"""

from aboveboard.policy.article import Article
from aboveboard.policy.book import BOOKS, Book, diff, load, read, template
from aboveboard.policy.changes import Change, Changes
from aboveboard.policy.check import Complaint, Report
from aboveboard.policy.counterfactuals import Counterfactual
from aboveboard.policy.eligibility import Eligibility, Figure, Group
from aboveboard.policy.explain import Explanation
from aboveboard.policy.model import DIMENSIONS, LANGUAGES, Answer, Branch, Clause, Condition, Heard, Ruling, Scenario
from aboveboard.policy.problems import BookInvalid, Problem
from aboveboard.policy.slices import Slice
from aboveboard.policy.timeline import at, next_after, versions
from aboveboard.policy.wording import Wording, wording

__all__ = [
    "BOOKS",
    "DIMENSIONS",
    "LANGUAGES",
    "Answer",
    "Article",
    "Book",
    "BookInvalid",
    "Branch",
    "Change",
    "Changes",
    "Clause",
    "Complaint",
    "Condition",
    "Counterfactual",
    "Eligibility",
    "Explanation",
    "Figure",
    "Group",
    "Heard",
    "Problem",
    "Report",
    "Ruling",
    "Scenario",
    "Slice",
    "Wording",
    "at",
    "diff",
    "load",
    "next_after",
    "read",
    "template",
    "versions",
    "wording",
]
