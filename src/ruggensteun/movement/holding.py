"""Follows a held exercise: whether its conditions are met, and every hold from beginning to end."""

from typing import Final

from ruggensteun.movement.events import Event, HoldDone, PhaseEntered
from ruggensteun.movement.holds import Held, HoldTimer
from ruggensteun.movement.looking import raw_value
from ruggensteun.movement.measured import NotVisible
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.sheet import Condition, Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal
from ruggensteun.movement.smoothing import OneEuro
from ruggensteun.movement.uncertainty import accuracy

_SETTLING_MS: Final = 1500.0
"""The first moments of a hold: what is usual for this person today."""
_SCALE: Final = {"deg": 100.0, "ratio": 1.0}


class Holder:
    def __init__(self, sheet: Sheet) -> None:
        self._conditions = [
            (condition, OneEuro(_SCALE[CAMERA_SIGNALS[condition.signal].unit]))
            for condition in sheet.held_while
        ]
        self._timer = HoldTimer()
        self._t_ms = 0.0

    @property
    def holding(self) -> bool:
        return self._timer.holding

    @property
    def settling(self) -> bool:
        return self.holding and self._t_ms - self._timer.start_ms <= _SETTLING_MS

    def update(self, t_ms: float, scene: Scene | None, *, unseen: bool) -> list[Event]:
        """`scene` None: there is nobody in the posture of this exercise; `unseen`: nobody knows."""
        self._t_ms = t_ms
        in_position = (None if unseen else False) if scene is None else self._in_position(scene)
        before = self.holding
        ended = self._timer.update(t_ms, in_position)
        events: list[Event] = [] if ended is None else [_done(t_ms, ended)]
        if self.holding and not before:
            events.append(PhaseEntered(t_ms, "hold", None))
        elif before and not self.holding:
            events.append(PhaseEntered(t_ms, "rest", None))
        return events

    def stop(self, t_ms: float) -> list[Event]:
        ended = self._timer.stop()
        return [] if ended is None else [_done(t_ms, ended)]

    def _in_position(self, scene: Scene) -> bool | None:
        """None when a condition cannot be seen and the others do not already say no."""
        met = [_meets(scene, condition, smooth) for condition, smooth in self._conditions]
        if False in met:
            return False
        return None if None in met else True


def _meets(scene: Scene, condition: Condition, smooth: OneEuro) -> bool | None:
    signal = CAMERA_SIGNALS[condition.signal]
    if not isinstance(signal, Signal):
        return None
    value = raw_value(signal, scene, scene.near)
    if isinstance(value, NotVisible):
        return None
    known = accuracy(signal.slug, scene.view)
    bias = known.bias if known is not None else 0.0
    return condition.low <= smooth(scene.t_ms, value - bias) <= condition.high


def _done(t_ms: float, held: Held) -> HoldDone:
    return HoldDone(t_ms, held.start_ms, held.held_ms / 1000, held.in_position_ms / 1000)
