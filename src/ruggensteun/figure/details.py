"""What is drawn on surfaces rather than built: the face, the seams of the ball, the line of the spine."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.curves import Curve, fitted, splined
from ruggensteun.figure.drawing import Fill, Stroke
from ruggensteun.figure.face import features
from ruggensteun.figure.lens import Lens
from ruggensteun.figure.masks import Flags
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import INK, SPINE, WHITE, Style
from ruggensteun.figure.scan import Scan

_FACE_SLACK_M: Final = 0.007
_SEAM_SLACK_M: Final = 0.012
_TOLERANCE: Final = 0.1
_SHORTEST: Final = 1.6
_BALL_AXIS: Final = np.array([0.42, 0.72, 0.55])
_BALL_RINGS: Final = (-0.62, -0.25, 0.25, 0.62, 0.93)
"""Where the seams lie along the ball's axis, in radii."""
_PAST_HIP_M: Final = 0.12
SPINE_PLACES: Final = (
    ("pelvis", -0.03, 0.085),
    ("pelvis", 0.05, 0.075),
    ("lumbar-1", 0.0, 0.04),
    ("lumbar-2", 0.0, 0.032),
    ("thorax-1", 0.0, 0.04),
    ("thorax-2", 0.0, 0.038),
    ("neck-1", 0.0, 0.008),
    ("neck-2", 0.0, 0.0),
    ("head", 0.0, -0.005),
)
"""Segments, and how far up and to the back of their start the line of the spine runs, metres."""


def face_of(moment: Moment, scan: Scan, lens: Lens, style: Style) -> Iterator[Fill | Stroke]:
    fills: list[Curve] = []
    for feature in features(moment.solved.person.name):
        places = feature.on(moment.skin)
        if feature.width == 0:
            middle = places.mean(axis=0, keepdims=True)
            if seen(middle, scan, lens, _FACE_SLACK_M).all():
                fills.append(
                    fitted(splined(lens.project(places)[:, :2], closed=True), _TOLERANCE, closed=True)
                )
        else:
            # One piece: what the lip or the nose hides must not leave a dot beside it.
            curves = sorted(visible(places, scan, lens, _FACE_SLACK_M), key=_extent)[-1:]
            yield Stroke(tuple(curves), INK, style.line * feature.width)
    yield Fill(tuple(fills), INK)


def _extent(curve: Curve) -> float:
    return float(np.ptp(curve.controls, axis=0).sum())


def ball_seams(moment: Moment, scan: Scan, lens: Lens, style: Style) -> Iterator[Fill | Stroke]:
    """Rings around the ball, so that one sees it roll."""
    ball = moment.solved.ball
    if ball is None:
        return
    axis = _rotated(_BALL_AXIS / np.linalg.norm(_BALL_AXIS), ball.turn[moment.frame])
    first = np.cross(axis, [0.0, 0.0, 1.0])
    first /= np.linalg.norm(first)
    second = np.cross(axis, first)
    angle = np.linspace(0, 2 * np.pi, 90)
    curves: list[Curve] = []
    for along in _BALL_RINGS:
        across = np.sqrt(1 - along**2)
        ring = axis * along + across * (np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second)
        places = ball.centre[moment.frame] + ring * ball.radius_m
        curves += visible(places, scan, lens, _SEAM_SLACK_M)
    yield Stroke(tuple(curves), style.paint("ball").shade, style.line * 0.6)


def _rotated(vector: Floats, quaternion: Floats) -> Floats:
    imaginary, real = quaternion[:3], quaternion[3]
    twice = 2 * np.cross(imaginary, vector)
    found: Floats = vector + real * twice + np.cross(imaginary, twice)
    return found


def spine_of(moment: Moment, lens: Lens) -> tuple[Stroke, ...]:
    """The line of the spine, in a calm colour, over everything."""
    places = np.stack([moment.beside(name, up=up, back=back) for name, up, back in SPINE_PLACES])
    return _inner_line(splined(lens.project(places)[:, :2]))


def pelvis_of(moment: Moment, lens: Lens) -> tuple[Stroke, ...]:
    """A straight line through both hips and a little further, to see whether they are level."""
    right, left = moment.place("hip-joint.right"), moment.place("hip-joint.left")
    further = _PAST_HIP_M * (left - right) / np.linalg.norm(left - right)
    return _inner_line(lens.project(np.stack([right - further, left + further]))[:, :2])


def _inner_line(flat: Floats) -> tuple[Stroke, ...]:
    curve = fitted(flat, _TOLERANCE, closed=False)
    return (
        Stroke((curve,), WHITE, 4.6, 0.9),
        Stroke((curve,), SPINE, 2.4, dash=(5.5, 3.6)),
    )


def seen(places: Floats, scan: Scan, lens: Lens, slack_m: float) -> Flags:
    """(N,) whether places are not behind anything, give or take `slack_m`."""
    flat = lens.project(places)
    height, width = scan.depth.shape
    column = np.floor((flat[:, 0] - lens.crop.left) * scan.per_unit).astype(int)
    row = np.floor((flat[:, 1] - lens.crop.top) * scan.per_unit).astype(int)
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    nearest = scan.depth[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
    found: Flags = inside & (flat[:, 2] < nearest + slack_m)
    return found


def visible(places: Floats, scan: Scan, lens: Lens, slack_m: float) -> Iterator[Curve]:
    """The parts of a line (N, 3) that are seen, as curves."""
    shown = seen(places, scan, lens, slack_m)
    flat = lens.project(places)[:, :2]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], shown.astype(int), [0]])))
    for start, end in edges.reshape(-1, 2):
        part = flat[start:end]
        if len(part) > 1 and np.linalg.norm(np.diff(part, axis=0), axis=1).sum() > _SHORTEST:
            yield fitted(splined(part), _TOLERANCE, closed=False)
