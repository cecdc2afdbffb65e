"""Profiles, jobs, invitations and contracts; their states are database constraints."""

from django.db import models
from django.db.models import Q

from aboveboard.vocabulary import Actor
from aboveboard.web.people.models import Member
from aboveboard.web.rulebook.models import DecisionRecord

TITLE_LIMIT = 120  # code points
TEXT_LIMIT = 10_000  # code points


class Profile(models.Model):
    """What others see of a freelancer. Only text that passed the rules of the profile stands here."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="profile")
    headline = models.CharField(max_length=TITLE_LIMIT)
    about = models.TextField(max_length=TEXT_LIMIT)
    skills = models.CharField(max_length=300, blank=True)
    hourly_rate = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    success_score = models.PositiveSmallIntegerField(null=True, blank=True)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT)

    @property
    def skill_list(self) -> list[str]:
        return [skill.strip() for skill in self.skills.split(",") if skill.strip()]


class Testimonial(models.Model):
    """What a client said of finished work."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="testimonials")
    client = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    stars = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="testimonial_one_to_five_stars", condition=Q(stars__gte=1, stars__lte=5)),
        )


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, member: Member) -> "JobQuerySet":
        """Open jobs, and the member's own in any state."""
        return self.filter(Q(state=Job.State.OPEN) | Q(client=member)).select_related("client__company")


class Job(models.Model):
    """A job post; a draft keeps whatever was typed, an open one has passed the rules."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    client = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="jobs")
    title = models.CharField(max_length=TITLE_LIMIT)
    text = models.TextField(max_length=TEXT_LIMIT)
    budget = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT, null=True)
    saved_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="job_open_only_with_a_decision",
                condition=Q(state="draft") | Q(decision__isnull=False, published_at__isnull=False),
            ),
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, member: Member) -> "InvitationQuerySet":
        return self.filter(Q(freelancer=member) | Q(job__client=member)).select_related(
            "job__client__company", "freelancer"
        )


class Invitation(models.Model):
    """A client asks a freelancer to look at a job."""

    class State(models.TextChoices):
        SENT = "sent"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="invitations")
    freelancer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations")
    text = models.TextField(max_length=TEXT_LIMIT, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "freelancer"], name="invitation_once_a_job"),)


class ContractQuerySet(models.QuerySet["Contract"]):
    def between(self, client: Member, freelancer: Member) -> "ContractQuerySet":
        return self.filter(client=client, freelancer=freelancer).order_by("pk")


class Contract(models.Model):
    """An agreement: offered by the client, accepted by the freelancer, begun on a day, ended by either."""

    class State(models.TextChoices):
        OFFERED = "offered"
        DECLINED = "declined"
        ACCEPTED = "accepted"  # signed, not begun
        ACTIVE = "active"
        ENDED = "ended"

    client = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="contracts_given")
    freelancer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="contracts")
    title = models.CharField(max_length=TITLE_LIMIT)
    starts_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client", "freelancer"],
                condition=Q(state__in=["offered", "accepted", "active"]),
                name="contract_one_live_between_two",
            ),
            models.CheckConstraint(
                name="contract_signed_before_it_runs",
                condition=Q(state__in=["offered", "declined"]) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_ended_has_its_time", condition=~Q(state="ended") | Q(ended_at__isnull=False)
            ),
        )


def sides(one: Member, other: Member) -> tuple[Member, Member]:
    """The two members as (client, freelancer)."""
    return (one, other) if one.actor is Actor.CLIENT else (other, one)
