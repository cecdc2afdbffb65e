"""What opens the gate: for each sort of finding a look that sees at least what its finder sees.

The first look of every signal is one pass over the text, and most texts stop there; it has to be quick and may see too
much. Where it does, a second look follows, over the text or over its bare reading (letters and digits alone).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from aboveboard.detection import apps
from aboveboard.detection.addresses import streets
from aboveboard.detection.disguises import KNOWN_SHORT, masked_pattern
from aboveboard.detection.lexicon import bearers, phrases, table
from aboveboard.detection.meetings import MEETING_SIGNS
from aboveboard.detection.numbers.numberwords import figure_spellings
from aboveboard.detection.numbers.portions import ENUMERATED, PORTION_DIGITS, labels
from aboveboard.detection.numbers.shorts import TELEPHONES
from aboveboard.detection.payments import ACCOUNT_NAME
from aboveboard.detection.providers import PROVIDERS
from aboveboard.detection.requests import MEETING
from aboveboard.detection.spoken import DEEP_HOST, PICTURES, ROUND, STEPS, stepped
from aboveboard.detection.stretched import stretchable
from aboveboard.detection.tables import COMMON_TLDS, listed, tlds
from aboveboard.detection.trie import WIDE, trie_pattern

__all__ = ["FEW_DIGITS", "Look", "Signal", "looks"]

LETTERS = "abcdefghijklmnopqrstuvxyz"  # three w begin an address
EDGE, END = r"(?:^|[^a-z0-9])", r"(?:[^a-z0-9]|$)"
GAP = r"[^a-z0-9]*"
FEW_DIGITS = 3  # no number is shown with fewer, unless words or single letters stand for digits


class Signal(StrEnum):
    """A sort of trace; the order is that of the gate's indices."""

    AT = "at"
    LINK = "link"
    DIGITS = "digits"
    SHORT = "short"
    NUMBER_WORDS = "number_words"
    LOOKALIKE = "lookalike"
    PORTIONS = "portions"
    SIGNS = "signs"
    APPS = "apps"
    ASKING = "asking"
    LEAVING = "leaving"
    PARTING = "parting"
    CALLING = "calling"
    WAYS_ROUND = "ways_round"
    CANCELLING = "cancelling"
    SEARCHING = "searching"
    CONFERRING = "conferring"
    PROPOSALS = "proposals"
    PROVIDERS = "providers"
    PAYMENT = "payment"
    MEETING = "meeting"
    ADDRESS = "address"
    APART = "apart"
    MASKED = "masked"
    STRETCHED = "stretched"
    DRESSED = "dressed"
    REVERSED = "reversed"
    ENCODED = "encoded"


@dataclass(frozen=True, slots=True)
class Look:
    """Patterns that must all occur: `first` and `then` in the text; empty ones always do. `digits` is how many it needs.

    `bare` is looked for in the bare reading of texts with `FEW_DIGITS` digits, or where any `first` beside a `bare` occurs.
    """

    first: str = ""
    then: str = ""
    bare: str = ""
    digits: int = 0


Trie = Callable[[Iterable[str]], str]
NEVER = r"[^\x00-\xff]"


def _words(trie: Trie, words: Iterable[str]) -> str:
    """Any of the words, with edges where they are Latin; words of other scripts are seen anywhere."""
    listed = set(words)
    latin = {word for word in listed if word.isascii()}
    return _loose(f"(?:{EDGE}{trie(latin)}{END}|{trie(listed - latin)})")


def _roles(trie: Trie, roles: Iterable[str]) -> str:
    return _words(trie, (phrase for role in roles for phrase in bearers(role)))


@cache
def looks(*, plain: bool = False) -> dict[Signal, Look]:
    """What each signal looks like, in the order of `Signal`; in `plain` texts, which are ASCII, less has to be looked for."""

    def trie(words: Iterable[str]) -> str:
        return trie_pattern(sorted(word for word in words if not plain or word.isascii())) or NEVER

    return {
        Signal.AT: Look(
            r"@|[#&%*^!~)](?:gmail|yahoo|hotmail|outlook|icloud)|[a-z0-9_.]#[0-9][0-9][0-9][0-9]|wxid_|live:|tg://"
        ),
        Signal.LINK: Look(_link(trie)),
        Signal.DIGITS: Look(bare="[0-9]{7}|[0-9]{3}xx[0-9]{4}"),
        Signal.SHORT: _short(trie),
        Signal.NUMBER_WORDS: _number_words(trie),
        Signal.LOOKALIKE: _lookalike(),
        Signal.PORTIONS: Look(f"{_words(trie, labels())}|{EDGE}(?:{ENUMERATED})", digits=PORTION_DIGITS),
        Signal.SIGNS: Look(_signs(trie)),
        Signal.APPS: _apps(trie),
        **{
            Signal(name): Look(_roles(trie, about), then=_roles(trie, beside))
            for name, (about, beside) in MEETING.items()
        },
        Signal.PROVIDERS: Look(
            _providers(trie),
            then=r"nick|user ?name|(?:profile|display|full) name|usuario|utzername|pseudo|login|handle|[0-9_:]|[^ ]\.[^ \n]|[^\x00-\x7f]| (?:is|com|dotcom|es|ist|est|e)(?:[^a-z]|$)",
        ),
        Signal.PAYMENT: _payment(trie),
        Signal.MEETING: Look(f"{EDGE}(?:{MEETING_SIGNS})"),
        Signal.ADDRESS: _address(trie),
        Signal.APART: Look(_apart(), then=_letters_apart()),
        Signal.MASKED: Look(rf"(?:^|[^a-z0-9_*])(?:{masked_pattern()})"),
        Signal.STRETCHED: Look("|".join(letter * 3 for letter in LETTERS), then=_stretched()),
        Signal.DRESSED: Look(
            r"[\"'`] ?\+ ?[\"'`]|[\"'`] \. [\"'`]|>[@.][a-z<]|[*`]@|[@.][<*`]|[a-z0-9_][*`]+\.[a-z]|(?:remove|nospam|no-spam|delete|spam|quita|borra)[a-z0-9_ ]*[)\]}>*][@.a-z]"
        ),
        Signal.REVERSED: Look(
            rf"{EDGE}(?:moc|ten|gro|ur|ed|ku\.oc|ue|oi) ?[.\[(][a-z.]|liamg|oohay|liamtoh|kooltuo|ppastahw|margelet|epyks|draocsid|margatsni"
        ),
        Signal.ENCODED: _encoded(),
    }


def _short(trie: Trie) -> Look:
    """A word for the telephone, or two, right before figures."""
    words = trie(set(TELEPHONES))
    return Look(rf"{EDGE}{words}{GAP}(?:{words}{GAP})?[0-9]", digits=5)


def _number_words(trie: Trie) -> Look:
    """Number words among others, or beside figures and letters that look like figures; a unit may follow a filler."""
    words = {word for group in ("numbers", "repeat") for listed in table(group).values() for word in listed}
    words |= set(figure_spellings())
    weak = {word for listed in table("weak_numbers").values() for word in listed}
    long = {word for word in words if len(word) > 2 or not word.isascii()}
    strong, word, either = _bare(trie, long), _bare(trie, phrases("filler")), _bare(trie, words | weak)
    unit = rf"(?:{word})?(?:{either}|[0-9oil])"
    three = f"[0-9][0-9oilsbzgq][0-9oilsbzgq]+(?:{word}|{_bare(trie, weak | (words - long))})?"
    bare = rf"{strong}{unit}{unit}{unit}|{three}{strong}{unit}|[0-9][0-9][0-9][0-9][0-9]{strong}|[0-9][0-9][0-9]{word}[0-9][0-9][0-9]"
    gap = rf"{GAP}(?:{word}{GAP})?"
    written = rf"(?:{trie(words | weak)}|[0-9])"
    first = rf"(?:^|[^a-z]){trie(long)}{gap}{written}{gap}{written}{gap}{written}|{_apart()}"
    return Look(_loose(first), bare=bare)


def _bare(trie: Trie, words: Iterable[str]) -> str:
    return trie({"".join(filter(str.isalnum, word)) for word in words})


def _lookalike() -> Look:
    roman = r"[ivxo]+[ ,.\-]+"
    three, between = "[0-9][0-9][0-9]", "[a-z][a-z]?[a-z]?"
    knit = f"{three}[0-9]?[0-9]?{between}{three}[0-9]?[0-9]?{between}{three}"
    return Look(
        f"{EDGE}{roman}{roman}{roman}{roman}",
        bare="[0-9oilsbzgq]{9}|[2-9][0-9][0-9][2-9][0-9][0-9][a-z]{4}|[2-9][0-9][0-9][a-z]{3}[0-9]{4}|8(?:00|33|44|55|66|77|88)[0-9]*[a-z]{3}|(?:i|v|x|o){7}|"
        + "[0-9][a-z]" * 8
        + f"|{knit}",
    )


def _link(trie: Trie) -> str:
    latin = sorted(name for name in tlds() if name.isascii())
    other = sorted(name for name in tlds() if not name.isascii())
    return rf"[^ .]\.{trie(other)}|://|https?[;,]?//[a-z0-9]|(?:^|[^:a-z0-9])//[a-z0-9]|www\.|:\]//|[^ .]\.{trie(latin)}{END}|\.[^\x00-\x7f]|\.xn--|\.gg/[a-z0-9]"


def _payment(trie: Trie) -> Look:
    apps = {name.replace("_", " ") for name in listed("payment_apps")}
    words = ["sort code", "sortcode", "ifsc", "swift", "bic", "beneficiary"]
    named = trie({*apps, *(name.replace(" ", "") for name in apps), *words})
    five = r"[ \-]?".join(["[a-z0-9]"] * 5)
    number = rf"{EDGE}(?:{COUNTRIES}) ?[0-9][0-9][ \-]?{five}"
    eight = r"[ \-]?".join(["[0-9]"] * 8)
    sure = rf"\$[a-z][a-z0-9_\-][a-z0-9_\-]|{number}|{EDGE}(?:{named}){END}"
    return Look(f"{sure}|{EDGE}(?:{ACCOUNT_NAME})", then=rf"{sure}|(?:{ACCOUNT_NAME})[^0-9\n]*{eight}")


COUNTRIES = "a[delotz]|b[aefghijry]|c[fghimrvyz]|d[ejkoz]|e[egs]|f[ior]|g[abeilqrtw]|h[nru]|i[elqrst]|jo|k[mwz]|l[bcituvy]|m[acdegklnrtuz]|n[lo]|om|p[klst]|qa|r[osu]|s[acdeikmntv]|t[dglnr]|ua|v[ag]|xk|ye"


def _address(trie: Trie) -> Look:
    after, short, first, before, before_short, named, suffix = (
        _loose(trie(streets(name)))
        for name in ("after", "after_short", "first", "before", "before_short", "named", "suffix")
    )
    street = rf"{EDGE}{after}{END}|{EDGE}(?:{before}|{named})[^a-z0-9]|{EDGE}{before_short} |{EDGE}(?:c/|(?:av|bd|al|os|r|np)\.)[a-z]"
    sure = (
        rf"{EDGE}(?:plot|flat|house|door|apartment|apt|h\.? ?no)\.?(?: ?no\.?)? ?[0-9]|{suffix}\.? [0-9]"
        r"|[0-9](?:st|nd|rd|th) (?:cross|main|floor|block|street|avenue)|(?:^|[^a-z])(?:calle|carrera|cra|cl|kr|diagonal|transversal|avenida|av)\.? [0-9]"
        r"|(?:box|postfach|apartado|postal|postale|correos|pocz\.?|b\.?p\.?) [0-9][0-9]|[0-9] ?[a-h]?(?:, ?|\n)[0-9][0-9][0-9][0-9][0-9] [a-z]|, ?(?:phuong|quan|huyen|thanh pho|tp)[^a-z]|[0-9]号|(?:गली|मकान|फ्लैट)"
    )
    numbered = rf"[0-9][a-z]?,? (?:[a-z0-9.'\-]+ )?[a-z0-9.'\-]+ {short}{END}|[0-9] ?(?:bis|ter|[a-h])?,? ?{first} "
    return Look(
        rf"{street}|{sure}|{EDGE}(?:{first}|{short}){END}",
        digits=1,
        then=rf"{street}|{sure}|{numbered}",
    )


def _apart() -> str:
    gap = r"[ .\-_*|,~/\n+=]"
    return rf"{EDGE}[a-z@]{gap}{gap}?[a-z0-9@]{gap}{gap}?[a-z0-9@]|[\x80-\xff]{gap}{gap}?[\x80-\xff]+{gap}|[0-9]\n[0-9]\n[0-9]"


def _letters_apart() -> str:
    """Four single letters with gaps between them, or fewer and a point or an at sign, or a short word in single letters."""
    gap = r"[ .\-_*|,~/\xb7\n+=]+"
    letter = r"(?:[a-z0-9_@.+\-]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf])"
    known = "|".join(gap.join(word) for word in sorted(KNOWN_SHORT))
    pointed = "|".join([gap.join([letter, letter, "[@.]"]), gap.join([letter, f"[@.]{letter}", ""])])
    return "|".join([gap.join([letter] * 4), pointed, f"@{letter}{gap}{letter}{gap}", known])


def _encoded() -> Look:
    """Escapes, long tokens that mix letters and digits as encoded text does, and what Morse or rot13 make of words."""
    pair, signs = "[0-9a-f][0-9a-f]", r"[a-z0-9_+/\-]"
    escapes = r"&#?[a-z0-9]+;|%[0-9a-f][0-9a-f]|\\x[0-9a-f]|\\u[0-9a-f]"
    words = r"\.(?:pbz|arg|bet|vb|qr|eh)|tznvy|jungfnc|gryrtenz|fxlcr"
    morse, pairs, bits = r"[.\-][ /|][.\-]+[ /|][.\-]", " ".join([pair] * 4), "[01]" * 8
    point = "(?:1[01][0-9]|12[0-6]|[4-9][0-9])[ ,]+"  # letters by their numbers
    listed_bytes = rf"{point * 8}|0x{pair}[ ,]+0x{pair}|{pair}:{pair}:{pair}:{pair}:"
    mixed = r"[0-9][a-z][0-9][a-z]|[a-z][0-9][a-z][a-z0-9]|[a-z][0-9][0-9][a-z][a-z0-9]"
    first = rf"{escapes}|{words}|{morse}|{listed_bytes}|{pairs}|{bits}|[a-z0-9+/]=|{mixed}"
    return Look(first, then=rf"{escapes}|{words}|{morse}|{listed_bytes}|{pairs}|{bits}|{signs * 18}|{signs * 10}=")


def _stretched() -> str:
    """Any of the words that are known when drawn together, with every letter once or more often."""
    words = "|".join("".join(f"{letter}+" for letter in word) for word in sorted(stretchable()))
    return f"(?:^|[^a-z])(?:{words})(?:[^a-z]|$)"


def _loose(pattern: str) -> str:
    """The pattern without repeats that count: they would multiply the states of the automaton."""
    return pattern.replace("{1,3}", "+").replace("{0,3}", "*")


def _providers(trie: Trie) -> str:
    """The names of mail providers, whatever ending a language gives them."""
    names = table("names")
    listed = {*phrases("provider"), *PROVIDERS, "gmx", *(word for name in PROVIDERS for word in names.get(name, ()))}
    return f"(?:^|[^a-z]){_loose(trie(listed))}"


def _signs(trie: Trie) -> str:
    listed = table("signs")
    names = {word for words in table("names").values() for word in words}
    tops = _loose(trie(COMMON_TLDS | names))
    dots = _loose(trie(listed["dot"] | listed["weak_dot"]))
    ats = _loose(trie(listed["at"] | listed["weak_at"]))
    wide_ats = trie(word for word in listed["at"] if WIDE.match(word))
    wide_dots = trie(word for word in listed["dot"] if WIDE.match(word))
    slashes = _loose(trie(listed["slash"]))
    letters = {"a", "at", "dot", "d", "a t", "d o t"}
    spoken = _loose(trie({word for words in listed.values() for word in words if word != "."} | letters))
    every = rf"(?:[@.]|{spoken})"
    provider = "gmail googlemail yahoo hotmail outlook icloud protonmail proton aol gmx yandex ymail live mail qq 163 msn web libero ukr rediffmail okaxis okhdfcbank okicici oksbi ybl ibl axl apl yapl"
    providers = _loose(trie(names | set(provider.split())))
    return (
        rf"{EDGE}{dots},?\s+{tops}{END}|[^\x00-\x7f]{dots}\s*{tops}|{EDGE}{ats},?\s+{providers}{END}|[^\x00-\x7f]{ats}\s*{providers}|{wide_ats}\s*{providers}|{wide_dots}\s*{tops}|"
        rf"[(\[{{<*|_~\-#]\s?{every}\s?[)\]}}>*|_~\-#]|(?:[(\[{{<*|_~\-#]|\.\.)\s?{spoken}\s?(?:[)\]}}>*|_~\-#]|\.\.)|@\s?(?:{providers}){END}|(?:me|gg|com|ee|ly|app|gle)\s?(?:/|{slashes})\s|{EDGE}{DEEP_HOST}[ ,]+(?:me|gg|com|ee|ly|gle)\s?/|"
        rf"{EDGE}at\s+[a-z0-9\-]+\s?\.\s?(?:[a-z0-9\-]+\.)*{tops}{END}|\s\.\s?{tops}{END}|,(?:com|net|org){END}|at(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)|dot(?:com|net|org){END}|"
        rf"[\"':/=+^](?:at|dot|arroba|punto|ponto|point|punkt|arobase)[\"':/=+^]|{PICTURES}[)\]]?\s?(?:{providers})|[a-z0-9](?:\xf0\x9f|\xe2\x9c)[\x80-\xff]+[a-z0-9]|(?:{STEPS})(?:@|{_loose(trie(stepped()))})|@t\s?(?:{providers})|{ROUND}\s?(?:com|net|org){END}|[a-z0-9]\.\scom{END}|(?:www|wap)(?: \.|\. )|www\.[a-z0-9\-]+(?: \.|\. )|://[a-z0-9\-]+\. [a-z0-9]|www[ _,][a-z0-9\-]+[ _,](?:com|net|org|io|be|de|fr|es|it|nl|pl|pt|ru|co|eu|ch|at|us){END}"
    )


def _apps(trie: Trie) -> Look:
    weak = _loose(trie(apps.weak_names()))
    sure = f"{_loose(_words(trie, apps.plain_names()))}|(?:^|[^a-z])(?:{'|'.join(apps.loose_patterns())})"
    return Look(f"{sure}|{_words(trie, apps.weak_names())}", then=f"{sure}|{_loose(apps.weak_frames(weak))}")
