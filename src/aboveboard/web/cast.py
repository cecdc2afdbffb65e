"""The demo's cast: a small story to walk into, told through the same services as everything else."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from aboveboard.vocabulary import Actor, Plan
from aboveboard.web.hiring import services as hiring
from aboveboard.web.hiring.models import Invitation, Job, Profile, Testimonial
from aboveboard.web.people.models import Company, Member
from aboveboard.web.rooms.models import Room
from aboveboard.web.rooms.services import mark_read, open_room_of_invitation, send_message
from aboveboard.web.rulebook.services import Says, publish_starting_book

PASSWORD = "open-and-fair"  # noqa: S105  # of the demo's cast, printed on its first page
NOBODY = Says()


def seed(now: datetime) -> None:
    """Make the cast and their story once; a site that has members is left alone."""
    publish_starting_book(now=now)
    if Member.objects.exists():
        return
    with transaction.atomic():
        _tell(now)


def _tell(now: datetime) -> None:
    maria = _freelancer("Maria Kowalska", "maria", "Europe/Warsaw", now)
    omar = _freelancer("Omar Haddad", "omar", "Africa/Cairo", now)
    nora = _client("Nora Lind", "nora", "Europe/Lisbon", now, company="Northwind Press", plan=Plan.PLUS)
    henry = _client("Henry Adeyemi", "henry", "Europe/London", now, company="Harbour Lane", plan=Plan.ENTERPRISE)
    sofia = _client("Sofía Quintero", "sofia", "America/Bogota", now, company="Quill Studio", plan=Plan.BUSINESS)
    early = now - timedelta(days=9)
    _profile(
        maria,
        headline="Editor and résumé writer for scientists and engineers",
        about="I turn ten dense pages into one that gets read.\n\nTwelve years of editing for research groups, and four of "
        "writing résumés for people who would rather be in the lab. I read everything twice and ask before I cut.",
        skills="Editing, Résumés, Technical writing, Polish, English",
        rate=48,
        score=97,
        now=early,
    )
    _profile(
        omar,
        headline="Back-end developer: Python, PostgreSQL, quiet systems",
        about="I build the parts nobody notices because they do not break. Migrations without downtime are my favourite sport.",
        skills="Python, Django, PostgreSQL, Data migration",
        rate=62,
        score=94,
        now=early,
    )
    profile = Profile.objects.get(member=maria)
    for client, stars, words, days in (
        (henry, 5, "Clear questions, clear prose, and two days early.", 190),
        (sofia, 5, "She found the story in my CV that I had been hiding.", 75),
    ):
        Testimonial.objects.create(
            profile=profile, client=client, stars=stars, text=words, on=(now - timedelta(days=days)).date()
        )
    _interview(maria, nora, now)
    _contract(maria, henry, now)
    _invited(maria, omar, sofia, now)


def _interview(maria: Member, nora: Member, now: datetime) -> None:
    job = _job(
        nora,
        title="Résumé rewrite for 12 staff",
        text="Our editors change roles in spring and their résumés are a decade old. Twelve people, one voice, two weeks.",
        budget="$2,400 fixed",
        now=now - timedelta(days=6),
    )
    room = _room(job, maria, "Your samples are exactly what we need. Shall we talk?", now - timedelta(days=5))
    _say(
        room, nora, "Hello Maria, thank you for accepting. Could you start before December?", now - timedelta(hours=26)
    )
    _say(room, maria, "I could start on the 24th. Do all twelve write in English already?", now - timedelta(hours=25))
    _say(
        room,
        nora,
        "They do. Could we talk it over on Google Meet on Thursday? Tell me where to send the invitation.",
        now - timedelta(minutes=42),
    )


def _contract(maria: Member, henry: Member, now: datetime) -> None:
    job = _job(
        henry,
        title="Monthly report, edited",
        text="A forty-page report every month needs a patient editor who likes tables.",
        budget="$900 a month",
        now=now - timedelta(days=8),
    )
    room = _room(job, maria, "You edited our annual report; the monthly one needs you more.", now - timedelta(days=7))
    began = now - timedelta(days=4)
    contract = hiring.offer_contract(
        client=henry, freelancer=maria, title="Monthly report, edited", starts_on=began.date(), now=began
    )
    hiring.answer_contract(freelancer=maria, contract_id=contract.pk, accept=True, now=began)
    _say(room, henry, "Signed and started. The October files are in your folder.", now - timedelta(days=3, hours=4))
    _say(room, maria, "Thank you, I begin with the tables.", now - timedelta(days=3))
    mark_read(member=maria, room_id=room.pk, up_to=Room.objects.get(pk=room.pk).head)


def _invited(maria: Member, omar: Member, sofia: Member, now: datetime) -> None:
    job = _job(
        sofia,
        title="Move our archive to PostgreSQL",
        text="Twenty years of layouts live in a database nobody dares to touch. We need a plan first, then the move.",
        budget="$55 an hour",
        now=now - timedelta(days=2),
    )
    for freelancer, words in (
        (omar, "You wrote that you like migrations. We have one that will test that."),
        (maria, "Would you document the move for us, in words that designers read?"),
    ):
        hiring.invite(
            client=sofia, job_id=job.pk, freelancer=freelancer, text=words, says=NOBODY, now=now - timedelta(hours=3)
        )


def _freelancer(name: str, mailbox: str, zone: str, now: datetime) -> Member:
    return _member(name, mailbox, zone, now, side=Actor.FREELANCER, company=None)


def _client(name: str, mailbox: str, zone: str, now: datetime, *, company: str, plan: Plan) -> Member:
    since = (now - timedelta(days=900)).date()
    firm = Company.objects.create(name=company, plan=plan, payment_verified=True, joined_on=since)
    return _member(name, mailbox, zone, now, side=Actor.CLIENT, company=firm)


def _member(name: str, mailbox: str, zone: str, now: datetime, *, side: Actor, company: Company | None) -> Member:
    return Member.objects.create_user(
        f"{mailbox}@demo.example",
        PASSWORD,
        name=name,
        side=side,
        company=company,
        time_zone=zone,
        in_cast=True,
        joined_at=now - timedelta(days=400),
    )


def _profile(member: Member, *, headline: str, about: str, skills: str, rate: int, score: int, now: datetime) -> None:
    hiring.edit_profile(
        member=member, headline=headline, about=about, skills=skills, hourly_rate=Decimal(rate), says=NOBODY, now=now
    )
    Profile.objects.filter(member=member).update(success_score=score)


def _job(client: Member, *, title: str, text: str, budget: str, now: datetime) -> Job:
    job = hiring.save_job(client=client, job_id=None, title=title, text=text, budget=budget, now=now)
    hiring.publish_job(client=client, job_id=job.pk, says=NOBODY, now=now)
    job.refresh_from_db()
    return job


def _room(job: Job, freelancer: Member, words: str, now: datetime) -> Room:
    hiring.invite(client=job.client, job_id=job.pk, freelancer=freelancer, text=words, says=NOBODY, now=now)
    sent = Invitation.objects.get(job=job, freelancer=freelancer)
    answered = hiring.answer_invitation(freelancer=freelancer, invitation_id=sent.pk, accept=True, now=now)
    return open_room_of_invitation(invitation=answered, now=now)


def _say(room: Room, sender: Member, text: str, now: datetime) -> None:
    sent = send_message(sender=sender, room_id=room.pk, text=text, client_id=uuid4(), says=NOBODY, now=now)
    if sent.message is None:
        raise RuntimeError(f"the story of the demo breaks its own rules: {text}")
    mark_read(member=sender, room_id=room.pk, up_to=sent.message.place)
