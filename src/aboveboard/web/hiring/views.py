"""Profiles, jobs and contracts. Public pages are checked as they are written, and again when they are published."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Avg
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aboveboard.errors import Conflict, Invalid, NotAllowed
from aboveboard.vocabulary import Actor, Surface
from aboveboard.web.hiring import services
from aboveboard.web.hiring.forms import InviteForm, JobForm, ProfileForm
from aboveboard.web.hiring.models import Invitation, Job, Profile, Testimonial
from aboveboard.web.hiring.services import Page
from aboveboard.web.people.models import Member
from aboveboard.web.rulebook.cards import Checked, checked
from aboveboard.web.rulebook.reading import member_of, number, said_by, typed

PROFILE_FIELDS = ("headline", "about", "skills")
JOB_FIELDS = ("title", "text", "budget")


# Freelancers


@require_GET
@login_required
def freelancers(request: HttpRequest) -> HttpResponse:
    profiles = Profile.objects.filter(member__is_active=True).select_related("member").order_by("member__name")
    facts = {"section": "freelancers", "profiles": profiles[:100], "job": number(request.GET, "job")}
    return render(request, "hiring/freelancers.html", facts)


@require_GET
@login_required
def profile(request: HttpRequest, member_id: int) -> HttpResponse:
    return _profile_page(request, member_id)


def _profile_page(
    request: HttpRequest, member_id: int, *, form: InviteForm | None = None, result: Checked | None = None
) -> HttpResponse:
    viewer = member_of(request)
    shown = get_object_or_404(Profile.objects.select_related("member"), member_id=member_id, member__is_active=True)
    jobs = Job.objects.filter(client=viewer, state=Job.State.OPEN).order_by("-published_at")
    words = Testimonial.objects.filter(profile=shown).select_related("client__company").order_by("-on")
    facts = {
        "section": "freelancers",
        "profile": shown,
        "testimonials": words,
        "rating": words.aggregate(mean=Avg("stars"))["mean"],
        "jobs": jobs,
        "invite_form": form or _invite_form(jobs, initial={"job": number(request.GET, "job")}),
        "checked": result,
        "saved": "saved" in request.GET,
    }
    return render(request, "hiring/profile.html", facts, status=422 if result else 200)


def _invite_form(jobs: Any, data: Any = None, initial: Any = None) -> InviteForm:  # Django's own loose types
    form = InviteForm(data, initial=initial)
    field = form.fields["job"]
    assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  # as declared
    field.choices = [(job.pk, job.title) for job in jobs]
    return form


@require_POST
@login_required
def invite(request: HttpRequest, member_id: int) -> HttpResponse:
    client, freelancer = member_of(request), get_object_or_404(Member, pk=member_id, is_active=True)
    form = _invite_form(Job.objects.filter(client=client, state=Job.State.OPEN), request.POST)
    if not form.is_valid():
        return _profile_page(request, member_id, form=form)
    try:
        judgement = services.invite(
            client=client,
            job_id=form.cleaned_data["job"],
            freelancer=freelancer,
            text=typed(request.POST, "text"),
            says=said_by(request.POST),
            now=timezone.now(),
        )
    except (Conflict, Invalid, NotAllowed) as refusal:
        form.add_error(None, refusal.message[:1].upper() + refusal.message[1:])
        return _profile_page(request, member_id, form=form)
    if not judgement.delivers:
        return _profile_page(request, member_id, form=form, result=checked(judgement))
    return redirect("job", form.cleaned_data["job"])


@require_http_methods(["GET", "POST"])
@login_required
def profile_edit(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    if member.actor is not Actor.FREELANCER:
        raise NotAllowed("a profile belongs to a freelancer; you are signed in as a client")
    mine = Profile.objects.filter(member=member).values(*PROFILE_FIELDS, "hourly_rate").first()
    form = ProfileForm(request.POST or None, initial=mine)
    result = None
    if request.method == "POST" and form.is_valid():
        judgement = services.edit_profile(
            member=member, **form.cleaned_data, says=said_by(request.POST), now=timezone.now()
        )
        if judgement.delivers:
            return redirect(reverse("profile", args=[member.pk]) + "?saved")
        result = checked(judgement)
    facts = {
        "heading": "Your profile",
        "lead": "This is what clients see before they write to you.",
        "publish": "Publish",
        "section": "freelancers",
        "back_url": reverse("freelancers"),
        "back_name": "Freelancers",
        "preflight_url": reverse("profile_preflight"),
    }
    return _public_form(request, form, result, facts)


@require_POST
@login_required
def profile_preflight(request: HttpRequest) -> HttpResponse:
    return _preflight(request, Surface.PROFILE, PROFILE_FIELDS)


# Jobs


@require_GET
@login_required
def jobs(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    visible = Job.objects.visible_to(member)
    facts = {
        "section": "jobs",
        "jobs": visible.filter(state=Job.State.OPEN).order_by("-published_at")[:100],
        "drafts": visible.filter(state=Job.State.DRAFT, client=member).order_by("-saved_at")[:20],
    }
    return render(request, "hiring/jobs.html", facts)


@require_GET
@login_required
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    member = member_of(request)
    shown = get_object_or_404(Job.objects.visible_to(member), pk=job_id)
    if shown.state == Job.State.DRAFT:
        return redirect("job_edit", job_id)
    invitations = Invitation.objects.visible_to(member).filter(job=shown).order_by("-sent_at")
    facts = {"section": "jobs", "job": shown, "invitations": invitations, "just_published": "published" in request.GET}
    return render(request, "hiring/job.html", facts)


@require_http_methods(["GET", "POST"])
@login_required
def job_edit(request: HttpRequest, job_id: int | None = None) -> HttpResponse:
    """A job post: whatever is typed is kept as a draft first, then published if the rules let it pass."""
    client = member_of(request)
    if client.actor is not Actor.CLIENT:
        raise NotAllowed("a job is posted by a client; you are signed in as a freelancer")
    draft = get_object_or_404(Job, pk=job_id, client=client) if job_id else None
    form = JobForm(request.POST or None, initial=model_to_dict(draft, JOB_FIELDS) if draft else None)
    result, kept = None, ""
    if request.method == "POST" and form.is_valid():
        saved = services.save_job(client=client, job_id=job_id, **form.cleaned_data, now=timezone.now())
        if request.POST.get("keep"):
            return redirect("jobs")
        judgement = services.publish_job(client=client, job_id=saved.pk, says=said_by(request.POST), now=timezone.now())
        if judgement.delivers:
            return redirect(reverse("job", args=[saved.pk]) + "?published")
        job_id, result = saved.pk, checked(judgement)
        kept = "Not published yet. Everything you wrote is saved as a draft that only you see."
    facts = {
        "heading": "Edit your job" if draft else "Post a job",
        "lead": "Say what you need. Freelancers answer here.",
        "publish": "Publish",
        "drafts": True,
        "kept": kept,
        "section": "jobs",
        "back_url": reverse("jobs"),
        "back_name": "Jobs",
        "preflight_url": reverse("job_preflight"),
        "action": reverse("job_edit", args=[job_id]) if job_id else "",
    }
    return _public_form(request, form, result, facts)


@require_POST
@login_required
def job_preflight(request: HttpRequest) -> HttpResponse:
    return _preflight(request, Surface.JOB_POST, JOB_FIELDS)


# Contracts


@require_POST
@login_required
def contract_answer(request: HttpRequest, contract_id: int) -> HttpResponse:
    accept = request.POST.get("accept") == "1"
    services.answer_contract(freelancer=member_of(request), contract_id=contract_id, accept=accept, now=timezone.now())
    return _back(request)


@require_POST
@login_required
def contract_end(request: HttpRequest, contract_id: int) -> HttpResponse:
    services.end_contract(member=member_of(request), contract_id=contract_id, now=timezone.now())
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the room the button was pressed in; the rooms, where that is unknown."""
    room = number(request.POST, "room")
    return redirect("room", room) if room else redirect("rooms")


# What public pages share


def _preflight(request: HttpRequest, surface: Surface, names: tuple[str, ...]) -> HttpResponse:
    """What the rules say of a page as it is written; places are those of the fields joined by `services.JOINT`."""
    page = Page(tuple(typed(request.POST, name) for name in names))
    judgement = services.preview_public(
        author=member_of(request), surface=surface, page=page, says=said_by(request.POST), now=timezone.now()
    )
    return render(request, "hiring/_public_check.html", {"checked": checked(judgement)})


def _public_form(request: HttpRequest, form: forms.Form, result: Checked | None, facts: dict[str, Any]) -> HttpResponse:
    facts |= {"form": form, "checked": result, "not_contact": request.POST.get("not_contact", "")}
    return render(request, "hiring/public_form.html", facts, status=422 if result else 200)
