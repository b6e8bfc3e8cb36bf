"""Angles of the joints and lines along the body, of the side that is looked at."""

import math
from typing import Final

from ruggensteun.movement.geometry import SMALLEST_LENGTH, Spot, included_angle_deg, turning
from ruggensteun.movement.landmarks import ANKLE, EAR, ELBOW, HIP, KNEE, SHOULDER, WRIST, Side
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.signals.signal import Signal, index_on

_LIFTED: Final = 0.35
"""Trunk lengths between the legs of somebody on the side: more than the width of a pelvis."""


def _spots(scene: Scene, side: Side, points: tuple[int, int, int]) -> tuple[Spot, Spot, Spot]:
    xs, ys = scene.points.xs, scene.points.ys
    i, j, k = (index_on(side, point) for point in points)
    return (xs[i], ys[i]), (xs[j], ys[j]), (xs[k], ys[k])


def _line_spots(scene: Scene, side: Side, points: tuple[int, int, int]) -> tuple[Spot, Spot, Spot]:
    """The points of a line along the trunk.

    Of somebody who lies on one side these are the middles of left and right: shoulders are wider than hips,
    so the line along one side of a straight body is bent. A leg that is lifted does not belong to the line.
    """
    if scene.view.posture != "side-lying":
        return _spots(scene, side, points)
    xs, ys = scene.points.xs, scene.points.ys
    spots = []
    for point in points:
        if abs(ys[point] - ys[point + 1]) > _LIFTED * scene.trunk and point in {KNEE, ANKLE}:
            lower = point if ys[point] > ys[point + 1] else point + 1
            spots.append((xs[lower], ys[lower]))
        else:
            spots.append(((xs[point] + xs[point + 1]) / 2, (ys[point] + ys[point + 1]) / 2))
    return spots[0], spots[1], spots[2]


def _corner(scene: Scene, side: Side, *points: int) -> float | None:
    a, corner, c = _spots(scene, side, (points[0], points[1], points[2]))
    return included_angle_deg(a, corner, c)


def _line(scene: Scene, side: Side, end: int) -> float | None:
    """The angle at the hip from shoulder to end.

    More than 180 when the hip lies on the upper side of that line.

    On the floor that is: less than 180 sags, more is lifted. Upright, bending forward gives less than 180.
    """
    shoulder, hip, far = _line_spots(scene, side, (SHOULDER, HIP, end))
    corner = included_angle_deg(shoulder, hip, far)
    if corner is None:
        return None
    turn = turning(shoulder, hip, far)
    posture = scene.view.posture
    if posture == "side-lying":
        above = turn * (shoulder[0] - far[0]) > 0
    else:
        # Seen from the left, what bends forward turns the other way round in the picture.
        bent_forward = turn * scene.ahead > 0
        above = bent_forward == (posture in {"prone", "hands-and-knees"})
    return 360.0 - corner if above else corner


def body_line(scene: Scene, side: Side) -> float | None:
    return _line(scene, side, ANKLE)


def bridge_line(scene: Scene, side: Side) -> float | None:
    return _line(scene, side, KNEE)


def head_line(scene: Scene, side: Side) -> float | None:
    """Less than 180 when the ear lies below the line of the trunk; upright, when it lies in front of it."""
    ear, shoulder, hip = _line_spots(scene, side, (EAR, SHOULDER, HIP))
    corner = included_angle_deg(ear, shoulder, hip)
    if corner is None:
        return None
    turn = turning(ear, shoulder, hip)
    upright = scene.view.posture in {"standing", "sitting"}
    hangs = turn * scene.ahead > 0 if upright else turn * (hip[0] - shoulder[0]) < 0
    return corner if hangs else 360.0 - corner


def hip_angle(scene: Scene, side: Side) -> float | None:
    return _corner(scene, side, SHOULDER, HIP, KNEE)


def knee_angle(scene: Scene, side: Side) -> float | None:
    return _corner(scene, side, HIP, KNEE, ANKLE)


def elbow_angle(scene: Scene, side: Side) -> float | None:
    return _corner(scene, side, SHOULDER, ELBOW, WRIST)


def shoulder_angle(scene: Scene, side: Side) -> float | None:
    return _corner(scene, side, HIP, SHOULDER, ELBOW)


def trunk_inclination(scene: Scene, side: Side) -> float | None:
    """From upright: 0. An upright person who leans back gives less than 0; lying level is 90."""
    xs, ys = scene.points.xs, scene.points.ys
    shoulder, hip = index_on(side, SHOULDER), index_on(side, HIP)
    dx, up = xs[shoulder] - xs[hip], ys[hip] - ys[shoulder]
    if abs(dx) + abs(up) < SMALLEST_LENGTH:
        return None
    forward = dx * scene.ahead if scene.view.posture in {"standing", "sitting"} else abs(dx)
    return math.degrees(math.atan2(forward, up))


LIMB_SIGNALS: Final = (
    Signal(
        "body-line",
        "deg",
        (SHOULDER, HIP, ANKLE),
        ("side", "facing-chest"),
        body_line,
        "angle shoulder-hip-ankle; below 180 the hip sags under the line, above 180 it is lifted",
    ),
    Signal(
        "bridge-line",
        "deg",
        (SHOULDER, HIP, KNEE),
        ("side", "facing-chest"),
        bridge_line,
        "angle shoulder-hip-knee; below 180 the hip is under the line, above 180 over it",
    ),
    Signal(
        "leg-line",
        "deg",
        (SHOULDER, HIP, KNEE),
        ("side",),
        bridge_line,
        "as bridge-line, of one leg; on hands and knees 270 with the thigh upright, 180 stretched",
        sided=True,
    ),
    Signal(
        "head-line",
        "deg",
        (EAR, SHOULDER, HIP),
        ("side", "facing-chest"),
        head_line,
        "angle ear-shoulder-hip; below 180 the head hangs (upright: is in front)",
    ),
    Signal("hip-angle", "deg", (SHOULDER, HIP, KNEE), ("side",), hip_angle, "180 is straight", sided=True),
    Signal("knee-angle", "deg", (HIP, KNEE, ANKLE), ("side",), knee_angle, "180 is straight", sided=True),
    Signal(
        "elbow-angle", "deg", (SHOULDER, ELBOW, WRIST), ("side",), elbow_angle, "180 is straight", sided=True
    ),
    Signal(
        "shoulder-angle",
        "deg",
        (HIP, SHOULDER, ELBOW),
        ("side", "front", "back"),
        shoulder_angle,
        "between upper arm and trunk; 0 along the body",
        sided=True,
    ),
    Signal(
        "trunk-inclination",
        "deg",
        (SHOULDER, HIP),
        ("side",),
        trunk_inclination,
        "trunk from upright, forward positive; lying level is 90",
    ),
)
