"""The event stream over plain HTTP: ids only, from where the page stands, to those whom it concerns."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

import pytest
from tests.journeys.site import Pair, Person, Site
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.every_database


def position(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split("-")))


def news(frames: Iterator[Mapping[str, str]], *, until: str) -> Sequence[Mapping[str, str]]:
    """The frames up to the position `until`."""
    found = []
    for frame in frames:
        if "id" in frame:
            found.append(frame)
            if position(frame["id"]) >= position(until):
                break
    return found


def say(site: Site, pair: Pair, *texts: str) -> str:
    """Bob says something; the position of the log after it."""
    site.ask("say", room=pair.room, who="client", texts=list(texts))
    return str(site.ask("head"))


def rooms_told(frames: Sequence[Mapping[str, str]]) -> list[int | None]:
    return [json.loads(frame["data"])["room"] for frame in frames if frame["event"] == "news"]


@pytest.mark.parametrize("session", [None, "", "nonsense", "a" * 32, "\x00", "ü"])
def test_without_a_session_there_is_no_stream(site: Site, session: str | None) -> None:
    who = None if session is None else Person(0, "nobody", session.encode("unicode_escape").decode())
    answer = Visitor(site, who).get("/events")
    assert answer.status == 401


def test_a_session_that_ended_opens_no_stream(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    next(alice.stream())
    site.ask("sign_out", session=pair.alice.session)
    assert alice.get("/events").status == 401


def test_what_happened_since_the_page_was_drawn_comes_first_and_then_what_happens(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    drawn = re.search(r'data-stream="/events\?from=([\d-]+)"', alice.get(pair.path).text)
    assert drawn is not None
    missed = say(site, pair, "one", "two")
    frames = alice.stream(f"?from={drawn[1]}")
    assert rooms_told(news(frames, until=missed)) == [pair.room] * 2
    live = say(site, pair, "three")
    assert rooms_told(news(frames, until=live)) == [pair.room]


def test_a_reconnection_goes_on_after_the_last_event_it_had(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    start = str(site.ask("head"))
    end = say(site, pair, "one", "two", "three")
    whole = news(alice.stream(f"?from={start}"), until=end)
    assert len(whole) == 3
    rest = news(alice.stream(f"?from={start}", **{"Last-Event-ID": whole[0]["id"]}), until=end)
    assert rest == whole[1:]
    positions = [position(frame["id"]) for frame in whole]
    assert positions == sorted(set(positions))


@pytest.mark.parametrize(
    "last", ["nonsense", "-", "1", "1-2-3", "-1-1", "9" * 40 + "-1", "٣-٣", "900000000000000000-1"]
)
def test_a_position_that_makes_no_sense_has_the_page_drawn_anew(site: Site, pair: Pair, last: str) -> None:
    say(site, pair, "before")
    frames = Visitor(site, pair.alice).stream(**{"Last-Event-ID": last.encode("utf-8").decode("latin-1")})
    first = next(frames)
    assert first["event"] == "resync"
    assert position(first["id"]) == position(site.ask("head"))
    after = say(site, pair, "after")
    assert rooms_told(news(frames, until=after)) == [pair.room]


def test_without_a_position_the_stream_starts_from_now(site: Site, pair: Pair) -> None:
    say(site, pair, "before")
    frames = Visitor(site, pair.alice).stream()
    assert next(frames)["event"] == "hello"
    after = say(site, pair, "after")
    assert rooms_told(news(frames, until=after)) == [pair.room]


def test_what_concerns_others_never_arrives(site: Site, pair: Pair) -> None:
    other = site.pair()
    mallory = Person(**site.ask("freelancer", name="Mallory"))
    start = str(site.ask("head"))
    seen_by = {who: Visitor(site, who).stream(f"?from={start}") for who in (pair.alice, other.alice, mallory)}
    say(site, pair, "for Alice alone")
    Visitor(site, pair.alice).post(f"{pair.path}send/", {"text": "https://meet.google.com/abc-defg-hij"})
    end = say(site, other, "for the others")
    assert set(rooms_told(news(seen_by[other.alice], until=end))) == {other.room}
    # A frame of Mallory's own, so that the stream is known to have gone past all of the above.
    mallorys = site.ask("room_with", member=mallory.id)
    assert set(rooms_told(news(seen_by[mallory], until=str(site.ask("head"))))) == {mallorys}


def test_a_held_message_is_no_news_to_the_other_side(site: Site, pair: Pair) -> None:
    start = str(site.ask("head"))
    Visitor(site, pair.alice).post(f"{pair.path}send/", {"text": "https://meet.google.com/abc-defg-hij"})
    assert [state for state, _ in site.said_in(pair)] == ["held"]
    frames = Visitor(site, pair.bob).stream(f"?from={start}")
    end = say(site, pair, "and this is said")
    told = news(frames, until=end)
    assert len(told) == 1
    mine = news(Visitor(site, pair.alice).stream(f"?from={start}"), until=end)
    assert len(mine) == 2


def test_only_ids_travel(site: Site, pair: Pair) -> None:
    start = str(site.ask("head"))
    end = say(site, pair, "a secret between two")
    (frame,) = news(Visitor(site, pair.alice).stream(f"?from={start}"), until=end)
    assert set(json.loads(frame["data"])) == {"verb", "subject", "room"}
    assert "secret" not in str(frame)


def test_too_much_to_tell_is_told_as_one_resync(site: Site) -> None:
    """A page that was away for longer than the log is read back draws itself anew."""
    pair = site.pair()
    start = str(site.ask("head"))
    site.ask("flood", member=pair.alice.id, events=2_001)
    first = next(Visitor(site, pair.alice).stream(f"?from={start}"))
    assert first["event"] == "resync"
    assert position(first["id"]) == position(site.ask("head"))
