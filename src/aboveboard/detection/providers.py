"""Names given with a mail provider and no at sign: `my gmail is jane77`, `jane77 is my google mail`."""

import re
from collections.abc import Iterator
from functools import cache

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.fold import fold_word
from aboveboard.detection.hosts import known_domain
from aboveboard.detection.lexicon import marks_of, phrases, table
from aboveboard.detection.matcher import Matcher, matcher
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.tables import listed
from aboveboard.detection.trie import BOUND_AFTER, BOUND_BEFORE, trie_pattern
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["PROVIDERS", "provider_candidates"]

NO_NAME = listed("no_name")
PROVIDERS = frozenset(
    ["gmail", "yahoo", "hotmail", "outlook", "icloud", "protonmail", "proton", "aol", "yandex", "live"]
)
NAMED = compiled_late(
    folded(
        r"(?<![\w@.])(?P<provider>g ?mail|google mail|yahoo|hotmail|outlook|icloud|protonmail)(?:[ -]?(?:id|address|account|mail|acc|addy|user|username|name)(?=[ :,=-]))?(?:,? (?:is|its|it's|es|ist|e|est|me|c'est|to|это|jest|hai|name is|adalah|la)\b ?:?| goes by| me,?(?: at| on)?|[?!.,]? mine(?: is|'s|:)?|\s?[:=\-|()\[\]→>👉]{1,3}|,|(?<= id)|(?<= user)|(?<= username)|(?<= account)|(?<= address)|(?<=google mail))\s?"
        r"(?P<after>[a-z0-9][\w.+-]{3,40})|(?<![\w@])(?P<before>[a-z][\w.+-]{3,40})(?:,| -)? (?:is|es|at|ist|est|that's|thats|it's|its|c'est) (?:my|mi|mein|mon|the|on) (?P<provider2>g ?mail|google mail|yahoo|hotmail|outlook|icloud)"
    )
)
# `jane_m gmail com`: the ending, or a name that is no word, tells it from talk about the provider.
SIGNLESS = re.compile(
    r"(?<![\w@.])(?P<name>[a-z0-9][\w.+-]{2,40})(?: ?(?:->|=>|→|[_/|>(\[,+-]) ?| )(?P<provider>gmail|googlemail|yahoo|hotmail|outlook|icloud|protonmail|gmx|yandex)(?:\s?(?:\.| dot |[)\]] ?)\s?|(?<=g-mail) )(?P<top>com|ru|de)(?![\w@])"
)
UNSIGNED = re.compile(
    folded(
        r"(?<![\w@.])(?P<name>[a-z0-9][\w.+-]{2,40})(?: and then| then| plus|,| \+| y es de| y|,? \(?that'?s(?! m[iy]\b)| followed by|(?: on| in| at| en| em| no| na| bei| sur| su| di| w| в| на)|)(?: |(?=[(\[]))(?:the |my |mein |mon |mi |the usual |[(\[|\-] ?)?(?P<provider>gmail|g mail|google ?mail|gee mail|yahoo|hotmail|hot mail|outlook|icloud|protonmail)"
        r"(?: (?P<top>com|dotcom)(?![\w@]|\.\w)|(?=\s*(?:[,;!?)\]\n]|\.(?!\w)|\Z)))"
    )
)
NICK = r"(?:nick(?:name)?s?|user ?name|profile name|display name|full name|usuario|nutzername|benutzername|pseudo|nome de usuario|login|handle|ник|логин)"
HOST_NAME = r"(?:g ?mail|google ?mail|yahoo|hotmail|outlook|icloud|protonmail|proton|gmx|web|yandex|mail)"
ENDED = r"(?:\s?(?:\.|dot|punto|punkt|ponto|point|kropka|точка)\s?[a-z]{2,3}(?![\w]))"
NICKNAMED = compiled_late(
    folded(
        rf"(?<![\w])(?P<nick>(?P<whose>(?:my|same|the same|mi|el mismo|mein|gleicher|derselbe|mon|le meme|meu|o mesmo|il mio|stesso|moj|мой|тот же) )?{NICK}(?P<here> (?:from |as |on |de |von |wie |di )?(?:here|(?:on |as |in )?my profile|mi perfil|mein profil|aqui|hier|ici|qui|tutaj|здесь|тут))?)"
        rf"(?: (?:without spaces|in one word|sin espacios|ohne leerzeichen|too))?(?:,? (?:but )?(?:at,|at|@|plus|mas|\+|and then|with|on|en|arroba|mit|bei|chez|mais|piu|su|na|на|plus @|plus at)){{1,2}} (?P<provider>{HOST_NAME})(?:{ENDED}|(?![\w.@]))"
        rf"|(?<![\w])(?P<nick3>(?:my|the) {NICK}(?: (?:from |on )?here)?) and (?:then )?(?:add|put|append|stick|attach|write) (?:the |@ ?)?(?P<provider3>{HOST_NAME})(?![\w@]|\.\w)|(?<![\w])(?:add|put|append|stick) (?P<provider2>{HOST_NAME}){ENDED}? (?:to|after|behind) (?P<nick2>(?:my|the) {NICK})"
    )
)
SIGN = r"(?:@|at(?: sign)?|arobase|arroba|chiocciola|klammeraffen|a-?t-?zeichen|malp\w+|собак\w+)"
AT_WORD = re.compile(folded(SIGN))
BEFORE_SIGN = rf"(?:(?:before|in front of|left of|vor|prima|davanti|delante|antes|avant|devant|przed|перед|до)(?: (?:the|it|de|del|della|alla|da|do|la|el|dem|l'))*[ ']{SIGN}|(?:local|name|first|primera|premiere|prima|primeira|pierwsza|первая|erster|erste) (?:part|half|bit|parte|partie|czesc|часть|teil|halfte|mitad|metade|moitie)|first|erst|primero|d'abord|najpierw|сначала|part (?:one|1)|teil (?:eins|1)|anfang|beginning|begins with|starts with|user(?: ?name)?|login)"
BEHIND_SIGN = r"(?:part (?:two|2)|teil (?:zwei|2)|second|zweiter|zweite|segunda|deuxieme|seconda|druga|вторая|after|behind|then|domain|host|server|provider|ends?|rest|dopo|dietro|poi|detras|despues|luego|puis|apres|ensuite|dahinter|danach|dann|depois|atras|potem|dalej|za|потом|после|затем)"
HALVED = compiled_late(
    folded(
        rf"(?<!\w){BEFORE_SIGN}(?: (?:is|goes|comes|you put|put|va|kommt|steht|stehen|ist|es|est|on met|jest|idzie|идет))?\s?[:=]?\s?(?P<name>[a-z0-9][\w.+-]{{2,40}})"
        rf"(?:[^\w\n]|\w(?!\w)|(?!{BEHIND_SIGN}\b)\w+\b){{0,12}}\b{BEHIND_SIGN}\b[^\n]{{0,30}}?(?<![\w.])@?(?P<domain>(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|proton(?:mail)?|gmx|yandex|libero|laposte|orange|live|aol|wp|web|mail|seznam)\.[a-z]{{2,3}}(?:\.[a-z]{{2}})?)(?![\w@])"
    )
)
# An inbox is full or hacked, and seldom called so: words by which a provider is described, not a name there.
OFFICE = re.compile(
    r"o(?:ffice)?365|x?oauth\d?|v\d|api|(?:windows|win|form|html|css|php|python|outlook|office|exchange|thunderbird|android|ios|imap|pop|smtp)[\d.]+(?!\w)|(?:[ei]\.[ge]|etc)\.?(?!\w)"
)  # what stands beside the name of a mail program
DESCRIBES = re.compile(r"[^\W_]*(?:ed|ing|ly|able|ful|ent|ive|ous|al|voll|lich|iert)")


MAIL_NOUNS = "mail email e-mail correo posta poczta почта пошта"


@cache
def _owned() -> tuple[re.Pattern[str], dict[str, str]]:
    """`my gmail is jane77` with the words and the spellings of providers of every language."""
    spelt = {word: name for name, words in table("names").items() if name in PROVIDERS for word in words}
    spelt |= {name: name for name in PROVIDERS}
    links = trie_pattern([*phrases("label"), *phrases("my"), "is", "id", *map(fold_word, MAIL_NOUNS.split())])
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
    return re.compile(rf"(?<!\w@)(?:{trie_pattern(spelt | PROVIDERS)}|gmx|g mail|google ?mail|gee mail|hot mail)")


@cache
def _mine() -> re.Pattern[str]:
    """`my`, in every language, at the end of a text."""
    return re.compile(rf"{BOUND_BEFORE}{trie_pattern(phrases('my'))}{BOUND_AFTER}\s{{0,2}}\Z")


@cache
def _traces() -> Matcher:
    """Words without which nothing is announced, nicknamed or halved."""
    nouns = trie_pattern(list(map(fold_word, MAIL_NOUNS.split())))
    halves = BEFORE_SIGN.replace(r"\w+", "")  # to a matcher only letters of ASCII are letters
    return matcher([f"{nouns}|address|contact|reach|write", NICK, halves])


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


@cache
def _announced() -> re.Pattern[str]:
    """`my email is jane77 with gmail at the end`: a word for mail, a name, small words and a provider, of every language."""
    spelt = {word for name, words in table("names").items() if name in PROVIDERS for word in words} | PROVIDERS
    labels = trie_pattern([*phrases("label"), *LINKS.split()])
    small = trie_pattern([*phrases("on"), *SMALL.split()])
    word = rf"[\s,.:]{{1,2}}{BOUND_BEFORE}(?:{small}){BOUND_AFTER}"
    return re.compile(
        rf"{BOUND_BEFORE}(?:{trie_pattern(list(map(fold_word, MAIL_NOUNS.split())))}|address|contact|reach|write)(?:\s{BOUND_BEFORE}{labels}{BOUND_AFTER}){{0,3}}[\s:]{{1,2}}"
        rf"(?P<name>[a-z][a-z0-9_.+-]{{3,40}})(?:{word}){{0,4}}[\s,.:]{{1,2}}{BOUND_BEFORE}(?P<provider>{trie_pattern(spelt - {'live'})})(?![\w@.]{{4}})"
    )


LINKS = "is id name me at it's its e es est ist jest"
SMALL = "and it's its is a an the my with via of do da de del di this это mail using ending"


def announced_candidates(view: View) -> Iterator[Candidate]:
    """Names with a sign of one that a word for mail announces, and a provider behind small words."""
    for match in _announced().finditer(view.text):
        name = match["name"].rstrip(".")
        odd = marked(name) and not OFFICE.match(name) and known_domain(name) is None
        if odd and view.touches(*match.span()):
            start = match.start("name")
            yield Candidate(Kind.EMAIL, view, start, start + len(name), match["provider"], 0.7, "hinted")


PROSPECT = re.compile(r"& outlook\b|\boutlook (?:\(|[-&] )")  # of a market: `overview & outlook - …`


def provider_candidates(view: View) -> Iterator[Candidate]:
    """Names given with a provider and no at sign: `my gmail is jane77`, `jane77 is my google mail`, `jane_m gmail com`."""
    if not _outside().search(view.text):
        return
    yield from owned_candidates(view)
    yield from unsigned_candidates(view)
    for place in _traces()(view.text.encode("utf-8", "replace")) or ():
        yield from (announced_candidates, nicknamed_candidates, halved_candidates)[place](view)
    for match in NAMED.finditer(view.text):
        group = "after" if match["after"] else "before"
        name, provider = match[group], match["provider"] or match["provider2"]
        if view.touches(*match.span()) and not re.search(r"@|\.(?:com|net|org|ru|de)\b", name):
            odd = marked(name) and not OFFICE.match(name)
            score = 0.78 if odd else named_score(view.text, match, name.rstrip("."))
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
        if view.touches(*match.span()) and (match["whose"] or match["here"] or not match["nick"] or "+" in match[0]):
            start, end = match.span(next(group for group in ("nick", "nick2", "nick3") if match[group]))
            yield Candidate(
                Kind.EMAIL,
                view,
                start,
                end,
                match["provider"] or match["provider2"] or match["provider3"],
                0.65,
                "hinted",
                hint=True,
            )


def halved_candidates(view: View) -> Iterator[Candidate]:
    """Addresses in two halves, each with a word for its place: `before the @ goes jane.m, behind it gmail.com`."""
    for match in HALVED.finditer(view.text):
        name = match["name"].rstrip(".")
        if (marked(name) or (is_name(name) and AT_WORD.search(match[0]))) and view.touches(*match.span()):
            value = f"{name}@{match['domain']}"
            yield Candidate(Kind.EMAIL, view, match.start("name"), match.end("domain"), value, 0.75, "portions")


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
    owned = match["before"] and OWNED_BY.search(match[0]) is not None
    told = match["after"] and (mine or line or labelled)
    return 0.6 if ends and (told or owned) and is_name(name) else 0.0


OWNED_BY = re.compile(r" (?:my|mi|mein|mon) [^ ]+(?: mail)?\Z")  # `janemarlow is my gmail`


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
