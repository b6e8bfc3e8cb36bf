"""The coach as a browser's worker drives it: numbers in a shared buffer, JSON texts out.

Objects that cross between JavaScript and Python cost more than the coach itself.
"""

import json
from array import array
from collections.abc import Iterable
from typing import Final

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event
from ruggensteun.movement.eye import SideChoice, ViewChoice
from ruggensteun.movement.landmarks import POINT_COUNT, Frame, frame_from_floats
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.targets import targets_from_text

_FLOATS: Final = 8 * POINT_COUNT


class Relay:
    """One set after the other. `numbers` holds what `see` reads: 33 image points, then 33 in space."""

    def __init__(self) -> None:
        self.numbers = array("d", bytes(8 * _FLOATS))
        self._coach: Coach | None = None

    def begin(self, sheet: str, targets: str, view: ViewChoice, side: SideChoice) -> None:
        """`targets` may be empty. Raises BrokenSheet and BrokenTargets."""
        self._coach = Coach(
            sheet_from_text(sheet),
            targets=targets_from_text(targets) if targets else None,
            view=view,
            side=side,
            mode="support",
        )

    def see(self, t_ms: float, width: int, height: int, found: bool) -> str:
        """The events of this look as a JSON list; empty when nothing is to be told."""
        if self._coach is None:
            return ""
        if found:
            frame = frame_from_floats(t_ms=t_ms, width=width, height=height, floats=self.numbers)
        else:
            frame = Frame(t_ms, width, height, None)
        events = self._coach.feed(frame)
        return _told(events) if events else ""

    def finish(self) -> str:
        """The last events of the set as a JSON list, the summary as the last one; empty without a set."""
        events = () if self._coach is None else self._coach.finish()
        self._coach = None
        return _told(events)


def _told(events: Iterable[Event]) -> str:
    return json.dumps([event.to_json() for event in events])
