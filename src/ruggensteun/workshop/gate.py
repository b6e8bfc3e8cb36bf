"""What every solved motion must hold between its poses too, before anything is made of it."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ruggensteun.body import blazepose, frames_of
from ruggensteun.body.kinematics import COLUMNS, ROOT_COUNT, attached
from ruggensteun.body.solved import SolvedMotion

FASTEST_M_S: Final = 1.5
"""Of a landmark in a slow exercise."""
FASTEST_STEPPING_M_S: Final = 4.0
"""Of a landmark in an exercise that is done by steps, up to jogging."""
DEEPEST_M: Final = 0.02
"""Soft flesh and shoes flatten on the floor; a joint that sinks is a mistake."""
LARGEST_SEAM_DEG: Final = 1.0
"""How much more one frame may turn a joint than the frames around it."""
LARGEST_SEAM_STEPPING_DEG: Final = 5.0
"""Jogging turns the knee back within a frame or two: that is the movement, not a seam."""


def faults_of(solved: SolvedMotion, *, stepping: bool) -> Iterator[str]:
    """In words, with the frame at which it is worst."""
    yield from _too_fast(solved, FASTEST_STEPPING_M_S if stepping else FASTEST_M_S)
    yield from _sunk(solved)
    yield from _seams(solved, LARGEST_SEAM_STEPPING_DEG if stepping else LARGEST_SEAM_DEG)


def _too_fast(solved: SolvedMotion, fastest_m_s: float) -> Iterator[str]:
    speed = np.linalg.norm(np.diff(blazepose(solved), axis=0), axis=2) * solved.fps
    frame, point = np.unravel_index(int(speed.argmax()), speed.shape)
    if speed[frame, point] > fastest_m_s:
        found = f"{speed[frame, point]:.2f} m/s at frame {frame}"
        yield f"landmark {point} moves at {found} (at most {fastest_m_s})"


def _sunk(solved: SolvedMotion) -> Iterator[str]:
    samples = solved.person.samples
    heights = attached(solved.person.skeleton, frames_of(solved), samples.segment, samples.rest)[..., 1]
    frame = int(heights.min(axis=1).argmin())
    if heights[frame].min() < -DEEPEST_M:
        yield f"the body is {-1000 * heights[frame].min():.0f} mm through the floor at frame {frame}"


def _seams(solved: SolvedMotion, largest_deg: float) -> Iterator[str]:
    """A jerk: the change of step from one frame to the next, in the joint where it is largest."""
    steps = np.diff(solved.postures[:, ROOT_COUNT:], axis=0)
    jerks = np.abs(np.diff(steps, axis=0))
    if jerks.size and jerks.max() > largest_deg:
        frame, joint = np.unravel_index(int(jerks.argmax()), jerks.shape)
        yield f"{COLUMNS[ROOT_COUNT + joint]} jerks by {jerks.max():.1f} degrees at frame {frame}"
