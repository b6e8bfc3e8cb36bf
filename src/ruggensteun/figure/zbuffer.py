"""Which triangle is seen where: a z-buffer, with the compiler's help fast enough for a picture a second."""

from dataclasses import dataclass
from typing import Final

import numba
import numpy as np
import numpy.typing as npt

from ruggensteun.body.kinematics import Floats, Ints

EMPTY: Final = -1
_NEAREST_M: Final = 0.05
_EDGE: Final = 1e-6
"""How far outside a triangle a sample still counts, so that no gap opens between two."""


@dataclass(frozen=True, slots=True)
class Buffer:
    """H x W samples."""

    depth: Floats
    """(H, W) metres along the line of sight; infinite where nothing is."""
    triangle: npt.NDArray[np.int32]
    """(H, W) number of the triangle, or EMPTY."""
    second: npt.NDArray[np.float32]
    """(H, W) share of the triangle's second corner in the sample."""
    third: npt.NDArray[np.float32]
    """(H, W) share of its third corner."""


@numba.njit(cache=True)
def _fill(corners, triangles, depth, found, second, third):  # type: ignore[no-untyped-def]  # noqa: PLR0913
    height, width = depth.shape
    for t in range(triangles.shape[0]):
        a, b, c = corners[triangles[t, 0]], corners[triangles[t, 1]], corners[triangles[t, 2]]
        if min(a[2], b[2], c[2]) <= _NEAREST_M:
            continue
        twice_area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if abs(twice_area) < _EDGE * _EDGE:
            continue
        x0 = max(int(np.floor(min(a[0], b[0], c[0]))), 0)
        x1 = min(int(np.ceil(max(a[0], b[0], c[0]))), width - 1)
        y0 = max(int(np.floor(min(a[1], b[1], c[1]))), 0)
        y1 = min(int(np.ceil(max(a[1], b[1], c[1]))), height - 1)
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                px, py = x + 0.5 - a[0], y + 0.5 - a[1]
                u = (px * (c[1] - a[1]) - (c[0] - a[0]) * py) / twice_area
                v = ((b[0] - a[0]) * py - px * (b[1] - a[1])) / twice_area
                if u < -_EDGE or v < -_EDGE or u + v > 1 + _EDGE:
                    continue
                z = a[2] + u * (b[2] - a[2]) + v * (c[2] - a[2])
                if z < depth[y, x]:
                    depth[y, x] = z
                    found[y, x] = t
                    second[y, x] = u
                    third[y, x] = v


def z_buffer(corners: Floats, triangles: Ints, *, width: int, height: int) -> Buffer:
    """Corners (N, 3) as x and y in samples and depth in metres; triangles (T, 3)."""
    buffer = Buffer(
        np.full((height, width), np.inf),
        np.full((height, width), EMPTY, np.int32),
        np.zeros((height, width), np.float32),
        np.zeros((height, width), np.float32),
    )
    _fill(
        np.ascontiguousarray(corners),
        np.ascontiguousarray(triangles),
        buffer.depth,
        buffer.triangle,
        buffer.second,
        buffer.third,
    )
    return buffer
