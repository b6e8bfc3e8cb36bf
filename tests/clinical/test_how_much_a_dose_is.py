"""Volume, the range one would expect, and how much of a dose was done."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.catalogue import load_catalogue
from ruggensteun.clinical.dose import PrescribedDose, exercise_duration_s
from ruggensteun.clinical.volume import (
    PerformedSet,
    Volume,
    full_dose_done,
    safe_range,
    session_duration_s,
    share_done,
    volume,
)
from tests.clinical.cast import CONTROL, FULL_STRENGTH, HOLD, LONG_HOLD, RULES, STEPPING, STRENGTH
from tests.clinical.test_prescribing_a_dose import DOSES, prescribed

SHARES = RULES.progression.safe_range


def test_the_volume_counts_all_sets_of_all_sides() -> None:
    assert volume(HOLD) == Volume(40, "seconds")
    assert volume(replace(HOLD, sets=2, repetitions=3)) == Volume(48, "seconds")
    assert volume(STRENGTH) == Volume(16, "repetitions")
    assert volume(CONTROL) == Volume(24, "repetitions")
    assert volume(STEPPING) == Volume(120, "seconds")


def test_a_session_takes_as_long_as_its_exercises() -> None:
    assert session_duration_s([HOLD, STRENGTH]) == exercise_duration_s(HOLD) + exercise_duration_s(STRENGTH)
    assert session_duration_s([]) == 0


def test_everything_that_the_programme_proposes_lies_in_its_own_safe_range() -> None:
    for exercise in load_catalogue().exercises:
        start, target = (prescribed(exercise.dose, a) for a in (exercise.dose.start, exercise.dose.target))
        expected = safe_range(start=start, target=target, shares=SHARES)
        assert expected.holds(volume(start))
        assert expected.holds(volume(target))


def test_far_more_or_far_less_than_proposed_lies_outside_the_safe_range() -> None:
    expected = safe_range(start=STRENGTH, target=FULL_STRENGTH, shares=SHARES)
    assert (expected.least, expected.most) == (8, 54)
    assert expected.holds(Volume(8, "repetitions"))
    assert expected.holds(Volume(54, "repetitions"))
    assert not expected.holds(volume(replace(STRENGTH, sets=5, repetitions=12)))
    assert not expected.holds(volume(replace(STRENGTH, sets=1, repetitions=6)))


def test_another_kind_of_dose_lies_outside_the_safe_range() -> None:
    assert not safe_range(start=HOLD, target=LONG_HOLD, shares=SHARES).holds(Volume(60, "repetitions"))


def test_a_full_dose_is_every_set_of_every_side() -> None:
    side = PerformedSet(repetitions=6)
    assert full_dose_done(CONTROL, [side] * 4)
    assert not full_dose_done(CONTROL, [side] * 3)
    assert share_done(CONTROL, [side] * 2) == Fraction(1, 2)
    assert share_done(CONTROL, []) == 0


def test_more_in_one_set_does_not_make_up_for_a_missing_one() -> None:
    assert share_done(STRENGTH, [PerformedSet(repetitions=30)]) == Fraction(1, 2)


def test_holding_counts_in_seconds() -> None:
    held = [PerformedSet(held_s=8)] * 4 + [PerformedSet(held_s=4)]
    assert share_done(HOLD, held) == Fraction(36, 40)
    assert share_done(HOLD, [PerformedSet(repetitions=8)] * 5) == 0
    assert full_dose_done(replace(HOLD, sets=1, repetitions=2), [PerformedSet(held_s=9)] * 2)


@pytest.mark.parametrize("field", ["repetitions", "held_s"])
def test_less_than_nothing_cannot_be_done(field: str) -> None:
    with pytest.raises(ValueError, match=f"{field}: found -1, expected zero or more"):
        PerformedSet(**{field: -1})


SETS = st.lists(st.builds(PerformedSet, st.none() | st.integers(0, 40), st.none() | st.integers(0, 200)))


@given(st.sampled_from(DOSES), SETS, SETS)
def test_doing_more_never_counts_as_less_and_never_as_more_than_all(
    dose: PrescribedDose, done: list[PerformedSet], further: list[PerformedSet]
) -> None:
    assert 0 <= share_done(dose, done) <= share_done(dose, done + further) <= 1
