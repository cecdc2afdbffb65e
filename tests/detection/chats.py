"""How golden conversations are written: blocks of lines between blank lines.

`# title`                             a comment
`A: text` or `A[profile_bio]: text`   a message, or a field of a profile; `\\n` is a line break
`=> phone 4155550142 parts 0 1 2`     exactly these are flagged: kind, value, and where each piece stands
`=> doubtful phone 415… parts 1`      found, but doubtful
`=> nothing`                          nothing is flagged

Only what is given away counts; questions and mere hints are other files' matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aboveboard.detection import Finding, Message, find_in_conversation
from aboveboard.vocabulary import Act

__all__ = ["Chat", "chat_complaint", "chats_in"]

SAID = re.compile(r"(?P<sender>[A-Z])(?:\[(?P<field>\w+)\])?: ?(?P<text>.*)")
WANTED = re.compile(r"=> (?:(?P<doubtful>doubtful )?(?P<kind>[a-z]+) (?P<value>\S+) parts (?P<parts>[\w ]+)|nothing)")


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation with what is flagged and what is found as doubtful: `kind value parts`."""

    line: int
    title: str
    messages: tuple[Message, ...]
    flagged: frozenset[str]
    doubtful: frozenset[str]


def chats_in(file: Path) -> list[Chat]:
    """Every conversation of a file."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
        if not blocks or (not line.strip() and blocks[-1][1]):
            blocks.append((number, []))
        if line.strip():
            blocks[-1][1].append(line)
    return [_chat(number, lines) for number, lines in blocks if lines]


def _chat(number: int, lines: Sequence[str]) -> Chat:
    titles = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    said = [line for line in lines if not line.startswith(("#", "=>"))]
    wanted = [line for line in lines if line.startswith("=>")]
    if not titles or not wanted:
        raise ValueError(f"the conversation at line {number} needs a title and a line that starts with =>")
    expectations = [_matched(WANTED, line, number) for line in wanted]
    named = [(bool(m["doubtful"]), f"{m['kind']} {m['value']} {m['parts']}") for m in expectations if m["kind"]]
    messages = [_matched(SAID, line, number) for line in said]
    return Chat(
        number,
        titles[-1],
        tuple(Message(m["sender"], m["text"].replace("\\n", "\n"), m["field"] or "message") for m in messages),
        frozenset(text for doubtful, text in named if not doubtful),
        frozenset(text for doubtful, text in named if doubtful),
    )


def _matched(pattern: re.Pattern[str], line: str, number: int) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if match is None:
        raise ValueError(f"the conversation at line {number} holds `{line}`, which is neither said nor expected")
    return match


def chat_complaint(chat: Chat) -> str | None:
    """What is wrong with the reading of a conversation, None where it is right."""
    found = [f for f in find_in_conversation(chat.messages) if f.act is Act.SHARE and f.parts]
    flagged = {described(f) for f in found if f.flagged}
    doubtful = {described(f) for f in found if not f.flagged}
    if flagged == chat.flagged and chat.doubtful <= doubtful:
        return None
    return f"line {chat.line}: {chat.title}\n    flagged {sorted(flagged)}, doubtful {sorted(doubtful)}"


def described(finding: Finding) -> str:
    return " ".join([finding.kind, finding.value, *_sources(finding)])


def _sources(finding: Finding) -> Iterator[str]:
    return (str(part.source) for part in finding.parts)
