"""The words of questions: which phrases stand for which member, read from data that a policy writer can edit.

A phrase is a row of words; `a/b` admits either, `word*` any word beginning so, `word?` may be missing, and `~` stands for
up to three words. Every gap is bounded, so reading stays linear in the length of the text.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

__all__ = ["Lexicon", "lexicon", "plain_words"]

_GAP = "(?:[^ |]+ ){0,3}"
_SENTENCE_END = re.compile(r"[.!?;\n]+(?=\s|$)")
_NO_WORD = re.compile(r"[^a-z0-9|]+")


def plain_words(text: str) -> str:
    """The text as lower-case words without accents, a space around each, sentences ended by `|`."""
    folded = unicodedata.normalize("NFKD", text.replace("|", " ")).lower().replace("'", "").replace("’", "")
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return f" {_NO_WORD.sub(' ', _SENTENCE_END.sub(' | ', bare)).strip()} "


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each section its patterns by word; `ignored` is what is taken out first, `asking` marks a sentence that asks."""

    ignored: re.Pattern[str]
    asking: re.Pattern[str]
    sections: Mapping[str, Mapping[str, re.Pattern[str]]]

    def words(self, text: str) -> str:
        """The plain words of a text without what is ignored: what `heard` and `firm` read."""
        return self.ignored.sub(" ", plain_words(text))

    def heard(self, words: str) -> dict[str, dict[str, str]]:
        """By section and word, the first phrase that stands for it."""
        found: dict[str, dict[str, str]] = {}
        for section, patterns in self.sections.items():
            hits = {
                word: match.group().strip() for word, pattern in patterns.items() if (match := pattern.search(words))
            }
            found[section] = hits
        return found

    def firm(self, words: str, found: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """Of `found`, what is said more than once, at the very beginning or in a sentence that asks."""
        first, *others = words.split("|")
        asked = "|".join([first, *(each for each in others if self.asking.search(each))])
        return {
            section: {
                word: phrase
                for word, phrase in hits.items()
                if (pattern := self.sections[section][word]).search(asked)
                or sum(1 for _ in islice(pattern.finditer(words), 2)) > 1
            }
            for section, hits in found.items()
        }


@cache
def lexicon(language: str) -> Lexicon:
    """The shipped lexicon of a language."""
    tables = tomllib.loads((files("aboveboard.policy") / "lexicons" / f"{language}.toml").read_text("utf-8"))
    ignored, asking = (_pattern(tables.pop(name)["phrases"]) for name in ("ignored", "asking"))
    return Lexicon(
        ignored,
        asking,
        {name: {word: _pattern(phrases) for word, phrases in table.items()} for name, table in tables.items()},
    )


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(_phrase(phrase) for phrase in phrases) + ")")


def _phrase(phrase: str) -> str:
    """The pattern of one phrase, each word followed by its space."""
    return "".join(_GAP if word == "~" else _word(word) for word in phrase.split())


def _word(word: str) -> str:
    missing = word.endswith("?")
    choices = "|".join(_choice(each) for each in word.rstrip("?").split("/"))
    return f"(?:(?:{choices}) )" + ("?" if missing else "")


def _choice(word: str) -> str:
    return re.escape(word[:-1]) + "[^ |]*" if word.endswith("*") else re.escape(word)
