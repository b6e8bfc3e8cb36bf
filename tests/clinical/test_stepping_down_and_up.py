"""One step down takes a third to a half or an easier rung; one step up changes one parameter, in order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruggensteun.clinical.dose import InvalidDose, PrescribedDose
from ruggensteun.clinical.stepping import Prescribed, Reduction, reduced, step_up, steps_down
from ruggensteun.clinical.volume import volume
from tests.clinical.cast import (
    CLINIC,
    CONTROL,
    FULL_STRENGTH,
    HOLD,
    HOME,
    LADDER,
    LONG_HOLD,
    RULES,
    STEPPING,
    STRENGTH,
)

REDUCTION = RULES.progression.reduction
SIZES = RULES.progression.step_sizes


def plank(dose: PrescribedDose = HOLD, variant: str = "base", **changes: object) -> Prescribed:
    now = Prescribed(variant=variant, dose=dose, start=HOLD, target=LONG_HOLD, rungs=LADDER, around=HOME)
    return replace(now, **changes)  # type: ignore[arg-type]


def less(dose: PrescribedDose, percent: int = 30) -> PrescribedDose:
    found = reduced(dose, percent, REDUCTION)
    assert found is not None
    return found


def test_a_third_less_is_fewer_repetitions_shorter_holds_or_shorter_stepping() -> None:
    assert less(FULL_STRENGTH) == replace(FULL_STRENGTH, repetitions=8)
    assert less(HOLD) == replace(HOLD, hold_s=5)
    assert less(STEPPING) == replace(STEPPING, duration_s=14)
    assert less(CONTROL, 50) == replace(CONTROL, repetitions=3)


def test_what_cannot_become_shorter_loses_a_set() -> None:
    assert less(replace(HOLD, hold_s=3)) == replace(HOLD, hold_s=3, sets=3)
    assert less(replace(STRENGTH, repetitions=1, sets=3)) == replace(STRENGTH, repetitions=1, sets=2)


def test_the_smallest_dose_cannot_become_less() -> None:
    assert reduced(replace(STRENGTH, sets=1, repetitions=1), 30, REDUCTION) is None
    assert reduced(replace(HOLD, sets=1, hold_s=3), 50, REDUCTION) is None


@pytest.mark.parametrize("percent", [0, 29, 51, 100, -30])
def test_no_other_share_than_a_third_to_a_half_is_taken_away(percent: int) -> None:
    with pytest.raises(ValueError, match=f"percent: found {percent}, expected 30 to 50"):
        reduced(HOLD, percent, REDUCTION)


@given(
    repetitions=st.integers(1, 30), sets=st.integers(1, 10), percent=st.integers(30, 50), hold=st.booleans()
)
def test_less_is_always_between_the_share_asked_for_and_half(
    repetitions: int, sets: int, percent: int, *, hold: bool
) -> None:
    dose = (
        PrescribedDose(kind="hold", sets=sets, hold_s=repetitions)
        if hold
        else PrescribedDose(kind="strength", sets=sets, repetitions=repetitions)
    )
    found = reduced(dose, percent, REDUCTION)
    if found is not None:
        share = 100 - 100 * volume(found).amount / volume(dose).amount
        assert percent <= share <= 50
        assert (found.sets == dose.sets) != (found.amount == dose.amount)


def test_a_narrow_reduction_that_no_whole_number_meets_gives_nothing() -> None:
    assert reduced(replace(STRENGTH, sets=1, repetitions=2), 30, Reduction(30, 40)) is None


def test_the_way_down_offers_an_easier_rung_and_less_of_the_same() -> None:
    rung, dose = steps_down(plank(), 30, REDUCTION)
    assert (rung.parameter, rung.variant, rung.dose) == ("variant", "knees", HOLD)
    assert (dose.parameter, dose.variant, dose.dose.hold_s) == ("amount", "base", 5)


def test_on_the_lowest_rung_with_the_smallest_dose_there_is_no_way_down() -> None:
    assert steps_down(plank(replace(HOLD, sets=1, hold_s=3), "knees"), 30, REDUCTION) == ()
    (fewer,) = steps_down(plank(replace(HOLD, hold_s=3), "knees"), 30, REDUCTION)
    assert (fewer.parameter, fewer.dose.sets) == ("sets", 3)


def climb(now: Prescribed, steps: int) -> list[str]:
    """What changes, step after step."""
    told = []
    for _ in range(steps):
        change = step_up(now, SIZES, technique_ok=True)
        dose = change.dose
        told.append(f"{change.parameter} {change.variant} {dose.sets}x{dose.amount}")
        now = replace(now, variant=change.variant, dose=dose)
    return told


def test_technique_comes_before_everything_else() -> None:
    change = step_up(plank(), SIZES, technique_ok=False)
    assert (change.parameter, change.dose, change.variant) == ("quality", HOLD, "base")


def test_repetitions_grow_first_then_sets_then_the_rung_then_the_load_then_the_daily_task() -> None:
    now = plank(STRENGTH, "one-leg", start=STRENGTH, target=FULL_STRENGTH, takes_load=True)
    assert climb(now, 4) == [
        "amount one-leg 2x10",
        "amount one-leg 2x12",
        "sets one-leg 3x12",
        "load one-leg 3x12",
    ]
    top = replace(now, dose=FULL_STRENGTH, takes_load=False)
    assert climb(top, 1) == ["daily-task one-leg 3x12"]


def test_a_harder_rung_starts_small_again() -> None:
    assert climb(plank(LONG_HOLD), 1) == ["variant one-leg 5x8"]
    assert climb(plank(LONG_HOLD, "one-leg", around=CLINIC), 1) == ["variant slide-board 5x8"]


def test_longer_holds_give_back_sets_so_that_the_whole_does_not_pass_the_target() -> None:
    assert climb(plank(), 5) == [
        "amount base 5x10",
        "amount base 5x15",
        "amount base 4x20",
        "amount base 3x25",
        "amount base 3x30",
    ]


def test_stepping_grows_in_time() -> None:
    target = replace(STEPPING, duration_s=40)
    assert climb(plank(STEPPING, start=STEPPING, target=target), 2) == [
        "amount base 3x30",
        "amount base 3x40",
    ]


@pytest.mark.parametrize("target", [None, FULL_STRENGTH])
def test_without_a_target_of_its_kind_the_next_step_is_the_rung(target: PrescribedDose | None) -> None:
    assert step_up(plank(target=target), SIZES, technique_ok=True).parameter == "variant"


def test_an_order_of_the_hospital_without_a_daily_task_still_ends_there() -> None:
    change = step_up(plank(LONG_HOLD, "one-leg"), replace(SIZES, order=("amount",)), technique_ok=True)
    assert change.parameter == "daily-task"


def test_a_step_that_would_take_longer_than_an_exercise_may_is_passed_over() -> None:
    long = PrescribedDose(kind="steps", sets=3, duration_s=560, rest_s=30)
    with pytest.raises(InvalidDose):
        replace(long, duration_s=600)
    target = PrescribedDose(kind="steps", sets=3, duration_s=580, rest_s=0)
    now = plank(replace(long, duration_s=570), start=STEPPING, target=target)
    assert step_up(now, SIZES, technique_ok=True).parameter == "variant"


@given(st.integers(1, 5), st.integers(1, 30))
def test_a_step_up_never_raises_two_numbers_at_once(sets: int, repetitions: int) -> None:
    dose = PrescribedDose(kind="strength", sets=sets, repetitions=repetitions, rest_s=0)
    change = step_up(plank(dose, start=STRENGTH, target=FULL_STRENGTH), SIZES, technique_ok=True)
    if change.parameter != "variant":
        assert (change.dose.sets > sets) + (change.dose.amount > repetitions) == 1
        assert change.dose.amount >= repetitions
