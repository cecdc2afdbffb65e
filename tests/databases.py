"""A PostgreSQL server of the tests' own: a fresh cluster in a temporary folder, on a free port, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "postgres"  # the server refuses to run as root


class Missing(Exception):
    """What is not installed, and the package that brings it."""


@dataclass(frozen=True)
class Postgres:
    """A running server; `url` names a database on it."""

    folder: Path
    programs: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://aboveboard@127.0.0.1:{self.port}/aboveboard"

    @classmethod
    def start(cls) -> "Postgres":
        """Start a server.

        Raises:
            Missing: PostgreSQL is not installed.
        """
        programs = _programs()
        folder = Path(tempfile.mkdtemp(prefix="aboveboard-postgres-"))
        server = cls(folder, programs, _free_port())
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT)
        data = str(folder / "data")
        server.run(
            "initdb", "--pgdata", data, "--username", "aboveboard", "--auth", "trust", "--encoding", "UTF8", "--no-sync"
        )
        options = f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        server.run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(folder / "log"), "--options", options)
        server.run(
            "createdb", "--host", "127.0.0.1", "--port", str(server.port), "--username", "aboveboard", "aboveboard"
        )
        return server

    def stop(self) -> None:
        self.run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(self.folder / "data"))
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *arguments: str) -> None:
        account = ACCOUNT if os.geteuid() == 0 else None
        command = [str(self.programs / program), *arguments]
        subprocess.run(
            command, user=account, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
        )


def _programs() -> Path:
    """The folder of the newest server's programs."""
    folders = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    found = shutil.which("initdb")
    if not folders and found:
        folders = [Path(found).resolve().parent]
    if not folders:
        raise Missing("PostgreSQL is missing; install the package `postgresql`.")
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(ACCOUNT)
        except KeyError:
            raise Missing(
                "PostgreSQL does not run as root, and there is no account `postgres`; install the package `postgresql`."
            ) from None
    return max(folders, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
