"""Contacts without an identifier: asking for one; apps named as the place to talk are in `places`, ways out in `leaving`.

The words of a sentence are marked with what they are there for (`lexicon`), and a few of them together decide. What a
sentence refuses, quotes, asks the rule about or tells of others is nobody's contact.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from aboveboard.detection.apps import AppName
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.leaving import is_outdoors, leaving
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.numbers.surroundings import generic_words
from aboveboard.detection.places import BESIDE, app_named
from aboveboard.detection.proposals import SURE, WATCHERS, proposed
from aboveboard.detection.rows import is_in_row
from aboveboard.detection.sentences import WORD, Sentence, sentences
from aboveboard.detection.things import is_of_another, is_thing
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["MEETING", "request_candidates"]

QUOTED = re.compile(r"\"[^\"\n]{3,200}\"|(?<!\w)'[^'\n]{6,200}'(?!\w)")
# What somebody else is said to have said, to the end of it: `the spam said: add me on telegram`.
REPORT = re.compile(
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
        frozenset(("deal", "invite", "save", "fee", "reach", "price", "propose")),
    ),
    "parting": (frozenset(("leave", "beyond", "aside")), frozenset(("platform",))),
    "calling": (frozenset(("writing",)), frozenset(("call", "invite"))),
    "ways_round": (
        frozenset(("manner", "my_name", "wire", "ring", "evade", "other_way")),
        frozenset(("filter", "agent", "your", "reach", "hides", "look_up", "engine", "no_fee", "fee", "no")),
    ),
    "cancelling": (frozenset(("cancel", "my_account")), frozenset(("paying",))),
    "searching": (frozenset(("engine", "scan")), frozenset(("reach", "invite"))),
    "conferring": (frozenset(("room",)), frozenset(("link",))),
    "proposals": (frozenset(("solicit", "mail_me")), frozenset(("solicit", "mail_me"))),
}


TOPICS = frozenset[str]().union(*(topics for topics, _ in MEETING.values()))


def request_candidates(view: View, marks: Sequence[Mark], apps: Sequence[AppName]) -> Iterator[Candidate]:
    """Everything that asks for a contact, hints at one or proposes to leave."""
    roles = frozenset[str]().union(*(mark.roles for mark in marks))
    if not apps and all(roles.isdisjoint(topics) or roles.isdisjoint(moves) for topics, moves in MEETING.values()):
        return
    quoted = bytearray(len(view.text))
    for match in QUOTED.finditer(view.text):
        quoted[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for match in REPORT.finditer(view.text):
        quoted[match.end() :] = b"\1" * (len(view.text) - match.end())
    offered = weighed = 0
    whole_rule = _is_rule_talk(view.text, marks)
    said = list(islice(sentences(view.text, marks, apps), WORD_LIMIT))
    for sentence, following in zip(said, [*said[1:], None], strict=True):
        if not sentence.apps and sentence.roles.isdisjoint(TOPICS):
            continue
        if following is not None and _is_echoed(sentence, following):
            continue
        for candidate in (*_of_sentence(view, sentence, roles), *proposed(view, sentence, following)):
            hidden = quoted[candidate.start]
            ruled = whole_rule and candidate.score < SURE and (candidate.score < 0.75 or sentence.has("rule"))
            if not hidden and not ruled and view.touches(candidate.start, candidate.end):
                offered += 1
                yield candidate
        weighed += len(sentence.apps) + len(sentence.marks)
        if offered >= HINT_LIMIT or weighed >= WORD_LIMIT:  # more of them would say the same
            return


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
                yield from _asked(view, sentence, mark, kind, calls=not said.isdisjoint(("calls", "reach")))
        if (
            "solicit" in mark.roles
            and not is_outdoors(view.text, mark)
            and not sentence.turned_down(mark.start, mark.end)
            and all(m.start > mark.start and sentence.shown(m) in WATCHERS for m in sentence.of("third"))
        ):
            yield _candidate(view, Kind.SOLICITATION, mark, score=0.75, act=Act.SHARE)
    yield from leaving(view, sentence)


WATCHING = frozenset(("agent", "hides", "filter"))


def _asked(view: View, sentence: Sentence, noun: Mark, kind: Kind, *, calls: bool) -> Iterator[Candidate]:
    """`what's your number?`, `send me your mail`; in a text that `calls`, `can I call you? send me a number`."""
    yours = _ending(sentence, "yours")  # `no problem, mail is fine, what's yours?`
    place = noun if yours is None else yours
    refused = sentence.refused(place.start, place.end) and not _is_settled(sentence, noun)
    if (
        refused
        or (kind is Kind.ADDRESS and sentence.near("on", noun.start, noun.start, 1))  # `are you in your house?`
        or sentence.wonders
        or _asks_leave(sentence, noun)
        or _is_of_others(sentence, noun)
        or _is_worked_on(sentence, noun)
    ):
        return
    your = yours is not None or "your" in noun.roles or _yours(sentence, noun)
    ask = yours is not None or "ask" in noun.roles or _is_asked(sentence, noun, your=your)
    question = sentence.question
    short = sentence.words <= 4 and not DONE.match(sentence.text)
    reach = sentence.has("reach")
    typed = kind in (Kind.PHONE, Kind.EMAIL) and sentence.near("typing", noun.start, noun.end, 1)
    named = view.text[noun.start : noun.end] not in generic_words()
    numbered = kind in (Kind.PHONE, Kind.SOLICITATION)
    row = kind in (Kind.PHONE, Kind.EMAIL) and is_in_row(sentence, noun)
    if (yours is None and not row and is_thing(view.text, sentence, noun, kind)) or (
        numbered and not row and is_of_another(view.text, sentence, noun)
    ):
        return
    give = sentence.near("give", noun.start, noun.end, 20)
    begged = row or _is_begged(view.text, sentence, noun, kind, named=named, calls=calls)
    own = kind in (Kind.PHONE, Kind.EMAIL) or not your
    if own and yours is None and "your" not in noun.roles and _is_mine(sentence, noun, your=your):
        ask = begged = your = False  # `may I send my mail?`, `why would you want my number?`
    ask, your = ask or begged or (give and your), your or begged
    if sentence.near("which", noun.start, noun.end, 3) or "which" in noun.roles:
        ask = your = your or reach or (calls and question) or (question and (named or kind is not Kind.PHONE))
    short = short and (
        kind is not Kind.PAYMENT or question or sentence.has("please") or "\n" not in sentence.text.strip()
    )
    short = short and (question or sentence.has("please") or not _is_where(sentence, noun))
    if (your and (ask or short or _ends_asking(sentence, noun))) or ((ask or typed) and reach):
        yield _candidate(view, kind, noun, score=0.82, act=Act.REQUEST)
    elif (
        (
            kind is Kind.PAYMENT
            and sentence.near("deal", noun.start, noun.end, 15)
            and re.search(r"\b(?:me|you|u|my)\b", sentence.text)
        )
        or (kind is Kind.PAYMENT and sentence.has("there") and (sentence.has("deal") or sentence.has("paying")))
        or (kind is Kind.PAYMENT and sentence.near("paying", noun.start, noun.end, 15))
    ):
        yield _candidate(view, kind, noun, score=0.6, act=Act.REQUEST)
    elif kind is Kind.EMAIL and sentence.has("spelled") and not sentence.has("identity"):
        yield _candidate(view, kind, noun, score=0.6, act=Act.SHARE)
    elif (
        ask
        and kind in (Kind.PAYMENT, Kind.MEETING, Kind.FORM, Kind.ADDRESS)
        and (question or give or short or sentence.has("please") or "me" in sentence.text.split())
    ):
        yield _candidate(view, kind, noun, score=0.6, act=Act.REQUEST)
    elif ask and short and question and kind in (Kind.PHONE, Kind.EMAIL):
        yield _candidate(view, kind, noun, score=0.55, act=Act.REQUEST)


def _is_permitted(sentence: Sentence, noun: Mark) -> bool:
    """Whether the sentence only says what can be done somewhere: `you can give your details there`."""
    low = max(0, noun.start - sentence.start - 40)
    return (
        ELSEWHERE.match(sentence.text, noun.end - sentence.start) is not None
        and MAY.search(sentence.text, low, noun.start - sentence.start) is not None
        and not sentence.question
    )


MAY = re.compile(
    r"\b(?:you|u|people|guests|they|one) (?:can|could|may|might) (?:\w+ )?(?:\w+ )?(?:your |the |their )?\Z"
)
ELSEWHERE = re.compile(
    r" (?:there\b|(?:on|in|at|with|through|via) (?:the|their|its|that) (?:\w+ )?(?:forms?|site|website|page|portal|platform|settings|account|desk|reception|counter|office|check-?out|check-?in)\b)"
)


def _is_begged(text: str, sentence: Sentence, noun: Mark, kind: Kind, *, named: bool, calls: bool) -> bool:
    """Whether a word begs for it, so that no `your` is needed: `could I have a number`, `give me a phone number`."""
    if sentence.near("beg", noun.start, noun.end, 25):
        return True
    if named and sentence.near("give", noun.start, noun.end, 20):
        return kind is Kind.PHONE or (kind is Kind.EMAIL and _is_any(text, sentence, noun, ("give",)))
    return calls and kind is Kind.PHONE and not named and _is_any(text, sentence, noun, ("give", "ask"))


def _is_mine(sentence: Sentence, noun: Mark, *, your: bool) -> bool:
    """Whether it is the writer's own; where a word for `your` stands about too, only what is right before the noun tells."""
    if not your:
        return sentence.near("mine", noun.start, noun.end, 1)
    return any(0 <= noun.start - m.end <= 1 for m in sentence.of("mine"))


def _is_settled(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is asked for before something else is denied: `give me your mail the chat takes no big files`."""
    low, high = sentence.clause(noun.start, noun.end)
    denial = next((m.start for m in sentence.of("no") if low <= m.start < high), 0)
    led = "your" in noun.roles and (
        "beg" in noun.roles or any(0 <= noun.start - m.end <= 1 for m in sentence.of("beg"))
    )
    between = sentence.text[noun.end - sentence.start : max(denial, noun.end) - sentence.start]
    return led and denial > noun.end and len(WORD.findall(between)) > 1


def _is_any(text: str, sentence: Sentence, noun: Mark, roles: Sequence[str]) -> bool:
    """Whether it is asked for one, whatever one: `send me a mail`, but not `send me the mail`."""
    return any(
        m.end <= noun.start and ANY.fullmatch(text, m.end, noun.start) for role in roles for m in sentence.of(role)
    )


ANY = re.compile(r"\s(?:(?:an?|une?|una|uma?|eine?n?|een|jakis)\s)?")


def _asks_leave(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is asked whether one may give one's own: `may I put my mail in the profile?`."""
    return sentence.asks_leave and any(sentence.near(role, noun.start, noun.start, 1) for role in ("mine", "own"))


def _is_of_others(sentence: Sentence, noun: Mark) -> bool:
    """Whether the clause tells of others; `can I have your mail for the files, they are too big here` does not."""
    if _is_permitted(sentence, noun):
        return True
    _, high = sentence.clause(noun.start, noun.end)
    return any("third" in m.roles and m.start < high for m in sentence.marks)


def _is_worked_on(sentence: Sentence, noun: Mark) -> bool:
    """Whether the sentence is about work; `send me your mail, I forward the forms` asks all the same."""
    works = [m for m in sentence.marks if "work" in m.roles]
    if not works or any(0 <= m.start - noun.end <= BESIDE for m in works):
        return bool(works)
    return not (
        any("your" in m.roles and 0 <= noun.start - m.end <= 1 for m in sentence.marks)
        and any(
            "ask" in m.roles and "loose" not in m.roles and 0 <= noun.start - m.end <= BESIDE for m in sentence.marks
        )
    )


DONE = re.compile(r"\s*(?:did|does|has|was)\b")  # `did your phone arrive?`


def _ending(sentence: Sentence, role: str) -> Mark | None:
    """The word of a role that ends the sentence."""
    last = next((m for m in reversed(sentence.marks) if role in m.roles), None)
    return last if last is not None and not WORD.search(sentence.text[last.end - sentence.start :]) else None


def _yours(sentence: Sentence, noun: Mark) -> bool:
    """Whether a word for `your` stands before the noun, or after it as many languages put it: `email kamu`."""
    return any(
        "your" in m.roles
        and (
            (0 <= noun.start - m.end <= BESIDE and "loose" not in m.roles)
            or (
                0 <= m.start - noun.end <= 10
                and not _is_done(sentence, noun, m)
                and not any(noun.end <= o.start < m.start for o in sentence.of("on"))
            )
        )
        for m in sentence.marks
    )


def _is_done(sentence: Sentence, noun: Mark, your: Mark) -> bool:
    """Whether English goes on with what is done to a thing: `mail your opinion`, `contact your bank`."""
    between = sentence.text[noun.end - sentence.start : your.start - sentence.start].strip()
    asks = any(noun.end <= m.start < your.start for m in sentence.of("ask"))
    return sentence.shown(your) in ("your", "ur") and (
        between in ("", "for") or asks or ("n_email" in noun.roles and between in GOES_ON)
    )


GOES_ON = ("with", "about", "and")  # `a nice email with your resume`


def _is_where(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is only told where something is: `in your email`."""
    return any(
        0 <= noun.start - your.end <= 1 and any(0 <= your.start - m.end <= 1 for m in sentence.of("on"))
        for your in sentence.of("your")
    )


def _is_asked(sentence: Sentence, noun: Mark, *, your: bool) -> bool:
    """Whether a word near the noun asks for it; of the loose ones only what stands before it, or `the mail you use`."""
    return any(
        "ask" in m.roles
        and m.start - noun.end <= 20
        and noun.start - m.end <= 20
        and (
            "loose" not in m.roles
            or (0 <= m.start - noun.end <= 3 if "your" in m.roles else your or "n_contact" not in noun.roles)
        )
        for m in sentence.marks
    )


def _ends_asking(sentence: Sentence, noun: Mark) -> bool:
    """Whether the clause ends with the noun and asks, or says please: `and your mail?`, `your number please`."""
    low, high = sentence.clause(noun.start, noun.end)
    if any(low - 8 <= m.start < high for m in sentence.of("please")):
        return True
    return (
        sentence.question
        and (
            len(WORD.findall(rest := sentence.text[high - sentence.start :])) <= TAIL or PURPOSE.match(rest) is not None
        )
        and not CHECKS.match(sentence.text)
        and len(WORD.findall(sentence.text[noun.end - sentence.start : high - sentence.start])) <= 3
    )


TAIL = 3  # words of another clause after what is asked
PURPOSE = re.compile(r"\W*(?:so|then|just in case)\b")  # `…, so I can text you?`
# `is this your mail?` checks what is known.
CHECKS = re.compile(
    r"(?:\W*|[^,:]{1,30}[,:]\s*)(?:(?:is|are|was|were|does|did|has|have) (?:this|that|these|it|your|ur|the)"
    r"|(?:ist|sind|war|wo ist) (?:das|dies|dein|deine|ihr|ihre|euer)|(?:est-ce|c'est|es|e|czy to|gdzie jest) (?:este|ese|esse|questo|votre|ton|tu|su|seu|il tuo|twoj|pana|pani))\b"
)


def _candidate(view: View, kind: Kind, mark: Mark, *, score: float, act: Act = Act.SHARE) -> Candidate:
    return Candidate(kind, view, mark.start, mark.end, "", score, act=act, hint=True)
