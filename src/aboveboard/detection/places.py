"""An app named as the place to talk, without a name there: `add me on telegram`, `do you have skype?`, `whatsapp?`.

The words of the clause are weighed together. An app that is worked on, or that fails, is no place to talk.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from aboveboard.detection.apps import AppName, Strength
from aboveboard.detection.calledthere import asks_back, is_known_as, is_named, is_shown_elsewhere, names_elsewhere
from aboveboard.detection.candidates import Candidate
from aboveboard.detection.fold import fold_word
from aboveboard.detection.invited import CASED, POSTPOSED, is_addressed, is_called_to, is_met_on, is_told_to
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.sentences import WORD, Sentence, here
from aboveboard.detection.suiting import agreed_to, answered_on, asks_yours, consent, is_elsewhere, is_given
from aboveboard.detection.views import View
from aboveboard.vocabulary import Act, Kind

__all__ = ["BESIDE", "app_named"]

BESIDE, REACH = 14, 30  # characters
FEW = 4  # words
LIKELY = 0.5
CLOSE = 3  # characters: `on discord, please`
PARTICLE = 5  # characters
OWN = re.compile(
    r"\b(?:how'?s|how is|where'?s|where is|seen|see|checked) my \Z|\b(?:did|have) (?:you|u) (?:see|seen|check) \Z"
)  # `how's my facebook?`
BY_OTHERS, TO_OTHERS = (
    re.compile(r"\b(?:he|she|they|who) \Z"),
    re.compile(r"\s(?:me|us|him|her|them)\b"),
)  # `he whatsapps me`
# What was done there: `my sister called me on …`.
DONE = compiled_late(
    r"\b(?:called|texted|messaged|wrote|contacted|reached|pinged|added|found|phoned|rang|dmed|asked|invited|approached|blocked|scammed|met) (?:to )?(?:me|us|him|her|them)(?: up| out)? (?:on|via|through|over|by) (?:my |the )?\Z|\b(?:uses|loves|hates|checks) (?:\w+ )?\Z"
)
ME = re.compile(r"\s(?:me|us)\b")
TO_ME = re.compile(r"\s(?:(?:me|us|number|id|pls|plz|please)\b|\?)|\?")


def app_named(view: View, sentence: Sentence, app: AppName) -> Iterator[Candidate]:
    """An app named as the place to talk: `add me on telegram`, `do you have skype?`, `whatsapp?`."""
    question = sentence.question
    if question and sentence.put_off():
        return  # `may we use telegram after the contract?`
    score = STRENGTHS[app.strength] + _words_for(sentence, app) + _place_of(view.text, sentence, app) + 0.1 * question
    if score < LIKELY or _is_let_be(view.text, sentence, app):
        return
    act = Act.REQUEST if (sentence.has("ask") and sentence.has("your")) or question else Act.SHARE
    yield Candidate(Kind.HANDLE, view, app.start, app.end, app.app, min(score, 0.8), act=act, hint=True)


def _is_let_be(text: str, sentence: Sentence, app: AppName) -> bool:
    """Whether talking there is refused, doubted or only told of, or the app is what the work is about."""
    return (
        _is_word(sentence, app)
        or _is_told(text, app)
        or _is_doubted(sentence)
        or _stays(sentence)
        or _asks_leave(sentence, app)
        or _is_matter(sentence, app)
        or sentence.refused(app.start, app.end)
    )


SET_THERE = re.compile(
    r"\b(?:chang(?:e|ed|ing)|updat(?:e|ed|ing)|edit(?:ed|ing)?|remov(?:e|ed|ing)|delet(?:e|ed|ing)|mut(?:e|ed|ing))\s(?:my|your|ur|the|his|her|our)\s(?:[\w']+\s){1,2}(?:on|in|from)\s\Z"
)  # `change my name on whatsapp`


def _is_told(text: str, app: AppName) -> bool:
    """Whether the sentence only tells what somebody did there, or what to set, or asks after one's own page."""
    if SET_THERE.search(text, max(0, app.start - 48), app.start):
        return True
    low = max(0, app.start - 16)
    by_others = BY_OTHERS.search(text, low, app.start) is not None and TO_OTHERS.match(text, app.end) is not None
    done = DONE.search(text, max(0, app.start - 40), app.start) is not None
    return by_others or done or OWN.search(text, low, app.start) is not None


STRENGTHS = {Strength.SURE: 0.2, Strength.SOCIAL: 0.05, Strength.WEAK: -0.1}
SAME_ELSEWHERE = 0.4  # `I'm on telegram, same name as here`: the name stands in another clause
ROLES = (
    ("invite", 0.4),
    ("your", 0.3),
    ("ask", 0.3),
    ("same", 0.5),
    ("please", 0.2),
    ("my", 0.2),
    ("beg", 0.4),
    ("give", 0.3),
    ("offer", 0.2),
    ("reach", 0.3),
)


def _asks_leave(sentence: Sentence, app: AppName) -> bool:
    """Whether it is asked whether one may give one's own: `may I send my whatsapp?`."""
    return sentence.asks_leave and (sentence.near("mine", app.start, app.start, BESIDE) or sentence.has("own"))


def _is_doubted(sentence: Sentence) -> bool:
    """Whether it is asked what another place would be good for: `why telegram, when there is a chat here?`."""
    return sentence.question and sentence.has("why") and here().search(sentence.text) is not None


def _stays(sentence: Sentence) -> bool:
    """Whether the writer would rather talk here: `even if you have insta, I'd rather chat over here`."""
    return any(
        here().search(sentence.text, m.end - sentence.start, sentence.clause(m.start, m.end)[1] - sentence.start)
        and not any(app.start >= m.end for app in sentence.apps)
        for m in sentence.of("prefer")
    )


def _is_word(sentence: Sentence, app: AppName) -> bool:
    """Whether only the name is spoken of: `for saying the word whatsapp`."""
    return any(0 <= app.start - m.end <= WORD_GAP or 0 <= m.start - app.end <= WORD_GAP for m in sentence.of("word"))


WORD_GAP = 3  # characters


def _is_matter(sentence: Sentence, app: AppName) -> bool:
    """Whether the app is what the work, or the trouble, is about: `telegram bot`; not so in `add me on telegram about the bot`."""
    low, high = sentence.clause(app.start, app.end)
    if any(low <= m.start < app.start or 0 <= m.start - app.end <= 1 for m in sentence.of("agent")):
        return True  # `the bot should send a telegram message`, `make me a whatsapp bot`
    if _is_made_for(sentence, app):
        return True
    if ME.match(sentence.text, app.end - sentence.start):
        return False  # `saw your post, whatsapp me`
    fails = not (sentence.has("there") or sentence.has("same"))  # `install telegram and write me there`
    spoken = sentence.text
    matters = [
        *(
            m for m in sentence.of("work") if not (m.start < app.end and app.start < m.end <= app.end)
        ),  # `the app in blue`
        *(
            m
            for m in sentence.of("tech")
            if fails
            and low <= m.start < high
            and not here().search(spoken, low - sentence.start, m.start - sentence.start)  # `the chat here is slow`
        ),
    ]
    if not matters or is_met_on(sentence, app):
        return False
    held = not sentence.has("invite")
    if any(0 <= app.start - m.end <= 1 or (held and m.start <= app.start < app.end <= m.end) for m in matters):
        return True  # the noun comes first in many languages: `bot telegram`; or is one phrase with the name
    return any(0 <= m.start - app.end <= BESIDE for m in matters) or (
        not any(
            0 <= app.start - m.end <= (1 if m.roles.isdisjoint(("invite", "beg")) else REACH)
            and not m.roles.isdisjoint(("invite", "beg", "my"))
            and "loose" not in m.roles
            and not any(0 <= m.start - work.end <= 1 for work in matters)  # `manage our instagram`
            for m in sentence.marks
        )
        and not (sentence.near("your", app.start, app.start, BESIDE) and _asks_before(sentence, app))
    )


def _is_made_for(sentence: Sentence, app: AppName) -> bool:
    """Whether something, but no name, is to be written for the app: `escríbeme los textos para instagram`, not `message me for whatsapp`."""
    low, _ = sentence.clause(app.start, app.end)
    meant = FOR.search(sentence.text, low - sentence.start, app.start - sentence.start)
    called = [m.end for m in sentence.of("invite") if low <= m.start < app.start]
    if meant is None or not called:
        return False
    start, end = max(called), sentence.start + meant.start()
    named = any(start <= m.start < end and not m.roles.isdisjoint(NAMES) for m in sentence.marks)
    return not named and WORD.search(sentence.text, start - sentence.start, meant.start()) is not None


NAMES = ("your", "my", "mine", "own", "same", "n_name", "n_phone", "n_contact")
FOR = re.compile(folded(r"\b(?:for|para|p(?:a)?ra o|per|pour|fur|untuk|buat|для|voor|cho)\s\Z"))


def _asks_before(sentence: Sentence, app: AppName) -> bool:
    return any("loose" not in m.roles and 0 <= app.start - m.end <= BESIDE for m in sentence.of("ask"))


def _words_for(sentence: Sentence, app: AppName) -> float:
    """What the words of the clause say for talking on the app."""
    low, high = sentence.clause(app.start, app.end)
    beside = [
        mark
        for mark in sentence.marks
        if low - 40 <= mark.start < high + ("please" in mark.roles) * CLOSE
        and (not (mark.start <= app.start and app.end <= mark.end) or not mark.roles.isdisjoint(COVERING))
    ]
    if sentence.question and any(m.start < app.start for m in sentence.of("third")):
        return -0.4  # `what do you do when a client wants to talk on skype?`
    if sentence.has("had") and not any("invite" in mark.roles and "loose" not in mark.roles for mark in beside):
        return -0.3  # `I got your message on LinkedIn`
    counted = _counted(sentence, app, beside)
    roles = frozenset[str]().union(*(mark.roles for mark in counted))
    score = sum(worth for role, worth in ROLES if role in roles)
    score += _beside(sentence, app) + agreed_to(sentence, app) + answered_on(sentence, app)
    score += 0.4 * (is_elsewhere(sentence, app) or asks_yours(sentence, app)) + 0.3 * is_given(sentence, app)
    score += WEAKNESS * is_called_to(sentence, app)
    score += 0.4 * ("invite" not in roles and is_told_to(sentence, app))
    if sentence.has("invite") and (sentence.has("there") or _calls_after(sentence, high, beside)):
        # `I'm rather on telegram, write to me there`
        score += 0.5 if SELF.search(sentence.text, 0, app.start - sentence.start) else 0.3
    proposing = (*sentence.of("prefer"), *(() if "invite" in roles else _led_to(sentence, app)))
    score += 0.2 * _is_called_twice(sentence, app)
    talks = any(not m.roles.isdisjoint(("talking", "move", "invite")) for m in beside)
    if talks and any(m in counted for m in proposing):
        score += 0.4  # `I'd rather talk on skype`, `we should go over to skype`, but not `I prefer instagram`
    if "my" in roles and NEEDED.match(sentence.text, app.end - sentence.start):
        score += 0.2
    score += 0.4 * asks_back(sentence, app) + 0.3 * is_shown_elsewhere(sentence, app)
    score += 0.3 * is_named(sentence, app) + 0.4 * is_known_as(sentence, app)
    score += SAME_ELSEWHERE * names_elsewhere(sentence, app, beside)
    invited = any(not _done_by_others(sentence, m) for m in sentence.of("invite"))
    return score - (0.4 if sentence.has("third") and not invited else 0.0)


WEAKNESS = 0.1
COVERING = ("my", "your", "invite")  # what a phrase that holds the name may be there for: `sa viber na lang`


def _is_called_twice(sentence: Sentence, app: AppName) -> bool:
    """Whether what invites stands before a name and once more behind it: `follow my ig and dm me for prices`."""
    called = [m for m in sentence.of("invite") if "loose" not in m.roles and not sentence.refused(m.start, m.end)]
    return any(m.start >= app.end for m in called) and any(
        0 <= app.start - m.end <= 1 or m.end == app.end for m in called
    )


def _counted(sentence: Sentence, app: AppName, beside: Sequence[Mark]) -> list[Mark]:
    """The words beside an app that speak for it: what only looks like one, and what others do, does not."""
    counted = [
        mark
        for mark in beside
        if ("loose" not in mark.roles or _leads_to(sentence, mark, app))
        and not _is_syllable(sentence, mark, app)
        and not _done_by_others(sentence, mark)
    ]
    if any(not m.roles.isdisjoint(("ask", "invite", "n_name", "n_contact", "n_phone")) for m in beside):
        return counted
    return [
        m
        for m in counted
        if "your" not in m.roles or (m.start - app.end <= BEHIND and not _is_of_another(sentence, m, app))
    ]


def _done_by_others(sentence: Sentence, mark: Mark) -> bool:
    """Whether others do what a word invites to: `they talk on discord`, and not the reader."""
    return "invite" in mark.roles and (
        "third" in mark.roles or any(0 <= mark.start - m.end <= 1 for m in sentence.of("third"))
    )


# Who may be found on an app, should the other need it: `I'm on whatsapp if you need a quick answer`.
NEEDED = re.compile(
    r"\s(?:if|in case|whenever|when) (?:you|u|ya) (?:ever )?(?:need|want|have|get|got|prefer|wanna|like|are in)\b"
)


def _led_to(sentence: Sentence, app: AppName) -> Sequence[Mark]:
    """The words that propose something, where a preposition leads from them to the app."""
    led = sentence.near("on", app.start, app.start, 1)
    return [m for m in sentence.of("propose") if led and m.start < app.start]


def _is_syllable(sentence: Sentence, mark: Mark, app: AppName) -> bool:
    """Whether a word of two letters, which means much in many languages, stands away from the name, or says too little of it."""
    if mark.end - mark.start >= SYLLABLE or not sentence.shown(mark).isascii():
        return False
    beside = mark.start - app.end <= PARTICLE and app.start - mark.end <= PARTICLE
    return not beside or ("ask" in mark.roles and app.strength is not Strength.SURE and not sentence.question)


SYLLABLE = 3  # letters


def _is_of_another(sentence: Sentence, your: Mark, app: AppName) -> bool:
    """Whether `your` says whose another thing is, which is only seen on the app: `your pictures on facebook`."""
    return any(your.end + BETWEEN <= m.start < app.start for m in sentence.of("on"))


BEHIND = 4  # characters, room for `your` after the noun
BETWEEN = 3  # characters: a word stands between them


def _beside(sentence: Sentence, app: AppName) -> float:
    """What stands right beside the app: `telegram dunga`, `whatsapp karo`, but not `skype interviews likh ke dunga`."""
    score = 0.3 if sentence.near("offer", app.start, app.end, PARTICLE) else 0.0
    if any(0 <= mark.start - app.end <= 1 and _closes(sentence, mark) for mark in sentence.of("do")):
        score += 0.2 if app.strength is Strength.SOCIAL else 0.4
    return score


def _closes(sentence: Sentence, mark: Mark) -> bool:
    """Whether little of the clause is left behind a word."""
    _, high = sentence.clause(mark.start, mark.end)
    return len(WORD.findall(sentence.text[mark.end - sentence.start : high - sentence.start])) < FEW


def _leads_to(sentence: Sentence, mark: Mark, app: AppName) -> bool:
    """Whether a word that invites or asks only with company has it: `talk on …`, `any …?` in a few words."""
    if not 0 <= app.start - mark.end <= REACH:
        return False
    if "invite" in mark.roles:
        of_others = any(mark.end <= m.start < app.start for m in sentence.of("third"))  # `search for her in snapchat`
        return not of_others and any(0 <= app.start - m.end <= 3 and mark.end <= m.start for m in sentence.of("on"))
    return sentence.near("your", app.start, app.start, BESIDE) or sentence.words <= FEW


def _calls_after(sentence: Sentence, high: int, beside: Sequence[Mark]) -> bool:
    """Whether who says to be on the app calls for company in a later clause: `I'm on discord all day, come find me`."""
    said = SELF.search(sentence.text[: high - sentence.start]) is not None
    said = said or (sentence.words <= FEW * 2 and _selves().match(sentence.text) is not None)
    mine = said or any("my" in mark.roles for mark in beside)
    if not (mine or sentence.words <= FEW) or here().search(sentence.text):
        return False
    return any(m.start >= high and not sentence.refused(m.start, m.end) for m in sentence.of("invite"))


@cache
def _selves() -> re.Pattern[str]:
    """Who speaks of oneself, at the head of a sentence."""
    return re.compile(rf"\s*(?:(?:{'|'.join(map(fold_word, SELVES.split(',')))})(?!\w)|我)")


SELVES = "я,мы,ми,ben,biz,أنا,انا,मैं,main,mai,میں,আমি,saya,aku,mình,tôi,em,nasa,lagi ako"
SELF = re.compile(
    r"\b(?:(?:i'?m|i am)(?! \w+ing\b)|i have|i'?ve got|soy|estoy|tengo|ich (?:bin|habe)|je suis|j'ai|sono|ho|sou|estou|tenho|jestem|mam|(?:for|with) me|(?:bei|fur) mir?|m[ei] (?:va|pasuje|convient)|p(?:a)?ra mim|dla mnie|u mnie)\b"
)


def _place_of(text: str, sentence: Sentence, app: AppName) -> float:
    """What the place of the name in the sentence says: after a preposition, before `me`, in a few words alone."""
    words = sentence.words
    score = 0.1 if words <= 6 else -0.1 if words > 25 else 0.0
    if words <= FEW and _unknown_words(sentence, app) <= (1 if sentence.text.isascii() else 2):
        score = 0.25
    before = (
        any(0 <= app.start - mark.end <= 5 for mark in sentence.of("on"))
        or POSTPOSED.match(text, app.end) is not None
        or INFLECTED.search(text, app.start, app.end) is not None
        or (not sentence.text.isascii() and is_addressed(sentence, app))
    )
    if before or text[max(0, app.start - 2) : app.start] == "@ " or CASED.match(text, app.end):
        score += 0.15
    agreed = 0.35 if before and consent().search(sentence.text) else 0.0
    return score + agreed + (0.3 if TO_ME.match(text, app.end) and not sentence.has("had") else 0.0)


INFLECTED = re.compile(r"[a-z]{4}(?:[dt][ae]n?|y[ae])\Z")  # so it does in a name: `instadan yaz`
CONTAINER = frozenset(["container"])  # a photo on an app is no word of company


def _unknown_words(sentence: Sentence, app: AppName) -> int:
    """How many words of the sentence are neither known nor the name itself."""
    known = [(mark.start, mark.end) for mark in sentence.marks if mark.roles != CONTAINER] + [(app.start, app.end)]
    words = (match.start() + sentence.start for match in WORD.finditer(sentence.text))
    return sum(not any(start <= word < end for start, end in known) for word in words)
