"""Every golden text reads as the file says; see `golden.py` for how to write one.

`shortfalls.txt` lists the texts that are not read as they should be yet, so that nothing new joins them unseen. After the
detector has learnt, `python -m tests.detection.test_cases` writes the list anew; it may only become shorter.
"""

from pathlib import Path

import pytest
from tests.detection.golden import Case, cases_in, complaint

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
SHORTFALLS = Path(__file__).parent / "shortfalls.txt"
MOST = 60  # shortfalls; lower it as the list becomes shorter


def entry(file: Path, case: Case) -> str:
    return f"{file.stem} {case.sign} {case.text!a}"


def shortfalls() -> frozenset[str]:
    return frozenset(SHORTFALLS.read_text("ascii").splitlines())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_golden_texts_read_as_written(file: Path) -> None:
    known = shortfalls()
    cases = [case for case in cases_in(file) if entry(file, case) not in known]
    wrong = [text for text in map(complaint, cases) if text]
    assert not wrong, f"{len(wrong)} of {len(cases)} cases in {file.name}:\n" + "\n".join(wrong)


def test_the_list_of_shortfalls_names_golden_texts_and_stays_short() -> None:
    every = {entry(file, case) for file in FILES for case in cases_in(file)}
    assert shortfalls() <= every
    assert len(shortfalls()) <= MOST


if __name__ == "__main__":
    lines = sorted(entry(file, case) for file in FILES for case in cases_in(file) if complaint(case))
    SHORTFALLS.write_text("\n".join(lines) + "\n", "ascii")
