"""Patterns that are compiled when a text first needs them: those with whole scripts in a class take the compiler milliseconds."""

import re
from typing import cast

__all__ = ["compiled_late"]


class _Waiting:
    """Stands in for a compiled pattern, and keeps of it what has been asked for once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        self._compiled = self._compiled or re.compile(self._source)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # found at once from now on
        return value


def compiled_late(source: str) -> re.Pattern[str]:
    """A pattern that is compiled by the first use of it, and as quick as any other from then on."""
    return cast("re.Pattern[str]", _Waiting(source))
