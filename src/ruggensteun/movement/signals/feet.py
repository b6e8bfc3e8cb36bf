"""Where feet and knees stand, from the side and from the front."""

import math
from typing import Final

from ruggensteun.movement.geometry import SMALLEST_LENGTH, length, ratio
from ruggensteun.movement.landmarks import ANKLE, HEEL, HIP, KNEE, TOE, Side
from ruggensteun.movement.scene import VISIBLE, Scene
from ruggensteun.movement.signals.signal import Signal, index_on


def _distance(scene: Scene, i: int, j: int) -> float:
    xs, ys = scene.points.xs, scene.points.ys
    return length(xs[i], ys[i], xs[j], ys[j])


def knee_past_toe(scene: Scene, side: Side) -> float | None:
    xs = scene.points.xs
    knee, toe, ankle = (index_on(side, point) for point in (KNEE, TOE, ANKLE))
    return ratio((xs[knee] - xs[toe]) * scene.ahead, _distance(scene, knee, ankle))


def heel_rise(scene: Scene, side: Side) -> float | None:
    xs, ys = scene.points.xs, scene.points.ys
    heel, toe = index_on(side, HEEL), index_on(side, TOE)
    forward, down = abs(xs[toe] - xs[heel]), ys[toe] - ys[heel]
    return math.degrees(math.atan2(down, forward)) if forward + abs(down) > SMALLEST_LENGTH else None


def knee_inward(scene: Scene, side: Side) -> float | None:
    """An angle would explode in a deep squat, where hip and knee come to the same height.

    A distance does not.
    """
    xs, ys = scene.points.xs, scene.points.ys
    hip, knee, ankle = (index_on(side, point) for point in (HIP, KNEE, ANKLE))
    drop = ys[ankle] - ys[hip]
    if drop < SMALLEST_LENGTH:
        return None
    share = min(max((ys[knee] - ys[hip]) / drop, 0.0), 1.0)
    line_x = xs[hip] + (xs[ankle] - xs[hip]) * share
    inward = line_x - xs[knee] if xs[HIP] > xs[HIP + 1] else xs[knee] - line_x
    return ratio(inward if side == "left" else -inward, scene.trunk)


def foot_width(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    return ratio(_distance(scene, ANKLE, ANKLE + 1), _distance(scene, HIP, HIP + 1))


def step_length(scene: Scene, side: Side) -> float | None:
    """After a short step the rear ankle hides behind the front leg: half seen will do."""
    if min(scene.points.seen[ANKLE], scene.points.seen[ANKLE + 1]) < VISIBLE / 2:
        return None
    leg = _distance(scene, index_on(side, HIP), index_on(side, KNEE)) + _distance(
        scene, index_on(side, KNEE), index_on(side, ANKLE)
    )
    return ratio(_distance(scene, ANKLE, ANKLE + 1), leg)


def knee_opening(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    """Over the trunk, not the thigh: lying on the side with bent hips, the thighs point at the camera."""
    return ratio(_distance(scene, KNEE, KNEE + 1), scene.trunk)


def knee_height(scene: Scene, side: Side) -> float | None:
    ys = scene.points.ys
    return ratio(ys[index_on(side, HIP)] - ys[index_on(side, KNEE)], scene.trunk)


def knee_lift(scene: Scene, side: Side) -> float | None:
    """Both knees compared: where the hips are in the picture, and how the model errs there, plays no part."""
    ys = scene.points.ys
    return ratio(max(ys[KNEE], ys[KNEE + 1]) - ys[index_on(side, KNEE)], scene.trunk)


def ankle_height(scene: Scene, side: Side) -> float | None:
    """A foot comes out from behind the other leg long before the knee: from the side it counts both legs."""
    ys = scene.points.ys
    return ratio(ys[index_on(side, HIP)] - ys[index_on(side, ANKLE)], scene.trunk)


def pelvis_height(scene: Scene, side: Side) -> float | None:  # noqa: ARG001
    """Counts squats and lunges from any side: the lower foot stands on the floor.

    One ankle in sight is enough: seen from the front, the rear foot of a lunge is hidden.
    """
    ys, seen = scene.points.ys, scene.points.seen
    in_sight = [ys[ankle] for ankle in (ANKLE, ANKLE + 1) if seen[ankle] >= VISIBLE]
    return ratio(max(in_sight) - (ys[HIP] + ys[HIP + 1]) / 2, scene.trunk) if in_sight else None


_ANY_UPRIGHT: Final = ("side", "front", "back", "oblique")

FOOT_SIGNALS: Final = (
    Signal(
        "knee-past-toe",
        "ratio",
        (KNEE, ANKLE, TOE),
        ("side", "oblique"),
        knee_past_toe,
        "knee ahead of the toes, over the length of the shank",
        sided=True,
    ),
    Signal(
        "heel-rise",
        "deg",
        (HEEL, TOE),
        ("side",),
        heel_rise,
        "slope of the foot, positive when the heel is above the toes; compare with the quiet start",
        sided=True,
    ),
    Signal(
        "knee-inward",
        "ratio",
        (HIP, KNEE, ANKLE),
        ("front",),
        knee_inward,
        "knee to the inner side of the line hip-ankle, over the length of the trunk",
        sided=True,
    ),
    Signal(
        "foot-width",
        "ratio",
        (ANKLE, HIP),
        ("front", "foot-end"),
        foot_width,
        "distance between the ankles over that between the hips",
        both=True,
    ),
    Signal(
        "step-length",
        "ratio",
        (HIP, KNEE, ANKLE),
        ("side",),
        step_length,
        "distance between the ankles over the length of the leg",
    ),
    Signal(
        "knee-opening",
        "ratio",
        (KNEE,),
        ("facing-chest", "foot-end"),
        knee_opening,
        "distance between the knees over the length of the trunk",
        both=True,
    ),
    Signal(
        "knee-height",
        "ratio",
        (HIP, KNEE),
        ("front", "back", "side", "oblique"),
        knee_height,
        "knee above the hip over the length of the trunk; standing it is about -0.8",
        both=True,
        sided=True,
    ),
    Signal(
        "knee-lift",
        "ratio",
        (KNEE,),
        ("front", "back"),
        knee_lift,
        "knee above the lower one of both, over the length of the trunk",
        both=True,
        sided=True,
    ),
    Signal(
        "ankle-height",
        "ratio",
        (HIP, ANKLE),
        ("side", "front", "back"),
        ankle_height,
        "ankle above the hip over the length of the trunk",
        sided=True,
    ),
    Signal(
        "pelvis-height",
        "ratio",
        (HIP,),
        _ANY_UPRIGHT,
        pelvis_height,
        "height of the hips above the lower ankle over the length of the trunk",
        both=True,
        either=(ANKLE,),
    ),
)
