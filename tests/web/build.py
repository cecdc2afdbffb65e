"""Builders that read as a story: `room_of(freelancer(), client())`. Alice, Bob and Mallory are always here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from aboveboard.policy import load
from aboveboard.vocabulary import Actor, Plan, Purpose
from aboveboard.web.hiring import services as hiring
from aboveboard.web.hiring.models import Contract, Job
from aboveboard.web.people.models import Company, Member
from aboveboard.web.rooms.models import Room
from aboveboard.web.rooms.services import Sent, open_room, send_message
from aboveboard.web.rulebook.services import Says, publish_book

NOW = datetime(2024, 11, 20, 9, 0, tzinfo=UTC)
NOTHING = Says()


def rules(name: str = "upwork_2024", *, now: datetime = NOW) -> None:
    """Put a shipped book in force."""
    publish_book(name, in_force_from=load(name).effective_at, now=now)


def freelancer(name: str = "Alice") -> Member:
    return _member(name, Actor.FREELANCER, None)


def client(name: str = "Bob", *, plan: Plan = Plan.PLUS) -> Member:
    company = Company.objects.create(name=f"{name} & Co", plan=plan, payment_verified=True, joined_on=date(2021, 3, 1))
    return _member(name, Actor.CLIENT, company)


def mallory() -> Member:
    """Somebody else, who must never see anything."""
    return _member("Mallory", Actor.FREELANCER, None)


def _member(name: str, side: Actor, company: Company | None) -> Member:
    return Member.objects.create_user(
        f"{name.lower()}@{side}.example", None, name=name, side=side, company=company, joined_at=NOW
    )


@dataclass(frozen=True)
class Talk:
    """A room with its two sides."""

    room: Room
    alice: Member
    bob: Member

    def says(
        self,
        sender: Member,
        text: str,
        *,
        client_id: UUID | None = None,
        declared: Purpose | None = None,
        not_contact: tuple[str, ...] = (),
        now: datetime = NOW,
    ) -> Sent:
        return send_message(
            sender=sender,
            room_id=self.room.pk,
            text=text,
            client_id=client_id or uuid4(),
            says=Says(declared, frozenset(not_contact)),
            now=now,
        )

    def hire(self, *, starts_on: date | None = None, now: datetime = NOW) -> Contract:
        """Offer and accept a contract."""
        offered = hiring.offer_contract(
            client=self.bob, freelancer=self.alice, title="The work", starts_on=starts_on or now.date(), now=now
        )
        return hiring.answer_contract(freelancer=self.alice, contract_id=offered.pk, accept=True, now=now)


def talk(*, plan: Plan = Plan.PLUS, book: str = "upwork_2024") -> Talk:
    """Alice and Bob in a room, before any contract, under a book."""
    rules(book)
    alice, bob = freelancer(), client(plan=plan)
    return Talk(open_room(one=bob, other=alice, job=None, now=NOW - timedelta(hours=1)), alice, bob)


def open_job(of: Member, *, title: str = "Edit a report", text: str = "Forty pages, two weeks.") -> Job:
    job = hiring.save_job(client=of, job_id=None, title=title, text=text, budget="", now=NOW)
    hiring.publish_job(client=of, job_id=job.pk, says=NOTHING, now=NOW)
    job.refresh_from_db()
    return job
