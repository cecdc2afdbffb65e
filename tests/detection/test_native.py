"""The automata in C tell what Python's own engine tells, for any pattern of the subset and any octets."""

import random
import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aboveboard.detection.matcher import Engine
from aboveboard.detection.phrasebook import Phrasebook

automata = pytest.importorskip("aboveboard.detection.native.automata")

LITERALS = st.sampled_from(
    [
        "a",
        "b",
        "-",
        " ",
        r"\.",
        r"\s",
        r"\d",
        r"\w",
        r"\x41",
        r"\[",
        ".",
        "é",
        "[ab]",
        "[^a]",
        "[]a-c^]",
        r"[\s.\-]",
        r"[\x80-\xff]",
    ]
)
PATTERNS = st.recursive(
    LITERALS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.builds(lambda item, times: f"(?:{item}){times}", inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"])),
        st.builds(lambda item: f"(?:^|b){item}(?:-|\\Z)", inner),
    ),
    max_leaves=8,
)  # fmt: skip
OCTETS = st.text("aAbc-. 0[]\n\té", max_size=30).map(str.encode)


@given(st.lists(PATTERNS, min_size=1, max_size=4), st.lists(OCTETS, min_size=1, max_size=6))
def test_patterns_are_seen_where_python_sees_them(patterns: list[str], texts: list[bytes]) -> None:
    ours = automata.Patterns([(place, each.replace(r"\Z", "$").encode()) for place, each in enumerate(patterns)])
    for text in texts:
        seen = [place for place, each in enumerate(patterns) if re.search(each.encode(), text)]
        assert ours.match(text) == sum(1 << place for place in seen)


@given(st.dictionaries(st.text("ab c", min_size=1, max_size=5).map(str.encode), st.integers(0, 2**64 - 1)), OCTETS)
def test_words_are_seen_wherever_they_stand(lists: dict[bytes, int], text: bytes) -> None:
    expected = 0
    for word, bits in lists.items():
        expected |= bits if word in text else 0
    assert automata.Words(lists.items()).match(text) == expected


def test_an_automaton_that_outgrows_its_memory_begins_anew_and_stays_right() -> None:
    ours = automata.Patterns([(3, b"a(?:a|b){18}c"), (5, b"^b")])
    text = bytes(random.Random(1).choices(b"ab", k=700_000))  # noqa: S311 - nearly every octet leads to a state of its own
    assert ours.match(b"b" + text) == 1 << 5
    assert ours.match(text + b"c") == (1 << 3 if text[-19:-18] == b"a" else 0) | (1 << 5 if text[:1] == b"b" else 0)
    assert ours.match(b"a" * 19 + b"c") == 1 << 3
    assert ours.match(b"b") == 1 << 5
    assert ours.match(b"ab") == 0


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        (b"(a)", "groups that begin"), (b"(?:a", "not closed"), (b"a)", "not opened"), (b"[a", "class is not closed"), (b"*a", "nothing before"),
        (rb"a\b", "escape is not known"), (rb"\x4", "two hexadecimal"), (b"a{2", "in braces"), (b"a{900}", "too large"), (b"a\\", "backslash"),
        (b"[b-a]", "backwards"), (b"(?:" * 900 + b"a" + b")" * 900, "too deep"),
    ],
)  # fmt: skip
def test_a_pattern_beyond_the_subset_says_what_is_wrong(pattern: bytes, fault: str) -> None:
    ours = automata.Patterns([(0, pattern)])
    for _ in range(2):  # a second text finds it as wrong as the first
        with pytest.raises(ValueError, match=fault):
            ours.match(b"a")


def test_what_is_no_pattern_no_place_and_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 63"):
        automata.Patterns([(64, b"a")]).match(b"a")
    with pytest.raises(ValueError, match="has to be a pattern"):
        automata.Patterns([]).match(b"a")
    with pytest.raises(TypeError):
        automata.Patterns([(0, "a")]).match(b"a")
    with pytest.raises(TypeError):
        automata.Patterns([(0, b"a")]).match("a")
    with pytest.raises(TypeError):
        automata.Words([("a", 1)])
    with pytest.raises(OverflowError):
        automata.Words([(b"a", 1 << 64)])


PHRASES = st.lists(
    st.lists(st.sampled_from(["a", "ab*", "abc", "b*", "b", "l'ab", "b-a", "é", "क", "a:", "b.c", "'"]), min_size=1, max_size=3)
    .map(" ".join).filter(str.strip),
    max_size=8,
)  # fmt: skip


@given(PHRASES, st.lists(st.text("abc' -.:%é中क\n", max_size=24), min_size=1, max_size=5))
@example(["ab* a", "abc"], ["l'abc a", "qu'abc", "abc%", "abc\n- a", "abc    a"])
@example(["b", "a: b"], ["b a:b", "a: b", "中b", "बb"])
def test_phrases_are_found_as_they_are_without_c(phrases: list[str], texts: list[str]) -> None:
    ours, portable = Phrasebook(phrases, Engine.NATIVE), Phrasebook(phrases, Engine.RE)
    for text in texts:
        assert ours.matches(text) == portable.matches(text)


def test_what_is_no_phrase_is_refused() -> None:
    with pytest.raises(TypeError):
        automata.Phrases([("a", "", "a", 1)])
    with pytest.raises(TypeError):
        automata.Phrases([([""], "", "", 0)])
    with pytest.raises(TypeError):
        automata.Phrases([]).matches(b"a")
    assert automata.Phrases([([], "?", "?", 1)]).matches("a?") == []


def test_a_gate_is_made_of_what_belongs_together() -> None:
    def patterns() -> Any:  # of a module that may not be there
        return automata.Patterns([(0, b"a")])

    def gate(**changed: object) -> Any:
        words = (automata.Words([(b" a ", 1)]),)
        made = {
            "shapes": patterns(), "sure": patterns(), "words": words, "company": words, "bares": (patterns(), patterns(), patterns()),
            "looks": ((0, ()),), "named": frozenset, "accompanied": 0, "bared": 0, "few": 3, "other": None,
        }  # fmt: skip
        return automata.Gate(**{**made, "named": lambda bits: frozenset([bits] if bits else []), **changed})

    same = patterns()
    assert gate().signals("A") == {1}
    assert gate().signals("z") == frozenset()
    with pytest.raises(ValueError, match="objects of their own"):
        gate(bares=(same, patterns(), same))
    for wrong in (
        {"words": ()},
        {"bares": (same,)},
        {"looks": ((0, (1,)),)},
        {"looks": ((0, ()),) * 65},
        {"company": (same,)},
    ):
        with pytest.raises(TypeError):
            gate(**wrong)
    with pytest.raises(TypeError):
        gate().signals(b"a")


@pytest.mark.parametrize("name", ["Patterns", "Words", "Gate", "Phrases"])
def test_nothing_is_made_half(name: str) -> None:
    made = getattr(automata, name)
    with pytest.raises(TypeError):
        made.__new__(made)
    with pytest.raises(TypeError):
        type("Other", (made,), {})
