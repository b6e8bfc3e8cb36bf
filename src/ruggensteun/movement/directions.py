"""Which way the body points in space, from one frame.

The long axis of the trunk, its left, and how the legs hang.

Taken from the world landmarks, because the picture alone does not tell depth, and the model's visibility
does not tell when it guesses. Without world landmarks the depth in the picture serves; without any depth,
widths and the nose.
"""

import math
from typing import Final, NamedTuple

from ruggensteun.movement.landmarks import ANKLE, EAR, HIP, KNEE, NOSE, SHOULDER, Frame

Vector = tuple[float, float, float]
_FLAT: Final = 1e-6
_SHOULDERS_PER_TRUNK: Final = 0.65
"""Distance between the shoulders over the length of the trunk.

As the pose model sees an adult from the front.
"""


class Directions(NamedTuple):
    """Unit vectors in the camera's axes: x right, y down, z away.

    `thigh_down` and `shank_down` say how vertical the more upright thigh and shank hang: 1 straight down, 0
    level.
    """

    axis: Vector
    left: Vector
    thigh_down: float
    shank_down: float


def directions(frame: Frame) -> Directions | None:
    """None when shoulders, hips or a leg cannot be placed."""
    if frame.world is not None:
        return _from_spots({i: (w.x, w.y, w.z) for i in _USED if (w := frame.world[i]) is not None})
    if frame.image is None:
        return None
    aspect = frame.width / frame.height
    spots = {i: (p.x * aspect, p.y, p.z * aspect) for i in _USED if (p := frame.image[i]) is not None}
    if all(abs(spot[2]) < _FLAT for i, spot in spots.items() if i in _TRUNK):
        return _from_flat_spots(spots)
    return _from_spots(spots)


_TRUNK: Final = (SHOULDER, SHOULDER + 1, HIP, HIP + 1)
_USED: Final = (*_TRUNK, KNEE, KNEE + 1, ANKLE, ANKLE + 1, EAR, EAR + 1, NOSE)


def _from_spots(spots: dict[int, Vector]) -> Directions | None:
    if not all(index in spots for index in _TRUNK):
        return None
    ls, rs, lh, rh = (spots[index] for index in _TRUNK)
    axis = _unit(ls[0] + rs[0] - lh[0] - rh[0], ls[1] + rs[1] - lh[1] - rh[1], ls[2] + rs[2] - lh[2] - rh[2])
    left = _unit(ls[0] - rs[0] + lh[0] - rh[0], ls[1] - rs[1] + lh[1] - rh[1], ls[2] - rs[2] + lh[2] - rh[2])
    if axis is None or left is None:
        return None
    return Directions(axis, left, _hanging(spots, HIP, KNEE), _hanging(spots, KNEE, ANKLE))


def _from_flat_spots(spots: dict[int, Vector]) -> Directions | None:
    flat = _from_spots(spots)
    if flat is None:
        return None
    ls, rs, lh, rh = (spots[index] for index in _TRUNK)
    trunk = math.sqrt((ls[0] + rs[0] - lh[0] - rh[0]) ** 2 + (ls[1] + rs[1] - lh[1] - rh[1]) ** 2) / 2
    wide = math.sqrt((ls[0] - rs[0]) ** 2 + (ls[1] - rs[1]) ** 2) / (_SHOULDERS_PER_TRUNK * trunk)
    seen = min(wide, 1.0)
    depth = math.sqrt(1 - seen * seen) * _depth_sign(spots, flat.axis)
    x, y, _ = flat.left
    return Directions(flat.axis, (x * seen, y * seen, depth), flat.thigh_down, flat.shank_down)


def _depth_sign(spots: dict[int, Vector], axis: Vector) -> float:
    """1 when the left side is the far one: the nose points ahead of the ears, and ahead is right of up."""
    ears = [spots[index] for index in (EAR, EAR + 1) if index in spots]
    if NOSE not in spots or not ears:
        return 1.0
    ahead_x = spots[NOSE][0] - math.fsum(ear[0] for ear in ears) / len(ears)
    ahead_y = spots[NOSE][1] - math.fsum(ear[1] for ear in ears) / len(ears)
    return 1.0 if axis[0] * ahead_y - axis[1] * ahead_x >= 0 else -1.0


def _hanging(spots: dict[int, Vector], upper: int, lower: int) -> float:
    """How vertical the more upright one of a left and right limb hangs; 0 when neither is seen."""
    best = 0.0
    for side in (0, 1):
        if upper + side in spots and lower + side in spots:
            (ax, ay, az), (bx, by, bz) = spots[upper + side], spots[lower + side]
            limb = _unit(bx - ax, by - ay, bz - az)
            if limb is not None and limb[1] > best:
                best = limb[1]
    return best


def _unit(x: float, y: float, z: float) -> Vector | None:
    """None for a vector without length, and for one with a number that is not finite."""
    size = math.sqrt(x * x + y * y + z * z)
    if not _FLAT < size < math.inf:
        return None
    return (x / size, y / size, z / size)
