"""Where a text stands and which book judges it, taken from the options; and decisions as JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from aboveboard.cli.words import DEFAULT_BOOK, DIMENSIONS, Word, gather, scenario_options
from aboveboard.decide import Decision, decide
from aboveboard.detection import Finding
from aboveboard.policy import Answer, Book, Ruling, Scenario, load
from aboveboard.vocabulary import Purpose, Surface

__all__ = ["Judge", "answer_as_json", "decision_as_json", "judge_options", "ruling_as_json", "scenario_as_json"]


@dataclass(frozen=True, slots=True)
class Judge:
    """A book, the place where texts stand, what their author declares, and the decision on a text without findings."""

    book: Book
    place: Scenario
    declared: Purpose | None
    nothing_found: Decision

    @classmethod
    def of(cls, *, book: str, declare: Purpose | None, **place: Any) -> "Judge":
        """The judge that the options describe; `place` are dimensions of a scenario, None where not known.

        Raises:
            Refusal: there is no such book, or it has faults.
        """
        loaded, scenario = load(book), Scenario(**place)
        return cls(loaded, scenario, declare, decide((), scenario, loaded))

    def decide(self, findings: Sequence[Finding], *, corrected: Sequence[str] = ()) -> Decision:
        """What the book does with a text that holds these findings."""
        if not findings:
            return self.nothing_found
        return decide(findings, self.place, self.book, declared=self.declared, corrected=corrected)


book_option = click.option(
    "--book",
    default=DEFAULT_BOOK,
    show_default=True,
    metavar="BOOK",
    help="A shipped book's name, or the path of a TOML file.",
)


def judge_options(surface: Surface) -> Callable[[Any], Any]:
    """A judge made of the options for book, place and declared purpose; `surface` is where texts stand if nobody says.

    Act and kind come from the text itself.
    """
    return gather(
        "judge",
        Judge.of,
        book_option,
        click.option(
            "--surface",
            type=Word(Surface),
            default=surface.value,
            show_default=True,
            help=DIMENSIONS["surface"][1],
        ),
        *scenario_options("stage", "plan", "actor", "prior"),
        click.option("--declare", type=Word(Purpose), help="What the author says the contact is for."),
    )


def decision_as_json(decision: Decision) -> dict[str, object]:
    """Handling and findings, each with its ruling."""
    rows = zip(decision.findings, decision.handlings, decision.answers, strict=True)
    return {
        "handling": decision.handling.value,
        "findings": [
            _finding_as_json(finding) | {"handling": handling.value} | _verdict_as_json(answer)
            for finding, handling, answer in rows
        ],
    }


def scenario_as_json(scenario: Scenario) -> dict[str, str]:
    """What is known of a scenario."""
    return {name: value.value for name, value in scenario.known.items()}


def ruling_as_json(ruling: Ruling) -> dict[str, object]:
    """A ruling with its reasons, conditions, ways and the book it comes from."""
    return {
        "verdict": ruling.verdict.value,
        "clause": ruling.clause.id,
        "title": ruling.clause.title,
        "because": ruling.clause.because,
        "conditions": {condition.id: condition.text for condition in ruling.conditions},
        "ways": [way.value for way in ruling.ways],
        "deciding": [clause.id for clause in ruling.deciding],
        "defeated": [clause.id for clause in ruling.defeated],
        "sources": list(ruling.clause.sources),
        "book": {
            "id": ruling.book,
            "version": ruling.version,
            "effective": str(ruling.effective),
            "digest": ruling.digest,
        },
    }


def answer_as_json(answer: Answer) -> dict[str, object]:
    """The verdicts that remain, what they depend on, and the strictest ruling."""
    return {
        "understood": answer.understood,
        "known": scenario_as_json(answer.known),
        "assumed": list(answer.assumed),
        "heard": [{"dimension": each.dimension, "member": each.member, "words": each.words} for each in answer.heard],
        "verdicts": [verdict.value for verdict in answer.verdicts],
        "depends_on": list(answer.depends_on),
        "branches": _branches_as_json(answer),
        "ruling": ruling_as_json(answer.ruling),
    }


def _branches_as_json(answer: Answer) -> Mapping[str, Mapping[str, object]]:
    return {
        branch.value.value: {
            "verdicts": [verdict.value for verdict in branch.verdicts],
            "clause": branch.ruling.clause.id,
        }
        for branch in answer.branches
    }


def _finding_as_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "act": finding.act.value,
        "start": finding.start,
        "end": finding.end,
        "value": finding.value,
        "disguise": finding.disguise,
        "confidence": finding.confidence.value,
        "parts": [{"source": part.source, "start": part.start, "end": part.end} for part in finding.parts],
        **({"more": True} if finding.more else {}),
    }


def _verdict_as_json(answer: Answer) -> dict[str, object]:
    return {
        "verdict": answer.ruling.verdict.value,
        "clause": answer.ruling.clause.id,
        "depends_on": list(answer.depends_on),
    }
