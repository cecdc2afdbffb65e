"""The rooms: list, page, check while typing, send, edit, and what changed since."""

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aboveboard.errors import Invalid, NotFound
from aboveboard.web.hiring import services as hiring
from aboveboard.web.hiring.forms import ContractForm
from aboveboard.web.hiring.models import Contract, Invitation
from aboveboard.web.people.models import Member
from aboveboard.web.people.zones import zone_of
from aboveboard.web.rooms import holding, services, timeline
from aboveboard.web.rooms.models import MESSAGE_LIMIT, Message, Room
from aboveboard.web.rulebook.cards import Checked, checked
from aboveboard.web.rulebook.reading import identifier, member_of, number, said_by, typed

ASKED = 422  # nothing was kept: the rules ask first


@require_GET
@login_required
def room_list(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    invitations = Invitation.objects.visible_to(member).filter(state=Invitation.State.SENT, freelancer=member)
    return render(request, "rooms/list.html", {"section": "rooms", "invitations": invitations})


@require_GET
@login_required
def rail(request: HttpRequest) -> HttpResponse:
    here = Room.objects.visible_to(member_of(request)).filter(pk=number(request.GET, "room")).first()
    return render(request, "rooms/_rail.html", {"room": here})


@require_POST
@login_required
def invitation_answer(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Accepting opens the room of the two."""
    member, now = member_of(request), timezone.now()
    invitation = hiring.answer_invitation(
        freelancer=member, invitation_id=invitation_id, accept=request.POST.get("accept") == "1", now=now
    )
    if invitation.state != Invitation.State.ACCEPTED:
        return redirect("rooms")
    return redirect("room", services.open_room_of_invitation(invitation=invitation, now=now).pk)


@require_GET
@login_required
def room(request: HttpRequest, room_id: int) -> HttpResponse:
    return _room_page(request, _room_of(request, room_id))


def _room_page(
    request: HttpRequest, here: Room, *, text: str = "", result: Checked | None = None, status: int = 200
) -> HttpResponse:
    viewer, now = member_of(request), timezone.now()
    messages, earlier = timeline.latest(here, viewer, before=number(request.GET, "before"))
    facts = _frame_facts(here, viewer) | {
        "section": "rooms",
        "messages": timeline.shown(messages, room=here, viewer=viewer, now=now),
        "earlier": earlier,
        "client_id": uuid4(),
        "text": text,
        "checked": result,
        "declared": (result.judgement.draft.says.declared or "") if result else "",
        "not_contact": timeline.not_contact_json(result) if result else "",
    }
    return render(request, "rooms/room.html", facts, status=status)


def _frame_facts(here: Room, viewer: Member) -> dict[str, object]:
    other, now = here.other(viewer), timezone.now()
    return {
        "room": here,
        "other": other,
        "their_time": now.astimezone(zone_of(other.time_zone)).replace(tzinfo=None),
        "strip": timeline.strip_of(here, viewer, now),
        "may_share": timeline.may_share(here, viewer, now),
        "contract": Contract.objects.between(here.client, here.freelancer).last(),
    }


@require_GET
@login_required
def frame(request: HttpRequest, room_id: int) -> HttpResponse:
    """What stands around the messages anew, after the stage changed: the head of the room and its facts."""
    facts = _frame_facts(_room_of(request, room_id), member_of(request))
    return HttpResponse(
        render_to_string("rooms/_frame.html", facts, request) + render_to_string("rooms/_facts.html", facts, request)
    )


@require_GET
@login_required
def changes(request: HttpRequest, room_id: int) -> HttpResponse:
    """The messages that changed since the page stood at `after`; `X-Head` says where it stands then.

    `X-More: 1` says that more changes remain beyond that.
    """
    here, viewer = _room_of(request, room_id), member_of(request)
    rows, head = timeline.changed_after(here, viewer, number(request.GET, "after"))
    shown = timeline.shown(rows, room=here, viewer=viewer, now=timezone.now())
    answer = render(request, "rooms/_messages.html", {"messages": shown, "room": here})
    answer["X-Head"] = head
    answer["X-More"] = "1" if head < here.head else "0"
    answer["X-Read"] = services.read_by_other(here, viewer)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
def preflight(request: HttpRequest, room_id: int) -> HttpResponse:
    """What the rules say of a draft. Nothing is stored, nobody is told."""
    here, member = _room_of(request, room_id), member_of(request)
    result = _weigh(request, here, member)
    return render(request, "rooms/_preflight.html", {"checked": result, "room": here})


def _weigh(request: HttpRequest, here: Room, member: Member) -> Checked:
    text = typed(request.POST, "text")
    if len(text) > MESSAGE_LIMIT:
        raise Invalid(
            f"the message has {len(text):,} characters; up to {MESSAGE_LIMIT:,} fit, so shorten it or send it in parts"
        )
    judgement = services.preview_message(
        sender=member, room=here, text=text, says=said_by(request.POST), now=timezone.now()
    )
    return checked(judgement, pages=timeline.pages_of(here, member))


@require_POST
@login_required
def send(request: HttpRequest, room_id: int) -> HttpResponse:
    """Send, or be asked first (status 422, nothing kept)."""
    member = member_of(request)
    sent = services.send_message(
        sender=member,
        room_id=room_id,
        text=typed(request.POST, "text"),
        client_id=identifier(request.POST, "client_id"),
        says=said_by(request.POST),
        now=timezone.now(),
    )
    return _answer(request, room_id, sent)


@require_POST
@login_required
def edit(request: HttpRequest, message_id: int) -> HttpResponse:
    sent = services.edit_message(
        sender=member_of(request),
        message_id=message_id,
        text=typed(request.POST, "text"),
        says=said_by(request.POST),
        now=timezone.now(),
    )
    return _answer(request, _room_id_of(request, message_id), sent)


@require_POST
@login_required
def reconsider(request: HttpRequest, message_id: int) -> HttpResponse:
    """A held message again: what it is for, *not contact information*, or taken back."""
    member = member_of(request)
    if request.POST.get("take_back"):
        holding.take_back(sender=member, message_id=message_id)
    else:
        holding.reconsider(sender=member, message_id=message_id, says=said_by(request.POST), now=timezone.now())
    return _answer_with(request, _room_of(request, _room_id_of(request, message_id)), message_id)


@require_POST
@login_required
def read(request: HttpRequest, room_id: int) -> HttpResponse:
    services.mark_read(member=member_of(request), room_id=room_id, up_to=number(request.POST, "up_to"))
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
@login_required
def contract_new(request: HttpRequest, room_id: int) -> HttpResponse:
    """The client offers a contract to the freelancer of the room."""
    here, member = _room_of(request, room_id), member_of(request)
    form = ContractForm(
        request.POST or None, initial={"title": here.job.title if here.job else "", "starts_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            hiring.offer_contract(client=member, freelancer=here.freelancer, now=timezone.now(), **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(None, refusal.message.capitalize())
        else:
            return redirect("room", room_id)
    facts = {"section": "rooms", "room": here, "other": here.other(member), "form": form}
    return render(request, "hiring/contract_form.html", facts)


def _room_of(request: HttpRequest, room_id: int) -> Room:
    here = Room.objects.visible_to(member_of(request)).filter(pk=room_id).first()
    if here is None:
        raise NotFound("there is no such room of yours")
    return here


def _room_id_of(request: HttpRequest, message_id: int) -> int:
    room_id = (
        Message.objects.visible_to(member_of(request)).filter(pk=message_id).values_list("room_id", flat=True).first()
    )
    if room_id is None:
        raise NotFound("there is no such message of yours")
    return room_id


def _answer(request: HttpRequest, room_id: int, sent: services.Sent) -> HttpResponse:
    here, member = _room_of(request, room_id), member_of(request)
    if sent.message is not None:
        return _answer_with(request, here, sent.message.pk)
    result = checked(sent.judgement, pages=timeline.pages_of(here, member))
    if request.headers.get("HX-Request"):
        return render(request, "rooms/_preflight.html", {"checked": result, "room": here}, status=ASKED)
    return _room_page(request, here, text=typed(request.POST, "text"), result=result, status=ASKED)


def _answer_with(request: HttpRequest, here: Room, message_id: int) -> HttpResponse:
    """The message as it stands now, or its room for a page without script."""
    if not request.headers.get("HX-Request"):
        return redirect("room", here.pk)
    viewer = member_of(request)
    rows = Message.objects.visible_to(viewer).filter(pk=message_id)
    shown = timeline.shown(rows, room=here, viewer=viewer, now=timezone.now())
    return render(request, "rooms/_messages.html", {"messages": shown, "room": here})
