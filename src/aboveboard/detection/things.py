"""Phones, letters and inboxes that are only things, and numbers of something else: `is your phone dead?`, `any mail?`, `the number of the flight`.

Their words are those of a request, too (`your phone?`), so what stands around decides: who asks for a number says little
more than that, and says it with a word that asks.
"""

import re
from functools import cache

from aboveboard.detection.fold import fold_word
from aboveboard.detection.lexicon import Mark
from aboveboard.detection.numbers.surroundings import generic_words
from aboveboard.detection.sentences import WORD, Sentence
from aboveboard.vocabulary import Kind

__all__ = ["BESIDE", "DEVICES", "is_of_another", "is_thing", "names_number", "slavic_of"]

BESIDE = 14  # characters
FEW = 3  # words
NEXT = 12  # characters, room for a short word between: `has your phone finally arrived`
SUBJECT = re.compile(r"\b(?:re|fwd?|aw|wg|subject|betreff|asunto|assunto|objet)\s?:\s?(?:[a-z]+ ){0,2}\Z")
HANDHELD = re.compile(
    r"\b(?:with|on|to|from|in|into|using|off|of) (?:your|ur|the|my)(?: [a-z]+)? (?:phone|mobile|cell|cellphone|fone|mob|hp|handphone)\Z"
)
# Where something goes to, or comes from: `missed call from your number`, `sent to ur email`.
GOES = re.compile(r"\b(?:(?:to|2|from|frm) (?:your|ur|yr) (?:[a-z]+ )?|(?:iss|uss|isi|usi) )\Z")
# `we remove your address from the list`, `look at your mails`
GONE = re.compile(
    r"\b(?:remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|look(?:s|ed|ing)?\s(?:at|in|into|through)|(?:title|subject|subject line|body|header|top|end|text)\sof)\s(?:your|ur|my|the|any|all)\s(?:[a-z]+\s)?\Z"
)
CAN, SOMEBODY = re.compile(r"can "), re.compile(r"\b(?:i|we|he|she|they|you|u)\s\Z")  # `somewhere I can email it`
LETTER = re.compile(
    r"\b(?:any|some|no|more|much|junk|snail|direct|postal|bulk|incoming|outgoing|sent|retrieve|retrieving|read|reading|fetch|fetching|filter|filtering|sort|sorting|deliver|delivering|download|downloading) mails?\Z"
)
QUANTITY = re.compile(r"\b(?:an?|in) (?:large|great|small|fair|certain|decent|huge|limited|growing|equal) number\Z")
# `would it be okay to pass your details onto our supplier?`
HANDED_TO = re.compile(r"(?:'s)? (?:(?:on ?)?to|over to|along to|with) (?!me\b|us\b|here\b)[a-z]")
HANDED = re.compile(
    r"\b(?:pass|passed|passing|forward|forwarded|forwarding|sell|sold|hand|handed|share|shared|sharing)\s(?:on\s|over\s)?(?:your|ur)\s(?:[a-z]+\s)?\Z"
)
RATED = re.compile(
    r"\b(?:best|better|good|new|joint|student|savings?|current|cheapest|free)\s\Z"
)  # `the best bank account`
KEPT_IN = re.compile(
    r"[\s-]?(?:box|boxes|server|client|program|reader|merge|order|room|carrier|delivery|headers?|filters?|filtering|queue|spool|traffic|something|anything)\b"
)
# Words for the device that stand for its number as well.
DEVICES = frozenset(
    ["phone", "fone", "cell", "cellphone", "mobile", "mob", "telephone", "handphone", "handy", "dein handy", "ur hp", "your hp",
     "telefon", "telefonu", "telefonem", "komorke", "komorka", "komorki"]
)  # fmt: skip
# What may stand behind the device where its number is meant: a word for the number, thanks, a reason.
MEANT = re.compile(
    r"\W*(?:\Z|(?:no|nos|num|nr|number|numbers|nummer|digits|contact|please|pls|plz|plis|thanks|thx|asap|now|here|too|again|then|stp|svp|bitte|so|to|for|and|n|or|if|in case|because|cos|coz"
    r"|as|who|where|i|we|et|pour|ou|si|und|damit|fur|dann|mate|bro|man|sir|dear|babe|hun|lol|haha|on|via|d'abord|first|later|soon|tonight|today|prosze|poprosze|che|que|y|e|o|por favor|per favore|por si|zebym|bo|gdyby\w*|w|do|na|dzis|jutro|kurz|mal|morgen|heute)\b)"
)
LEADS = re.compile(r"\W*(?:(?:and|or|so|also|hey|hi|ok|et|und|oder|ou|the|ur|your|yr|please|pls|plz)\W*){0,3}\Z")
# Asks whether one has the device, and what one does with it.
HAVING = re.compile(
    r"\b(?:do|did|have|had|has|got|is|was|are|where|why|how|when|keep|use|avez|hast|habt|haben|wo|ist|masz|macie|czy)\b"
)


def is_thing(text: str, sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether the noun names what came already, what is in somebody's hand, or where something goes."""
    if any("had" in m.roles and 0 <= noun.start - m.end <= BESIDE for m in sentence.marks):
        return True
    if sentence.near("state", noun.start, noun.end, NEXT) or _is_handled(text, sentence, noun, kind):
        return True
    low = max(0, noun.start - 24)
    if (
        SUBJECT.search(text, low, noun.start)
        or (HANDED_TO.match(text, noun.end) and HANDED.search(text, max(0, noun.start - 40), noun.start))
        or (kind is Kind.PAYMENT and RATED.search(text, low, noun.start))
        or GOES.search(text, low, noun.start)
        or QUANTITY.search(text, low, noun.end)
    ):
        return True
    if GONE.search(text, max(0, noun.start - 40), noun.start) or (
        CAN.match(text, noun.start) and SOMEBODY.search(text, low, noun.start)
    ):
        return True
    if kind is Kind.EMAIL:
        return LETTER.search(text, low, noun.end) is not None or KEPT_IN.match(text, noun.end) is not None
    return kind is Kind.PHONE and (HANDHELD.search(text, low, noun.end) is not None or _is_device(text, sentence, noun))


def _is_handled(text: str, sentence: Sentence, noun: Mark, kind: Kind) -> bool:
    """Whether something is done with a device or a mailbox: `turn off your phone`, but not `which mail do you use?`."""
    if kind is Kind.EMAIL and sentence.has("which"):
        return False
    return sentence.near("handled", noun.start, noun.end, NEXT) and not names_number(text[noun.start : noun.end])


def names_number(noun: str) -> bool:
    """Whether a noun says that the number is meant, not the device: `phone number`, but not `phone`."""
    return noun.endswith("号") or any(word in noun for word in generic_words() if len(word) > NUMBER_LETTERS)


NUMBER_LETTERS = 2


def _is_device(text: str, sentence: Sentence, noun: Mark) -> bool:
    """Whether a word for the phone itself is not meant for its number: `where do you keep your phone?`."""
    if text[noun.start : noun.end] not in DEVICES:
        return False
    low, high = sentence.clause(noun.start, noun.end)
    if not MEANT.match(text, noun.end, max(noun.end, high)):
        return True
    if any("ask" in m.roles and 0 <= noun.start - m.end <= BESIDE and not _having(text, m) for m in sentence.marks):
        return False
    if "your" in noun.roles:
        return not LEADS.fullmatch(text, low, noun.start)
    yours = [m for m in sentence.marks if "your" in m.roles and 0 <= noun.start - m.end <= FEW]
    if not yours:
        return any("your" in m.roles and m.start > noun.end for m in sentence.marks)
    return not LEADS.fullmatch(text, low, yours[-1].start) and len(WORD.findall(text[low:high])) > FEW


def _having(text: str, mark: Mark) -> bool:
    """Whether a word that asks may as well ask whether one has the thing: `do you have your phone?`."""
    return HAVING.match(text, mark.start, mark.end) is not None


# `the number of the flight`: a number of something, unless it is `of yours`
OF = re.compile(
    r" (?:d[aeou]|des|del|dos|das|di|della|delle|dei|dello|vom|von) (?!ti\b|voce|usted|dir\b|ihnen|euch|te\b|(?:tu|su|seu|teu|sua|tua|ton|ta|votre|deine?[mnr]?|ihre[mnr]?|tuo|suo) )"
)
# `your employee number`, but not `your best number`
OF_ANOTHER = re.compile(
    r"\b(?:your|ur) (?!(?:own|best|direct|new|old|other|personal|private|current|real|correct|actual|right|work|home|office|full|whole|phone|mobile|cell|contact|whatsapp|good|first|second)\b)[a-z]{2,20} (?:(?!phone|mobile|cell|contact|whatsapp|tel)[a-z]{2,20} )?\Z"
)


@cache
def slavic_of() -> re.Pattern[str]:
    """A noun right behind the word for a number, at the end of the clause: `номер рейса`, but not `номер телефона`."""
    others = "|".join(sorted(map(fold_word, NO_THING.split(","))))
    return re.compile(rf"\s(?!(?:{others})\b)[^\W\d_]*[\u0400-\u04ff][^\W\d_]*\s*(?:[,.!?;\n)]|\Z)")


NO_THING = (
    "телефона,телефон,тел,вотсап,вотсапа,ватсап,ватсапа,мобильный,мобильного,сотовый,сотового,личный,пожалуйста,плиз,плз,сюда,тут,"
    "здесь,мне,нам,свой,твой,ваш,можно,можна,есть,дашь,даш,дай,дайте,будет,буде,скинь,скиньте,надо,нужен,потом,сразу,скорее,быстро,лучше,будь ласка,телефону,мобільний,мобільного,сюди,мені,свій,твій"
)


def is_of_another(text: str, sentence: Sentence, noun: Mark) -> bool:
    """Whether it is the number of an order, of an employee, of the flight; `your appointment details`."""
    if "n_contact" in noun.roles:
        return OF_ANOTHER.search(text, max(0, noun.start - 40), noun.start) is not None
    if sentence.near("identity", noun.start, noun.end, 12):
        return True
    asked = sentence.near("ask", noun.end, noun.end, 1)
    return text[noun.start : noun.end] in generic_words() and bool(
        ((slavic_of().match(text, noun.end) or OF.match(text, noun.end)) and not asked)
        or OF_ANOTHER.search(text, max(0, noun.start - 40), noun.start)
    )
