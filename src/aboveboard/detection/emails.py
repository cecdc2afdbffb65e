"""E-mail addresses: every at sign is a pivot, read to both sides, so that time stays linear."""

import re
from collections.abc import Iterator
from functools import lru_cache

from aboveboard.detection.candidates import ENOUGH, SURE, Candidate
from aboveboard.detection.hosts import known_domain
from aboveboard.detection.patterns import folded
from aboveboard.detection.providers import PROVIDERS
from aboveboard.detection.tables import COMMON_TLDS, listed
from aboveboard.detection.trie import WIDE
from aboveboard.detection.views import View
from aboveboard.detection.worktalk import WorkTalk
from aboveboard.vocabulary import Kind

__all__ = ["email_candidates"]

LETTER = r"\w\u0900-\u0dff"  # marks of Indic scripts are part of their words
# Signs beside the key of the at sign, or in its place: `jane#gmail.com`, `jane&gmail.com`.
HASH = re.compile(
    rf"(?<=[{LETTER}])(?:#(?=gmail|yahoo|hotmail|outlook)|(?:[&%*^!~]|\(\))(?=(?:gmail|yahoo|hotmail|outlook|icloud)\.))"
)
ODD_AT = re.compile(r"[#&%*^!~)](?:gmail|yahoo|hotmail|outlook|icloud)")
LOCAL_LIMIT = 64  # octets of a local part, RFC 5321
TLD_LIMIT = 24  # letters of the longest top-level domain
DOMAIN_LIMIT = 4096  # domains whose reading is remembered
LOCAL_BACKWARDS = re.compile(rf"(?=[{LETTER}.+\"'~}}@!*?&=#$%-])[{LETTER}.!#$%&'*+/=?^`{{|}}~@\"-]+")
MAILTO = "mailto:"
MAIL_LINK = re.compile(r"\bmailto:[\w.+-]+\Z")
# An ending left out: who is written to there is clear by the name, or by the words before.
HOUSE_NAMES = re.compile(
    r"(?<![\w.+-])(?:info|sales|office|contact|hello|bookings?|enquiries|kontakt|contacto|contato|ventas|vendas)\Z"
)
ANNOUNCED = re.compile(
    folded(
        r"\b(?:e-?mail|mail|correo|почт\w*|write|reach)(?:\W{1,3}(?:to|at|is|me|us|id|address)\b){0,3}\W{1,3}[\w.+-]+\Z"
    )
)
LONE_HOST = re.compile(r"[a-z][a-z-]{2,30}(?![\w@#:/.+&-]\S)")
MAIL_QUERY = re.compile(r"\?(?:[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]])?")
REMOTE_PATH = re.compile(r":[~/\w]")
SAMPLE_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:no-?reply|mailer-daemon|postmaster|name|user|you|your\w*|someone|foo|lorem|ipsum|asdf|test\w*|john|john\.?doe|jane\.?doe|username|email|example|a|x|me)@|@(?:your\w*|domain|example|test|foo|lorem|ipsum|company|acme)\."
)
MATRICES = re.compile(r"[a-z]\w?\.[a-z](?!\w)")  # multiplied: `x @ y.T`
NO_REPLY = re.compile(r"(?:no-?reply|mailer-daemon|postmaster)@")
GAPPED_DOT = re.compile(r"\s?\.+\s?")
UNEVEN = re.compile(r"[\s,]|\.\.")
MISSHAPEN = re.compile(r"^[-_]|[-_]\.|\.[-_]|[^.\s,]{64}")  # labels that no domain can have
NO_TOP = re.compile(r"[\d_-]")  # what no top-level domain has
DOMAIN = re.compile(
    rf"[{LETTER}-]+(?:\.[{LETTER}-]+)*(?:(?:\s\.\s?|\.\s|,|\.\.)(?:com|net|org|ru|de|fr|co|uk|br|pl|ua|edu|info)(?![{LETTER}])){{0,2}}"
    # or a blank alone before an ending that ends the clause: `jane@mail com`
    r"(?:\s(?:com|net|org|ru|de|fr|pl|ua|se|nl|cz|br|edu|info)(?=\s*(?:[,;!?)\n]|\.(?!\w)|\Z)))?"
)
LITERAL = re.compile(r"\[(?:\d{1,3}(?:\.\d{1,3}){3}|ipv6:[0-9a-f:.]{2,45})\]")  # RFC 5321, 4.1.3
PROVIDER = re.compile(
    r"(?:gmail|g mail|googlemail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|aol|live|msn|gmx|yandex|mail|qq|ymail|rocketmail|rediff(?:mail)?|wanadoo|orange|laposte|seznam|libero|naver|comcast|btinternet|rambler|fastmail|tutanota|zoho)"
)
BARE_PROVIDER = re.compile(rf"(?P<name>{PROVIDER.pattern})(?:com(?![\w])|(?![\w@+]|\.\w))")
NOT_TLDS = listed("not_tlds")
UNREACHABLE = NOT_TLDS | frozenset(["example", "domain", "gmail", "host", "server"])
RARE_ENDINGS = frozenset(["ac", "cc", "bt", "ga"])  # few sentences go on behind these without a space
RUN_INTO = re.compile(r"(?:pl|ru|cz|ua)[a-z]{4}")  # endings that few words begin with: one runs into them
ASCII_TAIL = re.compile(r"[a-z0-9][a-z0-9._+-]*\Z")
# Before a spaced sign these belong to the sentence: `the bit before the @gmail.com`.
NO_NAMES = listed("no_spaced_local")
NO_NAME = listed("no_name")
OPENING = ".'*|`/=?&\"!#$%^{}~@+-"
RARE_OPENING = "!$%^~"  # one of them alone before a name belongs to it, RFC 5321
LEET = str.maketrans("0134578@$", "oieastbas")


def email_candidates(view: View) -> Iterator[Candidate]:
    """Every address that the view shows, until there are more than enough sure ones."""
    talk, sure = WorkTalk(view.text), 0
    for low, high in _pivots(view.text):
        found = _address(view, talk, low, high)
        if found is not None and view.touches(found.start, found.end):
            yield found
            sure += found.score >= SURE
            if sure == ENOUGH:
                return


def _pivots(text: str) -> Iterator[tuple[int, int]]:
    """Where an at sign, or two before a provider, and the gap around begin and end; a `#` before a provider is one mistyped."""
    at = text.find("@")
    while at >= 0:
        twice = text.startswith("@", at + 1) and PROVIDER.match(text, at + 2 + _blanks(text, at + 2)) is not None
        end = at + 1 + twice
        yield at - text[at - 1 : at].isspace() if at else 0, end + _blanks(text, end)
        at = text.find("@", end)
    if ODD_AT.search(text):
        yield from (match.span() for match in HASH.finditer(text))


def _blanks(text: str, at: int) -> int:
    """How many blanks, two at most, stand at a place."""
    shown = text[at : at + 2]
    return len(shown) - len(shown.lstrip())


def _address(view: View, talk: WorkTalk, low: int, high: int) -> Candidate | None:
    """The address around the at sign that stands from `low` to `high`."""
    text = view.text
    found = _domain(text, low, high)
    start = _local_start(text, low, high + len(found[0])) if found else None
    if found is None or start is None:
        return None
    if high - low > 1 and (
        text[start:low] in NO_NAMES or not (PROVIDER.match(text, high) or _gap_is_slip(text, talk, low, high))
    ):
        return None
    name, read, score = found
    end = high + len(name)
    value = text[start:low] + "@" + read
    disguise = None if text[start:end] == value else "misspelt"
    if _is_sample(text, talk, start, end):
        score = min(score, 0.4)
    if text.endswith(MAILTO, 0, start):  # a link is marked whole
        start -= len(MAILTO)
        query = MAIL_QUERY.match(text, end)
        end = query.end() if query else end
    return Candidate(Kind.EMAIL, view, start, end, value, score, disguise)


def _domain(text: str, low: int, high: int) -> tuple[str, str, float] | None:
    """What stands behind an at sign: a domain, a provider's name, a machine's number; None where a name goes on."""
    domain = DOMAIN.match(text, high)
    found = address_domain(domain[0]) or _endless(text, low, domain[0]) if domain else _literal(text, high)
    cut = found is not None and "." not in found[0] and text.startswith("+", high + len(found[0]))
    return None if cut else found


def _local_start(text: str, low: int, end: int) -> int | None:
    """Where the local part of an address, whose at sign stands at `low` and which ends at `end`, begins."""
    local = LOCAL_BACKWARDS.match(text[max(0, low - LOCAL_LIMIT) : low][::-1])
    if local is None or (local[0][0] == "@" and text[max(0, low - 2) : low - 1].isalnum()):
        return None
    whole = local[0][::-1]
    start = low - len(whole)
    named = text.endswith(MAILTO, 0, start) or (whole[0].isalnum() and _in_brackets(text, start, end))
    if whole[-1] == '"':
        start = _quoted_start(text, low)
    elif not named:
        start = low - len(name_of(whole))
    before = text[max(0, start - 1) : start]
    if start == low or before == "@" or (low - start == LOCAL_LIMIT and before.isalnum()):
        return None
    alone = before and before in RARE_OPENING and (start == 1 or text[start - 2].isspace())
    return start - 1 if alone else start


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether an address stands in angle brackets, so that all between them belongs to it: `<0fk=zHq@…>`."""
    return (
        text[start - 1 : start] == "<"
        and text[end : end + 1] == ">"
        and "@" not in text[start : end - 1].partition("@")[2]
    )


def _quoted_start(text: str, low: int) -> int:
    """Where a local part in quotation marks, which may hold blanks, begins; `low` where it does not."""
    opened = text.rfind('"', max(0, low - LOCAL_LIMIT), low - 1)
    return low if opened < 0 or text[max(0, opened - 1) : opened].isalnum() else opened


def _gap_is_slip(text: str, talk: WorkTalk, low: int, high: int) -> bool:
    """Whether `jane @ mail.com` is an address; `hi @jane.doe` is a mention."""
    matrices = MATRICES.match(text, high) is not None
    return (text[low] == "@" or text[high - 1].isspace()) and talk.of_mail and not matrices


def _is_sample(text: str, talk: WorkTalk, start: int, end: int) -> bool:
    """Whether an address is a sample of one (`validates a@b.com`), or the user of a machine (`git@host:path`)."""
    if text[end : end + 1] == ":" and REMOTE_PATH.match(text, end):
        return True
    if SAMPLE_ADDRESS.search(text, start, end) and talk.is_sample(start, end):
        return True
    return (NO_REPLY.match(text, start) and talk.is_code(start, end)) or talk.is_example(start)


def name_of(local: str) -> str:
    """The local part without what only leans against it."""
    for sign in "/|*":
        before, _, last = local.rpartition(sign)
        parted = sign == "|" and before[-1:].isalnum() and last[:1].isalnum()
        if "@" in before or (sign == "/" and "." in before) or parted:  # another address, a path, a column
            local = last
    label, _, value = local.rpartition("=")
    local = value if label.lstrip("\"'").isalnum() else local  # `email=jane@…` in a form
    if not local:
        return ""
    if local.isascii():
        if local[0].isalnum() and ".." not in local:
            return local
    elif WIDE.search(local):
        tail = ASCII_TAIL.search(local)
        local = tail[0] if tail else local
    kept = local.rpartition("..")[2].lstrip(OPENING)
    if not any(map(str.isalnum, kept)):
        return local if len(local) > 3 or local == "@" else kept
    return kept


def _endless(text: str, low: int, shown: str) -> tuple[str, str, float] | None:
    """A host without a top level: in a link that writes a mail, and where a mail address is announced."""
    host = shown.rstrip(" .,-")
    if not host:
        return None
    before = text[max(0, low - LOCAL_LIMIT - 8) : low]
    named = MAIL_LINK.search(before) or (
        LONE_HOST.fullmatch(host)
        and host not in UNREACHABLE
        and LONE_HOST.match(text, low + 1)
        and (HOUSE_NAMES.search(before) or ANNOUNCED.search(before))
    )
    return (host, host, 0.6) if named else None


def _literal(text: str, at: int) -> tuple[str, str, float] | None:
    """The number of a machine that stands for a domain: `@[192.0.2.7]`."""
    literal = LITERAL.match(text, at)
    return (literal[0], literal[0], 0.7) if literal else None


@lru_cache(DOMAIN_LIMIT)
def address_domain(shown: str) -> tuple[str, str, float] | None:
    """How much of the text is the domain, how it reads, and how sure that is."""
    if "." not in shown and "," not in shown and " " not in shown:
        return _provider_alone(shown)
    ends_clean = not shown.endswith(("-", "_"))
    shown = shown.rstrip("-_")
    if MISSHAPEN.search(shown):
        return None
    tight = GAPPED_DOT.sub(".", shown.replace(",", ".")).replace(" ", ".") if UNEVEN.search(shown) else shown
    known = _whole_domain(tight) or known_domain(tight) or _known_before_wide(tight) or known_beginning(tight)
    if known is not None:
        return shown_part(shown, known), provider_spelt(known), 0.95
    first, _, last = tight.rpartition(".")
    plain = last.translate(LEET)
    if first and plain in COMMON_TLDS and plain != last:
        return shown, f"{first.translate(LEET)}.{plain}", 0.85
    if (
        first
        and last not in NOT_TLDS
        and (len(last) > 1 or ends_clean)
        and not NO_TOP.search(last.removeprefix("xn--"))
        and " " not in shown
    ):
        return shown, tight, 0.6
    return _provider_alone(shown)


def _whole_domain(tight: str) -> str | None:
    """A domain of two known endings or more, the last of which no list has: `…@uk.ac.dct`; not where a sentence goes on."""
    known = known_domain(tight)
    rest = tight[len(known) + 1 :] if known and tight.startswith(known + ".") else ""
    ends = known is not None and known.rpartition(".")[2] in RARE_ENDINGS
    return tight if ends and len(rest) > 2 and rest.replace(".", "").isalpha() and rest not in NO_NAME else None


def _provider_alone(shown: str) -> tuple[str, str, float] | None:
    provider = BARE_PROVIDER.match(shown)
    return (provider[0], provider_spelt(provider["name"] + ".com"), 0.7) if provider else None


def _known_before_wide(tight: str) -> str | None:
    """A domain of plain letters after which a sentence in a script without spaces goes on."""
    wide = None if tight.isascii() else WIDE.search(tight)
    return known_domain(tight[: wide.start()]) if wide else None


def known_beginning(tight: str) -> str | None:
    """`mail.agencyor` up to the domain that it begins with, where the sentence runs on without a space."""
    first, dot, last = tight.rpartition(".")
    if not dot or last in NOT_TLDS:
        return None
    longest = min(len(last) - 1, TLD_LIMIT)
    ends = (last[:length] for length in range(longest, 2, -1) if last[:length] in COMMON_TLDS)
    top = next(ends, None) or (last[:2] if RUN_INTO.match(last) else None)
    return f"{first}.{top}" if top else None


def provider_spelt(domain: str) -> str:
    """The domain with a misspelt mail provider put right: `yah00.com`, `g-mail.com`."""
    first, _, rest = domain.partition(".")
    plain = first.translate(LEET).replace("-", "").replace(" ", "")
    return f"{plain}.{rest}" if plain in PROVIDERS else domain


def shown_part(shown: str, known: str) -> str:
    """The beginning of the text as shown that reads as the known domain."""
    if shown.startswith(known):
        return known
    dots = known.count(".")
    match = re.match(r"[^.,]*" + r"[.,]{1,2}\s?[^.,]*" * dots, shown)
    part = match[0] if match else shown
    wide = WIDE.search(part)
    if wide and known.isascii():
        part = part[: wide.start()]
    return part.rstrip(" -_")
