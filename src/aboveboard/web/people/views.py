"""Sign in, sign out, the front page."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST
from typing_extensions import override

from aboveboard.web.people.forms import SignInForm
from aboveboard.web.people.models import Member


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("rooms")
    return render(request, "people/home.html", {"demo": settings.DEMO})


class SignIn(LoginView):
    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    @override
    def get_context_data(self, **facts: object) -> dict[str, object]:
        cast = Member.objects.filter(in_cast=True).select_related("company").order_by("pk") if settings.DEMO else ()
        return super().get_context_data(cast=cast, **facts)


@require_POST
def sign_in_as(request: HttpRequest, member_id: int) -> HttpResponse:
    """One press in the demo; anywhere else there is no such page."""
    if not settings.DEMO:
        raise Http404
    member = get_object_or_404(Member, pk=member_id, in_cast=True, is_active=True)
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    onward = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        return redirect(onward)
    return redirect("rooms")


@require_GET
def stream_elsewhere(request: HttpRequest) -> HttpResponse:
    """Answers where pages run without the stream: the address exists, the stream is served by `aboveboard serve`."""
    del request
    return HttpResponse("the event stream is served by another process\n", content_type="text/plain", status=503)
