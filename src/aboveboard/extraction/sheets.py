"""Worksheets of Excel: a line for each row, cells apart by tabs, formulas kept as notes."""

from collections.abc import Mapping, Sequence

from typing_extensions import override

from aboveboard.extraction.xmlparts import Rules, Taker, Words, local

__all__ = ["linked_files", "read_sheet", "shared_strings", "sheet_files"]

_SHEET = Rules(notes=frozenset({"tooltip", "display", "prompt", "promptTitle", "error"}))
_CELL_PARTS = frozenset({"v", "t"})
_HEADERS = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})


class _Sheet(Taker):
    def __init__(self, strings: Sequence[str], *, most: int) -> None:
        super().__init__(_SHEET, most=most)
        self._strings = strings
        self._shared = False
        self._cell: list[str] = []
        self._row_is_empty = True

    @override
    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if self.stack[-1] == "c":
            self._shared = attributes.get("t") == "s"
            self._cell.clear()

    @override
    def characters(self, text: str) -> None:
        here = self.stack[-1] if self.stack else ""
        if here in _CELL_PARTS:
            self._cell.append(text)
        elif here == "f" or here in _HEADERS:
            self.keep(self.notes, text)

    @override
    def end(self, _name: str) -> None:
        ended = self.stack.pop()
        if ended == "c":
            value = self._value("".join(self._cell))
            if value:
                self.keep(self.words, value if self._row_is_empty else f"\t{value}")
                self._row_is_empty = False
        elif ended == "row" and not self._row_is_empty:
            self.keep(self.words, "\n")
            self._row_is_empty = True

    def _value(self, raw: str) -> str:
        if not self._shared:
            return raw
        index = int(raw) if raw.isdecimal() and len(raw) < 10 else -1
        return self._strings[index] if 0 <= index < len(self._strings) else ""


class _Strings(Taker):
    """The shared strings, each closed by an end of `si`; the phonetic runs of Japanese texts are left in."""

    def __init__(self, *, most: int) -> None:
        super().__init__(Rules(takes=frozenset({"t"})), most=most)
        self.strings: list[str] = []

    @override
    def end(self, name: str) -> None:
        super().end(name)
        if local(name) == "si":
            self.strings.append("".join(self.words))
            self.words.clear()


class _Named(Taker):
    """Pairs of attributes of one element: a sheet's relation and name, or a relation's id and target."""

    def __init__(self, element: str, key: str, value: str) -> None:
        super().__init__(Rules(), most=1_000_000)
        self.pairs: dict[str, str] = {}
        self._wanted = (element, key, value)

    @override
    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        element, key, value = self._wanted
        if local(name) == element:
            by_local = {local(k): v for k, v in attributes.items()}
            self.pairs[by_local.get(key, "")] = by_local.get(value, "")


def shared_strings(data: bytes, *, most: int) -> list[str]:
    strings = _Strings(most=most)
    strings.run(data)
    return strings.strings


def read_sheet(data: bytes, strings: Sequence[str], *, most: int) -> Words:
    return _Sheet(strings, most=most).run(data)


def linked_files(relations: bytes) -> Mapping[str, str]:
    """Relation id -> target, as written."""
    taker = _Named("Relationship", "Id", "Target")
    taker.run(relations)
    return taker.pairs


def sheet_files(workbook: bytes, relations: bytes) -> Mapping[str, str]:
    """The last part of a worksheet's path -> the name that its tab shows."""
    sheets = _Named("sheet", "id", "name")
    sheets.run(workbook)
    targets = linked_files(relations)
    return {targets[id_].rpartition("/")[2]: name for id_, name in sheets.pairs.items() if id_ in targets}
