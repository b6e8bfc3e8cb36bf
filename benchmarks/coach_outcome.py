"""What the coach said of one performance, beside what really happened."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, RepetitionDone, Summary, Verdict, ViewSeen
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.sheet import Sheet
from ruggensteun.workshop.truth import Truth

_HOLD_WITHIN_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """Repetitions, or seconds of a hold, in each state; a hint counts once a set."""

    good: float
    attention: float
    not_visible: float
    flagged: bool
    """Whether attention was asked for at any time."""
    values: tuple[float, ...] = ()
    """What was measured, where a verdict says so: the worst of each repetition."""

    @property
    def units(self) -> float:
        return self.good + self.attention + self.not_visible


@dataclass(frozen=True, slots=True)
class Outcome:
    """One performance. Times in seconds; for a hold the repetitions are 0."""

    expected: int
    counted: int
    expected_hold_s: float
    held_s: float
    view: str
    """The view that was recognised for most of the time."""
    coverage: float
    points: dict[str, Judged]

    @property
    def right(self) -> bool:
        """Repetitions counted exactly; two holds within half a second each."""
        if self.expected:
            return self.counted == self.expected
        return abs(self.held_s - self.expected_hold_s) <= 2 * _HOLD_WITHIN_S


def camera_only(sheet: Sheet) -> Sheet:
    """Without the checks of a phone that nobody wears here."""
    return replace(sheet, checks=tuple(check for check in sheet.checks if check.source == "camera"))


@dataclass(frozen=True, slots=True)
class Expected:
    """What really happened: repetitions, or seconds in position."""

    repetitions: int
    hold_s: float


def expected_of(truth: Truth) -> Expected:
    held_ms = sum(span.end_ms - span.start_ms for span in truth.in_position)
    return Expected(len(truth.repetitions), round(held_ms / 1000, 3))


def outcome_of(sheet: Sheet, frames: Iterable[Frame], expected: Expected) -> Outcome:
    """`sheet` has camera checks only."""
    coach = Coach(sheet, mode="support")
    events = [event for frame in frames for event in coach.feed(frame)]
    events += coach.finish()
    summary = events[-1]
    if not isinstance(summary, Summary):
        raise TypeError("the last event of a set is its summary")
    hold = sheet.kind == "hold"
    return Outcome(
        expected=0 if hold else expected.repetitions,
        counted=0 if hold else summary.repetitions,
        expected_hold_s=expected.hold_s if hold else 0.0,
        held_s=summary.held_s if hold else 0.0,
        view=_main_view(events),
        coverage=summary.coverage,
        points=dict(_points(sheet, events, summary)),
    )


def _main_view(events: list[Event]) -> str:
    """Weighed by how long it lasted."""
    lasted: Counter[str] = Counter()
    seen = [event for event in events if isinstance(event, ViewSeen)]
    for event, after in zip(seen, [*seen[1:], events[-1]], strict=True):
        lasted[event.view] += round(after.t_ms - event.t_ms)
    return lasted.most_common(1)[0][0] if lasted else "none"


def _points(sheet: Sheet, events: list[Event], summary: Summary) -> Iterator[tuple[str, Judged]]:
    verdicts = [event for event in events if isinstance(event, Verdict)]
    units = summary.held_s if sheet.kind == "hold" else _repetitions(events)
    for point in dict.fromkeys(check.point for check in sheet.checks):
        own = [event for event in verdicts if event.point == point]
        flagged = any(event.state == "attention" for event in own)
        values = tuple(round(event.value, 3) for event in own if event.value is not None)
        if point not in summary.verdicts:  # a hint
            good = not flagged and any(event.state == "good" for event in own)
            yield point, Judged(float(good), float(flagged), float(not (good or flagged)), flagged, values)
            continue
        # Of several checks of one point, in different views, the one that sees it counts.
        attention = min(units, summary.verdicts[point]["attention"])
        good_units = min(units - attention, summary.verdicts[point]["good"])
        yield point, Judged(good_units, attention, max(0.0, units - attention - good_units), flagged, values)


def _repetitions(events: list[Event]) -> float:
    """Those that count: a movement of both sides at once closes once."""
    return float(len({event.t_ms for event in events if isinstance(event, RepetitionDone) and event.counted}))
