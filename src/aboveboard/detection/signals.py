"""What opens the gate: for each sort of finding a look that sees at least what its finder sees.

The first look of every signal is one pass over the text, and most texts stop there; it has to be quick and may see too
much. Where it does, a second look follows, over the text or over its bare reading (letters and digits alone).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from aboveboard.detection import apps
from aboveboard.detection.addresses import streets
from aboveboard.detection.described import described_pattern, signs
from aboveboard.detection.disguises import KNOWN_SHORT, masked_pattern
from aboveboard.detection.lexicon import bearers, phrases, table
from aboveboard.detection.meetings import MEETING_NAMES, MEETING_SIGNS
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
WORD_END = r"\b"  # what the finders' patterns say for END
SHORT = 4  # letters of a word for a sign that is too common to be looked for by itself
FEW_DIGITS = 3  # no number is shown with fewer, unless words or single letters stand for digits


class Signal(StrEnum):
    """A sort of trace; the order is that of the gate's indices."""

    AT = "at"
    LINK = "link"
    DIGITS = "digits"
    SHORT = "short"
    NUMBER_WORDS = "number_words"
    LOOKALIKE = "lookalike"
    LETTERED = "lettered"
    PORTIONS = "portions"
    SIGNS = "signs"
    APPS = "apps"
    ASKING = "asking"
    LEAVING = "leaving"
    PARTING = "parting"
    TAKING = "taking"
    CALLING = "calling"
    WAYS_ROUND = "ways_round"
    CANCELLING = "cancelling"
    SEARCHING = "searching"
    NAMING = "naming"
    TELLING = "telling"
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
    """What shows a signal: a sure shape, or words or a shape that call for a second look, and what that asks for.

    Words are phrases in the notation of `trie_pattern`. `digits` is how many the text needs. `bare` is looked for in the
    bare reading of texts with `FEW_DIGITS` digits, or where any signal with a `bare` is shown.
    """

    words: Collection[str] = ()
    shape: str = ""
    then: tuple[str, ...] = ()  # patterns that all occur
    beside: Collection[str] = ()  # and words of which one does
    sure_shape: str = (
        ""  # enough by itself; in C an automaton of its own, since it would multiply the states of the others
    )
    bare: str = ""
    digits: int = 0


Trie = Callable[[Iterable[str]], str]
SIGNED = re.compile(r"[^\w '*-]")
NEVER = r"[^\x00-\xff]"


def _words(trie: Trie, words: Iterable[str]) -> str:
    """Any of the words, with edges where they are Latin; words of other scripts are seen anywhere."""
    listed = set(words)
    latin = {word for word in listed if word.isascii()}
    return _loose(f"(?:{EDGE}{trie(latin)}{END}|{trie(listed - latin)})")


def _stems(words: Iterable[str]) -> frozenset[str]:
    """The words with any ending."""
    return frozenset(f"{word.rstrip('*')}*" for word in words)


def _within(words: Iterable[str]) -> frozenset[str]:
    """The words with any beginning and any ending."""
    return frozenset(f"*{word.strip('*')}*" for word in words)


def _ends(words: Iterable[str]) -> frozenset[str]:
    """The words with any beginning."""
    return frozenset(f"*{word}" for word in words)


def looks(*, plain: bool = False) -> dict[Signal, Look]:
    """What each signal looks like, in the order of `Signal`; in `plain` texts, which are ASCII, less has to be looked for."""

    def trie(words: Iterable[str]) -> str:
        return trie_pattern(sorted(word for word in words if not plain or word.isascii())) or NEVER

    return {
        Signal.AT: Look(
            shape=r"@|[#&%*^!~)](?:gmail|yahoo|hotmail|outlook|icloud)|[a-z0-9_.]#[0-9][0-9][0-9][0-9]|wxid_|live:|tg://"
        ),
        Signal.LINK: Look(
            shape=r"://|//[a-z0-9]|:\]//|www\.|[0-9]/[a-z]|\.gg/|[^ .]\.[a-z]|\.[^\x00-\x7f]", then=(_link(trie),)
        ),
        Signal.DIGITS: Look(bare="[0-9]{7}|[0-9]{3}xx[0-9]{4}"),
        Signal.SHORT: _short(trie),
        Signal.NUMBER_WORDS: _number_words(trie),
        Signal.LOOKALIKE: Look(bare="[0-9oilsbzgq]{9}"),
        Signal.LETTERED: _lettered(),
        Signal.PORTIONS: Look(words=frozenset(labels()), shape=f"{EDGE}(?:{ENUMERATED})", digits=PORTION_DIGITS),
        Signal.SIGNS: _signs(trie),
        Signal.APPS: _apps(trie),
        **dict(_meeting(trie)),
        Signal.PROVIDERS: _providers(trie),
        Signal.PAYMENT: _payment(trie),
        Signal.MEETING: Look(
            words=_stems(MEETING_NAMES),
            shape="[a-z]-[a-z][a-z][a-z][a-z]-[a-z]",
            then=(f"{EDGE}(?:{MEETING_SIGNS})",),
        ),
        Signal.ADDRESS: _address(trie),
        Signal.APART: Look(shape=_apart(), then=(_letters_apart(),)),
        Signal.MASKED: Look(shape="[a-z][*#%]", then=(rf"(?:^|[^a-z0-9_*])(?:{masked_pattern()})",)),
        Signal.STRETCHED: Look(shape="|".join(letter * 3 for letter in LETTERS), then=(_stretched(),)),
        Signal.DRESSED: Look(
            shape=r"[\"']@[\"']|[\"'`] ?\+ ?[\"'`]|[\"'`] \. [\"'`]|>[@.][a-z<]|[*`]@|[@.][<*`]|[a-z0-9_][*`]+\.[a-z]|(?:remove|nospam|no-spam|delete|spam|quita|borra)[a-z0-9_ ]*[)\]}>*][@.a-z]"
        ),
        Signal.REVERSED: Look(
            words=_within(
                ["liamg", "oohay", "liamtoh", "kooltuo", "ppastahw", "margelet", "epyks", "draocsid", "margatsni"]
            ),
            shape=rf"{EDGE}(?:moc|ten|gro|ur|ed|ku\.oc|ue|oi) ?[.\[(][a-z0-9.]|{EDGE}(?:lp|rf|ti|se|rb|ln|hc|zc|ni|ua)\.[a-z0-9\-]+@",
        ),
        Signal.ENCODED: _encoded(),
    }


def _meeting(trie: Trie) -> Iterator[tuple[Signal, Look]]:
    """Words of what a request is about, with one of what it may be; a phrase with a sign in it is told by its shape."""
    bearing = bearers(frozenset[str]().union(*(about | beside for about, beside in MEETING.values())))
    for name, (about, beside) in MEETING.items():
        words = frozenset[str]().union(*map(bearing.__getitem__, about))
        signed = {phrase for phrase in words if SIGNED.search(phrase)}
        company = frozenset[str]().union(*map(bearing.__getitem__, beside))
        shape = _words(trie, signed) if signed else ""
        yield Signal(name), Look(words=tuple(words - signed), shape=shape, beside=tuple(company))


def _short(trie: Trie) -> Look:
    """A word for the telephone, or two, right before figures."""
    words = trie(set(TELEPHONES))
    return Look(
        words=_stems(TELEPHONES),
        then=(rf"{EDGE}{words}{GAP}(?:{words}{GAP})?[0-9]",),
        digits=5,
    )


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
    return Look(words=_stems(long), shape=f"[0-9][a-z][a-z]|{_apart()}", then=(_loose(first),), bare=bare)


def _bare(trie: Trie, words: Iterable[str]) -> str:
    return trie({"".join(filter(str.isalnum, word)) for word in words})


def _lettered() -> Look:
    """Roman numerals, words on the keys of a telephone, letters woven into figures."""
    roman = r"[ivxo]+[ ,.\-]+"
    three, between = "[0-9][0-9][0-9]", "[a-z][a-z]?[a-z]?"
    knit = f"{three}[0-9]?[0-9]?{between}{three}[0-9]?[0-9]?{between}{three}"
    return Look(
        shape=f"{EDGE}{roman}{roman}{roman}{roman}",
        bare=r"[2-9][0-9][0-9][2-9][0-9][0-9][a-z]{4}|[2-9][0-9][0-9][a-z]{3}[0-9]{4}|8(?:00|33|44|55|66|77|88)[0-9]*[a-z]{3}|(?:i|v|x|o){7}|"
        + "[0-9][a-z]" * 8
        + f"|{knit}",
    )


def _link(trie: Trie) -> str:
    latin = sorted(name for name in tlds() if name.isascii())
    other = sorted(name for name in tlds() if not name.isascii())
    return rf"[^ .]\.{trie(other)}|://|https?[;,]?//[a-z0-9]|(?:^|[^:a-z0-9])//[a-z0-9]|www\.|:\]//|[^ .]\.{trie(latin)}{END}|\.[^\x00-\x7f]|\.xn--|\.gg/[a-z0-9]|\.[0-9][0-9]?[0-9]?(?::[0-9]+)?/[a-z]"


def _payment(trie: Trie) -> Look:
    apps = {name.replace("_", " ") for name in listed("payment_apps")}
    words = ["sort code", "sortcode", "ifsc", "swift", "bic", "beneficiary"]
    eight = r"[ \-]?".join(["[0-9]"] * 8)
    five = r"[ \-]?".join(["[a-z0-9]"] * 5)
    rest = r"[ \-]?".join(["[a-z0-9]"] * 11)  # the shortest account number of that form has fifteen signs
    tag = r"\$[a-z][a-z0-9_\-][a-z0-9_\-]"
    named = {*apps, *(name.replace(" ", "") for name in apps), *words}
    return Look(
        words=frozenset(named),
        shape=rf"{tag}|{eight}|{EDGE}[a-z][a-z] ?[0-9][0-9][ \-]?{five}",
        then=(
            rf"{tag}|{EDGE}(?:{COUNTRIES}) ?[0-9][0-9][ \-]?{rest}|{EDGE}(?:{ACCOUNT_NAME})[^0-9\n]*(?:\n[^a-z0-9\n]*)?{eight}|{EDGE}(?:{trie(named)}){END}",
        ),
    )


COUNTRIES = "a[delotz]|b[aefghijry]|c[fghimrvyz]|d[ejkoz]|e[egs]|f[ior]|g[abeilqrtw]|h[nru]|i[elqrst]|jo|k[mwz]|l[bcituvy]|m[acdegklnrtuz]|n[lo]|om|p[klst]|qa|r[osu]|s[acdeikmntv]|t[dglnr]|ua|v[ag]|xk|ye"


def _address(trie: Trie) -> Look:
    names = ("after", "after_short", "first", "before", "before_short", "named", "suffix")
    lists = {name: frozenset(streets(name)) for name in names}
    after, short, first, before, before_short, named, suffix = (_loose(trie(lists[name])) for name in names)
    street = rf"{EDGE}{after}{END}|{EDGE}(?:{before}|{named})[^a-z0-9]|{EDGE}{before_short} [^\n]*[0-9]|{EDGE}(?:c/|(?:av|bd|al|os|r|np)\.)[a-z]"
    sure = (
        rf"{EDGE}(?:plot|flat|house|door|apartment|apt|h\.? ?no)\.?(?: ?no\.?)? ?[0-9]|{suffix}\.? [0-9]"
        r"|[0-9](?:st|nd|rd|th) (?:cross|main|floor|block|street|avenue)|(?:^|[^a-z])(?:calle|carrera|cra|cl|kr|diagonal|transversal|avenida|av)\.? [0-9]"
        r"|(?:box|postfach|apartado|postal|postale|correos|pocz\.?|b\.?p\.?) [0-9][0-9]|[0-9] ?[a-h]?(?:, ?|\n)[0-9][0-9][0-9][0-9][0-9] [a-z]|, ?(?:phuong|quan|huyen|thanh pho|tp)[^a-z]|[0-9]号|(?:गली|मकान|फ्लैट)"
    )
    numbered = rf"[0-9][a-z]?,? (?:[a-z0-9.'\-]+ )?[a-z0-9.'\-]+ {short}{END}|[0-9] ?(?:bis|ter|[a-h])?,? ?{first} "
    before_digits = [
        "plot",
        "flat",
        "house",
        "door",
        "apartment",
        "apt",
        "h.no",
        "hno",
        "phuong",
        "quan",
        "huyen",
        "thanh",
        "tp",
    ]
    apart = ["calle", "carrera", "cra", "cl", "kr", "diagonal", "transversal", "avenida", "av"]
    boxes = ["box", "postfach", "apartado", "postal", "postale", "correos", "pocz", "bp", "b.p"]
    listed = {word for name in names if name != "suffix" for word in lists[name]}
    pointed = {word for word in listed if word.endswith((".", "/"))}
    return Look(
        words=_stems(before_digits)
        | _ends((*lists["suffix"], *boxes))
        | _within(("号", "गली", "मकान", "फ्लैट"))
        | (listed - pointed)
        | set(apart),
        shape=rf"[0-9](?:st|nd|rd|th) |[0-9] ?[a-h]?(?:, ?|\n)[0-9][0-9][0-9][0-9][0-9] [a-z]|{EDGE}{trie(pointed)}",
        then=(rf"{street}|{sure}|{numbered}",),
        digits=1,
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
    return Look(
        shape=first, then=(rf"{escapes}|{words}|{morse}|{listed_bytes}|{pairs}|{bits}|{signs * 18}|{signs * 10}=",)
    )


def _stretched() -> str:
    """Any of the words that are known when drawn together, with every letter once or more often."""
    words = "|".join("".join(f"{letter}+" for letter in word) for word in sorted(stretchable()))
    return f"(?:^|[^a-z])(?:{words})(?:[^a-z]|$)"


def _loose(pattern: str) -> str:
    """The pattern without repeats that count: they would multiply the states of the automaton."""
    return pattern.replace("{1,3}", "+").replace("{0,3}", "*")


def _providers(trie: Trie) -> Look:
    """The names of mail providers, whatever ending a language gives them, and a word for a name or a sign of one."""
    names = table("names")
    listed = {*phrases("provider"), *PROVIDERS, "gmx", *(word for name in PROVIDERS for word in names.get(name, ()))}
    listed.discard("live")  # a word of any talk, unless a name with a sign of one follows
    named = r"nick|user ?name|(?:profile|display|full) name|usuario|utzername|pseudo|login|handle|[0-9_:]|[^ ]\.[^ \n]|[^\x00-\x7f]| (?:is|its|it's|thats|that's|com|dotcom|es|ist|est|e)(?:[^a-z]|$)"
    return Look(
        words=_within(listed) | _stems(("live",)),
        then=(rf"(?:^|[^a-z])(?:{_loose(trie(listed))}|live(?:[^a-z][^\n]*)?(?:[0-9_+-]|\.[a-z0-9]))", named),
    )


SITES = "web ?sites?|web|sites?|portfolio|pagina|visit|visita|visiten|besuch|caиt"  # before a name and its ending


def _signs(trie: Trie) -> Look:
    """Words for signs where an address may have them, and signs with gaps."""
    listed = table("signs")
    names = {word for words in table("names").values() for word in words}
    tops = _loose(trie(COMMON_TLDS | names))
    dots = _loose(trie(listed["dot"] | listed["weak_dot"]))
    at = _loose(trie(listed["at"] | listed["weak_at"]))
    wide_ats = trie(word for word in listed["at"] if WIDE.match(word))
    wide_dots = trie(word for word in listed["dot"] if WIDE.match(word))
    slashes = _loose(trie(word for word in listed["slash"] if len(word) > SHORT))
    short_slashes = _loose(trie(word for word in listed["slash"] if len(word) <= SHORT))
    letters = {"a", "at", "dot", "d", "a t", "d o t"}
    said = {word for words in listed.values() for word in words if word != "."}
    spoken = _loose(trie(said | letters))
    every = rf"(?:[@.]|{spoken})"
    provider = "gmail googlemail yahoo hotmail outlook icloud protonmail proton aol gmx yandex ymail live mail qq 163 msn web libero ukr rediffmail okaxis okhdfcbank okicici oksbi ybl ibl axl apl yapl"
    providers = _loose(trie(names | set(provider.split())))
    then = (
        rf"{EDGE}{dots},?\s+{tops}{END}|[^\x00-\x7f]{dots}\s*{tops}|{EDGE}{at},?\s+{providers}{END}|[^\x00-\x7f]{at}\s*{providers}|{wide_ats}\s*{providers}|{wide_dots}\s*{tops}|"
        rf"[(\[{{<*|_~\-#]\s?{every}\s?[)\]}}>*|_~\-#]|(?:[(\[{{<*|_~\-#]|\.\.)\s?{spoken}\s?(?:[)\]}}>*|_~\-#]|\.\.)|@\s?(?:{providers}){END}|(?:me|gg|com|ee|ly|app|gle)\s?(?:/|{slashes})\s|{EDGE}(?:me|gg|com|ee|ly|gle)\s{short_slashes}\s|{EDGE}{DEEP_HOST}(?:[ ,]+|\. )(?:me|gg|com|ee|ly|gle)\s?(?:/|slash)|"
        rf"{EDGE}at\s+[a-z0-9\-]+\s?\.\s?(?:[a-z0-9\-]+\.)*{tops}{END}|\s\.\s?{tops}{END}|,(?:com|net|org){END}|, com(?:[ /\n!?)]|$)|{EDGE}(?:{SITES})[^a-z0-9]+(?:(?:at|is|es|e|est|ist)[ :]+)?[a-z0-9\-]+ com{END}|at(?:gmail|yahoo|hotmail|outlook|icloud|protonmail)|dot(?:com|net|org){END}|"
        rf"[\"':/=+^](?:at|dot|arroba|punto|ponto|point|punkt|arobase)[\"':/=+^]|{PICTURES}[)\]]?\s?(?:{providers})|[a-z0-9](?:\xf0\x9f|\xe2\x9c)[\x80-\xff]+[a-z0-9]|(?:{STEPS})(?:@|{_loose(trie(stepped()))})|@t\s?(?:{providers})|{ROUND}\s?(?:com|net|org){END}|[a-z0-9]\.\s(?:com{END}|(?:io|me|co|net|org|app)/)|(?:www|wap)(?: \.|\. )|www\.[a-z0-9\-]+(?: \.|\. )|://[a-z0-9\-]+\. [a-z0-9]|www[ _,][a-z0-9\-]+[ _,](?:com|net|org|io|be|de|fr|es|it|nl|pl|pt|ru|co|eu|ch|at|us|se|no|dk|fi|cz|in|au|ca|mx|studio|shop|online|art|design|site){END}"
    )
    short = _loose(trie({word for word in said if len(word) <= SHORT} | letters))
    open_, close = r"[(\[{<*|_~\-#]", r"[)\]}>*|_~\-#]"
    shape = (
        rf"@|{open_}\s?\.\s?{close}|(?:{open_}|\.\.)\s?{short}\s?(?:{close}|\.\.)|(?:me|gg|com|ee|ly|app|gle)\s?(?:/|{slashes})\s|{EDGE}(?:me|gg|com|ee|ly|gle)\s{short_slashes}\s|{EDGE}{DEEP_HOST}[ ,]+(?:me|gg|com|ee|ly|gle)\s?/|"
        rf"{EDGE}at\s+[a-z0-9\-]+\s?\.\s?[a-z]|\s\.\s?[a-z]|,(?:com|net|org){END}|[, ] ?com(?:[ /,.!?)\n]|$)|[\"':/=+^](?:at|dot|arroba|punto|ponto|point|punkt|arobase)[\"':/=+^]|{PICTURES}[)\]]?\s?(?:{providers})|"
        rf"[a-z0-9](?:\xf0\x9f|\xe2\x9c)[\x80-\xff]+[a-z0-9]|{ROUND}\s?(?:com|net|org){END}|[a-z0-9]\.\scom{END}|wap(?: \.|\. )|www|://"
    )
    long = {word for word in said if len(word) > SHORT}
    ats = [at for at in listed["at"] | listed["weak_at"] if len(at) <= SHORT]
    mails = names | set(provider.split())
    return Look(
        words=_stems(long)
        | _stems(listed["dot"] | listed["weak_dot"])
        | _within(listed["slash"] & long)
        | _within(f"at{mail}" for mail in ("gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail"))
        | _ends(("dotcom", "dotnet", "dotorg"))
        | {f"{at} {mail}" for at in ats for mail in mails}
        | {f"{at}{mail}*" for at in ats for mail in mails},
        shape=shape,
        then=(then,),
    )


def _apps(trie: Trie) -> Look:
    """A name of an app as it is written; one that means other things, with company; one however it is typed."""
    sure, weak = apps.plain_names(), apps.weak_names()
    return Look(
        words=frozenset((*sure, *weak, *signs())),
        then=(
            f"{_words(trie, sure)}|{_loose(apps.weak_frames(_loose(trie(weak)))).replace(WORD_END, END)}|{_loose(described_pattern(trie))}",
        ),
        sure_shape=f"(?:^|[^a-z])(?:{'|'.join(apps.loose_patterns())})",
    )
