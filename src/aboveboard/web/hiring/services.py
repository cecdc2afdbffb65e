"""Every change of profiles, jobs, invitations and contracts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound
from aboveboard.policy import Scenario
from aboveboard.vocabulary import Actor, Surface
from aboveboard.web.events.models import Verb
from aboveboard.web.events.services import record
from aboveboard.web.hiring.models import TEXT_LIMIT, TITLE_LIMIT, Contract, Invitation, Job, Profile
from aboveboard.web.hiring.stages import stage_between
from aboveboard.web.people.models import Member
from aboveboard.web.rulebook.services import Draft, Judgement, Says, keep, preview
from aboveboard.web.writing import plain_text

JOINT = "\n\n"  # between the fields of one page, which are read as one text


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page about to be published, in its fields."""

    fields: tuple[str, ...]

    @property
    def text(self) -> str:
        return JOINT.join(self.fields)


def preview_public(*, author: Member, surface: Surface, page: Page, says: Says, now: datetime) -> Judgement:
    """What the rules say of a public page: it has no counterparty, so stage, plan and prior stay unknown."""
    scenario = Scenario(actor=author.actor, surface=surface)
    return preview(Draft(page.text, scenario, says), now=now)


# Profiles


def edit_profile(
    *, member: Member, headline: str, about: str, skills: str, hourly_rate: Decimal | None, says: Says, now: datetime
) -> Judgement:
    """Publish a profile if the rules of the profile let it pass; the judgement says whether they did."""
    if member.actor is not Actor.FREELANCER:
        raise NotAllowed("a profile belongs to a freelancer; a client has a company page")
    page = Page((_title(headline), _text(about), plain_text(skills, limit=300, what="list of skills")))
    with transaction.atomic():
        judgement = preview_public(author=member, surface=Surface.PROFILE, page=page, says=says, now=now)
        if judgement.delivers:
            Profile.objects.update_or_create(
                member=member,
                defaults={
                    "headline": headline.strip(),
                    "about": about.strip(),
                    "skills": skills.strip(),
                    "hourly_rate": hourly_rate,
                    "decision": keep(judgement, by_id=member.pk, now=now),
                },
            )
            record(Verb.PROFILE_EDITED, subject_id=member.pk, actor_id=member.pk)
    return judgement


# Jobs


def save_job(*, client: Member, job_id: int | None, title: str, text: str, budget: str, now: datetime) -> Job:
    """Keep a draft exactly as typed; nobody else sees it."""
    if client.actor is not Actor.CLIENT:
        raise NotAllowed("a job is posted by a client; you are signed in as a freelancer")
    facts = {
        "title": _title(title),
        "text": _text(text),
        "budget": plain_text(budget, limit=80, what="budget"),
        "saved_at": now,
    }
    with transaction.atomic():
        if job_id is None:
            job = Job.objects.create(client=client, **facts)
        else:
            job = _own_job(client, job_id)
            if job.state != Job.State.DRAFT:
                raise Conflict("this job is already published; post a new one to change it", job=job.pk)
            Job.objects.filter(pk=job.pk).update(**facts)
            job.refresh_from_db()
        record(Verb.JOB_SAVED, subject_id=job.pk, actor_id=client.pk)
    return job


def publish_job(*, client: Member, job_id: int, says: Says, now: datetime) -> Judgement:
    """Publish a draft if the rules let it pass; if they do not, it stays a draft and nothing of it is lost."""
    with transaction.atomic():
        job = _own_job(client, job_id)
        page = Page((job.title, job.text, job.budget))
        judgement = preview_public(author=client, surface=Surface.JOB_POST, page=page, says=says, now=now)
        if job.state != Job.State.DRAFT:
            return judgement
        if judgement.delivers:
            job.state, job.published_at = Job.State.OPEN, now
            job.decision = keep(judgement, by_id=client.pk, now=now)
            job.save()
            record(Verb.JOB_PUBLISHED, subject_id=job.pk, actor_id=client.pk)
        else:
            job.decision = keep(judgement, by_id=client.pk, now=now)
            job.save()
            record(Verb.JOB_REFUSED, subject_id=job.pk, actor_id=client.pk, audience=[client.pk])
    return judgement


def _own_job(client: Member, job_id: int) -> Job:
    job = Job.objects.select_for_update().filter(client=client, pk=job_id).first()
    if job is None:
        raise NotFound("there is no such job of yours")
    return job


# Invitations


def preview_invitation(*, job: Job, freelancer: Member, text: str, says: Says, now: datetime) -> Judgement:
    client = job.client
    scenario = Scenario(
        actor=Actor.CLIENT,
        surface=Surface.INVITATION,
        stage=stage_between(client, freelancer),
        plan=client.plan,
        prior=None,
    )
    return preview(Draft(text, scenario, says), now=now)


def invite(*, client: Member, job_id: int, freelancer: Member, text: str, says: Says, now: datetime) -> Judgement:
    """Invite a freelancer to a job, once; the judgement says whether the words of the invitation passed."""
    text = plain_text(text, limit=TEXT_LIMIT, what="invitation")
    if freelancer.actor is not Actor.FREELANCER:
        raise Invalid("only a freelancer can be invited to a job")
    with transaction.atomic():
        job = _own_job(client, job_id)
        if job.state != Job.State.OPEN:
            raise NotAllowed("only an open job can be offered; publish it first", job=job.pk)
        if Invitation.objects.filter(job=job, freelancer=freelancer).exists():
            raise Conflict(f"{freelancer.name} is already invited to this job")
        judgement = preview_invitation(job=job, freelancer=freelancer, text=text, says=says, now=now)
        if judgement.delivers:
            invitation = Invitation.objects.create(
                job=job,
                freelancer=freelancer,
                text=text,
                decision=keep(judgement, by_id=client.pk, now=now),
                sent_at=now,
            )
            record(
                Verb.INVITATION_SENT, subject_id=invitation.pk, actor_id=client.pk, audience=[freelancer.pk, client.pk]
            )
    return judgement


def answer_invitation(*, freelancer: Member, invitation_id: int, accept: bool, now: datetime) -> Invitation:
    """Accept or decline; saying the same thing twice changes nothing."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=invitation_id, freelancer=freelancer).first()
        if invitation is None:
            raise NotFound("there is no such invitation to you")
        wanted = Invitation.State.ACCEPTED if accept else Invitation.State.DECLINED
        if invitation.state == wanted:
            return invitation
        if invitation.state == Invitation.State.ACCEPTED:
            raise Conflict("you accepted this invitation already; you can leave the room instead")
        invitation.state, invitation.answered_at = wanted, now
        invitation.save()
        record(
            Verb.INVITATION_ANSWERED,
            subject_id=invitation.pk,
            actor_id=freelancer.pk,
            audience=[freelancer.pk, invitation.job.client_id],
        )
    return invitation


# Contracts


def offer_contract(*, client: Member, freelancer: Member, title: str, starts_on: date, now: datetime) -> Contract:
    """Offer a contract from a day on, today or later."""
    if client.actor is not Actor.CLIENT:
        raise NotAllowed("a contract is offered by the client")
    if starts_on < now.date():
        raise Invalid(f"the contract cannot start on `{starts_on}`, which is past; today or later works")
    try:
        with transaction.atomic():
            contract = Contract.objects.create(
                client=client, freelancer=freelancer, title=_title(title), starts_on=starts_on, offered_at=now
            )
            _tell(contract, Verb.CONTRACT_OFFERED, by=client)
    except IntegrityError as clash:
        raise Conflict("there is already a contract between you two; end it before you offer another") from clash
    return contract


def answer_contract(*, freelancer: Member, contract_id: int, accept: bool, now: datetime) -> Contract:
    """Accept or decline an offer; a contract of today or earlier starts at once."""
    with transaction.atomic():
        contract = _locked(contract_id, freelancer)
        if contract.freelancer_id != freelancer.pk:
            raise NotAllowed("the freelancer answers an offer")
        if contract.state != Contract.State.OFFERED:
            return contract
        if not accept:
            contract.state = Contract.State.DECLINED
            contract.save()
            _tell(contract, Verb.CONTRACT_ENDED, by=freelancer)
            return contract
        contract.state, contract.accepted_at = Contract.State.ACCEPTED, now
        contract.save()
        _tell(contract, Verb.CONTRACT_ACCEPTED, by=freelancer)
        if contract.starts_on <= now.date():
            _start(contract)
    return contract


def start_due(now: datetime) -> int:
    """Start every accepted contract whose day has come; how many there were."""
    with transaction.atomic():
        due = list(
            Contract.objects.select_for_update().filter(state=Contract.State.ACCEPTED, starts_on__lte=now.date())[:100]
        )
        for contract in due:
            _start(contract)
    return len(due)


def end_contract(*, member: Member, contract_id: int, now: datetime) -> Contract:
    """End a signed or running contract; either side may, and twice is once."""
    with transaction.atomic():
        contract = _locked(contract_id, member)
        if contract.state in {Contract.State.ACCEPTED, Contract.State.ACTIVE}:
            contract.state, contract.ended_at = Contract.State.ENDED, now
            contract.save()
            _tell(contract, Verb.CONTRACT_ENDED, by=member)
    return contract


def _start(contract: Contract) -> None:
    contract.state = Contract.State.ACTIVE
    contract.save()
    _tell(contract, Verb.CONTRACT_STARTED, by=None)


def _locked(contract_id: int, member: Member) -> Contract:
    contract = Contract.objects.select_for_update().filter(pk=contract_id).first()
    if contract is None or member.pk not in {contract.client_id, contract.freelancer_id}:
        raise NotFound("there is no such contract of yours")
    return contract


def _tell(contract: Contract, verb: Verb, *, by: Member | None) -> None:
    record(
        verb,
        subject_id=contract.pk,
        actor_id=by.pk if by else None,
        audience=[contract.client_id, contract.freelancer_id],
    )


def _title(text: str) -> str:
    return plain_text(text, limit=TITLE_LIMIT, what="title", required=True)


def _text(text: str) -> str:
    return plain_text(text, limit=TEXT_LIMIT, what="text", required=True)
