"""A solved motion: what a person does, frame by frame, and where everything is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ruggensteun.body.kinematics import (
    COLUMN_INDEX,
    ROOT_COUNT,
    Floats,
    Frames,
    Ints,
    attached,
    pose_frames,
)
from ruggensteun.body.measuring import measured
from ruggensteun.body.mesh import skinned
from ruggensteun.body.person import Person
from ruggensteun.body.sides import OTHER_SIDE, SIGN
from ruggensteun.motion.motion import Motion


@dataclass(frozen=True, slots=True)
class Key:
    """A pose of the play list: from `frame` on it is held for `frames` frames (at least one)."""

    pose: str
    frame: int
    frames: int
    step: str | None
    """The step of the exercise that is told while moving here."""
    starts: int
    """The frame at which the movement to this pose starts."""


@dataclass(frozen=True, slots=True)
class Repetition:
    first: int
    last: int
    mirrored: bool
    """Done on the other side than written."""


@dataclass(frozen=True, slots=True)
class Ball:
    """F frames."""

    radius_m: float
    centre: Floats
    """(F, 3) metres."""
    turn: Floats
    """(F, 4) quaternion x, y, z, w: how far it rolled."""


@dataclass(frozen=True, slots=True)
class SolvedMotion:
    """F frames at `fps`: what is done once to get ready, if anything, and then the repetitions.

    The first frame of the repetitions follows the last without a jump, so that they can be repeated.
    """

    motion: Motion
    person: Person
    fps: int
    base: Floats
    """(3, 3): turns the standing body into the base position."""
    postures: Floats
    """(F, COLUMNS): root position in metres, then angles in degrees."""
    ball: Ball | None
    keys: tuple[Key, ...]
    repetitions: tuple[Repetition, ...]

    @property
    def frame_count(self) -> int:
        return len(self.postures)

    @property
    def loop_start(self) -> int:
        """The frame at which the repetitions begin, after as many frames of getting ready."""
        return self.repetitions[0].first

    def frame_of(self, pose: str) -> int:
        """The first frame in which a pose of the play list is reached."""
        return next(key.frame for key in self.keys if key.pose == pose)


def frames_of(solved: SolvedMotion, only: Sequence[int] | Ints | None = None) -> Frames:
    """Rotation and position of all segments, for all frames or those in `only`."""
    chosen = solved.postures if only is None else solved.postures[np.asarray(only)]
    return pose_frames(solved.person.skeleton, chosen, solved.base)


def skin(solved: SolvedMotion, frame: int) -> Floats:
    """Vertices (V, 3) of the dressed mesh in one frame, metres."""
    person = solved.person
    vertices: Floats = skinned(person.mesh, person.skeleton, frames_of(solved, [frame]))[0]
    return vertices


def points(solved: SolvedMotion, names: Sequence[str]) -> dict[str, Floats]:
    """Named points (F, 3) in all frames."""
    person = solved.person
    chosen = [person.point_index[name] for name in names]
    where = attached(
        person.skeleton, frames_of(solved), person.points.segment[chosen], person.points.rest[chosen]
    )
    return {name: where[:, number] for number, name in enumerate(names)}


def blazepose(solved: SolvedMotion) -> Floats:
    """The 33 points (F, 33, 3) in the order of BlazePose."""
    where = solved.person.blazepose
    return attached(solved.person.skeleton, frames_of(solved), where.segment, where.rest)


def measure(solved: SolvedMotion, name: str) -> Floats:
    """A measure of `motion.measures` in all frames (F,), in its unit."""
    angles = {column: solved.postures[:, number] for column, number in COLUMN_INDEX.items()}
    return measured(name, points(solved, tuple(solved.person.point_index)), angles)


def other_side_of(solved: SolvedMotion) -> SolvedMotion:
    """The whole motion with left and right exchanged. Who lies on the left side now lies on the right."""
    side_lying = solved.motion.position.startswith("side-lying")
    # On the stage's midline the world is mirrored aside; lying on one side, along.
    flip = np.diag([-1.0, 1.0, 1.0]) if side_lying else np.diag([1.0, 1.0, -1.0])
    postures = solved.postures[:, OTHER_SIDE] * SIGN
    postures[:, :ROOT_COUNT] = solved.postures[:, :ROOT_COUNT] @ flip
    ball = solved.ball
    if ball is not None:
        # A mirrored turn: the axis along the flipped direction keeps its sign, the other two change.
        signs = np.append(np.diag(-flip), 1.0)
        ball = replace(ball, centre=ball.centre @ flip, turn=ball.turn * signs)
    base = flip @ solved.base @ np.diag([-1.0, 1.0, 1.0])
    turned = tuple(replace(repetition, mirrored=not repetition.mirrored) for repetition in solved.repetitions)
    return replace(solved, base=base, postures=postures, ball=ball, repetitions=turned)
