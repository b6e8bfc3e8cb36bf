"""Lines that belong to the body itself, as narrow ribbons on its skin: the face, and the hems of clothes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import MATERIALS, Mesh
from ruggensteun.body.person import Person
from ruggensteun.body.segments import SEGMENT_INDEX
from ruggensteun.figure.face import features
from ruggensteun.figure.lens import UNITS_PER_METRE

_FACE_ABOVE_M: Final = 0.0012
_HEM_ABOVE_M: Final = 0.0008
_HEM_WIDTH: Final = 0.55
"""Share of the style's line."""
_HEMMED: Final = tuple(MATERIALS.index(name) for name in ("shirt", "trousers", "shoes", "hair"))


@dataclass(frozen=True, slots=True)
class Ink:
    rest: Floats
    """(N, 3) metres, in the rest pose."""
    normal: Floats
    bones: Ints
    weights: Floats
    triangles: Ints


def inked(person: Person, triangles: Ints, material: Ints, normal: Floats, *, line_m: float) -> Ink:
    """For the surface that is left after `lighter`; `line_m` is the outline's width in image units."""
    face = _face(person, normal, line_m)
    hems = [_hems(person.mesh, triangles[material == kind], normal, line_m) for kind in _HEMMED]
    return _joined([face, *hems])


def _joined(parts: Sequence[Ink]) -> Ink:
    starts = np.cumsum([0, *(len(part.rest) for part in parts)])
    return Ink(
        np.concatenate([part.rest for part in parts]),
        np.concatenate([part.normal for part in parts]),
        np.concatenate([part.bones for part in parts]),
        np.concatenate([part.weights for part in parts]),
        np.concatenate([part.triangles + start for part, start in zip(parts, starts, strict=False)]),
    )


def _face(person: Person, normal: Floats, line: float) -> Ink:
    drawn: list[tuple[Floats, Floats, Ints]] = []
    for feature in features(person.name):
        places = feature.on(person.mesh.rest)
        up = np.einsum("nk,nki->ni", feature.shares, normal[feature.triangles])
        up /= np.linalg.norm(up, axis=1, keepdims=True)
        places = places + up * _FACE_ABOVE_M
        if feature.width == 0:
            drawn.append(_disc(places, up))
        else:
            drawn.append(_ribbon(places, up, feature.width * line / UNITS_PER_METRE / 2))
    starts = np.cumsum([0, *(len(places) for places, _, _ in drawn)])
    rest = np.concatenate([places for places, _, _ in drawn])
    bones = np.zeros((len(rest), 4), np.int64)
    bones[:, 0] = SEGMENT_INDEX["head"]
    return Ink(
        rest,
        np.concatenate([up for _, up, _ in drawn]),
        bones,
        np.tile([1.0, 0.0, 0.0, 0.0], (len(rest), 1)),
        np.concatenate([found + start for (_, _, found), start in zip(drawn, starts, strict=False)]),
    )


def _disc(places: Floats, up: Floats) -> tuple[Floats, Floats, Ints]:
    count = len(places)
    after = np.arange(1, count - 1)
    return places, up, np.stack([np.zeros(count - 2, np.int64), after, after + 1], axis=1)


def _ribbon(places: Floats, up: Floats, half: float) -> tuple[Floats, Floats, Ints]:
    along = np.gradient(places, axis=0)
    aside = np.cross(up, along)
    aside /= np.maximum(np.linalg.norm(aside, axis=1, keepdims=True), 1e-12)
    taper = np.sqrt(np.sin(np.linspace(0.08, 0.92, len(places)) * np.pi))[:, None]
    edge = aside * half * taper
    count = len(places)
    here = np.arange(count - 1)
    triangles = [
        np.stack([here, here + 1, here + count], 1),
        np.stack([here + 1, here + 1 + count, here + count], 1),
    ]
    return np.concatenate([places - edge, places + edge]), np.concatenate([up, up]), np.concatenate(triangles)


def _hems(mesh: Mesh, triangles: Ints, normal: Floats, line: float) -> Ink:
    """A quad along every open edge, half on the cloth and half beside it."""
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    opposite = np.concatenate([triangles[:, 2], triangles[:, 0], triangles[:, 1]])
    key = np.sort(edges, axis=1) @ np.array([len(mesh.rest), 1])
    _, first, count = np.unique(key, return_index=True, return_counts=True)
    open_ones = first[count == 1]
    edges, opposite = edges[open_ones], opposite[open_ones]
    corners, number = np.unique(edges, return_inverse=True)
    number = number.reshape(-1, 2)
    inward = np.zeros((len(corners), 3))
    along = mesh.rest[edges[:, 1]] - mesh.rest[edges[:, 0]]
    to_cloth = mesh.rest[opposite] - mesh.rest[edges[:, 0]]
    square = to_cloth - along * ((to_cloth * along).sum(1) / np.maximum((along**2).sum(1), 1e-12))[:, None]
    square /= np.maximum(np.linalg.norm(square, axis=1, keepdims=True), 1e-12)
    for end in range(2):
        np.add.at(inward, number[:, end], square)
    inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-12)
    places = mesh.rest[corners] + normal[corners] * _HEM_ABOVE_M
    half = inward * (line * _HEM_WIDTH / UNITS_PER_METRE / 2)
    a, b = number[:, 0], number[:, 1]
    low = len(corners)
    found = np.concatenate([np.stack([a, b, a + low], 1), np.stack([b, b + low, a + low], 1)])
    twice = np.concatenate([corners, corners])
    return Ink(
        np.concatenate([places + half, places - half]),
        normal[twice],
        mesh.bones[twice],
        mesh.weights[twice],
        found,
    )
