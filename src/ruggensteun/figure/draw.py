"""Draws a frame of a solved motion."""

from collections.abc import Sequence
from typing import Final

from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.curves import Curve, fitted
from ruggensteun.figure.details import ball_seams, face_of, spine_of
from ruggensteun.figure.drawing import Drawing, Fill, Label, Shape
from ruggensteun.figure.engrave import engraved
from ruggensteun.figure.ground import ground_of
from ruggensteun.figure.lens import Lens, lens_for
from ruggensteun.figure.moment import Moment, key_moments
from ruggensteun.figure.palette import SHADOW, Style
from ruggensteun.figure.scan import scanned
from ruggensteun.figure.shadow import Shadow, shadows
from ruggensteun.figure.stage import staged
from ruggensteun.motion.language import View

PER_UNIT: Final = 4
_SHADOW_OPACITY: Final = (0.13, 0.15)
_UNDER: Final = ("mat", "board", "foam")
"""Surfaces that lie under everything else, in this order."""


def draw(solved: SolvedMotion, frame: int, lens: Lens, style: Style) -> Drawing:
    ground = ground_of(solved)
    moment = Moment(solved, frame)
    stage = staged(moment, ground)
    scan = scanned(stage, solved.person, lens, per_unit=PER_UNIT)
    engraving = engraved(scan, lens.crop, style)
    fallen = shadows(stage, ground.receivers)
    shapes: list[Shape] = [*engraving.fills.get("mat", ())]
    shapes += _shadow_shapes([s for s in fallen if s.receiver == 0], lens)
    for surface, fills in sorted(engraving.fills.items(), key=lambda item: item[0] not in _UNDER):
        if surface != "mat":
            shapes += fills
    shapes += engraving.ink
    shapes += ball_seams(moment, scan, lens, style)
    shapes += face_of(moment, scan, lens, style)
    if style.spine:
        shapes += spine_of(moment, lens)
    return Drawing(
        lens.crop, tuple(shape for shape in shapes if not isinstance(shape, Label) and shape.curves)
    )


def _shadow_shapes(fallen: Sequence[Shadow], lens: Lens) -> list[Shape]:
    shapes: list[Shape] = []
    for level, opacity in enumerate(_SHADOW_OPACITY):
        loops = [_loop(shadow, lens) for shadow in fallen if shadow.level == level]
        if loops:
            shapes.append(Fill(tuple(loops), SHADOW, opacity))
    return shapes


def _loop(shadow: Shadow, lens: Lens) -> Curve:
    return fitted(lens.project(shadow.loop)[:-1, :2], 0.4, closed=True)


def lens_of(*motions: SolvedMotion, view: View | None = None) -> Lens:
    """A lens in which every pose of these motions is whole: pictures to compare share it."""
    places = []
    for solved in motions:
        ground = ground_of(solved)
        for _, moment in key_moments(solved):
            stage = staged(moment, ground)
            places.append(stage.corners)
            places += [shadow.loop for shadow in shadows(stage, ground.receivers)]
    return lens_for(view or motions[0].motion.document.view, places)
