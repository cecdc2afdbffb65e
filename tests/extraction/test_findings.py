"""Contacts in files, found where they stand."""

import pytest
from tests.extraction import build

from aboveboard.detection import TEXT_LIMIT, Part
from aboveboard.extraction import Limits, Page, Reason, find_in_file, find_in_pages
from aboveboard.vocabulary import Kind

MAIL = "jane@example.com"


def test_a_finding_names_the_page_it_stands_on() -> None:
    searched = find_in_file(build.pdf(build.said("hello"), build.said(f"write to {MAIL}")), name="offer.pdf")
    (finding,) = searched.findings
    assert (finding.kind, finding.value, finding.start, finding.end) == (Kind.EMAIL, MAIL, 9, 25)
    assert finding.parts == (Part("page 2", 9, 25),)
    assert searched.extract.complete


def test_a_finding_in_an_archive_names_the_member() -> None:
    searched = find_in_file(build.zipped({"a/b.txt": f"write to {MAIL}"}), name="c.zip")
    assert [part.source for finding in searched.findings for part in finding.parts] == ["c.zip/a/b.txt"]


def test_a_contact_in_a_qr_code_a_link_and_a_file_name_is_found() -> None:
    data = build.zipped(
        {
            "code.png": build.saved(build.barcode("mailto:jane@example.com")),
            "page.html": '<html><a href="mailto:bob@example.com">write</a></html>',
            "alice@example.com.txt": "",
        }
    )
    found = {(f.value, f.parts[0].source) for f in find_in_file(data, name="c.zip").findings if f.kind is Kind.EMAIL}
    assert (MAIL, "c.zip/code.png, QR code") in found
    assert ("bob@example.com", "c.zip/page.html, links") in found
    assert any(source == "names of files" for _, source in found)


def test_a_file_without_contacts_gives_none() -> None:
    searched = find_in_file(build.docx(build.paragraph("The price is $1,200 for 3 pages.")), name="offer.docx")
    assert searched.findings == ()
    assert searched.extract.complete


def test_what_could_not_be_searched_is_told() -> None:
    searched = find_in_file(build.zipped({"a.txt": MAIL, "b.txt": "x"}), name="c.zip", limits=Limits(members=1))
    assert [finding.value for finding in searched.findings] == [MAIL]
    assert [(skip.reason, skip.limit) for skip in searched.extract.skipped] == [(Reason.LIMIT, "members")]


@pytest.mark.parametrize("at", [0, TEXT_LIMIT - 2_010, TEXT_LIMIT - 1, TEXT_LIMIT + 5, 2 * TEXT_LIMIT + 7, 449_000])
def test_a_contact_is_found_once_wherever_it_stands_on_a_long_page(at: int) -> None:
    text = f"{'word ' * (at // 5)}{'.' * (at % 5)} {MAIL} {'word ' * ((450_000 - at) // 5)}"
    findings = [finding for finding in find_in_pages([Page("text", text)]) if finding.kind is Kind.EMAIL]
    assert [(finding.value, text[finding.start : finding.end]) for finding in findings] == [(MAIL, MAIL)]
    assert findings[0].parts == (Part("text", findings[0].start, findings[0].end),)


def test_the_windows_of_a_page_have_no_seams() -> None:
    mails = [f"jane{number}@example.com" for number in range(60)]
    text = (" " + "word " * 2_000).join(mails)
    found = [finding.value for finding in find_in_pages([Page("text", text)])]
    assert found == mails
