"""What shows from the front or the back: level, turned, shifted; and the arms."""

from typing import Final

from ruggensteun.movement.geometry import length, ratio, slope_deg
from ruggensteun.movement.landmarks import EAR, ELBOW, HIP, SHOULDER, WRIST, Side
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.signals.signal import Signal, index_on


def _left_is_lower_deg(scene: Scene, point: int) -> float | None:
    xs, ys = scene.points.xs, scene.points.ys
    return slope_deg(abs(xs[point] - xs[point + 1]), ys[point] - ys[point + 1])


def _width(scene: Scene, point: int) -> float:
    xs, ys = scene.points.xs, scene.points.ys
    return length(xs[point], ys[point], xs[point + 1], ys[point + 1])


def pelvis_tilt_frontal(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    return _left_is_lower_deg(scene, HIP)


def shoulder_level(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    return _left_is_lower_deg(scene, SHOULDER)


def pelvis_yaw(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    return ratio(_width(scene, HIP), _width(scene, SHOULDER))


def trunk_yaw(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    return ratio(_width(scene, SHOULDER), scene.trunk)


def trunk_shift(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    xs = scene.points.xs
    shift = (xs[SHOULDER] + xs[SHOULDER + 1] - xs[HIP] - xs[HIP + 1]) / 2
    leftwards = 1.0 if xs[SHOULDER] > xs[SHOULDER + 1] else -1.0
    return ratio(shift * leftwards, scene.trunk)


def shoulder_shrug(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    ys = scene.points.ys
    return ratio((ys[SHOULDER] + ys[SHOULDER + 1] - ys[EAR] - ys[EAR + 1]) / 2, scene.trunk)


def _side_trunk(scene: Scene, side: Side) -> float:
    xs, ys = scene.points.xs, scene.points.ys
    shoulder, hip = index_on(side, SHOULDER), index_on(side, HIP)
    return length(xs[shoulder], ys[shoulder], xs[hip], ys[hip])


def arm_height(scene: Scene, side: Side) -> float | None:
    ys = scene.points.ys
    rise = ys[index_on(side, SHOULDER)] - ys[index_on(side, ELBOW)]
    return ratio(rise, _side_trunk(scene, side))


def arm_reach(scene: Scene, side: Side) -> float | None:
    xs, ys = scene.points.xs, scene.points.ys
    shoulder, wrist = index_on(side, SHOULDER), index_on(side, WRIST)
    return ratio(length(xs[shoulder], ys[shoulder], xs[wrist], ys[wrist]), _side_trunk(scene, side))


def arm_spread(scene: Scene, side: Side) -> float | None:
    xs = scene.points.xs
    outward = xs[index_on(side, WRIST)] - xs[index_on(side, SHOULDER)]
    leftwards = 1.0 if xs[SHOULDER] > xs[SHOULDER + 1] else -1.0
    return ratio(outward * leftwards * (1.0 if side == "left" else -1.0), _side_trunk(scene, side))


_FRONT_BACK: Final = ("front", "back")

FRONTAL_SIGNALS: Final = (
    Signal(
        "pelvis-tilt-frontal",
        "deg",
        (HIP,),
        ("front", "back", "foot-end"),
        pelvis_tilt_frontal,
        "slope of the line through the hips; positive when the left is lower",
        both=True,
        lateral=True,
    ),
    Signal(
        "pelvis-yaw",
        "ratio",
        (HIP, SHOULDER),
        ("front", "foot-end", "facing-chest"),
        pelvis_yaw,
        "distance between the hips over that between the shoulders; compare with the quiet start",
        both=True,
    ),
    Signal(
        "trunk-yaw",
        "ratio",
        (SHOULDER, HIP),
        _FRONT_BACK,
        trunk_yaw,
        "distance between the shoulders over the length of the trunk; compare with the quiet start",
        both=True,
    ),
    Signal(
        "trunk-shift",
        "ratio",
        (SHOULDER, HIP),
        _FRONT_BACK,
        trunk_shift,
        "shoulders beside the hips, to the person's left, over the length of the trunk",
        both=True,
        lateral=True,
    ),
    Signal(
        "shoulder-level",
        "deg",
        (SHOULDER,),
        _FRONT_BACK,
        shoulder_level,
        "slope of the line through the shoulders; positive when the left is lower",
        both=True,
        lateral=True,
    ),
    Signal(
        "shoulder-shrug",
        "ratio",
        (EAR, SHOULDER, HIP),
        _FRONT_BACK,
        shoulder_shrug,
        "ears above the shoulders over the length of the trunk; less than at the start is shrugged",
        both=True,
    ),
    Signal(
        "arm-height",
        "ratio",
        (SHOULDER, ELBOW, HIP),
        ("front", "back", "side"),
        arm_height,
        "elbow above the shoulder over the length of the trunk; below 0 it is lower",
        sided=True,
    ),
    Signal(
        "arm-reach",
        "ratio",
        (SHOULDER, WRIST, HIP),
        ("side", "front", "back", "oblique"),
        arm_reach,
        "distance from shoulder to wrist over the length of the trunk",
        sided=True,
    ),
    Signal(
        "arm-spread",
        "ratio",
        (SHOULDER, WRIST, HIP),
        _FRONT_BACK,
        arm_spread,
        "wrist outside the shoulder over the length of the trunk",
        both=True,
        sided=True,
    ),
)
