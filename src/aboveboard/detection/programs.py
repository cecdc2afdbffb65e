"""What shows that a word near the name of an app, or behind an at sign, belongs to a program: `wp = target.wp;`, `"@tag"`."""

import re

__all__ = ["is_annotation", "is_identifier"]

KEYWORDS = frozenset(["null", "none", "true", "false", "nil", "undefined", "void", "self", "this"])
OBJECT = re.compile(r"(?:this|self|event|document|window|console|ctx|req|res|props|state|github)\.|.*\.#")
# What follows a function's name, and what stands around its arguments.
CALLED = re.compile(r"\((?:\)|\w\)|[&*]|\w*(?:_|->|\.)\w|\w+, ?[\w&\"*])")
ARGUMENT = re.compile(r"\w\(\Z")
ARGUMENT_AFTER = re.compile(r",|\)\s{0,2}(?:[;){&|=]|->)")
COMPARED = re.compile(r"\s?(?:[=!]==?|\+=) ")
ASSIGNED = re.compile(r"[\"']?:?=[\"']?\Z")  # to the name, with no blank: `ALTERNATE_DOMAINS=mastodon.…`
POINTED = re.compile(r"\s?(?:;|\)|->|[=!<>&|+]{1,2} )")
TEMPLATE = re.compile(r"[{%$][{%(] ?\Z")
HYPHEN = re.compile(r"[a-z]-\Z")  # of a package: `create-github-app-token`
GOES_ON, HYPHENED = re.compile(r"_[a-z]"), re.compile(r"-[a-z]")
QUOTES = "\"'`"
COMMENT = re.compile(r"(?:^|\n)[ \t]*(?://+|/?\*+|#+) ?\Z")
DIRECTIVE = re.compile(
    r"(?:else)?if|else|unless|for(?:each|else)?|while|switch|case|break|continue|csrf|isset|auth|guest|method|php|forward|include\w*|extends|section|yield|slot|push|stack|error|success|finished|task|story|servers|setup|foreach\w*|end(?:if|for\w*|while|switch|unless|section|auth|guest|task|env|isset|empty|push|once|php|error|success|finished|story|setup|servers|slot|session|production|prepend|verbatim|feature\w*|can\w*)"
)  # of templates: `@if`, `@endforeach`
OBJECT_OF = re.compile(r"(?:app|router|bp|blueprint|api|client|bot|cli|dp|celery|pytest)\.[a-z_]{3,}")  # `@app.route`
FLAG = re.compile(r" --?[a-z]")


def is_identifier(text: str, app: tuple[int, int], start: int, end: int) -> bool:
    """Whether what stands at `start` to `end`, beside a word that may be an app's name, is code like that word."""
    name, word = text[start:end], text[app[0] : app[1]]
    if name in KEYWORDS or "::" in name or name.endswith("." + word) or name.startswith(word + "."):
        return True
    return OBJECT.match(name) is not None or _goes_on(text, app, end) or _stands_in(text, app, end)


def _goes_on(text: str, app: tuple[int, int], end: int) -> bool:
    """Whether what follows the name, or the word, follows names of a program only."""
    pointed = text.startswith("->", app[1]) and POINTED.match(text, end) is not None
    return (
        pointed
        or text.startswith("]:", end)
        or CALLED.match(text, end) is not None
        or COMPARED.match(text, end) is not None
        or GOES_ON.match(text, app[1]) is not None
    )


def _stands_in(text: str, app: tuple[int, int], end: int) -> bool:
    """Whether the word stands in a template, a package's name, a call or an assignment."""
    before = text[max(0, app[0] - 3) : app[0]]
    return (
        TEMPLATE.search(before) is not None
        or (HYPHEN.search(before) is not None and HYPHENED.match(text, app[1]) is not None)
        or (ARGUMENT.search(before) is not None and ARGUMENT_AFTER.match(text, app[1]) is not None)
        or (end < app[0] and ASSIGNED.fullmatch(text, end, app[0]) is not None)
    )


def is_annotation(text: str, start: int, end: int) -> bool:
    """Whether a name with its at sign is quoted, opens a comment or stands before the flag of a command."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in QUOTES and before == after and end - start + 2 < len(text.strip()):
        return True
    if DIRECTIVE.fullmatch(text, start + 1, end) or OBJECT_OF.fullmatch(text, start + 1, end):
        return True
    return FLAG.match(text, end) is not None or COMMENT.search(text, max(0, start - 12), start) is not None
