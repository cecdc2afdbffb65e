"""One contender of the comparison, in a process of its own: `python contenders.py NAME < job.json > result.json`.

Runs in the environment of the peers, so it imports nothing of this repository unless the contender is this repository's
detector. A contender is a function from a text to spans (kind, start, end), and is loaded only when it is asked for.
"""

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

Span = tuple[str, int, int]
Detector = Callable[[str], Iterable[Span]]

# The raw bound: what a set of patterns costs that only says which of them occur. Nothing is verified.
PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("email", r"[a-z0-9._%+-]+@[a-z0-9-]+\.[a-z]{2,}"),
    ("email", r"[a-z0-9._-]+\s?[\[({]\s?at\s?[\])}]\s?[a-z0-9-]+"),
    ("email", r"[a-z0-9._-]+ at [a-z0-9-]+ dot (com|net|org)"),
    ("email", r"(gmail|yahoo|hotmail|outlook|protonmail|icloud)"),
    ("phone", r"\+[0-9][0-9 ().-]{6,}[0-9]"),
    ("phone", r"\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}"),
    ("phone", r"[0-9]{8,}"),
    (
        "phone",
        r"(zero|one|two|three|four|five|six|seven|eight|nine)([ -]+(zero|one|two|three|four|five|six|seven|eight|nine)){4}",
    ),
    ("phone", r"(call|text|phone|mobile|tel)[ .:]+[0-9+(]"),
    ("url", r"https?://[^\s]+"),
    ("url", r"www\.[a-z0-9-]+\."),
    ("url", r"[a-z0-9-]+\.(com|net|org|io|co|me|info|biz|ru|de|uk)\b"),
    ("meeting", r"(zoom\.us|meet\.google|teams\.microsoft|calendly|whereby)"),
    ("form", r"(forms\.gle|typeform|jotform|docs\.google)"),
    ("handle", r"(what'?s ?app|wa\.me)"),
    ("handle", r"(telegram|t\.me/)"),
    ("handle", r"skype"),
    ("handle", r"discord"),
    ("handle", r"(wechat|weixin|\bqq\b)"),
    ("handle", r"(\bsignal\b|viber|kakao)"),
    ("handle", r"\bline id\b"),
    ("handle", r"(instagram|\binsta\b)"),
    ("handle", r"(facebook|fb\.com|messenger)"),
    ("handle", r"(linkedin|snapchat|tiktok)"),
    ("handle", r"(^|\s)@[a-z0-9_]{3,}"),
    ("payment", r"(paypal|venmo|cash ?app|zelle)"),
    ("payment", r"\b[a-z]{2}[0-9]{2}[a-z0-9]{11,}"),
    ("payment", r"\b(bc1|0x)[a-z0-9]{25,}"),
    ("address", r"[0-9]+ [a-z]+ (street|st|avenue|ave|road|rd|lane)\b"),
    ("solicitation", r"outside (of )?(the )?(platform|upwork|site)"),
    ("solicitation", r"(your|my) (number|e-?mail|contact)"),
)


def aboveboard() -> Detector:
    from aboveboard.detection import find  # noqa: PLC0415 - each contender is imported only where it is measured

    return lambda text: [(found.kind.value, found.start, found.end) for found in find(text) if found.flagged]


def re2_set() -> Detector:
    import re2  # noqa: PLC0415

    options = re2.Options()
    options.case_sensitive = False
    patterns = re2.Set.SearchSet(options)
    for _, pattern in PATTERNS:
        patterns.Add(pattern)
    patterns.Compile()
    return lambda text: [(PATTERNS[number][0], 0, 0) for number in patterns.Match(text) or ()]


def hyperscan_database() -> Detector:
    import hyperscan  # noqa: PLC0415

    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_UTF8
    database = hyperscan.Database()
    expressions = [pattern.encode() for _, pattern in PATTERNS]
    database.compile(expressions=expressions, ids=list(range(len(expressions))), flags=[flags] * len(expressions))

    def spans(text: str) -> list[Span]:
        found: list[Span] = []
        database.scan(
            text.encode(errors="replace"),
            match_event_handler=lambda number, _start, _end, _flags, _context: found.append(
                (PATTERNS[number][0], 0, 0)
            ),
        )
        return found

    return spans


def clean_text() -> Detector:
    from cleantext import constants  # noqa: PLC0415

    patterns = (("email", constants.EMAIL_REGEX), ("phone", constants.PHONE_REGEX), ("url", constants.URL_REGEX))
    return lambda text: [(kind, *match.span()) for kind, pattern in patterns for match in pattern.finditer(text)]


def linkify() -> Detector:
    from linkify_it import LinkifyIt  # noqa: PLC0415

    match = LinkifyIt().match
    return lambda text: [
        ("email" if found.schema == "mailto:" else "url", found.index, found.last_index) for found in match(text) or ()
    ]


def phonenumbers(region: str | None) -> Detector:
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415

    return lambda text: [("phone", found.start, found.end) for found in PhoneNumberMatcher(text, region)]


def presidio() -> Detector:
    """Its analyser with its own pattern recognisers over a blank language model: no model is downloaded."""
    import spacy  # noqa: PLC0415
    import tldextract.tldextract  # noqa: PLC0415
    from presidio_analyzer import AnalyzerEngine  # noqa: PLC0415
    from presidio_analyzer.nlp_engine import SpacyNlpEngine  # noqa: PLC0415

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())  # the list it ships, no network
    language = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    language.nlp = {"en": spacy.blank("en")}
    engine = AnalyzerEngine(nlp_engine=language, supported_languages=["en"])
    kinds = {
        "EMAIL_ADDRESS": "email",
        "PHONE_NUMBER": "phone",
        "URL": "url",
        "IBAN_CODE": "payment",
        "CRYPTO": "payment",
    }
    return lambda text: [
        (kinds[found.entity_type], found.start, found.end) for found in engine.analyze(text, "en", entities=list(kinds))
    ]


def scrubadub() -> Detector:
    import scrubadub as library  # noqa: PLC0415

    scrubber = library.Scrubber()
    kinds = {"email": "email", "phone": "phone", "url": "url", "twitter": "handle", "skype": "handle"}
    return lambda text: [
        (kinds[found.type], found.beg, found.end) for found in scrubber.iter_filth(text) if found.type in kinds
    ]


def datafog() -> Detector:
    import datafog as library  # noqa: PLC0415

    kinds = {"EMAIL": "email", "PHONE": "phone", "URL": "url"}
    return lambda text: [
        (kinds[found.type], found.start, found.end) for found in library.scan(text).entities if found.type in kinds
    ]


CONTENDERS: Final[dict[str, Callable[[], Detector]]] = {
    "aboveboard": aboveboard,
    "RE2 set, 31 patterns, ids only": re2_set,
    "Hyperscan, 31 patterns, ids only": hyperscan_database,
    "linkify-it-py": linkify,
    "clean-text": clean_text,
    "phonenumbers, no region": lambda: phonenumbers(None),
    "phonenumbers, region US": lambda: phonenumbers("US"),
    "scrubadub": scrubadub,
    "datafog": datafog,
    "presidio-analyzer, blank model": presidio,
}


# Measured for speed alone, a thousand messages a call.
BATCHED: Final = ("aboveboard, find_many",)


def one_by_one(detector: Detector) -> Callable[[Sequence[str]], None]:
    def read(texts: Sequence[str]) -> None:
        for text in texts:
            detector(text)

    return read


def batched() -> Callable[[Sequence[str]], object]:
    from aboveboard.detection import find_many  # noqa: PLC0415

    return find_many


def throughput(read: Callable[[Sequence[str]], object], messages: Sequence[str], seconds: float) -> dict[str, float]:
    """As many of the messages as fit into the time, in order and over again at most four times.

    Processor time, here and below: what else a shared machine does then hardly shows.
    """
    step = min(1000, len(messages))
    read(messages[:50])
    done = size = 0
    spent = 0.0
    while spent < seconds and done < 4 * len(messages):
        texts = messages[done % len(messages) :][:step]
        size += sum(len(text.encode(errors="replace")) for text in texts)
        began = time.process_time()
        read(texts)
        spent += time.process_time() - began
        done += len(texts)
    return {"messages": done, "per_second": done / spent, "megabytes_per_second": size / spent / 1e6}


def latencies(detector: Detector, messages: Sequence[str], seconds: float) -> dict[str, float]:
    """Median and 99th percentile of one call, in microseconds, over as many messages as fit into the time."""
    clock = sorted(_call_times(lambda _text: (), messages[:10_000]))
    calls: list[int] = []
    end = time.process_time() + seconds
    for start in range(0, len(messages), 200):
        calls += _call_times(detector, messages[start : start + 200])
        if time.process_time() > end:
            break
    calls.sort()
    reading = clock[len(clock) // 2]  # what looking at the clock costs
    return {"p50": (calls[len(calls) // 2] - reading) / 1e3, "p99": (calls[len(calls) * 99 // 100] - reading) / 1e3}


def _call_times(detector: Detector, messages: Sequence[str]) -> list[int]:
    times = []
    for text in messages:
        began = time.thread_time_ns()
        detector(text)
        times.append(time.thread_time_ns() - began)
    return times


def work(name: str, job: dict[str, Any]) -> dict[str, Any]:  # `Any`: JSON in and out
    """Time the messages, then read every labelled text."""
    messages, seconds = job["messages"], job["seconds"]
    if name in BATCHED:
        return {"speed": throughput(batched(), messages, seconds), "found": {}}
    detector = CONTENDERS[name]()
    speed = throughput(one_by_one(detector), messages, seconds) | latencies(detector, messages, seconds)
    found = {key: [list(detector(text)) for text in texts] for key, texts in job["texts"].items()}
    return {"speed": speed, "found": found}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    output, sys.stdout = sys.stdout, sys.stderr  # a peer that prints must not spoil the answer
    json.dump(work(sys.argv[1], json.load(sys.stdin)), output)
