"""What a host says about a link: whose page, which meeting, which account it leads to."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from aboveboard.detection.tables import tlds
from aboveboard.vocabulary import Kind

__all__ = ["app_scheme", "is_network", "is_newsgroup", "is_well_formed", "kind_of", "known_domain"]

KINDS = (Kind.MEETING, Kind.FORM, Kind.PAYMENT, Kind.HANDLE)
HOST_LIMIT = 4096  # hosts whose meaning is remembered
NAME_LIMIT = 253  # characters of a domain name, RFC 1035; what is longer is cut at a dot


def kind_of(host: str, path: str) -> Kind:
    """What sort of contact a link is; `path` is all that stands behind the host."""
    for start, kind in _rules(host):
        if path.startswith(start) and (start[-1:] != "/" or len(path) > len(start)):
            return kind
    return Kind.HANDLE if len(path) > 1 and _has_profiles(host) and _profile(path) else Kind.URL


def app_scheme(name: str) -> Kind | None:
    """What a link leads to whose scheme opens an app, None where it opens none that is known."""
    return next((kind for kind in KINDS if name in _table()[f"{kind.value}_schemes"]), None)


@lru_cache(HOST_LIMIT)
def is_network(host: str) -> bool:
    """Whether nobody writes this host without meaning a page there: a shortener, a link hub, a portfolio."""
    return not _table()["network"].isdisjoint(_suffixes(host))


def known_domain(name: str) -> str | None:
    """The longest beginning of dotted labels that ends in a top-level domain, None where there is none."""
    return _known(name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT + 1].rpartition(".")[0])


@lru_cache(HOST_LIMIT)
def _known(name: str) -> str | None:
    labels = name.rstrip("-_").split(".")
    while len(labels) > 1:
        if labels[-1] in tlds() and labels[-2]:
            return ".".join(labels)
        labels.pop()
    return None


@lru_cache(HOST_LIMIT)
def _rules(host: str) -> tuple[tuple[str, Kind], ...]:
    """Beginnings of paths on this host that have a meaning, the most telling kind first."""
    return tuple(rule for suffix in _suffixes(host) for rule in _kinds().get(suffix, ()))


@lru_cache(HOST_LIMIT)
def _has_profiles(host: str) -> bool:
    return host.partition(".")[0] not in _table()["no_profile_labels"] and not _table()["profile"].isdisjoint(
        _suffixes(host)
    )


def _profile(path: str) -> bool:
    match = _profile_pattern().match(path)
    return match is not None and match["name"] not in _table()["not_profiles"]


@cache
def _profile_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_table()["profile_words"]))
    return re.compile(rf"/(?:(?:{words})/)?@?(?P<name>[a-z0-9_.-]+)/?(?:[?#]\S*)?\Z")


def _suffixes(host: str) -> tuple[str, ...]:
    """The host and the domains that it is part of."""
    labels = host.split(".")[-6:]
    return tuple(".".join(labels[at:]) for at in range(len(labels) - 1))


@cache
def _kinds() -> dict[str, tuple[tuple[str, Kind], ...]]:
    rules: dict[str, tuple[tuple[str, Kind], ...]] = {}
    for kind in KINDS:
        for entry in sorted(_table()[kind.value]):
            host, slash, start = entry.partition("/")
            rules[host] = (*rules.get(host, ()), (slash + start, kind))
    return rules


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files("aboveboard.detection").joinpath("data/hosts.toml").read_text("utf-8")
    return {name: frozenset(listed.split()) for name, listed in tomllib.loads(text).items()}


def is_well_formed(host: str) -> bool:
    """Whether every label is one that a domain can have."""
    if "-" not in host and "_" not in host and ".." not in host:
        return True
    labels = host.split(".")
    return (
        all(label and not label.startswith("-") and not label.endswith(("-", "_")) for label in labels)
        and not any("_" in label for label in labels[-2:])
        and not labels[0].startswith("_")
    )


# Groups of the news net, `sci.space`; what ends as sites do is one.
NEWSGROUP = re.compile(
    r"(?:alt|comp|sci|rec|talk|misc|soc|news|humanities|biz)\.(?!.*\b(?:com|org|net|edu|gov|info|\w\w)$)"
)


def is_newsgroup(host: str) -> bool:
    """Whether dotted labels name a group of the news net."""
    return NEWSGROUP.match(host) is not None
