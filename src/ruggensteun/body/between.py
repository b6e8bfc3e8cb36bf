"""Moves from pose to pose: minimum-jerk paths (Flash & Hogan 1985) on which contacts hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.interpolate import PchipInterpolator  # type: ignore[import-untyped] # scipy has no stubs here
from scipy.ndimage import gaussian_filter1d  # type: ignore[import-untyped] # idem

from ruggensteun.body.constraints import (
    Constraint,
    beyond,
    contact_constraints,
    in_ball_m,
    out_of_ball,
    out_of_floor,
    pin_constraint,
    touch_constraint,
    under_floor_m,
)
from ruggensteun.body.keying import Keyed, Scene, resting_places
from ruggensteun.body.kinematics import COLUMN_COUNT, ROOT_COUNT, Floats
from ruggensteun.body.least_squares import EXACTLY, FROM_NEARBY, Wish, minimised
from ruggensteun.body.look import UNKNOWN_COUNT
from ruggensteun.motion.language import Move

_SOFTNESS: Final = np.full(UNKNOWN_COUNT, 4.0)
_SOFTNESS[:ROOT_COUNT] = 0.05
_SOFTNESS[COLUMN_COUNT:] = 0.004


_FIRM: Final = _SOFTNESS / 4
_CALMING_FRAMES: Final = 4


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one pose to the next, `in_s` long."""

    start: Keyed
    end: Keyed
    in_s: float


def runs_of(keys: Sequence[Keyed], moves: Sequence[Move]) -> tuple[tuple[Leg, ...], ...]:
    """Legs between two stops belong together; a pose passed through (`via`) is no stop."""
    runs: list[tuple[Leg, ...]] = []
    current: list[Leg] = []
    for number, move in enumerate(moves[1:], start=1):
        current.append(Leg(keys[number - 1], keys[number], move.in_s))
        if not move.via:
            runs.append(tuple(current))
            current = []
    return (*runs, tuple(current)) if current else tuple(runs)


def _eased(share: Floats) -> Floats:
    found: Floats = share**3 * (10 - 15 * share + 6 * share**2)
    return found


@dataclass(frozen=True, slots=True)
class Roads:
    """The ways of a motion, each found once: there and back again is the same way."""

    scene: Scene
    fps: int
    known: dict[tuple[object, ...], Floats] = field(default_factory=dict)

    def way(self, run: Sequence[Leg]) -> Floats:
        """Frames (F, UNKNOWN_COUNT) of a run, without its first pose and with its last."""
        there, back = _name(run), _name(_turned(run))
        if back in self.known:
            return np.concatenate([self.known[back][-2::-1], run[-1].end.unknowns[None]])
        if there not in self.known:
            self.known[there] = travelled(self.scene, run, self.fps)
        return self.known[there]


def _turned(run: Sequence[Leg]) -> tuple[Leg, ...]:
    return tuple(Leg(leg.end, leg.start, leg.in_s) for leg in reversed(run))


def _name(run: Sequence[Leg]) -> tuple[object, ...]:
    return tuple(word for leg in run for word in (leg.start.posture.name, leg.in_s, leg.end.posture.name))


def travelled(scene: Scene, run: Sequence[Leg], fps: int) -> Floats:
    """Frames (F, UNKNOWN_COUNT) of a run, without its first pose and with its last."""
    knots = np.concatenate([[0.0], np.cumsum([leg.in_s for leg in run])])
    count = max(2, round(float(knots[-1]) * fps))
    when = knots[-1] * _eased(np.linspace(0.0, 1.0, count + 1))
    path = PchipInterpolator(knots, np.stack([run[0].start.unknowns, *(leg.end.unknowns for leg in run)]))(
        when
    )
    result: Floats = path.copy()
    for number, leg in enumerate(run):
        inside = np.flatnonzero((when >= knots[number] - 1e-9) & (when <= knots[number + 1] + 1e-9))
        share = np.clip((when[inside] - knots[number]) / leg.in_s, 0, 1)
        ends = np.stack([leg.start.unknowns, leg.end.unknowns])
        wanted = np.concatenate([path[inside], ends])
        held = _eased_constraints(scene, leg, np.concatenate([share, [0.0, 1.0]]))
        viewer = scene.viewer(held)
        solved = minimised(viewer, held, Wish(wanted, _SOFTNESS), wanted, FROM_NEARBY)
        calm = wanted + _smoothed(solved - wanted)
        solved = minimised(viewer, held, Wish(calm, _FIRM), calm, EXACTLY)
        off = solved - wanted
        # At both ends the path is exactly the solved pose, so that no seam shows.
        off = off[:-2] - (1 - share[:, None]) * off[-2] - share[:, None] * off[-1]
        result[inside] = path[inside] + off
    result[-1] = run[-1].end.unknowns
    return result[1:]


def _smoothed(off: Floats) -> Floats:
    """Corrections spread over neighbouring frames, so that a foot that meets the floor does not jerk.

    The last two rows are the poses at both ends; they stay as they are.
    """
    frames, ends = off[:-2], off[-2:]
    found: Floats = gaussian_filter1d(frames, _CALMING_FRAMES, axis=0, mode="nearest")
    return np.concatenate([found, ends])


def held_constraints(scene: Scene, leg: Leg, share: Floats) -> list[Constraint]:
    """What holds all the way: contacts and touches of both poses. What slides goes straight to its place."""
    before, after = leg.start.posture, leg.end.posture
    both = [contact for contact in after.contacts if contact in before.contacts]
    found = [c for contact in both for c in contact_constraints(contact, scene.setting)]
    start, end = resting_places(scene, leg.start), resting_places(scene, leg.end)
    for contact in both:
        if contact.point in start and contact.point in end:
            a, b = start[contact.point], end[contact.point]
            found.append(pin_constraint(contact.point, a + share[:, None] * (b - a)))
    found += [touch_constraint(touch) for touch in after.touches if touch in before.touches]
    return found


def _eased_constraints(scene: Scene, leg: Leg, share: Floats) -> list[Constraint]:
    """What must hold on the way.

    What the poses at both ends could not keep quite, the way need not keep either: so the path begins and
    ends exactly in them, and no seam shows.
    """
    held = held_constraints(scene, leg, share)
    ends = np.stack([leg.start.unknowns, leg.end.unknowns])
    at_ends = held_constraints(scene, leg, np.array([0.0, 1.0]))
    look = scene.viewer(at_ends).look(ends)

    def on_the_way(two: Floats) -> Floats:
        found: Floats = (1 - share[:, None]) * two[0] + share[:, None] * two[1]
        return found

    eased = [beyond(c, on_the_way(e.rows(look)[0])) for c, e in zip(held, at_ends, strict=True)]
    eased.append(out_of_floor(on_the_way(under_floor_m(look))))
    radius_m = scene.setting.ball_radius_m
    if radius_m is not None:
        eased.append(out_of_ball(radius_m, on_the_way(in_ball_m(look, radius_m))))
    return eased
