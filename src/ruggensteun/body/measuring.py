"""Evaluates the table of `motion.measures` on points of the body, with the derivative to those points."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.motion.anatomy import both_sides
from ruggensteun.motion.measures import MEASURE_BY_NAME, Formula, Measure

CM: Final = 100.0
UP: Final = np.array([0.0, 1.0, 0.0])
LEVEL: Final = np.array([1.0, 0.0, 1.0])
_STEP_M: Final = 1e-6


def _length(vector: Floats) -> Floats:
    found: Floats = np.sqrt((vector * vector).sum(axis=-1) + 1e-18)
    return found


def _angle_between(a: Floats, b: Floats) -> Floats:
    """Degrees; exact also near 0 and 180."""
    found: Floats = np.degrees(np.arctan2(_length(np.cross(a, b)), (a * b).sum(axis=-1)))
    return found


def _corner(a: Floats, b: Floats, c: Floats) -> Floats:
    return _angle_between(a - b, c - b)


def _above_line(a: Floats, b: Floats, c: Floats) -> Floats:
    line = c - a
    share = ((b - a) * line).sum(axis=-1) / (line * line).sum(axis=-1)
    found: Floats = CM * (b - a - share[..., None] * line)[..., 1]
    return found


def _bend(a: Floats, b: Floats, c: Floats) -> Floats:
    """Signed through the height of b over the line, smooth through zero."""
    line = c - a
    share = ((b - a) * line).sum(axis=-1) / (line * line).sum(axis=-1)
    off = b - a - share[..., None] * line
    distance = _length(off)
    sign = np.where(off[..., 1] < 0, -1.0, 1.0)
    before, after = _length(a - b), _length(c - b)
    ratio = np.clip(distance / before, 0, 1), np.clip(distance / after, 0, 1)
    found: Floats = sign * np.degrees(np.arcsin(ratio[0]) + np.arcsin(ratio[1]))
    return found


def _slope(a: Floats, b: Floats) -> Floats:
    d = b - a
    found: Floats = np.degrees(np.arctan2(d[..., 1], np.sqrt(d[..., 0] ** 2 + d[..., 2] ** 2 + 1e-18)))
    return found


def _lean(a: Floats, b: Floats) -> Floats:
    return _angle_between(b - a, np.broadcast_to(UP, a.shape))


def _pitch(*points: Floats) -> Floats:
    a, b, c, d, right, left = points
    axis = (left - right) / _length(left - right)[..., None]
    moved, still = b - a, d - c
    cosine = (moved * still).sum(axis=-1) - (moved * axis).sum(axis=-1) * (still * axis).sum(axis=-1)
    found: Floats = np.degrees(np.arctan2((np.cross(still, moved) * axis).sum(axis=-1), cosine))
    return found


def _turn(a: Floats, b: Floats) -> Floats:
    found: Floats = np.degrees(np.arctan2(-(b - a)[..., 0], -(b - a)[..., 2]))
    return found


def _along_foot(heel: Floats, toe: Floats) -> Floats:
    foot = (toe - heel) * LEVEL
    found: Floats = foot / _length(foot)[..., None]
    return found


def _past_foot(a: Floats, heel: Floats, toe: Floats) -> Floats:
    found: Floats = CM * ((a - toe) * _along_foot(heel, toe)).sum(axis=-1)
    return found


def _right_of_foot(a: Floats, ankle: Floats, toe: Floats) -> Floats:
    found: Floats = CM * ((a - ankle) * np.cross(_along_foot(ankle, toe), UP)).sum(axis=-1)
    return found


_FORMULAS: Final[dict[Formula, Callable[..., Floats]]] = {
    "corner": _corner,
    "bend": _bend,
    "above-line": _above_line,
    "slope": _slope,
    "lean": _lean,
    "pitch": _pitch,
    "turn": _turn,
    "twist": lambda a, b, c, d: _turn(a, b) - _turn(c, d),
    "height": lambda a: CM * a[..., 1],
    "gap": lambda a, b: CM * _length(b - a),
    "rise": lambda a, b: CM * (b - a)[..., 1],
    "along": lambda a, b: CM * (b - a)[..., 0],
    "aside": lambda a, b: -CM * (b - a)[..., 2],
    "past-foot": _past_foot,
    "inside-foot": _right_of_foot,
    "width-ratio": lambda a, b, c, d: _length(b - a) / _length(d - c),
}


def points_of(measure: Measure) -> tuple[tuple[str, ...], ...]:
    """For each place in the formula the named points whose middle is meant."""
    if measure.formula == "joint":
        return ()
    if measure.formula == "width-ratio":
        return tuple((name,) for pair in measure.of for name in both_sides(pair))
    return tuple(both_sides(name) for name in measure.of)


def _evaluate(measure: Measure, places: Floats) -> Floats:
    """Value (B,) for places (B, K, 3) of the formula's K arguments."""
    value = _FORMULAS[measure.formula](*np.moveaxis(places, 1, 0))
    inner_is_left = measure.formula == "inside-foot" and measure.name.endswith(".right")
    return -value if inner_is_left else value


def measured(name: str, points: Mapping[str, Floats], angles: Mapping[str, Floats]) -> Floats:
    """Value (B,) of a measure, in its unit, from points (B, 3) in metres and angles (B,) in degrees."""
    measure = MEASURE_BY_NAME[name]
    if measure.formula == "joint":
        return angles[measure.of[0]]
    middles = [np.mean([points[point] for point in group], axis=0) for group in points_of(measure)]
    return _evaluate(measure, np.stack(middles, axis=1))


def with_slopes(name: str, places: Floats) -> tuple[Floats, Floats]:
    """Value (B,) and derivative (B, K, 3) to the K places of the formula, per metre."""
    measure = MEASURE_BY_NAME[name]
    batch, count, _ = places.shape
    steps = np.zeros((count * 3, count, 3))
    steps[np.arange(count * 3), np.arange(count * 3) // 3, np.arange(count * 3) % 3] = _STEP_M
    moved = places[:, None] + np.concatenate([steps, -steps])[None]
    values = _evaluate(measure, moved.reshape(-1, count, 3)).reshape(batch, 2, count * 3)
    slopes = (values[:, 0] - values[:, 1]) / (2 * _STEP_M)
    return _evaluate(measure, places), slopes.reshape(batch, count, 3)
