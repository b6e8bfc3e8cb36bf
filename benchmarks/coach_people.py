"""Ring 3, movements: counting real people, and telling acted faults from correct repetitions.

Published skeletons of real people, seen by a virtual phone from the side and from the front.
"""

import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.coach_collections import Set, mars, ui_prmd
from benchmarks.coach_skeletons import seen
from benchmarks.coach_statistics import Rate, balanced_accuracy, by_person
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, RepetitionDone, Summary, Verdict
from ruggensteun.movement.sheet import FORMAT, Sheet, sheet_from_text
from ruggensteun.movement.targets import PointLimit, Targets

TUNED_ON: Final = frozenset({"s01", "s02"})
"""The people by whom the limits below were chosen; the figures are of the others."""
MOVEMENTS: Final = {"m01": "squat", "m03": "lunge in line", "m04": "side lunge", "m05": "sit to stand"}
YAWS_DEG: Final = (90.0, 0.0)
_TRACK: Final = {
    "signal": "pelvis-height", "views": ["side", "front", "back", "oblique"], "start": 1.7, "end": 1.0,
}  # fmt: skip


def _check(
    point: str, signal: str, view: str, direction: str, limit: float, **more: object
) -> dict[str, object]:
    return {
        "point": point, "signal": signal, "views": [view], "direction": direction, "limit": limit, **more,
    }  # fmt: skip


def _upright(*, lean: float, shift: float, tilt: float, knee: float = 0.08) -> list[dict[str, object]]:
    """What the coach looks at in any exercise on the feet; limits in degrees and trunk lengths."""
    return [
        _check("trunk-upright", "trunk-inclination", "side", "at-most", lean),
        _check("trunk-straight", "trunk-shift", "front", "within", shift),
        _check("pelvis-level", "pelvis-tilt-frontal", "front", "within", tilt),
        _check("knee-not-inward", "knee-inward", "front", "at-most", knee, side="each"),
    ]


_HEAD: Final = _check("head-in-line", "head-line", "side", "within", 20, reference="personal")

CHECKS: Final = {
    "m01": _upright(lean=36, shift=0.06, tilt=6),
    "m03": [*_upright(lean=11, shift=0.24, tilt=16, knee=0.2), _HEAD],
    "m04": _upright(lean=60, shift=0.18, tilt=11, knee=0.2),
    "m05": _upright(lean=37, shift=0.07, tilt=4),
}
"""Chosen on the tuning people; only the head's 20 degrees come from the literature. Where a movement changes
the head by itself, as the tuning people showed, the head is not judged."""
USUAL: Final = (0.76, 1.25)
"""Shares of the range in the approved repetitions: within these the tuning people stay when correct."""
_TOLD_LATE_MS: Final = 200.0
APPROVED: Final = 3
"""Correct repetitions from which a therapist would set somebody's own limits."""


@dataclass(frozen=True, slots=True)
class Count:
    person: str
    movement: str
    correct: bool
    truth: int
    counted: int


def sheet_for(checks: Sequence[dict[str, object]]) -> Sheet:
    return sheet_from_text(
        json.dumps(
            {
                "format": FORMAT,
                "exercise": "on-the-feet",
                "content": "bench",
                "posture": "standing",
                "view": "side",
                "kind": "repetitions",
                "tracks": [_TRACK],
                "checks": checks,
            }
        )
    )


def events_of(found: Set, sheet: Sheet, yaw_deg: float, targets: Targets | None = None) -> list[Event]:
    coach = Coach(sheet, mode="support", targets=targets)
    events = [
        event for frame in seen(found.points_m, found.t_ms, yaw_deg=yaw_deg) for event in coach.feed(frame)
    ]
    return [*events, *coach.finish()]


def counted(events: list[Event]) -> int:
    last = events[-1]
    return last.repetitions if isinstance(last, Summary) else 0


def counts_of_kinect() -> Iterator[Count]:
    """Squats and lunges from the side; side lunges from the front, where they can be seen."""
    sheet = sheet_for([])
    for found in mars():
        yaw = 0.0 if "side" in found.movement else 90.0
        n = counted(events_of(found, sheet, yaw))
        yield Count(found.person, found.movement, True, found.repetitions, n)


@dataclass(frozen=True, slots=True)
class Acted:
    """One repetition: whether a fault was acted, and what the coach asked attention for in each view."""

    person: str
    movement: str
    wrong: bool
    flagged: frozenset[str]


def acted_faults() -> Iterator[tuple[Count, list[Acted], list[Acted]]]:
    """Every set, counted from the side and judged from both sides: by limits for all, and by own ones.

    Own limits come from a person's first correct repetitions, which then are not judged.
    """
    own: dict[tuple[str, str], Targets] = {}
    usual: dict[tuple[str, str], float] = {}
    for found in sorted(ui_prmd(tuple(MOVEMENTS)), key=lambda one: not one.correct):
        sheet = sheet_for(CHECKS[found.movement])
        told = [events_of(found, sheet, yaw) for yaw in YAWS_DEG]
        count = Count(found.person, found.movement, found.correct, found.repetitions, counted(told[0]))
        who = (found.person, found.movement)
        if found.correct:
            own[who] = _own_limits(sheet, found, [event for events in told for event in events])
        personal = [events_of(found, sheet, yaw, own[who]) for yaw in YAWS_DEG]
        if found.correct:
            usual[who] = _usual_range(found, personal[0])
        unusual = _unusual_ranges(found, personal[0], usual[who])
        judged = list(_repetitions(found, [event for events in personal for event in events], unusual))
        yield (
            count,
            list(_repetitions(found, [event for events in told for event in events])),
            judged[APPROVED:] if found.correct else judged,
        )


def _own_limits(sheet: Sheet, found: Set, events: list[Event]) -> Targets:
    """What a person does in approved repetitions is no fault: where that goes further, it is the limit."""
    approved = [
        event
        for event in events
        if isinstance(event, Verdict) and event.value is not None and event.t_ms < found.starts_ms[APPROVED]
    ]
    limits = []
    for check in sheet.checks:
        values = [event.value for event in approved if event.point == check.point and event.value is not None]
        if values:
            worst = max(abs(v - check.target) for v in values) if check.direction == "within" else max(values)
            limits.append(PointLimit(check.point, round(max(worst, check.limit), 3), off=False))
    return Targets(sheet.exercise, sheet.variant, tuple(limits), None)


def _ranges(found: Set, events: list[Event]) -> list[float]:
    """How far each repetition went, as the coach told; 0 where it saw none."""
    told = [event for event in events if isinstance(event, RepetitionDone)]
    return [
        max((one.range.value for one in told if start <= one.t_ms - _TOLD_LATE_MS < end), default=0.0)
        for start, end in zip(found.starts_ms, found.starts_ms[1:], strict=False)
    ]


def _usual_range(found: Set, events: list[Event]) -> float:
    return statistics.median(_ranges(found, events)[:APPROVED])


def _unusual_ranges(found: Set, events: list[Event], usual: float) -> list[bool]:
    low, high = USUAL
    return [not low <= reached / usual <= high for reached in _ranges(found, events)]


def _repetitions(found: Set, events: list[Event], unusual: Sequence[bool] = ()) -> Iterator[Acted]:
    warned = [e for e in events if isinstance(e, Verdict) and e.state == "attention"]
    for number, (start, end) in enumerate(zip(found.starts_ms, found.starts_ms[1:], strict=False)):
        flagged = frozenset(event.point for event in warned if start <= event.t_ms < end)
        if unusual and unusual[number]:
            flagged |= {"range"}
        yield Acted(found.person, found.movement, not found.correct, flagged)


def any_fault(rows: Sequence[Acted]) -> Rate:
    """Balanced accuracy over repetitions, with the interval by person."""
    people: dict[str, list[tuple[bool, bool]]] = {}
    for row in rows:
        people.setdefault(row.person, []).append((row.wrong, bool(row.flagged)))
    return by_person(people, balanced_accuracy)


def off_by_one(counts: Sequence[Count]) -> tuple[int, int]:
    """How many sets are counted right but for one, of how many."""
    return sum(abs(count.truth - count.counted) <= 1 for count in counts), len(counts)
