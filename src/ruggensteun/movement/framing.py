"""Whether the person can be followed, and if not, what to change: come closer, turn, step back."""

from typing import Final

from ruggensteun.movement.events import ViewSeen
from ruggensteun.movement.holding import may_be_hidden
from ruggensteun.movement.landmarks import SIDES, Side
from ruggensteun.movement.scene import VISIBLE, Points
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import index_on
from ruggensteun.movement.view import Posture, View

_SMALLEST_TRUNK: Final = 0.08
"""Heights of the picture: a person of a quarter of the picture.

Smaller ones are often lost by the pose model.
"""
_DWELL_MS: Final = 600.0

_ACCEPTED: Final[dict[Posture, frozenset[Posture]]] = {
    "standing": frozenset({"standing", "sitting"}),
    "sitting": frozenset({"standing", "sitting"}),
    "hands-and-knees": frozenset({"hands-and-knees", "prone"}),
    "prone": frozenset({"hands-and-knees", "prone"}),
    "supine": frozenset({"supine"}),
    "side-lying": frozenset({"side-lying"}),
}


def fits(sheet: Sheet, posture: Posture) -> bool:
    return posture in _ACCEPTED[sheet.posture]


class Framing:
    """Says the view when it changes and the change lasts."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        tracked = {point for track in sheet.tracks for point in CAMERA_SIGNALS[track.signal].points}
        held = tuple(CAMERA_SIGNALS[condition.signal].points for condition in sheet.held_while)
        self._needed = (tuple(tracked),) if tracked else held
        self._may_be_hidden = 0 if tracked else may_be_hidden(len(held))
        self._told: tuple[str, str | None] | None = None
        self._candidate: tuple[str, str | None] | None = None
        self._since_ms = 0.0

    def problem(self, view: View, points: Points, trunk: float) -> str | None:
        """The key of what is in the way, None when nothing is."""
        if view.name == "none":
            return "unclear"
        if not fits(self._sheet, view.posture):
            return "posture"
        if view.name not in self._sheet.views:
            return f"turn-{self._sheet.view}"
        if trunk < _SMALLEST_TRUNK:
            return "come-closer"
        if not self._in_sight(points, view.near):
            return "whole-body"
        return None

    def _in_sight(self, points: Points, near: Side | None) -> bool:
        sides = SIDES if near is None else (near,)
        seen = points.seen
        hidden = [
            any(seen[index_on(side, point)] < VISIBLE for side in sides for point in needed)
            for needed in self._needed
        ]
        return hidden.count(True) <= self._may_be_hidden

    def update(self, t_ms: float, view: View, problem: str | None) -> ViewSeen | None:
        now = (view.spoken(), problem)
        if now == self._told:
            self._candidate = None
            return None
        if now != self._candidate:
            self._candidate, self._since_ms = now, t_ms
        if self._told is not None and t_ms - self._since_ms < _DWELL_MS:
            return None
        if self._told is None and problem is not None and t_ms - self._since_ms < _DWELL_MS:
            return None
        self._told, self._candidate = now, None
        return ViewSeen(t_ms, now[0], view.posture, ok=problem is None, reason=problem)
