"""Shapes of props as triangle meshes: balls, tubes, slabs. Metres; triangles turn left seen from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints

_ROUND: Final = 24
_CORNER_STEPS: Final = 7


@dataclass(frozen=True, slots=True)
class Solid:
    corners: Floats
    """(N, 3)."""
    triangles: Ints
    """(T, 3)."""

    def moved(self, by: Floats) -> "Solid":
        return Solid(self.corners + by, self.triangles)


def joined(solids: Sequence[Solid]) -> Solid:
    starts = np.cumsum([0, *(len(solid.corners) for solid in solids)])
    return Solid(
        np.concatenate([solid.corners for solid in solids]),
        np.concatenate([solid.triangles + start for solid, start in zip(solids, starts, strict=False)]),
    )


def lofted(rings: Sequence[Floats]) -> Solid:
    """A skin over rings (N, 3) of equally many points, closed at both ends."""
    count = len(rings[0])
    corners = [*rings, rings[0].mean(axis=0, keepdims=True), rings[-1].mean(axis=0, keepdims=True)]
    here = np.arange(count)
    after = (here + 1) % count
    triangles = []
    for ring in range(len(rings) - 1):
        a, b = ring * count, (ring + 1) * count
        triangles += [
            np.stack([a + here, a + after, b + here], 1),
            np.stack([a + after, b + after, b + here], 1),
        ]
    last, low, high = (len(rings) - 1) * count, len(rings) * count, len(rings) * count + 1
    triangles += [
        np.stack([np.full(count, low), after, here], 1),
        np.stack([np.full(count, high), last + here, last + after], 1),
    ]
    return Solid(np.concatenate(corners), np.concatenate(triangles))


def _circle(radius: float, height: float, count: int) -> Floats:
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([radius * np.cos(angle), np.full(count, height), -radius * np.sin(angle)], axis=1)


def turned(profile: Sequence[tuple[float, float]], *, count: int = 48) -> Solid:
    """A profile of (radius, height) from bottom to top, turned about the vertical."""
    return lofted([_circle(radius, height, count) for radius, height in profile])


def ball(centre: Floats, radius: float) -> Solid:
    angles = np.linspace(-np.pi / 2, np.pi / 2, 33)
    profile = [(max(radius * np.cos(a), 1e-5), radius * np.sin(a)) for a in angles]
    return turned(profile, count=64).moved(centre)


def dome(radius: float, height: float) -> Solid:
    """The upper half of a flattened ball, standing on the floor."""
    angles = np.linspace(0, np.pi / 2, 15)
    return turned([(max(radius * np.cos(a), 1e-5), height * np.sin(a)) for a in angles], count=64)


def across(direction: Floats) -> tuple[Floats, Floats]:
    """Two unit vectors square to a direction and to each other."""
    along = direction / np.linalg.norm(direction)
    start = np.array([0.0, 1.0, 0.0]) if abs(along[1]) < 0.9 else np.array([1.0, 0.0, 0.0])  # noqa: PLR2004
    first = np.cross(along, start)
    first /= np.linalg.norm(first)
    return first, np.cross(along, first)


def tube(path: Sequence[Floats], radius: float | Sequence[float], *, count: int = _ROUND) -> Solid:
    """A tube along a path of places."""
    places = np.asarray(path, dtype=float)
    radii = np.broadcast_to(radius, len(places))
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    rings = []
    for number, place in enumerate(places):
        direction = places[min(number + 1, len(places) - 1)] - places[max(number - 1, 0)]
        first, second = across(direction)
        around = np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second
        rings.append(place + radii[number] * around)
    return lofted(rings)


def ribbon(loop: Floats, normal: Floats, *, width: float, thickness: float) -> Solid:
    """A flat band around a closed, flat loop (N, 3) that lies square to `normal`."""
    ahead, behind = np.roll(loop, -1, axis=0), np.roll(loop, 1, axis=0)
    outward = np.cross(ahead - behind, normal)
    outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
    if ((loop - loop.mean(axis=0)) * outward).sum() < 0:
        outward = -outward
    outer = loop + outward * thickness
    half = normal * width / 2
    rings = [loop - half, outer - half, outer + half, loop + half, loop - half]
    count = len(loop)
    here, after = np.arange(count), (np.arange(count) + 1) % count
    triangles = []
    for ring in range(4):
        a, b = ring * count, (ring + 1) * count
        triangles += [
            np.stack([a + here, a + after, b + here], 1),
            np.stack([a + after, b + after, b + here], 1),
        ]
    return Solid(np.concatenate(rings), np.concatenate(triangles))


def _rounded(length: float, width: float, corner: float, height: float) -> Floats:
    quarter = np.linspace(0, np.pi / 2, _CORNER_STEPS)
    places = []
    for sign_x, sign_z, start in ((1, 1, 0.0), (-1, 1, 0.5), (-1, -1, 1.0), (1, -1, 1.5)):
        angle = start * np.pi + quarter
        x = sign_x * (length / 2 - corner) + corner * np.cos(angle)
        z = sign_z * (width / 2 - corner) + corner * np.sin(angle)
        places.append(np.stack([x, np.full(_CORNER_STEPS, height), -z], axis=1))
    return np.concatenate(places)


def slab(  # noqa: PLR0913 - a slab has five measures
    *, length: float, width: float, bottom: float, top: float, corner: float = 0.05, bevel: float = 0.0
) -> Solid:
    """A flat block with rounded corners around the origin; `bevel` rounds its rim."""
    if bevel == 0:
        return lofted([_rounded(length, width, corner, height) for height in (bottom, top)])
    rings = []
    for angle in np.linspace(-np.pi / 2, np.pi / 2, 9):
        inset = bevel * (1 - np.cos(angle))
        height = (bottom + top) / 2 + (top - bottom) / 2 * np.sin(angle)
        rings.append(_rounded(length - 2 * inset, width - 2 * inset, max(corner - inset, 0.005), height))
    return lofted(rings)


def box(low: Sequence[float], high: Sequence[float]) -> Solid:
    """A block between two corners."""
    a, b = np.asarray(low, float), np.asarray(high, float)
    size, middle = b - a, (a + b) / 2
    made = slab(length=size[0], width=size[2], bottom=0, top=size[1], corner=min(size[0], size[2]) * 0.12)
    return made.moved(np.array([middle[0], a[1], middle[2]]))
