"""Follows the cracks between samples: lines from junction to junction that regions and ink share."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.figure.scan import Levels

Crack = tuple[int, int]
"""Two corners of samples, the lower number first."""
Sides = tuple[int, int, int]
"""What lies left and right of a crack when going from its first corner to its second, and the ink in it."""
_THROUGH: Final = 2
"""So many cracks meet where a line simply goes on."""
_ROUNDS: Final = 6


@dataclass(frozen=True, slots=True)
class Line:
    """From junction to junction, or a loop. What lies on both sides is the same all along."""

    points: Floats
    """(N, 2) x and y in samples: its ends, and between them the middles of the cracks, which wave less than
    their corners. A loop does not repeat its first point."""
    corners: tuple[int, ...]
    """The number of each point, a loop's first one again at the end. Equal numbers are the same place."""
    closed: bool
    free_ends: int
    """How many of its ends touch no other line."""
    left: int
    right: int
    inks: tuple[int, ...]
    """The ink of each crack along it."""

    @property
    def inside(self) -> bool:
        """Whether it runs within one region."""
        return self.left == self.right


def lines_of(region: Ints, ink_right: Levels, ink_down: Levels, keeps: Callable[[Line], bool]) -> list[Line]:
    """All lines between different regions (H, W), and those with ink inside a region that `keeps` allows."""
    cracks = _cracks(region, ink_right, ink_down)
    stride = region.shape[1] + 1
    lines = _traced(cracks, stride)
    for _ in range(_ROUNDS):
        dropped = [line for line in lines if line.inside and not keeps(line)]
        if not dropped:
            break
        for line in dropped:
            for a, b in pairwise(line.corners):
                del cracks[_crack(a, b)]
        lines = _traced(cracks, stride)
    return [line for line in lines if not line.inside or keeps(line)]


def _cracks(region: Ints, ink_right: Levels, ink_down: Levels) -> dict[Crack, Sides]:
    stride = region.shape[1] + 1
    found: dict[Crack, Sides] = {}
    y, x = np.nonzero((region[:, :-1] != region[:, 1:]) | (ink_right > 0))
    sides = (region[y, x + 1], region[y, x], ink_right[y, x])
    for a, *beside in zip((y * stride + x + 1).tolist(), *(s.tolist() for s in sides), strict=True):
        found[a, a + stride] = (beside[0], beside[1], beside[2])
    y, x = np.nonzero((region[:-1] != region[1:]) | (ink_down > 0))
    sides = (region[y, x], region[y + 1, x], ink_down[y, x])
    for a, *beside in zip(((y + 1) * stride + x).tolist(), *(s.tolist() for s in sides), strict=True):
        found[a, a + 1] = (beside[0], beside[1], beside[2])
    return found


def _crack(a: int, b: int) -> Crack:
    return (a, b) if a < b else (b, a)


Around = dict[int, list[int]]


def _traced(cracks: dict[Crack, Sides], stride: int) -> list[Line]:
    around: Around = defaultdict(list)
    for a, b in cracks:
        around[a].append(b)
        around[b].append(a)
    used: set[Crack] = set()
    lines = []
    junctions = [corner for corner, others in around.items() if len(others) != _THROUGH]
    for start in [*junctions, *around]:
        for following in around[start]:
            if _crack(start, following) not in used:
                path = _followed(start, following, around, used)
                lines.append(_line(path, cracks, around, stride))
    return lines


def _followed(start: int, following: int, around: Around, used: set[Crack]) -> list[int]:
    path = [start, following]
    used.add(_crack(start, following))
    while path[-1] != start and len(around[path[-1]]) == _THROUGH:
        one, other = around[path[-1]]
        onward = other if one == path[-2] else one
        used.add(_crack(path[-1], onward))
        path.append(onward)
    return path


def _line(path: list[int], cracks: dict[Crack, Sides], around: Around, stride: int) -> Line:
    closed = path[0] == path[-1] and len(around[path[0]]) == _THROUGH
    left, right, _ = cracks[_crack(path[0], path[1])]
    if path[0] > path[1]:
        left, right = right, left
    return Line(
        points=_points(path, stride, closed=closed),
        corners=tuple(path),
        closed=closed,
        free_ends=0 if closed else sum(len(around[end]) == 1 for end in (path[0], path[-1])),
        left=left,
        right=right,
        inks=tuple(cracks[_crack(a, b)][2] for a, b in pairwise(path)),
    )


def _points(path: list[int], stride: int, *, closed: bool) -> Floats:
    corners = np.array(path)
    places = np.stack([corners % stride, corners // stride], axis=1).astype(float)
    middles = (places[1:] + places[:-1]) / 2
    return middles if closed else np.concatenate([places[:1], middles, places[-1:]])
