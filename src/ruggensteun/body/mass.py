"""Where the mass of the body is: segment masses and centres (de Leva 1996, women and men averaged)."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.person import Person
from ruggensteun.body.segments import SEGMENT_INDEX
from ruggensteun.motion.anatomy import SIDES

# Share of body mass, and the segment at whose origin the part ends; the centre lies `at` of the way there.
_TRUNK: Final = (
    ("pelvis", 0.118, "lumbar-1", 0.30),
    ("lumbar-1", 0.073, "lumbar-2", 0.50),
    ("lumbar-2", 0.080, "thorax-1", 0.50),
    ("thorax-1", 0.085, "thorax-2", 0.50),
    ("thorax-2", 0.076, "neck-1", 0.45),
)
_LIMBS: Final = (
    ("upper-arm-1", 0.026, "forearm-1", 0.58),
    ("forearm-1", 0.015, "hand", 0.46),
    ("hand", 0.006, "finger-3-1", 0.80),
    ("thigh-1", 0.145, "shank-1", 0.39),
    ("shank-1", 0.046, "foot", 0.44),
    ("foot", 0.013, "toes", 0.45),
)
_HEAD_SHARE: Final = 0.067
_HEAD_CENTRE_M: Final = (0.0, 0.09, 0.03)


@dataclass(frozen=True, slots=True)
class MassPoints:
    segment: Ints
    rest: Floats
    share: Floats
    """(N,), sums to one."""


@cache
def _table() -> tuple[tuple[str, float, str, float], ...]:
    limbs = [
        (f"{name}.{side}", share, f"{end}.{side}", at) for side in SIDES for name, share, end, at in _LIMBS
    ]
    return (*_TRUNK, *limbs)


def mass_points(person: Person) -> MassPoints:
    origin = person.skeleton.origin
    segment, rest, share = [], [], []
    for name, part, end, at in _table():
        number = SEGMENT_INDEX[name]
        segment.append(number)
        rest.append(origin[number] + at * (origin[SEGMENT_INDEX[end]] - origin[number]))
        share.append(part)
    head = SEGMENT_INDEX["head"]
    shares = np.array([*share, _HEAD_SHARE])
    return MassPoints(
        np.array([*segment, head]),
        np.array([*rest, origin[head] + np.array(_HEAD_CENTRE_M)]),
        shares / shares.sum(),
    )
