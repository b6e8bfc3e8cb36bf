"""A hand that finds support on the back of a chair stays there, however far the feet step."""

import numpy as np
import pytest

from ruggensteun.body import load, points, solve
from ruggensteun.motion import motion_file, read
from ruggensteun.motion.props import CHAIR_BACK_CM, Chair, Props, surface_height_cm


def test_the_top_of_the_back_is_as_far_above_the_seat_as_it_is_drawn() -> None:
    props = Props(chair=Chair(height_cm=48))
    assert surface_height_cm(props, "chair-back") == 48 + CHAIR_BACK_CM
    assert surface_height_cm(props, "chair") == 48


@pytest.mark.parametrize("who", ["woman", "man"])
def test_the_hand_stays_on_the_chair_while_stepping_into_the_lunge(who: str) -> None:
    solved = solve(read(motion_file("lunge")).variant("hand-on-chair"), load(who), fps=30)
    palm = points(solved, ["palm.left"])["palm.left"]
    assert np.ptp(palm, axis=0) == pytest.approx([0, 0, 0], abs=0.005)
    assert palm[:, 1] == pytest.approx(0.90, abs=0.005)
