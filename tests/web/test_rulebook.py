"""The rules as pages: every version, any text against them, and why a decision was made."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.web.build import NOW, client, freelancer, mallory, rules, talk

from aboveboard.detection.conversation import thread
from aboveboard.errors import Invalid, NotFound
from aboveboard.policy import load
from aboveboard.vocabulary import Handling, Purpose, Surface
from aboveboard.web.people.models import Member
from aboveboard.web.rooms.models import Message
from aboveboard.web.rulebook import services
from aboveboard.web.rulebook.models import BookVersion, DecisionRecord

pytestmark = pytest.mark.django_db

MAIL = "my mail is jane.doe@example.com"


def signed_in(member: Member) -> Client:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(member)
    return browser


def test_the_version_in_force_is_the_newest_that_has_begun() -> None:
    for name in ("upwork_2020", "upwork_2024"):
        rules(name)
    between = load("upwork_2024").effective_at - timedelta(seconds=1)
    assert services.version_in_force(between).book_id == "upwork_2020"
    assert services.version_in_force(load("upwork_2024").effective_at).book_id == "upwork_2024"
    with pytest.raises(NotFound):
        services.version_in_force(load("upwork_2020").effective_at - timedelta(seconds=1))


def test_the_same_document_twice_is_one_version_and_a_broken_one_is_none() -> None:
    rules()
    rules()
    assert BookVersion.objects.count() == 1
    with pytest.raises(Invalid):
        services.publish("[book]\nid = 'x'\n", in_force_from=NOW, now=NOW)
    assert BookVersion.objects.count() == 1


def test_every_clause_of_every_version_can_be_read_by_anybody() -> None:
    rules("upwork_2020")
    rules("upwork_2024")
    for version in BookVersion.objects.all():
        page = Client(SERVER_NAME="localhost").get(f"/rules/{version.digest[:12]}/").content.decode()
        for clause in services.book_of(version).clauses:
            assert f'id="{clause.id}"' in page


@pytest.mark.parametrize(
    ("query", "status"), [("?stage=contract&plan=plus", 200), ("?stage=never", 400), ("?plan=gold", 400)]
)
def test_the_table_takes_the_words_of_the_vocabulary_only(query: str, status: int) -> None:
    rules()
    assert Client(SERVER_NAME="localhost").get(f"/rules/{query}").status_code == status


def test_s19_any_member_can_try_any_text_and_nothing_is_kept() -> None:
    rules()
    page = signed_in(freelancer()).post("/try/", {"text": MAIL, "stage": "interview", "plan": "plus"}).content.decode()
    assert load("upwork_2024").clauses[0].title in page
    assert not DecisionRecord.objects.exists()
    assert not Message.objects.exists()


def test_why_is_told_to_the_author_and_to_nobody_else() -> None:
    room = talk()
    sent = room.says(room.alice, MAIL, declared=Purpose.SYSTEM_ACCESS)
    assert sent.message is not None
    path = f"/decisions/{sent.message.decision_id}/"
    page = signed_in(room.alice).get(path).content.decode()
    assert sent.judgement.decision.rulings[0].clause.title in page
    assert "jane.doe" not in page.partition("<main")[2]
    for other in (room.bob, mallory()):
        assert signed_in(other).get(path).status_code == 404


def test_a_check_that_breaks_follows_the_fail_mode_of_its_surface_and_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = talk()

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the reader broke")

    # The fault itself cannot be had on demand: a reader that raises stands in for it.
    monkeypatch.setattr(thread, "hear", broken)
    sent = room.says(room.alice, "hello")
    mode = load("upwork_2024").fail(Surface.MESSAGE)
    assert sent.judgement.failed
    assert sent.judgement.handling is mode
    assert DecisionRecord.objects.filter(failed=True).count() == (1 if mode is not Handling.ASK else 0)


def test_a_client_page_says_nothing_of_rules_that_were_never_published() -> None:
    answer = signed_in(client()).get("/rules/")
    assert answer.status_code == 404
