"""A text of headings, paragraphs and lists, written once and rendered as Markdown or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

__all__ = ["Text"]

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#"})


@dataclass(slots=True)
class Text:
    """Blocks in the order in which they were added; all words are plain text and are escaped on rendering."""

    blocks: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)

    def heading(self, level: int, words: str, anchor: str = "") -> None:
        self.blocks.append((f"h{level}", ((words, anchor),)))

    def paragraph(self, words: str) -> None:
        self.blocks.append(("p", ((words, ""),)))

    def items(self, entries: Sequence[tuple[str, str]]) -> None:
        """A list; each entry is its words and a link, or an empty text for none."""
        if entries:
            self.blocks.append(("ul", tuple(entries)))

    def markdown(self) -> str:
        return "\n\n".join(_markdown(sort, parts) for sort, parts in self.blocks) + "\n"

    def html(self) -> str:
        return "\n".join(_html(sort, parts) for sort, parts in self.blocks) + "\n"


def _markdown(sort: str, parts: Sequence[tuple[str, str]]) -> str:
    if sort == "ul":
        return "\n".join(f"- [{_plain(words)}](<{link}>)" if link else f"- {_plain(words)}" for words, link in parts)
    words = _plain(parts[0][0])
    return f"{'#' * int(sort[1])} {words}" if sort.startswith("h") else words


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_SPECIAL)


def _html(sort: str, parts: Sequence[tuple[str, str]]) -> str:
    if sort == "ul":
        entries = (
            f'<li><a href="{escape(link)}" rel="noopener nofollow">{escape(words)}</a></li>'
            if link
            else f"<li>{escape(words)}</li>"
            for words, link in parts
        )
        return f"<ul>{''.join(entries)}</ul>"
    words, anchor = parts[0]
    identity = f' id="{escape(anchor)}"' if anchor else ""
    return f"<{sort}{identity}>{escape(words)}</{sort}>"
