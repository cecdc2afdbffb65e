"""Fixtures of the site's tests."""

from collections.abc import Iterator

import pytest
from django.db import connection

_seals: dict[str, str] = {}  # SQLite's append-only triggers by name, while a flush needs them out of the way


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:  # noqa: ARG001  # for its effect
    """A database in which every transaction really commits, for tests with several connections.

    The clean-up afterwards deletes rows, which SQLite's append-only triggers rightly refuse: they step aside for it.
    (PostgreSQL is cleaned by TRUNCATE, which its triggers do not see.)
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in _seals.values():
                cursor.execute(statement)
        _seals.clear()
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            _seals.update(dict(cursor.fetchall()))
            for name in _seals:
                cursor.execute(f'DROP TRIGGER "{name}"')
