"""Soft shadows where things come near the floor, or near the top of what stands on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.ground import Receiver
from ruggensteun.figure.masks import blurred, loops, without_islands
from ruggensteun.figure.stage import Stage
from ruggensteun.figure.zbuffer import EMPTY, z_buffer

_CELL_M: Final = 0.01
_BORDER_M: Final = 0.25
_FADES_OVER_M: Final = 0.22
_SOFT_CELLS: Final = 4.5
_LEVELS: Final = (0.10, 0.30)
_LEANS: Final = (0.22, -0.10)
"""How far a shadow moves along and aside for each metre of height: the light comes from the left front."""
_CLEAR_M: Final = 0.002
_SMALLEST_M2: Final = 0.004


@dataclass(frozen=True, slots=True)
class Shadow:
    receiver: int
    """Number of the receiver on which it falls."""
    level: int
    loop: Floats
    """(N, 3) metres, closed."""


def shadows(stage: Stage, receivers: tuple[Receiver, ...]) -> tuple[Shadow, ...]:
    return tuple(found for number, r in enumerate(receivers) for found in _on(stage, number, r))


def _on(stage: Stage, number: int, receiver: Receiver) -> Iterator[Shadow]:
    triangles = stage.triangles[stage.casts]
    # What lies no higher than the top itself, such as the top, throws no shadow on it.
    triangles = triangles[stage.corners[triangles, 1].max(axis=1) > receiver.height_m + _CLEAR_M]
    if not len(triangles):
        return
    used = stage.corners[triangles].reshape(-1, 3)
    low, high = used.min(axis=0) - _BORDER_M, used.max(axis=0) + _BORDER_M
    columns, rows = (int(np.ceil((high[axis] - low[axis]) / _CELL_M)) for axis in (0, 2))
    height = stage.corners[:, 1] - receiver.height_m
    along = (stage.corners[:, 0] + np.maximum(height, 0) * _LEANS[0] - low[0]) / _CELL_M
    aside = (stage.corners[:, 2] + np.maximum(height, 0) * _LEANS[1] - low[2]) / _CELL_M
    seen = z_buffer(np.stack([along, aside, height + 1.0], axis=1), triangles, width=columns, height=rows)
    above = np.where(seen.triangle == EMPTY, np.inf, seen.depth - 1.0)
    dark = np.where(above > -0.03, np.exp(-np.maximum(above, 0.0) / _FADES_OVER_M), 0.0)  # noqa: PLR2004
    dark = blurred(dark * _where(receiver, low, dark.shape), _SOFT_CELLS)
    for level, limit in enumerate(_LEVELS):
        clear = without_islands(dark > limit, round(_SMALLEST_M2 / _CELL_M**2))
        for loop in loops(np.pad(np.where(clear, dark, np.minimum(dark, limit * 0.99)), 1), limit):
            x, z = low[0] + (loop[:, 1] - 0.5) * _CELL_M, low[2] + (loop[:, 0] - 0.5) * _CELL_M
            yield Shadow(number, level, np.stack([x, np.full(len(x), receiver.height_m), z], axis=1))


def _where(receiver: Receiver, low: Floats, shape: tuple[int, ...]) -> Floats:
    """One where the receiver's top is, zero elsewhere."""
    if receiver.low is None or receiver.high is None:
        return np.ones(shape)
    aside, along = np.mgrid[0 : shape[0], 0 : shape[1]] * _CELL_M
    inside = (along + low[0] > receiver.low[0]) & (along + low[0] < receiver.high[0])
    inside &= (aside + low[2] > receiver.low[1]) & (aside + low[2] < receiver.high[1])
    found: Floats = inside.astype(float)
    return found
