"""People and firms to be looked for on a network by their name: `search Jane Marlow on facebook`. Only capitals tell such a name."""

from collections.abc import Iterator

from aboveboard.detection.apps import Strength, app_names
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.patterns import compiled_late
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["page_candidates"]

# Said to the reader: at the head of a clause, or behind a word that leads to one.
SOUGHT = compiled_late(
    r"(?:^|[.!?,;:\n(] ?|(?i:\b(?:just|please|pls|you can|u can|and|or|so|then|better)) )"
    r"(?i:search|find|look|check(?: out)?|busca|buscar|suche?|sucht|cherchez?|cerca|cercate|szukaj|найди|найдите|ищи|procur[ae])"
    r"(?i: (?:for|up|out|me as|us as|as|under|nach|por|my page,?|our page,?|my profile,?))? "
    r"(?P<name>[A-ZÀ-ÞА-Я][\w'’&.-]{1,20}(?: [A-ZÀ-ÞА-Я][\w'’&.-]{1,20}){1,3})"
    r"(?i:,? (?:on|in|en|auf|sur|su|na|no|в|at) (?:my |the )?)(?P<app>\w)"
)


def page_candidates(view: View, text: str) -> Iterator[Candidate]:
    """Every name that the reader is to look for on an app; `view` is the plain reading of `text`."""
    if len(view.text) != len(text):
        return
    for match in SOUGHT.finditer(text):
        at = match.start("app")
        if any(app.start == at and app.strength > Strength.WEAK for app in app_names(view.text)):
            start, end = match.span("name")
            yield Candidate(Kind.HANDLE, view, start, end, match["name"], 0.6, "hinted")
