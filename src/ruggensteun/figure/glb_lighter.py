"""Fewer triangles for the browser: edges collapse where the surface hardly changes (Garland, Heckbert 1997).

A corner only moves onto a neighbour, so every corner that stays keeps its place and its hold on the bones.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import Mesh

_BORDER_WEIGHT: Final = 20.0
"""How much dearer it is to move a border (a hem) than a surface."""
_HOLD_WEIGHT: Final = 0.02
"""Of an edge's length, where its two ends follow other bones."""
_SHORT_EDGE_WEIGHT: Final = 1e-3
"""Among flat places, the shortest edge goes first."""
_LEAST_TURN: Final = 0.25
"""Cosine: a triangle may not turn further than this."""
_HAS_TWO_SIDES: Final = 2

Quadric = list[float]
"""The ten numbers of a symmetric 4 x 4 matrix."""


@dataclass(slots=True)
class _Surface:
    places: list[list[float]]
    triangles: list[list[int]]
    alive: list[bool]
    around: list[set[int]]
    """By corner: the triangles there."""
    quadrics: list[Quadric]
    holds: Floats
    """(V, S) how much each corner follows each segment."""

    def neighbours(self, corner: int) -> set[int]:
        return {other for t in self.around[corner] for other in self.triangles[t]} - {corner}

    def shared(self, a: int, b: int) -> set[int]:
        return self.around[a] & self.around[b]


def lighter(mesh: Mesh, segment_count: int, *, triangles: int) -> tuple[Ints, Ints]:
    """About so many triangles (T, 3), with the numbers of the old corners, and their old number (T,)."""
    surface = _surface(mesh, segment_count)
    left = len(mesh.triangles)
    queue = [
        (cost, a, b)
        for a in range(len(surface.places))
        for b in surface.neighbours(a)
        if (cost := _cost(surface, a, b)) < np.inf
    ]
    heapq.heapify(queue)
    gone: set[int] = set()
    while left > triangles and queue:
        cost, a, b = heapq.heappop(queue)
        if a in gone or b in gone or not surface.shared(a, b):
            continue
        now = _cost(surface, a, b)
        if now > cost * (1 + 1e-9):
            if now < np.inf:
                heapq.heappush(queue, (now, a, b))
            continue
        touched = surface.neighbours(a)
        left -= _collapse(surface, a, b)
        gone.add(a)
        for other in touched - {b}:
            for one, two in ((other, b), (b, other)):
                if (dear := _cost(surface, one, two)) < np.inf:
                    heapq.heappush(queue, (dear, one, two))
    kept = np.flatnonzero(surface.alive)
    return np.array(surface.triangles)[kept], kept


def _surface(mesh: Mesh, segment_count: int) -> _Surface:
    around: list[set[int]] = [set() for _ in mesh.rest]
    for number, corners in enumerate(mesh.triangles.tolist()):
        for corner in corners:
            around[corner].add(number)
    holds = np.zeros((len(mesh.rest), segment_count))
    np.add.at(holds, (np.arange(len(mesh.rest))[:, None], mesh.bones), mesh.weights)
    return _Surface(
        mesh.rest.tolist(),
        mesh.triangles.tolist(),
        [True] * len(mesh.triangles),
        around,
        _quadrics(mesh).tolist(),
        holds,
    )


def _quadrics(mesh: Mesh) -> Floats:
    """(V, 10) of the planes around every corner, and of upright planes along borders."""
    a, b, c = (mesh.rest[mesh.triangles[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-15)
    found = np.zeros((len(mesh.rest), 10))
    plane = _quadric(normal, a)
    for k in range(3):
        np.add.at(found, mesh.triangles[:, k], plane)
    for (one, two), owners in _edges(mesh.triangles).items():
        if len(owners) == 1:
            along = mesh.rest[two] - mesh.rest[one]
            upright = np.cross(normal[owners[0]], along / max(np.linalg.norm(along), 1e-12))
            wall = _BORDER_WEIGHT * _quadric(upright[None], mesh.rest[[one]])[0]
            found[one] += wall
            found[two] += wall
    return found


def _edges(triangles: Ints) -> dict[tuple[int, int], list[int]]:
    owners: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (a, b, c) in enumerate(triangles.tolist()):
        for one, two in ((a, b), (b, c), (c, a)):
            owners[min(one, two), max(one, two)].append(number)
    return owners


def _quadric(normal: Floats, on: Floats) -> Floats:
    plane = np.concatenate([normal, -(normal * on).sum(axis=1, keepdims=True)], axis=1)
    i, j = np.triu_indices(4)
    found: Floats = plane[:, i] * plane[:, j]
    return found


def _error(quadric: Quadric, place: list[float]) -> float:
    """The sum of squared distances from the planes, square metres."""
    x, y, z = place
    xx, xy, xz, xw, yy, yz, yw, zz, zw, ww = quadric
    return (
        x * (xx * x + 2 * (xy * y + xz * z + xw))
        + y * (yy * y + 2 * (yz * z + yw))
        + z * (zz * z + 2 * zw)
        + ww
    )


def _cost(surface: _Surface, a: int, b: int) -> float:
    """Of moving `a` onto `b`, square metres; infinite when that would tear or fold the surface."""
    both = surface.shared(a, b)
    if not both or not _stays_whole(surface, a, b, both) or _folds(surface, a, b, both):
        return float("inf")
    here, there = surface.places[a], surface.places[b]
    length2 = sum((p - q) ** 2 for p, q in zip(here, there, strict=True))
    apart = float(np.abs(surface.holds[a] - surface.holds[b]).sum())
    return (
        max(_error(surface.quadrics[a], there), 0.0)
        + length2 * (_HOLD_WEIGHT * apart) ** 2
        + length2 * _SHORT_EDGE_WEIGHT**2
    )


def _stays_whole(surface: _Surface, a: int, b: int, both: set[int]) -> bool:
    border = _on_border(surface, a)
    if border and len(both) == _HAS_TWO_SIDES:
        return False  # a border only shrinks along itself
    if not border and len(both) != _HAS_TWO_SIDES:
        return False
    return len(surface.neighbours(a) & surface.neighbours(b)) == len(both)


def _on_border(surface: _Surface, corner: int) -> bool:
    return len(surface.neighbours(corner)) != len(surface.around[corner])


def _folds(surface: _Surface, a: int, b: int, both: set[int]) -> bool:
    there = surface.places[b]
    for number in surface.around[a] - both:
        corners = surface.triangles[number]
        k = corners.index(a)
        second, third = (surface.places[corners[(k + step) % 3]] for step in (1, 2))
        before, after = _across(surface.places[a], second, third), _across(there, second, third)
        size = (_dot(before, before) * _dot(after, after)) ** 0.5
        if _dot(before, after) <= _LEAST_TURN * size:
            return True
    return False


def _across(a: list[float], b: list[float], c: list[float]) -> tuple[float, float, float]:
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    return uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx


def _dot(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _collapse(surface: _Surface, a: int, b: int) -> int:
    """Move `a` onto `b`. Returns how many triangles vanished."""
    both = surface.shared(a, b)
    for number in both:
        surface.alive[number] = False
        for corner in surface.triangles[number]:
            surface.around[corner].discard(number)
    for number in surface.around[a]:
        surface.triangles[number] = [b if corner == a else corner for corner in surface.triangles[number]]
        surface.around[b].add(number)
    surface.around[a] = set()
    surface.quadrics[b] = [p + q for p, q in zip(surface.quadrics[a], surface.quadrics[b], strict=True)]
    return len(both)
