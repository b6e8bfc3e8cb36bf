"""The coach as a browser's worker drives it: numbers in, JSON texts out.

Objects that cross between JavaScript and Python cost more than the coach itself.
"""

import json
from array import array
from collections.abc import Iterable
from typing import Final

from ruggensteun.movement.attitude import Placed, attitude_from_orientation
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event
from ruggensteun.movement.eye import SideChoice, ViewChoice
from ruggensteun.movement.landmarks import POINT_COUNT, Frame, frame_from_floats
from ruggensteun.movement.pelvis import PelvisCoach
from ruggensteun.movement.placing import PhonePlace
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.targets import targets_from_text

_FLOATS: Final = 8 * POINT_COUNT


class Relay:
    """For the camera, one set after the other.

    `numbers` holds what `see` reads: 33 image points, then 33 in space.
    """

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


class PhoneRelay:
    """The same for a phone on the pelvis. `level` is that of the coach, below 0 while nothing is felt."""

    def __init__(self) -> None:
        self.level = -1.0
        self._placed: Placed = "sacrum"
        self._place: PhonePlace | None = None
        self._coach: PelvisCoach | None = None

    def stand_by(self, sheet: str, placed: Placed) -> None:
        """Before a set: how the phone lies, and the quiet start. Raises BrokenSheet."""
        found = sheet_from_text(sheet)
        self._placed, self._place = placed, PhonePlace(found.posture)
        self._coach = PelvisCoach(found, self._place)

    def begin(self, sheet: str, targets: str) -> None:
        """From the quiet start that was found while standing by. Raises BrokenSheet and BrokenTargets."""
        found = sheet_from_text(sheet)
        place = self._place or PhonePlace(found.posture)
        place.freeze()
        self._place = place
        own = targets_from_text(targets) if targets else None
        self._coach = PelvisCoach(found, place, targets=own, mode="support")

    def feel(self, t_ms: float, alpha_deg: float, beta_deg: float, gamma_deg: float) -> str:
        """The events of this reading as a JSON list; empty when nothing is to be told."""
        if self._coach is None:
            return ""
        now = attitude_from_orientation(
            t_ms, self._placed, alpha_deg=alpha_deg, beta_deg=beta_deg, gamma_deg=gamma_deg
        )
        return self._answer(self._coach, self._coach.feed(now))

    def silence(self, t_ms: float) -> str:
        return "" if self._coach is None else self._answer(self._coach, self._coach.silence(t_ms))

    def finish(self) -> str:
        """The summary of the set as a JSON list; empty without a set."""
        events = () if self._coach is None else self._coach.finish()
        self._coach, self._place, self.level = None, None, -1.0
        return _told(events)

    def _answer(self, coach: PelvisCoach, events: tuple[Event, ...]) -> str:
        self.level = -1.0 if coach.level is None else coach.level
        return _told(events) if events else ""


def _told(events: Iterable[Event]) -> str:
    return json.dumps([event.to_json() for event in events])
