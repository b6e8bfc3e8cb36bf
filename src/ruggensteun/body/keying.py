"""Solves the poses that a motion names, one after another, so that contacts stay where they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruggensteun.body.constraints import (
    Constraint,
    Setting,
    pin_constraint,
    points_needed,
    pose_constraints,
    rests_still,
    still_ball,
)
from ruggensteun.body.kinematics import COLUMN_COUNT, COLUMN_INDEX, ROOT_COUNT, Floats
from ruggensteun.body.least_squares import FROM_AFAR, SETTLING, Wish, minimised
from ruggensteun.body.look import BALL_X, BALL_Z, UNKNOWN_COUNT, Viewer
from ruggensteun.body.person import Person
from ruggensteun.motion.language import Position
from ruggensteun.motion.motion import Motion
from ruggensteun.motion.posture import Posture

_QUARTER: Final = np.pi / 2


def _about_x(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])


def _about_y(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def _about_z(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


BASE_ROTATION: Final[Mapping[Position, Floats]] = {
    "standing": _about_y(_QUARTER),
    "supine": _about_y(_QUARTER) @ _about_x(-_QUARTER),
    "prone": _about_y(_QUARTER) @ _about_x(_QUARTER),
    "side-lying-left": _about_z(-_QUARTER),
    "side-lying-right": _about_z(_QUARTER),
}
"""Turns the zero pose into the base position: facing (prone: with the head) to the right of the stage, supine
with the feet to the right, side-lying with the chest to the viewer."""

_PELVIS_HEIGHT_M: Final[Mapping[Position, float]] = {
    "standing": 0.90, "supine": 0.12, "prone": 0.45, "side-lying-left": 0.18, "side-lying-right": 0.18,
}  # fmt: skip
_ROOT_SOFTNESS_M: Final = 1.5
_BALL_SOFTNESS_M: Final = 0.5
_BALL_PLACED_M: Final = 0.004
_HARD_FLOOR_MM: Final = 1.75


@dataclass(frozen=True, slots=True)
class Keyed:
    """A pose and the unknowns that solve it."""

    posture: Posture
    constraints: tuple[Constraint, ...]
    unknowns: Floats
    """(UNKNOWN_COUNT,)."""
    even: bool = False
    """The same left and right, exactly."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A person in a base position with props: what all poses of a motion share."""

    person: Person
    position: Position
    setting: Setting

    @property
    def base(self) -> Floats:
        return BASE_ROTATION[self.position]

    def viewer(self, constraints: Sequence[Constraint], extra: Sequence[str] = ()) -> Viewer:
        names = tuple(dict.fromkeys((*points_needed(constraints), *extra)))
        needs_mass = any(constraint.kind == "balance" for constraint in constraints)
        return Viewer(self.person, self.base, names, needs_mass, self.setting.ball_radius_m)

    def places(self, unknowns: Floats, names: Sequence[str]) -> Mapping[str, Floats]:
        """Named points (B, 3) of postures."""
        look = Viewer(self.person, self.base, tuple(names), needs_mass=False, ball_radius_m=None).look(
            unknowns
        )
        return {name: look.at(name)[0] for name in names}


def scene_of(motion: Motion, person: Person) -> Scene:
    ball = motion.props.ball
    radius_m = None if ball is None else (ball.size_cm or person.ball_cm) / 200
    return Scene(person, motion.position, Setting(motion.props, radius_m))


def wish_of(posture: Posture, root_m: Floats, ball_m: Floats) -> Wish:
    centre, softness = np.zeros(UNKNOWN_COUNT), np.full(UNKNOWN_COUNT, _ROOT_SOFTNESS_M)
    centre[:ROOT_COUNT] = root_m
    for angle, value in posture.wishes_deg.items():
        centre[COLUMN_INDEX[angle]] = value
        softness[COLUMN_INDEX[angle]] = posture.softness_deg[angle]
    centre[BALL_X : BALL_Z + 1] = ball_m
    softness[COLUMN_COUNT:] = _BALL_SOFTNESS_M if posture.ball_cm is None else _BALL_PLACED_M
    return Wish(centre[None], softness)


def resting_places(scene: Scene, key: Keyed) -> Mapping[str, Floats]:
    """Where the contacts that do not slide or roll are, along and aside (2,)."""
    names = [c.point for c in key.posture.contacts if c.surface not in ("rope", "ball", "ball-top")]
    return {name: place[0, [0, 2]] for name, place in scene.places(key.unknowns[None], names).items()}


def solve_key(
    scene: Scene,
    posture: Posture,
    before: Keyed | None,
    *,
    start: Floats | None = None,
    settles: bool = True,
) -> Keyed:
    """Solve one pose; contacts shared with the pose before it stay in their place, and so does the ball.

    The search starts from the wishes, or from the unknowns `start` (UNKNOWN_COUNT,). Who `settles` sinks no
    further than skin and flesh give, whatever else must hold.
    """
    constraints = pose_constraints(posture, scene.setting)
    root = np.array([0.0, _PELVIS_HEIGHT_M[scene.position], 0.0])
    ball = np.array(posture.ball_cm or (0, 0)) / 100
    if before is not None:
        root = before.unknowns[:ROOT_COUNT]
        ball = ball if posture.ball_cm is not None else before.unknowns[BALL_X : BALL_Z + 1]
        kept = resting_places(scene, before)
        held = {c for c in posture.contacts if c in before.posture.contacts and rests_still(c, posture)}
        ordered = [contact for contact in posture.contacts if contact in held]
        constraints += [pin_constraint(c.point, kept[c.point]) for c in ordered]
        if posture.ball_cm is None and scene.setting.ball_radius_m is not None:
            constraints.append(still_ball(ball))
    even = _is_even(scene, posture, before)
    wish = replace(wish_of(posture, root, ball), even=even)
    first = wish.centre if start is None else start[None]
    viewer = scene.viewer(constraints)
    solved = minimised(viewer, constraints, wish, first, FROM_AFAR)
    if settles:
        solved = minimised(viewer, _settling(constraints), wish, solved, SETTLING)
    return Keyed(posture, tuple(constraints), solved[0], even)


def _settling(constraints: Sequence[Constraint]) -> list[Constraint]:
    """At last the floor is harder: while searching it may be passed through, or a knee never comes under."""
    return [replace(c, precision=_HARD_FLOOR_MM) if c.kind == "floor" else c for c in constraints]


def _is_even(scene: Scene, posture: Posture, before: Keyed | None) -> bool:
    lies_aside = scene.position.startswith("side-lying")
    return posture.is_even and not lies_aside and (before is None or before.even)
