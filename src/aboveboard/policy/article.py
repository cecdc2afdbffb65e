"""The help article of a book, written from the book itself, so that it is never out of step with what is enforced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aboveboard.policy.markup import Text
from aboveboard.policy.model import DIMENSIONS, Clause, Rules, Ruling, Scenario
from aboveboard.policy.phrases import case
from aboveboard.policy.table import Masks, mask_of, scenario_at
from aboveboard.policy.wording import Wording, wording
from aboveboard.vocabulary import Verdict

__all__ = ["Article", "Example", "article"]

# The everyday case; an example differs from it only where its clause asks for that.
_EVERYDAY = ("freelancer", "share", "email", "talk", "message", "interview", "plus", "no")


@dataclass(frozen=True, slots=True)
class Example:
    """One case told in the article, with what the book rules there."""

    scenario: Scenario
    verdict: Verdict
    clause: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Article:
    """The article in both forms; every one of `examples` stands in it, word for word."""

    title: str
    language: str
    examples: tuple[Example, ...]
    markdown: str
    html: str


def article(rules: Rules, masks: Masks, rule: Callable[[Scenario], Ruling], *, language: str = "en") -> Article:
    """The help article in one of the shipped languages.

    Raises:
        NotFound: the language is not shipped.
    """
    words = wording(language)
    title = rules.titles.get(language, rules.title)
    examples = tuple(_examples(rules, masks, rule, language))
    text = Text()
    text.heading(1, title)
    text.paragraph(
        words.say(
            "in_force",
            month=words.month(rules.effective),
            year=rules.effective.year,
            day=rules.effective.day,
            version=rules.version,
        )
    )
    for verdict in reversed(Verdict):
        clauses = [clause for clause in rules.clauses if clause.verdict is verdict]
        if clauses:
            text.heading(2, words.say(f"section_{verdict}"))
        for clause in clauses:
            _clause(text, rules, clause, language)
            for example in examples:
                if example.clause == clause.id:
                    text.paragraph(example.sentence)
    _direct_messages(text, rules, language)
    _ladder(text, rules, language)
    return Article(title, language, examples, text.markdown(), text.html())


def _clause(text: Text, rules: Rules, clause: Clause, language: str) -> None:
    words = wording(language)
    own = clause.text(language)
    text.heading(3, words.say("clause_heading", number=clause.number, title=own.title), clause.id)
    text.paragraph(own.because)
    conditions = [rules.condition_text(condition, language) for condition in clause.conditions]
    if conditions:
        text.paragraph(words.say("conditions"))
        text.items([(each, "") for each in conditions])
    if clause.instead:
        text.paragraph(words.say("instead"))
        text.items([(words.label(way), "") for way in clause.instead])
    defeated = [other for other in rules.clauses if other.id in clause.exception_to]
    if defeated:
        names = words.joined(
            [words.say("clause_name", number=other.number, title=other.text(language).title) for other in defeated],
            "and",
        )
        text.paragraph(words.say("exception_to", clauses=names))
    text.items([(words.say("source", number=number), link) for number, link in enumerate(clause.sources, 1)])


def _direct_messages(text: Text, rules: Rules, language: str) -> None:
    if not rules.eligibility:
        return
    words = wording(language)
    text.heading(2, words.say("section_messages"))
    groups: dict[str, list[str]] = {}
    for each in rules.eligibility:
        own = each.texts.get(language)
        groups.setdefault(each.group, []).append(own.title if own else each.needs)
    text.items([(words.joined(needs, "or"), "") for needs in groups.values()])


def _ladder(text: Text, rules: Rules, language: str) -> None:
    if not rules.ladder:
        return
    words = wording(language)
    text.heading(2, words.say("section_ladder"))
    entries = []
    for rung in rules.ladder:
        own = rung.texts.get(language)
        title, because = (own.title, own.because) if own else (rung.title, rung.because)
        entries.append((words.say("rung", title=title, because=because), ""))
    text.items(entries)


def _examples(rules: Rules, masks: Masks, rule: Callable[[Scenario], Ruling], language: str) -> Iterator[Example]:
    """One case for each clause that ever decides, as near to the everyday one as it allows."""
    for clause, stands in zip(rules.clauses, masks.stands, strict=True):
        if stands:
            scenario = _nearest_to_everyday(stands)
            verdict = rule(scenario).verdict
            yield Example(scenario, verdict, clause.id, _sentence(scenario, verdict, wording(language), language))


def _nearest_to_everyday(mask: int) -> Scenario:
    """The scenario of a set that keeps as much of the everyday case as it can, dimension by dimension."""
    left = mask
    for (name, members), usual in zip(DIMENSIONS.items(), _EVERYDAY, strict=True):
        ordered = (*(each for each in members if each == usual), *members)
        left = next(kept for member in ordered if (kept := left & mask_of({name: (member,)})))
    return scenario_at(left.bit_length() - 1)


def _sentence(scenario: Scenario, verdict: Verdict, words: Wording, language: str) -> str:
    return words.say("example", case=case(scenario.known, language), verdict=words.label(verdict))
