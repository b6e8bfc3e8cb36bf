"""The coach with nothing but a phone on the pelvis: it judges how the pelvis tilts, and counts nothing.

    place = PhonePlace(sheet.posture)           # before the set: feed it through a coach in mode library
    place.freeze()                              # the set begins
    coach = PelvisCoach(sheet, place, mode="support")
    coach.feed(attitude) ... coach.finish()

A phone does not know where a repetition begins, so every moment of the set is judged, and the summary tells
seconds. What a camera would be needed for, such as where a repetition is at its end, is left to the camera.
"""

from dataclasses import replace
from typing import Final

from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.coach import Mode
from ruggensteun.movement.cues import PRAISE, CueDesk
from ruggensteun.movement.events import Event, Verdict, ViewSeen
from ruggensteun.movement.judging import HoldJudging, Moment
from ruggensteun.movement.measured import Measured, NotVisible, Reading, Reason
from ruggensteun.movement.placing import PhonePlace, Problem
from ruggensteun.movement.sheet import Check, Sheet
from ruggensteun.movement.signals import PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.summary import Tally
from ruggensteun.movement.targets import Targets, personal_sheet
from ruggensteun.movement.wearing import WornPhone

VIEW: Final = "phone"
_PROBLEM_CUE_MS: Final = 3000.0
_PROBLEM_RANK: Final = -1
_PRAISE_RANK: Final = 90
_PRAISED_MS: Final = 15_000.0
_WHY: Final[dict[Problem, Reason]] = {
    "phone-turned": "not-placed",
    "phone-still": "no-baseline",
    "phone-no-start": "no-baseline",
    "phone-slipped": "slipped",
    "phone-silent": "silent",
}


def felt_checks(sheet: Sheet) -> tuple[Check, ...]:
    """What a phone alone can judge.

    It starts from a quiet start that is right: a check that the start itself does not pass needs a camera,
    which sees when the person has come to where it should be true. So does a hold: people lie still, and then
    lift themselves into it, which tilts a pelvis too.
    """
    if sheet.kind == "hold":
        return ()
    return tuple(check for check in sheet.checks if check.source == "phone" and _starts_well(check))


def _starts_well(check: Check) -> bool:
    if check.direction == "within":
        return abs(check.target) < check.limit
    return check.limit > 0 if check.direction == "at-most" else check.limit < 0


class PelvisCoach:
    """One set. `library` only tells how the phone lies.

    Raises BrokenTargets for targets of another exercise.
    """

    def __init__(
        self, sheet: Sheet, place: PhonePlace, *, targets: Targets | None = None, mode: Mode = "library"
    ) -> None:
        own = sheet if targets is None else personal_sheet(sheet, targets)
        self._sheet = replace(own, checks=felt_checks(own))
        self._place = place
        self._judges_at_all = mode == "support"
        units = {slug: signal.unit for slug, signal in PHONE_SIGNALS_BY_SLUG.items()}
        self._judging = HoldJudging(self._sheet, units)
        self._phone: WornPhone | None = None
        self._tally = Tally()
        self._cues = CueDesk()
        self._last_ms: float | None = None
        self._problem: Problem | None = None
        self._problem_ms: float | None = None
        self._well_ms: float | None = None
        self.level: float | None = None
        """How far the pelvis is from its quiet start: 1 is at the limit of the nearest check."""

    def feed(self, now: Attitude) -> tuple[Event, ...]:
        """What this reading gives. A reading from before the last one is passed over."""
        if self._last_ms is not None and now.t_ms <= self._last_ms:
            return ()
        problem = self._place.update(now)
        if problem is None and self._phone is None:
            self._phone = WornPhone(self._place.start)
        if self._place.start is None:
            self._phone = None
        return self._after(now.t_ms, problem, now)

    @property
    def worn(self) -> WornPhone | None:
        """The phone while it can be believed, with its quiet start."""
        return self._phone

    def silence(self, t_ms: float) -> tuple[Event, ...]:
        """Tells that until this moment nothing was measured; to be told five times a second."""
        if self._last_ms is not None and t_ms <= self._last_ms:
            return ()
        return self._after(t_ms, self._place.silence(), None)

    def finish(self) -> tuple[Event, ...]:
        """Sums up. Nothing may be fed afterwards."""
        counts = self._judging.counts() if self._judges_at_all else {}
        return (self._tally.summary(self._last_ms or 0.0, self._sheet.content, counts),)

    def _after(self, t_ms: float, problem: Problem | None, now: Attitude | None) -> tuple[Event, ...]:
        passed_s = 0.0 if self._last_ms is None else (t_ms - self._last_ms) / 1000
        self._last_ms = t_ms
        self._tally.look(followed=problem is None)
        events: list[Event] = self._told_place(t_ms, problem)
        self.level = None
        if self._judges_at_all:
            events += self._judge(Moment(t_ms, passed_s, "hold"), problem, now)
            self._consider(t_ms, events)
        cue = self._cues.say(t_ms)
        return tuple(events) if cue is None else (*events, cue)

    def _told_place(self, t_ms: float, problem: Problem | None) -> list[Event]:
        is_new = self._problem_ms is None or problem != self._problem
        if is_new or self._problem_ms is None:
            self._problem, self._problem_ms = problem, t_ms
        elif problem is not None and t_ms - self._problem_ms >= _PROBLEM_CUE_MS:
            self._cues.offer(t_ms, f"view-{problem}", _PROBLEM_RANK)
        return [ViewSeen(t_ms, VIEW, self._sheet.posture, problem is None, problem)] if is_new else []

    def _judge(self, moment: Moment, problem: Problem | None, now: Attitude | None) -> list[Event]:
        found: list[Event] = []
        for index, check in enumerate(self._sheet.checks):
            reading = self._reading(check, problem, now)
            if isinstance(reading, Measured):
                self.level = max(self.level or 0.0, _share(check, reading.value))
            verdict = self._judging.observe(index, moment, reading)
            if verdict is not None:
                found.append(verdict)
        return found

    def _reading(self, check: Check, problem: Problem | None, now: Attitude | None) -> Reading:
        if problem is not None or now is None or self._phone is None:
            return NotVisible(_WHY[problem or "phone-silent"])
        return self._phone.read(check.signal, now)

    def _consider(self, t_ms: float, events: list[Event]) -> None:
        """Whether there is a reason to say something: what to watch, and now and then that it goes well."""
        for event in events:
            if isinstance(event, Verdict):
                self._well_ms = t_ms if event.state == "good" else None
                if event.state == "attention":
                    rank, check = next(
                        (i, c) for i, c in enumerate(self._sheet.checks) if c.point == event.point
                    )
                    self._cues.offer(t_ms, check.cue, rank, once=check.hint_only)
        if self._well_ms is not None and t_ms - self._well_ms >= _PRAISED_MS:
            self._cues.offer(t_ms, PRAISE, _PRAISE_RANK)


def _share(check: Check, value: float) -> float:
    if check.direction == "within":
        return round(abs(value - check.target) / check.limit, 3)
    return round(max(0.0, value / check.limit), 3)
