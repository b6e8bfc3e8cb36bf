"""All pictures of a motion: one for each pose, a strip of them, and "like this" beside "not like this"."""

from dataclasses import dataclass, field
from typing import Final

from ruggensteun.body.person import Person
from ruggensteun.body.solve import solve
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.draw import draw, lens_of
from ruggensteun.figure.drawing import Drawing
from ruggensteun.figure.lens import Lens
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

    def poses(self, solved: SolvedMotion, lens: Lens | None = None) -> tuple[Picture, ...]:
        """One picture for each pose of the play list, then the strip when there are more."""
        motion = solved.motion
        lens = lens or lens_of(solved, view=self.view)
        keys = [key for key, _ in key_moments(solved)]
        drawn = [draw(solved, key.frame, lens, self.style) for key in keys]
        pictures = [
            Picture(f"{name_of(motion)}-{key.pose}", drawing, self.teller.pose(motion, key))
            for key, drawing in zip(keys, drawn, strict=True)
        ]
        if len(drawn) > 1:
            row = strip(
                [
                    numbered(drawing, number)
                    for number, drawing in enumerate(drawn[:_MOST_IN_A_STRIP], start=1)
                ]
            )
            pictures.append(Picture(f"{name_of(motion)}-strip", row, self.teller.strip(motion, keys)))
        return tuple(pictures)

    def contrast(
        self, motion: Motion, point: str, level: Level = "strong", *, right: SolvedMotion | None = None
    ) -> tuple[Picture, ...]:
        """The correct pose with a tick, then the same pose with the fault and a cross: seen alike."""
        right = right or self.solved(motion)
        wrong = self.solved(motion.fault(point, level))
        lens = lens_of(right, wrong, view=self.view)
        pose = motion.document.faults[point].poses[-1]
        found = []
        for solved, good in ((right, True), (wrong, False)):
            drawing = draw(solved, solved.frame_of(pose), lens, self.style)
            kind = "good" if good else "watch"
            found.append(
                Picture(
                    f"{name_of(motion)}-{point}-{kind}",
                    marked(drawing, "good" if good else "watch"),
                    self.teller.contrast(motion, point, good=good),
                )
            )
        return tuple(found)
