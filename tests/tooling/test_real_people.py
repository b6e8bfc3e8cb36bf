"""How the evidence of real people is made: what counts as the truth, and what limits are learnt from."""

import math

import numpy as np
import pytest

from benchmarks.coach_collections import Set, whole_side_lunges
from benchmarks.coach_limits import POINTS, ROOM_FOR_ALL, furthest, limits_for_all, limits_for_one, usual
from benchmarks.coach_people import sheet_for
from benchmarks.coach_skeletons import Floats, seen
from benchmarks.coach_statistics import share_by_person, wilson
from ruggensteun.movement.landmarks import (
    ANKLE,
    EAR,
    ELBOW,
    HEEL,
    HIP,
    KNEE,
    NOSE,
    POINT_COUNT,
    SHOULDER,
    TOE,
    WRIST,
)

HZ = 30
UPRIGHT = {point.slug: [0.0] * 10 for point in POINTS}


def standing(lean_deg: Floats, aside_m: Floats) -> Floats:
    """Somebody who faces x and leans forward from the hips, which go to their right."""
    points = np.full((len(lean_deg), POINT_COUNT, 3), np.nan)
    for joint, height_m, ahead_m, half_width_m in (
        (HIP, 0.9, 0.0, 0.12), (KNEE, 0.5, 0.02, 0.12), (ANKLE, 0.08, 0.0, 0.12), (HEEL, 0.03, -0.06, 0.12),
        (TOE, 0.02, 0.16, 0.12), (SHOULDER, 1.4, 0.0, 0.2), (ELBOW, 1.1, 0.0, 0.22), (WRIST, 0.9, 0.05, 0.22),
        (EAR, 1.6, 0.02, 0.07),
    ):  # fmt: skip
        for side, sign in ((0, -1.0), (1, 1.0)):
            points[:, joint + side] = [ahead_m, height_m, sign * half_width_m]
    points[:, NOSE] = [0.12, 1.58, 0.0]
    above = [NOSE, *(joint + side for joint in (EAR, SHOULDER, ELBOW, WRIST) for side in (0, 1))]
    angle = np.radians(lean_deg)[:, None]
    ahead, up = points[:, above, 0], points[:, above, 1] - 0.9
    points[:, above, 0] = ahead * np.cos(angle) + up * np.sin(angle)
    points[:, above, 1] = 0.9 + up * np.cos(angle) - ahead * np.sin(angle)
    points[:, [HIP, HIP + 1], 2] += aside_m[:, None]
    return points


def recorded(lean_deg: Floats, aside_m: Floats, movement: str, starts_ms: tuple[float, ...] = ()) -> Set:
    t_ms = np.arange(len(lean_deg)) * 1000 / HZ
    return Set("a", movement, True, standing(lean_deg, aside_m), t_ms, 0, starts_ms)


@pytest.mark.parametrize(("movement", "whole"), [("right_side_lunge", 4), ("left_side_lunge", 5)])
def test_a_side_lunge_that_the_recording_cuts_is_not_counted(movement: str, whole: int) -> None:
    """Six times to the right, of which the first and the last are cut: and so five times back to the left."""
    times = np.linspace(0.5, 5.5, 300)
    aside_m = -0.1 * np.cos(2 * math.pi * times)
    assert whole_side_lunges(recorded(np.zeros(300), aside_m, movement)) == whole


def test_how_far_a_repetition_went_is_what_lasted_as_long_as_a_warning_takes() -> None:
    lean_deg = np.zeros(6 * HZ)
    lean_deg[3 * HZ : 3 * HZ + 3] = 60.0
    lean_deg[5 * HZ :] = 40.0
    found = recorded(lean_deg, np.zeros(6 * HZ), "lean", (2000.0, 4000.0, 6000.0))
    reached = furthest(found, sheet_for([]), seen(found.points_m, found.t_ms, yaw_deg=90.0))
    assert set(reached) == {"trunk-upright"}, "the others show from the front"
    short, long = reached["trunk-upright"]
    assert short < 20
    assert 35 < long < 45


def test_a_limit_for_all_leaves_room_beyond_the_furthest_of_anybody() -> None:
    further = UPRIGHT | {"trunk-upright": [1.0, 30.0, 2.0]}
    found = limits_for_all([UPRIGHT, further])
    lean = next(point for point in POINTS if point.slug == "trunk-upright")
    assert found["trunk-upright"] == 30.0 + ROOM_FOR_ALL * lean.sd
    assert found == limits_for_all([further, UPRIGHT])


def test_somebody_s_own_limits_know_nothing_of_what_comes_after_the_approved_repetitions() -> None:
    wild = UPRIGHT | {"trunk-upright": [0.0, 0.0, 0.0, 80.0]}
    assert limits_for_one(wild) == limits_for_one(UPRIGHT)


def test_who_varies_among_approved_repetitions_may_vary_more_afterwards() -> None:
    assert usual([1.0, 1.0, 1.0], 0.2) == (0.8, 1.2)
    low, high = usual([1.0, 1.4, 1.2], 0.2)
    assert low < 0.8
    assert high > 1.6


def test_people_who_are_all_alike_leave_as_much_doubt_as_there_are_few_of_them() -> None:
    alike = {"a": [True] * 100, "b": [True] * 100}
    assert share_by_person(alike) == wilson(1.0, 2)
    found = share_by_person({"a": [True] * 100, "b": [False] * 100})
    assert (found.value, found.low, found.high) == (0.5, 0.0, 1.0)
