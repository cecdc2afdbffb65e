"""Contacts without an identifier: one that is asked for by its name is in `asking`, apps as the place to talk in `places`, ways out in `leaving`.

The words of a sentence are marked with what they are there for (`lexicon`), and a few of them together decide. What a
sentence refuses, quotes, asks the rule about or tells of others is nobody's contact.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from aboveboard.detection.apps import AppName
from aboveboard.detection.asking import asked
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.leaving import is_outdoors, leaving
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import compiled_late
from aboveboard.detection.places import app_named
from aboveboard.detection.proposals import SURE, WATCHERS, proposed, writes_amount
from aboveboard.detection.sentences import WORD, Sentence, sentences
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["MEETING", "request_candidates"]

QUOTED = re.compile(r"\"[^\"\n]{3,200}\"|(?<!\w)'[^'\n]{6,200}'(?!\w)")
# What somebody else is said to have said, to the end of it: `the spam said: add me on telegram`.
REPORT = compiled_late(
    r"\b(?:the|this|a|one|another|his|her|their|some) (?:[a-z]+ )?(?:messages?|e?mails?|spam|ad|bot|texts?|note|letter|sms|dm|comment|guy|man|woman|user|stranger|profile|account) (?:said|says|wrote|writes|reads|read)(?: (?:that|to))?[ :](?=[^\n]{3,200}\Z)"
    r"|\b(?:the|this|that|his|her|their|one|another|some|a) (?:[a-z]+ ){1,3}(?:said|says|say|wrote|writes|reads|read|goes|went|was like)\s?[:,]?\s?[:\"](?=[^\n]{3,200}\Z)"
)
SENTENCE_LIMIT = 8  # names and nouns of one sentence; more than that is no sentence
HINT_LIMIT, WORD_LIMIT = 40, 2_000  # hints, and known words, after which a text is not read for more of them
NOUNS = {
    "n_phone": Kind.PHONE,
    "n_email": Kind.EMAIL,
    "n_address": Kind.ADDRESS,
    "n_payment": Kind.PAYMENT,
    "n_meeting": Kind.MEETING,
    "n_form": Kind.FORM,
    "n_site": Kind.URL,
    "n_contact": Kind.SOLICITATION,
}
TELLING = frozenset((*NOUNS, "solicit"))
# What words may do without an app's name: the roles that they are about, and those of which one must stand beside them.
MEETING: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "asking": (
        frozenset((*NOUNS, "my_site")),
        frozenset(
            [
                "your",
                "ask",
                "beg",
                "give",
                "which",
                "spelled",
                "deal",
                "carrier",
                "hides",
                "yours",
                "invite",
                "engine",
                "container",
            ]
        ).union(["offer", "please", "paying", "propose", "prefer"]),
    ),
    "leaving": (
        frozenset(("out", "direct", "dodge")),
        frozenset(("deal", "invite", "save", "fee", "reach", "price", "propose", "same", "n_name")),
    ),
    "parting": (frozenset(("leave", "beyond", "aside")), frozenset(("platform",))),
    "taking": (frozenset(("takes",)), frozenset(("n_payment",))),
    "calling": (frozenset(("writing",)), frozenset(("call", "invite"))),
    "ways_round": (
        frozenset(("manner", "my_name", "my_shop", "wire", "ring", "evade", "other_way")),
        frozenset(("filter", "agent", "your", "reach", "hides", "look_up", "engine", "no_fee", "fee", "no")),
    ),
    "cancelling": (frozenset(("cancel", "my_account")), frozenset(("paying", "price", "direct"))),
    "searching": (frozenset(("engine", "scan")), frozenset(("reach", "invite"))),
    "naming": (
        frozenset(("provider", "my_site", "elsewhere")),
        frozenset(("n_name", "same", "my_name", "spelled", "at_end")),
    ),
    "telling": (frozenset(("way_in",)), frozenset(("carrier", "container", "elsewhere"))),
    "conferring": (frozenset(("room",)), frozenset(("link",))),
    "proposals": (frozenset(("solicit", "mail_me")), frozenset(("solicit", "mail_me"))),
}


TOPICS = frozenset[str]().union(*(topics for topics, _ in MEETING.values()))


def request_candidates(view: View, marks: Sequence[Mark], apps: Sequence[AppName]) -> Iterator[Candidate]:
    """Everything that asks for a contact, hints at one or proposes to leave."""
    roles = frozenset[str]().union(*(mark.roles for mark in marks))
    if not apps and all(roles.isdisjoint(topics) or roles.isdisjoint(moves) for topics, moves in MEETING.values()):
        return
    quoted = None
    offered = weighed = 0
    barren = set[tuple[str, str]]()  # sentences that said nothing, and say no more when they are said again
    whole_rule = _is_rule_talk(view.text, marks)
    said = list(islice(sentences(view.text, marks, apps), WORD_LIMIT))
    for sentence, following in zip(said, [*said[1:], None], strict=True):
        if not view.touches(sentence.start, sentence.end) or (not sentence.apps and sentence.roles.isdisjoint(TOPICS)):
            continue
        told = sentence.text, following.text if following is not None else ""
        if told in barren or (following is not None and _is_echoed(sentence, following)):
            continue
        found = (*_of_sentence(view, sentence, roles), *proposed(view, sentence, following))
        if not found:
            barren.add(told)
        for candidate in found:
            quoted = _quoted(view.text) if quoted is None else quoted
            hidden = quoted[candidate.start]
            ruled = whole_rule and candidate.score < SURE and (candidate.score < 0.75 or sentence.has("rule"))
            if not hidden and not ruled and view.touches(candidate.start, candidate.end):
                offered += 1
                yield candidate
        weighed += len(sentence.apps) + len(sentence.marks)
        if offered >= HINT_LIMIT or weighed >= WORD_LIMIT:  # more of them would say the same
            return


def _quoted(text: str) -> bytearray:
    """For each place of a text whether somebody else is quoted there."""
    quoted = bytearray(len(text))
    for match in QUOTED.finditer(text):
        quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for match in REPORT.finditer(text):
        quoted[match.end() :] = b"\1" * (len(text) - match.end())
    return quoted


def _is_echoed(sentence: Sentence, following: Sentence) -> bool:
    """Whether a few words only repeat what the next sentence turns down: `telegram? no, not for work`."""
    if not sentence.question or not following.marks or len(WORD.findall(sentence.text)) > ECHO:
        return False
    first = following.marks[0]
    return not first.roles.isdisjoint(("no", "decline")) and not following.text[: first.start - following.start].strip()


ECHO = 3  # words


def _is_rule_talk(text: str, marks: Sequence[Mark]) -> bool:
    """Whether the text is about the rule: it names it, or asks what happens, and gives nothing itself."""
    roles = [role for mark in marks for role in mark.roles]
    return roles.count("rule") > 0 and not (
        {"my", "n_phone"} <= set(roles) and roles.count("rule") == 1 and len(text) > 300
    )


def _of_sentence(view: View, sentence: Sentence, said: frozenset[str]) -> Iterator[Candidate]:
    """What one sentence asks for or names; `said` is what the words of the whole text are there for."""
    if sentence.question and not WATCHING.isdisjoint(sentence.roles) and not sentence.has("your"):
        return  # `does the moderator read the chat when telegram is named?`
    if sentence.declines or (sentence.has("told") and not sentence.has("your")):
        return
    for app in sentence.apps[:SENTENCE_LIMIT]:
        yield from app_named(view, sentence, app)
    telling = (mark for mark in sentence.marks if not mark.roles.isdisjoint(TELLING))
    for mark in islice(telling, SENTENCE_LIMIT):
        for role, kind in NOUNS.items():
            if role in mark.roles and "solicit" not in mark.roles:
                wanted = asked(view.text, sentence, mark, kind, calls=not said.isdisjoint(("calls", "reach")))
                if wanted is not None:
                    yield _candidate(view, kind, mark, score=wanted[0], act=wanted[1])
        if (
            "solicit" in mark.roles
            and not is_outdoors(view.text, mark)
            and not ("manner" in mark.roles and writes_amount(sentence))
            and not sentence.turned_down(mark.start, mark.end)
            and all(m.start > mark.start and sentence.shown(m) in WATCHERS for m in sentence.of("third"))
        ):
            yield _candidate(view, Kind.SOLICITATION, mark, score=0.75, act=Act.SHARE)
    yield from leaving(view, sentence, said)


WATCHING = frozenset(("agent", "hides", "filter"))


def _candidate(view: View, kind: Kind, mark: Mark, *, score: float, act: Act = Act.SHARE) -> Candidate:
    return Candidate(kind, view, mark.start, mark.end, "", score, act=act, hint=True)
