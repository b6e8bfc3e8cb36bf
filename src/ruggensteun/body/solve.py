"""Solves a motion for a person: named poses first, then the way between them, frame by frame.

`solve(motion, person, fps=30)` returns a `SolvedMotion`, or raises `Unsolvable`, which names what conflicts.
The same input gives the same bytes: nothing is random.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ruggensteun.body.between import Roads, runs_of
from ruggensteun.body.conflict import Unsolvable, unmet, why_unsolvable
from ruggensteun.body.keying import Keyed, Scene, scene_of, solve_key
from ruggensteun.body.kinematics import COLUMN_COUNT, Floats
from ruggensteun.body.person import Person
from ruggensteun.body.sides import evened, mirrored_unknowns
from ruggensteun.body.solved import Ball, Key, Repetition, SolvedMotion
from ruggensteun.motion.motion import Motion

__all__ = ["SolvedMotion", "Unsolvable", "solve", "solve_keys"]


def solve_keys(motion: Motion, scene: Scene) -> dict[str, Keyed]:
    """The poses of the play list, each solved once. Raises Unsolvable."""
    keys: dict[str, Keyed] = {}
    before: Keyed | None = None
    for move in motion.play:
        if move.to not in keys:
            keys[move.to] = _solved_key(motion, scene, move.to, before)
        before = keys[move.to]
    return keys


def _solved_key(motion: Motion, scene: Scene, name: str, before: Keyed | None) -> Keyed:
    """Searched from the wishes; after a dead end again from there, and from the pose before."""
    posture = motion.posture(name)
    key = solve_key(scene, posture, before)
    failing = unmet(scene, key)
    if not failing:
        return key
    for start in (key, before):
        again = None if start is None else solve_key(scene, posture, before, start=start.unknowns)
        if again is not None and not unmet(scene, again):
            return again
    raise why_unsolvable(motion, scene, key, failing)


def solve(motion: Motion, person: Person, *, fps: int = 30) -> SolvedMotion:
    scene = scene_of(motion, person)
    keys = solve_keys(motion, scene)
    once, marks = _played(motion, scene, keys, fps)
    repetitions = [Repetition(0, len(once) - 1, mirrored=False)]
    if motion.document.alternate:
        once = np.concatenate([once, mirrored_unknowns(once)])
        count = repetitions[0].last + 1
        repetitions.append(Repetition(count, len(once) - 1, mirrored=True))
        marks += [Key(k.pose, k.frame + count, k.frames, k.step, k.starts + count) for k in marks]
    return SolvedMotion(
        motion=motion,
        person=person,
        fps=fps,
        base=scene.base,
        postures=once[:, :COLUMN_COUNT],
        ball=_rolled(once[:, COLUMN_COUNT:], scene.setting.ball_radius_m),
        keys=tuple(marks),
        repetitions=tuple(repetitions),
    )


def _played(motion: Motion, scene: Scene, keys: dict[str, Keyed], fps: int) -> tuple[Floats, list[Key]]:
    """One repetition (F, UNKNOWN_COUNT)."""
    if motion.document.alternate:
        keys = {**keys, motion.play[0].to: _symmetric(keys[motion.play[0].to])}
    ordered = [keys[move.to] for move in motion.play]
    parts: list[Floats] = []
    marks: list[Key] = []
    frame = 0
    roads = Roads(scene, fps)

    def hold(number: int, starts: int, at: int) -> None:
        nonlocal frame
        frames = max(1, round(motion.play[number].hold_s * fps))
        marks.append(Key(motion.play[number].to, at, frames, motion.play[number].step, starts))
        parts.append(np.repeat(ordered[number].unknowns[None], frames - (at < frame), axis=0))
        frame = at + frames

    hold(0, 0, 0)
    number = 0
    for run in runs_of(ordered, motion.play):
        starts = frame
        way = roads.way(run)
        parts.append(way)
        frame += len(way)
        passed = np.cumsum([leg.in_s for leg in run])
        for leg_end in passed[:-1]:
            number += 1
            at = starts + _reached(float(leg_end / passed[-1]), len(way))
            marks.append(Key(motion.play[number].to, at, 1, motion.play[number].step, starts))
        number += 1
        hold(number, starts, frame - 1)
    return np.concatenate(parts), marks


def _reached(share: float, count: int) -> int:
    """The frame, of `count`, at which an eased movement has come to this share of its way."""
    u = np.linspace(0, 1, count + 1)
    eased = u**3 * (10 - 15 * u + 6 * u**2)
    return int(np.abs(eased - share).argmin()) - 1


def _symmetric(key: Keyed) -> Keyed:
    """The solver leaves tiny differences between left and right; alternating sides needs none."""
    return replace(key, unknowns=evened(key.unknowns[None])[0])


def _rolled(place: Floats, radius_m: float | None) -> Ball | None:
    """The ball rolls over the floor without slipping."""
    if radius_m is None:
        return None
    centre = np.stack([place[:, 0], np.full(len(place), radius_m), place[:, 1]], axis=1)
    turns = [np.array([0.0, 0.0, 0.0, 1.0])]
    for step in np.diff(place, axis=0):
        turns.append(_product(_turn_for(step, radius_m), turns[-1]))
    return Ball(radius_m, centre, np.array(turns))


def _turn_for(step: Floats, radius_m: float) -> Floats:
    """Quaternion for a step over the floor: about the axis square to it."""
    length = float(np.hypot(*step))
    half = length / radius_m / 2
    if length == 0:
        return np.array([0.0, 0.0, 0.0, 1.0])
    axis = np.array([step[1], 0.0, -step[0]]) / length
    return np.append(axis * np.sin(half), np.cos(half))


def _product(a: Sequence[float] | Floats, b: Sequence[float] | Floats) -> Floats:
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return np.array(
        [
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        ]
    )
