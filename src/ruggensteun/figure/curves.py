"""Smooth curves through many points: cubic Bezier pieces by least squares (Schneider 1990)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.interpolate import CubicSpline  # type: ignore[import-untyped] # scipy has no stubs here

from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.masks import smoothed_along

_SHARP: Final = float(np.cos(np.radians(52)))
_REACH: Final = 2.2
"""How far along the line its direction is looked at, image units."""
_ROUNDS: Final = 4
_STRAIGHT: Final = 3
_ROUND: Final = 0.5522847
"""How far control points lie along, for a quarter of a circle."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Control points (1 + 3 K, 2) of K cubic pieces."""

    controls: Floats
    closed: bool = False

    def moved(self, x: float, y: float) -> "Curve":
        return Curve(self.controls + np.array([x, y]), self.closed)

    def scaled(self, share: float) -> "Curve":
        return Curve(self.controls * share, self.closed)

    def reversed(self) -> "Curve":
        return Curve(self.controls[::-1], self.closed)


def polyline(points: Sequence[tuple[float, float]], *, closed: bool = False) -> Curve:
    """Straight pieces."""
    corners = np.array([*points, points[0]] if closed else points, dtype=float)
    thirds = [corners[:1]]
    for a, b in pairwise(corners):
        thirds.append(np.stack([a + (b - a) / 3, b - (b - a) / 3, b]))
    return Curve(np.concatenate(thirds), closed)


def circle(x: float, y: float, radius: float) -> Curve:
    k = _ROUND * radius
    quarter = np.array([(radius, 0.0), (radius, k), (k, radius)])
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    quarters = [quarter @ np.linalg.matrix_power(turn, number) for number in range(4)]
    return Curve(np.concatenate([*quarters, quarter[:1]]) + np.array([[x, y]]), closed=True)


def smoothed(points: Floats, sigma: float, *, closed: bool) -> Floats:
    """Stairs of samples made smooth; the ends of an open line stay where they are."""
    if len(points) < _STRAIGHT:
        return points
    if closed:
        return smoothed_along(points, sigma, closed=True)
    count = min(len(points) - 1, int(4 * sigma) + 1)
    before = 2 * points[0] - points[count:0:-1]
    after = 2 * points[-1] - points[-2 : -count - 2 : -1]
    longer = np.concatenate([before, points, after])
    return smoothed_along(longer, sigma, closed=False)[count:-count]


def splined(points: Floats, *, closed: bool = False, steps: int = 5) -> Floats:
    """A smooth line through a few points, as many close ones. A loop does not repeat its first point."""
    if closed:
        points = np.concatenate([points, points[:1]])
    if len(points) < _STRAIGHT:
        return points
    at = np.arange(len(points))
    spline = CubicSpline(at, points, bc_type="periodic" if closed else "not-a-knot")
    fine: Floats = spline(np.linspace(0, at[-1], len(points) * steps))
    return fine[:-1] if closed else fine


def fitted(points: Floats, tolerance: float, *, closed: bool) -> Curve:
    """The curve that follows dense points (N, 2) within `tolerance`, with their sharp corners kept."""
    if closed:
        points = _turned_to_corner(points)
    pieces = [points[:1]]
    for part in _between_corners(points):
        pieces += _fit(part, _direction(part), _direction(part[::-1]), tolerance)
    return Curve(np.concatenate(pieces), closed)


def _spacing(points: Floats) -> float:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return max(float(steps.mean()) if len(steps) else 1.0, 1e-6)


def _sharpness(points: Floats, *, closed: bool) -> Floats:
    """(N,) cosine of how much the line turns at each point; one where that cannot be said."""
    reach = max(1, round(_REACH / _spacing(points)))
    result = np.ones(len(points))
    if closed:
        before, after = points - np.roll(points, reach, axis=0), np.roll(points, -reach, axis=0) - points
        inner = slice(None)
    elif len(points) > 2 * reach + 1:
        before, after = (
            points[reach:-reach] - points[: -2 * reach],
            points[2 * reach :] - points[reach:-reach],
        )
        inner = slice(reach, -reach)
    else:
        return result
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    result[inner] = (before * after).sum(axis=1) / np.maximum(lengths, 1e-12)
    return result


def _turned_to_corner(points: Floats) -> Floats:
    """A loop that starts (and ends) at its sharpest corner."""
    start = int(_sharpness(points, closed=True).argmin())
    turned = np.roll(points, -start, axis=0)
    return np.concatenate([turned, turned[:1]])


def _between_corners(points: Floats) -> Iterator[Floats]:
    sharp = _sharpness(points, closed=False)
    reach = max(1, round(_REACH / _spacing(points)))
    corners = [0]
    for number in np.flatnonzero(sharp < _SHARP):
        around = sharp[max(number - reach, 0) : number + reach + 1]
        if sharp[number] == around.min() and number - corners[-1] > reach:
            corners.append(int(number))
    corners.append(len(points) - 1)
    for start, end in pairwise(corners):
        if end > start:
            yield points[start : end + 1]


def _direction(points: Floats) -> Floats:
    """The unit direction in which a line sets off."""
    reach = min(len(points) - 1, max(1, round(_REACH * 0.6 / _spacing(points))))
    way = points[reach] - points[0]
    length = float(np.linalg.norm(way))
    return way / length if length > 0 else np.array([1.0, 0.0])


def _fit(points: Floats, start: Floats, end: Floats, tolerance: float) -> list[Floats]:
    """Control points (3, 2) of each piece, without its first."""
    if len(points) < _STRAIGHT:
        third = (points[-1] - points[0]) / 3
        return [np.stack([points[0] + third, points[-1] - third, points[-1]])]
    way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    share = way / max(way[-1], 1e-9)
    worst = 0
    for _ in range(_ROUNDS):
        controls = _piece(points, share, start, end)
        off = ((_at(controls, share) - points) ** 2).sum(axis=1)
        worst = int(off.argmax())
        if off[worst] < tolerance**2:
            return [controls[1:]]
        if off[worst] > (tolerance * 6) ** 2:
            break
        share = _nearer(controls, points, share)
    worst = min(max(worst, 1), len(points) - 2)
    reach = max(1, min(round(_REACH * 0.6 / _spacing(points)), worst, len(points) - 1 - worst))
    through = points[worst + reach] - points[worst - reach]
    through = through / max(float(np.linalg.norm(through)), 1e-9)
    return [
        *_fit(points[: worst + 1], start, -through, tolerance),
        *_fit(points[worst:], through, end, tolerance),
    ]


def _bernstein(share: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    rest = 1 - share
    return rest**3, 3 * share * rest**2, 3 * share**2 * rest, share**3


def _at(controls: Floats, share: Floats) -> Floats:
    found: Floats = np.stack(_bernstein(share), axis=1) @ controls
    return found


def _piece(points: Floats, share: Floats, start: Floats, end: Floats) -> Floats:
    """The cubic from the first to the last point with given end directions that lies closest."""
    b0, b1, b2, b3 = _bernstein(share)
    first, last = points[0], points[-1]
    a1, a2 = b1[:, None] * start, b2[:, None] * end
    rest = points - (b0 + b1)[:, None] * first - (b2 + b3)[:, None] * last
    c11, c12, c22 = float((a1 * a1).sum()), float((a1 * a2).sum()), float((a2 * a2).sum())
    x1, x2 = float((a1 * rest).sum()), float((a2 * rest).sum())
    determinant = c11 * c22 - c12 * c12
    length = float(np.linalg.norm(last - first))
    one = two = 0.0
    if abs(determinant) > 1e-12:  # noqa: PLR2004
        one, two = (x1 * c22 - x2 * c12) / determinant, (c11 * x2 - c12 * x1) / determinant
    if min(one, two) < 0.01 * length or max(one, two) > 3 * length:
        one = two = length / 3
    return np.stack([first, first + start * one, last + end * two, last])


def _nearer(controls: Floats, points: Floats, share: Floats) -> Floats:
    """One Newton step towards the share at which the piece passes each point."""
    off = _at(controls, share) - points
    first = 3 * np.diff(controls, axis=0)
    second = 2 * np.diff(first, axis=0)
    rest = 1 - share
    speed = np.stack([rest**2, 2 * share * rest, share**2], axis=1) @ first
    bend = np.stack([rest, share], axis=1) @ second
    down = (speed**2).sum(axis=1) + (off * bend).sum(axis=1)
    step = (off * speed).sum(axis=1) / np.where(np.abs(down) < 1e-9, 1e-9, down)  # noqa: PLR2004
    moved: Floats = np.clip(share - step, 0, 1)
    return moved
