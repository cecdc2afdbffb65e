"""What a text says around a site or an address: that it is material of the work, code, or a sample.

INVARIANT: the text is searched once for each sort of word, and only when asked; each question after that is a look-up.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache

from aboveboard.detection.lexicon import phrases, speaks
from aboveboard.detection.once import once
from aboveboard.detection.patterns import compiled_late, folded
from aboveboard.detection.trie import WIDE

__all__ = ["Places", "WorkTalk"]

WORD = re.compile(r"[\w\u0900-\u0dff]+")
BETWEEN = frozenset(
    ["the", "a", "an", "what", "site", "website", "sites", "one", "ones", "on", "at", "di", "von", "de", "к", "k"]
)
SUBJECTS = frozenset(["i", "we", "you", "they", "really", "also"])  # who likes something; nothing is likened there
FEW = 12  # characters of a message that is little more than a site
REACH = 120  # characters of a sentence that are looked at on either side
SPEECH_LIMIT = 4_000  # characters in which a language is recognised
MATERIAL = compiled_late(
    r"\b(?:scrap\w+|crawl\w*|migrat\w+|clon\w+|competitors?|rivals?|rank\w*|listings?|(?:fonts?|icons?|assets?|vectors|illustrations|stock|footage|samples|music|sounds?|textures?|docs|documentation) (?:are |is )?(?:from|on|at)|dummy|(?:come|taken|took|borrowed|copied) from|take the \w+ from|old (?:site|website|shop|page|domain)|(?:host|hosting|hoster|provider|registrar) is|hosted (?:on|at|with|by)|for tips|plugin page|speed of|according to|source:|for (?:the|an) (?:idea|example)|for (?:ideas|inspiration|reference)|as (?:a )?(?:reference|inspiration)|translat\w+|integrat\w+|reviews?|products from|sell on|similar|as a model|feel like|inspir\w+|benchmark|export from|import from|themes?|api|rates from|prices? on|compare|(?:layout|design|looks?|style|colou?rs|feel|version|copy|data|info|content|photos|images|text) (?:of|from)|data (?:on|at)|(?:bought|ordered|purchased|listed|found)(?: [a-z]+)? (?:on|at|from|in))\b"
)
# What is done with a domain or a machine itself, one's own too, and what logs say of machines.
UPKEEP = compiled_late(
    r"\b(?:dns|(?:ssl|tls) (?:for|of|on|expired?|errors?|handshake|setup|problem|is|must|needs?)|https? (?:error|redirect)|cname|nameservers?|a[- ]records?|mx records?|txt record|redirect\w*|30[12] from|redesign\w*|relaunch\w*|rebuil[dt]\w*|audits?|(?:analysis|traffic) (?:of|to|on)|(?:wordpress|woocommerce|shopify|joomla|drupal|analytics|search console) (?:on|for|of)|index(?:es|ed|ing)?|new server|point (?=\S+\.\S+ (?:to|at)\b)|register (?=\S+\.[a-z]{2,6} )|the domain|is (?:not |already |still )?(?:available|taken|registered|parked|free)|client(?:'?s)? (?:current |old |existing )?(?:web)?site|current (?:web)?site|data comes? from|article (?:about|on)|news site|(?:sub)?domain (?:name |transfer|must|should|needs?|expire|is registered|points?)|subdomains?|cert(?:ificate)?s?|whois|sitemap|robots|backlinks?|core web vitals|page ?speed|seo|uptime|outage|downtime|cdn|vhost|reverse proxy|web ?server|staging|deploy\w*|(?:new|another|other|different|better) host\w*|hosting|expired?|is (?:very |too |so )?slow|is (?:down|offline|broken)|not loading|(?:shows?|returns?|throws?|gives?|with) (?:a |an )?(?:[45]\d\d|error)|(?:logo|header|footer|menu|banner|button|checkout|cart|favicon|homepage|landing page|contact form|theme|plugin|bug|typo) (?:on|of|at)|getaddrinfo|resolv\w+|rhost|mapping|nslookup|ping|traceroute|firewall|whitelist\w*|allow ?list\w*|blocklist\w*|blacklist\w*)\b|\.[a-z]{2,}:\d{2,5}[ ,;)\]]{1,3}[a-z]|:\d\d[,.]\d{3}\b|\d\.\d{1,3} \([a-z]|\w [\[(]\d{1,3}(?:\.\d{1,3}){3}[\])]|[\"'](?:domain|host\w*|server\w*|provider|key|human_key|endpoint|wshost)[\"'] ?(?:=>|:)|\bserver_name\b|\w\[\d+\]: "
)
# The same in other languages; texts are folded.
UPKEEP_ABROAD = compiled_late(
    folded(
        r"\b(?:hoster|umziehen|umzug|zertifikat|weiterleitung\w*|suchmaschinen\w*|unsere domain|(?:logo|texte?|banner|header|footer|startseite|formular) (?:auf|fur|von)|(?:ist|lauft) (?:\w+ ){0,3}(?:langsam|down|offline|kaputt|nicht erreichbar)|uberarbeit\w+|neugestaltung|ubersetz\w+"
        r"|dominio (?!es\b|e\b)|no (?:carga|abre|funciona)|(?:logo|textos?|diseno|banner) (?:de|da|do|para)|redisen\w+|traducir|migrar|posicionamiento|esta (?:caid[oa]|lent[oa])"
        r"|refonte|referencement|affiche une erreur|hebergeur|nom de domaine|ne (?:s'ouvre|marche|fonctionne|repond) (?:pas|plus)|est (?:tres )?lent|traduire"
        r"|fora do ar|hospedagem|traduzir|nao (?:abre|carrega|funciona)|esta lento"
        r"|не (?:открывается|работает|грузится)|продвижен\w+|хостинг\w*|перен(?:ести|ос)|редизайн\w*|домен\w*|тормозит|упал|не (?:працює|відкривається)|просуванн\w+"
        r"|nie dziala|pozycjonowan\w+|domen[aey]\b|hosting\w*|przenie\w+|e lento|non (?:funziona|si apre)|rifacimento|tradurre|calismiyor|acilmiyor|tasin\w+|alan adi)\b"
    )
)
CALLS_HERE = compiled_late(
    folded(
        r"\b(?:visit|join|see me|contact (?:me|us)|find me|find us|reach|order|book|write|call|whatsapp|portfolio|besuch\w*|bestell\w*|schreib\w*|kontakt\w*|visita\w*|escrib\w*|contacta\w*|visitez|ecri\w+|commandez|compre|escrev\w+|заход\w+|пиши\w*|звони\w*|закажите|zapraszam\w*|napisz|scriv\w+)\b"
    )
)
FAMOUS = compiled_late(
    r"(?:google|bing|duckduckgo|yahoo|youtube|vimeo|netflix|spotify|facebook|instagram|twitter|tiktok|pinterest|linkedin|reddit|quora|medium|tumblr|amazon|ebay|etsy|walmart|target|ikea|zalando|apple|microsoft|openai|chatgpt|github|gitlab|stackoverflow|paypal|stripe|wikipedia|wikimedia|telegram|whatsapp|discord|slack|zoom|dropbox|unsplash|pexels|pixabay|shutterstock|freepik|flaticon|themeforest|envato|behance|dribbble|figma|kaggle|statista|cnn|bbc|nytimes|theguardian|forbes|spiegel|zeit|lemonde|elpais|airbnb|expedia|uber|tripadvisor|yelp|zillow|craigslist|gumtree|olx|avito|mercadolibre|flipkart|cloudflare|digitalocean|namecheap|hostinger|mailchimp|zapier|notion|trello)\.(?:com|org|net|de|fr|es|it|co\.uk|in|ru|pl|io|so|tv)(?![\w./-]|\.\w)"
)
OWN = re.compile(
    r"\b(?:my|our(?! (?:competitor|rival|client))|mine|visit|join|see me|contact|find me|reach|here is|portfolio)\b"
)
STOP = re.compile(r"\.(?!\w)|[!?\n]")
CODE = re.compile(
    r"=>|\w\(\w*[\"'%)]|[\"']\)?;?$|\w\([^()\s]*\)+;?$|\{[{%]|;[ \t]*$|[\w)\]] ?={2,3} ?[\w(\"'-]|\w\(\w+(?:\.\w+)+[,)]|\{\w+(?:\.\w+)+\}|\w :?= \w+[.(]\w|&& |\|\| |^[^\w\n]{0,3}(?:import|from|def|class|const|let|var|select|alter|docker|npm|npx|pip|git|sudo|curl|wget|apt|cd|ssh|export)\b",
    re.MULTILINE,
)
SAMPLE = compiled_late(
    r"\b(?:assert\w*|test cases?|expects?|regex\w*|rfc ?\d+|from header|validat\w+|accept(?:s|ed)?|reject(?:s|ed)?|placeholder|dummy|bounces?|should (?:pass|fail|match|be rejected)|must (?:reject|accept|match)|unit tests?|mocks?|fixtures?|sample (?:data|letters?|e-?mails?|texts?|address\w*|entr\w+|messages?|copy)|seed data|in(?:to)? (?:the |our |my |a |every )?(?:unit )?(?:tests|docs|samples?|screenshots?|seed|captions?|examples|documentation|readme|(?:\w+ )?(?:forms?|fields?|inputs?|mocks?|mock-?ups?|wireframes?|templates?))|as (?:the |a )?(?:sender|dummy|default|sample|example)|fake|invalid|seed(?:ed|s|ing)? (?:the )?(?:db|database|table)|demo (?:login|user|account|data)|git config|curl -[a-z]|signed-off-by|before saving|lowercase|replace (?:all|every)|test with)\b|[\w)\]] ?={2,3} ?[\w(\"'-]"
)
SITE_IN_POLAND = re.compile(
    r"\b(?:visit|(?:my|our|meine|mi|mon|il mio) (?:web)?(?:site|seite|page|pagina|sito|shop)|website|homepage|besuch\w*|visita|visitez|schau\w*|strona|stronie)\W{1,3}(?:(?:is|ist|es|est|jest|at|on|auf|mal auf|en|sur|su|na)\W{1,2}){0,2}[\w-]{3,}\.pl\b"
)
EXAMPLES = "eg|such as|for example|like|format|regex|validate|validates|invalid|valid|placeholder|dummy|pattern|input|fixture|test user"
EXAMPLE = re.compile(rf"\b(?:e\.g\.?|{EXAMPLES})\W{{1,4}}(?<!like )(?!to\b)|\blike (?!to\b)|\bexample: ")
EXAMPLE_WORDS = frozenset(["g", "example", *WORD.findall(EXAMPLES)])  # e.g. has a word of one letter
FEW_WORDS = re.compile(r"(?:\w+[^\w.!?\n]{1,3}){0,2}")
MAIL = re.compile(folded(r"\b(?:e-?mail|mail|correo|contact|write|reach|почт|адрес)"))


class Places:
    """Where a pattern occurs in a text."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._starts = [match.start() for match in pattern.finditer(text)]

    def near(self, low: int, high: int) -> bool:
        """Whether one of the places lies from `low` to `high`."""
        at = bisect_left(self._starts, low)
        return at < len(self._starts) and self._starts[at] < high


class WorkTalk:
    """Questions about the words around places of one folded text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @once
    def _code(self) -> Places:
        return Places(CODE, self._text)

    @once
    def _material(self) -> Places:
        return Places(MATERIAL, self._text)

    @once
    def _upkeep(self) -> Places:
        return Places(UPKEEP, self._text)

    @once
    def _upkeep_abroad(self) -> Places:
        return Places(UPKEEP_ABROAD, self._text)

    @once
    def _calls(self) -> Places:
        return Places(CALLS_HERE, self._text)

    @once
    def _own(self) -> Places:
        return Places(OWN, self._text)

    @once
    def _sample(self) -> Places:
        return Places(SAMPLE, self._text)

    @once
    def polish(self) -> bool:
        """Whether the text is Polish, or speaks of a site right before it, so that `.pl` ends one and not a script."""
        return speaks(self._text[:SPEECH_LIMIT], "pl") or SITE_IN_POLAND.search(self._text) is not None

    @once
    def of_mail(self) -> bool:
        """Whether the text is short, or speaks of mail: then a gap beside an at sign is a slip of the keys."""
        return len(self._text) < 60 or MAIL.search(self._text[:400]) is not None

    def is_code(self, start: int, end: int) -> bool:
        """Whether something near a place looks like code."""
        return self._code.near(start - 80, end + 60)

    def is_sample(self, start: int, end: int) -> bool:
        """Whether the words near a place speak of tests and samples."""
        return self._sample.near(start - REACH, end + 80)

    def is_example(self, start: int) -> bool:
        """Whether the words right before a place announce an example, or something to be checked."""
        before = self._text[max(0, start - 40) : start]
        if EXAMPLE_WORDS.isdisjoint(WORD.findall(before)):
            return False
        return any(FEW_WORDS.fullmatch(before, match.end()) for match in EXAMPLE.finditer(before))

    def is_material(self, start: int) -> bool:
        """Whether the sentence around `start` treats a site as material of the work, not as the writer's own."""
        low, high = max(0, start - REACH), start + REACH
        if self._is_famous(start):
            return True
        near = [places for places in (self._material, self._upkeep, self._upkeep_abroad) if places.near(low, high)]
        if not near:
            return False
        low += max((stop.end() for stop in STOP.finditer(self._text[low:start])), default=0)
        kept = any(places.near(low, high) for places in near if places is not self._material)
        if kept and not self._calls.near(low, high):
            return True
        return self._material.near(low, high) and not self._own.near(low, high)

    def _is_famous(self, start: int) -> bool:
        """Whether a sentence names a site that everybody knows, which is no way to one person."""
        famous = FAMOUS.match(self._text, start)
        return famous is not None and len(self._text) - len(famous[0]) > FEW

    def is_likened(self, start: int, end: int) -> bool:
        """Whether the words right before or after name a place as an example: `a shop like …`, `… gibi`."""
        return _ends_in(self._text[max(0, start - 64) : start]) or _begins_with(self._text[end : end + 24])


ANOTHER = re.compile(r"(?<!\S)(?:https?://)?(?:[\w-]+\.)+[a-z]{2,6}/?(?:,| (?:or|and|&|oder|und|y|o|et|ou|e|lub)) \Z")


def _ends_in(before: str) -> bool:
    """Whether a text ends in a word for `like`, but for an article, a preposition or another site after it."""
    another = ANOTHER.search(before)
    words = WORD.findall(before[: another.start()] if another else before)[-6:]
    if words[-1:] == ["like"] and words[-2:-1] and words[-2] in SUBJECTS:
        return False
    book = _likes("like_before")
    for skipped in range(3):
        if not words:
            return False
        if book.has(words, lambda words, count: words[-count:]) or words[-1].endswith(book.wide):
            return True
        if skipped == 2 or words.pop() not in BETWEEN:
            return False
    return False


def _begins_with(after: str) -> bool:
    """Whether a text begins with a word for `like` that follows what it speaks of."""
    first = WORD.search(after)
    if first is None or first.start() > 3:
        return False
    book = _likes("like_after")
    words = WORD.findall(after)[:4]
    return book.has(words, lambda words, count: words[:count]) or words[0].startswith(book.wide)


class _Likes:
    """The phrases of one role: whole ones, stems of one word, and those of scripts without spaces."""

    def __init__(self, listed: Sequence[str]) -> None:
        self.wide = tuple(phrase for phrase in listed if WIDE.search(phrase))
        self.stems = tuple(phrase[:-1] for phrase in listed if phrase.endswith("*"))
        self.whole = frozenset(" ".join(WORD.findall(phrase)) for phrase in listed if not phrase.endswith("*"))
        self.longest = max((phrase.count(" ") + 1 for phrase in self.whole), default=1)
        self.edges = frozenset(word for phrase in self.whole for word in (phrase.split()[0], phrase.split()[-1]))

    def has(self, words: list[str], some: Callable[[list[str], int], list[str]]) -> bool:
        """Whether `some` of the words, one to `longest`, are one of the phrases."""
        edge = some(words, 1)[0]
        if edge in self.edges:
            return any(" ".join(some(words, count)) in self.whole for count in range(1, self.longest + 1))
        return bool(self.stems) and edge.startswith(self.stems)


@cache
def _likes(role: str) -> _Likes:
    return _Likes(phrases(role))
