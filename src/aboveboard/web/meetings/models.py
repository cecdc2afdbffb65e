"""Meetings of a room: a link and a calendar file, and no address of anybody."""

import uuid

from django.db import models
from django.db.models import Q

from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Message, Room
from aboveboard.web.rulebook.models import DecisionRecord


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, member: Member) -> "MeetingQuerySet":
        return self.filter(room__participants__member=member).select_related(
            "room__client__company", "room__freelancer"
        )


class Meeting(models.Model):
    """Who meets, when (UTC) and where; the key is unguessable and serves the two of the room only."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        CANCELLED = "cancelled"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="meetings")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="meeting")
    proposed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT)
    sequence = models.PositiveSmallIntegerField(default=0)  # of the calendar file, raised by every change

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="meeting_of_a_sensible_length", condition=Q(minutes__gte=5, minutes__lte=480)),
        )
