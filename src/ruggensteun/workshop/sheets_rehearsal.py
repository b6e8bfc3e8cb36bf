"""One exercise, performed by one person before the camera of the coach. Each motion is solved once."""

from dataclasses import dataclass, field
from typing import Final

from ruggensteun import body
from ruggensteun.body.person import Person
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.catalogue.exercise import Exercise, Position, View
from ruggensteun.motion import Motion
from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.landmarks import Frame
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.sensor import attitudes
from ruggensteun.workshop.synth import Order, Take
from ruggensteun.workshop.synth_camera import Standpoint, camera_for, yaw_to_see_deg
from ruggensteun.workshop.synth_performance import Performance

FPS: Final = 10
AS_SEEN: Final = Noise(0.01)
"""Points where the pose model puts them, which is what the coach's signals expect, and next to no noise."""


@dataclass
class Rehearsal:
    exercise: Exercise
    person: Person
    noise: Noise = AS_SEEN
    _solved: dict[str, SolvedMotion] = field(default_factory=dict)
    _frames: dict[tuple[str, View, int], tuple[Frame, ...]] = field(default_factory=dict)

    def solved(self, motion: Motion) -> SolvedMotion:
        """Raises Unsolvable."""
        if motion.title not in self._solved:
            self._solved[motion.title] = body.solve(motion, self.person, fps=FPS)
        return self._solved[motion.title]

    def position(self, motion: Motion) -> Position:
        own = next((v.position for v in self.exercise.variants if v.key == motion.variant_key), None)
        return own or self.exercise.position

    def performance(self, motion: Motion, repetitions: int = 1) -> Performance:
        """At least one repetition of each side."""
        solved = self.solved(motion)
        return Performance(solved, max(repetitions, len(solved.repetitions)))

    def frames(self, motion: Motion, view: View, repetitions: int = 1) -> tuple[Frame, ...]:
        """What the pose model makes of it, from where this view is seen."""
        key = (motion.title, view, repetitions)
        if key not in self._frames:
            performance = self.performance(motion, repetitions)
            standpoint = Standpoint(yaw_to_see_deg(view, self.position(motion)))
            order = Order(self.exercise.slug, motion.variant_key, fps=FPS, noise=self.noise)
            take = Take(order, performance, camera_for(performance.solved, standpoint))
            self._frames[key] = tuple(take.frames())
        return self._frames[key]

    def felt(self, motion: Motion, repetitions: int = 1) -> tuple[Attitude, ...]:
        """What a phone on the pelvis feels of it."""
        return tuple(attitudes(self.performance(motion, repetitions), self.noise))
