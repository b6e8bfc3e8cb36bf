"""Applies the checks of a sheet to what is seen.

Which side, against which baseline, and what the verdict is.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from ruggensteun.movement.baseline import Baseline
from ruggensteun.movement.events import Phase, State, Verdict
from ruggensteun.movement.following import Lane, front_leg
from ruggensteun.movement.geometry import length
from ruggensteun.movement.landmarks import SIDES, Side
from ruggensteun.movement.looking import UNRELIABLE, WRONG_VIEW, measure, place
from ruggensteun.movement.measured import Measured, NotVisible, Reading
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.sheet import Check, Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.signals.signal import Signal, other
from ruggensteun.movement.smoothing import LARGE_CHANGE, OneEuro
from ruggensteun.movement.uncertainty import accuracy
from ruggensteun.movement.verdicts import HoldJudge, RepetitionJudge, probability_past

_NO_BASELINE: Final = NotVisible("no-baseline")
_HIDDEN: Final = NotVisible("hidden")
MOVING: Final[tuple[Phase, ...]] = ("out", "top", "back")
_RANK: Final[dict[State, int]] = {"not_visible": 0, "good": 1, "attention": 2}
_BY_NAME: Final[dict[str, tuple[Side, ...]]] = {"each": SIDES, "left": ("left",), "right": ("right",)}


Counts = dict[str, dict[State, float]]
"""By point: how many repetitions, or seconds of a hold, in each state."""


class Moment(NamedTuple):
    t_ms: float
    passed_s: float
    phase: Phase


class CheckReader:
    """Reads one check from a scene: smoothed, and against the quiet start where the check asks for it."""

    def __init__(self, check: Check, baseline: Baseline) -> None:
        self.check = check
        self._signal = CAMERA_SIGNALS[check.signal]
        self._baseline = baseline
        self._filters: dict[Side, OneEuro] = {}

    @property
    def needs_baseline(self) -> bool:
        return self.check.reference == "personal" or not isinstance(self._signal, Signal)

    def _sides(self, scene: Scene, moving: Lane) -> tuple[Side, ...]:
        if not self._signal.sided:
            return (scene.near,)
        choice = self.check.side
        if choice in _BY_NAME:
            return _BY_NAME[choice]
        chosen = self._chosen_side(scene, moving)
        return () if chosen is None else (chosen,)

    def _chosen_side(self, scene: Scene, moving: Lane) -> Side | None:
        if self.check.side == "near":
            return scene.view.near
        if self.check.side in {"front", "rear"}:
            front = front_leg(scene)
            return front if front is None or self.check.side == "front" else other(front)
        return moving if moving is None or self.check.side == "moving" else other(moving)

    def learn(self, scene: Scene, passed_s: float) -> None:
        """Takes this quiet moment into the baseline."""
        if scene.view.name not in self.check.views:
            return
        for side in SIDES if self._signal.sided else (scene.near,):
            key = (self.check.signal, side if self._signal.sided else None)
            if isinstance(self._signal, Signal):
                reading = measure(self._signal, scene, side)
                if isinstance(reading, Measured):
                    self._baseline.learn(key, passed_s, (reading.value, 0.0))
            else:
                spot = place(self._signal, scene, side)
                if not isinstance(spot, NotVisible):
                    self._baseline.learn(key, passed_s, spot)

    def read(self, scene: Scene, moving: Lane) -> Reading:
        """The reading of the worst side of those that the check names."""
        if scene.view.name not in self.check.views:
            return WRONG_VIEW
        if scene.view.seen_from in self.check.switched_off:
            return UNRELIABLE
        readings = [self._one_side(scene, side) for side in self._sides(scene, moving)]
        measured = [reading for reading in readings if isinstance(reading, Measured)]
        if measured:
            return max(measured, key=lambda reading: probability_past(self.check, reading))
        return readings[0] if readings else _HIDDEN

    def _one_side(self, scene: Scene, side: Side) -> Reading:
        key = (self.check.signal, side if self._signal.sided else None)
        if not isinstance(self._signal, Signal):
            return self._displacement(scene, side)
        reading = measure(self._signal, scene, side)
        if isinstance(reading, NotVisible):
            return reading
        smooth = self._smooth(scene.t_ms, side, reading.value)
        if self.check.reference == "absolute":
            return replace(reading, value=smooth)
        usual, known = self._baseline.value(key), accuracy(self.check.signal, scene.view)
        if usual is None or known is None:
            return _NO_BASELINE
        return Measured(round(smooth - usual, 4), reading.sd * known.personal_sd / known.sd)

    def _displacement(self, scene: Scene, side: Side) -> Reading:
        known = accuracy(self.check.signal, scene.view)
        if known is None:
            return WRONG_VIEW
        spot = place(self._signal, scene, side)
        if isinstance(spot, NotVisible):
            return spot
        usual = self._baseline.place((self.check.signal, side if self._signal.sided else None))
        if usual is None:
            return _NO_BASELINE
        moved = length(spot[0], spot[1], usual[0], usual[1])
        return Measured(self._smooth(scene.t_ms, side, moved), known.personal_sd)

    def _smooth(self, t_ms: float, side: Side, value: float) -> float:
        if side not in self._filters:
            self._filters[side] = OneEuro(LARGE_CHANGE[self._signal.unit])
        return round(self._filters[side](t_ms, value), 4)


class RepetitionJudging:
    """One verdict a repetition for each check."""

    def __init__(self, sheet: Sheet, units: Mapping[str, str]) -> None:
        self._judges = [RepetitionJudge(check, units[check.signal]) for check in sheet.checks]
        self._counts = _empty_counts(sheet)

    def wants(self, phase: Phase) -> bool:
        return any(phase in (judge.check.during or MOVING) for judge in self._judges)

    def observe(self, index: int, moment: Moment, reading: Reading) -> Verdict | None:
        judge = self._judges[index]
        if moment.phase not in (judge.check.during or MOVING):
            return None
        return judge.observe(moment.t_ms, moment.passed_s, reading)

    def close(self, t_ms: float) -> list[Verdict]:
        """The verdicts that were still open, when a repetition ends: one a point, whichever checks see it."""
        worst: dict[str, tuple[State, Verdict | None]] = {}
        for judge in self._judges:
            point, closed = judge.check.point, judge.close(t_ms)
            if point not in worst or _RANK[closed[0]] > _RANK[worst[point][0]]:
                worst[point] = closed
        for point, (state, _) in worst.items():
            if point in self._counts:
                self._counts[point][state] += 1
        return [verdict for _, verdict in worst.values() if verdict is not None]

    def forget(self) -> None:
        """What was going on was no repetition."""
        for judge in self._judges:
            judge.forget()

    def counts(self) -> Counts:
        """Repetitions in each state, by point."""
        return self._counts


class HoldJudging:
    """Verdicts as they change during a hold."""

    def __init__(self, sheet: Sheet, units: Mapping[str, str]) -> None:
        self._judges = [HoldJudge(check, units[check.signal]) for check in sheet.checks]
        self._sheet = sheet

    def wants(self, phase: Phase) -> bool:
        return phase == "hold"

    def observe(self, index: int, moment: Moment, reading: Reading) -> Verdict | None:
        return self._judges[index].observe(moment.t_ms, moment.passed_s, reading)

    def close(self, t_ms: float) -> list[Verdict]:  # noqa: ARG002  # the seconds were counted as they came
        self.forget()
        return []

    def forget(self) -> None:
        for judge in self._judges:
            judge.forget()

    def counts(self) -> Counts:
        """Seconds in each state, by point."""
        found = _empty_counts(self._sheet)
        for judge in self._judges:
            if not judge.check.hint_only:
                for state, seconds in judge.seconds.items():
                    found[judge.check.point][state] += seconds
        return found


def _empty_counts(sheet: Sheet) -> Counts:
    points = [check.point for check in sheet.checks if not check.hint_only]
    return {point: {"good": 0.0, "attention": 0.0, "not_visible": 0.0} for point in points}
