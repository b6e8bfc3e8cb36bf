"""Recordings of landmarks with known truth: a motion performed before a virtual camera.

take = staged(Order("squat", fault=("knees-behind-toes", "strong"), repetitions=5))
frames = take.frames()          # what a pose model would have seen
truth = take.truth              # what really happened
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from ruggensteun import body
from ruggensteun.body.camera import NEAR_M, Camera, visibility
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.person import PersonName
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.motion.checking import BASE
from ruggensteun.motion.language import Level
from ruggensteun.movement.landmarks import HIP, Frame, ImageLandmark, WorldLandmark
from ruggensteun.workshop.noise import (
    BoolArray,
    Noise,
    lasting_errors,
    points_as_seen,
    tremble,
    visibility_as_said,
)
from ruggensteun.workshop.synth_camera import Standpoint, camera_for
from ruggensteun.workshop.synth_performance import QUIET_S, Performance, retimed
from ruggensteun.workshop.truth import Circumstances, Truth, truth_of

SOLVED_FPS: Final = 30
SOURCE: Final = "ruggensteun synth"
_LOOKS_A_SECOND: Final = 10
"""At the surface of the body of slow people, to see what hides what."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who does what, how often, and from where it is seen."""

    slug: str
    variant: str = BASE
    fault: tuple[str, Level] | None = None
    person: PersonName = "woman"
    other_side: bool = False
    repetitions: int = 3
    tempo: float = 1.0
    fps: int = SOLVED_FPS
    quiet_s: float = QUIET_S
    standpoint: Standpoint = field(default_factory=Standpoint)
    noise: Noise = field(default_factory=Noise)


def staged(order: Order) -> "Take":
    """Raises as `motion_of`; Unsolvable; ValueError when it is too quick for the frame rate."""
    solved = _solved(order.slug, order.variant, order.fault, order.person)
    if order.other_side:
        solved = body.other_side_of(solved)
    performance = Performance(
        retimed(solved, fps=order.fps, tempo=order.tempo), order.repetitions, order.quiet_s
    )
    return Take(order, performance, camera_for(performance.solved, order.standpoint))


@lru_cache(maxsize=8)
def _solved(slug: str, variant: str, fault: tuple[str, Level] | None, person: PersonName) -> SolvedMotion:
    """Kept for a while: one motion is mostly recorded from several sides, or with several seeds."""
    return body.solve(motion_of(slug, variant, fault), body.load(person), fps=SOLVED_FPS)


def motion_of(slug: str, variant: str, fault: tuple[str, Level] | None) -> Motion:
    """Raises LookupError for an unknown exercise, variant or fault, BrokenContent for a broken motion."""
    motion = read(motion_file(slug)).variant(variant)
    return motion if fault is None else motion.fault(*fault)


@dataclass(frozen=True)
class Take:
    order: Order
    performance: Performance
    camera: Camera

    @cached_property
    def truth(self) -> Truth:
        order = self.order
        circumstances = Circumstances(
            self.camera, order.other_side, order.tempo, order.noise.level, order.noise.seed
        )
        return truth_of(self.performance, circumstances)

    def frames(self) -> Iterator[Frame]:
        """What a pose model would have seen, frame by frame."""
        noise, solved = self.order.noise, self.performance.solved
        places = self.camera.seen(points_as_seen(solved, noise))
        clear = self._clear()
        if noise.level:
            places = places + lasting_errors(places, clear, noise)
        said = visibility_as_said(clear, self._inside(places))
        shown = self.performance.frames
        trembling = tremble(len(shown), solved.fps, noise) if noise.level else np.zeros((len(shown), 1, 1))
        for number, frame in enumerate(shown):
            yield self._frame(self.performance.t_ms(number), places[frame] + trembling[number], said[frame])

    def _inside(self, places: Floats) -> BoolArray:
        """(F, 33): whether points in the camera's frame are in the picture."""
        camera = self.camera
        right, down, forward = np.moveaxis(places, -1, 0)
        wide, high = (size / 2 / camera.focal_pixels * forward for size in (camera.width, camera.height))
        inside: BoolArray = (np.abs(right) < wide) & (np.abs(down) < high) & (forward > NEAR_M)
        return inside

    def _clear(self) -> Floats:
        """(F, 33): 1 in front of the true surface of the body, 0 behind; looked at ten times a second."""
        solved = self.performance.solved
        person, points = solved.person, body.blazepose(solved)
        step = max(1, round(solved.fps / self.order.tempo / _LOOKS_A_SECOND))
        known: dict[bytes, Floats] = {}  # while a pose is held nothing changes
        frames = sorted({*range(0, solved.frame_count, step), solved.frame_count - 1})
        rows = []
        for frame in frames:
            posture = self.performance.stills[frame]
            if posture not in known:
                known[posture] = visibility(self.camera, person.mesh, body.skin(solved, frame), points[frame])
            rows.append(known[posture])
        found = np.stack(rows)
        every = np.arange(solved.frame_count)
        return np.stack([np.interp(every, frames, column) for column in found.T], axis=1)

    def _frame(self, t_ms: float, places: Floats, seen: Floats) -> Frame:
        """From points (33, 3) in the camera's frame: right, down, forward."""
        camera = self.camera
        hips = places[[HIP, HIP + 1]].mean(axis=0)
        forward = places[:, 2]
        x = 0.5 + camera.focal_pixels * places[:, 0] / forward / camera.width
        y = 0.5 + camera.focal_pixels * places[:, 1] / forward / camera.height
        depth = camera.focal_pixels * (forward - hips[2]) / hips[2] / camera.width
        image = np.stack([x, y, depth, seen], axis=1).tolist()
        world = np.column_stack([places - hips, seen]).tolist()
        return Frame(
            t_ms,
            camera.width,
            camera.height,
            tuple(ImageLandmark(*row) for row in image),
            tuple(WorldLandmark(*row) for row in world),
        )
