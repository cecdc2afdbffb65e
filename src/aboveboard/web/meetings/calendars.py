"""A meeting as a link and as a calendar file (RFC 5545), naming nobody's address."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from icalendar import Calendar, Event

from aboveboard import __version__
from aboveboard.web.meetings.models import Meeting

_STATUS = {
    Meeting.State.PROPOSED: "TENTATIVE",
    Meeting.State.ACCEPTED: "CONFIRMED",
    Meeting.State.DECLINED: "CANCELLED",
    Meeting.State.CANCELLED: "CANCELLED",
}


def link_of(meeting: Meeting) -> str:
    """Where the two meet: an unguessable room that needs no account and no address."""
    secret = sha256(f"{settings.SECRET_KEY}:{meeting.key}".encode()).hexdigest()[:24]
    return str(settings.MEETING_URL).replace("{room}", f"aboveboard-{secret}")


def calendar_of(meeting: Meeting, *, now: datetime) -> bytes:
    """The calendar file; it has neither organiser nor attendees, because those would be addresses."""
    event = Event()
    event.add("uid", f"{meeting.key}@aboveboard")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", (meeting.starts_at + timedelta(minutes=meeting.minutes)).astimezone(UTC))
    event.add("summary", meeting.title)
    event.add("location", link_of(meeting))
    event.add("url", link_of(meeting))
    event.add("sequence", meeting.sequence)
    event.add("status", _STATUS[Meeting.State(meeting.state)])
    calendar = Calendar()
    calendar.add("prodid", f"-//Aboveboard//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
