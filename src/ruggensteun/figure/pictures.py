"""All pictures of a motion: one for each pose, a strip of them, and "like this" beside "not like this"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ruggensteun.body.person import Person
from ruggensteun.body.solve import solve
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.beside import with_beside
from ruggensteun.figure.contrast import telling_style, telling_view
from ruggensteun.figure.draw import Scene, draw, lenses_of, scene_of
from ruggensteun.figure.drawing import Drawing
from ruggensteun.figure.marks import marked, numbered
from ruggensteun.figure.moment import key_moments
from ruggensteun.figure.palette import Style
from ruggensteun.figure.strip import strip
from ruggensteun.figure.words import Spoken, Teller
from ruggensteun.motion import Motion
from ruggensteun.motion.checking import BASE
from ruggensteun.motion.language import Level, View

_FRAMES_A_SECOND: Final = 30
_MOST_IN_A_STRIP: Final = 9


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    """For a file: `squat-bosu-down`, `squat-strip`, `squat-heels-down-watch`."""
    drawing: Drawing
    words: Spoken


def name_of(motion: Motion) -> str:
    return motion.slug if motion.variant_key == BASE else f"{motion.slug}-{motion.variant_key}"


@dataclass(frozen=True, slots=True)
class Illustrator:
    """Draws for one person, in one style, with the words of one teller."""

    person: Person
    style: Style = field(default_factory=Style)
    teller: Teller = field(default_factory=Teller)
    view: View | None = None
    """From elsewhere than the motion says."""

    def solved(self, motion: Motion) -> SolvedMotion:
        """Raises Unsolvable."""
        return solve(motion, self.person, fps=_FRAMES_A_SECOND)

    def poses(self, solved: SolvedMotion) -> tuple[Picture, ...]:
        """One picture for each pose of the play list, then the strip when there are more."""
        motion = solved.motion
        keys = [key for key, _ in key_moments(solved)]
        scenes = [scene_of(solved, key.frame) for key in keys]
        drawn = self._looked_at(scenes, self.view or motion.document.view)
        pictures = [
            Picture(f"{name_of(motion)}-{key.pose}", drawing, self.teller.pose(motion, key))
            for key, drawing in zip(keys, drawn, strict=True)
        ]
        if len(drawn) > 1:
            row = strip(numbered(drawn[:_MOST_IN_A_STRIP]))
            pictures.append(Picture(f"{name_of(motion)}-strip", row, self.teller.strip(motion, keys)))
        return tuple(pictures)

    def _looked_at(self, scenes: Sequence[Scene], view: View) -> list[Drawing]:
        """Each scene from the view, and small beside it from where the view says too."""
        drawn = self._drawn(scenes, view, self.style)
        if view.beside_deg is None:
            return drawn
        also = self._drawn(scenes, View(yaw_deg=view.beside_deg, pitch_deg=view.pitch_deg), self.style)
        return [with_beside(first, second) for first, second in zip(drawn, also, strict=True)]

    @staticmethod
    def _drawn(scenes: Sequence[Scene], view: View, style: Style) -> list[Drawing]:
        return [draw(scene, lens, style) for scene, lens in zip(scenes, lenses_of(scenes, view), strict=True)]

    def contrast(
        self,
        motion: Motion,
        point: str,
        level: Level = "strong",
        *,
        right: SolvedMotion | None = None,
        wrong: SolvedMotion | None = None,
    ) -> tuple[Picture, Picture]:
        """The correct pose with a tick, then the same pose with the fault and a cross: seen alike.

        What is solved already need not be solved again.
        """
        right = right or self.solved(motion)
        wrong = wrong or self.solved(motion.fault(point, level))
        pose = motion.document.faults[point].poses[-1]
        scenes = [scene_of(solved, solved.frame_of(pose)) for solved in (right, wrong)]
        view = self.view or telling_view(self.teller.catalogue, motion, point)
        drawn = self._drawn(scenes, view, telling_style(self.style, motion, point))
        name = f"{name_of(motion)}-{point}"
        good, watch = marked(drawn, ("good", "watch"))
        return (
            Picture(f"{name}-good", good, self.teller.contrast(motion, point, good=True)),
            Picture(f"{name}-watch", watch, self.teller.contrast(motion, point, good=False)),
        )
