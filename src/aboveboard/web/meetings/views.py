"""Proposing a meeting, its page, its calendar file."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aboveboard.errors import Invalid, NotFound
from aboveboard.web.meetings import services
from aboveboard.web.meetings.calendars import calendar_of, link_of
from aboveboard.web.meetings.forms import MeetingForm, next_morning
from aboveboard.web.meetings.models import Meeting
from aboveboard.web.people.zones import zone_of
from aboveboard.web.rooms.models import Room
from aboveboard.web.rulebook.cards import checked
from aboveboard.web.rulebook.reading import member_of, said_by

OPEN = {Meeting.State.PROPOSED, Meeting.State.ACCEPTED}


@require_http_methods(["GET", "POST"])
@login_required
def propose(request: HttpRequest, room_id: int) -> HttpResponse:
    member, now = member_of(request), timezone.now()
    room = Room.objects.visible_to(member).filter(pk=room_id).first()
    if room is None:
        raise NotFound("there is no such room of yours")
    other = room.other(member)
    first = {"title": f"{room.client.public_name} and {room.freelancer.name}"[:120], "starts_at": next_morning(now)}
    form = MeetingForm(request.POST or None, initial=first)
    result = None
    if request.method == "POST" and form.is_valid():
        try:
            proposed = services.propose_meeting(
                by=member, room=room, **form.cleaned_data, says=said_by(request.POST), now=now
            )
        except Invalid as refusal:
            form.add_error(None, refusal.message[:1].upper() + refusal.message[1:] + ".")
        else:
            if proposed.meeting is not None:
                return redirect("room", room_id)
            result = checked(proposed.judgement)
    facts = {"section": "rooms", "room": room, "other": other, "form": form, "checked": result}
    return render(request, "meetings/form.html", facts, status=422 if result else 200)


@require_GET
@login_required
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    member, here = member_of(request), _meeting_of(request, key)
    other = here.room.other(member)
    state = Meeting.State(here.state)
    facts = {
        "section": "rooms",
        "meeting": here,
        "other": other,
        "link": link_of(here),
        "open": state in OPEN,
        "state_words": services.STATE_WORDS[state],
        "their_time": here.starts_at.astimezone(zone_of(other.time_zone)).replace(tzinfo=None),
        "may_answer": state is Meeting.State.PROPOSED and here.proposed_by_id != member.pk,
        "may_cancel": state in OPEN,
    }
    return render(request, "meetings/meeting.html", facts)


@require_POST
@login_required
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    services.answer_meeting(by=member_of(request), key=key, answer=request.POST.get("answer", ""))
    return redirect("meeting", key)


@require_GET
@login_required
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    body = calendar_of(_meeting_of(request, key), now=timezone.now())
    file = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return file


def _meeting_of(request: HttpRequest, key: UUID) -> Meeting:
    found = Meeting.objects.visible_to(member_of(request)).filter(key=key).first()
    if found is None:
        raise NotFound("there is no such meeting of yours")
    return found
