"""What people type to propose a meeting: shape only."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from aboveboard.web.writing import FIELD_ERRORS

LENGTHS = [(15, "15 minutes"), (30, "30 minutes"), (45, "45 minutes"), (60, "an hour"), (90, "an hour and a half")]


class MeetingForm(forms.Form):
    title = forms.CharField(
        error_messages=FIELD_ERRORS, label="What about", max_length=120, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    starts_at = forms.DateTimeField(
        error_messages={
            **FIELD_ERRORS,
            "required": "Choose a day and a time.",
            "invalid": "Choose a day and a time that exist.",
        },
        label="When",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.TypedChoiceField(
        error_messages=FIELD_ERRORS, label="How long", choices=LENGTHS, coerce=int, initial=30
    )


def next_morning(now: datetime) -> datetime:
    """Ten o'clock of the next working day, in the reader's zone: a first proposal that is rarely silly."""
    day = timezone.localtime(now) + timedelta(days=1)
    while day.isoweekday() > 5:  # Saturday and Sunday
        day += timedelta(days=1)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)
