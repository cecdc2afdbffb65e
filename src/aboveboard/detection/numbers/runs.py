"""Runs of figures, cut into the numbers they hold: what leans on a number or stands beside it is none of it."""

import re
from collections.abc import Iterator
from itertools import accumulate

from aboveboard.detection.numbers.plans import fit, in_use, national_part
from aboveboard.detection.numbers.shapes import INDONESIAN
from aboveboard.detection.tables import calling_codes

__all__ = ["RUN", "WHOLE", "numbers_in", "within"]

MOST, FEWEST = 15, 7  # digits, ITU-T E.164; shorter ones are short codes or house numbers
GAP = r"(?:[^\w\n:;$€£¥₹%=<>,+#\[\]{}]{0,4}|_| {1,10}|,? |,|xx[) ]{0,2}|[)\]] ?[(\[]?)"
RUN = re.compile(rf"(?:\+\+?\(?|(?<=[:.)|] )\+ |\(\+?|\[)?\d(?:{GAP}\d){{6,}}")
# Parts of a longer run that look like one whole number.
SHAPE = re.compile(
    r"(?<!\d)(?<!\d[\-.:])(?:\+\d{1,3}[ .\-]?(?:\(?\d{1,4}\)?[ .\-]?){1,4}\d{2,4}|(?:1[ .\-])?(?:[2-9]\d{9}|\([2-9]\d\d\)[ .\-]?\d{3}[ .\-]?\d{4}|[2-9]\d\d[ .\-]\d{3}[ .\-]?\d{4})"
    r"|0\d{9,10}|08\d{10}|0\d(?:[ .\-]\d\d){4}(?![ .\-]\d\d(?!\d))|0\d{2,4}[ .\-]\d{3,4}[ .\-]?\d{3,4}|[6-9]\d{9}|1[3-9]\d{9})(?!\d|[-./:]\d\d(?!\d))"
)
# A number of North America among others: `24/7 (415) 555-0142 - 25`; blanks alone would be columns of a table.
WITHIN = re.compile(
    r"(?<![\d./:,\-])(?:\([2-9]\d\d\)[ .\-]{0,2}|[2-9]\d\d(?:[ .\-]{1,2}|/)|(?P<solid>[2-9]\d\d))[2-9]\d\d(?(solid)|[ .\-]{1,2})\d{4}(?!\d|[./:,\-]\d)"
)
# Figures behind a picture or a wide gap: `+1 415-555-0142  ✔100% real`.
TAIL = re.compile(r"(?<=\d{4})(?: {2,}| ?[^\x00-\x7f\w\s])[^\d]{0,3}\d{1,3}\Z")
FAR = re.compile(r"|\s{2,}|\.\s+")
# What stands before a number and is none of it: `*67` hides one's own, `24/7` says when to call.
LEADING = re.compile(r"(?:(?<=\*)(?:67|82)|24 ?/ ?7)[ .\-]{0,4}(?=[(+2-9])")
# The postal code of America before a number.
ZIP_FIRST = re.compile(r"\d{5}\s{1,4}(?=\+?1?[ .\-]?\(?[2-9]\d\d\)?[ .\-]{0,2}\d{3}[ .\-]?\d{4}\Z)")
CARD = re.compile(r"\d{4}([ \-])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,4})*")
ORDERED = re.compile(r"\d{3}-\d{7}-\d{7}")  # at the largest of shops
GROUPS_OF_FOUR = re.compile(r"\d{2,4}([ \-])\d{4}(?:\1\d{4}){2,6}(?:\1\d{1,4})?")
IBAN = re.compile(r"(?<![^\W_])[a-z]{2}\Z")
CLOCK, MINUTES = re.compile(r"\d:\Z"), re.compile(r":[0-5]\d")
SECONDS, HOURS = re.compile(r"\d\d?(?:[.,]\d{1,6})?\s{1,4}"), re.compile(r"\s{1,4}\d\d?\Z")
TILL = re.compile(r"\d{5,6} - \d{1,2}")  # the number of a shop and of its till
# One group that is a whole number: what else the run holds is an age, a price, a date (`08000407165 (18+)`).
WHOLE = re.compile(rf"(?<!\d)(?<!\d[.,])(?:0[1-9]\d{{8,9}}|{INDONESIAN}|1800\d{{6}}|[6-9]\d{{9}}|1[3-9]\d{{9}})(?!\d)")
# A number of Britain with a price, an hour or an age run on to it: `08700621170150p`, `087123002209am`.
RUN_ON = re.compile(r"(?P<number>0[1-35789]\d{9})\d{1,3}")
UNIT_RUN_ON = re.compile(r"(?:p|ppm?|[ap]m|y(?:ea)?rs?|over)(?![^\W\d])")
# The end of another number that shares all but its last figures: `404-555-0142/0143`.
SHARED = re.compile(r"\s?/\s?\d{1,4}\Z")
# A wide dash or a figure after it belongs to the sentence: `0998130640 - 23`, `503.810.0310 100%`.
APART = re.compile(r" - |\d{4} \d{1,3}(?!\d)")
PART = re.compile(r"(?:[(+]{0,2}\d(?:(?! - |(?<=\d{4}) \d{1,3}(?!\d))[^\d]{0,4}\d)*)")


def numbers_in(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The whole run, or, where it is more than one number, the parts that have a number's shape."""
    alone = _without_times(match)
    if alone is not None:
        yield from dict.fromkeys(_numbers_in(alone))  # two ways to cut a run may find the same number


def _numbers_in(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    leading = LEADING.match(match.string, match.start(), match.end())
    start = leading.end() if leading else match.start()
    run = match.string[start : match.end()]
    tail = TAIL.search(run)
    if tail and (in_use(_digits(run[: tail.start()])) or run[0] == "+"):
        run = run[: tail.start()]
    if _is_account(match.string, start, run):
        return
    inner = _inner(match)
    if inner is not None:
        yield inner
        return
    code = ZIP_FIRST.match(run)
    if code:
        yield start + code.end(), match.end()
    if APART.search(run):
        for part in PART.finditer(run):
            if FEWEST <= len(_digits(part[0])) <= MOST:
                yield start + part.start(), start + part.end()
    digits = _digits(run)
    if len(digits) <= MOST:
        whole = in_use(digits) or digits.startswith(("00", "011")) or "+" in run[:3]
        parts = [] if whole else list(within(run))
    else:
        parts = list(side_by_side(run)) or [part.span() for part in SHAPE.finditer(run)] or list(_listed(run))
    if parts or len(digits) <= MOST:
        yield from ((start + first, start + last) for first, last in parts or [(0, len(run))])


def _without_times(match: re.Match[str]) -> re.Match[str] | None:
    """The run without the time of day that it begins or ends in: the seconds of `22:44:03 2022 -0400`."""
    text, (start, end) = match.string, match.span()
    lead = SECONDS.match(text, start, end) if CLOCK.search(text, max(0, start - 2), start) else None
    tail = HOURS.search(text, start, end) if MINUTES.match(text, end) else None
    if lead is None and tail is None:
        return match
    return RUN.match(text, lead.end() if lead else start, tail.start() if tail else end)


def _is_account(text: str, start: int, run: str) -> bool:
    """Whether a long run is the number of an account, a card, a till or an order: groups of four, or more figures behind a country's letters."""
    if CARD.fullmatch(run) or TILL.fullmatch(run) or ORDERED.fullmatch(run):
        return True
    return len(_digits(run)) > MOST and (
        GROUPS_OF_FOUR.fullmatch(run) is not None or IBAN.search(text, max(0, start - 3), start) is not None
    )


LISTED = re.compile(r"[^\s,;][^,;]*")


def _listed(run: str) -> Iterator[tuple[int, int]]:
    """What commas part, where it is long enough for a number: `(3741) 22-10-48, 22-56-36`."""
    for part in LISTED.finditer(run):
        if FEWEST <= len(_digits(part[0])) <= MOST:
            yield part.span()


def _digits(run: str) -> str:
    return "".join(filter(str.isdigit, run))


def within(run: str) -> Iterator[tuple[int, int]]:
    """Numbers of North America that stand in a run beside other figures."""
    for part in WITHIN.finditer(run):
        apart = "(" in part[0] or "-" in part[0] or "." in part[0] or _far(run, part.start(), part.end())
        if apart and part[0] != run and in_use(_digits(part[0])):
            yield part.span()


def _far(run: str, start: int, end: int) -> bool:
    """Whether figures without gaps stand apart from those beside them: blanks alone would be columns of a table."""
    gaps = (re.search(r"\D*\Z", run[:start]), re.match(r"\D*", run[end:]))
    return all(gap is None or FAR.fullmatch(gap[0]) is not None or not gap[0].isascii() for gap in gaps)


def _inner(match: re.Match[str]) -> tuple[int, int] | None:
    """The one group of a run that is the number, where other figures only lean on it; None where the run is more or less."""
    run, at = match[0], match.start()
    tail = RUN_ON.fullmatch(run)
    if tail and UNIT_RUN_ON.match(match.string, match.end()):
        return at, at + tail.end("number")
    shared = SHARED.search(run)
    if shared and fit(_digits(run[: shared.start()])) == 1.0:
        return at, at + shared.start()
    wholes = list(WHOLE.finditer(run))
    if len(wholes) != 1 or not run[0].isdigit():
        return None
    whole = wholes[0]
    if len(_digits(run)) - len(whole[0]) >= FEWEST:
        return None  # another number stands beside it
    lead = _digits(run[: whole.start()])
    before = match.string[at - 1 : at] if at else ""
    named = lead in calling_codes() or lead.startswith("00")
    start = 0 if lead and named and not before.isalpha() else whole.start()
    return None if start == 0 and whole.end() == len(run) else (at + start, at + whole.end())


def side_by_side(run: str) -> Iterator[tuple[int, int]]:
    """Two numbers of one length with nothing but a gap between them: `600 100 200 600 100 201`."""
    groups = [group.span() for group in re.finditer(r"\d+", run)]
    counts = list(accumulate(end - start for start, end in groups))
    digits = _digits(run)
    for count, group, following in zip(counts, groups, groups[1:], strict=False):
        national = (national_part(digits[:count]) or "") if "+" in run[:3] else digits[:count]
        if len(national) > FEWEST and len(national) == counts[-1] - count:
            yield 0, group[1]
            yield following[0], len(run)
            return
