"""Runs of figures that are plainly something else than a number to call: dates, versions, scores, sizes of screens."""

import re

from aboveboard.detection.numbers.sealed import is_sealed
from aboveboard.detection.patterns import compiled_late

__all__ = ["DATE", "DAY_WITHIN", "OBJECT", "SCORES", "VERSIONS", "is_other", "is_part_of_other"]

ADDRESS = r"(?!0\d\.|0[1-9]\d\.\d|(?:8\.)?\d{2,3}\.(?:2[6-9]\d|25[6-9]|[3-9]\d\d)\.\d\d\.\d\d$|[5679]\d\d\.\d{3}\.\d{3}$|0\d\d\.\d{3}\.\d{3,4}$|1?\.?[2-9]\d\d\.\d{3}\.\d{4}$|[5-9]\d\d(?:\.\d\d){3}$|3\d\d\.\d\d\.\d\d\.\d{3}$|0\d\d?\.\d{3}\.\d\d\.\d\d$)\d{1,3}\.\d{1,3}\.\d{1,3}(?:\.\d{1,3})?(?:[/.\-:]\d+)*\.?"
A_DATE = (
    r"(?:\d{1,3}(?:\.\d{1,3}){1,3}\s{1,4})?[(\[]?(?:(?:19|20)\d\d[-/._ ]{1,3}[01]?\d[-/._ ]{1,3}[0-3]?\d|[0-3]?\d[-/. ]{1,3}[0-3]?\d[-/. ]{1,3}(?:19|20)\d\d)(?:\D{1,3}\d.*)?"
    r"|(?:19\d\d|20[0-3]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\D{0,3}\d{0,6})?|[0-3]\d(?:0\d|1[0-2])(?:19\d\d|20[0-3]\d)|(?:0\d|1[0-2])[0-3]\d(?:19\d\d|20[0-3]\d)|(?:19|20)\d\d(?:, ?[0-5]?\d){2,5}|(?:19|20)\d\d ?[-/ ,&]{1,3} ?(?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)*"
)
DECIMALS = r"\d{1,3}[.,]\d+(?:[ ,;/\-]{1,3}\d{1,3}[.,]\d+)+|(?!0\d)\d\d?\.\d{5,}"
ROUND = r"[1-9](?:\d{1,4}|\d{0,2}[ .]\d)[05]0 ?[-/] ?[1-9](?:\d{1,4}|\d{0,2}[ .]\d)[05]0"  # of prices and wages
VERSION = r"(?!\d\d\.[3-9]\d\d\.\d\d\.\d\d$|8\.9\d\d\.\d{3}\.\d\d\.\d\d$|0\d(?:\.\d\d){4}$|1\.[2-9]\d\d\.\d{3}\.\d{4}$)\d{1,2}(?:\.\d{1,3}){2,}(?:[-.]\d+)*|\d\.\d{1,2}[-.].*|[1-9]\d?(?:\.\d{1,3}){2} .*"
STAMP = r"1[3-7]\d{8}(?:\d{3})?"  # seconds or milliseconds since 1970
BUILD = r"\d{1,3}\.\d{1,2}(?:\.\d{1,2})? \(\d{4,8}\)?|\d{1,3}\.\d\.\d{3,6}\.\d{1,5}(?:-\d{1,3})?"  # of a system or a browser: `10.0.19045.3803`
A_SCORES = r"\d/\d(?: \d/\d)+|\d{1,2}[-:]\d{1,2}(?:\(\d{1,2}\))?(?:[ ,]{1,2}\(?\d{1,2}[-:]\d{1,2}\)?(?:\(\d{1,2}\)?)?)+(?:, \d{1,3})?"  # of sets and games, with tie-breaks: `7-6(5) 6-4`
SIDES = (
    r"(?:360|480|600|640|720|768|800|900|1024|1050|1080|1200|1280|1366|1440|1600|1920|2048|2160|2560|3072|3840|4096)"
)
PIXELS = rf"(?:0 0 )?{SIDES}[ x*]{{1,3}}{SIDES}(?:[ @]{{1,2}}\d{{2,3}})?"
LIMITS = r"(?:\d\D{1,3})?(?:16777215|16777216|86400000|31536000|2147483647|2147483648|4294967295|4294967296|1073741824)|\d{1,4}0{6,}|000\d{4,}"  # of counters, and round
SHORT_DATES = r"(?:\d\d?-)?\d\d-\d\d(?:[ ,;]+\d\d?(?P<sign>[-/.])\d\d?(?P=sign)\d\d)+"  # `05-01-24 05-02-24`
DAYS = r"(?:[0-3]?\d[/.][01]?\d ?- ?[0-3]?\d[/.][01]?\d|[01]\d/\d\d ?- ?[01]\d/\d\d)(?:\D{1,3}\d\d?)?"  # from one to another: `17/05 - 21/05`
# A day among other figures, as in `-0700 8/21/02` of a message quoted.
A_DAY_WITHIN = r"(?:\S{1,5}\s(?:- )?)?[0-3]?\d/[0-3]?\d/(?:\d\d|(?:19|20)\d\d)(?:\s\S{1,5})?"
CITED = r"(?s:.*)\d(?:\W{1,2})?\((?:19|20)\d\d\)?"  # pages of a journal: `637-659 (1989)`
BATTED = r"\d{3}/\d{3}/\d{3}(?:\s\d)?"  # averages of a player
# A day and a time without signs between, as programs write them: `081110 210125`.
COMPACT = r"\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])[ _\-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
OPENING = r"(?:[01]\d|2[0-4])[0-5][05] ?- ?(?:[01]\d|2[0-4])[0-5][05]"  # hours: `0800-1330`
SPAN = r"[01]?\d/(?:19|20)\d\d ?- ?[01]?\d/(?:19|20)\d\d|[0-3]\d\.[01]\d\.\d\d ?- ?[0-3]\d\.[01]\d\.\d\d|[0-3]?\d\.[01]?\d\. ?- ?[0-3]?\d\.[01]?\d\.(?:(?:19|20)?\d\d)?"  # `02/2016 - 02/2017`, `04.03. - 23.04.2020`, `07.06.23 - 07.06.24`
FILED = r"\d{2,5}/(?:(?:19|20)\d\d|[12]\d)/\d{1,4}|\d{3,5}/\d{1,5}/(?:19|20)\d\d"  # in an office: `0747/2024/350`
VERSIONS = compiled_late(
    r"\d{1,2}(?:\.\d{1,2}){1,2}(?:(?:[ /,;]{1,2}| and )\d{1,2}(?:\.\d{1,2}){1,2})+"
)  # `3.6.0/3.6.1`
OBJECT = compiled_late(r"1\.3\.6\.1(?:\.\d+)+|(?:1\.2\.840|2\.16\.840)(?:\.\d+)+")  # in a register of standards
BOUNDS = r"[1-9]\d*00 ?- ?[1-9]\d*99"  # of a range: `60000-64999`
INDEXED = r"\d{1,3}(?:\s{3,}-?| -)\d{6,}"  # a row and its figure: `0   -2001747478`
# Hours and wages from one to another: `930-1030`, `40 640 - 40 640`.
HOURS = r"(?:\d|1\d|0\d|2[0-3])(?:00|15|30|45) ?- ?(?:\d|1\d|0\d|2[0-4])(?:00|15|30|45)"
SAME = r"(?P<same>\d[\d ]{2,8}) ?- ?(?P=same)"
DIVIDED = r"\d+\) ?/ ?\d+"  # in a formula: `(volts * 500) / 1024`
COLUMN = r"\(? ?\d{1,3}\)(?: ?\( *\d{1,3}\)?){2,}"  # of losses: `(50) ( 65)(  85)(  225)`
# Any of them, in one pattern: most runs are none of these.
NOTHING = compiled_late(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            COLUMN,
            DIVIDED,
            HOURS,
            SAME,
            INDEXED,
            COMPACT,
            OPENING,
            SPAN,
            FILED,
            BOUNDS,
            CITED,
            BATTED,
            SHORT_DATES,
            ADDRESS,
            A_DATE,
            VERSION,
            STAMP,
            DECIMALS,
            BUILD,
            A_SCORES,
            DAYS,
            A_DAY_WITHIN,
            PIXELS,
            LIMITS,
            ROUND,
        )
    )
)
DATE, SCORES, DAY_WITHIN = compiled_late(A_DATE), compiled_late(A_SCORES), compiled_late(A_DAY_WITHIN)


def is_other(run: str) -> bool:
    """Whether a run of figures is plainly something else than a number to call."""
    if run.lstrip("([").isdigit():
        run = run.lstrip("([")
    return NOTHING.fullmatch(run) is not None or is_sealed(run)


# Longer things that figures may stand in the middle of: an identifier (RFC 9562), the outline of a picture.
UNIQUE = re.compile(r"(?<![^\W_])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![^\W_])")
UNIQUE_LENGTH = 36
OUTLINE = re.compile(r"(?<![^\W_])d=[\"'][mM][^\"']*\Z")
OUTLINE_REACH = 300


# What is sent to a number of the network: `text 0023314 to 4100`.
KEYWORD = re.compile(r"\b(?:text|txt|sms|send|reply)(?: [\"'(]?)\Z")
SHORT_CODE = re.compile(r"[\"')]? to \d{3,6}(?!\d|[ -]\d)")
CODE_REACH = 12  # characters


def is_part_of_other(text: str, start: int, end: int) -> bool:
    """Whether figures stand within something longer that is no number to call."""
    around = UNIQUE.search(text, max(0, start - UNIQUE_LENGTH), end + UNIQUE_LENGTH)
    if around is not None and around.start() < end and around.end() > start:
        return True
    if text[start - 1 : start] == "*" and text[end : end + 1] == "#":
        return True  # a code to dial for the network's own services: `*966*1*66950#`
    if KEYWORD.search(text, max(0, start - CODE_REACH), start) and SHORT_CODE.match(text, end):
        return True
    return OUTLINE.search(text, max(0, start - OUTLINE_REACH), start) is not None
