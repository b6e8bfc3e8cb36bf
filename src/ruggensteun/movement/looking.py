"""Reads a signal from a scene.

Its value with bias taken off and its uncertainty, or why it cannot be read.
"""

from typing import Final

from ruggensteun.movement.landmarks import Side
from ruggensteun.movement.measured import Measured, NotVisible, Reading
from ruggensteun.movement.scene import VISIBLE, Scene
from ruggensteun.movement.signals.signal import CameraSignal, Signal, Vector, index_on
from ruggensteun.movement.uncertainty import FAR_SIDE, accuracy

HIDDEN: Final = NotVisible("hidden")
WRONG_VIEW: Final = NotVisible("view")
UNCLEAR: Final = NotVisible("unclear")
UNRELIABLE: Final = NotVisible("unreliable")


def can_be_seen(signal: CameraSignal, scene: Scene, side: Side) -> bool:
    """Whether every point that the signal needs is in sight."""
    seen = scene.points.seen
    either = signal.either if isinstance(signal, Signal) else ()
    if not all(max(seen[point], seen[point + 1]) >= VISIBLE for point in either):
        return False
    whole = scene.view.near is None or scene.view.posture == "side-lying"
    if signal.both or (whole and not signal.sided):
        return all(seen[point] >= VISIBLE and seen[point + 1] >= VISIBLE for point in signal.points)
    return all(seen[index_on(side, point)] >= VISIBLE for point in signal.points)


def raw_value(signal: Signal, scene: Scene, side: Side) -> float | NotVisible:
    """The bare number, for counting: changes matter there, not degrees."""
    if scene.view.name not in signal.views:
        return WRONG_VIEW
    if not can_be_seen(signal, scene, side):
        return HIDDEN
    value = signal.measure(scene, side)
    return UNCLEAR if value is None else round(value, 4)


def measure(signal: Signal, scene: Scene, side: Side) -> Reading:
    """The value with its uncertainty, for judging."""
    known = accuracy(signal.slug, scene.view)
    if known is None:
        return WRONG_VIEW
    value = raw_value(signal, scene, side)
    if isinstance(value, NotVisible):
        return value
    far = FAR_SIDE if signal.sided and not signal.both and scene.view.near not in {None, side} else 1.0
    return Measured(round(value - known.bias, 4), known.sd * far)


def place(signal: CameraSignal, scene: Scene, side: Side) -> Vector | NotVisible:
    """Where the moving part of a displacement signal is, to compare with where it was."""
    if isinstance(signal, Signal) or scene.view.name not in signal.views:
        return WRONG_VIEW
    if not can_be_seen(signal, scene, side):
        return HIDDEN
    found = signal.place(scene, side)
    return UNCLEAR if found is None else (round(found[0], 4), round(found[1], 4))
