"""Words and shapes that every template may use."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from aboveboard.policy import wording
from aboveboard.vocabulary import Kind, Verdict

register = template.Library()
TINTS = 6


@register.filter
def tint(number: int | None) -> int:
    """One of six quiet colours, always the same for the same member."""
    return (number or 0) % TINTS


@register.filter
def kind_words(kind: Kind) -> str:
    """A kind of contact in a member's words, beginning with a capital: "An e-mail address"."""
    words = wording("en").label(Kind(kind))
    return words[:1].upper() + words[1:]


@register.filter
def verdict_words(verdict: Verdict) -> str:
    """A verdict as a member reads it: "Not allowed"."""
    return wording("en").label(Verdict(verdict))


@register.filter
def headline(words: str) -> str:
    """The words of a way up to its colon, for a button: "Meet here"."""
    return words.partition(":")[0]


@register.filter
def city(zone: str) -> str:
    """The place that names a time zone: "Europe/Lisbon" is "Lisbon"."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.filter
def linebreaks_plain(text: str) -> SafeString:
    """Line ends kept, everything else escaped."""
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308  # escaped just before


@register.filter
def local_time(text: str) -> str:
    """An ISO instant in the reader's zone: "Thursday 26 November, 14:00"."""
    instant = parse_datetime(text)
    return moment(instant) if instant else ""


@register.filter
def moment(instant: datetime) -> str:
    """An instant in the reader's zone, with its day."""
    return date_format(timezone.localtime(instant), "l j F, H:i")
