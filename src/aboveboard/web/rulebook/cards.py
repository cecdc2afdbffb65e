"""The rule card: ruling, reason, clause, ways. One component on every page, made from the book's own words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import reverse

from aboveboard.policy import wording
from aboveboard.vocabulary import Handling, Kind, Purpose, Verdict, Way
from aboveboard.web.rulebook.services import Judgement

ICONS: Mapping[Verdict, str] = {
    Verdict.ALLOWED: "check-circle",
    Verdict.CONDITIONAL: "exclamation-circle",
    Verdict.BARRED: "minus-circle",
}
# Ways that the author takes by saying what the words are for, rather than on another page.
_BY_DECLARING: Mapping[Way, Purpose] = {
    Way.SYSTEM_ACCESS_SHARE: Purpose.SYSTEM_ACCESS,
    Way.LEGAL_SHARE: Purpose.LEGAL,
}
LONGEST_QUOTE = 60  # code points of a marked word shown in the card


@dataclass(frozen=True, slots=True)
class Choice:
    """A purpose to declare, in words that follow "Send it: "."""

    purpose: Purpose
    label: str


@dataclass(frozen=True, slots=True)
class WayLink:
    """An allowed way, and the page that leads there."""

    way: Way
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Word:
    """A marked word, and what it was taken for."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a rule card shows; `tone` is a verdict."""

    tone: Verdict
    title: str
    because: str = ""
    conditions: tuple[str, ...] = ()
    clause_number: int = 0
    clause_title: str = ""
    clause_url: str = ""
    version: str = ""
    words: tuple[Word, ...] = ()
    ways: tuple[WayLink, ...] = ()
    purposes: tuple[Choice, ...] = ()
    footnote: str = ""

    @property
    def icon(self) -> str:
        return ICONS[self.tone]


@dataclass(frozen=True, slots=True)
class Checked:
    """A judgement as a page shows it: the marks under the words, and the card, if there is anything to say."""

    judgement: Judgement
    card: RuleCard | None
    marks: tuple[tuple[int, int, str], ...] = field(default=())

    @property
    def handling(self) -> Handling:
        return self.judgement.handling

    @property
    def stops(self) -> bool:
        """Whether the words, as they stand, would not simply go out."""
        return not self.judgement.delivers

    @property
    def marks_json(self) -> str:
        """Ranges to underline, in code points, with what each was taken for."""
        return json.dumps(self.marks)

    @property
    def marked_json(self) -> str:
        """What the author calls *not contact information* when pressing that button: all that is marked."""
        said = {finding.value for finding in self.judgement.decision.findings} | self.judgement.draft.says.not_contact
        return json.dumps(sorted(said))


def checked(judgement: Judgement, *, pages: Mapping[Way, str] | None = None) -> Checked:
    """The marks and the card of a judgement; `pages` are the addresses of the ways that have a page here."""
    return Checked(judgement, card_of(judgement, pages=pages or {}), _marks(judgement))


def card_of(judgement: Judgement, *, pages: Mapping[Way, str]) -> RuleCard | None:
    """The card of the strictest finding; None where there is nothing to say."""
    if judgement.failed:
        return _failed_card(judgement)
    decision, book = judgement.decision, judgement.book
    noted = [
        (ruling, finding, handling)
        for ruling, finding, handling in zip(decision.rulings, decision.findings, decision.handlings, strict=True)
        if handling > Handling.DELIVER
    ]
    if not noted:
        return None
    ruling, finding, _ = max(noted, key=lambda line: (line[2].rank, line[0].verdict.rank))
    words = book.explain(ruling, kind=finding.kind)
    english = wording("en")
    month = f"rules of {english.month(ruling.effective)} {ruling.effective.year}"
    return RuleCard(
        tone=ruling.verdict,
        title=words.title,
        because=words.reason,
        conditions=tuple(condition.text for condition in words.conditions),
        clause_number=ruling.clause.number,
        clause_title=ruling.clause.text("en").title,
        clause_url=f"{reverse('rules_version', args=[judgement.version.digest[:12]])}#{ruling.clause.id}",
        version=month,
        words=tuple(_word(judgement, finding.start, finding.end, finding.kind) for _, finding, _ in noted),
        ways=tuple(WayLink(way, label, pages[way]) for way, label in words.ways if way in pages),
        purposes=tuple(Choice(purpose, english.label(purpose)) for purpose in decision.purposes),
        footnote=_FOOTNOTES.get(judgement.handling, "").format(hours=judgement.held_for // timedelta(hours=1)),
    )


_FOOTNOTES: Mapping[Handling, str] = {
    Handling.ASK: "Or say what it is for: it goes out at once, and what you say is noted in your favour.",
    Handling.HOLD: "If you press Send, the message is held: only you see it, for {hours} hours or until you change it.",
    Handling.REFUSE: "This page cannot be published with the marked words. Nothing you wrote is lost.",
    Handling.MASK: "It goes out with the marked words hidden until a contract starts.",
    Handling.NOTICE: "It goes out as it is.",
}


def _failed_card(judgement: Judgement) -> RuleCard:
    goes_out = judgement.delivers
    return RuleCard(
        tone=Verdict.ALLOWED if goes_out else Verdict.CONDITIONAL,
        title="The check did not work",
        because="This is our fault, not yours, and it counts for nothing. "
        + ("Your text goes out unchecked." if goes_out else "Your text is kept; try again in a moment."),
    )


def _marks(judgement: Judgement) -> tuple[tuple[int, int, str], ...]:
    english = wording("en")
    decision = judgement.decision
    return tuple(
        sorted(
            (finding.start, finding.end, english.label(finding.kind))
            for finding, handling in zip(decision.findings, decision.handlings, strict=True)
            if handling > Handling.DELIVER and finding.end > finding.start
        )
    )


def _word(judgement: Judgement, start: int, end: int, kind: Kind) -> Word:
    text = " ".join(judgement.draft.text[start:end].split())
    quote = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    return Word(quote, wording("en").label(kind))


def words_of(kinds: Sequence[Kind]) -> str:
    """The kinds as a member reads them: "an e-mail address, a phone number"."""
    return ", ".join(wording("en").label(kind) for kind in dict.fromkeys(kinds))
