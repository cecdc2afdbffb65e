"""`aboveboard scan`: formats, output and counts."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Ran, run

TEXTS = ("see you on Monday", "my mail is jane@example.com", "", "call +44 20 7946 0958")


def records(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def as_txt(texts: tuple[str, ...]) -> str:
    return "".join(f"{text}\n" for text in texts)


def as_csv(texts: tuple[str, ...]) -> str:
    return "id,text\n" + "".join(f'{number},"{text}"\n' for number, text in enumerate(texts))


def as_tsv(texts: tuple[str, ...]) -> str:
    return "id\ttext\n" + "".join(f"{number}\t{text}\n" for number, text in enumerate(texts))


def as_jsonl(texts: tuple[str, ...]) -> str:
    return "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("suffix", "written"),
    [(".txt", as_txt(TEXTS)), (".csv", as_csv(TEXTS)), (".tsv", as_tsv(TEXTS)), (".jsonl", as_jsonl(TEXTS))],
    ids=["txt", "csv", "tsv", "jsonl"],
)
def test_every_format_gives_the_same_decisions(tmp_path: Path, suffix: str, written: str, *, packed: bool) -> None:
    file = tmp_path / f"texts{suffix}{'.gz' if packed else ''}"
    file.write_bytes(gzip.compress(written.encode()) if packed else written.encode())
    ran = run("scan", str(file), "--json", "--stage", "interview")
    first = 2 if suffix in {".csv", ".tsv"} else 1
    assert [record["line"] for record in records(ran)] == list(range(first, first + 4))
    assert [[found["kind"] for found in record["findings"]] for record in records(ran)] == [
        [],
        ["email"],
        [],
        ["phone"],
    ]
    assert ran.code == 1


def test_a_pipe_is_read_as_lines_or_as_the_format_says() -> None:
    lines = run("scan", "--json", stdin=as_txt(TEXTS).encode())
    packed = run("scan", "-", "--json", stdin=gzip.compress(as_txt(TEXTS).encode()))
    cells = run("scan", "-", "--json", "--format", "csv", stdin=as_csv(TEXTS).encode())
    assert len(records(lines)) == 4
    assert packed.out == lines.out
    assert [record["findings"] for record in records(cells)] == [record["findings"] for record in records(lines)]


def test_the_decisions_of_a_scan_are_those_of_check() -> None:
    text, place = "my mail is jane@example.com", ("--stage", "interview", "--plan", "plus")
    scanned = records(run("scan", "--json", *place, stdin=text.encode()))[0]
    checked = run("check", text, "--json", *place).json
    assert (scanned["handling"], scanned["findings"]) == (checked["handling"], checked["findings"])


def test_a_file_named_out_holds_what_json_prints(tmp_path: Path) -> None:
    for name in ("out.jsonl", "out.jsonl.gz"):
        out = tmp_path / name
        printed = run("scan", "--json", stdin=as_txt(TEXTS).encode())
        written = run("scan", "--out", str(out), stdin=as_txt(TEXTS).encode())
        content = gzip.decompress(out.read_bytes()) if name.endswith(".gz") else out.read_bytes()
        assert content.decode() == printed.out
        assert "4 lines of standard input" in written.out
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["out.jsonl", "out.jsonl.gz"]


def test_json_with_out_prints_the_counts_alone(tmp_path: Path) -> None:
    ran = run("scan", "--json", "--out", str(tmp_path / "out"), "--stage", "interview", stdin=as_txt(TEXTS).encode())
    assert (ran.json["lines"], ran.json["with_findings"], ran.json["flagged"]) == (4, 2, 2)
    assert ran.json["handling"]["deliver"] == 2
    assert ran.json["findings"]["email"]["certain"] == 1
    assert sum(ran.json["handling"].values()) == 4


def test_only_flagged_writes_only_those_and_with_text_adds_the_text() -> None:
    ran = run("scan", "--json", "--only-flagged", "--with-text", stdin=as_txt(TEXTS).encode())
    assert [record["text"] for record in records(ran)] == [TEXTS[1], TEXTS[3]]


def test_the_summary_counts_kinds_and_handlings_and_shows_examples() -> None:
    ran = run("scan", "--show", "1", "--stage", "interview", stdin=as_txt(TEXTS).encode())
    assert "my mail is >>jane@example.com<<" in ran.out
    assert ">>+44 20 7946 0958<<" not in ran.out
    words = [line.split() for line in ran.out.splitlines()]
    assert ["email", "1", "0", "0"] in words
    assert ["deliver", "2"] in words


@pytest.mark.parametrize(
    ("stage", "code"), [("interview", 1), ("contract", 0)], ids=["before a contract", "under a contract"]
)
def test_the_exit_code_tells_whether_anything_stricter_than_a_notice_would_happen(stage: str, code: int) -> None:
    assert run("scan", "--stage", stage, stdin=as_txt(TEXTS).encode()).code == code


def test_a_column_is_named_or_counted(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("id;body\n1;jane@example.com\n", "utf-8")
    assert len(records(run("scan", str(file), "--column", "body", "--json"))) == 1
    assert len(records(run("scan", str(file), "--column", "2", "--json"))) == 2, "a number counts the header as a row"


def test_a_csv_cell_may_hold_line_ends() -> None:
    ran = run("scan", "-", "--format", "csv", "--json", stdin=b'id,text\n1,"write to\njane@example.com"\n2,hello\n')
    assert [(record["line"], len(record["findings"])) for record in records(ran)] == [(3, 1), (4, 0)]


@pytest.mark.parametrize("record", [{"text": "a@b.com"}, "a@b.com"], ids=["object", "bare text"])
def test_a_json_record_is_an_object_or_a_bare_text(record: object) -> None:
    ran = run("scan", "-", "--format", "jsonl", "--json", stdin=json.dumps(record).encode())
    assert len(records(ran)) == 1


def test_a_json_field_may_be_inside_another() -> None:
    line = json.dumps({"message": {"body": "write to jane@example.com"}}).encode()
    ran = run("scan", "-", "--format", "jsonl", "--field", "message.body", "--json", stdin=line)
    assert records(ran)[0]["findings"][0]["kind"] == "email"


def test_several_files_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("hello\n", "utf-8")
    ran = run("scan", str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), "--json")
    assert [Path(record["file"]).name for record in records(ran)] == ["b.txt", "a.txt"]


def test_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    for name in ("x.txt", "x.csv", "x.jsonl"):
        (tmp_path / name).write_bytes(b"")
        ran = run("scan", str(tmp_path / name))
        assert (ran.code, ran.out.strip().startswith("0 lines")) == (0, True)
