"""What a room's page shows: the messages, the rail, the stage, and what may be shared now."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from aboveboard.vocabulary import Act, Handling, Kind, Plan, Purpose, Stage, Surface, Verdict, Way
from aboveboard.web.hiring.stages import stage_between
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.masking import Segment, segments
from aboveboard.web.rooms.models import Message, Participant, Room
from aboveboard.web.rooms.services import preview_message, read_by_other, scenario_in
from aboveboard.web.rulebook.cards import ICONS, Checked, RuleCard, checked
from aboveboard.web.rulebook.services import Says, book_of, version_in_force

PAGE_SIZE = 60  # messages drawn at once
PREVIEW_LENGTH = 80  # code points of a message shown in the rail
STEPS: Sequence[tuple[str, frozenset[Stage]]] = (
    ("Invited", frozenset({Stage.STRANGERS})),
    ("Interview", frozenset({Stage.INTERVIEW})),
    ("Signed", frozenset({Stage.ACCEPTED})),
    ("Contract", frozenset({Stage.CONTRACT})),
    ("Ended", frozenset({Stage.ENDED})),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as one member sees it. `rule` is the card of one's own held message."""

    row: Message
    mine: bool
    read: bool
    segments: tuple[Segment, ...]
    rule: RuleCard | None = None
    notice: str = ""
    marked_json: str = "[]"

    @property
    def at(self) -> datetime:
        return self.row.delivered_at or self.row.written_at

    @property
    def card_template(self) -> str:
        kind = self.row.card["kind"] if self.row.card else ""
        return f"{kind}/_card.html"


def pages_of(room: Room, viewer: Member) -> Mapping[Way, str]:
    """Where the allowed ways lead from this room."""
    pages = {Way.MEET_HERE: reverse("meet", args=[room.pk])}
    if viewer.pk == room.client_id:
        pages[Way.WAIT_FOR_CONTRACT] = reverse("contract_new", args=[room.pk])
        pages[Way.INVITE_TO_JOB] = reverse("profile", args=[room.freelancer_id])
    return pages


def shown(messages: Iterable[Message], *, room: Room, viewer: Member, now: datetime) -> tuple[Shown, ...]:
    """Messages as `viewer` sees them, in their order; held ones are weighed as things stand now."""
    read_to = read_by_other(room, viewer)
    return tuple(_shown(message, room=room, viewer=viewer, read_to=read_to, now=now) for message in messages)


def _shown(message: Message, *, room: Room, viewer: Member, read_to: int, now: datetime) -> Shown:
    mine = message.sender_id == viewer.pk
    parts = tuple(segments(message))
    if mine and message.is_held:
        says = Says()
        result = checked(
            preview_message(sender=viewer, room=room, text=message.text, says=says, now=now),
            pages=pages_of(room, viewer),
        )
        return Shown(message, mine, False, parts, result.card, marked_json=result.marked_json)  # read
    notice = ""
    if mine and message.decision.handling_word is Handling.NOTICE and message.state == Message.State.DELIVERED:
        notice = "Sent under a condition of the rules."
    return Shown(message, mine, message.place <= read_to, parts, notice=notice)


def latest(room: Room, viewer: Member, *, before: int = 0) -> tuple[Sequence[Message], int]:
    """A page of messages in order, and the place before which earlier ones remain (0 for none)."""
    rows = Message.objects.filter(room=room).visible_to(viewer).order_by("-place")
    if before:
        rows = rows.filter(place__lt=before)
    newest_first = list(rows[: PAGE_SIZE + 1])
    more = len(newest_first) > PAGE_SIZE
    drawn = newest_first[:PAGE_SIZE][::-1]
    return drawn, drawn[0].place if more else 0


def changed_after(room: Room, viewer: Member, head: int) -> tuple[Sequence[Message], int]:
    """What changed in the room since a page stood at `head`, oldest change first, and where the page stands then.

    At most one page of changes; where more remain, the page stands before the room's own head.
    """
    rows = Message.objects.filter(room=room, changed__gt=head).visible_to(viewer).order_by("changed")
    changed = list(rows[: PAGE_SIZE + 1])
    if len(changed) <= PAGE_SIZE:
        return changed, room.head
    return changed[:PAGE_SIZE], changed[PAGE_SIZE - 1].changed


# The rail


@dataclass(frozen=True, slots=True)
class Line:
    """A room in the list."""

    room: Room
    other: Member
    preview: str
    unread: int
    when: str

    @property
    def plan(self) -> str:
        return self.other.company.plan_word.title() if self.other.company else ""


def rail(viewer: Member, *, limit: int = 50) -> tuple[Line, ...]:
    """The member's rooms, the last spoken in first, in two queries."""
    last = Message.objects.filter(room=OuterRef("room"), state=Message.State.DELIVERED).order_by("-place")
    unread = Count(
        "room__messages",
        filter=Q(room__messages__state=Message.State.DELIVERED, room__messages__place__gt=F("read_to"))
        & ~Q(room__messages__sender=viewer),
    )
    mine = (
        Participant.objects.filter(member=viewer)
        .select_related("room__client__company", "room__freelancer", "room__job")
        .annotate(unread=unread, last_id=Subquery(last.values("pk")[:1]))
        .order_by("-room__spoken_at", "-room_id")[:limit]
    )
    lines = list(mine)
    words = Message.objects.in_bulk([line.last_id for line in lines if line.last_id])
    return tuple(
        Line(
            line.room,
            line.room.other(viewer),
            _preview(words.get(line.last_id), viewer),
            line.unread,
            _when(line.room.spoken_at),
        )
        for line in lines
    )


def _preview(message: Message | None, viewer: Member) -> str:
    if message is None:
        return "Nothing said yet"
    if message.card is not None:
        return str(message.card["title"])
    text = "".join(f"[{part.hidden} hidden]" if part.hidden else part.text for part in segments(message))
    who = "You: " if message.sender_id == viewer.pk else ""
    return f"{who}{' '.join(text.split())[:PREVIEW_LENGTH]}"


def _when(instant: datetime) -> str:
    local, today = timezone.localtime(instant), timezone.localtime()
    if local.date() == today.date():
        return date_format(local, "H:i")
    return date_format(local, "D" if (today.date() - local.date()).days < 7 else "j M")


# The stage strip and what may be shared


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the two stand, in one line."""

    stage: Stage
    sentence: str

    @property
    def steps(self) -> Iterator[dict[str, object]]:
        for name, stages in STEPS[:4] if self.stage is not Stage.ENDED else STEPS[1:]:
            yield {"name": name, "now": self.stage in stages}


def strip_of(room: Room, viewer: Member, now: datetime) -> Strip:
    """The stage, and the book's answer to the question everybody has: may we exchange addresses?"""
    stage = stage_between(room.client, room.freelancer, talking=True)
    verdicts = {line.verdict for line in may_share(room, viewer, now) if line.kind in {Kind.EMAIL, Kind.PHONE}}
    if verdicts == {Verdict.ALLOWED}:
        why = "Addresses and numbers may be shared here."
        if stage in {Stage.STRANGERS, Stage.INTERVIEW, Stage.ACCEPTED}:
            why = f"Addresses and numbers may be shared: the client is on the {Plan(room.client.plan or '').title()} plan."
        return Strip(stage, why)
    return Strip(stage, "Talk and meet here. Addresses and numbers open when a contract starts.")


@dataclass(frozen=True, slots=True)
class MayShare:
    """One line of *What you may share now*, straight from the book."""

    kind: Kind
    what: str
    verdict: Verdict
    answer: str

    @property
    def tone(self) -> str:
        return self.verdict.value

    @property
    def icon(self) -> str:
        return ICONS[self.verdict]


_ASKED: Sequence[tuple[str, Kind, Purpose]] = (
    ("Links to your work", Kind.URL, Purpose.PORTFOLIO),
    ("An address that opens a system", Kind.EMAIL, Purpose.SYSTEM_ACCESS),
    ("E-mail, to talk", Kind.EMAIL, Purpose.TALK),
    ("Phone, to talk", Kind.PHONE, Purpose.TALK),
    ("Messenger names", Kind.HANDLE, Purpose.TALK),
    ("Payment details", Kind.PAYMENT, Purpose.PAYMENT),
)
_ANSWERS: Mapping[Verdict, str] = {
    Verdict.ALLOWED: "yes",
    Verdict.CONDITIONAL: "with conditions",
    Verdict.BARRED: "not yet",
}


def may_share(room: Room, viewer: Member, now: datetime) -> tuple[MayShare, ...]:
    """What the viewer may share in this room as things stand."""
    book = book_of(version_in_force(now))
    scenario = scenario_in(room, viewer, surface=Surface.MESSAGE)
    lines = []
    for what, kind, purpose in _ASKED:
        verdict = book.ask(**scenario.known, act=Act.SHARE, kind=kind, purpose=purpose).ruling.verdict
        no = "no" if scenario.stage in {Stage.CONTRACT, Stage.ENDED} else _ANSWERS[verdict]
        lines.append(MayShare(kind, what, verdict, no if verdict is Verdict.BARRED else _ANSWERS[verdict]))
    return tuple(lines)


def not_contact_json(result: Checked) -> str:
    """What the composer carries on after a page without script came back."""
    return json.dumps(sorted(result.judgement.draft.says.not_contact))
