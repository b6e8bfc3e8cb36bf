"""The metric test of the coach: whether it accepts the drawn motion, and names the fault that is drawn.

A fault should be named by its own check and by no other, unless the fault drags another point past its limit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from heapq import merge
from typing import Final, Literal, get_args

from ruggensteun import body
from ruggensteun.body import measure
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.catalogue.exercise import BASE, View
from ruggensteun.motion import Motion
from ruggensteun.motion.language import Level, Range, Target
from ruggensteun.motion.measures import sides_of
from ruggensteun.movement.attitude import Attitude
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, HoldDone, RepetitionDone, Verdict
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.sheet import Sheet
from ruggensteun.workshop.sheets_holds import drawn_held_s
from ruggensteun.workshop.sheets_motion import SheetMotion
from ruggensteun.workshop.sheets_rehearsal import Rehearsal

SHOWN: Final = 2
"""Repetitions of the drawing in a trial."""
_HELD_OFF_S: Final = 1.0
_DRAGGED: Final = 0.5
"""Share of the mild fault from which another point is really past what is right."""
_LITTLE: Final = 0.5
"""Degrees or centimetres: a fault that asks for less is none."""
_RANK: Final = {("attention", None): 3, ("not_visible", "unsure"): 2, ("good", None): 1}
_GOES_WITH: Final = {"back-not-arched": "pelvis-still"}
"""Who arches the back tips the pelvis."""
_LEVELS: Final[tuple[Level, ...]] = ("strong", "mild")

Outcome = Literal[
    "recognised", "unsure", "within-limit", "not-seen", "not-held", "from-the-start", "not-judged"
]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the coach made of one point, from one view or by the phone: its verdict nearest to attention."""

    point: str
    by: str
    """The view, or `phone`."""
    state: str
    reason: str | None
    value: float | None
    limit: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What the coach made of one motion. `fault` None: the correct one."""

    exercise: str
    variant: str
    fault: str | None
    level: Level | None
    counted: int
    drawn: int
    """How often the drawn person does it."""
    held_s: float
    drawn_held_s: float
    seen: tuple[Seen, ...]
    outcome: Outcome | None = None
    reason: str = ""
    """Why the fault was not recognised, in words."""
    dragged: tuple[str, ...] = ()
    """Other points that the fault really puts past what is right."""


def trials(rehearsal: Rehearsal, motion: Motion, sheet: Sheet) -> Iterator[Trial]:
    """The correct motion, then each of its faults, strong and mild."""
    stage = _Stage(rehearsal, motion, sheet)
    yield stage.tried(motion)
    for point in motion.faults:
        for level in _LEVELS:
            wrong = motion.fault(point, level)
            try:
                rehearsal.solved(wrong)
            except body.Unsolvable:  # the pictures already tell it
                continue
            found = stage.tried(wrong)
            outcome, reason = stage.outcome(point, found)
            yield replace(found, outcome=outcome, reason=reason, dragged=tuple(stage.dragged(wrong)))


@dataclass(frozen=True)
class _Stage:
    rehearsal: Rehearsal
    motion: Motion
    sheet: Sheet

    def tried(self, motion: Motion) -> Trial:
        own = self.rehearsal.exercise.camera.view
        by_view = {view: self._watched(motion, view) for view in self._views(own)}
        seen = [one for view, events in by_view.items() for one in self._verdicts(events, view)]
        if any(check.source == "phone" for check in self.sheet.checks):
            seen += self._verdicts(self._felt(motion, own), "phone")
        first = by_view[own]
        shown = motion.fault_shown or (None, None)
        return Trial(
            exercise=motion.slug,
            variant=motion.variant_key,
            fault=shown[0],
            level=shown[1],
            counted=sum(isinstance(event, RepetitionDone) and event.counted for event in first),
            drawn=self._drawn,
            held_s=round(sum(event.held_s for event in first if isinstance(event, HoldDone)), 2),
            drawn_held_s=self._drawn_held_s,
            seen=tuple(seen),
        )

    def _views(self, own: View) -> tuple[View, ...]:
        known = [view for view in get_args(View) if any(view in check.views for check in self.sheet.checks)]
        return tuple(dict.fromkeys([own, *known]))

    @cached_property
    def _correct(self) -> SheetMotion:
        return SheetMotion(self.rehearsal, self.motion)

    @cached_property
    def _drawn(self) -> int:
        if self.sheet.kind == "hold":
            return 0
        track = next(
            (track for track in self.sheet.tracks if self.sheet.view in track.views), self.sheet.tracks[0]
        )
        row: dict[str, object] = asdict(track)
        return self._correct.drawn_repetitions(row, SHOWN)

    @cached_property
    def _drawn_held_s(self) -> float:
        if self.sheet.kind != "hold":
            return 0.0
        return drawn_held_s(self._correct, SHOWN)

    def _watched(self, motion: Motion, view: View) -> list[Event]:
        return _coached(self.sheet, self.rehearsal.frames(motion, view, SHOWN))

    def _felt(self, motion: Motion, view: View) -> list[Event]:
        frames = self.rehearsal.frames(motion, view, SHOWN)
        return _coached(
            self.sheet, merge(frames, self.rehearsal.felt(motion, SHOWN), key=lambda look: look.t_ms)
        )

    def _verdicts(self, events: list[Event], by: str) -> Iterator[Seen]:
        """Of each point that can be judged so: the verdict nearest to attention."""
        source = "phone" if by == "phone" else "camera"
        for point in dict.fromkeys(check.point for check in self.sheet.checks):
            checks = [check for check in self.sheet.checks if check.point == point and check.source == source]
            if not any(by in (*check.views, "phone") for check in checks):
                continue
            given = [e for e in events if isinstance(e, Verdict) and e.point == point and e.source == source]
            if given:
                worst = max(given, key=_nearness)
                yield Seen(point, by, worst.state, worst.reason, worst.value, worst.limit)

    def outcome(self, point: str, trial: Trial) -> tuple[Outcome, str]:
        """Whether a fault was named, and if not, why not."""
        if not any(check.point == point for check in self.sheet.checks):
            return "not-judged", self._who_knows(point)
        found = [seen for seen in trial.seen if seen.point == point]
        if not found:
            held = self.sheet.kind != "hold" or trial.held_s >= trial.drawn_held_s / 2
            return (
                ("not-seen", "no verdict") if held else ("not-held", "the coach does not take it for a hold")
            )
        worst = max(found, key=lambda seen: _RANK.get((seen.state, seen.reason), 0))
        if worst.state == "attention":
            return "recognised", ""
        if self._against_the_start_of_the_hold(point):
            return "from-the-start", "compared with the start of the hold, when the fault was there already"
        return _silent(worst)

    def _against_the_start_of_the_hold(self, point: str) -> bool:
        checks = [check for check in self.sheet.checks if check.point == point]
        against = [check.source == "phone" or check.reference == "personal" for check in checks]
        return self.sheet.kind == "hold" and all(against)

    def _who_knows(self, point: str) -> str:
        attention = next((a for a in self.rehearsal.exercise.attention if a.point == point), None)
        if attention is None:
            return "no attention point of this exercise"
        return "known by: " + ", ".join(dict.fromkeys(way.by for way in attention.known_by))

    def dragged(self, wrong: Motion) -> Iterator[str]:
        """Other points whose own measure has come halfway or more to their mild fault."""
        shown = wrong.fault_shown
        right, solved = self.rehearsal.solved(self.motion), self.rehearsal.solved(wrong)
        for point in self.motion.faults:
            if shown is not None and point != shown[0]:
                fault = self.motion.document.faults[point]
                poses = [key.frame for key in right.keys if key.pose in fault.poses]
                if any(_came(right, solved, poses, item) >= _DRAGGED for item in fault.mild.items()):
                    yield point


def _silent(worst: Seen) -> tuple[Outcome, str]:
    reads = f"reads {worst.value:g}, limit {worst.limit:g}" if worst.value is not None else ""
    if worst.reason == "unsure":
        return "unsure", f"{reads}: nearer than what can be told apart"
    return ("within-limit", reads) if worst.state == "good" else ("not-seen", str(worst.reason))


def _came(right: SolvedMotion, wrong: SolvedMotion, frames: list[int], wanted: tuple[str, Target]) -> float:
    """The greatest share of the way from the correct movement to the fault."""
    written, target = wanted
    shares = [0.0]
    for name in sides_of(written):
        before, after = measure(right, name), measure(wrong, name)
        for frame in frames:
            goal = _nearest(target, float(before[frame]))
            if abs(goal - before[frame]) > _LITTLE:
                shares.append(float((after[frame] - before[frame]) / (goal - before[frame])))
    return max(shares)


def _nearest(target: Target, value: float) -> float:
    if not isinstance(target, Range):
        return float(target)
    low = value if target.min is None else max(value, float(target.min))
    return low if target.max is None else min(low, float(target.max))


def _coached(sheet: Sheet, looks: Iterable[Frame | Attitude]) -> list[Event]:
    coach = Coach(sheet, mode="support")
    events = [event for look in looks for event in coach.feed(look)]
    return [*events, *coach.finish()]


def _nearness(verdict: Verdict) -> int:
    return _RANK.get((verdict.state, verdict.reason), 0)


def troubles_in(tried: Iterable[Trial]) -> Iterator[str]:
    """What must be mended: in the motion, in the limit, or in the coach."""
    for trial in tried:
        title = trial.exercise if trial.variant == BASE else f"{trial.exercise}:{trial.variant}"
        if trial.fault is None:
            yield from (f"{title}: {trouble}" for trouble in _of_correct(trial))
        else:
            yield from (f"{title} {trial.fault} ({trial.level}): {trouble}" for trouble in _of_fault(trial))


def unfit(correct: Trial) -> bool:
    """Whether the coach must not follow this: it miscounts the correct motion, or finds fault with it."""
    return correct.counted != correct.drawn or bool(_flagged(correct))


def _flagged(trial: Trial) -> list[str]:
    return sorted({seen.point for seen in trial.seen if seen.state == "attention"})


def _of_correct(trial: Trial) -> Iterator[str]:
    if trial.counted != trial.drawn:
        yield f"the coach counts {trial.counted} of the drawn {trial.drawn}"
    if trial.drawn_held_s and abs(trial.held_s - trial.drawn_held_s) > _HELD_OFF_S * SHOWN:
        yield f"the coach times {trial.held_s:g} s of the drawn {trial.drawn_held_s:g} s"
    for point in _flagged(trial):
        yield f"the coach asks for attention to {point} in the correct motion"


def _of_fault(trial: Trial) -> Iterator[str]:
    if trial.level == "strong" and trial.outcome in {"within-limit", "not-seen"}:
        yield f"not recognised: {trial.reason}"
    for point in _flagged(trial):
        if point not in {trial.fault, *trial.dragged, _GOES_WITH.get(trial.fault or "")}:
            yield f"the coach asks for attention to {point} as well"
