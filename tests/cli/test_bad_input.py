"""Wrong use and hostile input: one clear sentence that says what would work, never a traceback."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import Ran, run

STEERING = "\x00\x1b\x7f\x9b\u200e\u202e\u2066\ud800"
HOSTILE = st.text(st.characters() | st.sampled_from("\x00\x1b\r\n\u202e\ud800\udfff@.0123456789"), max_size=80)


def refused(*arguments: str, stdin: bytes = b"") -> str:
    """What the command says to arguments it cannot use; exactly one sentence, and perhaps where to look."""
    ran = run(*arguments, stdin=stdin)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("aboveboard: ")
    assert "Traceback" not in ran.err
    return ran.err


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("chekc", "x"), ("no verb `chekc`", "`check`")),
        (("policy", "chek", "x"), ("no verb `chek`", "`check`")),
        (("check", "x", "--stage", "interveiw"), ("`interveiw` is no stage", "`interview`", "strangers, interview")),
        (("check", "x", "--plan", "gold"), ("`gold` is no plan", "basic, plus, business, enterprise")),
        (("check", "x", "--book", "upwork_2042"), ("upwork_2042", "upwork_2024")),
        (("check", "x", "--book", "none.toml"), ("none.toml", "upwork_2024")),
        (("help",), ("did you mean `--help`",)),
        (("check", "x", "--stage"), ("--stage", "aboveboard check --help")),
        (("policy", "rule", "--kind"), ("--kind", "aboveboard policy rule --help")),
        (("check", "-5 dollars"), ("-5", "goes after `--`")),
        (("check", "x", "--colour"), ("--colour", "aboveboard check --help")),
        (("check", "x", "y"), ("y", "aboveboard check --help")),
        (("scan", "nosuch.txt"), ("no file `nosuch.txt`",)),
        (("scan", "table.xlsx"), ("`table.xlsx`", "--format", "txt, csv, tsv, jsonl")),
        (("scan", "."), ("folder",)),
        (("scan", "a\x00b"), ("cannot be read",)),
        (("scan", "-", "--out", "no/such/folder/x"), ("`no/such/folder`", "folder")),
        (("scan", "-", "--out", "/dev/null"), ("not a regular file", "--json")),
        (("scan", "-", "--show", "-1"), ("--show",)),
        (("policy", "show", "upwork_2024", "never_in_publik"), ("`never_in_publik`", "`never_in_public`")),
        (("policy", "check", "nope"), ("nope", "upwork_2020")),
        (("policy", "rule", "--kind", "email"), ("--actor with one of freelancer, client", "aboveboard policy ask")),
    ],
)  # fmt: skip
def test_wrong_use_is_answered_with_what_would_work(arguments: Sequence[str], parts: Sequence[str]) -> None:
    said = refused(*arguments)
    for part in parts:
        assert part in said


@pytest.mark.parametrize("arguments", [(), ("policy",)])
def test_a_group_without_a_verb_prints_its_help(arguments: Sequence[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: aboveboard")
    assert "Examples:" in ran.err


def test_the_nearest_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "messages.txt").write_text("x", "utf-8")
    assert "did you mean" in refused("scan", str(tmp_path / "mesages.txt"))


@pytest.mark.parametrize(
    ("content", "form", "parts"),
    [
        (b"fine\nna\xefve\n", "txt", ("line 2", "not UTF-8", "0xef at 3", "iconv", "--lenient")),
        ("UTF-16".encode("utf-16"), "txt", ("UTF-16", "iconv")),
        (b'{"text": "a"}\n{"text": \n', "jsonl", ("line 2", "not JSON", "--lenient")),
        (b'{"body": "a"}\n', "jsonl", ("line 1", "no text in field `text`", "--field", "body")),
        (b'{"text": 5}\n', "jsonl", ("line 1", "no text in field `text`")),
        (b"[" * 100_000 + b"\n", "jsonl", ("line 1", "not JSON")),
        (b"id,body\n1,a\n", "csv", ("no column `text`", "--column", "id, body")),
        (b"id,text\n1\n", "csv", ("line 2", "1 columns", "column 2")),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, content: bytes, form: str, parts: Sequence[str]
) -> None:
    said = refused("scan", "-", "--format", form, "--out", str(tmp_path / "out"), stdin=content)
    for part in parts:
        assert part in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "form", "kept"),
    [
        (b"fine\nna\xefve jane@example.com\n", "txt", 2),
        (b'{"text": "a"}\n{"text": \n{"text": "b"}\n', "jsonl", 2),
        (b"id,text\n1\n2,b\n", "csv", 1),
    ],
)
def test_lenient_counts_what_cannot_be_read_and_goes_on(content: bytes, form: str, kept: int) -> None:
    ran = run("scan", "-", "--format", form, "--json", "--lenient", stdin=content)
    judged = [json.loads(line) for line in ran.out.splitlines()]
    assert sum("handling" in record for record in judged) == kept


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"not packed at all", "not a gzip file"),
        (gzip.compress(b"hello\n" * 5_000)[:-20], "ends too early"),
        (gzip.compress(bytes(range(256)) * 9)[:30] + b"\x00" * 40, "gzip file"),
    ],
)
def test_a_broken_gzip_file_is_said_to_be_broken(tmp_path: Path, content: bytes, part: str) -> None:
    file = tmp_path / "x.txt.gz"
    file.write_bytes(content)
    assert part in refused("scan", str(file), "--lenient", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_text_over_the_cap_is_refused_by_check_and_counted_by_scan() -> None:
    million = b"x" * 1_000_000
    assert "200,000" in refused("check", stdin=million)
    ran = run("scan", "--json", stdin=b"jane@example.com\n" + million + b"\njane@example.com\n")
    judged = [json.loads(line) for line in ran.out.splitlines()]
    assert [record.get("not_judged") for record in judged] == [None, "too long", None]
    assert "1 not judged: too long" in ran.err


def test_a_file_that_is_being_read_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "texts.txt"
    file.write_text("hello\n", "utf-8")
    assert "would overwrite" in refused("scan", str(file), "--out", str(tmp_path / "." / "texts.txt"))
    assert file.read_text("utf-8") == "hello\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    marked = b"\xef\xbb\xbf" + b"jane@example.com\n"
    assert run("check", "--json", stdin=marked).json["findings"][0]["start"] == 0
    assert json.loads(run("scan", "--json", stdin=marked).out)["findings"][0]["start"] == 0


def test_a_line_beyond_any_buffer_is_passed_over_and_the_next_is_read() -> None:
    ran = run("scan", "--json", stdin=b"x" * 17_000_000 + b"\njane@example.com\n")
    judged = [json.loads(line) for line in ran.out.splitlines()]
    assert [record.get("not_judged") for record in judged] == ["too long", None]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ud800",
        "a\ud800b jane@example.com",
        "\x1b[31mjane@example.com\x1b[0m",
        "a\x7fb\x9b1m\u202ec\u2066d",
    ],
)
def test_strange_texts_are_judged_and_steer_no_terminal(text: str) -> None:
    for arguments in (("check", text), ("check", text, "--json")):
        ran = run(*arguments)
        assert ran.code in {0, 1}
        assert not set(ran.out) & set(STEERING)


def test_json_of_a_lone_surrogate_is_valid_json() -> None:
    ran = run("scan", "--json", "--with-text", "--lenient", stdin=b"caf\xe9\n")
    assert json.loads(ran.out)["text"] == "caf\udce9"


def test_a_book_with_mistakes_is_a_fault_of_the_book_and_every_mistake_is_shown(tmp_path: Path) -> None:
    book = tmp_path / "draft.toml"
    book.write_text('[book]\nid = "draft"\n[[clause]]\nid = "x"\nverdict = "forbiden"\n', "utf-8")
    checked = run("policy", "check", str(book))
    assert checked.code == 1
    assert "forbiden" in checked.out
    assert "allowed, conditional, barred" in checked.out
    assert "forbiden" in refused("check", "x", "--book", str(book))


@pytest.mark.parametrize("content", [b"[[[", b"\xff\xfe", b"", b"x = " + b"[" * 5_000])
def test_broken_toml_is_a_fault_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    book = tmp_path / "draft.toml"
    book.write_bytes(content)
    ran = run("policy", "check", str(book))
    assert ran.code == 1
    assert "draft.toml" in ran.out
    assert "Traceback" not in ran.out + ran.err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_no_text_brings_check_down_or_steers_the_terminal(text: str) -> None:
    ran = run("check", "--", text)
    assert ran.code in {0, 1}
    assert all(character == "\n" or character.isprintable() or ord(character) > 0x9F for character in ran.out)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.sampled_from(["txt", "csv", "tsv", "jsonl"]), st.booleans())
def test_no_bytes_bring_a_scan_down(content: bytes, form: str, lenient: bool) -> None:
    ran: Ran = run("scan", "-", "--json", "--format", form, *(["--lenient"] if lenient else []), stdin=content)
    assert ran.code in {0, 1, 2}
    assert "a fault in aboveboard" not in ran.err
    for line in ran.out.splitlines():
        json.loads(line)
