"""The guide to rule books is true: its book, its error and its words are those of the program."""

import re
from datetime import date
from pathlib import Path

import pytest

from aboveboard.policy import BOOKS, DIMENSIONS, BookInvalid, read, template
from aboveboard.policy.check import check

GUIDE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text("utf-8")


def test_every_dimension_and_member_stands_in_the_guide_in_its_order() -> None:
    for name, members in DIMENSIONS.items():
        (row,) = re.findall(rf"^\| `{name}` \| [^|]+ \| ([^|]+) \|$", GUIDE, re.MULTILINE)
        assert row.split(", ") == list(members)


def test_the_example_book_is_read_but_for_what_it_leaves_out() -> None:
    (example,) = re.findall(r"```toml\n(.+?)```", GUIDE, re.DOTALL)
    with pytest.raises(BookInvalid) as refused:
        read(example.encode(), "my_rules.toml")
    assert [problem.message.split(":")[0] for problem in refused.value.problems] == ["`[fail]` is missing"]


def test_the_example_mistake_is_shown_as_the_guide_shows_it() -> None:
    (shown,) = re.findall(r"```\n(my_rules\.toml.+?)\n```", GUIDE, re.DOTALL)
    book = template("my_rules", date(2027, 1, 1)).replace('["strangers", "interview"]', '["strangers", "intervew"]', 1)
    with pytest.raises(BookInvalid) as refused:
        read(book.encode(), "my_rules.toml")
    assert re.sub(r"\d+", "N", str(refused.value)) == re.sub(r"\d+", "N", shown)


def test_every_shipped_book_and_every_sort_of_complaint_is_named() -> None:
    assert all(f"`{name}`" in GUIDE for name in BOOKS)
    sorts = re.findall(r'Complaint\(\s*"(\w+)"', Path(check.__code__.co_filename).read_text("utf-8"))
    assert set(sorts) == set(re.findall(r"^\| (\w+) \| [^|]+ \| [^|]+ \|$", GUIDE, re.MULTILINE)) - {
        "complaint",
        "dimension",
    }
