"""How the pose model errs: its own idea of where joints are, and errors that hold, wander and tremble.

Measured on drawn figures of known posture filmed from known angles (`docs/clinical/signals.md`): within a
hold the model hardly trembles (0.2 degrees at the knee; 0.4 to 0.9 in films of real people); nearly all of
its error belongs to the film and to the posture, and returns whenever the same posture returns. Real pictures
are about 1.4 times as hard as drawn ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body import blazepose, frames_of
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.segments import SEGMENT_INDEX
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.motion.anatomy import SIDES
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

Vector = tuple[float, float, float]
BoolArray = npt.NDArray[np.bool_]

DRAWN: Final = 1.0
"""The level of drawn figures. 0 is exact."""
REAL: Final = 1.4

_TALL_M: Final = 1.70
_NOSE_CM: Final[Vector] = (0.0, 1.1, -1.2)
_IDEAS_CM: Final[Mapping[int, tuple[str, Vector]]] = {
    EAR: ("head", (-4.0, 0.0, 4.4)),
    SHOULDER: ("clavicle", (-1.5, 2.6, 0.8)),
    ELBOW: ("upper-arm-2", (-0.3, 0.1, 0.7)),
    WRIST: ("forearm-2", (0.1, -0.2, 0.4)),
    HIP: ("thigh-1", (-1.3, -1.1, 2.4)),
    KNEE: ("thigh-2", (-0.5, -0.2, 0.0)),
    ANKLE: ("shank-2", (-0.4, 2.3, -0.1)),
    HEEL: ("foot", (-1.4, 3.5, 0.1)),
    TOE: ("foot", (0.2, 1.0, -3.0)),
}
"""Where the model sees a left point, from where it is: left, up and forward of its segment, at 1.70 m.

Fitted on one body; on two others it took most of the bias away.
"""

_SPREAD_M: Final[Mapping[int, float]] = {
    EAR: 0.014, SHOULDER: 0.012, ELBOW: 0.011, WRIST: 0.011, HIP: 0.013, KNEE: 0.010, ANKLE: 0.010,
    HEEL: 0.009, TOE: 0.009,
}  # fmt: skip
"""Standard deviation of a coordinate in the picture: together they give the measured spread of the angles."""
_SPREAD_ELSEWHERE_M: Final = 0.012
_FILM_SHARE: Final = 0.6
"""Of the standard deviation: what stays the same during a whole film. The rest goes with the posture."""
_POSTURE_SHARE: Final = 0.8
_DEPTH: Final = 2.5
_DEPTH_OF_TRUNK: Final = 1.4
"""How much worse the model knows the distance to the camera. Of shoulders and hips it knows it better: which
way somebody faces is read within 2 to 5 degrees."""
_HIDDEN: Final = 1.0
"""How much worse, in multiples, it knows a point that it cannot see."""
_TREMBLE_M: Final = 0.0010
_TREMBLE_LASTS_MS: Final = 100.0
_WAVES: Final = 8
_WAVE_SCALE: Final = 0.7

_SAID_OF_CLEAR: Final = 0.97
_SAID_OF_HIDDEN: Final[Mapping[int, float]] = {
    SHOULDER: 0.99, HIP: 0.99, ELBOW: 0.41, WRIST: 0.40, KNEE: 0.29, ANKLE: 0.48, HEEL: 0.60, TOE: 0.67,
}  # fmt: skip
"""The visibility that the model gives to points behind the body: medians of the far side in 8,054 pictures of
planks by real people (NgoQuocBao1010/Exercise-Correction, MIT). It never doubts shoulders and hips."""
_SAID_OF_HIDDEN_ELSEWHERE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Noise:
    level: float = DRAWN
    seed: int = 0
    bias: bool = True
    """Whether points lie where the pose model sees them, rather than where the joints are."""


EXACT: Final = Noise(0.0, bias=False)


def points_as_seen(solved: SolvedMotion, noise: Noise) -> Floats:
    """(F, 33, 3) in the world, metres: the points, or the model's idea of them."""
    found = blazepose(solved)
    if not noise.bias or noise.level == 0:
        return found
    rotation = frames_of(solved).rotation
    cm = solved.person.height_m / _TALL_M / 100
    for point, segment, offset_cm in _ideas():
        found[:, point] += rotation[:, SEGMENT_INDEX[segment]] @ (np.array(offset_cm) * cm)
    return found


def _ideas() -> Iterator[tuple[int, str, Vector]]:
    yield NOSE, "head", _NOSE_CM
    for left, (name, (outward, up, forward)) in _IDEAS_CM.items():
        for number, side in enumerate(SIDES):
            segment = name if name == "head" else f"{name}.{side}"
            yield left + number, segment, (-outward if number else outward, up, forward)


def visibility_as_said(clear: Floats, inside: BoolArray) -> Floats:
    """(..., 33): what the model calls visibility, for points that are `clear` of the body (0 to 1).

    Outside the picture it is 0.
    """
    hidden = np.full(POINT_COUNT, _SAID_OF_HIDDEN_ELSEWHERE)
    for left, said in _SAID_OF_HIDDEN.items():
        hidden[[left, left + 1]] = said
    best = np.maximum(hidden, _SAID_OF_CLEAR)
    return np.where(inside, hidden + (best - hidden) * clear, 0.0)


def lasting_errors(places: Floats, clear: Floats, noise: Noise) -> Floats:
    """(F, 33, 3) metres in the camera's frame: the errors of this film at each posture of the cycle.

    `places` (F, 33, 3) are the points in the camera's frame, `clear` (F, 33) tells which are not hidden.
    """
    random = np.random.default_rng([noise.seed, 1])
    shape = (POINT_COUNT, 3)
    film = random.standard_normal(shape)
    scores = _scores(places)
    waves = random.normal(0, _WAVE_SCALE, (_WAVES, scores.shape[1]))
    phases = random.uniform(0, 2 * np.pi, _WAVES)
    strengths = random.standard_normal((_WAVES, *shape))
    posture = np.sqrt(2 / _WAVES) * np.einsum("fw,wpc->fpc", np.cos(scores @ waves.T + phases), strengths)
    worse = 1 + _HIDDEN * (1 - clear[..., None])
    errors: Floats = (_FILM_SHARE * film + _POSTURE_SHARE * posture) * _spread() * worse * noise.level
    return errors


def tremble(count: int, fps: int, noise: Noise) -> Floats:
    """(count, 33, 3) metres: what differs from frame to frame, each frame a little like the one before."""
    random = np.random.default_rng([noise.seed, 2])
    kept = float(np.exp(-1000 / fps / _TREMBLE_LASTS_MS))
    fresh = random.standard_normal((count, POINT_COUNT, 3)) * [1.0, 1.0, _DEPTH]
    result = np.empty_like(fresh)
    result[0] = fresh[0]
    for number in range(1, count):
        result[number] = kept * result[number - 1] + np.sqrt(1 - kept * kept) * fresh[number]
    return result * _TREMBLE_M * noise.level


def _spread() -> Floats:
    """(33, 3) metres."""
    flat = np.full(POINT_COUNT, _SPREAD_ELSEWHERE_M)
    for left, spread in _SPREAD_M.items():
        flat[[left, left + 1]] = spread
    deep = np.full(POINT_COUNT, _DEPTH)
    deep[[SHOULDER, SHOULDER + 1, HIP, HIP + 1]] = _DEPTH_OF_TRUNK
    return np.stack([flat, flat, flat * deep], axis=1)


def _scores(places: Floats) -> Floats:
    """(F, up to 3): where each frame stands along the main ways in which the posture changes; spread 1."""
    rows = places.reshape(len(places), -1)
    rows = rows - rows.mean(axis=0)
    left, strength, _ = np.linalg.svd(rows, full_matrices=False)
    kept = strength[:3] > 0.1 * strength[0]
    found: Floats = left[:, :3][:, kept] * np.sqrt(len(rows))
    # The sign of a direction is arbitrary; its largest frame decides, so that every machine agrees.
    signed: Floats = found * np.sign(found[np.abs(found).argmax(axis=0), np.arange(found.shape[1])])
    return signed
