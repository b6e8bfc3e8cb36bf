"""Everything that a picture shows, as one mesh: the body, what it stands on, what it holds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import PARTS
from ruggensteun.figure.gear import gear_of
from ruggensteun.figure.ground import Ground
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import SURFACE_INDEX


@dataclass(frozen=True, slots=True)
class Stage:
    corners: Floats
    """(N, 3) metres."""
    triangles: Ints
    """(T, 3)."""
    surface: Ints
    """(T,) index in palette.SURFACES."""
    part: Ints
    """(T,) the parts of the body first, then every prop its own number."""
    casts: npt.NDArray[np.bool_]
    """(T,) whether it throws a shadow."""


def staged(moment: Moment, ground: Ground) -> Stage:
    mesh = moment.solved.person.mesh
    corners, triangles = [moment.skin], [mesh.triangles]
    surface, part = [mesh.material], [mesh.part]
    casts = [np.ones(len(mesh.triangles), bool)]
    start = len(moment.skin)
    for number, piece in enumerate((*ground.pieces, *gear_of(moment)), start=len(PARTS)):
        count = len(piece.solid.triangles)
        corners.append(piece.solid.corners)
        triangles.append(piece.solid.triangles + start)
        surface.append(np.full(count, SURFACE_INDEX[piece.surface]))
        part.append(np.full(count, number))
        casts.append(np.full(count, piece.casts))
        start += len(piece.solid.corners)
    return Stage(
        np.concatenate(corners),
        np.concatenate(triangles),
        np.concatenate(surface),
        np.concatenate(part),
        np.concatenate(casts),
    )
