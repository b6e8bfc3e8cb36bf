"""Dresses the bare body: clothes cut from MakeHuman's clothing layer, and hair from the scalp."""

# ruff: noqa: PLR2004 - measures of a shape, each used once

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ruggensteun.body.mesh import MATERIALS, PARTS
from ruggensteun.body.segments import FINGERS, PHALANGES, SEGMENT_INDEX

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ARM = ("upper-arm-1", "upper-arm-2", "forearm-1", "forearm-2")
HAND = ("hand", *(f"finger-{i}-{j}" for i in FINGERS for j in PHALANGES))
LEG = ("thigh-1", "thigh-2", "shank-1", "shank-2")
FOOT = ("foot", "toes")
HEAD = ("head", "neck-2", "neck-1")
SIDES = ("left", "right")
SLEEVE = 0.62
"""Length of the sleeve as a share of the upper arm."""
HEM_M = 0.045
"""How far the shirt reaches, above the hips."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """Vertices with what travels along when a triangle is cut: both positions and segment weights."""

    rest: Floats
    standing: Floats
    weights: Floats

    def chosen(self, index: Ints) -> "Cloth":
        return Cloth(self.rest[index], self.standing[index], self.weights[index])

    def weight(self, *names: str, sides: Sequence[str] = SIDES) -> Floats:
        wanted = [n if n in SEGMENT_INDEX else f"{n}.{s}" for n in names for s in sides]
        found: Floats = self.weights[:, [SEGMENT_INDEX[n] for n in dict.fromkeys(wanted)]].sum(axis=1)
        return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the dressed body with one material; `part` per triangle says which limb it belongs to."""

    cloth: Cloth
    triangles: Ints
    material: str
    part: Ints


@dataclass(frozen=True, slots=True)
class Marks:
    """Heights and places of joints in the standing body, metres."""

    shoulder: Floats
    elbow: Floats
    knee: Floats
    ankle: Floats
    neck: Floats
    head: Floats


def triangulated(faces: Sequence[Sequence[int]]) -> Ints:
    return np.array([(f[0], f[i], f[i + 1]) for f in faces for i in range(1, len(f) - 1)], np.int64)


def cut(cloth: Cloth, triangles: Ints, keep: Floats) -> tuple[Cloth, Ints]:
    """Keep the part of the surface where `keep` (per vertex) is positive, cutting triangles along zero."""
    added: list[tuple[int, int, float]] = []
    numbers: dict[tuple[int, int], int] = {}

    def crossing(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in numbers:
            numbers[key] = len(keep) + len(added)
            added.append((*key, float(keep[key[0]] / (keep[key[0]] - keep[key[1]]))))
        return numbers[key]

    kept = []
    for triangle in triangles:
        inside = [keep[i] >= 0 for i in triangle]
        if not any(inside):
            continue
        outline: list[int] = []
        for i, j in ((0, 1), (1, 2), (2, 0)):
            if inside[i]:
                outline.append(int(triangle[i]))
            if inside[i] != inside[j]:
                outline.append(crossing(int(triangle[i]), int(triangle[j])))
        kept += [(outline[0], outline[k], outline[k + 1]) for k in range(1, len(outline) - 1)]
    first = np.array([a for a, _, _ in added], np.int64)
    second = np.array([b for _, b, _ in added], np.int64)
    share = np.array([t for _, _, t in added]).reshape(-1, 1)

    def extended(values: Floats) -> Floats:
        return np.concatenate([values, values[first] * (1 - share) + values[second] * share])

    grown = Cloth(extended(cloth.rest), extended(cloth.standing), extended(cloth.weights))
    return grown, np.array(kept, np.int64).reshape(-1, 3)


def draped(cloth: Cloth, triangles: Ints, *, looseness: Floats, rounds: int = 40) -> Cloth:
    """Smooth the rest shape so that it hangs like cloth (Taubin 1995: no shrinking); edges stay."""
    edges = np.sort(np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    edges, times = np.unique(edges, axis=0, return_counts=True)
    free = np.ones(len(cloth.rest), bool)
    free[np.unique(edges[times == 1])] = False
    degree = np.bincount(edges.ravel(), minlength=len(cloth.rest)).astype(float)
    free &= degree > 0
    rest = cloth.rest.copy()
    for step in range(rounds):
        total = np.zeros_like(rest)
        np.add.at(total, edges[:, 0], rest[edges[:, 1]])
        np.add.at(total, edges[:, 1], rest[edges[:, 0]])
        pull = 0.55 if step % 2 == 0 else -0.55 * 0.94
        rest[free] += (pull * looseness[free])[:, None] * (total[free] / degree[free, None] - rest[free])
    return replace(cloth, rest=rest)


def _limb_of(cloth: Cloth, triangles: Ints) -> Ints:
    head = cloth.weight(*HEAD)
    arms = [cloth.weight(*ARM, *HAND, sides=(s,)) for s in SIDES]
    legs = [cloth.weight(*LEG, *FOOT, sides=(s,)) for s in SIDES]
    trunk = 1 - head - sum(arms) - sum(legs)
    vertex = np.stack([trunk, head, *arms, *legs], axis=1).argmax(axis=1)
    return np.array([np.bincount(corner, minlength=len(PARTS)).argmax() for corner in vertex[triangles]])


def piece(cloth: Cloth, triangles: Ints, material: str, *, thickness_m: Floats | float = 0.0) -> Piece:
    """Only the vertices in use, moved outward by `thickness_m`."""
    used, corners = np.unique(triangles, return_inverse=True)
    small = corners.reshape(-1, 3).astype(np.int64)
    chosen = cloth.chosen(used)
    face = np.cross(
        chosen.rest[small[:, 1]] - chosen.rest[small[:, 0]],
        chosen.rest[small[:, 2]] - chosen.rest[small[:, 0]],
    )
    normal = np.zeros_like(chosen.rest)
    for corner in range(3):
        np.add.at(normal, small[:, corner], face)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
    amount = np.broadcast_to(thickness_m, (len(cloth.rest),))[used]
    moved = replace(chosen, rest=chosen.rest + normal * amount[:, None])
    return Piece(moved, small, material, _limb_of(moved, small))


def clothes(layer: Cloth, triangles: Ints, marks: Marks) -> list[Piece]:
    """Shirt with short sleeves, trousers and shoes from the clothing layer."""
    on_arm = layer.weight(*ARM, *HAND) > 0.5
    along = (marks.shoulder[1] - layer.standing[:, 1]) / (marks.shoulder[1] - marks.elbow[1])
    body, faces = cut(layer, triangles, np.where(on_arm, SLEEVE - along, 1.0))
    x, y, z = body.standing.T
    neckline = (marks.neck[1] + 0.018) - (y + 0.55 * (z - marks.neck[2]))
    body, faces = cut(body, faces, np.where(np.abs(x) < 0.13, neckline, 1.0))

    shirt, shirt_faces = cut(body, faces, body.standing[:, 1] - HEM_M)
    arm = shirt.weight(*ARM, *HAND)
    height = shirt.standing[:, 1]
    loose = np.clip(1 - 2.5 * arm, 0, 1) * np.clip((0.40 - height) / 0.08, 0, 1)
    shirt = draped(shirt, shirt_faces, looseness=loose)
    flare = 0.006 + 0.004 * np.clip(1 - (height - HEM_M) / 0.2, 0, 1) * (arm < 0.5)

    below, below_faces = cut(body, faces, HEM_M + 0.012 - body.standing[:, 1])
    below, below_faces = cut(below, below_faces, np.where(below.weight(*ARM, *HAND) < 0.5, 1.0, -1.0))
    trousers = cut(below, below_faces, below.standing[:, 1] - (marks.ankle[1] + 0.055))
    rim = below.standing[:, 1] + 0.25 * (below.standing[:, 2] - marks.ankle[2])
    shoes = cut(below, below_faces, marks.ankle[1] + 0.012 - rim)
    return [
        piece(shirt, shirt_faces, "shirt", thickness_m=flare),
        piece(*trousers, "trousers", thickness_m=0.0015),
        piece(*shoes, "shoes", thickness_m=0.004),
    ]


def skin(bare: Cloth, triangles: Ints, marks: Marks) -> Piece:
    """Head, neck, arms and ankles; what clothes cover is left out, so that nothing can poke through."""
    x, y, z = bare.standing.T
    head = bare.weight(*HEAD) > 0.02
    front_of_neck = (y > marks.neck[1] - 0.055) & (np.abs(x) < 0.10) & (z > marks.neck[2] - 0.02)
    round_neck = (y > marks.neck[1] - 0.01) & (np.abs(x) < 0.075)
    along = (marks.shoulder[1] - y) / (marks.shoulder[1] - marks.elbow[1])
    arm = (bare.weight(*ARM, *HAND) > 0.5) & (along > SLEEVE - 0.05)
    leg = bare.weight(*LEG, *FOOT) > 0.5
    ankle = leg & (y < marks.ankle[1] + 0.085) & (y > marks.ankle[1] - 0.03)
    shown = head | front_of_neck | round_neck | arm | ankle
    return piece(bare, triangles[shown[triangles].all(axis=1)], "skin")


def eyes(bare: Cloth, triangles: Ints) -> list[Piece]:
    """One eyeball in skin colour (a calm face) with a small dark disc in front."""
    ball = bare.rest[np.unique(triangles)]
    centre = ball.mean(axis=0)
    radius = np.linalg.norm(ball - centre, axis=1).max()
    off_axis = np.linalg.norm((bare.rest - centre)[:, :2] + [0, 0.002], axis=1)
    disc = cut(bare, triangles, np.where(bare.rest[:, 2] > centre[2], min(0.0088, radius) - off_axis, -1.0))
    return [piece(*disc, "eyes", thickness_m=0.0015), piece(bare, triangles, "skin")]


def hair(bare: Cloth, triangles: Ints, marks: Marks) -> Piece:
    x, y, _ = bare.standing.T
    ahead = bare.standing[:, 2] - marks.head[2] - 0.03
    up = y - marks.head[1] - 0.075
    forward_m = [-0.12, -0.05, -0.025, 0.005, 0.03, 0.05, 0.085, 0.12]
    hairline_m = [-0.085, -0.062, -0.03, 0.012, 0.022, 0.045, 0.072, 0.085]
    above = up - np.interp(ahead, forward_m, hairline_m) - 0.02 * (np.abs(x) < 0.03) * (ahead > 0.05)
    above = np.where((np.abs(x) > 0.079) & (up < 0.03), -0.5, above)
    above = np.where(y < marks.head[1] - 0.02, -1.0, above)
    dominant = bare.weights.argmax(axis=1)
    on_head = np.isin(dominant, [SEGMENT_INDEX["head"], SEGMENT_INDEX["neck-2"]])
    scalp = triangles[on_head[triangles].all(axis=1)]
    return piece(*cut(bare, scalp, np.where(on_head, above, -1.0)), "hair", thickness_m=0.011)


def bun(bare: Cloth, back_of_head: Floats) -> Piece:
    """A knot of hair high on the head, so that it does not lie under the head in supine."""
    around, along = 18, 10
    theta = np.pi * np.arange(along + 1)[:, None] / along
    phi = 2 * np.pi * np.arange(around)[None, :] / around
    ring = [
        0.034 * np.sin(theta) * np.cos(phi),
        0.034 * np.cos(theta) + 0 * phi,
        0.031 * np.sin(theta) * np.sin(phi),
    ]
    rest = np.stack(ring, axis=-1).reshape(-1, 3) + back_of_head + [0, 0.062, 0.004]
    weights = np.zeros((len(rest), bare.weights.shape[1]))
    weights[:, SEGMENT_INDEX["head"]] = 1
    i, j = (grid.ravel() for grid in np.indices((along, around)))
    a, b = i * around + j, i * around + (j + 1) % around
    faces = np.concatenate([np.stack([a, b, a + around], 1), np.stack([b, b + around, a + around], 1)])
    return piece(Cloth(rest, rest, weights), faces.astype(np.int64), "hair")


def material_number(name: str) -> int:
    return MATERIALS.index(name)
