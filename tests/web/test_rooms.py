"""Sending, holding, editing: what the rules in force do with what two people say to each other."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.web.build import NOTHING, NOW, Talk, freelancer, mallory, talk

from aboveboard.errors import Conflict, Invalid, NotAllowed, NotFound
from aboveboard.vocabulary import Handling, Plan, Purpose, Stage, Verdict
from aboveboard.web.events.models import Event, Verb
from aboveboard.web.hiring import services as hiring
from aboveboard.web.hiring.stages import stage_between
from aboveboard.web.rooms import holding
from aboveboard.web.rooms.models import MESSAGE_LIMIT, Message, Revision
from aboveboard.web.rooms.services import edit_message, mark_read, open_room
from aboveboard.web.rulebook.models import BookVersion, Correction, DecisionRecord
from aboveboard.web.rulebook.services import Says
from aboveboard.web.worker import run_once

pytestmark = pytest.mark.django_db

MAIL = "sure, my mail is jane.doe@example.com"
PHONE = "call me on +1 415 555 0142 today"


def seen_by(room: Talk, who: str) -> list[str]:
    member = room.alice if who == "alice" else room.bob
    return [message.text for message in Message.objects.filter(room=room.room).visible_to(member).in_order()]


def test_plain_words_are_delivered_to_both() -> None:
    room = talk()
    sent = room.says(room.alice, "Thursday works, any time after ten.")
    assert sent.message is not None
    assert sent.message.state == Message.State.DELIVERED
    assert seen_by(room, "bob") == ["Thursday works, any time after ten."]


@pytest.mark.parametrize("book", ["upwork_2020", "upwork_2024"])
def test_an_address_before_a_contract_is_asked_about_and_nothing_is_kept(book: str) -> None:
    room = talk(book=book)
    sent = room.says(room.alice, MAIL)
    assert sent.judgement.handling is Handling.ASK
    assert Purpose.SYSTEM_ACCESS in sent.judgement.decision.purposes
    assert sent.message is None
    assert not Message.objects.exists()
    assert not DecisionRecord.objects.exists()


def test_a_declared_purpose_sends_at_once_under_its_conditions() -> None:
    room = talk()
    sent = room.says(room.alice, MAIL, declared=Purpose.SYSTEM_ACCESS)
    assert sent.message is not None
    assert sent.message.state == Message.State.DELIVERED
    assert sent.judgement.decision.rulings[0].verdict is Verdict.CONDITIONAL
    assert sent.message.decision.declared == "system_access"


def test_a_purpose_that_is_barred_holds_the_message_for_its_author_alone() -> None:
    room = talk()
    sent = room.says(room.alice, MAIL, declared=Purpose.TALK)
    assert sent.message is not None
    assert sent.message.state == Message.State.HELD
    assert sent.message.held_until is not None
    assert NOW < sent.message.held_until <= NOW + timedelta(days=3)
    assert seen_by(room, "alice") == [MAIL]
    assert seen_by(room, "bob") == []


def test_s20_not_contact_information_sends_with_one_press_and_is_kept_for_review() -> None:
    room = talk()
    text = "my certificate number is 4155550142, call me"
    first = room.says(room.alice, text)
    values = tuple(finding.value for finding in first.judgement.decision.findings)
    assert values, "the sample must be flagged, else there is nothing to correct"
    sent = room.says(room.alice, text, not_contact=values)
    assert sent.message is not None
    assert sent.message.state == Message.State.DELIVERED
    assert Correction.objects.filter(review=Correction.Review.OPEN).count() == len(values)


def test_s16_after_the_contract_starts_addresses_go_back_and_forth() -> None:
    room = talk()
    room.hire()
    for sender, text in ((room.alice, MAIL), (room.bob, PHONE)):
        sent = room.says(sender, text)
        assert sent.message is not None
        assert sent.judgement.handling is Handling.DELIVER


def test_a_contract_signed_for_later_starts_on_its_day() -> None:
    room = talk()
    later = NOW + timedelta(days=3)
    room.hire(starts_on=later.date())
    run_once(later - timedelta(days=1))
    assert stage_between(room.bob, room.alice) is Stage.ACCEPTED
    run_once(later)
    assert stage_between(room.bob, room.alice) is Stage.CONTRACT
    assert Event.objects.filter(verb=Verb.CONTRACT_STARTED).count() == 1


@pytest.mark.parametrize(
    ("book", "plan", "passes"),
    [
        ("upwork_2020", Plan.PLUS, False),
        ("upwork_2020", Plan.BUSINESS, True),
        ("upwork_2020", Plan.ENTERPRISE, True),
        ("upwork_2024", Plan.PLUS, False),
        ("upwork_2024", Plan.BUSINESS, False),
        ("upwork_2024", Plan.ENTERPRISE, True),
    ],
)
def test_s9_an_address_for_a_meeting_depends_on_book_and_plan(book: str, plan: Plan, passes: bool) -> None:
    room = talk(plan=plan, book=book)
    sent = room.says(room.alice, MAIL, declared=Purpose.MEETING)
    assert sent.judgement.delivers is passes


def test_the_same_client_id_is_one_message_and_another_text_is_a_conflict() -> None:
    room = talk()
    client_id = uuid4()
    first = room.says(room.alice, "once", client_id=client_id)
    again = room.says(room.alice, "once", client_id=client_id)
    assert first.message == again.message
    assert Message.objects.count() == 1
    with pytest.raises(Conflict):
        room.says(room.alice, "twice", client_id=client_id)


def test_s21_an_address_split_over_messages_is_recognised_when_its_last_piece_comes() -> None:
    room = talk()
    for piece in ("ok my number, part one: 415", "then 555"):
        assert room.says(room.alice, piece).judgement.delivers
    last = room.says(room.alice, "and ends with 0142")
    assert last.message is None, "asked about, like the whole number"
    assert last.judgement.handling is Handling.ASK
    room.room.refresh_from_db()
    assert len(room.room.thread) <= 4096


def test_held_words_do_not_count_as_said() -> None:
    room = talk()
    before = bytes(room.room.thread)
    held(room)
    room.room.refresh_from_db()
    assert bytes(room.room.thread) == before


@pytest.mark.parametrize("text", ["", "   \n ", "x" * (MESSAGE_LIMIT + 1), "a\x00b", "half \ud800 a pair"])
def test_unusable_text_is_refused_with_a_sentence_and_nothing_is_kept(text: str) -> None:
    room = talk()
    with pytest.raises(Invalid, match=r"message"):
        room.says(room.alice, text)
    assert not Message.objects.exists()


def test_mallory_cannot_send_read_or_edit_in_a_room_of_others() -> None:
    room = talk()
    stranger = mallory()
    sent = room.says(room.alice, "hello")
    assert sent.message is not None
    with pytest.raises(NotFound):
        room.says(stranger, "let me in")
    with pytest.raises(NotFound):
        mark_read(member=stranger, room_id=room.room.pk, up_to=1)
    with pytest.raises(NotFound):
        edit_message(sender=room.bob, message_id=sent.message.pk, text="changed", says=NOTHING, now=NOW)
    assert not Message.objects.visible_to(stranger).exists()


def test_two_freelancers_have_no_room() -> None:
    with pytest.raises(NotAllowed):
        open_room(one=freelancer("Ann"), other=freelancer("Beth"), job=None, now=NOW)


def held(room: Talk) -> Message:
    message = room.says(room.alice, MAIL, declared=Purpose.TALK).message
    assert message is not None
    return message


def test_a_held_message_edited_clean_goes_out_at_the_end_of_the_conversation() -> None:
    room = talk()
    message = held(room)
    room.says(room.bob, "are you there?")
    sent = edit_message(sender=room.alice, message_id=message.pk, text="Let us meet here.", says=NOTHING, now=NOW)
    assert sent.message is not None
    assert seen_by(room, "bob") == ["are you there?", "Let us meet here."]
    assert Revision.objects.get().text == MAIL


def test_a_held_message_goes_out_when_its_author_says_what_it_is_for() -> None:
    room = talk()
    message = held(room)
    says = Says(Purpose.SYSTEM_ACCESS)
    sent = holding.reconsider(sender=room.alice, message_id=message.pk, says=says, now=NOW)
    assert sent.message is not None
    assert sent.message.state == Message.State.DELIVERED


def test_a_hold_ends_at_its_deadline_with_the_words_back_at_the_author() -> None:
    room = talk()
    message = held(room)
    assert message.held_until is not None
    run_once(message.held_until - timedelta(seconds=1))
    message.refresh_from_db()
    assert message.state == Message.State.HELD
    run_once(message.held_until)
    message.refresh_from_db()
    assert message.state == Message.State.RETURNED
    assert seen_by(room, "alice") == [MAIL]
    assert seen_by(room, "bob") == []


def test_a_held_message_taken_back_is_not_delivered_by_the_second_click() -> None:
    room = talk()
    message = held(room)
    holding.take_back(sender=room.alice, message_id=message.pk)
    holding.take_back(sender=room.alice, message_id=message.pk)
    assert Event.objects.filter(verb=Verb.MESSAGE_RETURNED).count() == 1


def test_an_edit_that_may_not_stand_leaves_the_delivered_words() -> None:
    room = talk()
    message = room.says(room.alice, "See you on Thursday.").message
    assert message is not None
    sent = edit_message(sender=room.alice, message_id=message.pk, text=MAIL, says=Says(Purpose.TALK), now=NOW)
    assert sent.message is None
    assert seen_by(room, "bob") == ["See you on Thursday."]


def test_a_decision_keeps_no_text_and_no_value() -> None:
    room = talk()
    room.says(room.alice, MAIL, declared=Purpose.SYSTEM_ACCESS)
    record = DecisionRecord.objects.get()
    kept = str(record.findings) + str(record.case)
    assert "jane" not in kept
    assert record.findings[0]["kind"] == "email"
    assert record.book == BookVersion.objects.get()


@pytest.mark.parametrize("model", [DecisionRecord, BookVersion, Event])
def test_the_database_refuses_to_change_or_delete_what_is_append_only(model: type) -> None:
    room = talk()
    room.says(room.alice, MAIL, declared=Purpose.SYSTEM_ACCESS)
    table = model._meta.db_table  # type: ignore[attr-defined]  # every one is a model
    column = {"rulebook_decisionrecord": "handling", "rulebook_bookversion": "title", "events_event": "verb"}[table]
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):  # noqa: S608  # fixed names
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_held_message_never_lacks_a_deadline_in_the_database() -> None:
    room = talk()
    message = held(room)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(held_until=None)


def test_every_change_has_its_event_and_a_held_message_tells_only_its_author() -> None:
    room = talk()
    room.says(room.alice, "hello")
    held(room)
    audiences = dict(Event.objects.filter(room_id=room.room.pk).values_list("verb", "audience"))
    both = sorted([room.alice.pk, room.bob.pk])
    assert audiences[Verb.MESSAGE_SENT] == both
    assert audiences[Verb.MESSAGE_HELD] == [room.alice.pk]


@pytest.mark.usefixtures("committed")  # the log is read beyond the writer's own transaction
def test_what_was_hidden_is_shown_when_the_contract_starts() -> None:
    room = talk()
    message = room.says(room.alice, "write to jane@example.com now").message
    assert message is None  # this book asks; a masking book is simulated by its stored ranges
    sent = room.says(room.alice, "write to jane@example.com now", declared=Purpose.SYSTEM_ACCESS).message
    assert sent is not None
    Message.objects.filter(pk=sent.pk).update(masks=[[9, 25, "email"]])
    room.hire()
    run_once(NOW)
    sent.refresh_from_db()
    assert sent.masks == []


def test_ending_a_contract_twice_is_ending_it_once() -> None:
    room = talk()
    contract = room.hire()
    hiring.end_contract(member=room.bob, contract_id=contract.pk, now=NOW)
    hiring.end_contract(member=room.alice, contract_id=contract.pk, now=NOW)
    assert Event.objects.filter(verb=Verb.CONTRACT_ENDED).count() == 1
