"""Postal addresses: a house number beside the name of a street, in the way each language writes it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.fold import fold_word
from aboveboard.detection.matcher import Matcher, matcher
from aboveboard.detection.patterns import compiled_late
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, trie_pattern
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["address_candidates", "streets"]

# What may follow a house number: no unit, no decimal, no further digits.
# A day, not a house: `Via Verdi. 23 marzo 1919`.
MONTH = r"(?:gen(?:naio)?|feb(?:braio|rero|ruary)?|mar(?:zo|ch|co)?|apr(?:ile|il)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|set(?:tembre|embro)?|ott(?:obre)?|nov(?:embre|iembre|embro|ember)?|dic(?:embre|iembre)?|enero|abril|mayo|maio|junio|junho|julio|julho|septiembre|octubre|outubro|dezembro|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|decembre)\b"
ENDS = rf"(?![\w'%€$£]| {MONTH}|[.,:]\d| ?(?:gb|mb|kb|px|km|cm|mm|min|mins|minutes|hours|hrs|days|people|persons|times|x|usd|eur)\b)"
HOUSE = r"\d{1,5} ?(?:bis|ter|[a-h])?(?:[/-]\d{1,4}[a-h]?){0,2}"
BEFORE_NUMBER = r"(?<![\w.$€£#/:,-])"
# The postal code at the end of an address, as countries write it.
POSTAL = r"(?:[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}|[a-z]\d[\dw] ?[a-z\d]{4}|[a-z]\d[a-z] ?\d[a-z]\d|\d{5}(?:-\d{3,4})?|\d{3} \d{2,3}|\d{2}-\d{3}|\d{4}-\d{3}|\d{4} ?(?:(?!st\.)[a-z]{2})?|\d{6})(?!\w)"
GAP = r"[, \n-]{1,3}"
FOUR = re.compile(r"\d{4}")
PLACEHOLDER = re.compile(
    r"\b(?:placeholder|address line|example|e\.g|lorem|dummy|mock|123 (?:main|any|fake)|sample (?:address|data|text)|(?:address|something|anything|places?) like|format)\b"
)
# What names the number or the address that stands next.
LABELS = r"(?:cell|fx|fax|tel|telefon|telephone|tlf|ph|phone|mobile|mob|email|e-mail|mail|voice|web|www|http|attn|toll|call|hours|open)"
CUE_REACH = 45  # characters before an address in which a word may say whose it is
SURE, LIKELY, BARE = 0.75, 0.65, 0.3


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a street with its number; `plain` ones hold words that mean much else, and need more beside them.

    A text that does not show the `trace` does not hold it.
    """

    trace: str
    pattern: re.Pattern[str]
    plain: bool = False


@cache
def streets(name: str) -> frozenset[str]:
    """One list of `data/streets.toml`, folded."""
    return frozenset(map(fold_word, _tables()[name]))


@cache
def _tables() -> dict[str, list[str]]:
    return tomllib.loads(files("aboveboard.detection").joinpath("data/streets.toml").read_text("utf-8"))


def _any(*names: str) -> str:
    return trie_pattern(sorted(frozenset().union(*map(streets, names))))


@cache
def _shapes() -> tuple[Shape, ...]:
    word = rf"(?!{_any('plain')}{BOUND_AFTER})[^\W\d][\w'.-]{{1,24}}"
    name = rf"{word}(?: {word}){{0,3}}"
    number = rf"(?P<marker>{_any('number')}[.:]? ?)?"
    compass = r"(?:(?:[nsew]|north|south|east|west)\.? )?"
    ordinal = r"\d{1,3}(?:st|nd|rd|th)"
    number_first = rf"{BEFORE_NUMBER}{HOUSE},? {compass}"
    return (
        Shape(_any("after"), compiled_late(rf"{number_first}(?:{word} |{ordinal} |\d{{1,3}} ){{1,3}}{_any('after')}{BOUND_AFTER}(?: [ns][ew]\b|\.)?")),
        Shape(_any("after_short"), compiled_late(rf"{number_first}(?:{word} |{ordinal} ){{1,2}}{_any('after_short')}{BOUND_AFTER}\.?"), plain=True),
        Shape(_any("first"), compiled_late(rf"{number_first},? ?{_any('first')}{BOUND_AFTER} (?:de |du |des |de la |d'|l')?{name}")),
        Shape(_any("before"), compiled_late(rf"{BOUND_BEFORE}{_any('before')}{BOUND_AFTER}\.? ?{name}(?:, ?| ){number}{HOUSE}{ENDS}")),
        Shape(_any("before_short"), compiled_late(rf"{BOUND_BEFORE}{_any('before_short')}(?: |(?<=[./])){name}(?:, ?| ){number}{HOUSE}{ENDS}"), plain=True),
        Shape(_any("named"), compiled_late(rf"(?<!\w){name} {_any('named')}(?:{BOUND_AFTER}|(?<=\.))(?:\.,? ?|, ?| ){number}{HOUSE}{ENDS}")),
        Shape(_any("suffix"), compiled_late(rf"(?<!\w)[^\W\d][^\W\d-]{{2,30}}{_any('suffix')}\.? {HOUSE}{ENDS}")),
        Shape("calle|carrera|cra|cl|kr|diagonal|transversal|avenida|av", compiled_late(rf"{BOUND_BEFORE}(?:calle|carrera|cra|cl|kr|diagonal|transversal|avenida|av)\.? \d{{1,3}}[a-z]? ?(?:bis |sur |norte )?(?P<marker>#|no\.?|n°) ?\d{{1,3}}[a-z]? ?- ?\d{{1,3}}")),
        Shape("box|postfach|apartado|postal|pocz|b\\.?p", compiled_late(r"(?<!\w)(?:p\.? ?o\.? ?box|postfach|apartado(?: postal| de correos)?|caixa postal|casella postale|skr\. ?pocz\.?) (?P<marker>)\d{2,6}(?!\w)|(?<!\w)b\.?p\.? \d{2,5}(?=,? \d{5} [^\W\d])")),
        Shape("plot|flat|house|h\\.? ?no|door|apartment|apt", compiled_late(r"(?<!\w)(?:plot|flat|house|h\.? ?no|door|apartment|apt)\.?(?: ?no\.?)? ?\d{1,5}[a-z]?(?:[/-]\d{1,4}){0,2}, ?(?P<marker>)(?:sector|phase|block|street|road|gali|lane|tower) ?[\w-]{1,6}")),
        Shape("cross|main|floor|block|avenue|street", compiled_late(rf"{BEFORE_NUMBER}#? ?\d{{1,4}}(?:/\d{{1,3}})?, ?(?P<marker>){ordinal} (?:cross|main|floor|block|avenue|street)\b")),
        Shape("号", compiled_late(r"[\u4e00-\u9fff]{2,10}(?:路|街|大道|巷|弄|段)(?P<marker>)\d{1,5}(?:弄\d{1,4})?号")),
        Shape(
            "[0-9][0-9][0-9][0-9][0-9] [a-z]",
            compiled_late(
                rf"(?<!\w)(?:am|an der|an den|im|auf der|auf dem|zum|zur|hinter der|in den|unter den) {word} {HOUSE}(?=(?:, ?|\n)\d{{5}} [a-z])"
            )
        ),
        Shape("phuong|quan|huyen|thanh pho|tp", compiled_late(rf"{BEFORE_NUMBER}{HOUSE} {name}, ?(?P<marker>)(?:phuong|quan|huyen|thanh pho|tp)\b")),
        Shape("गली|मकान|फ्लैट", compiled_late(r"(?:गली|मकान|फ्लैट)\s?(?:नं\.?|नंबर|संख्या)?\s?\d{1,5}")),
    )  # fmt: skip


@cache
def _traces() -> Matcher:
    """Which shapes a text may hold, by their places."""
    return matcher([shape.trace for shape in _shapes()])


@cache
def _unit() -> str:
    return rf"(?:\d{{1,3}}(?:st|nd|rd|th) floor\b|{_any('unit')}{BOUND_AFTER}\.? ?#?[\w-]{{1,6}}|\d{{1,2}}[oa°]?\.? ?(?:esq|dto|dcha|izda|izq|drt|[a-d])\b|{_any('unit')}{BOUND_AFTER})"


@cache
def _rest() -> re.Pattern[str]:
    """What goes on after street and number: parts of the house, then towns with a postal code."""
    region = r"(?P<region>[a-z]{2,3} )?"
    town = rf"(?!(?:{_any('plain')}|{LABELS}){BOUND_AFTER})[^\W\d][^\W\d'.]{{1,24}}\.?"
    last = rf"(?!(?:{_any('plain')}|{LABELS}){BOUND_AFTER})(?:st\.|[^\W\d][^\W\d'.]{{1,24}})(?<! im)(?<! am)"
    of = r"(?:im|am|an der|ob der|bei|sur|upon|de la|del|della)"
    return re.compile(
        rf"(?P<units>(?:{GAP}{_unit()}){{0,3}})"
        rf"(?P<towns>(?:{GAP}{town}){{0,7}}{GAP}{region}(?P<postal>{POSTAL})(?:(?:,? {last}){{1,2}}(?: {of} {last})?(?![\w']|\.\w)|))?"
    )


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"{BOUND_BEFORE}{_any('cue')}{BOUND_AFTER}")


def address_candidates(view: View) -> Iterator[Candidate]:
    """Every street with a house number; likely where words say whose it is, or where a postal code or a flat follows."""
    text, offered = view.text, 0.0
    shown = _traces()(text.encode("utf-8", "replace"))
    shapes = [_shapes()[place] for place in shown] if shown else ()
    for low, high in _near_numbers(text) if shapes else ():
        for shape in shapes:
            for match in shape.pattern.finditer(text, low, high):
                rest = _rest().match(text, match.end())
                end = _end(text, match, rest)
                score = _score(text, shape, match, rest)
                if score and view.touches(match.start(), end):
                    street = text[match.start() : end].rstrip(" ,.\n-")
                    yield Candidate(Kind.ADDRESS, view, match.start(), match.start() + len(street), street, score)
                    offered += score
                    if offered > ENOUGH:
                        return


def _end(text: str, street: re.Match[str], rest: re.Match[str] | None) -> int:
    """Where an address ends: behind a state of the USA and its code, only the country goes on."""
    if rest is None:
        return street.end()
    if rest["postal"] is None or not STATE.search(text, street.end(), rest.start("postal")):
        return rest.end()
    country = COUNTRY.match(text, rest.end("postal"))
    return country.end() if country else rest.end("postal")


STATE = re.compile(
    r"[ ,](?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adl]|k[sy]|m[adinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])[.,]{0,2} \Z"
)
COUNTRY = re.compile(r",? (?:u\.?s\.?a?\b\.?|united states(?: of america)?)")


def _near_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that are near enough to a number for an address, in order and apart."""
    low = high = 0
    for number in NUMBER.finditer(text):
        if number.start() - NEAR > high:
            if high:
                yield low, high
            low = max(0, number.start() - NEAR)
        high = number.end() + NEAR
    if high:
        yield low, high


NUMBER = re.compile(r"\d+")
NEAR = 160  # characters; no street and name are longer
ENOUGH = 150.0  # more streets, weighed by how sure they are, than findings are told of


def _score(text: str, shape: Shape, match: re.Match[str], rest: re.Match[str] | None) -> float:
    if PLACEHOLDER.search(text, max(0, match.start() - 60), match.end() + 20):
        return 0.0
    postal = rest is not None and rest["postal"] is not None
    if rest and shape.plain and FOUR.fullmatch(rest["postal"] or "") and not rest["region"]:
        postal = False  # `a 125 MB drive, 1001 cylinders`
    house = bool(rest and rest["units"]) or match.groupdict().get("marker") is not None
    cue = _cued(text, match, plain=shape.plain)
    if shape.plain:
        return SURE if postal and cue else LIKELY if postal or cue or house else BARE
    return SURE if cue or (postal and house) else LIKELY if postal or house else BARE


# What ties a word like `our office` to the address after it.
TIES = re.compile(r"\s*(?:[:,\n]|(?:is|at|in|to|on|est|ist|es|e|au|v|na|b|ha)\b)")
ENDS_TIED = re.compile(r"(?:at|to|in|a|na|em|di|ke|au|on|of|en|em|an|am|w|v|do)\s*:?\Z")


def _cued(text: str, match: re.Match[str], *, plain: bool) -> bool:
    """Whether words before it, or right after it, say that somebody lives, works or wants things sent there."""
    for found in _cues().finditer(text, max(0, match.start() - CUE_REACH), match.start()):
        if not plain or TIES.match(text, found.end()) or ENDS_TIED.search(text, found.start(), found.end()):
            return True
    return not plain and _cues().search(text, match.start(), match.end() + CUE_REACH) is not None
