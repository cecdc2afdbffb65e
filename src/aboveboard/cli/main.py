"""The command `aboveboard`: finds the verb, loads only that verb's file, and turns every failure into one sentence.

Exit codes, the same for every verb:

    0    done, and nothing stricter than a notice
    1    done, and something would be asked, masked, held or refused; or a book has faults; or two books differ
    2    wrong use or bad input: the message says what would work
    3    a fault in aboveboard itself
    130  interrupted with Ctrl-C (143: ended by a signal; 141: the reader of a pipe went away)
"""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import TextIO, cast

import click

from aboveboard import __version__
from aboveboard.cli.exits import BROKEN_PIPE, CLEAN, FAULT, INTERRUPTED, MISUSE, TERMINATED
from aboveboard.cli.lazy import Verb, VerbGroup
from aboveboard.cli.writing import colour_wanted, plain
from aboveboard.errors import Refusal

__all__ = ["aboveboard", "main"]

VERBS = (
    Verb(
        "check", "aboveboard.cli.check:check", "Judge one text: what is found, what the rule says, what to do instead."
    ),
    Verb("scan", "aboveboard.cli.scan:scan", "Judge a file of texts, line by line, however long."),
    Verb(
        "attachment",
        "aboveboard.cli.attachment:attachment",
        "Judge a file, page by page: PDF, office, mail, archive, picture.",
    ),
    Verb("policy", "aboveboard.cli.policy.group:policy", "Check, read, ask and compare policy books."),
    Verb("demo", "aboveboard.cli.demo:demo", "Start the site with a seeded cast, to look around."),
    Verb("serve", "aboveboard.cli.serve:serve", "Start the site as configured by the environment."),
)

EPILOG = """\b
Examples:
  aboveboard check "my mail is jane@example.com" --stage interview --plan plus
  aboveboard scan messages.jsonl.gz --field body --out decisions.jsonl
  aboveboard policy ask "Can I share my email for a Google Meet?" --plan plus --stage interview

\b
Exit codes:
  0    done, and nothing stricter than a notice
  1    something would be asked, masked, held or refused; a book has faults; two books differ
  2    wrong use or bad input; the message says what would work
  3    a fault in aboveboard itself
  130  interrupted
"""


@click.group(
    cls=VerbGroup,
    verbs=VERBS,
    epilog=EPILOG,
    subcommand_metavar="VERB ...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="aboveboard %(version)s")
def aboveboard() -> None:
    """Find contact information in a text and say what the policy book rules on it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; prints one sentence, never a traceback.

    Set ABOVEBOARD_TRACEBACK=1 to see where a fault comes from.
    """
    signal.signal(signal.SIGTERM, _end)
    _open_streams()
    try:
        return _run(arguments)
    except click.ClickException as error:
        return _misused(error)
    except (Refusal, OSError) as error:
        return _refused(error)
    except KeyboardInterrupt as interrupt:
        return _say(str(interrupt) or "interrupted", INTERRUPTED)
    except Exception as error:  # the last stop before the user, who can do nothing with a traceback
        if os.environ.get("ABOVEBOARD_TRACEBACK"):
            raise
        return _faulted(error)


def _run(arguments: Sequence[str] | None) -> int:
    """What click's own `main` does, without its ways of ending: it hides what an interrupt has to say."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with aboveboard.make_context("aboveboard", given, color=colour_wanted()) as context:
            done = aboveboard.invoke(context)
    except click.exceptions.Exit as exit_:
        done = exit_.exit_code
    sys.stdout.flush()
    return done if isinstance(done, int) else CLEAN


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        print(error.format_message(), file=sys.stderr)
        return MISUSE
    where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "aboveboard"
    dashes = "; a text that begins with a dash goes after `--`" if isinstance(error, click.NoSuchOption) else ""
    return _say(_sentence(error.format_message()), MISUSE, hint=f"`{where} --help` shows how, with examples{dashes}")


def _refused(error: Refusal | OSError) -> int:
    match error:
        case BrokenPipeError():
            _forget_output()
            return BROKEN_PIPE
        case Refusal():
            return _say(error.message, MISUSE)
        case OSError():
            return _say(_system_sentence(error), MISUSE)


def _faulted(error: Exception) -> int:
    return _say(
        f"a fault in aboveboard, not in what you typed ({type(error).__name__}: {error})",
        FAULT,
        hint="ABOVEBOARD_TRACEBACK=1 shows where it comes from",
    )


def _sentence(message: str) -> str:
    """Click's own messages begin with a capital and end with a stop; ours do neither."""
    first, rest = message[:1], message[1:]
    return (first.lower() + rest if rest[:1].islower() else message).removesuffix(".")


def _system_sentence(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    return f"`{error.filename}`: {reason}" if error.filename else reason


def _say(message: str, code: int, *, hint: str | None = None) -> int:
    lines = f"aboveboard: {message}".split("\n") + ([f"  {hint}"] if hint else [])
    try:
        print("\n".join(plain(line) for line in lines), file=sys.stderr, flush=True)
    except BrokenPipeError:
        _forget_output()
    return code


def _open_streams() -> None:
    """Streams that take whatever we write, and that exist.

    A lone surrogate or a narrow locale must not stop an answer half way: what cannot be encoded is escaped. A stream that
    the caller closed (`>&-`) is None in Python, and becomes the null device.
    """
    sys.stdin = sys.stdin or _null("r")
    sys.stdout = sys.stdout or _null("w")
    sys.stderr = sys.stderr or _null("w")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent when a test replaces the stream
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _null(mode: str) -> TextIO:
    return cast("TextIO", os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))  # text, by its mode


def _forget_output() -> None:
    """Nobody reads any more: keep the interpreter from complaining when it flushes at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(TERMINATED)
