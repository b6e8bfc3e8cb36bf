"""How well a solved motion keeps to what it promises: contacts, floor, goals, seams and speed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ruggensteun.body import blazepose, frames_of, measure
from ruggensteun.body.between import Leg, held_constraints
from ruggensteun.body.constraints import Constraint, Kind
from ruggensteun.body.keying import Keyed, Scene, scene_of
from ruggensteun.body.kinematics import COLUMNS, ROOT_COUNT, Floats, Ints, attached
from ruggensteun.body.solved import Key, SolvedMotion
from ruggensteun.motion.measures import MEASURE_BY_NAME
from ruggensteun.motion.posture import Goal

MM = 1000.0
_ROUGH_MM = 10.0
"""A constraint less precise than this is a direction, such as being over the middle of the ball."""


@dataclass(frozen=True, slots=True)
class Gauged:
    """The worst of something: how much, of what, and in which frame."""

    value: float
    what: str
    frame: int


NOTHING = Gauged(0.0, "nothing", 0)


def _worst(found: Iterator[Gauged]) -> Gauged:
    return max(found, key=lambda one: one.value, default=NOTHING)


def drift_mm(solved: SolvedMotion, kinds: tuple[Kind, ...] = ("contact", "pin")) -> Gauged:
    """How far a contact is from where it must be, in and between the poses that both have it."""
    return _worst(_drifts(solved, kinds))


def _drifts(solved: SolvedMotion, kinds: tuple[Kind, ...]) -> Iterator[Gauged]:
    scene = scene_of(solved.motion, solved.person)
    keys = [key for key in solved.keys if key.frame <= solved.repetitions[0].last]
    for before, after in pairwise(keys):
        leg = Leg(_keyed(solved, before), _keyed(solved, after), 1.0)
        frames = np.arange(before.frame, after.frame + after.frames)
        share = np.clip((frames - before.frame) / max(1, after.frame - before.frame), 0, 1)
        held = [c for c in held_constraints(scene, leg, share) if c.kind in kinds and c.precision < _ROUGH_MM]
        yield from _off(scene, leg, held, _unknowns(solved, frames), before.frame)


def _off(scene: Scene, leg: Leg, held: list[Constraint], unknowns: Floats, first: int) -> Iterator[Gauged]:
    """What slides may be anywhere on its way; all else is measured in millimetres."""
    sliding = leg.start.posture.slide | leg.end.posture.slide
    look = scene.viewer(held).look(unknowns)
    for constraint in held:
        if constraint.kind == "pin" and constraint.points[0] in sliding:
            continue
        off = np.linalg.norm(constraint.rows(look)[0], axis=1)
        worst = int(off.argmax())
        yield Gauged(float(off[worst]), constraint.words, first + worst)


def _unknowns(solved: SolvedMotion, frames: Ints) -> Floats:
    """(F, UNKNOWN_COUNT): postures with the ball's place."""
    ball = np.zeros((len(frames), 2)) if solved.ball is None else solved.ball.centre[frames][:, [0, 2]]
    return np.concatenate([solved.postures[frames], ball], axis=1)


def _keyed(solved: SolvedMotion, key: Key) -> Keyed:
    return Keyed(solved.motion.posture(key.pose), (), _unknowns(solved, np.array([key.frame]))[0])


def sunk_mm(solved: SolvedMotion) -> Gauged:
    """How deep the outside of the body comes below the floor."""
    samples = solved.person.samples
    heights = attached(solved.person.skeleton, frames_of(solved), samples.segment, samples.rest)[..., 1]
    frame = int(heights.min(axis=1).argmin())
    return Gauged(max(0.0, -MM * float(heights[frame].min())), "the body", frame)


def seam_deg(solved: SolvedMotion) -> Gauged:
    """A jerk: how much more one frame turns a joint than the frame before, also from the end to the start."""
    first = solved.loop_start
    around = np.concatenate([solved.postures, solved.postures[first : first + 2]])[:, ROOT_COUNT:]
    jerks = np.abs(np.diff(np.diff(around, axis=0), axis=0))
    frame, joint = np.unravel_index(int(jerks.argmax()), jerks.shape)
    return Gauged(float(jerks[frame, joint]), COLUMNS[ROOT_COUNT + int(joint)], int(frame))


def speed_m_s(solved: SolvedMotion) -> Gauged:
    """The quickest landmark."""
    speed = np.linalg.norm(np.diff(blazepose(solved), axis=0), axis=2) * solved.fps
    frame, point = np.unravel_index(int(speed.argmax()), speed.shape)
    return Gauged(float(speed[frame, point]), f"landmark {point}", int(frame))


def goals_off(solved: SolvedMotion, unit: str) -> Gauged:
    """How far a goal in this unit (deg, cm or ratio) is missed in its pose."""
    return _worst(_missed(solved, unit))


def _missed(solved: SolvedMotion, unit: str) -> Iterator[Gauged]:
    seen: set[str] = set()
    for key in solved.keys:
        if key.pose not in seen and key.frame <= solved.repetitions[0].last:
            seen.add(key.pose)
            goals = [
                g for g in solved.motion.posture(key.pose).goals if MEASURE_BY_NAME[g.measure].unit == unit
            ]
            for goal in goals:
                yield Gauged(_past(solved, goal, key.frame), f"{goal.measure} in {key.pose}", key.frame)


def _past(solved: SolvedMotion, goal: Goal, frame: int) -> float:
    value = float(measure(solved, goal.measure)[frame])
    return max(0.0, goal.low - value, value - goal.high)
