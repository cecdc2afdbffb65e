"""Ways to pay outside: IBAN, cards of apps, UPI, Pix, crypto addresses, account numbers."""

import re
from collections.abc import Iterator
from functools import cache

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.hosts import known_domain
from aboveboard.detection.lexicon import marks_of
from aboveboard.detection.matcher import Matcher, matcher
from aboveboard.detection.patterns import folded
from aboveboard.detection.tables import WORD_TLDS, listed
from aboveboard.detection.trie import UNSPACED
from aboveboard.detection.views import View
from aboveboard.detection.worktalk import Places
from aboveboard.vocabulary import Kind

__all__ = ["ACCOUNT_NAME", "UPI_HANDLES", "payment_candidates", "upi_candidates"]

IBAN = re.compile(r"(?<![\w])[a-z]{2} ?\d\d(?:[ -]?[a-z0-9]){10,32}(?![a-z0-9])")
# Countries whose account numbers are digits alone (SWIFT IBAN registry): `me 70 7 55five …` is none of Montenegro.
NUMERIC = re.compile(
    "a[et]|b[aei]|c[rz]|d[ejk]|e[egs]|f[io]|gl|h[ru]|i[ls]|l[ty]|m[enr]|no|p[lt]|rs|s[deikot]|t[ln]|va|xk"
)
IBAN_LENGTHS = dict(
    pair.split(":")
    for pair in [
        "ad:24",
        "ae:23",
        "al:28",
        "at:20",
        "az:28",
        "ba:20",
        "be:16",
        "bg:22",
        "bh:22",
        "br:29",
        "by:28",
        "ch:21",
        "cr:22",
        "cy:28",
        "cz:24",
        "de:22",
        "dk:18",
        "do:28",
        "ee:20",
        "eg:29",
        "es:24",
        "fi:18",
        "fo:18",
        "fr:27",
        "gb:22",
        "ge:22",
        "gi:23",
        "gl:18",
        "gr:27",
        "gt:28",
        "hr:21",
        "hu:28",
        "ie:22",
        "il:23",
        "iq:23",
        "is:26",
        "it:27",
        "jo:30",
        "kw:30",
        "kz:20",
        "lb:28",
        "lc:32",
        "li:21",
        "lt:20",
        "lu:20",
        "lv:21",
        "ly:25",
        "mc:27",
        "md:24",
        "me:22",
        "mk:19",
        "mr:27",
        "mt:31",
        "mu:30",
        "nl:18",
        "no:15",
        "pk:24",
        "pl:28",
        "ps:29",
        "pt:25",
        "qa:29",
        "ro:24",
        "rs:22",
        "sa:24",
        "sc:31",
        "sd:18",
        "se:24",
        "si:19",
        "sk:24",
        "sm:27",
        "st:25",
        "sv:28",
        "tl:23",
        "tn:24",
        "tr:26",
        "ua:29",
        "va:22",
        "vg:24",
        "xk:20",
        "ao:25",
        "bf:28",
        "bi:27",
        "bj:28",
        "cf:27",
        "cg:27",
        "ci:28",
        "cm:27",
        "cv:25",
        "dj:27",
        "dz:26",
        "ga:27",
        "gq:27",
        "gw:25",
        "hn:28",
        "ir:26",
        "km:27",
        "ma:28",
        "mg:27",
        "ml:28",
        "mn:20",
        "mz:25",
        "om:23",
        "ru:33",
        "sn:28",
        "td:27",
        "tg:28",
        "ye:30",
    ]
)


def _any_of(*names: str) -> str:
    """Any word of some lists; `_` stands for a blank that may be missing, a final `*` for any ending."""
    words = sorted({word for name in names for word in listed(name)}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("_", " ?").replace(r"\*", r"\w*") for word in words)


APPS = _any_of("payment_apps")
# Handles of Indian banks and wallets: what follows the at sign of a virtual payment address.
UPI_HANDLES = "|".join(sorted(listed("upi_handles"), key=len, reverse=True))
UPI = re.compile(rf"@(?:{UPI_HANDLES})(?![\w.])")
UPI_NAME = re.compile(r"[\w.-]{1,60}[a-z0-9](?![\w.@])")  # read backwards
TAGGED = re.compile(
    folded(
        rf"\b(?:{APPS})\b(?P<link>(?:\W{{0,3}}(?:id|tag|user|username|handle|name|account|is|es|e|me|at|to|on|number|no|num|link|email|ist|est|jest|это|é|ke|par|pe|ko|karo|bhejo|aja|ke|na|numer\w*|till|paybill|agent|pay|uid|chave|key|dollar sign|:|=)\b){{0,4}}[^\w@$\n]{{0,4}})"
        r"(?P<id>[@$][\w.-]{2,30}|(?=[\w.-]*[a-z])[a-z0-9][\w.-]{3,30}(?![\w@])|\+?\d[\d \-]{4,18}\d(?![\w@.]))"
    )
)
DIGIT = re.compile(r"\d")
CASHTAG = re.compile(r"(?<![\w$@])(?<!\w\()\$(?!hundreds|thousands|millions|billions)[a-z][a-z0-9_-]{3,20}(?![\w(>-])")
PAY_WORD = re.compile(r"\b(?:cash ?app|cash ?tag|venmo|pay|send|tip|zelle|donat\w*|transfer)\b")
PIX = re.compile(
    folded(
        r"\bpix\b[^\w\n]{0,4}(?:(?:e|é|is|pro|pra|para|no|do|meu|chave|key|aleatoria|cpf|celular|telefone|:)\W{0,3}){0,3}(?P<id>\+?\d[\d.\-/ ()]{8,20}\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
    )
)
# Words for a bank account or a card: some need the words of a bank beside them, some leave no doubt.
ACCOUNT_NAME, SURE_ACCOUNT, CARD_NAME = (
    _any_of(*names) for names in (["accounts", "sure_accounts", "cards"], ["sure_accounts"], ["cards"])
)
CARD = re.compile(r"(?:\d{4}[ -]?){3}\d{4}(?:[ -]?\d{3})?")
# In English people speak of a card's number to their bank, too ("my card … is lost"); money must be on its way to it.
ENGLISH_CARD = re.compile(r"card|visa")
GIVEN = re.compile(r"\b(?:send|pay|transfer|top ?up|deposit|tip|wire|donate|refund me)\b")
KEPT = re.compile(
    r"\b(?:lost|stolen|block\w*|billing|expir\w*|cancel\w*|activat\w*|charged?|statement|atm|withdraw\w*|limit|pin)\b"
)
BANKING = re.compile(
    folded(
        r"\b(?:sort ?code|ifsc|swift|bic|routing|bsb|iban|name|bank|bank details|wire|bsb|branch|beneficiary|holder|a/n|an\.|bvn|gtb|gtbank|uba|zenith?|fcmb|ecobank|opay|kuda|palmpay|moniepoint|polaris|wema|hdfc|icici|sbi|maybank|cimb|bdo|bpi|vietcombank|techcombank|qnb|cib|nbd|bca|bni|bri|mandiri|przelew|blz|agencia|banco|titular|بنك|البنك|مصرف|\d\d-\d\d-\d\d)\b"
    )
)
# What a bank tells of one's own account: `your acct 3041… has been debited`.
MOVED = re.compile(r"[\s\W]{0,4}(?:(?:has|was|is)\b ?)?(?:been )?(?:debited|credited|as at)\b")
TRIAL = re.compile(r"\b(?:test\w*|tect\w*|sample|sandbox|dummy|stripe|validat\w*|luhn|regex|fake|mock\w*)\b")
NOT_PAYMENT = re.compile(
    r"\b(?:var|variable|export|const|let|echo|path|template|undefined|(?<!sort )(?<!ifsc )(?<!bank )(?<!branch )(?<!swift )code|php|bash|function|commit|hash|contract is|regex)\b"
    r"|\|\| |&& |\$\(|\bprintf\b| --[a-z-]+[= ]\$| -[a-z] |\b(?:exit|return) \d|[\"']\$\w+[\"']|\{\s*$"
)  # the second line: signs of a shell


@cache
def _account() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b|(?<=[{UNSPACED}])|(?=[{UNSPACED}]))(?P<name>{ACCOUNT_NAME})(?:(?![^\W\d_])|(?<=[{UNSPACED}]))[^\d\n]{{0,24}}(?:\n[^\w\n]{{0,3}})?(?P<id>\d(?:[ -]?\d){{7,29}})(?![\w]|-wa\d)"
    )


@cache
def _named() -> Matcher:
    """Whether a payment app is named."""
    return matcher([APPS])


def payment_candidates(view: View) -> Iterator[Candidate]:
    """Every account, wallet or tag that the view shows."""
    text = view.text
    numbered = DIGIT.search(text) is not None
    for match in IBAN.finditer(text) if numbered else ():
        length = _iban_length(match[0], text)
        if length:
            end = match.start() + length
            yield Candidate(
                Kind.PAYMENT, view, match.start(), end, re.sub(r"[\s-]", "", text[match.start() : end]).upper(), 0.95
            )
    for match in TAGGED.finditer(text) if _named()(text.encode("utf-8", "replace")) else ():
        score = _tag_score(text, match)
        if score:
            name = match["id"].rstrip(".-")
            yield Candidate(Kind.PAYMENT, view, match.start("id"), match.start("id") + len(name), name, score)
    for match in PIX.finditer(text) if "pix" in text else ():
        yield Candidate(Kind.PAYMENT, view, match.start("id"), match.end("id"), match["id"], 0.9)
    yield from _cashtags(view)
    for match in _account().finditer(text) if numbered else ():
        score = _account_score(text, match)
        if score:
            yield Candidate(
                Kind.PAYMENT, view, match.start("id"), match.end("id"), re.sub(r"\D", "", match["id"]), score
            )


def _tag_score(text: str, match: re.Match[str]) -> float:
    """How sure what follows the name of a payment app is somebody's account there."""
    name, link = match["id"].rstrip(".-"), match["link"]
    if name[0] in "@$":
        return 0.9
    runs_on = name.rpartition(".")[2] in WORD_TLDS and not re.search(r"\d|_", name)  # `wise judgment.The next …`
    if runs_on or NOT_PAYMENT.search(text, max(0, match.start() - 120), match.end() + 120):
        return 0.0
    labelled = re.search(r"\w|[:=]", link) is not None
    if not re.search(r"[a-z]", name):
        count = sum(map(str.isdigit, name))
        return 0.55 if count >= 8 or (count >= 5 and re.search(r"till|paybill|agent|\bu?id\b", link)) else 0.0
    if known_domain(name) is not None and not re.search(r":|\bis\b", link):
        return 0.0
    marked = re.search(r"[_.]|\d", name) is not None and re.search(r"[a-z]{2}", name) is not None
    if marked and not re.fullmatch(r"v?\d.*|\w+\.\d+", name):
        return 0.82
    mine = re.search(r"\b(?:my|mi|meu|mein|mon|мой|moj|mio)\s\Z", text[max(0, match.start() - 8) : match.start()])
    ends = re.match(r"\s*(?:[,.;!)\n]|\Z)", text[match.end() :])
    return 0.6 if mine and labelled and ends and len(name) > 5 and not marks_of(name) else 0.0


def _account_score(text: str, match: re.Match[str]) -> float:
    """How sure digits beside a word for an account or a card are one."""
    around = text[max(0, match.start() - 120) : match.end() + 120]
    if NOT_PAYMENT.search(around) or TRIAL.search(around) or MOVED.match(text, match.end()):
        return 0.0
    digits = re.sub(r"\D", "", match["id"])
    if re.fullmatch(CARD_NAME, match["name"]):
        given = not ENGLISH_CARD.search(match["name"]) or (GIVEN.search(around) and not KEPT.search(around))
        return 0.85 if given and CARD.fullmatch(match["id"]) else 0.0
    return (
        0.82
        if re.fullmatch(SURE_ACCOUNT, match["name"])
        or (BANKING.search(around) and len(digits) < 19)
        or len(digits) == 26
        else 0.0
    )


def upi_candidates(view: View) -> Iterator[Candidate]:
    """Every virtual payment address that the view shows."""
    text = view.text
    for match in UPI.finditer(text):
        name = UPI_NAME.match(text[max(0, match.start() - 62) : match.start()][::-1])
        if name is not None:
            start = match.start() - name.end()
            yield Candidate(Kind.PAYMENT, view, start, match.end(), text[start : match.end()], 0.97)


def _cashtags(view: View) -> Iterator[Candidate]:
    text = view.text
    if "$" not in text:
        return
    other, paid = Places(NOT_PAYMENT, text), Places(PAY_WORD, text)
    for match in CASHTAG.finditer(text):
        low, high = match.start() - 120, match.end() + 120
        if not other.near(low, high):
            yield Candidate(
                Kind.PAYMENT, view, match.start(), match.end(), match[0], 0.8 if paid.near(low, high) else 0.35
            )


def _iban_length(shown: str, text: str) -> int:
    """How many characters of what is shown are an IBAN, 0 where none is; a wrong check sum passes where the text says IBAN."""
    want = IBAN_LENGTHS.get(shown[:2])
    if want is None:
        return 0
    count = 0
    for at, character in enumerate(shown):
        count += character.isalnum()
        if count == int(want):
            plain = re.sub(r"[\s-]", "", shown[: at + 1])
            number = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
            rest = shown[at + 1 : at + 2]
            if NUMERIC.match(plain) and not plain[2:].isdigit():
                return 0
            return at + 1 if (int(number) % 97 == 1 or "iban" in text) and not rest.isalnum() else 0
    plain = re.sub(r"[\s-]", "", shown)
    return len(shown) if "iban" in text and len(plain) >= 15 else 0
