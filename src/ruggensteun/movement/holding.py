"""Follows a held exercise: whether its conditions are met, and every hold from beginning to end."""

from collections import deque
from typing import Final

from ruggensteun.movement.ascent import Ascent
from ruggensteun.movement.events import Event, HoldDone, PhaseEntered
from ruggensteun.movement.holds import Held, HoldTimer
from ruggensteun.movement.looking import raw_value
from ruggensteun.movement.measured import NotVisible
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.sheet import Condition, Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal
from ruggensteun.movement.smoothing import GAP_MS, LARGE_CHANGE, OneEuro
from ruggensteun.movement.uncertainty import accuracy

_SETTLING_MS: Final = 1500.0
"""The first moments of a hold: what is usual for this person today."""
_ENOUGH: Final = 3
_MOVING: Final = {"deg": 8.0, "ratio": 0.15}
"""A second: faster, somebody is still on the way to the hold, or already on the way back."""
_JUST_NOW_MS: Final = 200.0
_ERRS_SD: Final = 3.0


class _Pace:
    """How fast a signal changes, over the last moment."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._seen: deque[tuple[float, float]] = deque()

    def moving(self, t_ms: float, value: float) -> bool:
        seen = self._seen
        if seen and t_ms - seen[-1][0] > GAP_MS:
            seen.clear()
        seen.append((t_ms, value))
        while len(seen) > 1 and t_ms - seen[1][0] >= _JUST_NOW_MS:
            seen.popleft()
        passed_s = (t_ms - seen[0][0]) / 1000.0
        return passed_s > 0 and abs(value - seen[0][1]) > self._limit * passed_s


class _Watched:
    """A condition of the hold, from look to look. Where its way is known, that tells more than its pace."""

    def __init__(self, condition: Condition) -> None:
        unit = CAMERA_SIGNALS[condition.signal].unit
        self._condition = condition
        self._smooth = OneEuro(LARGE_CHANGE[unit])
        self._pace = _Pace(_MOVING[unit])
        self.ascent = None if condition.way is None else Ascent(condition.way)

    def look(self, scene: Scene) -> tuple[bool | None, bool]:
        """Whether it is met, None when that cannot be seen; and whether they are on the way."""
        raw = _value(scene, self._condition)
        if raw is None:
            return None, False
        value = self._smooth(scene.t_ms, raw)
        low, high = self._condition.low, self._condition.high
        if self.ascent is None:
            return low <= value <= high, self._pace.moving(scene.t_ms, value)
        self.ascent.update(scene.t_ms, raw, value)
        if self.ascent.up:
            low, high = self._bounds_when_up(scene, self.ascent.drawn.held)
        return self.ascent.up is not False and low <= value <= high, self.ascent.on_the_way

    def _bounds_when_up(self, scene: Scene, held: float) -> tuple[float, float]:
        """Who was seen to come up may read as little as a camera that errs can make of it."""
        known = accuracy(self._condition.signal, scene.view)
        wide = _ERRS_SD * known.sd if known is not None else 0.0
        return min(self._condition.low, held - wide), max(self._condition.high, held + wide)


class Holder:
    """A hold lasts from where they have come within a tenth of the way to it until a tenth of the way back.

    That is measured on the condition whose way is known; the others must be met, and must not change fast.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._conditions = [_Watched(condition) for condition in sheet.held_while]
        self._ascents = [one.ascent for one in self._conditions if one.ascent is not None]
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
        in_position, moving = (None if unseen else False), False
        if scene is not None:
            in_position, moving = self._position(scene)
        before = self.holding
        if any(ascent.was_resting for ascent in self._ascents):
            self._timer.forget()
        arrivals = [ascent.arrived_ms for ascent in self._ascents if ascent.arrived_ms is not None]
        since_ms = max(arrivals, default=None)
        ended = self._timer.update(t_ms, in_position, moving=moving, since_ms=since_ms)
        events: list[Event] = [] if ended is None else [_done(t_ms, ended)]
        if self.holding and not before:
            events.append(PhaseEntered(t_ms, "hold", None))
        elif before and not self.holding:
            events.append(PhaseEntered(t_ms, "rest", None))
        return events

    def stop(self, t_ms: float) -> list[Event]:
        ended = self._timer.stop()
        return [] if ended is None else [_done(t_ms, ended)]

    def _position(self, scene: Scene) -> tuple[bool | None, bool]:
        """Whether somebody is in position, and whether they still move.

        None when too little can be seen, and what is seen does not already say no. Of three conditions or
        more, one may be hidden: an arm under a broad chest does not end a plank.
        """
        looks = [condition.look(scene) for condition in self._conditions]
        met, moving = [is_met for is_met, _ in looks], any(moves for _, moves in looks)
        if False in met:
            return False, moving
        return (True if met.count(None) <= may_be_hidden(len(met)) else None), moving


def may_be_hidden(conditions: int) -> int:
    """How many of the conditions of a hold may be out of sight."""
    return 1 if conditions >= _ENOUGH else 0


def _value(scene: Scene, condition: Condition) -> float | None:
    signal = CAMERA_SIGNALS[condition.signal]
    if not isinstance(signal, Signal):
        return None
    value = raw_value(signal, scene, scene.near)
    if isinstance(value, NotVisible):
        return None
    known = accuracy(signal.slug, scene.view)
    return value - (known.bias if known is not None else 0.0)


def _done(t_ms: float, held: Held) -> HoldDone:
    return HoldDone(t_ms, held.start_ms, held.held_ms / 1000, held.in_position_ms / 1000)
