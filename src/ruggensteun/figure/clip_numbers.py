"""Numbers of a clip as small whole ones: what changes little from frame to frame packs to almost nothing."""

from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats

TURN_STEPS: Final = 4_000
"""Steps to one, for the parts of a turn: right within 0.03 degrees."""
MATRIX_STEPS: Final = 1_000
"""Steps to one, for how things are turned and stretched: the end of a rope is right within a millimetre."""
PLACES_A_METRE: Final = 2_000
"""Places that move are in half millimetres."""
LENGTHS_A_METRE: Final = 10_000
"""Shapes are in tenths of a millimetre."""


def steps(values: Floats, per_unit: float) -> list[int]:
    """A row (N,) as the first value and then the changes, all rounded before the changes are taken."""
    whole = np.round(values * per_unit).astype(np.int64)
    return np.diff(whole, prepend=0).tolist()  # type: ignore[no-any-return]  # numpy says Any of tolist


def channels(values: Floats, per_unit: float) -> list[list[int]]:
    """Columns (F, C) as C rows of steps; a column that never changes is one number."""
    rows = [steps(column, per_unit) for column in values.T]
    return [row if any(row[1:]) else row[:1] for row in rows]


def quaternions(turns: Floats) -> Floats:
    """(F, 3, 3) as (F, 4) x, y, z, w, with no jump of sign from frame to frame."""
    found = np.array([_quaternion(turn) for turn in turns])
    for number in range(1, len(found)):
        if found[number] @ found[number - 1] < 0:
            found[number] *= -1
    return found


def _quaternion(turn: Floats) -> Floats:
    """Of one rotation (3, 3), from its largest part for accuracy (Shepperd 1978)."""
    trace = float(np.trace(turn))
    parts = np.array([turn[0, 0], turn[1, 1], turn[2, 2], trace])
    largest = int(parts.argmax())
    found = np.empty(4)
    if largest == 3:  # noqa: PLR2004 - the real part comes last
        found[:3] = turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]
        found[3] = 1 + trace
    else:
        j, k = (largest + 1) % 3, (largest + 2) % 3
        found[largest] = 1 - trace + 2 * turn[largest, largest]
        found[j] = turn[j, largest] + turn[largest, j]
        found[k] = turn[k, largest] + turn[largest, k]
        found[3] = turn[k, j] - turn[j, k]
    unit: Floats = found / np.linalg.norm(found)
    return unit if unit[3] >= 0 else -unit
