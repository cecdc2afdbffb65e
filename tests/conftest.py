"""One database for the run: SQLite, or PostgreSQL started here with `--database=postgres`. No network beyond loopback."""

import os
import signal
import tempfile
from pathlib import Path

import django
import hypothesis
import pytest
from tests.databases import Missing, Postgres

# The same examples in every run, so that red means that the code changed; `--hypothesis-profile=default` draws new ones.
hypothesis.settings.register_profile("repeatable", derandomize=True)
hypothesis.settings.load_profile("repeatable")

_postgres: Postgres | None = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgres"], default="sqlite", help="where the site's tests keep data"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    global _postgres  # noqa: PLW0603  # one server for the run, stopped at its end
    # A shell that runs the tests in the background has Ctrl-C ignored, and the commands that tests interrupt would inherit it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["ABOVEBOARD_DEMO"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "aboveboard.web.settings"
    if config.getoption("--database") == "postgres":
        try:
            _postgres = Postgres.start()
        except Missing as missing:
            pytest.exit(f"{missing} The site's tests on PostgreSQL were left out.", returncode=0)
        os.environ["ABOVEBOARD_DATABASE"] = _postgres.url
    else:
        folder = tempfile.mkdtemp(prefix="aboveboard-tests-")
        os.environ["ABOVEBOARD_DATABASE"] = f"sqlite:///{Path(folder) / 'site.sqlite3'}"
    django.setup()


def pytest_unconfigure() -> None:
    if _postgres is not None:
        _postgres.stop()
