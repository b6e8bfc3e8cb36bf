"""R6: when the team gets in touch, once for the person."""

from dataclasses import replace

import pytest

from tests.clinical.cast import (
    SORE_MORNING,
    STRENGTH,
    contact,
    hard_sessions,
    kept,
    rule_after,
    situation,
    two_good_sessions,
)


def test_three_difficult_sessions_in_a_row_ask_for_contact() -> None:
    found = contact(situation(), situation(*hard_sessions(3), exercise="plank"))
    assert found is not None
    assert (found.because.rule, found.action, found.exercise) == ("R6", "contact-patient", "plank")
    assert len(found.sessions) == 3


def test_two_difficult_sessions_or_a_good_one_between_do_not() -> None:
    assert contact(situation(*hard_sessions(2))) is None
    first, second, third = hard_sessions(3)
    assert contact(situation(first, replace(second, pain_during=2), third)) is None


def test_difficult_sessions_count_on_when_the_dose_was_lowered_in_between() -> None:
    first, second, third = hard_sessions(3)
    lighter = replace(third, dose=replace(STRENGTH, repetitions=5), pain_during=2, next_morning=SORE_MORNING)
    assert contact(situation(first, second, lighter)) is not None


def test_three_difficult_sessions_also_have_their_own_first_match() -> None:
    assert rule_after(*hard_sessions(3)) == "R2"


@pytest.mark.parametrize(
    ("count", "planned", "expected"), [(2, 6, True), (3, 6, False), (0, 4, True), (0, 0, False)]
)
def test_less_than_half_of_the_sessions_asks_for_contact(
    count: int,
    planned: int,
    expected: bool,
) -> None:
    found = contact(situation(), adherence=kept(count, planned))
    assert (found is not None) == expected
    if found is not None:
        assert (found.because.rule, found.exercise, found.sessions) == ("R6", None, ())


def test_nobody_is_called_when_nothing_is_known() -> None:
    assert contact() is None
    assert contact(situation(*two_good_sessions()), adherence=None) is None
