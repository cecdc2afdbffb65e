"""The real command as its own process: pipes, interrupts, memory, terminals, start-up."""

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "aboveboard.cli")
PATIENCE = 90  # seconds to wait before a test gives up; on an idle machine all take a second or two
LINE = b"my mail is jane@example.com, see you on Monday\n"


def started(*arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen([*COMMAND, *arguments], stdin=pipe, stdout=pipe, stderr=pipe)


def fed(process: subprocess.Popen[bytes], lines: int) -> None:
    """Hand over some lines and leave the pipe open, so that the scan waits for more."""
    assert process.stdin
    process.stdin.write(LINE * lines)
    process.stdin.flush()


def wait_for_part_file(folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(path.suffix == ".part" and path.stat().st_size for path in folder.iterdir()):
        assert time.monotonic() < deadline, "the scan never began to write"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, b"interrupted after"), (signal.SIGTERM, 143, b"")],
    ids=["Ctrl-C", "terminated"],
)
def test_an_interrupt_leaves_no_half_file_and_the_old_one_untouched(
    tmp_path: Path, number: signal.Signals, code: int, said: bytes
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("the old one", "utf-8")
    with started("scan", "--out", str(out)) as process:
        fed(process, 3_000)
        wait_for_part_file(tmp_path)
        process.send_signal(number)
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == code
    assert said in err
    assert b"Traceback" not in err
    assert (out.read_text("utf-8"), list(tmp_path.iterdir())) == ("the old one", [out])


def test_an_interrupt_says_how_many_lines_were_read_and_what_was_not_written(tmp_path: Path) -> None:
    with started("scan", "--out", str(tmp_path / "out")) as process:
        fed(process, 3_000)
        wait_for_part_file(tmp_path)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    assert b",000 lines" in err
    assert b"was not written" in err


def test_a_reader_that_goes_away_ends_the_scan_in_silence() -> None:
    with started("scan", "--json") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(LINE * 1_000)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(LINE * 20_000)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it stopped reading before all was handed over
        process.wait(timeout=PATIENCE)
        assert process.stderr
        assert (process.returncode, process.stderr.read()) == (141, b"")


def test_a_named_pipe_is_read_to_its_end_and_only_once(tmp_path: Path) -> None:
    line = f"{sys.executable} -m aboveboard.cli scan <(printf 'hello\\njane@example.com\\n') --json"
    done = subprocess.run(["/bin/bash", "-c", line], capture_output=True, check=False, timeout=PATIENCE, cwd=tmp_path)
    assert [len(json.loads(record)["findings"]) for record in done.stdout.splitlines()] == [0, 1]


def test_memory_does_not_grow_with_the_input(tmp_path: Path) -> None:
    """Eight times the input takes at most 8 MB more at the peak."""
    peaks = []
    for lines in (20_000, 160_000):
        file = tmp_path / f"{lines}.txt"
        file.write_bytes(b"nothing to see in this line, only words\n" * lines)
        peaks.append(peak_kilobytes("scan", str(file), "--out", str(tmp_path / "out")))
    assert peaks[1] - peaks[0] < 8_000


def peak_kilobytes(*arguments: str) -> int:
    """Largest resident size of one command, asked of the system by a process of its own."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *COMMAND, *arguments], capture_output=True, text=True, check=True
    )
    return int(done.stdout) // (1024 if sys.platform == "darwin" else 1)


def test_a_judged_text_needs_neither_the_site_nor_a_table_drawer() -> None:
    code = (
        "import sys; from aboveboard.cli.main import main; main(['check', 'jane@example.com']);"
        "print([name for name in ('django', 'rich', 'uvicorn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_fault_of_our_own_is_a_sentence_and_exit_code_3() -> None:
    code = "import sys; sys.modules['aboveboard.detection.scan'] = None\nfrom aboveboard.cli.main import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, "check", "x"], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("aboveboard: a fault in aboveboard, not in what you typed")
    assert "Traceback" not in done.stderr
    settings = {**os.environ, "ABOVEBOARD_TRACEBACK": "1"}
    told = subprocess.run(
        [sys.executable, "-c", code, "check", "x"], capture_output=True, text=True, env=settings, check=False
    )
    assert "Traceback" in told.stderr


def test_help_needs_no_book_and_no_detection() -> None:
    code = (
        "import sys; from aboveboard.cli.main import main; main(['--help']);"
        "print([name for name in ('aboveboard.policy', 'aboveboard.detection') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def on_a_terminal(*arguments: str, **environment: str) -> bytes:
    """What the command writes when its output is a terminal."""
    leader, follower = pty.openpty()
    settings = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        "TERM": "xterm",
        **environment,
    }
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=follower, stdout=follower, stderr=follower, env=settings
    ) as process:
        os.close(follower)
        written = b""
        while select.select([leader], [], [], PATIENCE)[0]:
            try:
                piece = os.read(leader, 65_536)
            except OSError:  # Linux: the other side is closed
                break
            if not piece:
                break
            written += piece
        process.wait(timeout=PATIENCE)
    os.close(leader)
    return written


def test_colour_on_a_terminal_and_none_against_no_color_or_in_a_pipe() -> None:
    arguments = ("check", "write to jane@example.com")
    assert b"\x1b[" in on_a_terminal(*arguments)
    assert b"\x1b[" not in on_a_terminal(*arguments, NO_COLOR="1")
    assert b">>jane@example.com<<" in on_a_terminal(*arguments, NO_COLOR="1")
    piped = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False)
    assert b"\x1b[" not in piped.stdout


def test_a_bar_is_drawn_on_a_terminal_and_the_summary_follows(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(LINE * 3_000)
    written = on_a_terminal("scan", str(file), "--show", "0")
    assert b"3,000 lines" in written
    assert "━".encode() in written or b"%" in written


def test_without_a_text_on_a_terminal_check_and_scan_say_what_to_give() -> None:
    assert b"give a text in quotes" in on_a_terminal("check")
    assert b"name a file" in on_a_terminal("scan")


def test_arguments_that_are_not_utf8_are_judged() -> None:
    done = subprocess.run([*COMMAND, "check", b"caf\xe9 jane@example.com", "--json"], capture_output=True, check=False)
    assert (done.returncode, json.loads(done.stdout)["findings"][0]["value"]) == (1, "jane@example.com")


def test_a_narrow_locale_escapes_what_it_cannot_write() -> None:
    settings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "check", "señor jane@example.com"], capture_output=True, env=settings, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("verb", ["check 'jane@example.com'", "scan", "--help", "nonsense"])
def test_a_stream_that_the_caller_closed_brings_nothing_down(verb: str, closed: str) -> None:
    line = f"{sys.executable} -m aboveboard.cli {verb} {closed}"
    done = subprocess.run(["/bin/sh", "-c", line], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr
    assert b"a fault in aboveboard" not in done.stderr


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    """A limit on file size stands for the full disk: the system refuses the write in the same place."""

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    file = tmp_path / "x.txt"
    file.write_bytes(LINE * 5_000)
    done = subprocess.run(
        [*COMMAND, "scan", str(file), "--out", str(tmp_path / "out")],
        capture_output=True,
        check=False,
        preexec_fn=small,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"aboveboard: " in done.stderr
    assert not (tmp_path / "out").exists()
