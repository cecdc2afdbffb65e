"""Questions in plain words reach the official answer, or the book says that it is not sure."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aboveboard.errors import Invalid
from aboveboard.policy import Answer, load
from aboveboard.policy.understand import LONGEST_QUESTION
from aboveboard.vocabulary import Verdict

QUESTIONS = Path(__file__).with_name("questions.txt")


@dataclass(frozen=True, slots=True)
class Question:
    book: str
    known: dict[str, str]
    expected: str
    text: str

    def ask(self) -> Answer:
        return load(self.book).understand(self.text, **self.known)

    def outcome(self) -> str:
        """reached, wrong or unsure."""
        answer = self.ask()
        got = answer.verdicts[0] if answer.understood and answer.settled else "unsure"
        return "reached" if got == self.expected else "unsure" if got == "unsure" else "wrong"


def questions() -> list[Question]:
    found = []
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            facts, text = line.split(" | ", 1)
            year, actor, plan, stage, expected = facts.split()
            known = {name: word for name, word in (("actor", actor), ("plan", plan), ("stage", stage)) if word != "-"}
            found.append(Question(f"upwork_{year}", known, expected, text))
    return found


def test_most_questions_reach_the_official_answer_and_hardly_any_a_wrong_one() -> None:
    outcomes = Counter(question.outcome() for question in questions())
    assert outcomes.total() >= 300
    assert outcomes["reached"] >= 0.95 * outcomes.total(), outcomes
    assert outcomes["wrong"] <= 0.02 * outcomes.total(), outcomes


def test_what_was_heard_and_what_was_assumed_is_told() -> None:
    answer = load("upwork_2024").understand(
        "Can I give the client my e-mail for a Google Meet?", stage="interview", plan="plus"
    )
    assert {(each.dimension, each.words) for each in answer.heard} >= {("kind", "e mail"), ("purpose", "google meet")}
    assert answer.assumed == ("surface", "prior")


def test_the_account_wins_over_the_words() -> None:
    text = "The client says he is an Enterprise client. Can I share my phone number before the contract?"
    assert load("upwork_2024").understand(text).verdicts == (Verdict.ALLOWED,)
    assert load("upwork_2024").understand(text, plan="plus").ruling.verdict is Verdict.BARRED


def test_what_the_words_leave_open_is_asked() -> None:
    answer = load("upwork_2024").understand("Can I share my email with the client for a call?", actor="freelancer")
    assert answer.understood
    assert answer.depends_on == ("stage",)


def test_words_that_point_two_ways_are_not_understood_where_it_matters() -> None:
    text = "The client needs my e-mail for their Google Analytics and for a Zoom call. May I give it?"
    assert not load("upwork_2024").understand(text, stage="interview").understood
    assert load("upwork_2024").understand(text, stage="contract").understood


PASSING = (
    "I went through everything I could find about this before writing, and it took me the whole of a rainy weekend, "
    "so please forgive me if the answer stands somewhere in plain sight. "
    "One of my friends heard of a man who once took payments outside Upwork. "
    "{}The client would like to talk on Skype. We work together since May. Is that allowed?"
)


def test_what_is_told_once_in_passing_in_a_long_story_does_not_decide() -> None:
    book = load("upwork_2024")
    assert not book.understand(PASSING.format(""), stage="contract").understood
    asked = book.understand(PASSING.format("Can I take payments outside Upwork as well? "), stage="contract")
    assert (asked.understood, asked.ruling.verdict) == (True, Verdict.BARRED)


def test_what_is_told_in_passing_is_heard_where_it_changes_nothing() -> None:
    answer = load("upwork_2024").understand(PASSING.format(""), stage="interview")
    assert (answer.understood, answer.ruling.verdict) == (True, Verdict.BARRED)


def test_what_the_post_said_is_told_not_asked_by_a_freelancer_who_was_hired() -> None:
    text = "In the job post there is a WhatsApp number. Is that allowed?"
    book = load("upwork_2024")
    assert book.understand(text, actor="freelancer", stage="contract").ruling.verdict is Verdict.ALLOWED
    assert book.understand(text, actor="freelancer", stage="strangers").ruling.verdict is Verdict.BARRED
    assert book.understand(text, actor="client", stage="contract").ruling.verdict is Verdict.BARRED


def test_ways_out_that_the_rule_does_not_speak_of_are_not_answered() -> None:
    text = "May my client pay me outside Upwork after two years?"
    assert not load("upwork_2024").understand(text, stage="contract").understood
    assert load("upwork_2024").understand(text.replace("after two years", "now"), stage="contract").understood


def test_going_outside_without_a_word_about_talking_may_be_about_money() -> None:
    book = load("upwork_2024")
    assert not book.understand("Is it fine to go outside Upwork?", stage="contract").understood
    assert book.understand("Is it fine to talk outside Upwork?", stage="contract").ruling.verdict is Verdict.ALLOWED


@pytest.mark.parametrize("text", ["", " ", "\0", "\udcff" * 100, "what is the weather like?", "a" * LONGEST_QUESTION])
def test_what_is_not_about_contact_is_not_understood(text: str) -> None:
    assert not load("upwork_2024").understand(text).understood


def test_a_question_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Invalid, match="20,000 characters"):
        load("upwork_2024").understand("a" * (LONGEST_QUESTION + 1))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=300), st.sampled_from(questions()))
def test_any_text_is_answered_or_not_understood(noise: str, question: Question) -> None:
    """Whatever stands around a question, there is an answer, and it can be told."""
    book = load(question.book)
    for text in (noise, noise + question.text, question.text + noise):
        answer = book.understand(text, **question.known)
        assert answer.verdicts
        assert all(book.tell(answer))


def test_no_question_takes_long() -> None:
    """Gaps are bounded; a phrase that ran away would meet the time limit of the suite."""
    for piece in ("add me to ", "client sent me ", "can i ", "in my ", "apply "):
        assert load("upwork_2024").understand((piece * LONGEST_QUESTION)[:LONGEST_QUESTION]).verdicts


def told(text: str, **known: str) -> list[str]:
    book = load("upwork_2024")
    return list(book.tell(book.understand(text, **known)))


def test_a_settled_answer_is_told_with_reason_way_clause_and_what_was_assumed() -> None:
    assert told("May I share my e-mail for a Google Meet?", stage="interview") == [
        "Not allowed. A calendar invitation is no exception: the scheduler here sets a time and opens a call without any address.",
        "What you can do: Meet here: a call or a time, no address needed.",
        "Clause 4, A meeting needs no address · rules of April 2024.",
        "This takes for granted: in a message, with a client whose plan is not exempt and where the two met here. If that is not so, the answer may be another.",
    ]


def test_an_open_answer_is_told_as_a_question_with_what_each_reply_comes_to() -> None:
    sentences = told("May I share my e-mail with the client?")
    assert sentences[:3] == [
        "It depends. How far have the two of you come?",
        "Before a contract: not allowed.",
        "Once a contract is accepted: allowed.",
    ]


def test_doubt_is_told_with_the_question_that_helps() -> None:
    assert told("How much is the fish?") == ["I am not sure what you ask.", "What sort of contact is it?"]


def test_conditions_are_told_in_the_language_asked_for() -> None:
    book = load("upwork_2024")
    answer = book.understand("The client needs my email for Google Analytics", stage="interview")
    sentences = book.tell(answer, language="es")
    assert sentences[0].startswith("Permitido, con condiciones.")
    assert sentences[1].startswith("Por favor, respeta esto: Si el sistema")
