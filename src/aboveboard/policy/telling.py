"""An answer as the sentences of a reply: what holds, why, on what it depends, and what was taken for granted."""

from collections.abc import Iterator
from enum import StrEnum

from aboveboard.policy.explain import explain
from aboveboard.policy.model import DIMENSIONS, Answer, Rules
from aboveboard.policy.phrases import phrase
from aboveboard.policy.wording import Wording, wording
from aboveboard.vocabulary import Verdict

__all__ = ["tell"]


def tell(rules: Rules, answer: Answer, *, language: str = "en") -> tuple[str, ...]:
    """One sentence or two in each text, in the order in which to read them.

    Raises:
        NotFound: the language is not shipped.
    """
    words = wording(language)
    if not answer.understood:
        return tuple(_doubt(answer, words))
    return (*(_settled if answer.settled else _open)(rules, answer, language), *_assumed(answer, words))


def _settled(rules: Rules, answer: Answer, language: str) -> Iterator[str]:
    words = wording(language)
    told = explain(rules, answer.ruling, language=language)
    yield words.say("verdict", verdict=words.label(told.verdict), because=told.reason)
    if told.conditions:
        yield words.say("list", head=words.say("conditions"), items=" ".join(each.text for each in told.conditions))
    if told.ways:
        yield words.say("list", head=words.say("instead"), items="; ".join(label for _, label in told.ways) + ".")
    yield told.clause + "."


def _open(_rules: Rules, answer: Answer, language: str) -> Iterator[str]:
    """The best question, and what each reply to it comes to; replies that come to the same are told together."""
    words = wording(language)
    name = answer.depends_on[0]
    yield words.say("list", head=words.say("depends") + ".", items=words.question(name))
    by_verdicts: dict[tuple[Verdict, ...], list[StrEnum]] = {}
    for branch in answer.branches:
        by_verdicts.setdefault(branch.verdicts, []).append(branch.value)
    for verdicts, members in by_verdicts.items():
        where = phrase({name: tuple(members)}, language)
        yield words.say("branch", where=where[0].upper() + where[1:], verdict=_outcome(verdicts, words))


def _outcome(verdicts: tuple[Verdict, ...], words: Wording) -> str:
    label = words.label(verdicts[0]) if len(verdicts) == 1 else words.say("depends")
    return label[0].lower() + label[1:]


def _doubt(answer: Answer, words: Wording) -> Iterator[str]:
    """What to ask first: the sort of contact where none was heard, else what would settle the answer."""
    yield words.say("not_sure")
    heard = {each.dimension for each in answer.heard}
    asked = [name for name in answer.depends_on if name in heard or name == "purpose"] if "kind" in heard else ["kind"]
    yield words.question(asked[0] if asked else answer.depends_on[0] if answer.depends_on else "kind")


def _assumed(answer: Answer, words: Wording) -> Iterator[str]:
    labels = []
    for name in (name for name in DIMENSIONS if name in answer.assumed):
        member = getattr(answer.known, name)
        if member is not None:
            labels.append(words.label(member))
        elif name == "plan":
            labels.append(words.say("no_exempt_plan"))
    if labels:
        yield words.say("assumed", what=words.joined(labels, "and"))
