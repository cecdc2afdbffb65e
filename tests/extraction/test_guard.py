"""The guarded reader: same answers, and it outlives whatever reads for it."""

import os
import signal
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.extraction import build

from aboveboard.extraction import Extract, Limits, Reason, extract
from aboveboard.extraction.guard import Guard
from aboveboard.extraction.reading import read_here

MAIL = "jane@example.com"


@pytest.fixture
def guard() -> Iterator[Guard]:
    guard = Guard(workers=1)
    yield guard
    guard.close()


def files() -> dict[str, bytes]:
    return {
        "text": MAIL.encode(),
        "pdf": build.pdf(build.said(MAIL), build.qr_drawing("tel:1")),
        "docx": build.docx(build.paragraph(MAIL)),
        "zip": build.zipped({"a.txt": MAIL, "b.png": build.saved(build.barcode("x")), "c.bin": bytes(range(256))}),
        "nothing": b"",
    }


@pytest.mark.parametrize("name", files())
def test_guarded_and_plain_reading_agree(name: str) -> None:
    data = files()[name]
    assert extract(data, name=name) == read_here(data, name=name)


def test_names_with_surrogates_and_nul_are_read() -> None:
    result = extract(b"hello", name="a\ud800\0b\u202e.txt")
    assert [page.text for page in result.pages] == ["a?\0b\u202e.txt", "hello"]


def test_a_file_over_the_size_is_not_even_sent(guard: Guard) -> None:
    result = guard.extract(bytes(11), name="call 4155550142", limits=Limits(size=10))
    assert [page.text for page in result.pages] == ["call 4155550142"]
    assert [(skip.reason, skip.limit) for skip in result.skipped] == [(Reason.LIMIT, "size")]
    assert not guard._idle


def test_a_worker_is_used_again_and_closed(guard: Guard) -> None:
    guard.extract(b"one", name="", limits=Limits())
    (worker,) = guard._idle
    guard.extract(b"two", name="", limits=Limits())
    assert guard._idle == [worker]
    guard.close()
    assert worker.poll() is not None


def test_a_dead_worker_is_replaced(guard: Guard) -> None:
    guard.extract(b"one", name="", limits=Limits())
    guard._idle[0].kill()
    guard._idle[0].wait()
    assert guard.extract(b"two", name="", limits=Limits()).pages[0].text == "two"


def test_a_worker_that_cannot_start_is_reported(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (skip,) = guard.extract(b"one", name="a.txt", limits=Limits()).skipped
    assert (skip.where, skip.reason) == ("a.txt", Reason.CRASHED)
    assert "could not be reached" in skip.why


def test_a_worker_that_hangs_is_ended_and_replaced(guard: Guard) -> None:
    guard.extract(b"one", name="", limits=Limits())
    worker = guard._idle[0]
    os.kill(worker.pid, signal.SIGSTOP)
    start = time.monotonic()
    (skip,) = guard.extract(b"two", name="a.txt", limits=Limits(seconds=0.1)).skipped
    assert skip.reason is Reason.CRASHED
    assert time.monotonic() - start < 8
    assert worker.poll() is not None
    assert guard.extract(b"three", name="", limits=Limits()).pages[0].text == "three"


def test_a_crash_while_reading_is_a_skip_and_keeps_what_was_read(guard: Guard) -> None:
    guard.extract(b"start", name="", limits=Limits())
    worker = guard._idle[0].pid
    slow = build.zipped({"a.txt": MAIL, "b.pdf": slow_pdf()}, method=zipfile.ZIP_STORED)
    striker = threading.Thread(target=kill_child_of, args=(worker, signal.SIGSEGV))
    striker.start()
    result = guard.extract(slow, name="all.zip", limits=Limits(seconds=20))
    striker.join()
    assert MAIL in [page.text for page in result.pages]
    assert [skip.reason for skip in result.skipped] == [Reason.CRASHED]
    assert "Segmentation" in result.skipped[0].why
    assert guard.extract(b"two", name="", limits=Limits()).pages[0].text == "two"


def test_time_is_kept_by_the_clock_on_the_wall(guard: Guard) -> None:
    start = time.monotonic()
    result = guard.extract(slow_pdf(), name="slow.pdf", limits=Limits(seconds=0.5))
    assert time.monotonic() - start < 4
    assert result.pages[0].text == "slow.pdf"
    assert [(skip.reason, skip.limit) for skip in result.skipped] == [(Reason.LIMIT, "seconds")]


def test_memory_is_kept(guard: Guard) -> None:
    big = build.zipped({"a.txt": MAIL, "b.txt": b"x" * 150_000_000})
    result = guard.extract(big, name="big.zip", limits=Limits(memory=230_000_000, ratio=10_000))
    assert MAIL in [page.text for page in result.pages]
    assert [(skip.reason, skip.limit) for skip in result.skipped] == [(Reason.LIMIT, "memory")]


def test_the_worker_sees_no_secret_of_its_parent(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SECRET_KEY", "not for strangers")
    guard.extract(b"one", name="", limits=Limits())
    seen = Path(f"/proc/{guard._idle[0].pid}/environ").read_bytes()
    assert b"not for strangers" not in seen


def test_many_threads_share_few_workers() -> None:
    guard = Guard(workers=2)
    results: list[Extract] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(guard.extract(str(n).encode(), name="", limits=Limits())))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(int(result.pages[0].text) for result in results) == list(range(12))
    assert len(guard._idle) <= 2
    guard.close()


def test_a_fork_does_not_share_workers() -> None:
    extract(b"one")
    pid = os.fork()
    if pid == 0:
        os._exit(0 if extract(b"two").pages[0].text == "two" else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert extract(b"three").pages[0].text == "three"


def slow_pdf() -> bytes:
    """One page that takes minutes to draw: large transparent squares over each other."""
    squares = "q 0 0 5000 5000 re W n " + "0 0 m 5000 5000 l 0 5000 l 5000 0 l h f* " * 400_000
    return build.pdf(squares)


def kill_child_of(worker: int, how: signal.Signals) -> None:
    """Wait for the copy that reads, give it time to say its first pages, then kill it."""
    children = Path(f"/proc/{worker}/task/{worker}/children")
    while not (pids := children.read_text().split()):
        time.sleep(0.01)
    time.sleep(0.5)
    os.kill(int(pids[0]), how)
