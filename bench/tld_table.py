"""Write `src/aboveboard/detection/data/tlds.txt` from the public suffix list: `python -m bench.tld_table`.

Only the names of top-level domains are taken (facts of the root zone), folded as the plain reading folds text.
"""

import sys
from pathlib import Path

import publicsuffixlist

from aboveboard.detection.fold import fold_word

TARGET = Path(__file__).parent.parent / "src/aboveboard/detection/data/tlds.txt"
LIST = Path(publicsuffixlist.__file__).parent / "public_suffix_list.dat"


def top_level_domains() -> list[str]:
    """Every top-level domain of the list's ICANN part, in Unicode, in punycode, and as text is folded."""
    text = LIST.read_text(encoding="utf-8")
    icann = text[text.index("===BEGIN ICANN") : text.index("===END ICANN")]
    rules = (line.strip() for line in icann.splitlines())
    names = {rule.rsplit(".", 1)[-1] for rule in rules if rule and not rule.startswith("//")}
    punycode = {name.encode("idna").decode() for name in names}
    return sorted({fold_word(name) for name in names} | punycode)


if __name__ == "__main__":
    domains = top_level_domains()
    TARGET.write_text("\n".join(domains) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET}: {len(domains)} names\n")
