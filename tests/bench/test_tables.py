"""The tables that `python -m bench` writes."""

from bench.__main__ import section_written, table, tables


def test_columns_stand_in_the_order_in_which_they_appear_and_gaps_stay_empty() -> None:
    rows = table([{"what": "a", "s": 0.5}, {"what": "b|c", "lines": 12_345, "s": 1234.5}]).splitlines()
    assert [cell.strip() for cell in rows[0].strip("|").split("|")] == ["what", "s", "lines"]
    assert rows[2].split() == ["|", "a", "|", "0.5", "|", "|"]
    assert rows[3].split() == ["|", "b\\|c", "|", "1,234", "|", "12,345", "|"]


def test_several_tables_keep_their_titles() -> None:
    assert tables({"": [{"a": 1}], "Second": [{"b": 2}]}).split("\n\n")[1] == "Second"


def test_a_section_is_replaced_and_the_others_stay() -> None:
    page = section_written(section_written("# Page\n", "one", "first"), "two", "second")
    again = section_written(page, "one", "new")
    assert again == page.replace("first", "new")
    assert again.count("<!-- one -->") == 1
