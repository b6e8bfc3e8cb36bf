"""The safety questions: what to do about what is reported. Nothing ever says that all is well."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun import places
from ruggensteun.clinical.red_flags import ORDER, NothingReported, QuestionSet, Reaction, UnknownAnswer, react
from tests.clinical.cast import RULES

BEFORE, INTAKE = RULES.before_session, RULES.intake
NONE = {question.key: False for question in BEFORE.questions}


def reaction(asked: QuestionSet = BEFORE, **answers: object) -> Reaction:
    found = react(asked, {key.replace("_", "-"): answer for key, answer in answers.items()})  # type: ignore[misc]
    assert isinstance(found, Reaction)
    return found


def test_there_are_three_questions_before_a_session() -> None:
    assert [question.key for question in BEFORE.questions] == [
        "bladder-or-saddle",
        "legs",
        "fall-fever-chest",
    ]


@pytest.mark.parametrize(
    ("question", "sign", "urgency"),
    [
        ("bladder-or-saddle", "bladder-or-bowel-changed", "emergency"),
        ("bladder-or-saddle", "saddle-numb", "emergency"),
        ("legs", "less-strength", "call-today"),
        ("legs", "both-legs", "emergency"),
        ("legs", "fast-loss-of-strength", "emergency"),
        ("fall-fever-chest", "chest-pain", "emergency"),
        ("fall-fever-chest", "short-of-breath", "emergency"),
        ("fall-fever-chest", "nearly-fainted", "emergency"),
        ("fall-fever-chest", "fall", "doctor-today"),
        ("fall-fever-chest", "fever", "doctor-today"),
    ],
)
def test_each_sign_has_its_own_urgency(question: str, sign: str, urgency: str) -> None:
    found = react(BEFORE, NONE | {question: frozenset({sign})})
    assert isinstance(found, Reaction)
    assert (found.urgency, found.signs, found.stops_session) == (urgency, (sign,), True)
    assert found.locks_programme == (urgency == "emergency")
    assert (found.set_id, found.set_version, found.unanswered) == ("before-session", 1, ())
    assert "KNGF" in found.source


@pytest.mark.parametrize("question", [question.key for question in BEFORE.questions])
def test_a_yes_without_saying_which_counts_as_the_most_urgent(question: str) -> None:
    found = react(BEFORE, NONE | {question: True})
    assert isinstance(found, Reaction)
    assert (found.urgency, found.signs) == ("emergency", (question,))


def test_the_most_urgent_of_several_signs_decides() -> None:
    found = reaction(legs=frozenset({"less-strength"}), fall_fever_chest=frozenset({"fever", "chest-pain"}))
    assert found.urgency == "emergency"
    assert found.signs == ("less-strength", "chest-pain", "fever")
    assert found.unanswered == ("bladder-or-saddle",)


def test_none_of_these_says_only_that_nothing_was_reported() -> None:
    found = react(BEFORE, NONE)
    assert found == NothingReported(unanswered=(), set_id="before-session", set_version=1)
    assert react(BEFORE, {key: frozenset() for key in NONE}) == found


def test_a_question_without_an_answer_stays_open() -> None:
    found = react(BEFORE, {"legs": None, "fall-fever-chest": False})
    assert isinstance(found, NothingReported)
    assert found.unanswered == ("bladder-or-saddle", "legs")


def test_signs_of_cancer_are_more_urgent_together() -> None:
    assert reaction(INTAKE, cancer=frozenset({"weight-loss"})).urgency == "doctor-in-days"
    assert reaction(INTAKE, cancer=frozenset({"weight-loss", "cancer-before"})).urgency == "doctor-today"


def test_a_hold_asks_for_release_and_does_not_stop_a_session() -> None:
    found = reaction(INTAKE, other_holds=frozenset({"pregnancy"}), inflammatory=True)
    assert (found.urgency, found.stops_session, found.locks_programme) == ("doctor", False, False)


def test_an_answer_that_does_not_exist_concludes_nothing() -> None:
    with pytest.raises(UnknownAnswer, match='question: found "back", expected one of bladder-or-saddle'):
        react(BEFORE, {"back": True})
    with pytest.raises(UnknownAnswer, match='legs: found "tired", expected one of both-legs'):
        react(BEFORE, {"legs": frozenset({"tired", "both-legs"})})


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        question.key: st.none()
        | st.booleans()
        | st.frozensets(st.sampled_from([s.key for s in question.signs]))
        for question in INTAKE.questions
    },
)


@given(ANSWERS, ANSWERS)
def test_reporting_more_never_makes_it_less_urgent(
    some: dict[str, frozenset[str]], more: dict[str, frozenset[str]]
) -> None:
    both = some | {key: answer for key, answer in more.items() if not some.get(key)}
    fewer, found = react(INTAKE, some), react(INTAKE, both)
    if isinstance(fewer, Reaction):
        assert isinstance(found, Reaction)
        assert ORDER.index(found.urgency) >= ORDER.index(fewer.urgency)
        assert found.locks_programme >= fewer.locks_programme


def test_every_urgency_says_where_to_turn_to() -> None:
    for words in RULES.words.values():
        urgencies = words.red_flags.urgencies
        assert RULES.phones.emergency in urgencies["emergency"].title
        for urgency in ("call-today", "doctor-today"):
            assert RULES.phones.out_of_hours in urgencies[urgency].text  # type: ignore[index]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_word_of_the_rules_says_that_it_is_safe_or_that_someone_did_wrong(language: str) -> None:
    words = "veilig|safe|fout|verkeerd|slecht|wrong|bad|failed|gevaar|gevaarlijk|danger|dangerous"
    text = (places.content_dir() / "rules" / f"{language}.yaml").read_text(encoding="utf-8")
    assert not re.findall(rf"\b({words})\b", text, re.IGNORECASE)
