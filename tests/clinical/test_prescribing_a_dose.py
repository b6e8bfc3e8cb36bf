"""A dose is right, or it is not made: every problem is named at once."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.catalogue import load_catalogue
from ruggensteun.catalogue.exercise import Amount, DefaultDose
from ruggensteun.catalogue.rule_words import spoken_dose_problem
from ruggensteun.clinical.dose import (
    CHANGE_SIDES_S,
    FREE_REPETITION_S,
    GET_INTO_POSITION_S,
    LIMITS,
    InvalidDose,
    PrescribedDose,
    exercise_duration_s,
)
from tests.clinical.cast import CONTROL, FULL_STRENGTH, HOLD, LONG_HOLD, RULES, STEPPING, STRENGTH

DOSES = (HOLD, LONG_HOLD, STRENGTH, FULL_STRENGTH, CONTROL, STEPPING)


def prescribed(dose: DefaultDose, amount: Amount) -> PrescribedDose:
    return PrescribedDose(
        kind=dose.kind, per=dose.per, tempo_s=dose.tempo_s, effort=dose.effort, **amount.model_dump()
    )


def refused(**fields: object) -> list[tuple[str, str]]:
    """Field and key of each problem."""
    with pytest.raises(InvalidDose) as error:
        PrescribedDose(**fields)  # type: ignore[arg-type]
    for problem in error.value.problems:
        assert str(problem) in str(error.value)
        for language in ("nl", "en"):
            assert spoken_dose_problem(problem, RULES.words[language])
    return [(problem.field, problem.key) for problem in error.value.problems]


def test_every_dose_that_the_programme_proposes_can_be_prescribed() -> None:
    for exercise in load_catalogue().exercises:
        for amount in (exercise.dose.start, exercise.dose.target):
            assert exercise_duration_s(prescribed(exercise.dose, amount)) > GET_INTO_POSITION_S


def test_the_limits_are_those_of_the_doses_in_the_programme() -> None:
    described = Amount.model_json_schema()["properties"]
    for field in ("sets", "repetitions", "hold_s", "duration_s", "rest_s"):
        number = described[field].get("anyOf", [described[field]])[0]
        assert LIMITS[field] == (number["minimum"], number["maximum"])


def test_a_dose_without_what_its_kind_counts_is_refused() -> None:
    assert refused(kind="hold", sets=3) == [("hold_s", "missing")]
    assert refused(kind="control", sets=3, hold_s=3) == [("repetitions", "missing")]
    assert refused(kind="strength", sets=3) == [("repetitions", "missing")]
    assert refused(kind="steps", sets=3) == [("duration_s", "missing")]


def test_a_dose_with_what_another_kind_counts_is_refused() -> None:
    assert refused(kind="hold", sets=3, hold_s=10, duration_s=30) == [("duration_s", "not-for-kind")]
    assert refused(kind="hold", sets=3, hold_s=10, tempo_s=(3, 10, 3)) == [("tempo_s", "not-for-kind")]
    assert refused(kind="steps", sets=3, duration_s=20, repetitions=8) == [("repetitions", "not-for-kind")]


@pytest.mark.parametrize(("field", "limits"), LIMITS.items())
def test_a_number_below_or_above_its_limits_is_refused(field: str, limits: tuple[int, int]) -> None:
    dose = {"hold_s": HOLD, "duration_s": STEPPING}.get(field, STRENGTH)
    for wrong, key in ((limits[0] - 1, "too-small"), (limits[1] + 1, "too-large")):
        value: object = {"tempo_s": (3, wrong, 3), "effort": (wrong, wrong)}.get(field, wrong)
        assert (field, key) in refused(**(asdict(dose) | {field: value}))


@pytest.mark.parametrize("wrong", [2.5, "3", True, None])
def test_a_number_of_sets_that_is_no_whole_number_is_refused(wrong: object) -> None:
    assert refused(kind="strength", sets=wrong, repetitions=8) == [("sets", "not-whole")]


def test_every_problem_is_named_at_once() -> None:
    found = refused(kind="strength", sets=-1, repetitions=999, rest_s=-5, effort=(8, 3))
    assert found == [
        ("sets", "too-small"),
        ("repetitions", "too-large"),
        ("rest_s", "too-small"),
        ("effort", "unordered"),
    ]


def test_an_unknown_kind_or_side_is_refused() -> None:
    assert refused(kind="yoga", sets=3, repetitions=8) == [("kind", "unknown-choice")]
    assert refused(kind="strength", sets=3, repetitions=8, per="leg") == [("per", "unknown-choice")]


def test_a_tempo_has_three_numbers_and_takes_some_time() -> None:
    assert refused(kind="control", sets=3, repetitions=8, tempo_s=(3, 1)) == [("tempo_s", "missing")]
    assert refused(kind="control", sets=3, repetitions=8, tempo_s=(0, 0, 0)) == [("tempo_s", "missing")]


def test_an_effort_has_two_numbers_which_may_be_the_same() -> None:
    assert replace(STRENGTH, effort=(6, 6)).effort == (6, 6)
    assert refused(kind="strength", sets=3, repetitions=8, effort=(5,)) == [("effort", "missing")]


def test_a_hold_that_differs_from_the_tempo_is_refused() -> None:
    found = refused(kind="control", sets=2, repetitions=6, hold_s=8, tempo_s=(3, 5, 3))
    assert found == [("hold_s", "disagrees")]


def test_an_exercise_that_would_take_longer_than_half_an_hour_is_refused() -> None:
    assert refused(kind="steps", sets=10, duration_s=600) == [("sets", "too-long")]


def test_holds_take_their_seconds_and_the_rests_between() -> None:
    assert exercise_duration_s(HOLD) == GET_INTO_POSITION_S + 5 * 8 + 4 * 10
    assert exercise_duration_s(replace(HOLD, sets=2, repetitions=3)) == GET_INTO_POSITION_S + 6 * 8 + 5 * 10


def test_repetitions_take_their_tempo_or_a_free_one_with_the_hold() -> None:
    free_s = exercise_duration_s(STRENGTH)
    assert free_s == GET_INTO_POSITION_S + 2 * 8 * FREE_REPETITION_S + 60
    assert exercise_duration_s(replace(STRENGTH, tempo_s=(2, 0, 2))) == GET_INTO_POSITION_S + 2 * 8 * 4 + 60
    assert exercise_duration_s(replace(STRENGTH, hold_s=2)) == free_s + 2 * 8 * 2


def test_both_sides_take_twice_the_work_and_the_turning_over() -> None:
    expected_s = GET_INTO_POSITION_S + 2 * 2 * 6 * 11 + 2 * CHANGE_SIDES_S + 30
    assert exercise_duration_s(CONTROL) == expected_s
    assert exercise_duration_s(STEPPING) == GET_INTO_POSITION_S + 2 * 3 * 20 + 3 * CHANGE_SIDES_S + 2 * 30


@given(st.sampled_from(DOSES), st.integers(1, 3))
def test_one_set_more_always_takes_longer(dose: PrescribedDose, more: int) -> None:
    assert exercise_duration_s(replace(dose, sets=dose.sets + more)) > exercise_duration_s(dose)


NUMBERS = st.none() | st.integers(-5, 700) | st.floats() | st.booleans()


@given(
    kind=st.sampled_from(["hold", "control", "strength", "steps", "", "HOLD"]),
    sets=NUMBERS,
    repetitions=NUMBERS,
    hold_s=NUMBERS,
    duration_s=NUMBERS,
    rest_s=NUMBERS,
    tempo_s=st.none() | st.lists(st.integers(-1, 20), max_size=4).map(tuple),
    effort=st.none() | st.lists(st.integers(-1, 20), max_size=3).map(tuple),
)
def test_whatever_a_form_sends_gives_a_sound_dose_or_its_problems(**fields: object) -> None:
    try:
        dose = PrescribedDose(**fields)  # type: ignore[arg-type]
    except InvalidDose as refusal:
        problems = refusal.problems
    else:
        problems = ()
        assert GET_INTO_POSITION_S < exercise_duration_s(dose) <= 30 * 60
        assert dose.amount > 0
    assert all(problem.found and problem.expected for problem in problems)
