"""Solves a motion for a person: named poses first, then the way between them, frame by frame.

`solve(motion, person, fps=30)` returns a `SolvedMotion`, or raises `Unsolvable`, which names what conflicts.
The same input gives the same bytes: nothing is random.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ruggensteun.body.between import Roads
from ruggensteun.body.conflict import Unsolvable, unmet, why_unsolvable
from ruggensteun.body.keying import Keyed, Scene, scene_of, solve_key
from ruggensteun.body.kinematics import COLUMN_COUNT, Floats
from ruggensteun.body.person import Person
from ruggensteun.body.playing import Played, led_in, played
from ruggensteun.body.sides import evened, mirrored_unknowns
from ruggensteun.body.solved import Ball, Key, Repetition, SolvedMotion
from ruggensteun.motion.motion import Motion
from ruggensteun.motion.posture import Posture

__all__ = ["SolvedMotion", "Unsolvable", "solve", "solve_keys"]


def solve_keys(motion: Motion, scene: Scene) -> dict[str, Keyed]:
    """The poses of the play list, each solved once, and then those of the set-up. Raises Unsolvable.

    The set-up comes back from where the repetitions begin, so that it never changes these.
    """
    keys: dict[str, Keyed] = {}
    before: Keyed | None = None
    for move in motion.play:
        if move.to not in keys:
            keys[move.to] = _solved_key(motion, scene, motion.posture(move.to), before)
        before = keys[move.to]
    if motion.document.alternate:
        keys[motion.play[0].to] = _symmetric(keys[motion.play[0].to])
    after = keys[motion.play[0].to]
    for move in reversed(motion.set_up):
        if move.to not in keys:
            posture = motion.posture(move.to)
            leaves = replace(posture, slide=posture.slide | after.posture.slide)
            keys[move.to] = _solved_key(motion, scene, leaves, after)
        after = keys[move.to]
    return keys


def _solved_key(motion: Motion, scene: Scene, posture: Posture, before: Keyed | None) -> Keyed:
    """Searched from the wishes; after a dead end again from there, and from the pose before."""
    key = solve_key(scene, posture, before)
    failing = unmet(scene, key)
    if not failing:
        return key
    for start in (key, before):
        again = None if start is None else solve_key(scene, posture, before, start=start.unknowns)
        if again is not None and not unmet(scene, again):
            return again
    sunk = solve_key(scene, posture, before, settles=False)
    if not unmet(scene, sunk):
        return sunk  # the gate tells how deep
    raise why_unsolvable(motion, scene, key, failing)


def solve(motion: Motion, person: Person, *, fps: int = 30) -> SolvedMotion:
    scene = scene_of(motion, person)
    keys = solve_keys(motion, scene)
    once = _played(motion, keys, Roads(scene, fps))
    unknowns, marks, first = once.unknowns, once.marks, once.loop_start
    repetitions = [Repetition(first, len(unknowns) - 1, mirrored=False)]
    if motion.document.alternate:
        unknowns = np.concatenate([unknowns, mirrored_unknowns(unknowns[first:])])
        repetitions.append(Repetition(len(once.unknowns), len(unknowns) - 1, mirrored=True))
        marks += _again(once)
    return SolvedMotion(
        motion=motion,
        person=person,
        fps=fps,
        base=scene.base,
        postures=unknowns[:, :COLUMN_COUNT],
        ball=_rolled(unknowns[:, COLUMN_COUNT:], scene.setting.ball_radius_m),
        keys=marks,
        repetitions=tuple(repetitions),
    )


def _played(motion: Motion, keys: dict[str, Keyed], roads: Roads) -> Played:
    """The set-up, if any, and one repetition."""
    loop = played(motion.play, keys, roads)
    if not motion.set_up:
        return loop
    ready = motion.play[0].model_copy(update={"hold_s": 0.0})
    return led_in(played((*motion.set_up, ready), keys, roads), loop)


def _again(once: Played) -> tuple[Key, ...]:
    """The marks of a second repetition. It begins where the first ends, so without getting ready."""
    count = len(once.unknowns) - once.loop_start
    first, *others = (mark for mark in once.marks if mark.frame >= once.loop_start)
    if once.loop_start:
        first = replace(first, starts=once.loop_start, step=once.marks[-1].step)
    return tuple(replace(k, frame=k.frame + count, starts=k.starts + count) for k in (first, *others))


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
