"""How one invites to an app without a preposition, or with one behind its name: `fb pe msg karo`, `كلمني سناب`, `ফেসবুকে মেসেজ দেন`."""

import re

from aboveboard.detection.apps import AppName, Strength
from aboveboard.detection.fold import fold_word
from aboveboard.detection.patterns import folded
from aboveboard.detection.sentences import Sentence

__all__ = ["CASED", "POSTPOSED", "is_addressed", "is_called_to", "is_met_on", "is_told_to"]

REACH, PARTICLE = 30, 5  # characters
SYLLABLE = 3  # letters
POSTPOSED = re.compile(folded(r" (?:pe|par|पर|पे|پر|پہ|[dt][ae]n)(?!\w)"))
CASED = re.compile(r"'[dt][ae]n?\b")  # Turkish says where with an ending: `signal'den yazalım`


def is_called_to(sentence: Sentence, app: AppName) -> bool:
    """Whether a name that would be too weak alone is invited to, or asked for right before it: `pn an mich bei ig`, `fb pe msg karo`."""
    if app.strength is not Strength.WEAK:
        return False
    asked = (m for role in ("ask", "beg", "your") for m in sentence.of(role) if 0 <= app.start - m.end <= 1)
    if any("loose" not in m.roles and m.end - m.start >= SYLLABLE for m in asked):
        return True
    low, _ = sentence.clause(app.start, app.end)
    led = sentence.near("on", app.start, app.start, 1)
    behind = PARTICLE if POSTPOSED.match(sentence.text, app.end - sentence.start) else -1
    return any(
        (led and low <= m.start < app.start and app.start - m.end <= REACH) or 0 <= m.start - app.end <= behind
        for m in sentence.of("invite")
        if m.end - m.start >= SYLLABLE
        and ("loose" not in m.roles or " " in sentence.shown(m) or 0 <= app.start - m.end <= PARTICLE)
    )


def is_addressed(sentence: Sentence, app: AppName) -> bool:
    """Whether what invites stands right beside the name in a language that needs no preposition: `كلمني سناب`, `ফেসবুকে মেসেজ দেন`."""
    located = LOCATIVE.search(sentence.text, app.start - sentence.start, app.end - sentence.start)
    return any(
        0 <= app.start - m.end <= 1 or (located and 0 <= m.start - app.end <= 1)
        for m in sentence.of("invite")
        if "loose" not in m.roles and not sentence.shown(m).isascii()
    )


LOCATIVE = re.compile(rf"[\u0980-\u09ff](?:ে|{fold_word('য়')})\Z")


def is_met_on(sentence: Sentence, app: AppName) -> bool:
    """Whether the name with its postposition stands right before what invites: `discord par milte hain, design dikhata hoon`."""
    end = app.end - sentence.start
    led = (
        POSTPOSED.match(sentence.text, end)
        or CASED.match(sentence.text, end)
        or "\u0980" <= sentence.text[end - 1] <= "\u09ff"
    )
    return bool(led) and any(
        0 <= m.start - app.end <= PARTICLE and "loose" not in m.roles for m in sentence.of("invite")
    )


# Whatever the verb, what one is to do to the writer on an app stands at the head of its clause: `flick me a message on`,
# `funk mich auf … an`. Verbs that mean help or a thing to be made call nobody, and what is past only tells.
POLITE = folded(
    r"\W*(?:(?:please|pls|plz|just|so|and|or|then|hey|hi|ok|kindly|you can|u can|can you|can u|could you|maybe|por favor|mejor|bitte|dann|einfach|e|y|et|und|i|a|и|та|prosze)\W+){0,3}"
)
WORDS = r"(?: \w+){0,3}"
ENGLISH = re.compile(
    POLITE
    + r"(?!(?:help|tag|show|teach|tell|give|get|make|let|lets|explain|excuse|trust|believe|pay|brief|advise|consult|coach|train|educate|quote|guide|inform|correct|convince|sell|sponsor|support|back|rate|review|draw|walk|beat|fund|fill|judge|test|hire|for|to|with|of|like|is|was|about|between|from|and|but|it|what|than|by)\b)"
    + r"(?!\w+(?:ed|s) )[a-z]{3,12} (?:me|us)"
    + WORDS
    + r" (?:on|via|over|through|thru) (?:my |the )?"
)
TOLD = tuple(
    re.compile(POLITE + folded(pattern))
    for pattern in (
        r"(?!(?:ayud|expli|ensen|muestr|asesor|aconsej|entren|guia|haz|cre|dame|dime|infor|confor|fir)\w*)\w{2,12}[aei]me"
        + WORDS
        + r" (?:por|en|al|x|via) (?:mi |el )?",
        r"me (?!(?:ajud|expli|mostr|ensin|faz|interess|lembr|diz)\w*|\w+(?:i|ou|am|eu|iu)\b)\w{3,12}"
        + WORDS
        + r" (?:no|na|pelo|por|via) (?:meu )?",
        r"(?!(?:aiut|spieg|mostr|famm|dimm|insegn)\w*)\w{2,12}mi" + WORDS + r" (?:su|via|per) (?:il mio )?",
        r"(?!(?:aid|montr|expli|fai|lais|pour|chez|avec|contre|et|cest|dis|sans)\w*)\w{3,12}[ -]moi"
        + WORDS
        + r" (?:sur|via|par) (?:mon )?",
        r"(?!(?:hilf|zeig|erklar|mach|berat|schul|coach|trainier|ich|er|sie|es|man|wer|was|das|wie|hat|habe|ist|fur|mit|bei|von|zu|an|uber|wenn|dass|weil|kann|ob)\w?\b)\w{3,12} (?:mich|mir)"
        + WORDS
        + r" (?:auf|bei|uber|via|per) (?:meinem )?",
        r"(?!(?:pomo|poka|wytlum|dla|od|o|jak)\w*|\w+(?:l|la|lo|li|ly)\b)\w{3,12} (?:sie )?(?:do mnie|mnie|mi|nam)"
        + WORDS
        + r" (?:na|przez|w) ",
        r"(?!(?:помо|допомо|покаж|объясн|поясн|сдела|зроб|для|от|про|обо|если|якщо)\w*|\w+(?:л|ла|ли|ло|в)\b)\w{3,12} (?:ко мне|до мене|мне|мені|меня|мене)"
        + WORDS
        + r" (?:в|во|у|через|на) ",
        r"(?!(?:tinul|tinur|tulung|turu)\w*)\w{4,16} (?:mo|nyo|ninyo) (?:na )?(?:ko|ako)" + WORDS + r" sa ",
        r"(?!(?:ساعد|علم|وري|اعطا|يعن|لكن|انن|قال)\w*)\w{3,9}ني(?: \w+)? (?:(?:على|في|ع|عبر) )?",
    )
)
TURKISH = re.compile(r"(?:(?:beni|bana)\s)?(?P<verb>[a-z]{3,12})(?: (?:beni|bana))?\W*\Z")
TURKISH_TOLD = re.compile(
    r"\w*(?:[dt][iu](?:m|n|k|l[ae]r)?|yor\w*|m[iu]s\w*|m[ae]|m[ae]y\w*|l[ae]r|[rz]|s[ae]|dig\w+|ac\w+|ec\w+)"
)
HEADROOM = 70  # characters from the head of a clause to an app


def is_told_to(sentence: Sentence, app: AppName) -> bool:
    """Whether the reader is told to do something to the writer there, by whatever verb."""
    low, high = sentence.clause(app.start, app.end)
    low, start, end, high = (place - sentence.start for place in (low, app.start, app.end, high))
    if start - low > HEADROOM:
        return False
    if ENGLISH.fullmatch(sentence.text, low, start) is not None:
        return TOPIC.match(sentence.text, end, high) is None
    if any(pattern.fullmatch(sentence.text, low, start) for pattern in TOLD):
        return True
    if not INFLECTED.search(sentence.text, start, end) or not TO_ME.search(sentence.text, low, high):
        return False
    ending = TURKISH.match(sentence.text, end + 1, high)
    return ending is not None and TURKISH_TOLD.fullmatch(ending["verb"]) is None


# A noun right behind the name makes a topic of both: `… me on whatsapp business pricing`, `… me on tiktok strategy`.
TOPIC = re.compile(
    r"\s(?!(?:and|so|then|when\w*|if|once|or|for|to|about|after|before|later|now|today|tomorrow|tonight|instead|any ?time|please|pls|plz|ok|okay|thanks|thx|with|without|at|as|in|i|we|you|u|it|my|the|this|that|because|cause|bc|until|till|once|asap|directly|first|too|also|only|there|here|since|whatever|maybe|ya|yeah|bro|dear|sir|man|mate|buddy|lol)\b)[a-z]{3,}\s?(?:[a-z]|\Z)"
)
INFLECTED = re.compile(r"(?:[a-z]{3}|wp)'?[dt][ae]n\Z")
TO_ME = re.compile(r"\b(?:beni|bana)\b")
