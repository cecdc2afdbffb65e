"""Postal addresses: a house number beside the name of a street, in the way each language writes it."""

import re
from collections.abc import Iterator

from aboveboard.detection.candidates import Candidate
from aboveboard.detection.views import View
from aboveboard.vocabulary import Kind

__all__ = ["SHORT_STREET", "STREET_AFTER", "STREET_BEFORE", "address_candidates"]

STREET_AFTER = r"(?:street|avenue|road|boulevard|blvd|crescent|mews|grove|parade|highway|hwy|parkway|pkwy|marg|nagar|chowk|sokak|sokağı|sokagi|caddesi|bulvari)"
# Words that mean much else: only one or two words may stand between the number and them.
SHORT_STREET = (
    r"(?:alley|ave|cad|cd|circle|close|court|ct|dr|drive|gardens|lane|ln|pl|place|rd|row|sok|sq|square|st|terrace|way)"
)
STREET_BEFORE = r"(?:rue|avenue|boulevard|bd|place|allee|chemin|impasse|calle|c/|avenida|av|avda|plaza|paseo|carrera|cra|carretera|rua|travessa|praca|alameda|via|viale|piazza|corso|vicolo|ul|ulica|aleja|plac|ulitsa|ул|улица|пер|переулок|пр|проспект|пр-т|бул|бульвар|вул|вулиця|пров|jl|jalan|gang|duong|pho|ngo|hem|شارع|طريق|calle|kalye|barangay|brgy)"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.$€£#/-])\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}})?,? (?:[nsew]\.? )?(?:[^\W\d][\w'.-]{{1,20}} ){{1,3}}{STREET_AFTER}\b\.?",
        rf"(?<![\w.$€£#/-])\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}})?,? (?:[nsew]\.? )?(?:[^\W\d][\w'.-]{{1,20}} ){{1,2}}{SHORT_STREET}\b\.?",
        r"(?<![\w.$€£#/-])(?:\d{1,4}(?: ?(?:bis|ter|[a-d]))?,? )(?:rue|avenue|boulevard|bd|place|allee|chemin|impasse|quai|cours) (?:de |du |des |de la |d'|l')?\w+[\w' -]{0,30}",
        rf"(?<![\w]){STREET_BEFORE}\.? [^\W\d][^\d\n,;:!?]{{2,40}},? ?(?:n[o°º.]{{0,2}}|nr|num(?:ero)?|no|so|д|дом|буд|numara)?\.? ?\d{{1,5}}[a-z]?(?:[/-]\d{{1,4}})?(?!\d)",
        r"(?<![\w])[^\W\d]{3,30}(?:str(?:a(?:ss|ß)e|\.)?|weg|gasse|platz|allee|damm|straat|laan|gata|gatan|vej)\.? \d{1,4}[a-z]?(?!\d)",
        r"(?<![\w])p\.? ?o\.? ?box \d{1,6}",
        r"(?<![\w])(?:plot|flat|house|h|door|apartment|apt)\.?(?: no\.?)? ?\d{1,5}[a-z]?,? (?:sector|phase|block|street|road|gali|lane) ?[\w-]{1,6}",
        r"[\u4e00-\u9fff]{2,10}(?:路|街|大道|巷|弄)\d{1,5}号",
        r"(?:गली|मकान|फ्लैट)\s?(?:नं\.?|नंबर|संख्या)?\s?\d{1,5}",
    )
)
REST = re.compile(
    r"[, \n]{1,3}(?:(?:apt|suite|unit|flat|floor|кв|квартира)\.? ?#?\w{1,5}[, \n]{1,3})?(?:[^\W\d][\w'. -]{1,30}[, \n]{1,3}){0,3}(?:[a-z]{2} )?(?:[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}|\d{2,6}(?:[- ]\d{2,4})?)(?!\w)(?: [^\W\d]\w{2,20})?"
)
MINE = re.compile(
    r"\b(?:my|our|i live|we are|we're|come|visit|send|ship|mail|office|studio|live at|address|meet|drop|home|vivo|mi|moro|minha|meu|j'habite|mon|ma|mein|meine|wohne|abito|mio|mia|mieszkam|moj|moja|живу|мой|моя|адрес|живу|вулиц|benim|adresim|أسكن|عنواني|मेरा|पता|alamat|rumah|nha|dia chi|bahay|oficina|taller|escritorio|bureau|atelier|buro|ufficio|biuro|我的|地址|住)\b|我的|地址|住在|पता|عنوان"
)
UNIT = re.compile(
    r"\b(?:[gmk]b|gig|bit|hard|usb|flash|sec|via (?!(?:\w+ ){1,3}\d+\b))\b|\d[gmk]\b|\b(?:install|partition|mount\w*)\b"
)
PLACEHOLDER = re.compile(r"\b(?:placeholder|example|sample|like|123 main|e\.g|lorem|mock|dummy|test)\b")


def address_candidates(view: View) -> Iterator[Candidate]:
    """Every street with a house number; likely where it belongs to the writer or a postal code follows."""
    text = view.text
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            rest = REST.match(text, match.end())
            end = rest.end() if rest else match.end()
            near = text[max(0, match.start() - 60) : match.start()]
            score = 0.3 + (0.35 if rest else 0.0) + (0.35 if MINE.search(near) else 0.0)
            if PLACEHOLDER.search(text, max(0, match.start() - 80), match.end() + 40) or UNIT.search(match[0]):
                score -= 0.6
            if view.touches(match.start(), end) and score > 0:
                yield Candidate(
                    Kind.ADDRESS, view, match.start(), end, text[match.start() : end].strip(), min(score, 0.9)
                )
