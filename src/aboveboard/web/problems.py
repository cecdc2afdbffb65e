"""The edge: a refusal becomes RFC 9457 JSON, a fragment or a page, always with the same words."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.html import format_html

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound, Refusal

_STATUS: Mapping[type[Refusal], HTTPStatus] = {
    Invalid: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
}
_TITLES: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "That cannot be used as it is",
    HTTPStatus.UNAUTHORIZED: "Sign in first",
    HTTPStatus.FORBIDDEN: "Not for this account",
    HTTPStatus.NOT_FOUND: "There is nothing here",
    HTTPStatus.CONFLICT: "Something changed meanwhile",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is too much at once",
    HTTPStatus.SERVICE_UNAVAILABLE: "A moment, please",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something broke here",
}
SIGNED_OUT = "You are signed out. Load the page again and sign in; what you wrote stays here."
NOTHING_HERE = "The page does not exist, or it is not yours to see."


class ProblemMiddleware:
    """Turns what views raise into an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        if request.headers.get("HX-Request") and _leads_to_sign_in(answer):
            # A script that followed the redirect would take the sign-in page for its answer, and drop what it sent.
            return problem(request, HTTPStatus.UNAUTHORIZED, SIGNED_OUT)
        return answer

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refusal):
            status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
            return problem(request, status, error.message, code=error.code)
        if isinstance(error, Http404):
            return problem(request, HTTPStatus.NOT_FOUND, NOTHING_HERE)
        if isinstance(error, RequestDataTooBig):
            return problem(
                request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the request is larger than 2.5 MB; send less at once"
            )
        if isinstance(error, OperationalError):
            answer = problem(
                request, HTTPStatus.SERVICE_UNAVAILABLE, "the database is busy or away; nothing was lost, try again"
            )
            answer["Retry-After"] = "2"
            return answer
        return None


def _leads_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(resolve_url(settings.LOGIN_URL))


def problem(request: HttpRequest, status: HTTPStatus, detail: str, *, code: str = "") -> HttpResponse:
    """The same words as JSON, as a fragment for a script, or as a page, whatever was asked for."""
    title = _TITLES.get(status, status.phrase)
    sentence = detail[:1].upper() + detail[1:] + ("" if detail.endswith((".", "!", "?")) else ".")
    if request.headers.get("HX-Request"):
        return HttpResponse(format_html('<p class="error" role="alert" data-problem>{} </p>', sentence), status=status)
    if "application/json" in request.headers.get("Accept", ""):
        body = {
            "type": f"about:blank#{code}" if code else "about:blank",
            "title": title,
            "status": status,
            "detail": sentence,
            "instance": request.path,
        }
        return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")
    return render(request, "problem.html", {"title": title, "detail": sentence, "status": int(status)}, status=status)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return problem(request, HTTPStatus.NOT_FOUND, NOTHING_HERE)


def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    del exception
    return problem(request, HTTPStatus.FORBIDDEN, "This account may not do that.")


def unusable(request: HttpRequest, exception: SuspiciousOperation) -> HttpResponse:
    del exception
    return problem(request, HTTPStatus.BAD_REQUEST, "The request could not be read.")


def broken(request: HttpRequest) -> HttpResponse:
    return problem(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "It is our fault, it has been noted, and nothing you sent was half done.",
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF check failed: mostly a page left open over a new sign-in."""
    del reason
    return problem(
        request,
        HTTPStatus.FORBIDDEN,
        "This page was open for too long or in another sign-in. Load it again and repeat.",
    )
