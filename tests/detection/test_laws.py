"""What holds for every text: spans, the gate, the engines, folding, disguises, time."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.detection.golden import cases_in

from aboveboard.detection import FINDING_LIMIT, find, find_many
from aboveboard.detection.fold import fold
from aboveboard.detection.matcher import ENGINES
from aboveboard.detection.scan import candidates, settle
from aboveboard.detection.signals import Signal
from aboveboard.vocabulary import Kind

law = settings(deadline=None, max_examples=200)  # the first example also reads the tables
GOLDEN = [case.text for file in sorted((Path(__file__).parent / "cases").glob("*.txt")) for case in cases_in(file)]
WORDS = [
    "jane",
    "gmail",
    "com",
    "dot",
    "at",
    "five",
    "two",
    "zero",
    "double",
    "whatsapp",
    "telegram",
    "my",
    "number",
    "is",
    "415",
    "555",
    "0142",
    "@",
    ".",
    "-",
    "(",
    ")",
    "+",
    "www",
    "https://",
    "paypal",
    "iban",
    "de",
    "mail",
    "нет",
    "точка",
    "собака",
    "arroba",
    "punto",
    "一",
    "三",
    "noon",
    "éa",
    "ⓐ",
    "٤",
    "नौ",
    "\u200b",
    "🔥",
    "order",
    "no",
    "please",
    "outside",
    "fee",
    "$",
    "%",
    "\\n",
    ";",
    "ok",
    "street",
    "12",
    "id",
    "_",
    "#",
    ":",
]
links = st.from_regex(
    r"[(']?https?://(?:[a-z0-9](?:[a-z0-9-]{0,5}[a-z0-9])?\.){1,3}(?:com|org|de|gg|zz|me)(?:/[A-Za-z0-9_/.~+=?#&%@:-]{0,24})?[,)!?]{0,2}",
    fullmatch=True,
)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(
        st.one_of(links, links, st.sampled_from([*WORDS, "like", "sites such as", "me", "so"])),
        max_size=8,
    ).map(" ".join),
    st.sampled_from(GOLDEN),
)
names = st.from_regex(r"[a-z]{3,8}[.]?[a-z]{3,6}[0-9]{0,2}", fullmatch=True).filter(lambda n: n[-1] not in "._")
hosts = st.sampled_from(["gmail.com", "yahoo.com", "outlook.com", "northwind-candles.com", "fernandbrook.org"])
phones = st.from_regex(r"\+1 ?[2-9]1[0-9][ -]555[ -]01[0-9]{2}", fullmatch=True)
STYLED = {chr(ord("a") + i): chr(0x1D4EA + i) for i in range(26)}
NAMES = {".": " dot ", "@": " at "}
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
MAIL_TRICKS: dict[str, Callable[[str], str]] = {
    "as it is": lambda mail: mail,
    "bracketed": lambda mail: mail.replace("@", " (at) ").replace(".", " [dot] "),
    "spoken": lambda mail: "".join(NAMES.get(c, c) for c in mail),
    "capitals": lambda mail: mail.upper(),
    "wide": lambda mail: "".join(chr(ord(c) + 0xFEE0) for c in mail),
    "styled": lambda mail: "".join(STYLED.get(c, c) for c in mail),
    "invisible": "\u200b".join,
    "Cyrillic": lambda mail: mail.replace("a", "а").replace("o", "о").replace("e", "е"),
    "letters apart": " ".join,
    "backwards": lambda mail: mail[::-1],
    "entities": lambda mail: "".join(f"&#{ord(c)};" for c in mail),
    "per cent": lambda mail: mail.replace("@", "%40").replace(".", "%2E"),
}
PHONE_TRICKS: dict[str, Callable[[str], str]] = {
    "as it is": lambda phone: phone,
    "spoken": lambda phone: " ".join(DIGITS[int(c)] for c in phone if c.isdigit()),
    "half spoken": lambda phone: "".join(
        DIGITS[int(c)] if i % 3 == 1 else c for i, c in enumerate(filter(str.isdigit, phone))
    ),
    "wide": lambda phone: "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in phone),
    "keycaps": lambda phone: "".join(c + "\ufe0f\u20e3" for c in phone if c.isdigit()),
    "dots": lambda phone: ".".join(filter(str.isdigit, phone)),
    "stars": lambda phone: phone.removeprefix("+1").replace(" ", "*").replace("-", "*").strip("*"),
    "emoji": lambda phone: "🔥".join(filter(str.isdigit, phone)),
    "letters for digits": lambda phone: phone.replace("0", "O"),
}


@law
@given(texts)
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = find(text)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert all((part.start, part.end) == (finding.start, finding.end) for part in finding.parts)
    assert [f.start for f in found] == sorted(f.start for f in found)


@law
@given(texts)
def test_the_gate_never_hides_a_finding(text: str) -> None:
    every = frozenset(Signal)
    assert find(text) == tuple(settle(candidates(fold(text), text, every, lambda _: every), text))


@law
@given(texts)
def test_both_engines_find_the_same(text: str) -> None:
    known, *others = [find(text, engine=engine) for engine in ENGINES]
    assert all(other == known for other in others)


@law
@given(st.lists(texts, max_size=20))
def test_many_texts_read_as_one_by_one(many: list[str]) -> None:
    assert find_many(many) == [find(text) for text in many]


@law
@given(texts)
def test_folding_keeps_offsets(text: str) -> None:
    view = fold(text)
    for index, character in enumerate(view.text):
        start, end = view.span(index, index + 1)
        assert 0 <= start < end <= len(text)
        # A circled a alone is an at sign, among others of its sort a letter.
        assert character in fold(text[start:end]).text or fold(text[start:end]).text == "@"


@law
@given(names, hosts, st.sampled_from(sorted(MAIL_TRICKS)), st.sampled_from(["", "my mail is ", "write to "]))
def test_a_disguised_address_is_still_found(name: str, host: str, trick: str, lead: str) -> None:
    text = lead + MAIL_TRICKS[trick](f"{name}@{host}")
    assert any(finding.kind is Kind.EMAIL and finding.flagged for finding in find(text)), text


@law
@given(phones, st.sampled_from(sorted(PHONE_TRICKS)), st.sampled_from(["call me ", "my number: ", "text "]))
def test_a_disguised_number_is_still_found(phone: str, trick: str, lead: str) -> None:
    text = lead + PHONE_TRICKS[trick](phone)
    assert any(finding.kind is Kind.PHONE and finding.flagged for finding in find(text)), text


LOOKS = {"0": "O", "1": "l"}
KEYS = {str(digit): f"{digit}\ufe0f\u20e3" for digit in range(10)}
WAYS: list[Callable[[str], str]] = [
    lambda digit: digit,
    lambda digit: DIGITS[int(digit)],
    lambda digit: DIGITS[int(digit)].title(),
    lambda digit: LOOKS.get(digit, digit),
    lambda digit: KEYS[digit],
]


@law
@given(
    st.from_regex(r"[2-9]0[2-9]55501[0-9]{2}", fullmatch=True),
    st.lists(st.sampled_from(WAYS), min_size=10, max_size=10),
    st.sampled_from([" ", "-", ".", " - ", "*", "~", "/", "...", "\N{FIRE}", "_", "^", " * "]),
    st.sampled_from(["call me ", "text ", "sofa, like new, "]),
)
def test_a_number_in_many_disguises_at_once_is_still_found(
    digits: str, ways: list[Callable[[str], str]], gap: str, lead: str
) -> None:
    said = [way(digit) for digit, way in zip(digits, ways, strict=True)]
    text = lead + gap.join(("".join(said[:3]), "".join(said[3:6]), "".join(said[6:])))
    assert any(finding.kind is Kind.PHONE and finding.flagged for finding in find(text)), text


HOSTILE = (
    "a@", "@", "1", "1 ", "1-", "+1 ", "a.", "a.b ", "http://", "www.", "five ", "fivefive", "(", "((((", "a a ", "jane at ", "dot ", "com ",
    "whatsapp ", "w h a t s ", "my number ", "&#4", "%4", "AAAA", "0x", "- ", ". ", "\u200b", "ａ", "1.1.", "x.com/(", "://", "12 Elm Street, ", "$a", "moc.", "一",
    "नौ ", "no ", "a_", "#", "ig: ", "@a line: ", "x" * 40 + " ", "de89 3704 ", "i ", "\n", "\ud800", "\0", "О", "+", "one to ",
)  # fmt: skip


FILLER = "the page needs a new header and the tests have to pass before we merge it, look at the draft again. "
ANYWHERE = [
    "jane at gmail dot com", "write to jane.doe@northwind-candles.com", "call me on +1 415 555 0142", "my whatsapp is jane_doe77",
    "four one five five five five zero one four two", "j a n e @ g m a i l . c o m", "https://northwind-candles.com/" + "a1-" * 500 + "z",
]  # fmt: skip


@law
@given(st.sampled_from(ANYWHERE), st.integers(0, 3_000), st.sampled_from([FILLER, "我们明天再看一下这个页面的草稿,"]))
def test_a_contact_is_found_whole_wherever_it_stands_in_a_long_text(contact: str, place: int, filler: str) -> None:
    text = f"{(filler * 300)[:place]}!\n\n{contact}\n\n{filler * 12}"
    alone = [(found.kind, contact[found.start : found.end]) for found in find(contact) if found.flagged]
    assert [(found.kind, text[found.start : found.end]) for found in find(text) if found.flagged] == alone


def test_doubtful_decoys_hide_no_contact_behind_them() -> None:
    text = "a shop like example-store.com, " * 300 + "call me on +1 415 555 0142"
    found = find(text)
    assert len(found) == FINDING_LIMIT
    assert [text[each.start : each.end] for each in found if each.flagged] == ["+1 415 555 0142"]


def seconds(text: str) -> float:
    """Processor time of one reading, the best of three."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        find(text)
        best = min(best, time.process_time() - started)
    return best


# Eight times the text may take eight times as long; quadratic work would take sixty-four times.
@pytest.mark.parametrize("seed", HOSTILE, ids=ascii)
def test_time_grows_with_length_and_not_faster(seed: str) -> None:
    text = (seed * 40_000)[:40_000]
    assert seconds(text) <= 24 * seconds(text[:5_000]) + 0.02


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6))
def test_mixed_hostile_text_is_read_in_bounded_time_and_space(seeds: list[str]) -> None:
    text = ("".join(seeds) * 20_000)[:20_000]
    assert seconds(text) <= 24 * seconds(text[:2_500]) + 0.02
    tracemalloc.start()
    find(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 << 20
