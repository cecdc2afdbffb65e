"""A contact of one's own that is offered, or said to stand elsewhere, without being written: `my number is in the picture`."""

import re

from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.detection.things import DEVICES, names_number
from aboveboard.vocabulary import Kind

__all__ = ["BESIDE", "BRIEF", "CLOSE", "GIVEN", "OFFERED", "Found", "hosted", "kept_elsewhere", "offered"]

BESIDE, BRIEF, CLOSE = 8, 30, 40  # characters
FEW, MANY = 7, 12  # words
ARTICLE = 4  # characters before a noun that opens a sentence
Found = tuple[Kind, Mark, float]
GIVEN = {"n_phone": Kind.PHONE, "n_email": Kind.EMAIL, "n_contact": Kind.SOLICITATION}


def kept_elsewhere(sentence: Sentence) -> Found | None:
    """`my number is in the picture`, `write to my email`."""
    if sentence.roles.isdisjoint(KEEPING) or sentence.question or sentence.declines or _is_work(sentence):
        return None
    for noun in sentence.marks:
        kind = next((kind for role, kind in GIVEN.items() if role in noun.roles), None)
        if kind is None:
            continue
        mine = "mine" in noun.roles or sentence.near("mine", noun.start, noun.end, 1)
        kept = mine or sentence.has("ring") or _is_told(sentence, noun)
        place = any(
            not m.roles.isdisjoint(("carrier", "manner"))
            and 0 <= m.start - noun.end <= CLOSE
            and (kept or OWN_PLACE.match(sentence.shown(m)))
            for m in sentence.marks
        )
        place = place or _is_contained(sentence, noun, mine=mine)
        place = place or (not sentence.roles.isdisjoint(("invite", "ask")) and _is_carried(sentence, noun, mine=mine))
        used = mine and sentence.has("there") and not sentence.roles.isdisjoint(("invite", "ask", "offer"))
        used = used and not sentence.put_off()
        if (place or used or _is_called_to(sentence, noun, mine=mine)) and not _is_turned_down(sentence, noun):
            return kind, noun, 0.7
    return None


# Words for where it stands, or for its use: without any of them nothing is kept anywhere.
KEEPING = frozenset(("carrier", "manner", "container", "there", "invite", "typing", "send"))


def _is_turned_down(sentence: Sentence, noun: Mark) -> bool:
    low, high = sentence.clause(noun.start, noun.end)
    declined = any(low <= m.start < high for m in sentence.of("decline"))  # `I don't like to talk on the phone`
    return declined or sentence.refused(noun.start, noun.end)


def _is_work(sentence: Sentence) -> bool:
    """Whether it is about work; a word of work that only says of what the picture is, behind it, tells nothing."""
    carrier = sentence.first("carrier")
    return any(carrier is None or m.start < carrier.end for m in sentence.of("work"))


def _is_told(sentence: Sentence, noun: Mark) -> bool:
    """Whether a few words say where the number is, and no more: `the number is in the picture`."""
    shown = sentence.shown(noun)
    contact = "n_contact" in noun.roles and not DETAILS.fullmatch(shown)
    if not (names_number(shown) or shown.endswith("号码") or contact) or noun.start - sentence.start > ARTICLE:
        return False
    few = MANY if contact else FEW
    _, high = sentence.clause(noun.start, noun.end)
    brief = sentence.words <= few
    end = noun.end - sentence.start
    return any(
        COPULA.fullmatch(sentence.text, end, m.start - sentence.start)
        and (brief or WORD.search(sentence.text, m.end - sentence.start, high - sentence.start) is None)
        for m in sentence.of("carrier")
    )


COPULA = re.compile(
    folded(
        r" ?(?:(?:lo trovi|lo trova|lo encuentras|findest du|ta|is|are|ist|steht|es|esta|est|e|ta|fica|jest|ada|hai|يوجد) )?"
    )
)


def _is_carried(sentence: Sentence, noun: Mark, *, mine: bool) -> bool:
    """Whether what holds it is named first: `in my profile there is a contact`."""
    return any(
        0 <= noun.start - m.end <= BRIEF and (mine or "mine" in m.roles or sentence.near("mine", m.start, m.end, 1))
        for m in sentence.of("carrier")
    )


def _is_contained(sentence: Sentence, noun: Mark, *, mine: bool) -> bool:
    """Whether a picture or a file is said to hold it: `check the cv for my phone`, `the invoice has my mail`."""
    text = sentence.text
    start, end = noun.start - sentence.start, noun.end - sentence.start
    if DETAILS.fullmatch(text, start, end):
        return False
    for container in sentence.of("container"):
        low, high = container.start - sentence.start, container.end - sentence.start
        owned = sentence.near("mine", container.start, container.start, OWNED)
        if high <= start <= high + CLOSE and (mine or owned):
            sought = FOR.fullmatch(text, high, start) and LOOK.search(text, max(0, low - BRIEF), low)
            held = WITH.fullmatch(text, high, start) and text[start:end] not in DEVICES
            shown = mine and TOO.match(text, end) and LOOK.search(text, max(0, low - BRIEF), low)
            if sought or held or shown or HOLDS.match(text, high, start) or IS.fullmatch(text, high, start):
                return True
        elif (mine or owned) and end <= low <= end + CLOSE and LIES.fullmatch(text, end, low):
            return True
    return False


OWN_PLACE = re.compile(
    folded(r"\w+ (?:my|mein\w*|mi|mon|ma|mio|mia|meu|minha|moim|mojej|моём|моем|моей)\b")
)  # `in my bio`
OWNED = 12  # characters, room for `my first gig picture`
DETAILS = re.compile(r"(?:contact )?details|info\w*")
LOOK = re.compile(
    folded(
        r"\b(?:see|check|look|read|open|view|find|go to|mira|ver|revisa|abre|siehe|schau|lies|regarde|vois|voir|regarde bien|guarda|guarda bene|mira bien|olha|olha bem|vedi|zobacz|sprawdz|смотри|см|глянь)\b"
    )
)
FOR = re.compile(
    folded(
        r"(?: \d\d?)?,? (?:for|to get|to find|fur|para|pour|per|dla|для|чтобы) (?:my |the |mein\w* |mi |mon |il mio |moj\w* )?"
    )
)
WITH = re.compile(folded(r" (?:with|con|mit|avec|com|z|с) (?:my |our |mein\w* |mi |mon |mio |meu |moim )?"))
HOLDS = compiled_late(
    folded(
        r"(?: (?:(?:i|we|is|that|which) )?(?:sent|attached|uploaded|posted)|(?:,? (?:section|page|slide|bottom|top|line|sheet|footer|header|corner|\d\d?)){1,3})?,? ?(?:has|contains?|shows?|holds|includes?|there(?:'s| is| are)?|my|steht|stehen|findest du|finden sie|esta|estan|tiene|hay|ahi|alli|figure|il y a|contient|c'e|contiene|si trova|jest|masz|есть|указан\w*|tem|attached with)\b"
    )
)
IS = re.compile(
    folded(
        r",? (?:that'?s|this is|which is|it'?s|das ist|es|c'est|e|to(?: jest)?|это) (?:my|mein\w*|mi|mon|il mio|o meu|moj|moй)? ?"
    )
)  # `the name of the zip, that's my number`
# `look at the picture, my number is there`
TOO = re.compile(
    folded(
        r" (?:y (?:est|figure)|is (?:there|on it|in it)|esta (?:ahi|alli)|ta (?:la|ai)|steht (?:da|dort|drauf)|ist (?:da|drauf)|c'e|e li|tam jest|там|orada|هناك)\b"
    )
)
LIES = re.compile(
    folded(
        r"(?:'s| is| are| was| stands| steht| stehen| esta| est| e| jest)(?: \w+)? (?:in|on|inside|at|within|under|im|in der|auf|auf dem|am|en|dans|sur|nel|nella|sul|na|no|w|в|на)(?: \w+){0,3} "
    )
)


def hosted(sentence: Sentence, following: Sentence | None) -> Found | None:
    """`we can do a zoom call, I'll send you the link`; the link may be promised in the next sentence."""
    room = sentence.first("room")
    if room is None or sentence.has("work") or sentence.declines or sentence.refused(room.start, room.end):
        return None
    told = sentence if sentence.has("link") or following is None else following
    promised = any(
        any(
            not m.roles.isdisjoint(PROMISING)
            and "loose" not in m.roles
            and (0 <= link.start - m.end <= BESIDE or 0 <= m.start - link.end <= 1)
            for m in told.marks
        )
        and not told.refused(link.start, link.end)
        and not ELSEWHERE.match(told.text, link.end - told.start)
        for link in told.of("link")
    )
    return (Kind.MEETING, room, 0.6) if promised else None


PROMISING = ("offer", "reach", "ask", "beg", "give")
ELSEWHERE = re.compile(
    r" (?:to|of|for|al|a la|del?|do|da|zum|zur|vers|au|du|ai|alla|dell\w+)\b(?! join)"
)  # `the link to the files`


def offered(sentence: Sentence) -> Found | None:
    """`I can give you my number`, `mera number de dunga`: the verb stands before or after what is offered."""
    if not sentence.has("offer") or not sentence.roles.isdisjoint(("work", "why")):
        return None
    if sentence.declines or sentence.put_off() or sentence.asks_leave:
        return None
    for noun in sentence.marks:
        kind = next((kind for role, kind in OFFERED.items() if role in noun.roles), None)
        if kind is None:
            continue
        owned = (
            kind is Kind.MEETING
            or not noun.roles.isdisjoint(OWNING)
            or any(sentence.near(r, noun.start, noun.end, 1) for r in OWNING)
            or _is_described(sentence, noun)
        )
        spoken = sentence.words <= BRIEF_WORDS or sentence.has("my")
        device = kind is Kind.PHONE and "call" in noun.roles and not names_number(sentence.shown(noun))
        reached = kind is not Kind.SOLICITATION and any(
            not m.roles.isdisjoint(("invite", "reach")) and "loose" not in m.roles for m in sentence.marks
        )
        brief = (spoken or reached) and not (device or sentence.question or sentence.has("identity"))
        low, high = sentence.clause(noun.start, noun.end)
        reach = BRIEF if owned else PARTICLE
        given = any(
            low <= m.start < high and m.start - noun.end <= reach and noun.start - m.end <= reach
            for m in sentence.of("offer")
        )
        if given and (owned or brief) and not sentence.refused(noun.start, noun.end):
            return kind, noun, 0.6 if kind is Kind.PAYMENT else 0.7  # `on your upi, then no fee is taken` says more
    return None


def _is_described(sentence: Sentence, noun: Mark) -> bool:
    """Whether one word stands between the noun and whose it is: `my personal mail`."""
    spans = [
        (m.end, noun.start) if m.end <= noun.start else (noun.end, m.start)
        for role in OWNING
        for m in sentence.of(role)
        if m.end <= noun.start or noun.end <= m.start
    ]
    return any(
        end - start <= DESCRIBED
        and len(WORD.findall(sentence.text[start - sentence.start : end - sentence.start])) == 1
        and not any(start <= m.start < end for m in sentence.marks)
        for start, end in spans
    )


DESCRIBED = 16  # characters
OFFERED = {**GIVEN, "n_meeting": Kind.MEETING, "n_payment": Kind.PAYMENT}
OWNING, BRIEF_WORDS = ("mine", "own"), 5


PARTICLE = 5  # characters, room for one: `số thì mình cho`


def _is_called_to(sentence: Sentence, noun: Mark, *, mine: bool) -> bool:
    """Whether the words before a noun call for its use: `write to my email`, `contact me by mail`."""
    start, reach = noun.start, BESIDE if mine else 1
    first = next((m.start for m in sentence.marks if "mine" in m.roles and 0 <= start - m.end <= 1), start)
    start = first if mine else start
    behind = any("on" in m.roles and 0 <= m.start - noun.end <= 1 for m in sentence.marks)
    follows = not noun.roles.isdisjoint(("mine", "on")) or (behind and (mine or sentence.has("my")))
    leading = (m for m in sentence.of("on") if "invite" not in m.roles)  # `call on` leads nowhere else
    led = next((m.start for m in leading if 0 <= first - m.end <= 1), None)
    if led is not None and noun.roles.isdisjoint(("n_contact",)):
        start, reach = led, BRIEF
    elif not (mine or follows):
        return False
    low, high = sentence.clause(noun.start, noun.end)
    verbs = {"invite", "typing"} | ({"send"} if mine or sentence.has("my") else set())
    return any(
        not m.roles.isdisjoint(verbs)
        and (mine or "send" in m.roles or not _needs_company(m) or _opens(sentence, m))
        and not ("on" in m.roles and sentence.shown(noun) in DEVICES)  # `get on the game on my phone`
        and low <= m.start < high
        and (
            0 <= start - m.end <= (1 if _needs_company(m) else reach)
            or (follows and not _needs_company(m) and 0 <= m.start - noun.end <= BESIDE * 2)
        )
        for m in sentence.marks
    )


def _opens(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word is the first of its clause, as what is said to the reader is: `write by mail and I look for one`."""
    low, _ = sentence.clause(mark.start, mark.end)
    return "invite" in mark.roles and not WORD.search(sentence.text, low - sentence.start, mark.start - sentence.start)


def _needs_company(mark: Mark) -> bool:
    """Whether a word calls for something only right before it: `write to my mail`."""
    return "loose" in mark.roles or mark.roles.isdisjoint(("invite", "send"))
