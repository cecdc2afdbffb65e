"""Word lists in TOML, read quickly where each stands on one line: behind its key such a list is JSON, too."""

import json
import re
import tomllib

__all__ = ["word_lists"]

Lists = dict[str, dict[str, list[str]]]
TABLE = re.compile(r"\[([a-z_]+)\]")
LIST = re.compile(r'(?:([a-z0-9_]+)|"([^"\\]+)") = (\[[^\\]*\])')


def word_lists(text: str) -> Lists:
    """The lists of each table of a file; one that is laid out otherwise is read as any TOML is, which takes eight times as long.

    Raises:
        tomllib.TOMLDecodeError: the file is no TOML.
    """
    try:
        return _by_line(text)
    except ValueError:
        return tomllib.loads(text)


def _by_line(text: str) -> Lists:
    """The lists of a file of which every line is empty, a remark, a table's name or a whole list.

    Raises:
        ValueError: the file has other lines, or a name twice.
    """
    tables: Lists = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        listed, table = LIST.fullmatch(line), TABLE.fullmatch(line)
        key = (listed[1] or listed[2]) if listed else ""
        if listed and name and key not in tables[name]:
            tables[name][key] = json.loads(listed[3])
        elif table and table[1] not in tables:
            name = table[1]
            tables[name] = {}
        else:
            raise ValueError(line)
    return tables
