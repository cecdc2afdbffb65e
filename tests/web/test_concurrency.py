"""Two connections at once: the second click, the crash in the middle, and news that must not get lost."""

import threading
from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection, transaction
from tests.web.build import NOW, talk

from aboveboard.errors import Refusal
from aboveboard.web.events.consume import consume
from aboveboard.web.events.models import Event, Verb
from aboveboard.web.events.services import head, record, settled
from aboveboard.web.hiring.services import answer_contract, offer_contract
from aboveboard.web.rooms.models import Message

pytestmark = pytest.mark.usefixtures("committed")

T = TypeVar("T")


def together(*works: Callable[[], T]) -> list[T | Refusal]:
    """Run the works at the same moment, each on a connection of its own; results or refusals."""
    start = threading.Barrier(len(works))
    results: list[T | Refusal] = []

    def run(work: Callable[[], T]) -> None:
        start.wait()
        try:
            results.append(work())
        except Refusal as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(works), "a thread failed with something else than a refusal"
    return results


def test_sending_twice_with_the_same_client_id_at_once_is_one_message() -> None:
    room, client_id = talk(), uuid4()
    sent = together(*[lambda: room.says(room.alice, "once", client_id=client_id)] * 6)
    assert Message.objects.count() == 1
    assert len({result.message.pk for result in sent if not isinstance(result, Refusal) and result.message}) == 1
    assert Event.objects.filter(verb=Verb.MESSAGE_SENT).count() == 1


def test_messages_sent_at_once_get_places_of_their_own() -> None:
    room = talk()
    together(*[lambda number=number: room.says(room.alice, f"message {number}") for number in range(8)])
    places = list(Message.objects.in_order().values_list("place", flat=True))
    assert len(set(places)) == len(places) == 8


def test_two_offers_at_once_make_one_contract_and_one_refusal() -> None:
    room = talk()

    def offer() -> int:
        contract = offer_contract(
            client=room.bob, freelancer=room.alice, title="The work", starts_on=NOW.date(), now=NOW
        )
        return contract.pk

    results = together(offer, offer)
    assert sum(isinstance(result, Refusal) for result in results) == 1


def test_accepting_twice_at_once_starts_the_contract_once() -> None:
    room = talk()
    contract = offer_contract(client=room.bob, freelancer=room.alice, title="Work", starts_on=NOW.date(), now=NOW)

    def accept() -> str:
        return answer_contract(freelancer=room.alice, contract_id=contract.pk, accept=True, now=NOW).state

    together(accept, accept)
    assert Event.objects.filter(verb=Verb.CONTRACT_STARTED).count() == 1


def test_a_failing_consumer_reads_the_same_events_again() -> None:
    for number in range(3):
        record(Verb.ROOM_OPENED, subject_id=number)
    seen: list[int] = []

    def fails_at_the_second(event: Event) -> None:
        seen.append(event.subject_id)
        if len(seen) == 2:
            raise RuntimeError("crash in the middle")

    with pytest.raises(RuntimeError):
        consume("test", fails_at_the_second)
    assert consume("test", lambda event: seen.append(event.subject_id)) == 3
    assert seen == [0, 1, 0, 1, 2]
    assert consume("test", lambda event: seen.append(event.subject_id)) == 0


def test_an_event_of_a_slower_transaction_is_never_passed_over() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's writers queue: there is no slower transaction")
    began, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(Verb.ROOM_OPENED, subject_id=1)
            began.set()
            may_end.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    began.wait(10)
    record(Verb.ROOM_OPENED, subject_id=2)
    position = head()
    assert [event.subject_id for event in settled().after((0, 0))] == [], "the later one waits for the earlier"
    may_end.set()
    writer.join()
    assert [event.subject_id for event in settled().after(position)] == [1, 2]
