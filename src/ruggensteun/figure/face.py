"""A calm face: lids, pupils, brows, the tip of the nose and a mouth, drawn on the skin of the head."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import MATERIALS, PARTS
from ruggensteun.body.person import Person, PersonName, load

_MOUTH_BELOW_NOSE_M: Final = 0.030
_PUPIL_M: Final = 0.0048
_STEPS: Final = np.linspace(-1, 1, 9)


@dataclass(frozen=True, slots=True)
class Feature:
    """A line on the skin, as shares of the corners of triangles; closed when it is filled."""

    triangles: Ints
    """(N, 3) vertices."""
    shares: Floats
    """(N, 3)."""
    width: float
    """Share of the style's line; zero: filled."""

    def on(self, skin: Floats) -> Floats:
        """Where it is (N, 3) on a moved skin."""
        found: Floats = np.einsum("nk,nki->ni", self.shares, skin[self.triangles])
        return found


@cache
def features(name: PersonName) -> tuple[Feature, ...]:
    person = load(name)
    nose = person.points.rest[person.point_index["nose"]]
    found = []
    for eye in _eyes(person):
        outward = np.sign(eye[0])
        lid = np.stack([eye[0] + 0.0125 * _STEPS, eye[1] + 0.0045 - 0.0055 * _STEPS**2], axis=1)
        brow_x = eye[0] + outward * (0.003 + 0.0145 * _STEPS)
        brow = np.stack([brow_x, eye[1] + 0.0185 - 0.004 * _STEPS**2 - 0.001 * _STEPS], axis=1)
        angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        pupil = eye[:2] + _PUPIL_M * np.stack([np.cos(angle), np.sin(angle)], axis=1) - [0, 0.0005]
        found += [_cast(person, lid, 0.55), _cast(person, brow, 0.5), _cast(person, pupil, 0.0)]
    mouth_y = nose[1] - _MOUTH_BELOW_NOSE_M
    mouth = np.stack([0.021 * _STEPS, mouth_y + 0.0035 * _STEPS**2], axis=1)
    tip = np.stack([0.009 * _STEPS, nose[1] - 0.008 + 0.003 * _STEPS**2], axis=1)
    return (*found, _cast(person, mouth, 0.5), _cast(person, tip, 0.4))


def _eyes(person: Person) -> tuple[Floats, Floats]:
    mesh = person.mesh
    eyes = mesh.rest[np.unique(mesh.triangles[mesh.material == MATERIALS.index("eyes")])]
    return eyes[eyes[:, 0] > 0].mean(axis=0), eyes[eyes[:, 0] < 0].mean(axis=0)


def _cast(person: Person, places: Floats, width: float) -> Feature:
    """Places (N, 2) across and up, laid on the front of the head."""
    mesh = person.mesh
    head = mesh.triangles[(mesh.part == PARTS.index("head")) & (mesh.material != MATERIALS.index("hair"))]
    a, b, c = (mesh.rest[head[:, k]] for k in range(3))
    u, v = (b - a)[:, :2], (c - a)[:, :2]
    area = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    area = np.where(np.abs(area) < 1e-12, 1e-12, area)  # noqa: PLR2004
    triangles, shares = [], []
    for place in places:
        w = place - a[:, :2]
        second = (w[:, 0] * v[:, 1] - w[:, 1] * v[:, 0]) / area
        third = (u[:, 0] * w[:, 1] - u[:, 1] * w[:, 0]) / area
        inside = np.flatnonzero((second >= -1e-6) & (third >= -1e-6) & (second + third <= 1 + 1e-6))  # noqa: PLR2004
        depth = a[inside, 2] + second[inside] * (b - a)[inside, 2] + third[inside] * (c - a)[inside, 2]
        front = inside[depth.argmax()]
        triangles.append(head[front])
        shares.append([1 - second[front] - third[front], second[front], third[front]])
    return Feature(np.array(triangles), np.array(shares), width)
