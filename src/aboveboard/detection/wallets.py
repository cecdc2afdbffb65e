"""Wallets of coins: addresses whose check sum is right, and those that only look like one beside the name of a coin.

A check sum tells capital letters apart, which folding loses, so it is reckoned on the text as given.
"""

import re
from collections.abc import Iterator
from functools import reduce
from hashlib import sha256
from operator import xor

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.patterns import folded
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["sealed_candidates", "wallet_candidates"]

CRYPTO = re.compile(
    r"(?<![\w/])(?:bc1[a-z0-9]{25,62}|0x[a-f0-9]{40}|t[a-z1-9]{33}|[13][a-z1-9]{25,34}|ltc1[a-z0-9]{30,60}|r[a-z1-9]{24,34}|x[a-z1-9]{33}|[dlm][a-z1-9]{32,33}|(?:eq|uq)[\w-]{46}|4[a-z0-9]{94}|(?:xrb|nano)_[13][a-z0-9]{59}|bitcoincash:[qp][a-z0-9]{41}|[1-9a-z]{43,44})(?![\w=])"
)
WALLET = re.compile(r"[a-z0-9]{24}")  # no address is shorter; most texts stop here
COIN = re.compile(
    folded(
        r"\b(?:btc|bitcoin|eth|ethereum|usdt|usdc|tether|trc ?-?20|erc ?-?20|bep ?-?20|trx|tron|ltc|litecoin|xrp|doge|sol|solana|ton|wallet|cartera|billetera|carteira|portefeuille|кошел\w+|cuzdan|crypto|cripto\w*|крипт\w+|binance|bnb|monero|xmr|address)\b"
    )
)
# Strings of the same length that are something else.
SECRET = re.compile(r"\b(?:key|token|secret|hash|nonce|session|cookie|password|build|commit|id|sha\d*|md5|api)\b")
NOT_PAID = re.compile(r"\bcommit\b|\btx\b|contract address")
TOKEN = re.compile(r"(?<![\w/=])[a-z0-9]{25,110}(?![\w=])")
BASE58 = {sign: value for value, sign in enumerate("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")}
RIPPLE = str.maketrans(
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
)
BASE58_LENGTHS = range(25, 28)  # octets: a version of one to three, a hash of twenty, a check sum of four
BECH32 = {sign: value for value, sign in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
BECH32_TURNS = tuple(
    reduce(xor, (step for at, step in enumerate(BECH32_STEPS) if top >> at & 1), 0) for top in range(32)
)
BECH32_ENDS = frozenset([1, 0x2BC830A3])  # BIP 173 and BIP 350
MONERO = re.compile(r"[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}")
REACH = 120  # characters around an address in which a coin is named


def wallet_candidates(view: View) -> Iterator[Candidate]:
    """Every string of the shape of an address that the words around speak for."""
    for match in CRYPTO.finditer(view.text) if WALLET.search(view.text) else ():
        score = _shown_score(view.text, match)
        if score:
            yield Candidate(Kind.PAYMENT, view, match.start(), match.end(), match[0], score)


def sealed_candidates(view: View, text: str) -> Iterator[Candidate]:
    """Every address of the plain reading whose check sum is right in the text as given."""
    for match in TOKEN.finditer(view.text) if WALLET.search(view.text) else ():
        start, end = view.span(*match.span())
        if _is_sealed(text[start:end]):
            around = _around(view.text, match)
            secret = SECRET.search(around) and not COIN.search(around)
            yield Candidate(Kind.PAYMENT, view, match.start(), match.end(), text[start:end], 0.4 if secret else 0.95)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - REACH) : match.end() + REACH]


def _shown_score(text: str, match: re.Match[str]) -> float:
    address = match[0]
    around = _around(text, match)
    if re.match(r"bc1|0x|ltc1|xrb_|nano_|bitcoincash", address):
        return 0.9 if not NOT_PAID.search(text) else 0.3
    if not (re.search(r"\d", address) and re.search(r"[g-z]", address)):
        return 0.0
    if COIN.search(around):
        return 0.85
    # Alone, a string of just the length of a Tron, Bitcoin or Litecoin address, even if a letter of it is wrong.
    alone = len(text) - len(address) < 60 and re.fullmatch(r"[13lmt][a-z1-9]{32,33}", address)
    return 0.6 if alone and not SECRET.search(around) else 0.0


def _is_sealed(token: str) -> bool:
    """Whether a string is an address that its own check sum confirms."""
    ripple = token.startswith("r") and _base58_checks(token.translate(RIPPLE))
    return ripple or _base58_checks(token) or _bech32_checks(token) or MONERO.fullmatch(token) is not None


def _base58_checks(token: str) -> bool:
    if len(token) > 38 or not BASE58.keys() >= set(token):
        return False
    number = reduce(lambda total, sign: total * 58 + BASE58[sign], token, 0)
    zeros = len(token) - len(token.lstrip("1"))
    octets = bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
    return len(octets) in BASE58_LENGTHS and sha256(sha256(octets[:-4]).digest()).digest()[:4] == octets[-4:]


def _bech32_checks(token: str) -> bool:
    part, mark, data = token.lower().rpartition("1")
    mixed = token not in (token.lower(), token.upper())
    if mixed or not mark or not part or len(data) < 6 or not BECH32.keys() >= set(data):
        return False
    values = [ord(sign) >> 5 for sign in part] + [0] + [ord(sign) & 31 for sign in part] + [BECH32[s] for s in data]
    return reduce(_bech32_step, values, 1) in BECH32_ENDS


def _bech32_step(check: int, value: int) -> int:
    return ((check & 0x1FFFFFF) << 5) ^ value ^ BECH32_TURNS[check >> 25]
