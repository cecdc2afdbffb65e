"""A ruling as the sentences a member reads. Nothing is written here: the words are the book's and the language's."""

from dataclasses import dataclass

from aboveboard.policy.model import Condition, Rules, Ruling
from aboveboard.policy.wording import wording
from aboveboard.vocabulary import Kind, Verdict, Way

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`title` says what and when, `reason` why, `clause` by which rule; `ways` are labelled allowed ways."""

    title: str
    reason: str
    clause: str
    verdict: Verdict
    conditions: tuple[Condition, ...]
    ways: tuple[tuple[Way, str], ...]


def explain(rules: Rules, ruling: Ruling, *, kind: Kind | None = None, language: str = "en") -> Explanation:
    """The sentences for a ruling, about one kind of contact where it is known.

    Raises:
        NotFound: the language is not shipped.
    """
    words = wording(language)
    text = ruling.clause.text(language)
    headline = text.headline or words.label(ruling.verdict)
    clause = words.say(
        "clause",
        number=ruling.clause.number,
        title=text.title,
        month=words.month(ruling.effective),
        year=ruling.effective.year,
    )
    return Explanation(
        title=headline if kind is None else words.say("headline", headline=headline, kind=words.label(kind)),
        reason=text.because,
        clause=clause,
        verdict=ruling.verdict,
        conditions=tuple(Condition(each.id, rules.condition_text(each.id, language)) for each in ruling.conditions),
        ways=tuple((way, words.label(way)) for way in ruling.ways),
    )
