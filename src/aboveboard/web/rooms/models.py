"""Rooms and what is said in them."""

import uuid

from django.db import models
from django.db.models import F, Q

from aboveboard.web.hiring.models import Job
from aboveboard.web.people.models import Member
from aboveboard.web.rulebook.models import DecisionRecord

MESSAGE_LIMIT = 20_000  # code points


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, member: Member) -> "RoomQuerySet":
        return self.filter(participants__member=member).select_related("client__company", "freelancer", "job")


class Room(models.Model):
    """Where one client and one freelancer talk. `head` counts every change of the room, for pages that catch up."""

    client = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    freelancer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, blank=True)
    head = models.PositiveBigIntegerField(default=0)
    thread = models.BinaryField(default=bytes, editable=False)  # pieces said so far, at most 4 KB; see conversation.py
    opened_at = models.DateTimeField()
    spoken_at = models.DateTimeField()

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["client", "freelancer"], name="room_one_for_two"),)

    def other(self, member: Member) -> Member:
        return self.freelancer if member.pk == self.client_id else self.client

    @property
    def members(self) -> list[int]:
        return [self.client_id, self.freelancer_id]


class Participant(models.Model):
    """A member of a room, and how far they have read."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    read_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["room", "member"], name="participant_once_a_room"),)


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, member: Member) -> "MessageQuerySet":
        """Delivered ones of the member's rooms, and the member's own in any state."""
        mine = self.filter(room__participants__member=member)
        return mine.filter(Q(state=Message.State.DELIVERED) | Q(sender=member)).select_related(
            "sender__company", "decision"
        )

    def in_order(self) -> "MessageQuerySet":
        return self.order_by("place")


class Message(models.Model):
    """One message. Nothing stands here without the decision that let it pass or held it.

    `place` orders the timeline; `changed` is the room's head at its last change. `masks` are code-point ranges
    that stay hidden until a contract starts. `client_id` is chosen by the sender's page: the same id is sent once.
    """

    class State(models.TextChoices):
        DELIVERED = "delivered"
        HELD = "held"
        RETURNED = "returned"  # its time ran out, or its author took it back: it was never delivered

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="messages")
    sender = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField(default=uuid.uuid4)
    body_digest = models.CharField(max_length=64)
    place = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    text = models.TextField(max_length=MESSAGE_LIMIT)
    masks = models.JSONField(default=list)
    card = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT)
    written_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sender", "client_id"], name="message_sent_once"),
            models.UniqueConstraint(fields=["room", "place"], name="message_one_a_place"),
            models.CheckConstraint(
                name="message_held_has_a_deadline", condition=~Q(state="held") | Q(held_until__isnull=False)
            ),
            models.CheckConstraint(
                name="message_delivered_has_its_time",
                condition=Q(state="delivered", delivered_at__isnull=False) | ~Q(state="delivered"),
            ),
            models.CheckConstraint(name="message_changed_after_its_place", condition=Q(changed__gte=F("place"))),
        )
        indexes = (
            models.Index(fields=["room", "changed"], name="message_changes"),
            models.Index(fields=["held_until"], condition=Q(state="held"), name="message_deadlines"),
        )

    @property
    def is_held(self) -> bool:
        return self.state == Message.State.HELD

    @property
    def is_returned(self) -> bool:
        return self.state == Message.State.RETURNED


class Revision(models.Model):
    """What a message said before an edit."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField(max_length=MESSAGE_LIMIT)
    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT)
    until = models.DateTimeField()
