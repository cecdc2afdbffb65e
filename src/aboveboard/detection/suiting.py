"""What finds an app fine as the place to talk, without inviting there: `telegram works for me`, `on skype I reply faster`, `we do these over skype, ok?`."""

import re
from functools import cache

from aboveboard.detection.apps import AppName
from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.sentences import WORD, Sentence, here

__all__ = ["agreed_to", "answered_on", "asks_yours", "consent", "is_elsewhere", "is_given"]

REACH, CLOSE = 30, 3  # characters
BRIEF = 8  # words


def agreed_to(sentence: Sentence, app: AppName) -> float:
    """Whether a short sentence finds the app fine, or wishes to use it and says no more: `telegram works for me`."""
    if sentence.words > BRIEF:
        return 0.0
    _, high = sentence.clause(app.start, app.end)
    alone = WORD.search(sentence.text, app.end - sentence.start, high - sentence.start) is None
    if alone and sentence.only(app.start) and here().search(sentence.text):
        return 0.4  # `no messages here, only whatsapp`
    fine = not sentence.question and any(
        _follows(sentence, app, m, high) or (0 <= app.start - m.end <= CLOSE and alone) or _leads(sentence, app, m)
        for m in sentence.of("fine")
    )
    rest = (*sentence.of("with_you"), *sentence.of("please"))
    ends = all(
        any(m.start - sentence.start <= word.start() < m.end - sentence.start for m in rest)
        for word in WORD.finditer(sentence.text, app.end - sentence.start)
    )
    used = ends and any(0 <= app.start - m.end <= 1 for m in sentence.of("use"))
    used = used and not (sentence.question and sentence.has("prefer"))
    liked = sentence.has("please") and any(0 <= app.start - m.end <= 1 for m in sentence.of("prefer"))
    return 0.3 if fine or liked or (used and (sentence.has("prefer") or sentence.has("propose"))) else 0.0


def _follows(sentence: Sentence, app: AppName, fine: Mark, high: int) -> bool:
    """Whether what finds an app fine stands behind it and ends the clause, or goes on to `… than here`."""
    rest = (fine.end - sentence.start, high - sentence.start)
    ends = WORD.search(sentence.text, *rest) is None or here().search(sentence.text, *rest) is not None
    return 0 <= fine.start - app.end <= LINK and ends


def _leads(sentence: Sentence, app: AppName, fine: Mark) -> bool:
    """Whether only a preposition stands between what finds an app fine and the app: `c'est plus simple sur telegram`."""
    return any(0 <= m.start - fine.end <= 1 and 0 <= app.start - m.end <= 1 for m in sentence.of("on"))


LINK = 6  # characters, room for `is`


def answered_on(sentence: Sentence, app: AppName) -> float:
    """Whether the writer answers there, or is there and says what is best done there: `on telegram I reply faster`."""
    there = [m for m in sentence.of("there") if m.start >= app.end and not sentence.refused(m.start, m.end)]
    led = sentence.near("my", app.start, app.start, 1)
    low, high = sentence.clause(app.start, app.end)
    answers = (m for m in sentence.of("answer") if not sentence.refused(m.start, m.end))
    if any(bool(there) or (low <= m.start < high and sentence.near("answer", app.start, app.end)) for m in answers):
        return 0.4
    return 0.3 if led and there else 0.0


def is_given(sentence: Sentence, app: AppName) -> bool:
    """Whether the writer gives what is his own there: `I'd gladly give you my linkedin`."""
    low, high = sentence.clause(app.start, app.end)
    mine = sentence.near("mine", app.start, app.end, 1) or sentence.near("own", app.start, app.end, 1)
    mine = mine and not sentence.near("n_phone", app.start, app.end, 1)  # `save my WA number` gives a number
    return mine and not sentence.question and any(low <= m.start < high for m in sentence.of("offer"))


def asks_yours(sentence: Sentence, app: AppName) -> bool:
    """Whether a later clause ends by asking for the reader's: `I'll add you to a group on whatsapp, give me yours`."""
    yours = next((m for m in reversed(sentence.marks) if not m.roles.isdisjoint(("yours", "your", "own"))), None)
    if yours is None or yours.start < app.end or WORD.search(sentence.text, yours.end - sentence.start):
        return False
    asking = {m for role in ("ask", "give", "beg") for m in sentence.of(role)}
    return yours in asking or any(0 <= yours.start - m.end <= 1 for m in asking)


def is_elsewhere(sentence: Sentence, app: AppName) -> bool:
    """Whether an app is the example of another place to talk: `let's talk somewhere else, like messenger`."""
    proposed = not sentence.roles.isdisjoint(("talking", "deal", "invite"))
    return proposed and any(0 <= app.start - m.end <= REACH for m in sentence.of("out"))


# What asks for consent to what was said: `we do these over skype, ok?`.
CONSENT = (
    "ok,okay,oke,ok with you,alright,that ok,that okay,that fine,that alright,te va,te parece,le va,te sirve,pode ser,tudo bem,ça te va,ça vous va,d'accord,passt das,passt,in ordnung,va bene,ti va,dobrze,pasuje,"
    "хорошо,ладно,нормально,ок,идёт,добре,гаразд,olur mu,tamam,tamam mı,uygun mu,تمام,ماشي,ठीक है,theek hai,thik hai,ٹھیک ہے,ঠিক আছে,gapapa,gimana,ok không,được không,ok lang,ok lang ba,行吗,可以吗,好吗"
)


@cache
def consent() -> re.Pattern[str]:
    """What asks for consent, at the end of a sentence."""
    return re.compile(rf"[\W]\s?(?:{'|'.join(map(fold_word, CONSENT.split(',')))})\W*\Z")
