"""`aboveboard attachment`: files judged page by page, as the library reads them."""

import zipfile
from pathlib import Path

import pytest
from tests.cli.running import run

from aboveboard.extraction import find_in_file
from aboveboard.policy import load
from aboveboard.vocabulary import Surface

BEFORE_CONTRACT = ("--stage", "interview", "--actor", "freelancer", "--prior", "no", "--plan", "plus")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "offer.zip"
    with zipfile.ZipFile(file, "w") as members:
        members.writestr("letter.txt", "dear client,\nplease write to jane@example.com\nsoon")
        members.writestr("price.txt", "1,200 dollars")
    return file


def test_a_finding_names_its_page_and_is_shown_in_its_line(archive: Path) -> None:
    ran = run("attachment", str(archive), *BEFORE_CONTRACT)
    assert ran.code == 1
    line = next(line for line in ran.out.splitlines() if "letter.txt" in line and "<<" in line)
    assert ">>jane@example.com<< soon" in line
    assert "no_contact_before_contract" in ran.out


def test_the_findings_are_those_of_the_library(archive: Path) -> None:
    found = find_in_file(archive.read_bytes(), name=archive.name).findings
    printed = run("attachment", str(archive), "--json").json["findings"]
    assert [(each["value"], each["parts"][-1]["source"]) for each in printed] == [
        (finding.value, finding.parts[-1].source) for finding in found
    ]


def test_the_same_file_passes_under_a_contract(archive: Path) -> None:
    assert run("attachment", str(archive), "--stage", "contract").code == 0


def test_what_cannot_be_read_is_listed_and_follows_the_fail_mode_of_the_book(tmp_path: Path) -> None:
    file = tmp_path / "noise.bin"
    file.write_bytes(bytes(range(256)) * 20)
    ran = run("attachment", str(file), "--json")
    assert ran.json["handling"] == load("upwork_2024").fail(Surface.ATTACHMENT)
    assert ran.json["not_read"][0]["reason"] == "unknown"
    assert "not read" in run("attachment", str(file)).out


@pytest.mark.parametrize(("name", "part"), [("gone.pdf", "no file"), (".", "folder")])
def test_a_name_that_cannot_be_opened_is_said(tmp_path: Path, name: str, part: str) -> None:
    ran = run("attachment", str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    assert part in ran.err
