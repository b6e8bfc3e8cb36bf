"""What must not move: the place of the pelvis against the shoulders, and of the knees against the pelvis."""

from typing import Final

from ruggensteun.movement.geometry import SMALLEST_LENGTH, length
from ruggensteun.movement.landmarks import HIP, KNEE, SHOULDER, Side
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.signals.signal import DisplacementSignal, Vector, index_on


def _spot(scene: Scene, side: Side, point: int) -> Vector:
    """The point on this side; from the front or the back, where no side is near, the middle of both."""
    xs, ys = scene.points.xs, scene.points.ys
    if scene.view.near is None:
        return ((xs[point] + xs[point + 1]) / 2, (ys[point] + ys[point + 1]) / 2)
    index = index_on(side, point)
    return (xs[index], ys[index])


def _apart(scene: Scene, side: Side, anchor: int, moving: int) -> Vector | None:
    """From anchor to moving, over the length of the trunk: a step of the camera or the person cancels out."""
    (sx, sy), (hx, hy) = _spot(scene, side, SHOULDER), _spot(scene, side, HIP)
    trunk = length(sx, sy, hx, hy)
    if trunk < SMALLEST_LENGTH:
        return None
    (ax, ay), (mx, my) = _spot(scene, side, anchor), _spot(scene, side, moving)
    return ((mx - ax) / trunk, (my - ay) / trunk)


def pelvis_place(scene: Scene, side: Side) -> Vector | None:
    return _apart(scene, side, SHOULDER, HIP)


def leg_place(scene: Scene, side: Side) -> Vector | None:
    return _apart(scene, side, HIP, KNEE)


STILLNESS_SIGNALS: Final = (
    DisplacementSignal(
        "pelvis-shift",
        (SHOULDER, HIP),
        ("side", "front"),
        pelvis_place,
        "how far the hip has moved against the shoulder since the quiet start, over the length of the trunk",
    ),
    DisplacementSignal(
        "leg-shift",
        (SHOULDER, HIP, KNEE),
        ("side",),
        leg_place,
        "how far the knee has moved against the hip since the quiet start, over the length of the trunk",
    ),
)
