"""How golden cases are written: one a line.

`# …`                                      a comment
`+ text with [[email:jane@example.com]]`   exactly these are flagged; `=value` at the end of a mark also fixes the value
`* kind text`                              at least one flagged finding of that kind, wherever it stands
`? text with [[url:example.com]]`          found, but doubtful, and nothing is flagged
`- text`                                   nothing is flagged
Escapes: `\\n` `\\t` `\\\\` `\\[` `\\uXXXX` `\\UXXXXXXXX`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from aboveboard.detection import Finding, find
from aboveboard.vocabulary import Kind

__all__ = ["Case", "Mark", "cases_in", "complaint"]

ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
PLAIN = {"n": "\n", "t": "\t"}
MARK = re.compile(r"\[\[([a-z]+):((?:(?!\]\]).)*)\]\]")
VALUE = re.compile(r"(?<!=)=(?=[^=]*\Z)")


@dataclass(frozen=True, slots=True)
class Mark:
    kind: Kind
    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class Case:
    line: int
    sign: str
    text: str
    marks: tuple[Mark, ...]
    kind: Kind | None = None


def cases_in(file: Path) -> list[Case]:
    """Every case of a file, with its line number from 1."""
    lines = file.read_text("utf-8").split("\n")
    return [parsed(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


def parsed(number: int, line: str) -> Case:
    sign, _, rest = line.partition(" ")
    if sign == "*":
        kind, _, rest = rest.partition(" ")
        return Case(number, sign, unescaped(rest), (), Kind(kind))
    if sign not in ("+", "?", "-"):
        raise ValueError(f"line {number} starts with `{sign}`; it must start with #, +, *, ? or -")
    text, marks = "", []
    at = 0
    # `\[` hides brackets from the marks, so escapes are undone between the marks and inside them.
    hidden = rest.replace("\\\\", "\0\0").replace("\\[", "\1\1")
    for match in MARK.finditer(hidden):
        text += shown(hidden[at : match.start()])
        inside, value = split_value(match[2])
        marks.append(Mark(Kind(match[1]), len(text), len(text) + len(inside), value))
        text += inside
        at = match.end()
    return Case(number, sign, text + shown(hidden[at:]), tuple(marks))


def split_value(inside: str) -> tuple[str, str | None]:
    """The text of a mark and, after the last ` =` free equals sign that a value follows, its canonical value."""
    shown_text, equals, value = inside.rpartition("=")
    if not equals or "/" in shown_text:
        return shown(inside), None
    return shown(shown_text), shown(value)


def shown(hidden: str) -> str:
    return unescaped(hidden.replace("\0\0", "\\\\").replace("\1\1", "\\["))


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else PLAIN.get(m[3], m[3]), text)


def complaint(case: Case) -> str | None:
    """What is wrong with the detector's reading of a case, None where it is right."""
    found = find(case.text)
    flagged = {(f.kind, f.start, f.end) for f in found if f.flagged}
    wanted = {(m.kind, m.start, m.end) for m in case.marks}
    if case.sign == "*":
        right = any(kind is case.kind for kind, _, _ in flagged)
    elif case.sign == "?":
        right = not flagged and wanted <= {(f.kind, f.start, f.end) for f in found}
    else:
        right = flagged == wanted and not wrong_values(case, found)
    return None if right else f"line {case.line}: {case.sign} {case.text!r}\n    found {described(case.text, found)}"


def wrong_values(case: Case, found: tuple[Finding, ...]) -> bool:
    values = {(f.start, f.end): f.value for f in found}
    return any(m.value is not None and values.get((m.start, m.end)) != m.value for m in case.marks)


def described(text: str, found: tuple[Finding, ...]) -> str:
    shown_findings = (f"{f.kind}:{text[f.start : f.end]!r}={f.value!r} {f.confidence}" for f in found)
    return "; ".join(shown_findings) or "nothing"
