"""Plain words -> what is known of the scenario; when the words are not clear it says so.

A lexicon tells what each phrase settles. What the asker's account settles (who, stage, plan) comes from the caller and
wins over words. What nobody mentions is taken to be the everyday case, and the answer names every such assumption: two
people who met here, one writing to the other in order to talk, and a client whose plan is not exempt.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from aboveboard.errors import Invalid
from aboveboard.policy.lexicon import lexicon
from aboveboard.policy.model import DIMENSIONS, Answer, Heard
from aboveboard.vocabulary import Act, Actor, Kind, Plan, Prior, Purpose, Stage, Surface

__all__ = ["LONGEST_QUESTION", "understand"]

LONGEST_QUESTION = 20_000  # code points
LONG_STORY = 300  # code points: from here on, what is said once and in passing may not be what is asked about

# Which kinds a purpose can be about; others that are named on the way are not what is asked about.
_KINDS_FOR: Mapping[Purpose, tuple[Kind, ...]] = {
    Purpose.SYSTEM_ACCESS: (Kind.EMAIL, Kind.URL),
    Purpose.LEGAL: (Kind.EMAIL, Kind.PHONE, Kind.ADDRESS, Kind.URL, Kind.FORM),
    Purpose.THIRD_PARTY_WORK: (Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.HANDLE, Kind.PAYMENT, Kind.ADDRESS, Kind.FORM),
    Purpose.PAYMENT: (Kind.PAYMENT,),
}
# What a purpose is about when no kind is named at all.
_USUAL_KIND: Mapping[Purpose, Kind] = {
    Purpose.SYSTEM_ACCESS: Kind.EMAIL,
    Purpose.LEGAL: Kind.EMAIL,
    Purpose.PORTFOLIO: Kind.URL,
    Purpose.PAYMENT: Kind.PAYMENT,
}

# What the asker's account can tell.
_ACCOUNT = frozenset({"actor", "stage", "plan", "prior"})
# Exempt clients carry a sign; where nobody speaks of one, there is none
# (https://community.upwork.com/t5/Freelancers/How-to-recognize-Business-users/m-p/830444/highlight/true).
_NOT_EXEMPT = (Plan.BASIC, Plan.PLUS)

# What decides the answer, and is often said about something else.
_IN_PASSING = frozenset({"purpose", "surface", "act", "prior"})

# Where the two wrote to each other before there was a contract.
_BEFORE_HIRING = frozenset({Surface.PROPOSAL, Surface.INVITATION})
_HIRED = frozenset({Stage.ACCEPTED, Stage.CONTRACT, Stage.ENDED})

_Found = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The members that the words leave possible, and the dimensions for which there were no words."""

    members: dict[str, tuple[StrEnum, ...]]
    assumed: tuple[str, ...]
    understood: bool


def understand(ask: Callable[..., Answer], text: str, known: Mapping[str, object]) -> Answer:
    """The answer of the book behind `ask` to a question in plain words, with what the account knows in `known`.

    Raises:
        Invalid: the question is longer than 20,000 code points, or `known` has an unknown word.
    """
    if len(text) > LONGEST_QUESTION:
        raise Invalid(f"a question may have {LONGEST_QUESTION:,} characters, this has {len(text):,}")
    english = lexicon("en")
    words = english.words(text)
    found = english.heard(words)
    given = {name: value for name, value in known.items() if value is not None}
    reading = _today(_read(found), given)
    answer = ask(**{**reading.members, **given} if reading.understood else given)
    # Words that point two ways, where it matters, are not understood; what the account could tell is merely open.
    sure = reading.understood and _ACCOUNT.issuperset(answer.depends_on)
    if sure and len(text) > LONG_STORY:
        gist = _today(_read(_without_passing(found, english.firm(words, found))), given)
        sure = ask(**{**gist.members, **given}).verdicts == answer.verdicts
    return replace(
        answer,
        understood=sure,
        assumed=tuple(name for name in reading.assumed if name not in given) if reading.understood else (),
        heard=_told(found, answer),
    )


def _today(reading: _Reading, given: Mapping[str, object]) -> _Reading:
    """The reading without the places that the two have left behind: what a post or a proposal said is told, not asked."""
    freelancer = given.get("actor") == Actor.FREELANCER
    behind = _BEFORE_HIRING if given.get("stage") in _HIRED else frozenset()
    # A post is the client's: a freelancer who is already talking has read it, a client may always write another.
    behind |= {Surface.JOB_POST} if freelancer and given.get("stage") in {*_HIRED, Stage.INTERVIEW} else frozenset()
    surfaces = reading.members["surface"]
    if not behind.intersection(surfaces):
        return reading
    left = tuple(surface for surface in surfaces if surface not in behind) or (Surface.MESSAGE,)
    return replace(reading, members={**reading.members, "surface": left})


def _without_passing(found: _Found, firm: _Found) -> _Found:
    """What was heard, less what was said only in passing."""
    kept = {section: firm[section] if section in _IN_PASSING else hits for section, hits in found.items()}
    if Surface.OUTSIDE in found["surface"] and "answer" in firm["act"]:
        # Who asks about answering asks about what came from outside, even if that was told only once.
        kept["surface"] = {**firm["surface"], Surface.OUTSIDE: found["surface"][Surface.OUTSIDE]}
    kinds = kept | {"kind": firm["kind"]}
    return kinds if _read(kinds).understood else kept


def _read(found: _Found) -> _Reading:
    purposes = _purposes(found)
    kinds = _kinds(found, purposes)
    surfaces, acts = _place(found)
    members: dict[str, tuple[StrEnum, ...]] = {
        "act": acts,
        "kind": kinds,
        "purpose": purposes or _everyday_purposes(kinds, surfaces, talking="talking" in found["kind"]),
        "surface": surfaces,
        "stage": tuple(Stage(word) for word in found["stage"]),
        "plan": tuple(Plan(word) for word in found["plan"]) or _NOT_EXEMPT,
        "prior": (Prior.YES if found["prior"] else Prior.NO,),
    }
    silent = {
        "purpose": not purposes,
        "surface": not found["surface"],
        "prior": not found["prior"],
        "plan": not found["plan"],
    }
    return _Reading(
        members={name: each for name, each in members.items() if each},
        assumed=tuple(name for name, assumed in silent.items() if assumed),
        # After two years, or for a fee, the two may leave: that is no matter of this rule.
        understood=bool(kinds) and not ("exit" in found["kind"] and _leaving(kinds, purposes)),
    )


def _purposes(found: _Found) -> tuple[Purpose, ...]:
    heard = {Purpose(word) for word in found["purpose"]}
    if Purpose.PAYMENT in heard:
        # Who asks about paying elsewhere asks about that, whatever else is told on the way.
        return (Purpose.PAYMENT,)
    # A page by which somebody was found, or on which a form is to be filled in, shows nobody's work.
    if Surface.OUTSIDE in found["surface"] or (Kind.FORM in found["kind"] and "aside" not in found["kind"]):
        heard -= {Purpose.PORTFOLIO}
    return tuple(purpose for purpose in Purpose if purpose in heard)


def _leaving(kinds: tuple[Kind, ...], purposes: tuple[Purpose, ...]) -> bool:
    return Purpose.PAYMENT in purposes or kinds == (Kind.SOLICITATION,)


def _everyday_purposes(kinds: Collection[Kind], surfaces: Collection[Surface], *, talking: bool) -> tuple[Purpose, ...]:
    if Kind.MEETING in kinds:
        return (Purpose.TALK, Purpose.MEETING)
    if tuple(kinds) == (Kind.SOLICITATION,) and not talking:
        return (Purpose.TALK, Purpose.PAYMENT)
    if tuple(kinds) == (Kind.URL,) and Surface.PROPOSAL in surfaces:
        return (Purpose.TALK, Purpose.PORTFOLIO)
    return (Purpose.PAYMENT,) if tuple(kinds) == (Kind.PAYMENT,) else (Purpose.TALK,)


def _kinds(found: _Found, purposes: tuple[Purpose, ...]) -> tuple[Kind, ...]:
    heard = {Kind(word) for word in found["kind"] if word in tuple(Kind)}
    if heard - {Kind.SOLICITATION}:
        heard -= {Kind.SOLICITATION}
    elif "general" in found["kind"]:
        heard = {Kind.EMAIL, Kind.PHONE}
    elif "link" in found["kind"] and not heard:
        heard = {Kind.URL}
    if not heard:
        heard = {_USUAL_KIND[purpose] for purpose in purposes if purpose in _USUAL_KIND}
    if Purpose.PORTFOLIO in purposes and Kind.URL in heard and "aside" in found["kind"]:
        heard = {Kind.URL}
    if Purpose.SYSTEM_ACCESS in purposes and Kind.EMAIL in heard:
        # The system is named by its site, but what opens it is the address.
        heard -= {Kind.URL}
    about = {kind for purpose in purposes for kind in _KINDS_FOR.get(purpose, tuple(Kind))}
    if purposes and heard & about:
        heard &= about
    return tuple(kind for kind in Kind if kind in heard)


def _place(found: _Found) -> tuple[tuple[Surface, ...], tuple[Act, ...]]:
    heard = {Surface(word) for word in found["surface"]}
    said = found["act"]
    worried = "worry" in said and "using" not in said
    if Surface.OUTSIDE in heard and "answer" in said:
        return (Surface.OUTSIDE,), (Act.ANSWER,)
    if worried and ("receive" in said or Surface.OUTSIDE in heard):
        return (Surface.OUTSIDE if Surface.OUTSIDE in heard else Surface.MESSAGE,), (Act.RECEIVE,)
    # A file is sent somewhere: with a public place named, that is where; words for a private talk leave both open.
    public = heard - {Surface.OUTSIDE, Surface.ATTACHMENT, Surface.MESSAGE}
    named = public | heard & {Surface.MESSAGE} if public else heard or {Surface.MESSAGE}
    return tuple(surface for surface in Surface if surface in named), (Act.SHARE, Act.REQUEST)


def _told(found: _Found, answer: Answer) -> tuple[Heard, ...]:
    """The words behind each member that the answer rests on."""
    return tuple(
        Heard(name, member, found[name][member])
        for name, sort in DIMENSIONS.items()
        for member in sort
        if member in found.get(name, {}) and getattr(answer.known, name) in {None, member}
    )
