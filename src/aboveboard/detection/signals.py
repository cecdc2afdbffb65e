"""What opens the gate: for each sort of finding a pattern that sees at least what its finder sees."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from aboveboard.detection import apps
from aboveboard.detection.addresses import SHORT_STREET, STREET_AFTER, STREET_BEFORE
from aboveboard.detection.lexicon import phrases, table
from aboveboard.detection.tables import COMMON_TLDS, tlds
from aboveboard.detection.trie import UNSPACED, trie_pattern

__all__ = ["Signal", "patterns"]

WIDE = re.compile(f"[{UNSPACED}]")
EDGE, END = r"(?:^|[^a-z0-9])", r"(?:[^a-z0-9]|$)"
NOUNS = [
    "n_phone",
    "n_email",
    "n_address",
    "n_payment",
    "n_meeting",
    "n_form",
    "n_site",
    "n_contact",
    "solicit",
    "out",
    "direct",
    "provider",
]


class Signal(StrEnum):
    """A sort of trace; the order is that of the gate's indices."""

    AT = "at"
    LINK = "link"
    DIGITS = "digits"
    NUMBER_WORDS = "number_words"
    LOOKALIKE = "lookalike"
    SIGNS = "signs"
    APPS = "apps"
    NOUNS = "nouns"
    PAYMENT = "payment"
    ADDRESS = "address"
    APART = "apart"
    REVERSED = "reversed"
    ENCODED = "encoded"


def _words(words: Iterable[str]) -> str:
    """Any of the words, with edges where they are Latin; words of other scripts are seen anywhere."""
    listed = set(words)
    latin = {word for word in listed if word.isascii()}
    other = listed - latin
    parts = [f"{EDGE}{trie_pattern(sorted(latin))}{END}"] if latin else []
    return _loose("|".join([*parts, *([trie_pattern(sorted(other))] if other else [])]))


@cache
def patterns() -> dict[Signal, str]:
    """What each signal looks like in the text itself, in the order of `Signal`; empty where only the bare reading tells.

    No repeat counts or spans gaps here: it would multiply the states of the automaton.
    """
    gap = r"[ .\-_*|,~/\n+=]"
    pay = "venmo cashapp cashtag paypal revolut revtag wise zelle monzo chime skrill neteller payoneer gcash bizum blik nubank paytm phonepe gpay mpesa bkash nagad easypaisa jazzcash upi pix dana ovo gopay momo alipay wepay juice kofi iban sortcode ifsc swift bic routing bsb beneficiary"
    return {
        Signal.AT: r"@|#(?:gmail|yahoo|hotmail|outlook)",
        Signal.LINK: _link(),
        Signal.DIGITS: "",
        Signal.NUMBER_WORDS: "",
        Signal.LOOKALIKE: "",
        Signal.SIGNS: _signs(),
        Signal.APPS: _apps(),
        Signal.NOUNS: _words(phrase for role in NOUNS for phrase in phrases(role)),
        Signal.PAYMENT: rf"\$[a-z][a-z0-9_\-][a-z0-9_\-]|{EDGE}(?:{COUNTRIES}) ?[0-9][0-9][ \-]?[a-z0-9][a-z0-9][a-z0-9][a-z0-9][ \-]?[a-z0-9]|"
        rf"{EDGE}(?:{trie_pattern([*pay.split(), 'cash app', 'cash tag', 'sort code', 'm-pesa', 'ko-fi', 'meeting id', 'zoom id'])}){END}",
        Signal.ADDRESS: rf"{EDGE}{STREET_AFTER}{END}|[0-9][a-z]?,? [a-z.]+ (?:[a-z.]+ )?{SHORT_STREET}{END}|{EDGE}{STREET_BEFORE}[. ]|{EDGE}(?:plot|flat|house|door|apartment|apt)\.?(?: no\.?)? ?[0-9]|[0-9] ?(?:bis|ter|[a-d])?,? (?:rue|avenue|boulevard|bd|place|allee|chemin|impasse|quai|cours) |(?:stra(?:ss|s)e|str\.|weg|gasse|platz|allee|damm|straat|laan|gatan?|vej) [0-9]|o\.? ?box [0-9]|[0-9]号|(?:गली|मकान|फ्लैट)",
        Signal.APART: rf"{EDGE}[a-z@]{gap}{gap}?[a-z0-9@]{gap}{gap}?[a-z0-9@]|[^\x00-\x7f]{gap}{gap}?[^\x00-\x7f]{gap}|[0-9]\n[0-9]\n[0-9]",
        Signal.REVERSED: rf"{EDGE}(?:moc|ten|gro|ur|ed|ku\.oc|ue|oi) ?[.\[(][a-z.]|liamg|oohay|liamtoh|kooltuo|ppastahw|margelet|epyks|draocsid|margatsni",
        Signal.ENCODED: r"&#?[a-z0-9]+;|%[0-9a-f][0-9a-f]|\\x[0-9a-f]|\\u[0-9a-f]|[a-z0-9+/]=|[0-9a-f][0-9a-f] [0-9a-f][0-9a-f] [0-9a-f][0-9a-f] [0-9a-f][0-9a-f]|[01]{8}\s?[01]{8}|"
        r"[.\-][ /|][.\-]+[ /|][.\-]|\.(?:pbz|arg|bet|vb)|tznvy|jungfnc|gryrtenz|fxlcr|[0-9][a-z][0-9][a-z]|"
        + _mixed(),
    }


@cache
def bare_patterns() -> dict[Signal, str]:
    """What each signal looks like in the bare reading: letters and digits only, nothing between them."""
    return {
        Signal.DIGITS: "[0-9]{7}|[0-9]{3}xx[0-9]{4}",
        Signal.NUMBER_WORDS: _number_words(),
        Signal.LOOKALIKE: r"[0-9oilsbzgq]{9}|8(?:00|33|44|55|66|77|88)[a-z]{4}|(?:i|v|x|o){7}",
        Signal.APPS: "|".join(apps.loose_patterns()),
    }


COUNTRIES = "a[deltz]|b[aeghry]|c[hryz]|d[eko]|e[egs]|f[ior]|g[beilrt]|h[ru]|i[elqst]|jo|k[wz]|l[bcituvy]|m[cdekrtu]|n[lo]|p[klst]|qa|r[os]|s[acdeikmtv]|t[lnr]|ua|v[ag]|xk"


def _mixed() -> str:
    """Long tokens that mix letters and digits, as encoded text does."""
    return r"[a-z][0-9][a-z][a-z0-9]|[a-z][0-9][0-9][a-z][a-z0-9]"


def _link() -> str:
    latin = sorted(name for name in tlds() if name.isascii())
    other = sorted(name for name in tlds() if not name.isascii())
    return rf"[^ .]\.{trie_pattern(other)}|://|(?:^|[^:a-z0-9])//[a-z0-9]|www\.|:\]//|[^ .]\.{trie_pattern(latin)}{END}|\.[^\x00-\x7f]|\.xn--"


def _number_words() -> str:
    words = {word for group in ("numbers", "repeat") for listed in table(group).values() for word in listed}
    weak = {word for listed in table("weak_numbers").values() for word in listed}
    strong = _bare(word for word in words if len(word) > 2 or not word.isascii())
    either = rf"(?:{_bare(words | weak)}|[0-9]+)"
    filler = f"(?:{_bare(phrases('filler'))})?"
    return rf"(?:{strong}{filler}{either}|{either}{filler}{strong}){filler}{either}{filler}{either}{filler}{either}|[0-9]{_bare(phrases('filler'))}[0-9]+(?:{_bare(phrases('filler'))})?[0-9]"


def _bare(words: Iterable[str]) -> str:
    return trie_pattern(sorted({"".join(filter(str.isalnum, word)) for word in words}))


def _loose(pattern: str) -> str:
    """The pattern of a trie without repeats that count."""
    return pattern.replace(r"\s{1,3}", r"\s+")


def _signs() -> str:
    listed = table("signs")
    names = {word for words in table("names").values() for word in words}
    tops = _loose(trie_pattern(sorted(COMMON_TLDS | names)))
    dots = _loose(trie_pattern(sorted(listed["dot"] | listed["weak_dot"])))
    ats = _loose(trie_pattern(sorted(listed["at"] | listed["weak_at"])))
    wide_ats = trie_pattern(sorted(word for word in listed["at"] if WIDE.match(word)))
    wide_dots = trie_pattern(sorted(word for word in listed["dot"] if WIDE.match(word)))
    every = _loose(
        trie_pattern(sorted({word for words in listed.values() for word in words} | {"@", ".", "a", "at", "dot"}))
    )
    provider = "gmail googlemail yahoo hotmail outlook icloud protonmail proton aol gmx yandex ymail live mail qq 163 msn web libero ukr rediffmail"
    providers = _loose(trie_pattern(sorted(names | set(provider.split()))))
    return (
        rf"{EDGE}{dots}\s+{tops}{END}|[^\x00-\x7f]{dots}\s*{tops}|{EDGE}{ats}\s+{providers}{END}|[^\x00-\x7f]{ats}\s*{providers}|{wide_ats}\s*{providers}|{wide_dots}\s*{tops}|"
        rf"[(\[{{<*|_~\-#]\s?{every}\s?[)\]}}>*|_~\-#]|@\s?(?:{providers}){END}|(?:me|gg|com|ee|ly|app)\s?/\s|"
        rf"\s\.\s?{tops}{END}|,(?:com|net|org){END}"
    )


def _apps() -> str:
    weak = _loose(trie_pattern(sorted(apps.weak_names())))
    return f"{_loose(_words(apps.plain_names()))}|{apps.weak_frames(weak)}"
