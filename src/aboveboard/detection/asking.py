"""What is asked for by its name: `what's your number?`, `send me your mail`. The words beside the noun decide."""

import re
from typing import NamedTuple

from aboveboard.detection.begging import is_begged, is_where_to, names_address
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.numbers.surroundings import generic_words
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.places import BESIDE
from aboveboard.detection.rows import is_in_row
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.detection.things import is_of_another, is_thing
from aboveboard.vocabulary import Act, Kind

__all__ = ["asked"]


class Asking(NamedTuple):
    """What the words around a noun do: say that it is the reader's, ask for it, give, and whether that is all they say."""

    your: bool
    ask: bool
    give: bool
    typed: bool
    short: bool


def asked(text: str, sentence: Sentence, noun: Mark, kind: Kind, *, calls: bool) -> tuple[float, Act] | None:
    """The score and the act of a noun that is asked for; in a text that `calls`, `can I call you? send me a number` asks."""
    yours = _ending(sentence, "yours")  # `no problem, mail is fine, what's yours?`
    row = kind in (Kind.PHONE, Kind.EMAIL) and is_in_row(sentence, noun)
    wanted = _weighed(sentence, noun, kind, _asking(text, sentence, noun, kind, yours=yours, row=row, calls=calls))
    if wanted is None or _is_let_be(text, sentence, noun, kind, yours=yours, row=row):
        return None
    return wanted


def _is_let_be(text: str, sentence: Sentence, noun: Mark, kind: Kind, *, yours: Mark | None, row: bool) -> bool:
    """Whether it is refused, another's, part of the work, or no contact but a thing."""
    place = noun if yours is None else yours
    return (
        (sentence.refused(place.start, place.end) and not _is_settled(sentence, noun))
        or (kind is Kind.ADDRESS and sentence.near("on", noun.start, noun.start, 1))  # `are you in your house?`
        or sentence.wonders
        or _is_put_off(sentence, noun)
        or ANY_CALLED.search(text, max(0, noun.start - ANY_REACH), noun.start) is not None
        or _asks_leave(sentence, noun)
        or _is_of_others(sentence, noun)
        or _is_worked_on(sentence, noun)
        or (yours is None and not row and is_thing(text, sentence, noun, kind))
        or (kind in (Kind.PHONE, Kind.SOLICITATION) and not row and is_of_another(text, sentence, noun))
    )


ANY_CALLED = re.compile(
    r"\b(?:call|dial|text|to|ring|reach) (?:any|all|every|other) (?:[a-z0-9]+ )?\Z"
)  # `call any … number`
ANY_REACH = 40  # characters


def _is_put_off(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is only asked when such things may be had: `may we exchange mails after the contract?`."""
    wanted = "your" in noun.roles or sentence.has("your") or sentence.has("reach")
    return sentence.question and not wanted and sentence.put_off() and not is_where_to(sentence, noun)


def _asking(
    text: str, sentence: Sentence, noun: Mark, kind: Kind, *, yours: Mark | None, row: bool, calls: bool
) -> Asking:
    your = yours is not None or "your" in noun.roles or _yours(sentence, noun)
    ask = yours is not None or "ask" in noun.roles or _is_asked(sentence, noun, your=your)
    ask = ask or (your and _is_wished(sentence, noun, kind))
    named = text[noun.start : noun.end] not in generic_words()
    give = sentence.near("give", noun.start, noun.end, 20)
    begged = row or is_begged(text, sentence, noun, kind, named=named, calls=calls)
    own = kind in (Kind.PHONE, Kind.EMAIL) or not your
    if own and yours is None and "your" not in noun.roles and _is_mine(sentence, noun, your=your):
        ask = begged = your = False  # `may I send my mail?`, `why would you want my number?`
    ask, your = ask or begged or (give and your), your or begged
    if sentence.near("which", noun.start, noun.end, 3) or "which" in noun.roles:
        question = sentence.question or _opens_which(sentence, noun)
        ask = your = (
            your or sentence.has("reach") or (question and calls) or (question and (named or kind is not Kind.PHONE))
        )
    typed = kind in (Kind.PHONE, Kind.EMAIL) and sentence.near("typing", noun.start, noun.end, 1)
    return Asking(your, ask, give, typed, _is_short(sentence, noun, kind))


def _opens_which(sentence: Sentence, noun: Mark) -> bool:
    """Whether a sentence without its question mark opens with it: `which mail should I send it to`."""
    opens = noun.start - sentence.start <= OPENING
    after = (m for m in sentence.marks if m.start >= noun.end and "which" not in m.roles)
    return opens and any(not m.roles.isdisjoint(SENDING) for m in after)


SENDING = ("ask", "send", "offer", "reach", "invite", "calls")
OPENING = 16  # characters
SHORT, FEW = 4, 3  # words


def _is_short(sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether so few words say nothing but what is wanted: `your number?`, `email please`."""
    if DONE.match(sentence.text):
        return False
    if sentence.words > SHORT:
        return kind in (Kind.PHONE, Kind.EMAIL) and _ends_order(sentence, noun)
    if sentence.question or sentence.has("please"):
        return True
    return (kind is not Kind.PAYMENT or "\n" not in sentence.text.strip()) and not _is_where(sentence, noun)


ARTICLE = 4  # characters


def _ends_order(sentence: Sentence, noun: Mark) -> bool:
    """Whether another clause says that one calls, and a few words end with what it takes: `I'll call you, tell me your number`."""
    low, high = sentence.clause(noun.start, noun.end)
    words = len(WORD.findall(sentence.text[low - sentence.start : high - sentence.start]))
    last = not WORD.search(sentence.text, noun.end - sentence.start, high - sentence.start)
    calls = any(
        not low <= m.start < high and not sentence.refused(m.start, m.end)
        for role in ("calls", "reach")
        for m in sentence.of(role)
    )
    return last and calls and words <= SHORT


def _weighed(sentence: Sentence, noun: Mark, kind: Kind, asking: Asking) -> tuple[float, Act] | None:
    reach, question = sentence.has("reach"), sentence.question
    your, ask, give, typed, short = asking
    coached = sentence.has("manner") and sentence.near("typing", noun.start, noun.start, ARTICLE)
    if (your and (ask or short or _ends_asking(sentence, noun))) or ((ask or typed) and reach):
        return 0.82, Act.REQUEST
    if coached and kind in (Kind.PHONE, Kind.EMAIL):  # `write the mail without the @`
        return 0.82, Act.REQUEST
    if (kind is Kind.PAYMENT and _is_paid(sentence, noun)) or (kind is Kind.EMAIL and _is_sent_to(sentence, noun)):
        return 0.6, Act.REQUEST
    if kind is Kind.EMAIL and sentence.has("spelled") and not sentence.has("identity"):
        return 0.6, Act.SHARE
    if (
        ask
        and kind in (Kind.PAYMENT, Kind.MEETING, Kind.FORM, Kind.ADDRESS)
        and (question or give or short or sentence.has("please") or "me" in sentence.text.split())
    ):
        return 0.6, Act.REQUEST
    plain = question or (sentence.has("please") and names_address(sentence, noun))
    briefly = (ask and short and plain) or _is_all(sentence, noun)
    return (0.55, Act.REQUEST) if briefly and kind in (Kind.PHONE, Kind.EMAIL) else None


def _is_all(sentence: Sentence, noun: Mark) -> bool:
    """Whether a noun and a word of courtesy are all that is said: `number pls`."""
    opens = sentence.words <= FEW and noun.start == sentence.start and not sentence.question
    return opens and any(0 <= m.start - noun.end <= 1 for m in sentence.of("please"))


def _is_sent_to(sentence: Sentence, noun: Mark) -> bool:
    """Whether the writer asks to send something there: `shall I send you the files by email?`."""
    behind = any(0 <= m.start - noun.end <= 1 for m in sentence.of("on"))
    led = behind or "on" in noun.roles or sentence.near("on", noun.start, noun.start, 1)
    low, high = sentence.clause(noun.start, noun.end)
    return sentence.question and led and any(low <= m.start < high for m in sentence.of("reach"))


def _is_paid(sentence: Sentence, noun: Mark) -> bool:
    """Whether somebody is to pay there: `transfer it to my account`, `pay me on that card`, `I only take Zelle`."""
    if sentence.near("paying", noun.start, noun.end, 15) or sentence.near("takes", noun.start, noun.end, 2):
        return True
    if sentence.has("there") and (sentence.has("deal") or sentence.has("paying")):
        return True
    if sentence.near("deal", noun.start, noun.end, 15) and PARTIES.search(sentence.text):
        return True
    low, high = sentence.clause(noun.start, noun.end)
    directly = "direct" in noun.roles or any(low <= m.start < high for m in sentence.of("direct"))
    handed = any(
        low <= m.start < high and abs(m.start - noun.start) <= HANDED
        for role in ("deal", "do", "send", "offer", "ask")
        for m in sentence.of(role)
        if "loose" not in m.roles
    )
    return directly and handed and not sentence.question


HANDED = 30  # characters
# Who pays or is paid; `\w+rme`, `\w+rmi` are Romance verbs with `me` at their end.
PARTIES = re.compile(
    folded(
        r"\b(?:me|you|u|my|mi|mim|mir|mich|moi|mnie|mhe|mehi|meнi|bana|sana|saya|aku|sakin|sa akin|mujhe|\w+[aei]r(?:me|mi|te|ti))\b|मुझे|مجھے|مجهی|আমাকে|给我|لي\b"
    )
)


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


def _is_wished(sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether the writer would like what is the reader's: `I'd like your mail to send it`, `it would be good to have your contact`."""
    low, high = sentence.clause(noun.start, noun.end)
    if kind is Kind.SOLICITATION and any(low <= m.start < high for m in sentence.of("prefer")):
        return True
    place = next((m.start for m in sentence.of("your") if 0 <= noun.start - m.end <= 1), noun.start)
    return any(0 <= place - m.end <= 1 for m in sentence.of("prefer"))


def _is_mine(sentence: Sentence, noun: Mark, *, your: bool) -> bool:
    """Whether it is the writer's own; where a word for `your` stands about too, only what is right before the noun tells."""
    if not your:
        return sentence.near("mine", noun.start, noun.end, 1)
    return any(0 <= noun.start - m.end <= 1 for m in sentence.of("mine"))


def _is_settled(sentence: Sentence, noun: Mark) -> bool:
    """Whether it is asked for before something else is denied: `give me your mail the chat takes no big files`."""
    low, high = sentence.clause(noun.start, noun.end)
    denial = next((m for m in sentence.of("no") if low <= m.start < high), None)
    led = "your" in noun.roles and (
        "beg" in noun.roles or any(0 <= noun.start - m.end <= 1 for m in sentence.of("beg"))
    )
    if denial is None or denial.start < noun.end or not led:
        return False
    between = sentence.text[noun.end - sentence.start : denial.start - sentence.start]
    # `swapping numbers I do not want` ends with its no in German
    ends = WORD.search(sentence.text, denial.end - sentence.start, high - sentence.start) is None
    return not ends and len(WORD.findall(between)) > 1


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
                and sentence.text[noun.end - sentence.start : m.start - sentence.start].strip()
                != ","  # `…, your price?`
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
CHECKS = compiled_late(
    r"(?:\W*|[^,:]{1,30}[,:]\s*)(?:(?:is|are|was|were|does|did|has|have) (?:this|that|these|it|your|ur|the)"
    r"|(?:ist|sind|war|wo ist) (?:das|dies|dein|deine|ihr|ihre|euer)|(?:est-ce|c'est|es|e|czy to|gdzie jest) (?:este|ese|esse|questo|votre|ton|tu|su|seu|il tuo|twoj|pana|pani))\b"
)
