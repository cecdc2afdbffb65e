"""One log of what happened: push, notices and audit all read it."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Now
from django.db.models.sql.compiler import SQLCompiler
from typing_extensions import override


class Verb(StrEnum):
    """What can happen to a subject; the first word names the subject."""

    ROOM_OPENED = "room.opened"
    MESSAGE_SENT = "message.sent"
    MESSAGE_HELD = "message.held"
    MESSAGE_CHANGED = "message.changed"
    MESSAGE_RETURNED = "message.returned"
    ROOM_READ = "room.read"
    MEETING_PROPOSED = "meeting.proposed"
    MEETING_ANSWERED = "meeting.answered"
    PROFILE_EDITED = "profile.edited"
    JOB_SAVED = "job.saved"
    JOB_PUBLISHED = "job.published"
    JOB_REFUSED = "job.refused"
    INVITATION_SENT = "invitation.sent"
    INVITATION_ANSWERED = "invitation.answered"
    CONTRACT_OFFERED = "contract.offered"
    CONTRACT_ACCEPTED = "contract.accepted"
    CONTRACT_STARTED = "contract.started"
    CONTRACT_ENDED = "contract.ended"
    BOOK_SCHEDULED = "book.scheduled"


class CurrentTransaction(models.Func):
    """The number of the running transaction on PostgreSQL; 0 on SQLite, whose writers queue."""

    output_field = models.BigIntegerField()

    def as_postgresql(
        self, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        return "(pg_current_xact_id()::text::bigint)", ()

    @override
    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,  # Django's own signature
    ) -> tuple[str, tuple[str | int, ...]]:
        return "0", ()


class EventQuerySet(models.QuerySet["Event"]):
    def after(self, position: "tuple[int, int]") -> "EventQuerySet":
        """Events later than `position`, oldest first."""
        transaction, number = position
        later = models.Q(transaction__gt=transaction) | models.Q(transaction=transaction, id__gt=number)
        return self.filter(later).order_by("transaction", "id")


class Event(models.Model):
    """Who did what to what, and whom it concerns; ids only, so it outlives what it speaks of.

    INVARIANT: append-only; a trigger refuses updates and deletions. Ids do not commit in order, so each row keeps
    its transaction, and readers go by (transaction, id) and stop below the oldest transaction still running.
    """

    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    verb = models.CharField(max_length=40, choices=[(verb.value, verb.value) for verb in Verb])
    actor_id = models.BigIntegerField(null=True)
    subject_id = models.BigIntegerField()
    room_id = models.BigIntegerField(null=True)
    audience = models.JSONField(default=list)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["transaction", "id"], name="event_position"),)

    @property
    def position(self) -> tuple[int, int]:
        return (self.transaction, self.pk)


class Cursor(models.Model):
    """How far a consumer has read."""

    consumer = models.CharField(max_length=60, primary_key=True)
    transaction = models.BigIntegerField(default=0)
    number = models.BigIntegerField(default=0)
