"""Proposals to leave the platform: to work outside it, to pay directly and spare its fee."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.sentences import Sentence
from aboveboard.detection.trie import WIDE
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["is_outdoors", "leaving"]

LENGTH, WIDE_LENGTH = 8, 3  # a shorter word for a place may mean anything: `outside`
MOVES = frozenset(
    ("deal", "invite", "save", "reach", "price", "propose", "same", "n_name")
)  # `how much without the site?`


def leaving(view: View, sentence: Sentence, said: frozenset[str]) -> Iterator[Candidate]:
    """`let's work outside the platform`, `pay me directly and we save the fee`; `said` is what the whole text speaks of."""
    if sentence.has("work") or any(not sentence.near("fee", m.start, m.end, TAKEN) for m in sentence.of("third")):
        return  # `here they take 20%` tells of nobody
    outs = [m for m in sentence.of("out") if not is_outdoors(view.text, m)]
    outs.extend(_beyond(sentence))
    directs = [mark for mark in sentence.marks if "direct" in mark.roles]
    for place in outs:
        long = place.end - place.start > (WIDE_LENGTH if WIDE.match(view.text, place.start) else LENGTH)
        if (
            not _turned_down(sentence, place)
            and (not sentence.roles.isdisjoint(MOVES) or _prefers(sentence, place))
            and (
                long
                or "wire" in place.roles
                or "fee" in said
                or (sentence.has("deal") and sentence.has("save"))
                or (sentence.has("talking") and sentence.has("propose"))
            )
            and _proposes(sentence, place)
        ):
            yield _candidate(view, place, 0.7)
    for dodge in (mark for mark in sentence.marks if "dodge" in mark.roles):
        spared = sentence.near("fee", dodge.start, dodge.end, 20)
        if spared and (outs or directs or sentence.has("deal")) and not sentence.refused(dodge.start, dodge.end):
            yield _candidate(view, dodge, 0.65)
    for direct in directs:
        pay = sentence.near("deal", direct.start, direct.end, 30)
        if (
            pay
            and (
                sentence.has("save")
                or outs
                or (sentence.has("fee") and sentence.has("propose"))
                or _by_wire(sentence, direct)
            )
            and not sentence.refused(direct.start, direct.end)
        ):
            yield _candidate(view, direct, 0.65)


def _by_wire(sentence: Sentence, direct: Mark) -> bool:
    """Whether it is to be paid directly by some named way: `a direct bank transfer to me`."""
    way = any(sentence.near(role, direct.start, direct.end, 30) for role in ("wire", "n_payment"))
    return way and not sentence.question and (sentence.has("paying") or sentence.has("my") or sentence.has("your"))


def _prefers(sentence: Sentence, place: Mark) -> bool:
    """Whether it is said to suit the writer, or asked how to: `I'd prefer to discuss it off site`, `how do we talk outside the app?`."""
    if "platform" in place.roles and sentence.question and sentence.has("talking"):
        return True
    return sentence.has("prefer") and any(sentence.has(role) for role in ("wire", "n_payment", "talking"))


def _turned_down(sentence: Sentence, place: Mark) -> bool:
    """Whether the sentence says no to it; `without` that leads to a platform says no to that alone."""
    if "no" in place.roles and "beyond" in place.roles:
        low, high = sentence.clause(place.start, place.end)
        return any(low <= m.start < high and not place.start <= m.start < place.end for m in sentence.of("no"))
    return sentence.turned_down(place.start, place.end)


def _beyond(sentence: Sentence) -> Iterator[Mark]:
    """`outside of` with the name of a platform after it, or before it as in `site ke bahar`, as one mark."""
    for place in sentence.of("platform"):
        before = next((m for m in sentence.of("beyond") if 0 <= place.start - m.end <= ARTICLE), place)
        behind = next((m for m in sentence.of("aside") if 0 <= m.start - place.end <= 1), place)
        if before is not place or behind is not place:
            yield Mark(before.start, behind.end, before.roles | place.roles | behind.roles)


ARTICLE = 5  # characters
TAKEN = 20  # from who takes a fee to the fee
LED = 14  # and room for a preposition before the article


def _proposes(sentence: Sentence, place: Mark) -> bool:
    """Whether a vague place is proposed to the reader: `we can talk somewhere else`, but not `ask him elsewhere`."""
    if "vague" in place.roles:
        together = TOGETHER.search(sentence.text) is not None
        talk = sentence.has("talking") and (together or sentence.has("propose") or sentence.has("prefer"))
        # `same name on the other app`, `my nick works on every app`
        named = sentence.near("same", place.start, place.end, LED) or (sentence.has("n_name") and sentence.has("mine"))
        called = any(0 <= place.start - m.end <= LED and "loose" not in m.roles for m in sentence.of("invite"))
        return talk or named or called or sentence.has("reach") or (together and sentence.has("deal"))
    if "private" in place.roles:  # a private message stays here; a private deal does not
        if OF_ITS_OWN.match(sentence.text, place.end - sentence.start):
            return False
        return any("talking" not in m.roles for m in sentence.of("deal"))
    return True


OF_ITS_OWN = re.compile(
    r" (?:practi[cs]e|sectors?|equity|hands|ownership|homes?|houses?|schools?|hospitals?|clinics?|industry|compan\w+|firms?|institutions?|universit\w+|colleges?|settings?|rooms?|life|lessons)\b"
)  # `a job in private practice`


TOGETHER = re.compile(r"\b(?:we|me|us|let'?s)\b")


# Outside a house, or outside some hours: `too hot to work outside`, `work outside business hours`.
TOO = re.compile(r"\btoo \w+ to \Z")
OUTDOORS = re.compile(
    r"(?: of)?(?: the| my| your| our)? (?:normal|regular|business|office|standard|working|core|school|box|house|home|garden|yard|all day|in (?:all|any|the|summer|winter|spring|autumn)|all (?:summer|year|week))\b"
)
# Who is out himself proposes nothing: `I work outside`.
ALONE = re.compile(
    r"\b(?:i|he|she|they)(?: (?:often|usually|mostly|sometimes|always|also|only|still|normally|love to|like to))? \Z"
)


def is_outdoors(text: str, mark: Mark) -> bool:
    """Whether a word for outside tells of a house or of hours, not of the platform."""
    return mark.end - mark.start < OUT_LENGTH and bool(
        TOO.search(text, max(0, mark.start - 24), mark.start)
        or OUTDOORS.match(text, mark.end)
        or (ALONE.search(text, max(0, mark.start - 24), mark.start) and not OF_PLACE.match(text, mark.end))
    )


OF_PLACE = re.compile(r" (?:of|the|this|here|with)\b")
OUT_LENGTH = 15  # `work outside`; longer ones name what they are outside of


def _candidate(view: View, mark: Mark, score: float) -> Candidate:
    return Candidate(Kind.SOLICITATION, view, mark.start, mark.end, "", score, act=Act.SHARE, hint=True)
