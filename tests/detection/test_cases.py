"""Every golden text reads as the file says; see `golden.py` for how to write one."""

from pathlib import Path

import pytest
from tests.detection.golden import cases_in, complaint

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_golden_texts_read_as_written(file: Path) -> None:
    cases = cases_in(file)
    wrong = [text for text in map(complaint, cases) if text]
    assert not wrong, f"{len(wrong)} of {len(cases)} cases in {file.name}:\n" + "\n".join(wrong)
