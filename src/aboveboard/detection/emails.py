"""E-mail addresses: every at sign is a pivot, read to both sides, so that time stays linear."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from aboveboard.detection.candidates import ENOUGH, SURE, Candidate
from aboveboard.detection.hosts import known_domain
from aboveboard.detection.lexicon import marks_of, phrases, table
from aboveboard.detection.tables import COMMON_TLDS, listed
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, trie_pattern
from aboveboard.detection.views import View
from aboveboard.detection.worktalk import WorkTalk
from aboveboard.vocabulary import Kind

__all__ = ["email_candidates", "provider_candidates"]

LETTER = r"\w\u0900-\u0dff"  # marks of Indic scripts are part of their words
HASH = re.compile(rf"(?<=[{LETTER}])#(?=gmail|yahoo|hotmail|outlook)")
LOCAL_LIMIT = 64  # octets of a local part, RFC 5321
TLD_LIMIT = 24  # letters of the longest top-level domain
DOMAIN_LIMIT = 4096  # domains whose reading is remembered
LOCAL_BACKWARDS = re.compile(rf"(?=[{LETTER}.+\"'~}}@!*?&=#$%-])[{LETTER}.!#$%&'*+/=?^`{{|}}~@\"-]+")
MAILTO = "mailto:"
MAIL_LINK = re.compile(r"\bmailto:[\w.+-]+\Z")
MAIL_QUERY = re.compile(r"\?(?:[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]])?")
REMOTE_PATH = re.compile(r":[~/\w]")
SAMPLE_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:no-?reply|mailer-daemon|postmaster|name|user|you|your\w*|someone|foo|test\w*|john|john\.?doe|jane\.?doe|username|email|example|a|x|me)@|@(?:your\w*|domain|example|test|foo|company|acme)\."
)
GAPPED_DOT = re.compile(r"\s?\.+\s?")
UNEVEN = re.compile(r"[\s,]|\.\.")
MISSHAPEN = re.compile(r"^[-_]|[-_]\.|\.[-_]|[^.\s,]{64}")  # labels that no domain can have
NO_TOP = re.compile(r"[\d_-]")  # what no top-level domain has
DOMAIN = re.compile(
    rf"[{LETTER}-]+(?:\.[{LETTER}-]+)*(?:(?:\s\.\s?|\.\s|,|\.\.)(?:com|net|org|ru|de|fr|co|uk|br|pl|ua|edu|info)(?![{LETTER}])){{0,2}}"
)
LITERAL = re.compile(r"\[(?:\d{1,3}(?:\.\d{1,3}){3}|ipv6:[0-9a-f:.]{2,45})\]")  # RFC 5321, 4.1.3
PROVIDER = re.compile(
    r"(?:gmail|g mail|googlemail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|aol|live|msn|gmx|yandex|mail|qq|ymail)"
)
BARE_PROVIDER = re.compile(rf"(?P<name>{PROVIDER.pattern})(?:com(?![\w])|(?![\w@]|\.\w))")
NOT_TLDS = listed("not_tlds")
NO_NAME = listed("no_name")
RARE_ENDINGS = frozenset(["ac", "cc", "bt", "ga"])  # few sentences go on behind these without a space
PROVIDERS = frozenset(
    ["gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail", "proton", "aol", "yandex", "live"]
)
NAMED = re.compile(
    r"(?<![\w@.])(?P<provider>g ?mail|google mail|yahoo|hotmail|outlook|icloud|protonmail)(?:[ -]?(?:id|address|account|mail|acc|addy|user|username|name)(?=[ :,=-]))?(?:,? (?:is|es|ist|e|est|me|c'est|to|это|jest|hai|name is|adalah|la)\b ?:?|\s?[:=\-|()\[\]→>👉]{1,3}|,|(?<= id)|(?<= user)|(?<= username)|(?<= account)|(?<= address)|(?<=google mail))\s?"
    r"(?P<after>[a-z0-9][\w.+-]{3,40})|(?<![\w@])(?P<before>[a-z][\w.+-]{3,40})(?:,| -)? (?:is|es|at|ist|est|that's|thats|it's|its|c'est) (?:my|mi|mein|mon|the|on) (?P<provider2>g ?mail|google mail|yahoo|hotmail|outlook|icloud)"
)
# `jane_m gmail com`: the ending, or a name that is no word, tells it from talk about the provider.
SIGNLESS = re.compile(
    r"(?<![\w@.])(?P<name>[a-z0-9][\w.+-]{2,40})(?: ?(?:->|=>|→|[_/|>(\[,+-]) ?| )(?P<provider>gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail|gmx|yandex)(?:\s?(?:\.| dot )\s?|(?<=g-mail) )(?P<top>com|ru|de)(?![\w@])"
)
UNSIGNED = re.compile(
    r"(?<![\w@.])(?P<name>[a-z0-9][\w.+-]{2,40})(?: and then| then| plus|,| \+| y|(?: on| in| at| en| em| no| na| bei| sur| su| di| w| в| на)|) (?:the |my |mein |mon |mi |[(\[|\-] ?)?(?P<provider>gmail|g mail|google ?mail|gee mail|yahoo|hotmail|hot mail|outlook|icloud|protonmail)"
    r"(?: (?P<top>com|dotcom)(?![\w@]|\.\w)|(?=\s*(?:[,;!?)\]\n]|\.(?!\w)|\Z)))"
)
NICK = r"(?:nick(?:name)?s?|user ?name|profile name|display name|full name|usuario|nutzername|benutzername|pseudo|nome de usuario|login|handle|ник|логин)"
HOST_NAME = r"(?:gmail|google ?mail|yahoo|hotmail|outlook|icloud|protonmail|proton|gmx|web|yandex|mail)"
ENDED = r"(?:\s?(?:\.|dot|punto|punkt|ponto|point|kropka|точка)\s?[a-z]{2,3}(?![\w]))"
NICKNAMED = re.compile(
    rf"(?<![\w])(?P<nick>(?P<whose>(?:my|same|the same|mi|el mismo|mein|gleicher|derselbe|mon|le meme|meu|o mesmo|il mio|stesso|moj|мой|тот же) )?{NICK}(?P<here> (?:from |as |on |de |von |wie |di )?(?:here|aqui|hier|ici|qui|tutaj|здесь|тут))?)"
    rf"(?: (?:without spaces|in one word|sin espacios|ohne leerzeichen|too))?(?:,? (?:at|@|plus|\+|and then|with|on|en|arroba|mit|bei|chez|mais|piu|su|na|на|plus @|plus at)){{1,2}} (?P<provider>{HOST_NAME})(?:{ENDED}|(?![\w.@]))"
    rf"|(?<![\w])(?:add|put|append|stick) (?P<provider2>{HOST_NAME}){ENDED}? (?:to|after|behind) (?P<nick2>(?:my|the) {NICK})"
)
# An inbox is full or hacked, and seldom called so: words by which a provider is described, not a name there.
OFFICE = re.compile(
    r"o(?:ffice)?365|v\d|api|(?:[ei]\.[ge]|etc)\.?(?!\w)"
)  # what stands beside the name of a mail program
DESCRIBES = re.compile(r"[^\W_]*(?:ed|ing|ly|able|ful|ent|ive|ous|al|voll|lich|iert)")
WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff]")
ASCII_TAIL = re.compile(r"[a-z0-9][a-z0-9._+-]*\Z")
# Before a spaced sign these belong to the sentence: `the bit before the @gmail.com`.
NO_NAMES = listed("no_spaced_local")
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
    """Where an at sign and the gap around it begin and end; a `#` before a provider is one typed beside its key."""
    at = text.find("@")
    while at >= 0:
        yield at - text[at - 1 : at].isspace() if at else 0, at + 1 + _blanks(text, at + 1)
        at = text.find("@", at + 1)
    if "#" in text:
        yield from (match.span() for match in HASH.finditer(text))


def _blanks(text: str, at: int) -> int:
    """How many blanks, two at most, stand at a place."""
    shown = text[at : at + 2]
    return len(shown) - len(shown.lstrip())


def _address(view: View, talk: WorkTalk, low: int, high: int) -> Candidate | None:
    """The address around the at sign that stands from `low` to `high`."""
    text = view.text
    domain = DOMAIN.match(text, high)
    found = address_domain(domain[0]) or _in_link(text, low, domain[0]) if domain else _literal(text, high)
    local = LOCAL_BACKWARDS.match(text[max(0, low - LOCAL_LIMIT) : low][::-1]) if found else None
    if found is None or local is None:
        return None
    if local[0][0] == "@" and text[max(0, low - 2) : low - 1].isalnum():
        return None
    whole = local[0][::-1]
    named = _in_brackets(text, low - len(whole), high + len(found[0])) and whole[0].isalnum()
    start = low - len(whole if named else name_of(whole))
    before = text[max(0, start - 1) : start]
    if start == low or before == "@" or (low - start == LOCAL_LIMIT and before.isalnum()):
        return None
    if text[low - 1] == '"':
        start = _quoted_start(text, start, low)
    elif before and before in RARE_OPENING and (start == 1 or text[start - 2].isspace()):
        start -= 1
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


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether an address stands in angle brackets, so that all between them belongs to it: `<0fk=zHq@…>`."""
    return (
        text[start - 1 : start] == "<"
        and text[end : end + 1] == ">"
        and "@" not in text[start : end - 1].partition("@")[2]
    )


def _quoted_start(text: str, start: int, low: int) -> int:
    """Where a local part in quotation marks, which may hold blanks, begins."""
    opened = text.rfind('"', max(0, low - LOCAL_LIMIT), low - 1)
    return start if opened < 0 or text[max(0, opened - 1) : opened].isalnum() else opened


def _gap_is_slip(text: str, talk: WorkTalk, low: int, high: int) -> bool:
    """Whether `jane @ mail.com` is an address; `hi @jane.doe` is a mention."""
    return (text[low] == "@" or text[high - 1].isspace()) and talk.of_mail


def _is_sample(text: str, talk: WorkTalk, start: int, end: int) -> bool:
    """Whether an address is a sample of one (`validates a@b.com`), or the user of a machine (`git@host:path`)."""
    if text[end : end + 1] == ":" and REMOTE_PATH.match(text, end):
        return True
    if SAMPLE_ADDRESS.search(text, start, end) and talk.is_sample(start, end):
        return True
    return talk.is_example(start)


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


def _in_link(text: str, low: int, shown: str) -> tuple[str, str, float] | None:
    """A host without a top level in a link that writes a mail: `mailto:jane@mailhost`."""
    host = shown.rstrip(" .,-")
    return (host, host, 0.6) if host and MAIL_LINK.search(text[max(0, low - LOCAL_LIMIT - 8) : low]) else None


def _literal(text: str, at: int) -> tuple[str, str, float] | None:
    """The number of a machine that stands for a domain: `@[192.0.2.7]`."""
    literal = LITERAL.match(text, at)
    return (literal[0], literal[0], 0.7) if literal else None


@lru_cache(DOMAIN_LIMIT)
def address_domain(shown: str) -> tuple[str, str, float] | None:
    """How much of the text is the domain, how it reads, and how sure that is."""
    if "." not in shown and "," not in shown:
        return _provider_alone(shown)
    if MISSHAPEN.search(shown):
        return None
    tight = GAPPED_DOT.sub(".", shown.replace(",", ".")) if UNEVEN.search(shown) else shown
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
        and len(last) > 1
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
    top = next(ends, None)
    return f"{first}.{top}" if top else None


def provider_spelt(domain: str) -> str:
    """The domain with a misspelt mail provider put right: `yah00.com`, `g-mail.com`."""
    first, _, rest = domain.partition(".")
    plain = first.translate(LEET).replace("-", "").replace(" ", "")
    return f"{plain}.{rest}" if plain in PROVIDERS else domain


@cache
def _owned() -> tuple[re.Pattern[str], dict[str, str]]:
    """`my gmail is jane77` with the words and the spellings of providers of every language."""
    spelt = {word: name for name, words in table("names").items() if name in PROVIDERS for word in words}
    spelt |= {name: name for name in PROVIDERS}
    links = trie_pattern([*phrases("label"), *phrases("my"), "is", "id"])
    gap = r"[\s,:：=-]{1,3}"
    pattern = (
        rf"{BOUND_BEFORE}(?P<provider>{trie_pattern(spelt)})(?P<ending>'?(?:[^\W\d_a-z]{{0,3}}|im|ım|im|ku|ko|nya))"
        rf"(?P<link>(?:\s{{0,2}}{BOUND_BEFORE}{links}{BOUND_AFTER}){{0,3}})(?P<colon>\s?[:=：]\s?|{gap})(?P<after>[a-z0-9][a-z0-9_.+-]{{3,40}})(?![\w@])"
    )
    return re.compile(pattern), {re.sub(r"[\s'-]+", "", word): name for word, name in spelt.items()}


@cache
def _outside() -> re.Pattern[str]:
    """A provider that is not just the domain of an address; most texts that name one stop here."""
    spelt = {word for name, words in table("names").items() if name in PROVIDERS for word in words}
    return re.compile(rf"(?<!\w@)(?:{trie_pattern(spelt | PROVIDERS)}|g mail|google ?mail|gee mail|hot mail)")


@cache
def _mine() -> re.Pattern[str]:
    """`my`, in every language, at the end of a text."""
    return re.compile(rf"{BOUND_BEFORE}{trie_pattern(phrases('my'))}{BOUND_AFTER}\s{{0,2}}\Z")


def owned_candidates(view: View) -> Iterator[Candidate]:
    """Names given with a provider in other languages, with `my`, `is` or a colon between."""
    pattern, names = _owned()
    for match in pattern.finditer(view.text):
        name = match["after"].rstrip(".")
        odd = marked(name) and re.search(r"[a-z]{2}", name) is not None and OFFICE.match(name) is None
        odd = odd and not PROSPECT.search(view.text, max(0, match.start() - 10), match.end())
        if odd and known_domain(name) is None and view.touches(*match.span()):
            provider = names[re.sub(r"[\s'-]+", "", match["provider"])]
            if provider == "live" and not (match["link"] or match["colon"].strip()):
                continue  # `a draft or live link.`
            start = match.start("after")
            yield Candidate(Kind.EMAIL, view, start, start + len(name), f"{name}@{provider}.com", 0.75, "hinted")


PROSPECT = re.compile(r"& outlook\b|\boutlook (?:\(|[-&] )")  # of a market: `overview & outlook - …`


def provider_candidates(view: View) -> Iterator[Candidate]:
    """Names given with a provider and no at sign: `my gmail is jane77`, `jane77 is my google mail`, `jane_m gmail com`."""
    if not _outside().search(view.text):
        return
    yield from owned_candidates(view)
    yield from unsigned_candidates(view)
    yield from nicknamed_candidates(view)
    for match in NAMED.finditer(view.text):
        group = "after" if match["after"] else "before"
        name, provider = match[group], match["provider"] or match["provider2"]
        if view.touches(*match.span()) and not re.search(r"@|\.(?:com|net|org|ru|de)\b", name):
            score = 0.78 if marked(name) else named_score(view.text, match, name.rstrip("."))
            if (
                score
                and re.search(r"[^\W\d_]", name)
                and not PROSPECT.search(view.text, max(0, match.start() - 10), match.end())
            ):
                start, name = match.start(group), name.rstrip(".")
                value = f"{name}@{provider_named(provider)}.com"
                yield Candidate(Kind.EMAIL, view, start, start + len(name), value, score, "hinted")


def unsigned_candidates(view: View) -> Iterator[Candidate]:
    """Names that stand before a provider with nothing but a gap between."""
    for match in (*UNSIGNED.finditer(view.text), *SIGNLESS.finditer(view.text)):
        name = match["name"]
        odd = (
            marked(name)
            and not re.fullmatch(r"v?\d[\d.,]*\w?|\w+\.(?:com|net|org|js)|.*\.", name)
            and not OFFICE.match(name)
        )
        score = (0.82 if match["top"] else 0.78) if odd else 0.55 if match["top"] and is_name(name) else 0.0
        if score and view.touches(*match.span()):
            value = f"{name}@{provider_named(match['provider'])}.com"
            yield Candidate(Kind.EMAIL, view, match.start(), match.end(), value, score, "hinted")


def nicknamed_candidates(view: View) -> Iterator[Candidate]:
    """Names that stand elsewhere, with a provider: `my nickname here at gmail`."""
    for match in NICKNAMED.finditer(view.text):
        if view.touches(*match.span()) and (match["whose"] or match["here"] or match["nick2"]):
            start, end = match.span("nick" if match["nick"] else "nick2")
            yield Candidate(
                Kind.EMAIL, view, start, end, match["provider"] or match["provider2"], 0.65, "hinted", hint=True
            )


def named_score(text: str, match: re.Match[str], name: str) -> float:
    """How sure a plain word beside a provider is somebody's name there: `my gmail is janemarlow`, a line `gmail: janemarlow`."""
    ends = re.match(r"[.!]?\s*(?:[,;:)\n]|\Z|and\b|or\b|y\b)", text[match.end() :])
    mine = _mine().search(text, max(0, match.start() - 24), match.start())
    line = ":" in match[0] and not text[: match.start()].rpartition("\n")[2].strip()
    labelled = (
        re.search(r"\b(?:id|user|username|account)\s\Z", text[match.start() : match.start("after")])
        if match["after"]
        else None
    )
    return 0.6 if match["after"] and ends and (mine or line or labelled) and is_name(name) else 0.0


def marked(name: str) -> bool:
    """Whether a word has what names on the net have: a digit, an underscore, a dot inside."""
    return re.search(r"\d|_|\w\.\w", name) is not None


def is_name(word: str) -> bool:
    """Whether a plain word may be somebody's name: long, unknown, and no word that describes."""
    return len(word) > 5 and word not in NO_NAME and not DESCRIBES.fullmatch(word) and not marks_of(word)


def provider_named(shown: str) -> str:
    """The provider that a spelling stands for."""
    plain = re.sub(r"[ -]", "", shown)
    return {"googlemail": "gmail", "geemail": "gmail"}.get(plain, plain)


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
