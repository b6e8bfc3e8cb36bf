"""Approved repetitions teach the coach how far this person goes; not chosen ones teach nothing."""

import pytest

from ruggensteun.movement.calibrating import NothingToLearn, calibration_of
from ruggensteun.movement.events import RepetitionDone
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.targets import Targets
from tests.movement.sessions import coached, sheet_of, summary
from tests.movement.stick_figure import Body, belly_down, film, plank, squat, waves

WHOLE = ((0.0, 60_000.0),)


def frames_of(*depths: float, period_s: float = 3.0) -> list[Frame]:
    """One squat of each depth, one after the other."""

    def moved(t_s: float) -> Body:
        number = int(max(t_s - 1, 0) / period_s)
        depth = depths[min(number, len(depths) - 1)]
        return squat(depth * waves(t_s, period_s=period_s, count=len(depths)))

    return list(film(moved, seconds=2 + period_s * len(depths)))


def spans(frames: list[Frame]) -> list[tuple[float, float]]:
    events = coached("squat", frames)
    return [(one.start_ms, one.end_ms) for one in events if isinstance(one, RepetitionDone)]


def test_with_the_calibration_a_smaller_range_counts() -> None:
    deep, small = frames_of(0.5, 0.2, 0.2, 0.2), frames_of(0.2, 0.2)
    learnt = calibration_of(sheet_of("squat"), deep, spans(deep)[1:])
    known = Targets("squat", "base", calibration=learnt)
    assert summary(coached("squat", small)).repetitions == 0
    assert summary(coached("squat", small, targets=known)).repetitions == 2


def test_only_the_chosen_repetitions_are_measured() -> None:
    frames = frames_of(0.9, 0.9, 0.5, 0.5, 0.5)
    all_of_them = spans(frames)
    far = calibration_of(sheet_of("squat"), frames, all_of_them[:2])
    near = calibration_of(sheet_of("squat"), frames, all_of_them[2:])
    assert near.ranges["knee-angle"] < 0.75 * far.ranges["knee-angle"]
    assert near.baseline == far.baseline
    assert near.tempo_s == pytest.approx(2.7, abs=0.5)


def test_a_hold_teaches_its_quiet_start_and_no_range() -> None:
    frames = list(film(lambda t: belly_down() if t < 2 else plank(184), seconds=10))
    learnt = calibration_of(sheet_of("plank"), frames, WHOLE)
    assert (learnt.ranges, learnt.tempo_s) == ({}, None)


def test_from_another_side_than_the_coach_asks_for_nothing_is_learnt() -> None:
    frames = list(film(lambda t: squat(waves(t, period_s=3, count=4)), seconds=14, yaw_deg=0))
    with pytest.raises(NothingToLearn):
        calibration_of(sheet_of("squat"), frames, WHOLE)


def test_without_anything_chosen_nothing_is_learnt() -> None:
    with pytest.raises(NothingToLearn):
        calibration_of(sheet_of("squat"), frames_of(0.9), ())
    with pytest.raises(NothingToLearn):
        calibration_of(sheet_of("squat"), frames_of(0.0), WHOLE)
