"""What is where in a picture, sample by sample: surfaces, light and shade, and where ink belongs."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import PARTS
from ruggensteun.body.person import Person
from ruggensteun.body.segments import SEGMENTS
from ruggensteun.figure.lens import Lens
from ruggensteun.figure.masks import Flags, nearest_clear, regions
from ruggensteun.figure.palette import SURFACE_INDEX
from ruggensteun.figure.stage import Stage
from ruggensteun.figure.zbuffer import EMPTY, Buffer, z_buffer

Levels = npt.NDArray[np.uint8]

FINE: Final = 1
"""Between fingers."""
SEAM: Final = 2
"""Where two materials meet."""
FOLD: Final = 3
"""Where a surface hides more of itself."""
OUTLINE: Final = 4

_GAP_M: Final = 0.010
"""From here on a step in depth is a step."""
_FOLD_M: Final = 0.004
"""From here on it is a fold, if the surface also turns."""
_TURNS: Final = 0.85
"""Cosine between the normals on both sides of a fold, at most."""
_STEEPEST_M: Final = 0.008
"""Per sample: a surface seen more obliquely than this no longer explains a step in depth."""
_SHADE_BELOW: Final = 0.12
_SPECK: Final = 5.0
"""Square image units: what is smaller belongs to what is around it."""
_PLAIN: Final = ("mat", "ball", "dome", "foam", "pillow", "board")
"""Surfaces of props without folds."""
_FAR_M: Final = 1e3


@dataclass(frozen=True, slots=True)
class Scan:
    """H x W samples; `per_unit` samples to an image unit."""

    per_unit: int
    depth: Floats
    surface: Ints
    """(H, W) index in palette.SURFACES, or EMPTY."""
    lit: Floats
    """(H, W) how much light falls on it: below zero is shade."""
    ink_right: Levels
    """(H, W - 1): ink between a sample and its neighbour to the right."""
    ink_down: Levels
    """(H - 1, W)."""


@dataclass(frozen=True, slots=True)
class _Samples:
    """Flat arrays (H * W,), or (H * W, 3) for normals."""

    depth: Floats
    slope: Floats
    """(H * W, 2): how much deeper it gets per sample to the right and down."""
    normal: Floats
    surface: Ints
    part: Ints
    digit: Ints
    triangle: Ints


def scanned(stage: Stage, person: Person, lens: Lens, *, per_unit: int) -> Scan:
    corners = lens.project(stage.corners)
    corners[:, 0] = (corners[:, 0] - lens.crop.left) * per_unit
    corners[:, 1] = (corners[:, 1] - lens.crop.top) * per_unit
    width, height = round(lens.crop.width * per_unit), round(lens.crop.height * per_unit)
    buffer = z_buffer(corners, stage.triangles, width=width, height=height)
    buffer = _without_specks(buffer, stage, per_unit)
    samples = _samples(stage, person, buffer, corners)
    sun = -0.45 * lens.turn[0] + np.array([0.0, 0.75, 0.0]) - 0.55 * lens.turn[2]
    lit = samples.normal @ (sun / np.linalg.norm(sun)) - _SHADE_BELOW
    numbers = np.arange(width * height).reshape(height, width)
    shape = (height, width)
    return Scan(
        per_unit,
        samples.depth.reshape(shape),
        samples.surface.reshape(shape),
        lit.reshape(shape),
        ink_right=_ink(samples, numbers[:, :-1], numbers[:, 1:], axis=0),
        ink_down=_ink(samples, numbers[:-1], numbers[1:], axis=1),
    )


def _without_specks(buffer: Buffer, stage: Stage, per_unit: int) -> Buffer:
    """Tiny regions get what is seen beside them."""
    seen = buffer.triangle != EMPTY
    kind = np.where(seen, stage.part[buffer.triangle] * 64 + stage.surface[buffer.triangle] + 1, 0)
    numbers = regions(kind)
    small = np.bincount(numbers.ravel()) < _SPECK * per_unit**2
    speck = small[numbers]
    if not speck.any():
        return buffer
    y, x = nearest_clear(speck)
    return Buffer(buffer.depth[y, x], buffer.triangle[y, x], buffer.second[y, x], buffer.third[y, x])


def _samples(stage: Stage, person: Person, buffer: Buffer, corners: Floats) -> _Samples:
    triangle = buffer.triangle.ravel().astype(np.int64)
    seen = np.flatnonzero(triangle != EMPTY)
    of = triangle[seen]

    def spread(values: npt.NDArray[np.generic], empty: float) -> np.ndarray:
        result = np.full((len(triangle), *values.shape[1:]), empty, values.dtype)
        result[seen] = values
        return result

    surface = stage.surface[of]
    # The features of the face are drawn apart.
    surface = np.where(surface == SURFACE_INDEX["eyes"], SURFACE_INDEX["skin"], surface)
    return _Samples(
        np.where(triangle == EMPTY, _FAR_M, buffer.depth.ravel()),
        spread(_slopes(corners, stage.triangles)[of], 0.0),
        spread(_normals(stage, buffer, seen, of), 0.0),
        spread(surface, EMPTY),
        spread(stage.part[of], EMPTY),
        spread(_digits(stage, person)[of], 0),
        triangle,
    )


def _slopes(corners: Floats, triangles: Ints) -> Floats:
    """(T, 2)."""
    a, b, c = (corners[triangles[:, k]] for k in range(3))
    u, v = b - a, c - a
    area = u[:, 0] * v[:, 1] - v[:, 0] * u[:, 1]
    area = np.where(np.abs(area) < 1e-9, 1e-9, area)  # noqa: PLR2004
    right = (u[:, 2] * v[:, 1] - v[:, 2] * u[:, 1]) / area
    down = (v[:, 2] * u[:, 0] - u[:, 2] * v[:, 0]) / area
    return np.clip(np.stack([right, down], axis=1), -_STEEPEST_M, _STEEPEST_M)


def _digits(stage: Stage, person: Person) -> Ints:
    """(T,) which finger a triangle belongs to, counted from one; zero where it is no finger."""
    finger = np.array([int(s.name.split("-")[1]) if s.name.startswith("finger") else 0 for s in SEGMENTS])
    mesh = person.mesh
    strongest = mesh.bones[np.arange(len(mesh.bones)), mesh.weights.argmax(axis=1)]
    result = np.zeros(len(stage.triangles), np.int64)
    result[: len(mesh.triangles)] = finger[strongest][mesh.triangles].max(axis=1)
    return result


def _normals(stage: Stage, buffer: Buffer, seen: Ints, of: Ints) -> Floats:
    """(N, 3) the smooth normals of the samples that show something."""
    a, b, c = (stage.corners[stage.triangles[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    count = len(stage.corners)
    at_corner = np.stack(
        [
            sum(np.bincount(stage.triangles[:, k], across[:, axis], minlength=count) for k in range(3))
            for axis in range(3)
        ],
        axis=1,
    )
    second, third = (share.ravel()[seen].astype(float)[:, None] for share in (buffer.second, buffer.third))
    first, other, last = (at_corner[stage.triangles[of, k]] for k in range(3))
    normal = first * (1 - second - third) + other * second + last * third
    found: Floats = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    return found


def _attached_parts() -> Flags:
    """(P + 1, P + 1) which parts of the body grow together; the last row is for all props."""
    count = len(PARTS)
    table = np.zeros((count + 1, count + 1), bool)
    table[0, :count] = table[:count, 0] = True
    return table


_ATTACHED: Final = _attached_parts()
_ARMS: Final = (PARTS.index("left-arm"), PARTS.index("right-arm"))


def _ink(samples: _Samples, here: Ints, there: Ints, *, axis: int) -> Levels:
    """Ink between samples and their neighbours (both H x W numbers of samples)."""
    ink = np.zeros(here.size, np.uint8)
    crossing = np.flatnonzero(samples.triangle[here.ravel()] != samples.triangle[there.ravel()])
    ink[crossing] = _levels(samples, here.ravel()[crossing], there.ravel()[crossing], axis)
    return ink.reshape(here.shape)


def _levels(samples: _Samples, a: Ints, b: Ints, axis: int) -> Levels:
    part_a, part_b = samples.part[a], samples.part[b]
    surface_a, surface_b = samples.surface[a], samples.surface[b]
    depth_a, depth_b, slope = samples.depth[a], samples.depth[b], samples.slope[:, axis]
    gap = np.minimum(np.abs(depth_a + slope[a] - depth_b), np.abs(depth_b - slope[b] - depth_a))
    turns = (samples.normal[a] * samples.normal[b]).sum(axis=1) < _TURNS
    step, fold = gap > _GAP_M, (gap > _FOLD_M) & turns
    body = (np.maximum(part_a, part_b) < len(PARTS)) & (np.minimum(part_a, part_b) >= 0)
    clipped_a, clipped_b = np.clip(part_a, 0, len(PARTS)), np.clip(part_b, 0, len(PARTS))
    attached = _ATTACHED[clipped_a, clipped_b] & body
    other_part, other_surface = part_a != part_b, surface_a != surface_b
    skin = SURFACE_INDEX["skin"]
    on_arm = np.isin(part_a, _ARMS) | np.isin(part_b, _ARMS)
    lies_on = attached & other_part & on_arm & other_surface & ((surface_a == skin) | (surface_b == skin))
    fingers = (samples.digit[a] != samples.digit[b]) & (samples.digit[a] > 0) & (samples.digit[b] > 0)
    plain = np.isin(surface_a, [SURFACE_INDEX[name] for name in _PLAIN])
    ink = np.zeros(len(a), np.uint8)
    ink[other_surface] = SEAM
    ink[fold & ~other_part & ~plain] = FOLD
    ink[fingers & ~other_part] = FINE
    ink[step & other_surface] = OUTLINE
    ink[other_part & (~attached | fold | lies_on)] = OUTLINE
    return ink
