"""A running site of the journeys' own: `aboveboard demo` in a process, with its data in a temporary folder."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Person:
    """A member, and the cookie of a session in which they are signed in."""

    id: int
    name: str
    session: str

    def cookie(self, site: "Site") -> dict[str, str]:
        return {"name": "sessionid", "value": self.session, "url": site.url}


@dataclass(frozen=True)
class Pair:
    """Alice, a freelancer, and Bob, a client, in a room of their own before any contract."""

    room: int
    alice: Person
    bob: Person

    @property
    def path(self) -> str:
        return f"/rooms/{self.room}/"


@dataclass
class Site:
    """A running site; `ask` does behind the stage what no journey needs to show."""

    book: str
    database: str
    folder: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None
    _people: subprocess.Popen[str] | None = None
    _read: int = 0  # how much of the log has been looked at
    _opened: list[IO[bytes]] = field(default_factory=list)

    @classmethod
    def start(cls, book: str = "upwork_2024") -> "Site":
        folder = Path(tempfile.mkdtemp(prefix="aboveboard-journeys-"))
        site = cls(book, _fresh_database(folder), folder, _free_port())
        site.run()
        return site

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> Mapping[str, str]:
        return os.environ | {
            "ABOVEBOARD_DATABASE": self.database,
            "ABOVEBOARD_BOOK": self.book,
            "ABOVEBOARD_DEMO": "1",
            "PYTHONPATH": str(ROOT / "src"),
        }

    def run(self) -> None:
        """Start the process; again after `kill`, with the same data at the same address."""
        command = ["demo", "--port", str(self.port), "--data", str(self.folder / "data"), "--book", self.book]
        log = (self.folder / "log").open("ab")
        self._opened.append(log)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "aboveboard.cli", *command],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()  # its first line comes when it listens, or never
        assert b"http://" in said, (self.folder / "log").read_text()

    def kill(self) -> None:
        """End the process without warning, as a machine that loses its power would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def stop(self) -> None:
        if self._people is not None:
            assert self._people.stdin is not None
            assert self._people.stdout is not None
            self._people.stdin.close()
            self._people.wait(timeout=20)
            self._people.stdout.close()
        self.kill()
        for file in self._opened:
            file.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def broken(self) -> str:
        """What went wrong in the process since the last look: tracebacks of its log."""
        text = (self.folder / "log").read_text("utf-8", "replace")
        new, self._read = text[self._read :], len(text)
        entries = re.split(r"^(?=\d{4}-\d\d-\d\d )", new, flags=re.MULTILINE)
        # Django tells of requests it refused on suspicion with a traceback, too; those are no failures.
        return "".join(entry for entry in entries if "Traceback" in entry and " django.security." not in entry)

    def ask(self, what: str, **given: object) -> Any:  # JSON, whose shape each caller knows
        """Have `people.py` do something in the site's own database."""
        if self._people is None:
            self._people = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.people"],
                env=self.environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._people.stdin is not None
        assert self._people.stdout is not None
        self._people.stdin.write(json.dumps({"do": what, **given}) + "\n")
        self._people.stdin.flush()
        return json.loads(self._people.stdout.readline())

    def pair(self, *, plan: str = "plus", messages: Sequence[str] = ()) -> Pair:
        """A new room with two new members, who have said `messages` in turn, Bob first."""
        made = self.ask("pair", plan=plan, messages=list(messages))
        return Pair(made["room"], Person(**made["alice"]), Person(**made["bob"]))

    def mallory(self) -> Person:
        return Person(**self.ask("freelancer", name="Mallory"))

    def said_in(self, pair: Pair) -> list[tuple[str, str]]:
        """What is kept of a room: state and text of each message, in order."""
        return [(state, text) for state, text in self.ask("said", room=pair.room)]

    def kept(self) -> Mapping[str, int]:
        """How many rows there are of everything that a check could wrongly write."""
        found: Mapping[str, int] = self.ask("kept")
        return found


def _fresh_database(folder: Path) -> str:
    """A database of its own, where the run keeps its data: a file, or a new one on the run's server."""
    parts = urlsplit(os.environ["ABOVEBOARD_DATABASE"])
    if parts.scheme == "sqlite":
        return f"sqlite:///{folder / 'site.sqlite3'}"
    import psycopg  # noqa: PLC0415  # only where the run uses that server

    name = re.sub(r"\W", "_", folder.name.lower())
    with psycopg.connect(urlunsplit(parts._replace(scheme="postgresql")), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return urlunsplit(parts._replace(path=f"/{name}"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
