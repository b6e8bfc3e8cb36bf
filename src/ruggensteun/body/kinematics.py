"""Forward kinematics of many postures at once, with the exact derivative of every point to every angle.

World frame: metres, x to the right of the picture, y up from the floor, z towards the viewer.
A posture is a row of `COLUMNS`: root position (metres), then the angles of `motion.anatomy.ANGLES` (degrees).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body.segments import SEGMENT_INDEX, SEGMENTS
from ruggensteun.motion.anatomy import ANGLES, SIDES

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ROOT: Final = ("root.x", "root.y", "root.z")
COLUMNS: Final = (*ROOT, *ANGLES)
COLUMN_INDEX: Final = {name: index for index, name in enumerate(COLUMNS)}
ROOT_COUNT: Final = len(ROOT)
COLUMN_COUNT: Final = len(COLUMNS)
_RHYTHM: Final = tuple(f"rhythm.{side}" for side in SIDES)
_EXTENDED_INDEX: Final = {name: index for index, name in enumerate((*COLUMNS, *_RHYTHM))}
_AXIS: Final = {"x": 0, "y": 1, "z": 2}

RHYTHM_STARTS_DEG: Final = 30.0
RHYTHM_SHARE: Final = 0.28
"""Beyond 30 degrees of raising the arm, the shoulder girdle takes part (scapulo-humeral rhythm, Inman 1944;
the visible rise of the clavicle is a little less than the scapula's third)."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Where all segments are. B postures, S segments."""

    rotation: Floats
    """(B, S, 3, 3): anatomical frame of the segment in the world."""
    position: Floats
    """(B, S, 3): origin of the segment in the world, metres."""
    axes: Floats
    """(B, S, K, 3): world axis of each of a segment's rotations (zero where it has fewer than K)."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Segment origins and rest rotations of one person."""

    origin: Floats
    """(S, 3): segment origins in the rest pose, metres."""
    rest: Floats
    """(S, 3, 3): turns the rest pose of the mesh into the anatomical zero pose."""


def _tables() -> tuple[Ints, Floats, Ints]:
    longest = max(len(segment.rotations) for segment in SEGMENTS)
    axis = np.zeros((len(SEGMENTS), longest), np.int64)
    mix = np.zeros((len(SEGMENTS), longest, len(_EXTENDED_INDEX)))
    parent = np.full(len(SEGMENTS), -1)
    for index, segment in enumerate(SEGMENTS):
        if segment.parent is not None:
            parent[index] = SEGMENT_INDEX[segment.parent]
        for order, rotation in enumerate(segment.rotations):
            axis[index, order] = _AXIS[rotation.axis]
            for name, factor in rotation.terms:
                mix[index, order, _EXTENDED_INDEX[name]] = factor
    return axis, mix, parent


ROTATION_AXIS, _MIX, PARENT = _tables()


def _levels() -> tuple[Ints, ...]:
    depth = np.zeros(len(SEGMENTS), np.int64)
    for index in range(1, len(SEGMENTS)):
        depth[index] = depth[PARENT[index]] + 1
    return tuple(np.flatnonzero(depth == level) for level in range(1, int(depth.max()) + 1))


def _descends() -> npt.NDArray[np.bool_]:
    table = np.eye(len(SEGMENTS), dtype=bool)
    for index in range(1, len(SEGMENTS)):
        table[index] |= table[PARENT[index]]
    return table


LEVELS: Final = _levels()
MOVED_BY: Final = _descends()
"""MOVED_BY[s, t]: segment s moves when segment t turns."""


def _arm_raise(posture: Floats) -> tuple[Floats, Floats, Floats]:
    """Girdle rhythm of both sides (B, 2) in degrees, and its derivative to flexion and to abduction."""
    flexion = np.radians(posture[:, [COLUMN_INDEX[f"shoulder.{side}.flexion"] for side in SIDES]])
    abduction = np.radians(posture[:, [COLUMN_INDEX[f"shoulder.{side}.abduction"] for side in SIDES]])
    cosine = np.cos(flexion) * np.cos(abduction)
    raised = np.arccos(np.clip(cosine, -1.0, 1.0))
    past = np.degrees(raised) - RHYTHM_STARTS_DEG
    sine = np.maximum(np.sin(raised), 1e-3)
    active = np.where(past > 0, RHYTHM_SHARE, 0.0)
    by_flexion = active * np.sin(flexion) * np.cos(abduction) / sine
    by_abduction = active * np.cos(flexion) * np.sin(abduction) / sine
    return active * past, by_flexion, by_abduction


def _extended(posture: Floats) -> Floats:
    return np.concatenate([posture, _arm_raise(posture)[0]], axis=1)


def _axis_rotations(angle: Floats) -> Floats:
    """Rotation matrices (B, S, K, 3, 3) about each factor's own axis for angles (B, S, K) in radians."""
    cosine, sine = np.cos(angle), np.sin(angle)
    first, second = (ROTATION_AXIS + 1) % 3, (ROTATION_AXIS + 2) % 3
    matrix = np.zeros((*angle.shape, 3, 3))
    s, k = np.indices(ROTATION_AXIS.shape)
    matrix[:, s, k, ROTATION_AXIS, ROTATION_AXIS] = 1.0
    matrix[:, s, k, first, first] = cosine
    matrix[:, s, k, second, second] = cosine
    matrix[:, s, k, first, second] = -sine
    matrix[:, s, k, second, first] = sine
    return matrix


def pose_frames(skeleton: Skeleton, posture: Floats, base: Floats) -> Frames:
    """Place all segments. `posture` (B, COLUMNS); `base` (3, 3) turns the standing body to its position."""
    posture = np.atleast_2d(posture)
    angle = np.radians(np.einsum("skc,bc->bsk", _MIX, _extended(posture)))
    turn = _axis_rotations(angle)
    count = angle.shape[2]
    local = turn[:, :, 0]
    axes = np.zeros((*angle.shape, 3))
    unit = np.eye(3)[ROTATION_AXIS]
    axes[:, :, 0] = unit[:, 0]
    for order in range(1, count):
        axes[:, :, order] = np.einsum("bsij,sj->bsi", local, unit[:, order])
        local = local @ turn[:, :, order]
    rotation = np.empty_like(local)
    position = np.empty((len(posture), len(SEGMENTS), 3))
    rotation[:, 0] = base @ local[:, 0]
    position[:, 0] = posture[:, :ROOT_COUNT]
    axes[:, 0] = axes[:, 0] @ base.T
    offset = np.einsum("sij,sj->si", skeleton.rest[PARENT], skeleton.origin - skeleton.origin[PARENT])
    for level in LEVELS:
        above = rotation[:, PARENT[level]]
        rotation[:, level] = above @ local[:, level]
        position[:, level] = position[:, PARENT[level]] + np.einsum("bsij,sj->bsi", above, offset[level])
        axes[:, level] = np.einsum("bsij,bskj->bski", above, axes[:, level])
    return Frames(rotation, position, axes)


def attached(skeleton: Skeleton, frames: Frames, segment: Ints, rest_point: Floats) -> Floats:
    """World positions (B, N, 3) of points (N, 3) of the rest pose that are fixed to segments (N,)."""
    local = np.einsum("nij,nj->ni", skeleton.rest[segment], rest_point - skeleton.origin[segment])
    placed: Floats = frames.position[:, segment] + np.einsum(
        "bnij,nj->bni", frames.rotation[:, segment], local
    )
    return placed


# Rotations that take part in a derivative: every one that has a term, of segments other than the fingers.
_ACTIVE = tuple(
    (index, order)
    for index, segment in enumerate(SEGMENTS)
    for order in range(len(segment.rotations))
    if not segment.name.startswith("finger-")
)
_ACTIVE_SEGMENT: Final = np.array([index for index, _ in _ACTIVE])
_ACTIVE_ORDER: Final = np.array([order for _, order in _ACTIVE])
_ACTIVE_MIX: Final = np.radians(_MIX[_ACTIVE_SEGMENT, _ACTIVE_ORDER])
_MOVING_MIX: Final = MOVED_BY[:, _ACTIVE_SEGMENT, None] * _ACTIVE_MIX[None]
"""(S, A, EXTENDED): what each rotation turns a segment by, for one degree of each column."""


def point_derivatives(posture: Floats, frames: Frames, segment: Ints, points: Floats) -> Floats:
    """(B, N, 3, COLUMNS): metres per metre for the root, metres per degree for the angles.

    Fingers are left out: the solver never moves them.
    """
    posture = np.atleast_2d(posture)
    axes = frames.axes[:, _ACTIVE_SEGMENT, _ACTIVE_ORDER]
    screw = np.concatenate([axes, np.cross(axes, frames.position[:, _ACTIVE_SEGMENT])], axis=2)
    moving, which = np.unique(segment, return_inverse=True)
    mix = _MOVING_MIX[moving]
    # (B, 6, segments, columns): all that turns a segment, added up once for all its points.
    twist = np.tensordot(screw, mix, axes=([1], [1]))[:, :, which]
    turn, shift = np.moveaxis(twist[:, :3], 1, 2), np.moveaxis(twist[:, 3:], 1, 2)
    x, y, z = points[:, :, 0, None], points[:, :, 1, None], points[:, :, 2, None]
    by_angle = -shift
    by_angle[:, :, 0] += turn[:, :, 1] * z - turn[:, :, 2] * y
    by_angle[:, :, 1] += turn[:, :, 2] * x - turn[:, :, 0] * z
    by_angle[:, :, 2] += turn[:, :, 0] * y - turn[:, :, 1] * x
    full: Floats = by_angle[..., :COLUMN_COUNT]
    _, by_flexion, by_abduction = _arm_raise(posture)
    for number, side in enumerate(SIDES):
        rhythm = by_angle[..., COLUMN_COUNT + number]
        full[..., COLUMN_INDEX[f"shoulder.{side}.flexion"]] += rhythm * by_flexion[:, number, None, None]
        full[..., COLUMN_INDEX[f"shoulder.{side}.abduction"]] += rhythm * by_abduction[:, number, None, None]
    full[:, :, range(3), range(3)] = 1.0
    return full
