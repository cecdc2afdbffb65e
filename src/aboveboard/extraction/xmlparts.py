"""Text out of XML, one event at a time: no tree is built, no entity is expanded, no outside file is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

__all__ = ["Rules", "Taker", "Words", "local", "words_of"]

_DEEPEST = 1_000  # elements in elements; an honest document has fewer than 50


@dataclass(frozen=True, slots=True)
class Rules:
    """Which parts of a document are text. Names are local names, without their namespace."""

    takes: frozenset[str] | None = None  # elements whose own characters count; None: all but `drops`
    drops: frozenset[str] = frozenset()
    after: Mapping[str, str] = field(default_factory=dict)  # what stands in the text after an element
    otherwise: str = ""  # what stands after the others
    links: frozenset[str] = frozenset()  # attributes that hold targets
    notes: frozenset[str] = frozenset()  # attributes that hold words


@dataclass(frozen=True, slots=True)
class Words:
    """What one XML document says.

    `fault` tells why reading stopped early, or is empty; `cut`: it stopped because there was more than `most`.
    """

    text: str
    links: tuple[str, ...]
    notes: tuple[str, ...]
    fault: str
    cut: bool


class _Stop(Exception):
    pass


class Taker:
    """Collects what `rules` ask for; documents with a shape of their own override the handlers."""

    def __init__(self, rules: Rules, *, most: int) -> None:
        """`most`: as many code points are collected, then reading stops."""
        self.rules = rules
        self.words: list[str] = []
        self.links: list[str] = []
        self.notes: list[str] = []
        self.stack: list[str] = []
        self._room = most
        self._cut = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.stack.append(local(name))
        if len(self.stack) > _DEEPEST:
            raise _Stop(f"its elements are nested deeper than {_DEEPEST:,}")
        for key, value in attributes.items():
            if local(key) in self.rules.links:
                self.keep(self.links, value)
            elif local(key) in self.rules.notes:
                self.keep(self.notes, value)

    def end(self, _name: str) -> None:
        self.keep(self.words, self.rules.after.get(self.stack.pop(), self.rules.otherwise))

    def characters(self, text: str) -> None:
        here = self.stack[-1] if self.stack else ""
        if here in self.rules.takes if self.rules.takes is not None else here not in self.rules.drops:
            self.keep(self.words, text)

    def keep(self, where: list[str], text: str) -> None:
        where.append(text[: self._room])
        self._room -= len(text)
        if self._room < 0:
            self._cut = True
            raise _Stop("")

    def run(self, data: bytes) -> Words:
        """Read `data` up to its first fault."""
        fault = ""
        try:
            self._parser().Parse(data, True)
        except expat.ExpatError as error:
            fault = f"its XML is broken: {error}"
        except (ValueError, LookupError) as error:
            fault = f"its XML has an encoding that cannot be read: {error}"
        except _Stop as stop:
            fault = str(stop)
        return Words("".join(self.words), tuple(self.links), tuple(self.notes), fault, self._cut)

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = _refuse_entity
        return parser


def words_of(data: bytes, rules: Rules, *, most: int) -> Words:
    """What `rules` take from an XML document, in `most` code points at most."""
    return Taker(rules, most=most).run(data)


def local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse_entity(*_: object) -> None:
    raise _Stop("it declares entities, which can grow without bound")
