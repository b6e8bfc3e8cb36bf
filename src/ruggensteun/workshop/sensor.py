"""The phone on the pelvis of a performer: what its motion sensor says, as `attitude/1`."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from ruggensteun.body import frames_of
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.segments import SEGMENT_INDEX
from ruggensteun.movement.attitude import (
    FORMAT,
    Attitude,
    Placed,
    Quaternion,
    attitude_from_rotation,
)
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth_performance import MS, Performance

_ROOM: Final = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]])
"""Turns the stage (y up) into the room of a phone (z up)."""
_WORN: Final[dict[Placed, Floats]] = {
    "sacrum": np.diag([-1.0, 1.0, -1.0]),  # screen to the back: its right is the person's right
    "front-pelvis": np.eye(3),  # screen to the front: its right is the person's left
}
"""Turns the phone's axes into those of the pelvis (left, up, forward)."""
_WANDER_DEG: Final = 0.8
"""Sensors taped to the skin are 0.7 to 1.8 degrees off (Charry et al. 2017), half of which comes and goes."""
_WANDER_LASTS_MS: Final = 2000.0


def worn_at(performance: Performance) -> Placed:
    return "front-pelvis" if performance.solved.motion.position == "supine" else "sacrum"


def attitudes(performance: Performance, noise: Noise) -> Iterator[Attitude]:
    """One reading for each frame of the performance."""
    placed = worn_at(performance)
    pelvis = frames_of(performance.solved).rotation[:, SEGMENT_INDEX["pelvis"]]
    worn = _ROOM @ pelvis @ _WORN[placed]
    slips = _slips(len(performance.frames), performance.solved.fps, noise)
    before: Quaternion | None = None
    for number, frame in enumerate(performance.frames):
        rotation = _quaternion(worn[frame] @ _turned(slips[number]), before)
        before = rotation
        yield attitude_from_rotation(performance.t_ms(number), placed, rotation)


def _slips(count: int, fps: int, noise: Noise) -> Floats:
    """(count, 3) rotation vectors in radians: the phone moves with the skin."""
    random = np.random.default_rng([noise.seed, 3])
    kept = float(np.exp(-MS / fps / _WANDER_LASTS_MS))
    result = np.empty((count, 3))
    result[0] = random.standard_normal(3)
    for number in range(1, count):
        result[number] = kept * result[number - 1] + np.sqrt(1 - kept * kept) * random.standard_normal(3)
    return np.radians(result * _WANDER_DEG * noise.level)


def _turned(vector: Floats) -> Floats:
    """The rotation (3, 3) of a rotation vector."""
    angle = float(np.linalg.norm(vector))
    if angle == 0:
        return np.eye(3)
    x, y, z = vector / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    found: Floats = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return found


def _quaternion(turn: Floats, before: Quaternion | None) -> Quaternion:
    """w, x, y, z; of the two that mean the same turn, the one near `before`."""
    # The quaternion is the eigenvector of the largest eigenvalue (Bar-Itzhack 2000): no special cases.
    (a, b, c), (d, e, f), (g, h, i) = turn
    symmetric = np.array(
        [
            [a + e + i, h - f, c - g, d - b],
            [h - f, a - e - i, b + d, c + g],
            [c - g, b + d, e - a - i, f + h],
            [d - b, c + g, f + h, i - a - e],
        ]
    )
    found = np.linalg.eigh(symmetric)[1][:, -1]
    against = np.array(before) if before is not None else np.array([1.0, 0.0, 0.0, 0.0])
    w, x, y, z = found if found @ against >= 0 else -found
    return float(w), float(x), float(y), float(z)


def write_attitudes(path: Path, performance: Performance, noise: Noise) -> None:
    """Gzipped when the name ends in .gz. Raises OSError."""
    lines = [json.dumps({"format": FORMAT, "placed": worn_at(performance), "source": "ruggensteun synth"})]
    for reading in attitudes(performance, noise):
        rotation = [round(number, 6) for number in reading.rotation or ()]
        lines.append(json.dumps({"t_ms": reading.t_ms, "q": rotation}, separators=(",", ":")))
    text = ("\n".join(lines) + "\n").encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)
