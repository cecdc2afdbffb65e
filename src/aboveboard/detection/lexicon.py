"""The words of every served language: one TOML file each under `data/words/`, folded like the text they meet.

All languages are matched in one pass. A word that several languages share ("no" is "in the" in Portuguese) means what
it means in the language that most other words of the text belong to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, permutations
from typing import NamedTuple

from aboveboard.detection.fold import fold_word
from aboveboard.detection.phrasebook import Phrasebook
from aboveboard.detection.trie import WIDE
from aboveboard.detection.wordlists import word_lists

__all__ = ["Mark", "bearers", "language_codes", "language_table", "marks_of", "phrases", "speaks", "table"]

# Phrases of these roles have the roles of the phrases within them, too; any other longer phrase stands for itself alone.
ADDING = frozenset(
    [
        "why",
        "mine",
        "there",
        "manner",
        "filter",
        "hides",
        "typing",
        "look_up",
        "engine",
        "my_name",
        "wire",
        "no_fee",
        "evade",
        "carrier",
        "ring",
        "told",
        "yours",
        "solicit",
        "offer",
        "calls",
        "prefer",
        "propose",
        "leave",
        "paying",
    ]
)
# `not` within `not detected` refuses nothing, and `they block it` tells of nobody.
KEPT_BACK = frozenset(
    ("no", "no_next", "free", "plain", "on", "third", "work", "tech", "decline", "told", "there", "loose")
)
# `talk` within `let's talk` counts: who proposes and what is proposed are one phrase in many languages
OWN = frozenset(("your", "own"))
COMBINED, PROPOSING = frozenset(("invite", "deal")), frozenset(("talking", "move", "propose"))
# `your` within `your details` counts, and at the end of `leave your`, as does `own`
OWNED = frozenset(("n_phone", "n_email", "n_contact", "n_payment", "n_name"))
ASKING = frozenset(("ask", "beg", "give"))
NOTHING = frozenset[str]()
SHORT = 4  # letters; longer words seldom mean something else in another language
Table = Mapping[str, Sequence[str]]
Meaning = dict[str, frozenset[str]]  # the roles of a phrase in each language that has it


class Mark(NamedTuple):
    """A known word or phrase in a text, with what it is there for (`no`, `your`, `n_phone`, …)."""

    start: int
    end: int
    roles: frozenset[str]


@lru_cache(maxsize=2)  # several finders ask for the words of one text
def marks_of(text: str) -> tuple[Mark, ...]:
    """The known words of a folded text, in order, not overlapping; longer phrases win."""
    meanings = _meanings()
    hits = [(start, end, meanings[phrase]) for start, end, phrase in _book().matches(text)]
    weight = _weights(meaning for _, _, meaning in hits)
    most = max(weight.values(), default=0)
    leading = [language for language, weighs in weight.items() if weighs == most]
    leader = leading[0] if len(leading) == 1 else None
    return tuple(
        Mark(start, end, meaning[leader] if leader in meaning else _roles(meaning, weight))
        for start, end, meaning in hits
        if not (end - start < SHORT and _foreign(meaning, weight, most))
    )


def _weights(meanings: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, int]:
    """How much a text's words speak for each language; a word of several languages is shared out."""
    weight: defaultdict[str, int] = defaultdict(int)
    for meaning in meanings:
        share = 6 // len(meaning)
        for language in meaning:
            weight[language] += share
    return weight


def _foreign(meaning: Meaning, weight: Mapping[str, int], most: int) -> bool:
    """Whether a short word belongs only to languages that the text hardly speaks: a syllable of another one."""
    return "en" not in meaning and most > 6 and max(weight[language] for language in meaning) * 2 <= most


def speaks(text: str, code: str) -> bool:
    """Whether a folded text has at least two words of a language and no other language has more."""
    meanings = _meanings()
    weight = _weights(meanings[phrase] for _, _, phrase in _book().matches(text))
    return weight[code] > 6 and weight[code] == max(weight.values(), default=0)


def _roles(meaning: Meaning, weight: Mapping[str, int]) -> frozenset[str]:
    """The roles in the languages that this text speaks most; in all of the word's languages where none of them leads."""
    if len(meaning) == 1:
        return next(iter(meaning.values()))
    heaviest = max(map(weight.__getitem__, meaning))
    leading = [roles for language, roles in meaning.items() if weight[language] == heaviest]
    return leading[0].union(*leading[1:])


@cache
def table(group: str) -> Mapping[str, frozenset[str]]:
    """Every list of `[group]`, all languages together, folded."""
    result: defaultdict[str, set[str]] = defaultdict(set)
    for language in _languages().values():
        for name, listed in language.get(group, {}).items():
            result[name].update(listed)
    return {name: frozenset(listed) for name, listed in result.items()}


def language_codes() -> list[str]:
    """The codes of all languages."""
    return list(_languages())


def language_table(code: str, group: str) -> Table:
    """The lists of `[group]` of one language, folded."""
    return _languages()[code].get(group, {})


def phrases(role: str) -> list[str]:
    """The folded phrases of one role in all languages."""
    listed = (language.get("words", {}).get(role, ()) for language in _languages().values())
    return sorted({phrase for each in listed for phrase in each})


def bearers(roles: frozenset[str]) -> Mapping[str, AbstractSet[str]]:
    """For each of the roles the folded phrases that have it in some language, of their own or from the phrases within them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    meanings = _meanings()
    borne = {id(meaning): roles.intersection(chain.from_iterable(meaning.values())) for meaning in meanings.values()}
    for phrase, meaning in meanings.items():
        for role in borne[id(meaning)]:
            found[role].add(phrase)
    return found


@cache
def _book() -> Phrasebook:
    """All phrases, to be found in a text; most texts are told apart without it."""
    return Phrasebook(_meanings())


@cache
def _meanings() -> dict[str, Meaning]:
    """For each phrase its roles in each language."""
    meanings: dict[str, Meaning] = {}
    shared = SharedMeanings()
    for code, language in _languages().items():
        for role, listed in language.get("words", {}).items():
            roles = frozenset(("paying", "deal") if role == "paying" else (role,))  # who pays makes a deal
            for phrase in listed:
                meanings[phrase] = shared.grown(meanings.get(phrase, shared.none), code, roles)
    for phrase, meaning in meanings.items():
        if " " not in phrase and (phrase.isascii() or not WIDE.search(phrase)):
            continue  # one word holds no others
        grown = meaning
        for code, roles in meaning.items():
            more = _lent(phrase, code, roles, meanings)
            grown = shared.grown(grown, code, more) if more else grown
        meanings[phrase] = grown
    _share_spellings(meanings, shared)
    return meanings


def _share_spellings(meanings: dict[str, Meaning], shared: "SharedMeanings") -> None:
    """Give the spellings of a phrase that a text shows alike (`payez-moi`, `payez moi`) one meaning."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in meanings:
        if "'" in phrase or "-" in phrase:
            alike[phrase.replace("'", "").replace("-", " ")].append(phrase)
    for plain, signed in alike.items():
        spellings = [plain, *signed] if plain in meanings else signed
        for one, other in permutations(spellings, 2):
            for code in meanings[one].keys() & meanings[other].keys():
                meanings[one] = shared.grown(meanings[one], code, meanings[other][code])


def _lent(phrase: str, code: str, roles: frozenset[str], meanings: Mapping[str, Meaning]) -> frozenset[str]:
    """The roles that a phrase has in a language from the phrases within it."""
    adding, noun, combined, asking = kinds = _kinds(roles)
    if not any(kinds):
        return NOTHING
    within = _roles_within(phrase, code, meanings)
    if adding:
        return within - (KEPT_BACK | {"rule"} if "solicit" in roles else KEPT_BACK)
    last = meanings.get(phrase.rpartition(" ")[2], {}).get(code, frozenset[str]())
    lent = PROPOSING.union(["on"] * ("on" in last)) if combined else frozenset[str]()  # `speak on`
    return within & (OWN | lent if noun else lent) | (last & OWN if asking else frozenset())


@cache
def _kinds(roles: frozenset[str]) -> tuple[bool, ...]:
    """Whether the roles are of a kind that phrases within a phrase add to: few roles stand together, and often."""
    return tuple(not kind.isdisjoint(roles) for kind in (ADDING, OWNED, COMBINED, ASKING))


class SharedMeanings:
    """Meanings, each kept once: many phrases share few of them."""

    def __init__(self) -> None:
        self.none: Meaning = {}
        self._known: dict[frozenset[tuple[str, frozenset[str]]], Meaning] = {}
        self._grown: dict[tuple[int, str, frozenset[str]], Meaning] = {}
        self._roles: dict[frozenset[str], frozenset[str]] = {}

    def grown(self, meaning: Meaning, code: str, roles: frozenset[str]) -> Meaning:
        """A meaning of this collection with further roles in a language."""
        step = (id(meaning), code, roles)
        if step not in self._grown:
            together = roles.union(meaning.get(code, ()))
            grown = {**meaning, code: self._roles.setdefault(together, together)}
            self._grown[step] = self._known.setdefault(frozenset(grown.items()), grown)
        return self._grown[step]


def _roles_within(phrase: str, code: str, meanings: Mapping[str, Meaning]) -> frozenset[str]:
    """What every shorter run of words in a phrase is there for; of signs where words have no spaces between them."""
    spaced = phrase.isascii() or not WIDE.search(phrase)
    items, blank = (phrase.split(), " ") if spaced else (list(phrase), "")
    roles: set[str] = set()
    for start, part in enumerate(items):
        run = part
        for following in (*items[start + 1 :], ""):
            if run in meanings:
                roles.update(meanings[run].get(code, ()))
            run += blank + following
    return frozenset(roles)


@cache
def _languages() -> dict[str, dict[str, Table]]:
    """The tables of each language, folded: as written nobody needs them. Equal words are one object, since many are."""
    known: dict[str, str] = {}  # not those that Python interns, which would keep a table of them for good
    folder = files("aboveboard.detection").joinpath("data/words")
    return {
        file.name.removesuffix(".toml"): _folded(file.read_text("utf-8"), known) for file in _sorted(folder.iterdir())
    }


def _folded(tables: str, known: dict[str, str]) -> dict[str, Table]:
    return {
        group: {name: tuple(known.setdefault(w, w) for w in map(fold_word, listed)) for name, listed in lists.items()}
        for group, lists in word_lists(tables).items()
    }


def _sorted(entries: Iterable[Traversable]) -> list[Traversable]:
    return sorted(entries, key=lambda entry: entry.name)
