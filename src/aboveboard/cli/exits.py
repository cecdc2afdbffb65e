"""Exit codes a script can rely on; `aboveboard --help` lists them."""

from typing import Final

from aboveboard.vocabulary import Handling

__all__ = [
    "BROKEN_PIPE",
    "CLEAN",
    "FAULT",
    "INTERRUPTED",
    "MISUSE",
    "OBJECTION",
    "TERMINATED",
    "Interrupted",
    "exit_for",
]

CLEAN: Final = 0
OBJECTION: Final = 1
MISUSE: Final = 2
FAULT: Final = 3
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141
TERMINATED: Final = 143


def exit_for(handling: Handling) -> int:
    """0 for what is delivered, with or without a notice; 1 for anything stricter."""
    return OBJECTION if handling > Handling.NOTICE else CLEAN


class Interrupted(KeyboardInterrupt):
    """Ctrl-C where there is something to say about what was done so far."""
