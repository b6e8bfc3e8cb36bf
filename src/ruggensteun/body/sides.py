"""Left and right exchanged, for base positions on the midline of the stage."""

from typing import Final

import numpy as np

from ruggensteun.body.kinematics import COLUMN_COUNT, COLUMN_INDEX, COLUMNS, ROOT_COUNT, Floats
from ruggensteun.motion.anatomy import ANGLE_BY_NAME, other_side

OTHER_SIDE: Final = np.array([COLUMN_INDEX[other_side(column)] for column in COLUMNS])
"""For each column of a posture the one of the other side."""
SIGN: Final = np.array(
    [1.0, 1.0, -1.0, *(-1.0 if ANGLE_BY_NAME[angle].lateral else 1.0 for angle in COLUMNS[ROOT_COUNT:])]
)
"""What a column is multiplied by when it is taken from the other side."""


def mirrored_unknowns(unknowns: Floats) -> Floats:
    """Postures with the ball's place (B, UNKNOWN_COUNT), done on the other side."""
    result = unknowns.copy()
    result[:, :COLUMN_COUNT] = unknowns[:, OTHER_SIDE] * SIGN
    result[:, COLUMN_COUNT + 1 :] *= -1
    return result


def evened(unknowns: Floats) -> Floats:
    """The middle between postures (B, UNKNOWN_COUNT) and their mirror images: the same on both sides."""
    found: Floats = (unknowns + mirrored_unknowns(unknowns)) / 2
    return found
