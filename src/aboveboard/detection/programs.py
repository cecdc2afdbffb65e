"""What shows that a word near the name of an app, or behind an at sign, belongs to a program: `wp = target.wp;`, `"@tag"`."""

import re

__all__ = ["is_annotation", "is_identifier"]

KEYWORDS = frozenset(["null", "none", "true", "false", "nil", "undefined", "void", "self", "this"])
OBJECT = re.compile(r"(?:this|self|event|document|window|console|ctx|req|res|props|state|github)\.|.*\.#")
# What follows a function's name, and what stands around its arguments.
CALLED = re.compile(r"\((?:\)|\w\)|[&*]|\w*(?:_|->|\.)\w|\w+, ?[\w&\"*])")
ARGUMENT = re.compile(r"\w\(\Z")
ARGUMENT_AFTER = re.compile(r",|\)\s{0,2}(?:[;){&|=]|->)")
POINTED = re.compile(r"\s?(?:;|\)|->|[=!<>&|+]{1,2} )")
TEMPLATE = re.compile(r"[{%$][{%(] ?\Z")
HYPHEN = re.compile(r"[a-z]-\Z")  # of a package: `create-github-app-token`
GOES_ON, HYPHENED = re.compile(r"_[a-z]"), re.compile(r"-[a-z]")
QUOTES = "\"'`"
COMMENT = re.compile(r"(?:^|\n)[ \t]*(?://+|/?\*+|#+) ?\Z")
FLAG = re.compile(r" --?[a-z]")


def is_identifier(text: str, app: tuple[int, int], start: int, end: int) -> bool:
    """Whether what stands at `start` to `end`, beside a word that may be an app's name, is code like that word."""
    name, word = text[start:end], text[app[0] : app[1]]
    if name in KEYWORDS or name.endswith("." + word) or name.startswith(word + ".") or OBJECT.match(name):
        return True
    if CALLED.match(text, end) or (text.startswith("->", app[1]) and POINTED.match(text, end)):
        return True
    if TEMPLATE.search(text, max(0, app[0] - 3), app[0]) or GOES_ON.match(text, app[1]):
        return True
    if HYPHEN.search(text, max(0, app[0] - 2), app[0]) and HYPHENED.match(text, app[1]):
        return True
    return (
        ARGUMENT.search(text, max(0, app[0] - 2), app[0]) is not None and ARGUMENT_AFTER.match(text, app[1]) is not None
    )


def is_annotation(text: str, start: int, end: int) -> bool:
    """Whether a name with its at sign is quoted, opens a comment or stands before the flag of a command."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in QUOTES and before == after and end - start + 2 < len(text.strip()):
        return True
    return FLAG.match(text, end) is not None or COMMENT.search(text, max(0, start - 12), start) is not None
