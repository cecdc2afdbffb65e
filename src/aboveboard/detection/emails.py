"""E-mail addresses: every at sign is a pivot, read to both sides, so that time stays linear."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.tables import tlds
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["email_candidates"]

PIVOT = re.compile(r"(?<=[\w.+\"-])@(?=\w)")
LOCAL_LIMIT = 64  # octets of a local part, RFC 5321
LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+\Z")
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def email_candidates(view: View) -> Iterator[Candidate]:
    """Every address that the view shows."""
    text = view.text
    for pivot in PIVOT.finditer(text):
        local = LOCAL.search(text, max(0, pivot.start() - LOCAL_LIMIT), pivot.start())
        domain = DOMAIN.match(text, pivot.end())
        if local is None or domain is None:
            continue
        name = known_domain(domain[0])
        start = pivot.start() - len(local[0].lstrip(".'*|`/=?&"))
        if name is None or start == pivot.start():
            continue
        end = domain.start() + len(name)
        if view.touches(start, end):
            yield Candidate(Kind.EMAIL, view, start, end, text[start:end], 0.95)


def known_domain(name: str) -> str | None:
    """The longest beginning of dotted labels that ends in a top-level domain, None where there is none."""
    labels = name.rstrip("-_").split(".")
    while len(labels) > 1:
        if labels[-1] in tlds() and labels[-2]:
            return ".".join(labels)
        labels.pop()
    return None
