"""The dressed surface of a person and how it follows the skeleton (linear-blend skinning)."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats, Frames, Ints, Skeleton

MATERIALS: Final = ("skin", "shirt", "trousers", "shoes", "hair", "eyes")
PARTS: Final = ("trunk", "head", "left-arm", "right-arm", "left-leg", "right-leg")


@dataclass(frozen=True, slots=True)
class Mesh:
    """V vertices, T triangles."""

    rest: Floats
    """(V, 3) in the rest pose, metres."""
    bones: Ints
    """(V, 4) segment numbers."""
    weights: Floats
    """(V, 4), each row sums to one."""
    triangles: Ints
    """(T, 3), counter-clockwise seen from outside."""
    material: Ints
    """(T,) index in MATERIALS."""
    part: Ints
    """(T,) index in PARTS."""


def skinned(mesh: Mesh, skeleton: Skeleton, frames: Frames, *, only: Ints | None = None) -> Floats:
    """World positions (B, V, 3) of the vertices, or of those in `only`."""
    chosen = slice(None) if only is None else only
    turn = frames.rotation @ skeleton.rest
    shift = frames.position - np.einsum("bsij,sj->bsi", turn, skeleton.origin)
    bones, weights, rest = mesh.bones[chosen], mesh.weights[chosen], mesh.rest[chosen]
    result = np.empty((len(turn), len(rest), 3))
    for number in range(len(turn)):
        blended = np.einsum("vk,vkij->vij", weights, turn[number][bones])
        moved = np.einsum("vk,vki->vi", weights, shift[number][bones])
        result[number] = np.einsum("vij,vj->vi", blended, rest) + moved
    return result
