"""The coach as a browser's worker drives it: numbers in, JSON texts out.

Objects that cross between JavaScript and Python cost more than the coach itself.
"""

import json
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ruggensteun.movement.attitude import Placed, attitude_from_orientation
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, State, Summary
from ruggensteun.movement.eye import SideChoice, ViewChoice
from ruggensteun.movement.landmarks import POINT_COUNT, Frame, frame_from_floats
from ruggensteun.movement.pelvis import PelvisCoach
from ruggensteun.movement.placing import PhonePlace
from ruggensteun.movement.sheet import sheet_from_text
from ruggensteun.movement.targets import targets_from_text

_FLOATS: Final = 8 * POINT_COUNT
NO_SET: Final = 0
"""Sets are numbered from 1; without a number nothing goes on after a rest."""


class _Parts:
    """Of one set what each part came to, when the person had a pause in it."""

    def __init__(self) -> None:
        self._number = NO_SET
        self._sums: list[Summary] = []

    def begin(self, number: int) -> None:
        """The set of this number, or what follows in it."""
        if number == NO_SET or number != self._number:
            self._sums.clear()
        self._number = number

    def rest(self, events: tuple[Event, ...]) -> None:
        self._sums += [event for event in events if isinstance(event, Summary)]

    def finish(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The last events of the set. Its summary tells of all parts."""
        self.rest(events)
        sums = tuple(self._sums)
        self.begin(NO_SET)
        told = tuple(event for event in events if not isinstance(event, Summary))
        return (*told, together(sums)) if sums else told


class Relay:
    """For the camera, one set after the other.

    `numbers` holds what `see` reads: 33 image points, then 33 in space.
    """

    def __init__(self) -> None:
        self.numbers = array("d", bytes(8 * _FLOATS))
        self._coach: Coach | None = None
        self._parts = _Parts()
        self._rests = False

    def begin(
        self, sheet: str, targets: str, view: ViewChoice, side: SideChoice, number: int = NO_SET
    ) -> None:
        """A set, or after a rest what follows in the set of that number.

        `targets` may be empty. Raises BrokenSheet and BrokenTargets.
        """
        self._parts.begin(number)
        self._coach = Coach(
            sheet_from_text(sheet),
            targets=targets_from_text(targets) if targets else None,
            view=view,
            side=side,
            mode="support",
        )
        self._rests = False

    def rest(self, sheet: str, view: ViewChoice, side: SideChoice) -> None:
        """What was seen until now is kept; from now on it is only told how the person stands."""
        if self._coach is not None and not self._rests:
            self._parts.rest(self._coach.finish())
            self._coach = Coach(sheet_from_text(sheet), view=view, side=side)
            self._rests = True

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
        events = () if self._coach is None or self._rests else self._coach.finish()
        self._coach, self._rests = None, False
        return _told(self._parts.finish(events))


class PhoneRelay:
    """The same for a phone on the pelvis. `level` is that of the coach, below 0 while nothing is felt."""

    def __init__(self) -> None:
        self.level = -1.0
        self._placed: Placed = "sacrum"
        self._place: PhonePlace | None = None
        self._coach: PelvisCoach | None = None
        self._parts = _Parts()
        self._rests = False

    def stand_by(self, sheet: str, placed: Placed) -> None:
        """Before a set: how the phone lies, and the quiet start. Raises BrokenSheet."""
        self._parts.begin(NO_SET)
        self._placed, self._rests = placed, False
        self._await_start(sheet)

    def _await_start(self, sheet: str) -> None:
        found = sheet_from_text(sheet)
        self._place = PhonePlace(found.posture)
        self._coach = PelvisCoach(found, self._place)

    def begin(self, sheet: str, targets: str, number: int = NO_SET) -> None:
        """A set, or after a rest what follows in the set of that number.

        From the quiet start that was found while standing by or resting; without one nothing is judged.
        Raises BrokenSheet and BrokenTargets.
        """
        self._parts.begin(number)
        self._rests = False
        found = sheet_from_text(sheet)
        place = self._place or PhonePlace(found.posture)
        place.freeze()
        self._place = place
        own = targets_from_text(targets) if targets else None
        self._coach = PelvisCoach(found, place, targets=own, mode="support")

    def rest(self, sheet: str) -> None:
        """What was felt until now is kept; what follows needs a quiet start of its own."""
        if self._coach is not None and not self._rests:
            self._parts.rest(self._coach.finish())
            self._await_start(sheet)
            self._rests, self.level = True, -1.0

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
        events = () if self._coach is None or self._rests else self._coach.finish()
        self._coach, self._place, self.level, self._rests = None, None, -1.0, False
        return _told(self._parts.finish(events))

    def _answer(self, coach: PelvisCoach, events: tuple[Event, ...]) -> str:
        self.level = -1.0 if coach.level is None else coach.level
        return _told(events) if events else ""


def together(parts: Sequence[Summary]) -> Summary:
    """One summary of the parts of a set, in order; at least one."""
    counted: Counter[str] = Counter()
    followed = math.fsum(part.coverage * part.frames for part in parts)
    verdicts: dict[str, Counter[State]] = {}
    by_side: Counter[str] = Counter()
    for part in parts:
        counted.update(repetitions=part.repetitions, partial=part.partial, frames=part.frames)
        by_side.update(part.by_side)
        for point, counts in part.verdicts.items():
            verdicts.setdefault(point, Counter()).update(counts)
    return replace(
        parts[-1],
        repetitions=counted["repetitions"],
        by_side=dict(sorted(by_side.items())),
        partial=counted["partial"],
        held_s=math.fsum(part.held_s for part in parts),
        in_position_s=math.fsum(part.in_position_s for part in parts),
        verdicts={point: dict(counts) for point, counts in verdicts.items()},
        frames=counted["frames"],
        coverage=followed / counted["frames"] if counted["frames"] else 0.0,
    )


def _told(events: Iterable[Event]) -> str:
    return json.dumps([event.to_json() for event in events])
