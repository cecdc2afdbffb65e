"""Ways to pay outside: IBAN, cards of apps, UPI, Pix, crypto addresses, account numbers."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["ACCOUNT_NAME", "payment_candidates", "upi_candidates", "wallet_candidates"]

IBAN = re.compile(r"(?<![\w])[a-z]{2}\s?\d\d(?:[ -]?[a-z0-9]){10,31}(?![a-z0-9])")
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
    ]
)
UPI = re.compile(
    r"(?<![\w.@])[a-z0-9][\w.-]{1,60}@(?:ok(?:axis|hdfcbank|icici|sbi)|ybl|ibl|axl|paytm|upi|apl|yapl|airtel|jupiteraxis|ikwik|axisb|axisbank|hdfcbank|icici|sbi"
    r"|kotak|idfcbank|barodampay|fbl|pthdfc|ptsbi|ptaxis|ptyes|waicici|wahdfcbank|wasbi|waaxis|abfspay|freecharge|timecosmos|pingpay|yespay|rbl|indus|slice"
    r"|naviaxis|superyes|kmbl|pnb|boi|cnrb|unionbank|dbs|federal|hsbc|fam)(?![\w.])"
)
CRYPTO = re.compile(
    r"(?<![\w/])(?:bc1[a-z0-9]{25,62}|0x[a-f0-9]{40}|t[a-z1-9]{33}|[13][a-km-z1-9]{25,34}|ltc1[a-z0-9]{30,60}|r[a-km-z1-9]{24,34}|x[a-z1-9]{33}|d[a-z1-9]{33}|(?:eq|uq)[\w-]{46}|4[a-z0-9]{94}|[1-9a-hj-np-z]{43,44})(?![\w])"
)
WALLET = re.compile(r"[a-z0-9]{24}")  # no address is shorter; most texts stop here
COIN = re.compile(
    r"\b(?:btc|bitcoin|eth|ethereum|usdt|usdc|trc20|erc20|trx|ltc|xrp|doge|sol|solana|ton|wallet|crypto|binance|bnb|monero|xmr|address)\b"
)
TAGGED = re.compile(
    r"(?:\b(?:cash ?app|cash ?tag|venmo|paypal|zelle|revolut|revtag|wise|monzo|chime|skrill|neteller|payoneer|gcash|bizum|blik|nubank|paytm|phonepe|gpay|mpesa|m-pesa|bkash|nagad|easypaisa|jazzcash|upi|upi id|pix|chave pix|dana|ovo|gopay|momo|alipay|wepay|juice|kofi|ko-fi)\b"
    r"(?:\W{0,3}(?:id|tag|user|username|handle|name|account|is|es|e|me|at|to|to:|number|no|:|=|link|email|ist|est|jest|это|é)\b){0,3}[^\w@$\n]{0,4})(?P<id>[@$][\w.-]{2,30})"
)
CASHTAG = re.compile(r"(?<![\w$@])\$[a-z][a-z0-9_-]{3,20}(?![\w(])")
PAY_WORD = re.compile(r"\b(?:cash ?app|cash ?tag|venmo|pay|send|tip|zelle|donat\w*|transfer)\b")
PIX = re.compile(
    r"\bpix\b[^\w\n]{0,4}(?:(?:e|é|is|chave|key|aleatoria|cpf|celular|telefone|:)\W{0,3}){0,3}(?P<id>\+?\d[\d.\-/ ()]{8,20}\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
)
ACCOUNT_NAME = (
    r"(?:account(?: (?:number|no|num))?|acct|a/c(?: no)?|konto(?:nummer)?|kontonr|cuenta|conta|compte|hesap(?: no)?|"
    r"rekening|stk|so tai khoan|кард\w*|карт\w*|счет\w*|bsb|routing(?: number)?)"
)
ACCOUNT = re.compile(
    rf"\b{ACCOUNT_NAME}\b[^\w\n]{{0,4}}(?:(?:is|number|no|es|nr|:)\W{{0,3}}){{0,2}}(?P<id>\d[\d -]{{6,24}}\d)"
)
BANKING = re.compile(
    r"\b(?:sort ?code|ifsc|swift|bic|routing|bsb|iban|name|bank|bank details|wire|bsb|branch|beneficiary|holder)\b"
)
NOT_PAYMENT = re.compile(
    r"\b(?:var|variable|export|const|let|echo|path|template|undefined|code|php|bash|function|commit|hash|contract is|regex)\b"
)


def payment_candidates(view: View) -> Iterator[Candidate]:
    """Every account, wallet or tag that the view shows."""
    text = view.text
    for match in IBAN.finditer(text):
        length = _iban_length(match[0], text)
        if length:
            yield Candidate(
                Kind.PAYMENT,
                view,
                match.start(),
                match.start() + length,
                re.sub(r"[ -]", "", match[0][:length]).upper(),
                0.95,
            )
    for pattern, score in ((TAGGED, 0.9), (PIX, 0.9)):
        for match in pattern.finditer(text):
            yield Candidate(Kind.PAYMENT, view, match.start("id"), match.end("id"), match["id"], score)
    yield from _cashtags(view)
    for match in ACCOUNT.finditer(text):
        around = text[max(0, match.start() - 120) : match.end() + 120]
        if BANKING.search(around) and not NOT_PAYMENT.search(around):
            yield Candidate(Kind.PAYMENT, view, match.start("id"), match.end("id"), re.sub(r"\D", "", match["id"]), 0.7)


def upi_candidates(view: View) -> Iterator[Candidate]:
    """Every virtual payment address that the view shows."""
    for match in UPI.finditer(view.text):
        yield Candidate(Kind.PAYMENT, view, match.start(), match.end(), match[0], 0.97)


def wallet_candidates(view: View) -> Iterator[Candidate]:
    """Every crypto address that the view shows."""
    for match in CRYPTO.finditer(view.text) if WALLET.search(view.text) else ():
        score = _crypto_score(view.text, match)
        if score:
            yield Candidate(Kind.PAYMENT, view, match.start(), match.end(), match[0], score)


def _cashtags(view: View) -> Iterator[Candidate]:
    text = view.text
    for match in CASHTAG.finditer(text):
        around = text[max(0, match.start() - 120) : match.end() + 120]
        if not NOT_PAYMENT.search(around):
            score = 0.8 if PAY_WORD.search(around) else 0.35
            yield Candidate(Kind.PAYMENT, view, match.start(), match.end(), match[0], score)


def _iban_length(shown: str, text: str) -> int:
    """How many characters of what is shown are an IBAN, 0 where none is; a wrong check sum passes where the text says IBAN."""
    want = IBAN_LENGTHS.get(shown[:2])
    if want is None:
        return 0
    count = 0
    for at, character in enumerate(shown):
        count += character not in " -"
        if count == int(want):
            plain = re.sub(r"[ -]", "", shown[: at + 1])
            number = "".join(str(int(c, 36)) for c in plain[4:] + plain[:4])
            rest = shown[at + 1 : at + 2]
            return at + 1 if (int(number) % 97 == 1 or "iban" in text) and not rest.isalnum() else 0
    plain = re.sub(r"[ -]", "", shown)
    return len(shown) if "iban" in text and len(plain) >= 15 else 0


def _crypto_score(text: str, match: re.Match[str]) -> float:
    address = match[0]
    if re.match(r"bc1|0x|ltc1", address):
        return 0.9 if not re.search(r"\bcommit\b|\btx\b|contract address", text) else 0.3
    if not (re.search(r"\d", address) and re.search(r"[a-z]", address)) or not COIN.search(
        text, max(0, match.start() - 120), match.end() + 120
    ):
        return 0.0
    return 0.85
