"""Versions of the rules, and the log of every decision made under them."""

import uuid
from datetime import datetime

from django.db import models

from aboveboard.vocabulary import Handling, Surface


class BookVersionQuerySet(models.QuerySet["BookVersion"]):
    def in_force(self, instant: datetime) -> "BookVersionQuerySet":
        """The newest version first, of those in force at that instant."""
        return self.filter(in_force_from__lte=instant).order_by("-in_force_from", "-pk")


class BookVersion(models.Model):
    """One version of the rules, exactly as published.

    INVARIANT: append-only; a trigger refuses changes, so a decision can always be explained by the text it was
    made under.
    """

    digest = models.CharField(max_length=64, unique=True)
    book_id = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    document = models.TextField()
    in_force_from = models.DateTimeField(db_index=True)
    published_at = models.DateTimeField()

    objects = BookVersionQuerySet.as_manager()


class DecisionRecord(models.Model):
    """One decision: version, case and outcome; no text and no values. Member ids, not keys: it outlives them.

    INVARIANT: append-only. `findings` holds for each finding its kind, act, confidence, disguise, place (code
    points), verdict and clauses, and whether the author said that it is not contact information.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    book = models.ForeignKey(BookVersion, on_delete=models.PROTECT)
    detector = models.CharField(max_length=40)
    surface = models.CharField(max_length=20, choices=[(surface.value, surface.value) for surface in Surface])
    author_id = models.BigIntegerField(db_index=True)
    case = models.JSONField()
    declared = models.CharField(max_length=20, blank=True)
    handling = models.CharField(max_length=20, choices=[(handling.value, handling.value) for handling in Handling])
    findings = models.JSONField()
    failed = models.BooleanField(default=False)  # the check itself broke, and the surface's fail mode applied
    at = models.DateTimeField(db_index=True)

    @property
    def handling_word(self) -> Handling:
        return Handling(self.handling)


class Correction(models.Model):
    """*Not contact information*, said by the author: believed at once, kept, reviewed by a sample, and measured."""

    class Review(models.TextChoices):
        OPEN = "open"
        RIGHT = "right"
        WRONG = "wrong"

    decision = models.ForeignKey(DecisionRecord, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    detector = models.CharField(max_length=40)
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.OPEN)
    at = models.DateTimeField()
