"""What the words around a number say about it."""

import re
from functools import cache

from aboveboard.detection.apps import plain_names, weak_names
from aboveboard.detection.lexicon import phrases
from aboveboard.detection.phrasebook import Phrasebook

__all__ = ["phone_words", "sample_address", "work_after", "work_around", "work_before"]

CALL = re.compile(
    r"(?:\b(?:phone|tel|telephone|call|calls|mobile|cell|mob|wh?ats? ?app?|wsp|wpp|wa|text|sms|txt|ring|dial|fax|desk|reach|contact|reply|hotline|viber|signal|imo|telegram|answering|messages|registered|number|no|ph|message|mms|send)\b|☎|📞|📱)[^\d]{0,14}\Z"
)
DIGIT = re.compile(r"\d")
AFTER = re.compile(
    r"\W{0,3}(?:is |it's |that's )?(?:the |my |our |a )?(?:call|text|ring|office|fax|mobile|cell|home|work|whatsapp|call me|text me|phone|tel)\b"
)
IDENTITY = re.compile(
    r"\b(?:order|invoice|ticket|id|ids|isbn|issn|tracking|certificate|serial|account|acct|ref|reference|bug|build|pid|sku|model|passport|license|licence|patient|card|code|version|size|case|claim|vat|tax|ean|upc|doi|imei|port|error|sector|block|uid|inode|transaction|commit|job|number of|part|section|lotto|routing|balance|total|page|row|line|policy|ssn|member|membership|registration|coordinates|lat|lon|timestamp|epoch|time|date|dob|born|score|population|views|followers|bytes|blocks|size|cvt)\b[^\d]{0,16}\Z"
)
PHONE_NUMBER = re.compile(r"\b(?:area code|phone|mobile|cell|contact|whatsapp|telephone|fax)\b[^\d]{0,16}\Z")
UNIT = re.compile(
    r"\s?(?:px|mb|kb|gb|km|mhz|hz|ms|bytes?|blocks|sectors|views|followers|usd|eur|dollars|euros?|hours|days|years|users|items|people|rows|subscribers|downloads|likes)\b"
)


@cache
def _books() -> tuple[Phrasebook, Phrasebook]:
    """The words that announce a phone number, and those that announce another number, in every language."""
    callers = (
        {phrase for role in ("n_phone", "call", "reach") for phrase in phrases(role)}
        | set(plain_names())
        | set(weak_names())
    )
    return Phrasebook(callers), Phrasebook(phrases("identity"))


def phone_words(text: str, start: int, end: int) -> float:
    """What the words around a number add to its score; negative where they name another thing."""
    before, after = text[max(0, start - 45) : start], text[end : end + 30]
    callers, others = _books()
    calls = [hit for hit in callers.matches(before) if not DIGIT.search(before, hit[1])]
    named = [hit for hit in others.matches(before) if not DIGIT.search(before, hit[1])]
    score = 0.0
    if named or IDENTITY.search(before):
        specific = any(
            hit[0] >= max((n[1] for n in named), default=0) and hit[2] not in generic_words() for hit in calls
        )
        if specific and named and not IDENTITY.search(before):
            score += 0.3  # `your order is ready, call …`
        else:
            score -= 0.1 if AFTER.match(after) or specific else 0.5
    elif (calls and len(before) - calls[-1][1] <= 25) or CALL.search(before):
        score += 0.4
    elif others.matches(after[:24]):
        score -= 0.4
    elif AFTER.match(after) or callers.matches(after[:16]):
        score += 0.35
    if UNIT.match(after):
        score -= 0.5
    lone = start < 40 and len(text) - end < 40
    if lone and not text[:start].strip(" \t\n+([.:-\"'") and not text[end:].strip(" \t\n)].,!?\"'"):
        score += 0.25  # the message is the number
    return score


@cache
def generic_words() -> frozenset[str]:
    """Words for `number` alone: the number of an order has them too."""
    return frozenset(phrases("number"))


WORK_AROUND = re.compile(
    r"\b(?:scrap\w+|crawl\w*|migrat\w+|clon\w+|competitors?|rivals?|rank\w*|listings?|translat\w+|integrat\w+|reviews?|products from|sell on|similar|as a model|feel like|inspir\w+|benchmark|export from|import from|themes?|api|rates from|prices? on|compare)\b"
)
BETWEEN = re.compile(r"\W{0,3}(?:(?:the|a|an|site|website|sites|ones?|on|at|di|von|de|к)\W{1,2}){0,2}")
OWN = re.compile(r"\b(?:my|our|mine|visit|join|see me|contact|find me|reach|here is|portfolio)\b")


def work_around(text: str, start: int) -> bool:
    """Whether the sentence around `start` treats a site as material of the work, not as the writer's own."""
    low = max(text.rfind(end, max(0, start - 120), start) for end in ".!?\n") + 1
    sentence = text[max(low, start - 120) : start + 120]
    return WORK_AROUND.search(sentence) is not None and OWN.search(sentence) is None


def work_before(text: str, start: int) -> bool:
    """Whether the words before `start` name what follows as an example of work, not as a way to get in touch."""
    before = text[max(0, start - 40) : start]
    return any(BETWEEN.fullmatch(before, hit[1]) for hit in _likes()[0].matches(before))


def work_after(text: str, end: int) -> bool:
    """Whether the words after `end` do so: `example.com gibi`."""
    after = text[end : end + 24]
    return any(hit[0] <= 3 for hit in _likes()[1].matches(after))


@cache
def _likes() -> tuple[Phrasebook, Phrasebook]:
    return Phrasebook(phrases("like_before")), Phrasebook(phrases("like_after"))


SAMPLE_TEXT = re.compile(
    r"\b(?:assert\w*|test cases?|expects?|regex\w*|rfc ?\d+|from header|validat\w+|placeholder|dummy|bounces?|should (?:pass|fail|match|be rejected)|must (?:reject|accept|match)|unit tests?|mocks?|fixtures?|lorem|sample data|seed data)\b|=="
)
SAMPLE_LOCAL = re.compile(
    r"(?:no-?reply|mailer-daemon|postmaster|name|user|you|your\w*|someone|foo|test\w*|john|john\.?doe|jane\.?doe|username|email|example|a|x|me)@|@(?:your\w*|domain|example|test|foo|company|acme)\."
)
SAMPLE_BEFORE = re.compile(
    r"\b(?:e\.g\.?|eg|such as|for example|like|format|regex|validate|validates|invalid|valid|placeholder|dummy|pattern|input|fixture|test user)\W{1,4}(?:\w+\W{1,3}){0,2}\Z"
)


def sample_address(text: str, start: int, end: int) -> bool:
    """Whether an address is a sample of one (`validates a@b.com`), or the user of a machine (`git@host:path`)."""
    if text[end : end + 1] == ":" and re.match(r":[~/\w]", text[end:]):
        return True
    if SAMPLE_TEXT.search(text, max(0, start - 120), end + 80) and SAMPLE_LOCAL.search(text[start:end]):
        return True
    return SAMPLE_BEFORE.search(text, max(0, start - 40), start) is not None
