"""Addresses told by a name that the reader sees anyway: `my gmail is my username here`, `my site is my full name dot the usual`."""

import re
from collections.abc import Iterator
from functools import cache

from aboveboard.detection.giving import Found
from aboveboard.detection.lexicon import Mark, table
from aboveboard.detection.sentences import Sentence
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, trie_pattern
from aboveboard.vocabulary import Kind

__all__ = ["known_elsewhere", "mail_ended", "mail_named", "site_named", "way_told"]

NAMING = ("same", "n_name", "my_name", "spelled")
PROVIDERS = ("gmail", "g mail", "google mail", "hotmail", "outlook", "yahoo", "icloud", "protonmail")
REACH, COPULA, TAIL, ARTICLE = 40, 16, 16, 3  # characters


def mail_named(sentence: Sentence) -> Found | None:
    """`my gmail is the username you see`: one's own mail with a provider, and a word for a name of one's own."""
    if sentence.question or sentence.has("work") or sentence.declines:
        return None
    for mail in _provided(sentence):
        owned = (
            not mail.roles.isdisjoint(("mine", "my"))
            or sentence.near("mine", mail.start, mail.end, 1)
            or sentence.near("my", mail.start, mail.end, ARTICLE)
        )
        name = _name_beside(sentence, mail)
        if owned and name is not None and not any(m.start < name.end for m in sentence.of("no")):
            return Kind.EMAIL, mail, 0.65
    return None


def _name_beside(sentence: Sentence, mail: Mark) -> Mark | None:
    """A word for a name in the clause of a mail: not right behind it, as in `gmail username`, unless it says `the same`."""
    low, high = sentence.clause(mail.start, mail.end)
    for role in NAMING:
        for m in sentence.of(role):
            behind = (0 if role == "same" else 1) < m.start - mail.end <= REACH
            if (behind or 1 < mail.start - m.end <= COPULA) and low <= m.start < high:
                return m
    return None


def _provided(sentence: Sentence) -> Iterator[Mark]:
    """The words for a mail that name its provider."""
    yield from sentence.of("provider")
    yield from (m for m in sentence.of("n_email") if sentence.shown(m).startswith(PROVIDERS))


def mail_ended(sentence: Sentence) -> Found | None:
    """`write my name without spaces and put gmail at the end`: a name of one's own, a provider and where it goes."""
    if sentence.question or sentence.has("work") or sentence.declines or not sentence.has("at_end"):
        return None
    mail = next(_provided(sentence), None)
    if mail is None or sentence.roles.isdisjoint(("my_name", "same", "n_name")):
        return None
    return None if sentence.refused(mail.start, mail.end) else (Kind.EMAIL, mail, 0.65)


def site_named(sentence: Sentence) -> Found | None:
    """`my site is my full name dot the usual`: a name in place of the site's, and a word for the dot behind it."""
    if sentence.question or sentence.has("work") or sentence.declines:
        return None
    for site in sentence.of("my_site"):
        behind = [m for role in NAMING for m in sentence.of(role) if 0 <= m.start - site.end <= COPULA]
        if any(_is_dotted(sentence, m) for m in behind) and not sentence.refused(site.start, site.end):
            return Kind.SOLICITATION, site, 0.65
    return None


def _is_dotted(sentence: Sentence, name: Mark) -> bool:
    """Whether a word for a dot, and another behind it, follow a name."""
    return _dotted().search(sentence.text, name.start - sentence.start, name.end - sentence.start + TAIL) is not None


@cache
def _dotted() -> re.Pattern[str]:
    signs = table("signs")
    return re.compile(rf"\s?{BOUND_BEFORE}{trie_pattern(signs['dot'] | signs['weak_dot'])}{BOUND_AFTER}\s?\w")


def known_elsewhere(sentence: Sentence) -> Found | None:
    """`my handle is identical on every other platform`: a name of one's own that is the same elsewhere."""
    if sentence.question or sentence.has("work") or sentence.declines or not sentence.has("same"):
        return None
    for name in sentence.of("n_name"):
        owned = "mine" in name.roles or sentence.near("mine", name.start, name.end, ARTICLE)
        if owned and sentence.has("elsewhere") and not sentence.refused(name.start, name.end):
            return Kind.SOLICITATION, name, 0.65
    return None


def way_told(sentence: Sentence) -> Found | None:
    """`look at my bio, there is how to reach me`: what says how, and a profile or a file that is said to hold it."""
    if sentence.question or sentence.has("work") or sentence.declines:
        return None
    way = sentence.first("way_in")
    if way is None or any(m.start < way.start for m in sentence.of("no")):
        return None  # `… how to reach me, which I can't write here`
    if any(abs(m.start - way.end) <= REACH or abs(way.start - m.end) <= REACH for m in sentence.of("elsewhere")):
        return Kind.SOLICITATION, way, 0.65  # `you know where to find me outside of here`
    held = any(m.end <= way.start for role in ("carrier", "container") for m in sentence.of(role))
    behind = any(0 <= m.start - way.end <= 6 for m in sentence.of("carrier"))
    return (Kind.SOLICITATION, way, 0.65) if held or behind else None
