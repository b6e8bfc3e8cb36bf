"""Draws a frame of a solved motion."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.curves import Curve, fitted
from ruggensteun.figure.details import ball_seams, face_of, pelvis_of, spine_of
from ruggensteun.figure.drawing import Drawing, Fill, Stroke
from ruggensteun.figure.engrave import engraved
from ruggensteun.figure.ground import ground_of
from ruggensteun.figure.lens import Lens, alike, lens_for
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import SHADOW, Style
from ruggensteun.figure.scan import scanned
from ruggensteun.figure.shadow import Shadow, shadows
from ruggensteun.figure.stage import Stage, staged
from ruggensteun.motion.language import View

PER_UNIT: Final = 4
_SHADOW_OPACITY: Final = (0.13, 0.15)
_RAISED: Final = ("board", "foam")
"""Surfaces that carry shadows above the floor."""
_ABOVE_M: Final = 0.45
"""So much of what hangs above the body is in the picture."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A frame with everything in place, ready to be looked at."""

    moment: Moment
    stage: Stage
    shadows: tuple[Shadow, ...]

    @property
    def extent(self) -> Floats:
        """Places (N, 3) that a picture of it must show. What hangs from above may run out of the picture."""
        highest = self.moment.skin[:, 1].max() + _ABOVE_M
        places = np.concatenate([self.stage.corners, *(shadow.loop for shadow in self.shadows)])
        places[:, 1] = np.minimum(places[:, 1], highest)
        return places


def scene_of(solved: SolvedMotion, frame: int) -> Scene:
    ground = ground_of(solved)
    moment = Moment(solved, frame)
    stage = staged(moment, ground)
    return Scene(moment, stage, shadows(stage, ground.receivers))


def lenses_of(scenes: Sequence[Scene], view: View) -> list[Lens]:
    """Lenses of one size and scale, each around its own scene: for pictures that belong together."""
    lens = lens_for(view, np.concatenate([scene.extent for scene in scenes]))
    return [lens.cropped(crop) for crop in alike([lens.around(scene.extent) for scene in scenes])]


def draw(scene: Scene, lens: Lens, style: Style) -> Drawing:
    scan = scanned(scene.stage, scene.moment.solved.person, lens, per_unit=PER_UNIT)
    engraving = engraved(scan, lens.crop, style)
    shapes: list[Fill | Stroke] = [*engraving.fills.get("mat", ())]
    shapes += _fallen([shadow for shadow in scene.shadows if shadow.receiver == 0], lens)
    for surface in _RAISED:
        shapes += engraving.fills.get(surface, ())
    shapes += _fallen([shadow for shadow in scene.shadows if shadow.receiver > 0], lens)
    for surface, fills in engraving.fills.items():
        if surface not in ("mat", *_RAISED):
            shapes += fills
    shapes += ball_seams(scene.moment, scan, lens, style)
    shapes += engraving.ink
    shapes += face_of(scene.moment, scan, lens, style)
    if style.spine:
        shapes += spine_of(scene.moment, lens)
    if style.pelvis:
        shapes += pelvis_of(scene.moment, lens)
    return Drawing(lens.crop, tuple(shape for shape in shapes if shape.curves))


def _fallen(fallen: Sequence[Shadow], lens: Lens) -> list[Fill]:
    shapes: list[Fill] = []
    for level, opacity in enumerate(_SHADOW_OPACITY):
        loops = [_loop(shadow, lens) for shadow in fallen if shadow.level == level]
        if loops:
            shapes.append(Fill(tuple(loops), SHADOW, opacity))
    return shapes


def _loop(shadow: Shadow, lens: Lens) -> Curve:
    return fitted(lens.project(shadow.loop)[:-1, :2], 0.4, closed=True)
