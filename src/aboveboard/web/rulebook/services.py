"""The rules in force, and the one door through which any text is weighed."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db import transaction

from aboveboard.decide import Decision, decide
from aboveboard.detection import VERSION, Finding, Message, Thread, find
from aboveboard.errors import Invalid, NotFound, Refusal
from aboveboard.policy import Book, Scenario, load, read
from aboveboard.vocabulary import Handling, Purpose, Surface
from aboveboard.web.events.models import Verb
from aboveboard.web.events.services import record
from aboveboard.web.rulebook.models import BookVersion, BookVersionQuerySet, Correction, DecisionRecord

LONGEST_HOLD = timedelta(hours=24)

log = logging.getLogger("aboveboard.rulebook")


@dataclass(frozen=True, slots=True)
class Says:
    """What an author says of marked words: what they are for, and which are no contact information (by value)."""

    declared: Purpose | None = None
    not_contact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, where it stands, and what its author says of it.

    In a conversation, `thread` knows which pieces of a contact were said before; it is only asked, never changed.
    """

    text: str
    scenario: Scenario
    says: Says = Says()
    thread: Thread | None = None

    def read(self) -> tuple[Finding, ...]:
        """What the text holds, or completes."""
        if self.thread is None:
            return find(self.text)
        return self.thread.preview(Message(str(self.scenario.actor), self.text))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules in force say of a draft. `failed`: the check broke, and the surface's fail mode decided."""

    draft: Draft
    decision: Decision
    version: BookVersion
    book: Book
    failed: bool = False

    @property
    def surface(self) -> Surface:
        surface = self.draft.scenario.surface
        if surface is None:
            raise Invalid("a draft must say on which surface it stands")
        return surface

    @property
    def handling(self) -> Handling:
        return self.decision.handling

    @property
    def held_for(self) -> timedelta:
        """How long a hold lasts at most; nothing is held without an end."""
        return self.decision.hold_for or LONGEST_HOLD

    @property
    def delivers(self) -> bool:
        return self.handling in {Handling.DELIVER, Handling.NOTICE, Handling.MASK}


def version_in_force(now: datetime) -> BookVersion:
    """The version of the rules at that instant.

    Raises:
        NotFound: no rules were ever published here.
    """
    version = BookVersion.objects.in_force(now).defer("document").first()  # large, and compiled once
    if version is None:
        raise NotFound("no rules are in force; publish a rule book first (`aboveboard demo` and `aboveboard serve` do)")
    return version


def book_of(version: BookVersion) -> Book:
    return _compiled(version.digest)


@lru_cache(maxsize=16)
def _compiled(digest: str) -> Book:
    document = BookVersion.objects.values_list("document", flat=True).get(digest=digest)
    return read(document.encode(), digest[:12])


def warm_up(*, now: datetime) -> None:
    """Load what the first check would otherwise wait for: the rules in force, and the tables of the detector."""
    book_of(version_in_force(now))
    find("a first text with a number in words, five five five, and an address, jane at example dot com")
    find("и один в другой азбуке, ноль пять пять, мой телеграм jane_doe")


def preview(draft: Draft, *, now: datetime) -> Judgement:
    """Weigh a draft; nothing is written and nobody is told."""
    surface = draft.scenario.surface
    if surface is None:
        raise Invalid("a draft must say on which surface it stands")
    version = version_in_force(now)
    book = book_of(version)
    try:
        decision = decide(
            draft.read(), draft.scenario, book, declared=draft.says.declared, corrected=draft.says.not_contact
        )
    except Refusal:
        raise
    except Exception:  # whatever broke, the surface's declared fail mode applies, visibly
        log.exception("the check failed; the fail mode of %s applies", surface)
        return Judgement(draft, Decision.of_failure(book, surface), version, book, failed=True)
    return Judgement(draft, decision, version, book)


def keep(judgement: Judgement, *, by_id: int, now: datetime) -> DecisionRecord:
    """Write a judgement to the decision log: version, case and findings, no text and no values."""
    draft = judgement.draft
    decision = DecisionRecord.objects.create(
        book=judgement.version,
        detector=VERSION,
        surface=judgement.surface,
        author_id=by_id,
        case={name: str(value) for name, value in draft.scenario.known.items()},
        declared=draft.says.declared or "",
        handling=judgement.handling,
        findings=_without_values(judgement),
        failed=judgement.failed,
        at=now,
    )
    Correction.objects.bulk_create(
        Correction(decision=decision, kind=finding.kind, start=finding.start, end=finding.end, detector=VERSION, at=now)
        for finding in judgement.decision.corrected
    )
    return decision


def _without_values(judgement: Judgement) -> list[dict[str, object]]:
    decision = judgement.decision
    ruled = [
        _fact(finding) | {"verdict": ruling.verdict, "clauses": [clause.id for clause in ruling.deciding]}
        for finding, ruling in zip(decision.findings, decision.rulings, strict=True)
    ]
    return ruled + [_fact(finding) | {"corrected": True} for finding in decision.corrected]


def _fact(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind,
        "act": finding.act,
        "start": finding.start,
        "end": finding.end,
        "confidence": finding.confidence,
        "disguise": finding.disguise,
    }


def publish(document: str, *, in_force_from: datetime, now: datetime) -> BookVersion:
    """Publish a version of the rules; the same document twice is one version.

    Raises:
        Invalid: the document has mistakes, gaps or conflicts; every one is listed.
    """
    book = read(document.encode(), "the new version")
    report = book.check()
    if not report.ok:
        raise Invalid("the book is not sound: " + "; ".join(complaint.message for complaint in report.complaints))
    with transaction.atomic():
        version, new = BookVersion.objects.get_or_create(
            digest=book.digest,
            defaults={
                "book_id": book.id,
                "title": book.title,
                "document": document,
                "in_force_from": in_force_from,
                "published_at": now,
            },
        )
        if new:
            record(Verb.BOOK_SCHEDULED, subject_id=version.pk)
    return version


def publish_book(name: str, *, in_force_from: datetime, now: datetime) -> BookVersion:
    """Publish a shipped book by its name, or a book of one's own by the path of its `.toml` file.

    Raises:
        NotFound: there is no such book.
    """
    load(name)
    own = name.endswith(".toml")
    place = Path(name) if own else files("aboveboard.policy") / "books" / f"{name}.toml"
    return publish(place.read_text("utf-8"), in_force_from=in_force_from, now=now)


def publish_starting_book(*, now: datetime) -> BookVersion:
    """Give a new site the shipped book it is set to start with; a site with rules keeps them."""
    existing = BookVersion.objects.in_force(now).first()
    if existing is not None:
        return existing
    name = settings.STARTING_BOOK
    return publish_book(name, in_force_from=load(name).effective_at, now=now)


def versions() -> BookVersionQuerySet:
    """Every published version, newest first, coming ones included."""
    return BookVersion.objects.order_by("-in_force_from", "-pk")
