"""Members, and the companies that clients act for."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from typing_extensions import override

from aboveboard.vocabulary import Actor, Plan

NAME_LIMIT = 120  # code points


class Company(models.Model):
    """Whom a client acts for; its plan decides which clauses apply."""

    name = models.CharField(max_length=NAME_LIMIT)
    plan = models.CharField(
        max_length=20, choices=[(plan.value, plan.value.title()) for plan in Plan], default=Plan.BASIC
    )
    payment_verified = models.BooleanField(default=False)
    place = models.CharField(max_length=80, blank=True)
    joined_on = models.DateField()

    @property
    def plan_word(self) -> Plan:
        return Plan(self.plan)


class MemberManager(BaseUserManager["Member"]):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "Member":  # Django's own signature
        member = self.model(email=email.strip().lower(), **facts)
        member.set_password(password)
        member.save(using=self._db)
        return member

    @override
    def get_by_natural_key(self, username: str | None) -> "Member":
        """The member with that address, however it is capitalised."""
        return self.get(email=(username or "").strip().lower())


class Member(AbstractBaseUser):
    """A person with an account, on one side of the marketplace."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=NAME_LIMIT)
    side = models.CharField(max_length=20, choices=[(actor.value, actor.value.title()) for actor in Actor])
    company = models.ForeignKey(Company, on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    time_zone = models.CharField(max_length=60, default="UTC")
    is_active = models.BooleanField(default=True)
    in_cast = models.BooleanField(default=False)  # of the demo: signs in with one press where the demo runs
    joined_at = models.DateTimeField()

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "side"]

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="member_email_once"),
            models.CheckConstraint(
                name="member_clients_have_a_company",
                condition=models.Q(side=Actor.CLIENT, company__isnull=False)
                | models.Q(side=Actor.FREELANCER, company__isnull=True),
            ),
        )

    @property
    def actor(self) -> Actor:
        return Actor(self.side)

    @property
    def plan(self) -> Plan | None:
        """The plan of the client's company; None for a freelancer."""
        return self.company.plan_word if self.company else None

    @property
    def public_name(self) -> str:
        """How others see the member: a client by the company."""
        return self.company.name if self.company else self.name

    @property
    def initials(self) -> str:
        words = [word for word in self.public_name.split() if word[0].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() or "?"
