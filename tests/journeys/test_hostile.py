"""Whatever is sent, by whomever: a clear answer, never a failure of ours, and never what belongs to somebody else."""

import json
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.journeys.site import Pair, Site
from tests.journeys.visitor import TOKEN, Answer, Visitor

pytestmark = pytest.mark.every_database

FROM_A_SCRIPT = {"HX-Request": "true"}
FITS_A_FORM = 2_500_000  # bytes


def refused(answer: Answer, *statuses: int) -> None:
    assert answer.status in statuses, (answer.status, answer.text[:300])


BROKEN_TEXTS = {
    "empty": b"text=",
    "nothing at all": b"",
    "space": b"text=%20%0A%09",
    "one megabyte": b"text=" + b"x" * 1_000_000,
    "more than fits": b"text=" + b"x" * FITS_A_FORM,
    "a lone surrogate": b"text=half%ED%A0%80pair",
    "a character nobody has": b"text=a%F4%90%80%80b",
    "not even bytes of a text": b"text=%FF%FE%00%01",
    "nothing": b"text=a%00b",
    "too many fields": b"&".join(b"f%d=1" % number for number in range(1_001)),
    "no form": b'{"text": "hello"}',
}


@pytest.mark.parametrize("body", BROKEN_TEXTS.values(), ids=BROKEN_TEXTS.keys())
def test_unusable_words_are_refused_in_a_sentence_and_nothing_is_kept(site: Site, pair: Pair, body: bytes) -> None:
    alice = Visitor(site, pair.alice)
    before = site.kept()
    for way in ("send", "check"):
        for headers in ({}, FROM_A_SCRIPT, {"Accept": "application/json"}):
            answer = alice.post(f"{pair.path}{way}/", body, **headers)
            if way == "check":
                refused(answer, 200, 400, 413)
            elif b"%ED" in body or b"%F4" in body or b"%FF%FE%00" in body:
                refused(answer, 302, 200, 400)  # the edge reads broken bytes as replacement characters
            else:
                refused(answer, 400, 413)
    if not any(mark in body for mark in (b"%ED", b"%F4", b"%FF")):
        assert site.kept() == before


def test_a_refusal_reads_the_same_as_a_page_a_fragment_and_json(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    told = json.loads(alice.post(f"{pair.path}send/", {"text": ""}, Accept="application/json").text)
    assert told["status"] == 400
    assert set(told) >= {"type", "title", "status", "detail", "instance"}
    for headers in ({}, FROM_A_SCRIPT):
        assert told["detail"] in alice.post(f"{pair.path}send/", {"text": ""}, **headers).text


CORRECTIONS = [
    "{",
    "null",
    "7",
    '{"a": 1}',
    "[1]",
    json.dumps([["x"]]),
    json.dumps(["x"] * 101),
    "[" * 100_000,
    "9" * 10_000,
    '["\\ud800"]',
    json.dumps(["x" * 500_000]),
    "NaN",
]


@pytest.mark.parametrize("corrections", CORRECTIONS, ids=lambda text: text[:12])
def test_broken_corrections_are_refused_or_correct_nothing(site: Site, pair: Pair, corrections: str) -> None:
    alice = Visitor(site, pair.alice)
    data = {"text": "my mail is jane@example.com", "not_contact": corrections}
    refused(alice.post(f"{pair.path}send/", data, **FROM_A_SCRIPT), 400, 422)
    refused(alice.post(f"{pair.path}check/", data, **FROM_A_SCRIPT), 200, 400)
    assert site.said_in(pair) == []


@pytest.mark.parametrize("data", [{"declared": "because"}, {"client_id": "7"}, {"client_id": "x" * 5_000}])
def test_unknown_words_are_refused_with_those_that_would_work(site: Site, pair: Pair, data: Mapping[str, str]) -> None:
    answer = Visitor(site, pair.alice).post(f"{pair.path}send/", {"text": "hello", **data}, **FROM_A_SCRIPT)
    refused(answer, 400)
    assert next(iter(data.values()))[:7] in answer.text
    assert len(answer.text) < 1_000
    assert site.said_in(pair) == []


QUERIES = [
    "/rules/?stage=later&plan=none",
    "/rules/%27%22/",
    "/try/?actor=robot&text=hello",
    "/try/?text=a%00b",
    "/try/?text=%ED%A0%80",
    "/rooms/rail/?room=-1",
    "/rooms/rail/?room=%D9%A3",
    "/rooms/9223372036854775808/",
    "/rooms/99999999999999999999999999/",
    "/messages/99999999999999999999999999/edit/",
    "/freelancers/99999999999999999999999999/",
    "/freelancers/?job=99999999999999999999",
    "/jobs/99999999999999999999999999/",
    "/contracts/99999999999999999999999999/end/",
    "/sign-in/?next=https://elsewhere.example/",
    "/sign-in/as/99999999999999999999999999/",
    "/a%00b/",
    "/%ff/",
]


@pytest.mark.parametrize("path", QUERIES)
def test_odd_addresses_get_a_clear_answer(site: Site, pair: Pair, path: str) -> None:
    alice = Visitor(site, pair.alice)
    refused(alice.get(path), 200, 302, 400, 404, 405)
    refused(alice.post(path, {"text": "x"}), 200, 302, 400, 404, 405)


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=9223372036854775807", "after=999999999999999999", "before=0x1"]
)
def test_odd_positions_in_a_room_are_no_failure(site: Site, pair: Pair, query: str) -> None:
    alice = Visitor(site, pair.alice)
    refused(alice.get(f"{pair.path}changes/?{query}"), 200)
    refused(alice.get(f"{pair.path}?{query}"), 200)
    refused(alice.post(f"{pair.path}read/", query.replace("after", "up_to").encode()), 204)


def test_a_forged_form_is_refused_whoever_is_signed_in(site: Site, pair: Pair) -> None:
    for forged in (Visitor(site, pair.alice, token="b" * 32), Visitor(site, pair.alice, token="")):
        for path in (f"{pair.path}send/", f"{pair.path}check/", "/jobs/new/", "/sign-out/"):
            refused(forged.post(path, {"text": "hello"}), 403)
    elsewhere = Visitor(site, pair.alice).post(f"{pair.path}send/", {"text": "x"}, Origin="https://elsewhere.example")
    refused(elsewhere, 403)
    assert site.said_in(pair) == []


def test_signing_in_never_leads_away_from_the_site(site: Site) -> None:
    nobody = Visitor(site)
    page = nobody.get("/sign-in/").text
    member = page.split("/sign-in/as/")[1].split("/")[0]
    for onward in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = nobody.post(f"/sign-in/as/{member}/", {"next": onward})
        refused(answer, 302)
        assert answer.location == "/rooms/"


# Everything that has an address


PUBLIC = {"home", "sign_in", "sign_in_as", "sign_out", "rules", "rules_version"}
# What every member may look at; it is published, or it is their own.
OF_EVERYBODY = PUBLIC | {
    "stream", "try_text", "freelancers", "profile", "profile_edit", "profile_preflight", "jobs", "job", "job_new",
    "job_preflight", "rooms", "rail", "invite",
}  # fmt: skip


def addresses(belongings: Mapping[str, str | int]) -> Mapping[str, str]:
    """Every address of the site map by its name, filled with what belongs to Alice and Bob."""
    found = {}
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern), "the site map is flat; an included one would be walked here too"
        assert not isinstance(pattern, URLResolver)
        assert pattern.name, pattern
        names = pattern.pattern.converters
        found[pattern.name] = reverse(pattern.name, kwargs={name: belongings[name] for name in names})
    return found


def test_mallory_is_at_no_address_shown_or_given_what_belongs_to_others(site: Site, pair: Pair) -> None:
    belongings = site.ask("belongings", room=pair.room)
    before = site.ask("states", belongings=belongings)
    mallory, nobody = Visitor(site, site.mallory()), Visitor(site)
    data = {"text": "let me in", "accept": "1", "answer": "accepted", "up_to": "99", "take_back": "1", "title": "x"}
    secrets = [text for _, text in before["messages"]] + ["Secret", belongings["key"]]
    for name, path in addresses(belongings).items():
        if name in {"stream", "sign_out"}:
            continue  # a stream has no end, and is tried by itself; signing out ends Mallory's own session
        for method in ("GET", "POST", "PUT", "DELETE", "HEAD"):
            body = "&".join(f"{key}={quote(value)}" for key, value in data.items()).encode()
            headers = {"content-type": "application/x-www-form-urlencoded"}
            asked = mallory.request(method, path, body if method == "POST" else None, headers=headers)
            where = f"{method} {path} ({name}): {asked.status}"
            assert asked.status < 500, where
            if name not in OF_EVERYBODY:
                assert asked.status in {403, 404, 405}, where
            if name != "profile":
                assert not [secret for secret in secrets if secret in asked.text], where
            stranger = nobody.request(method, path, body if method == "POST" else None, headers=headers)
            assert stranger.status < 500, where
            if name not in PUBLIC:
                assert stranger.status in {302, 405, 503}, f"signed out, {method} {path}: {stranger.status}"
                assert stranger.status != 302 or stranger.location.startswith("/sign-in/"), stranger.location
    assert site.ask("states", belongings=belongings) == before


def test_the_two_of_a_room_reach_what_mallory_does_not(site: Site, pair: Pair) -> None:
    """The walk above would pass on a site that shows nobody anything."""
    belongings = site.ask("belongings", room=pair.room)
    alice, bob = Visitor(site, pair.alice), Visitor(site, pair.bob)
    paths = addresses(belongings)
    for name in ("room", "room_frame", "room_changes", "meeting", "meeting_calendar", "decision", "meet"):
        refused(alice.get(paths[name]), 200)
    assert "Secret message" in bob.get(paths["room"]).text
    refused(bob.get(paths["decision"]), 404)  # whose words they were, may read why
    refused(bob.get(f"/jobs/{belongings['draft_id']}/edit/"), 200)
    refused(alice.get(f"/jobs/{belongings['draft_id']}/edit/"), 403, 404)
    refused(alice.get(f"/jobs/{belongings['draft_id']}/"), 404)


def test_every_answer_forbids_foreign_scripts_frames_and_guessing(site: Site, pair: Pair) -> None:
    alice = Visitor(site, pair.alice)
    for path in ("/", "/sign-in/", "/rooms/", pair.path, "/no/such/page/", "/rules/"):
        headers = alice.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
    assert TOKEN not in alice.get(pair.path).text, "a form's token is masked anew on every page"
