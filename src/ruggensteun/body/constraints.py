"""What must hold in a pose, as residuals with derivatives: contacts, goals, balance, floor and ball."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.body.look import BALL_X, BALL_Z, UNKNOWN_COUNT, Look, Rows
from ruggensteun.body.measuring import CM, points_of, with_slopes
from ruggensteun.motion.anatomy import both_sides
from ruggensteun.motion.measures import MEASURE_BY_NAME, Measure
from ruggensteun.motion.posture import Contact, Goal, Posture, Touching
from ruggensteun.motion.props import Props, Rope, surface_height_cm

BALL_GIVES: Final = 0.97
"""A point that rests on the ball lies at this share of the radius from its centre: the ball is soft."""
_BALL_GUARD: Final = BALL_GIVES - 0.02

Kind = Literal["contact", "pin", "touch", "goal", "balance", "floor", "ball"]


@dataclass(frozen=True, slots=True)
class Constraint:
    """`rows` gives residuals in `unit`; `precision` is one standard deviation, `tolerance` what may miss."""

    kind: Kind
    words: str
    points: tuple[str, ...]
    rows: Callable[[Look], Rows]
    precision: float
    tolerance: float
    unit: str = "mm"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pose takes place with."""

    props: Props
    ball_radius_m: float | None


MM: Final = 1000.0


def _plane(name: str, height_m: float) -> Callable[[Look], Rows]:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        return (place[:, [1]] - height_m) * MM, slopes[:, [1]] * MM

    return rows


def _upright_plane(name: str, along_m: float) -> Callable[[Look], Rows]:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        return (place[:, [0]] - along_m) * MM, slopes[:, [0]] * MM

    return rows


def _distance(away: Floats, slopes: Floats, wanted_m: float) -> Rows:
    length = np.sqrt((away * away).sum(axis=1) + 1e-12)
    along = np.einsum("bi,biu->bu", away / length[:, None], slopes)
    return (length - wanted_m)[:, None] * MM, along[:, None] * MM


def _round(name: str, radius_m: float) -> Callable[[Look], Rows]:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        centre, centre_slopes = look.ball(radius_m)
        return _distance(place - centre, slopes - centre_slopes, radius_m * BALL_GIVES)

    return rows


def _over_ball(name: str) -> Callable[[Look], Rows]:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        ahead = slopes[:, [0]].copy()
        ahead[:, 0, BALL_X] -= 1.0
        return (place[:, [0]] - look.unknowns[:, [BALL_X]]) * MM, ahead * MM

    return rows


def _hanging(name: str, anchor_m: Floats, length_m: float) -> Callable[[Look], Rows]:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        return _distance(place - anchor_m, slopes, length_m)

    return rows


def anchor_m(rope: Rope, point: str) -> Floats:
    """The anchor for one side: `aside` counts away from the midline for a pair of ropes."""
    along, up, aside = rope.anchor_cm
    left_of_pair = point.endswith(".left") and len(both_sides(rope.at)) > 1
    return np.array([along, up, -aside if left_of_pair else aside]) / CM


def _rope_of(props: Props, point: str) -> Rope:
    found = [rope for rope in props.ropes if point in both_sides(rope.at) and rope.length_cm is not None]
    if not found:
        raise ValueError(f'"{point}" hangs in a rope, but no rope with a length_cm has it at "{point}".')
    return found[0]


def contact_constraints(contact: Contact, setting: Setting) -> Iterable[Constraint]:
    point, surface, radius = contact.point, contact.surface, setting.ball_radius_m
    words = f"{point} on the {surface}"

    def contact_of(rows: Callable[[Look], Rows], precision: float = 2, tolerance: float = 4) -> Constraint:
        return Constraint("contact", words, (point,), rows, precision, tolerance)

    if surface in ("ball", "ball-top") and radius is not None:
        yield contact_of(_round(point, radius))
        if surface == "ball-top":
            yield contact_of(_over_ball(point), 30, 120)
    elif surface == "rope":
        rope = _rope_of(setting.props, point)
        yield contact_of(_hanging(point, anchor_m(rope, point), (rope.length_cm or 0) / CM), 3, 6)
    elif surface == "wall-bars" and setting.props.wall_bars is not None:
        yield contact_of(_upright_plane(point, setting.props.wall_bars.along_cm / CM), 3, 6)
    else:
        yield contact_of(_plane(point, (surface_height_cm(setting.props, surface) or 0.0) / CM))


def pin_constraint(name: str, place_m: Floats) -> Constraint:
    """A contact stays where it is: (2,) or per posture (B, 2) along and aside."""

    def rows(look: Look) -> Rows:
        place, slopes = look.at(name)
        wanted = place_m if place_m.ndim == 1 else place_m[look.chosen]
        return (place[:, [0, 2]] - wanted) * MM, slopes[:, [0, 2]] * MM

    return Constraint("pin", f"{name} staying in its place", (name,), rows, 1, 6)


def touch_constraint(touch: Touching) -> Constraint:
    def rows(look: Look) -> Rows:
        place, slopes = look.at(touch.point)
        on, on_slopes = look.at(touch.on)
        if touch.gap_cm == 0:
            return (place - on) * MM, (slopes - on_slopes) * MM
        return _distance(place - on, slopes - on_slopes, touch.gap_cm / CM)

    return Constraint("touch", f"{touch.point} on {touch.on}", (touch.point, touch.on), rows, 8, 25)


_GOAL_PRECISION: Final = {"deg": (0.25, 1.0), "cm": (0.15, 0.5), "ratio": (0.01, 0.03)}


def goal_constraint(goal: Goal) -> Constraint:
    measure = MEASURE_BY_NAME[goal.measure]
    precision, tolerance = _GOAL_PRECISION[measure.unit]

    def rows(look: Look) -> Rows:
        value, slopes = measure_rows(measure, look)
        off = value - np.clip(value, goal.low, goal.high)
        return off, slopes * (off != 0)[..., None]

    points = tuple(name for group in points_of(measure) for name in group)
    return Constraint(
        "goal",
        f"{goal.measure} {_span(goal, measure.unit)}",
        points,
        rows,
        precision,
        tolerance,
        measure.unit,
    )


def measure_rows(measure: Measure, look: Look) -> Rows:
    """A measure as a row, in its own unit."""
    if measure.formula == "joint":
        return look.angle(measure.of[0])
    groups = points_of(measure)
    places = np.stack([np.mean([look.at(name)[0] for name in group], axis=0) for group in groups], axis=1)
    value, slopes = with_slopes(measure.name, places)
    total = np.zeros((len(value), UNKNOWN_COUNT))
    for number, group in enumerate(groups):
        for name in group:
            total += np.einsum("bi,biu->bu", slopes[:, number] / len(group), look.at(name)[1])
    return value[:, None], total[:, None]


def _span(goal: Goal, unit: str) -> str:
    if goal.low == goal.high:
        return f"at {goal.low:g} {unit}"
    if np.isinf(goal.low):
        return f"at most {goal.high:g} {unit}"
    return f"at least {goal.low:g} {unit}" if np.isinf(goal.high) else f"{goal.low:g} to {goal.high:g} {unit}"


def balance_constraint(names: tuple[str, ...]) -> Constraint:
    def rows(look: Look) -> Rows:
        centre, slopes = look.centre_of_mass
        under = np.mean([look.at(name)[0] for name in names], axis=0)
        under_slopes = np.mean([look.at(name)[1] for name in names], axis=0)
        return ((centre - under) * MM)[:, [0, 2]], ((slopes - under_slopes) * MM)[:, [0, 2]]

    return Constraint("balance", f"balance above {', '.join(names)}", names, rows, 15, 50)


def under_floor_m(look: Look) -> Floats:
    """How deep each guard point (B, G) is in the floor, beyond what its flesh gives."""
    return np.maximum(-(look.guard_points[..., 1] + look.guard_gives_m), 0.0)


def in_ball_m(look: Look, radius_m: float) -> Floats:
    """How deep each guard point (B, G) is in the ball, beyond what the ball gives."""
    length = np.linalg.norm(look.guard_points - look.ball(radius_m)[0][:, None], axis=2)
    found: Floats = np.maximum(radius_m * _BALL_GUARD - length, 0.0)
    return found


def out_of_floor(allowed_m: Floats | None = None) -> Constraint:
    """No part of the body below the floor, or deeper than `allowed_m` (B, G)."""

    def rows(look: Look) -> Rows:
        height = look.guard_points[:, look.close, 1] + look.guard_gives_m[look.close]
        if allowed_m is not None:
            height = height + allowed_m[look.chosen][:, look.close]
        below = np.minimum(height, 0.0)
        return below * MM, look.guard_slopes[:, :, 1] * (height < 0)[..., None] * MM

    return Constraint("floor", "the body above the floor", (), rows, 4, 12)


def out_of_ball(radius_m: float, allowed_m: Floats | None = None) -> Constraint:
    """No part of the body deep in the ball, or deeper than `allowed_m` (B, G); it may give a little."""

    def rows(look: Look) -> Rows:
        centre, centre_slopes = look.ball(radius_m)
        away = look.guard_points[:, look.close] - centre[:, None]
        length = np.linalg.norm(away, axis=2)
        depth = length - radius_m * _BALL_GUARD
        if allowed_m is not None:
            depth = depth + allowed_m[look.chosen][:, look.close]
        unit = away / np.maximum(length, 1e-9)[..., None]
        slopes = np.einsum("bci,bciu->bcu", unit, look.guard_slopes - centre_slopes[:, None])
        return np.minimum(depth, 0.0) * MM, slopes * (depth < 0)[..., None] * MM

    return Constraint("ball", "the body outside the ball", (), rows, 10, 40)


def beyond(constraint: Constraint, allowed: Floats) -> Constraint:
    """The same constraint, where residuals (B, M) of `allowed` are as good as none."""

    def rows(look: Look) -> Rows:
        off, slopes = constraint.rows(look)
        return off - allowed[look.chosen], slopes

    return replace(constraint, rows=rows)


def still_ball(place_m: Floats) -> Constraint:
    def rows(look: Look) -> Rows:
        slopes = np.zeros((len(look.unknowns), 2, UNKNOWN_COUNT))
        slopes[:, 0, BALL_X] = slopes[:, 1, BALL_Z] = MM
        return (look.unknowns[:, [BALL_X, BALL_Z]] - place_m) * MM, slopes

    return Constraint("pin", "the ball in its place", (), rows, 4, 20)


def pose_constraints(posture: Posture, setting: Setting) -> list[Constraint]:
    """Everything that a pose itself asks for."""
    found = [c for contact in posture.contacts for c in contact_constraints(contact, setting)]
    found += [touch_constraint(touch) for touch in posture.touches]
    found += [goal_constraint(goal) for goal in posture.goals]
    if posture.balance:
        found.append(balance_constraint(posture.balance))
    found.append(out_of_floor())
    if setting.ball_radius_m is not None:
        found.append(out_of_ball(setting.ball_radius_m))
    return found


def points_needed(constraints: Iterable[Constraint]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for constraint in constraints for name in constraint.points))


def rests_still(contact: Contact, posture: Posture) -> bool:
    """Whether this contact keeps its place on the floor: not where it may slide, roll or hang."""
    return contact.point not in posture.slide and contact.surface not in ("rope", "ball", "ball-top")
