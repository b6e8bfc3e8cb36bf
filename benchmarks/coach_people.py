"""Ring 3, movements: counting real people, and telling acted faults from correct repetitions.

Published skeletons of real people, seen by a virtual phone from the side and from the front.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from benchmarks.coach_collections import Set, mars, ui_prmd
from benchmarks.coach_limits import (
    APPROVED,
    Furthest,
    checks_within,
    furthest,
    limits_for_all,
    limits_for_one,
    usual,
)
from benchmarks.coach_skeletons import seen
from benchmarks.coach_statistics import Rate, Row, balanced_accuracy, by_person, share_by_person
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.events import Event, RepetitionDone, Summary, Verdict
from ruggensteun.movement.sheet import FORMAT, Sheet, sheet_from_text
from ruggensteun.movement.targets import PointLimit, Targets

TUNED_ON: Final = frozenset({"s01", "s02"})
"""The people by whom the rule for the limits was chosen, and in one way of judging the limits themselves."""
MOVEMENTS: Final = {"m01": "squat", "m03": "lunge in line", "m04": "side lunge", "m05": "sit to stand"}
YAWS_DEG: Final = (90.0, 0.0)
_TRACK: Final = {
    "signal": "pelvis-height", "views": ["side", "front", "back", "oblique"], "start": 1.7, "end": 1.0,
}  # fmt: skip
_SIDE_LUNGE: Final = {"signal": "knee-inward", "views": ["front"], "start": 0.0, "end": -0.25}
"""From the front a side lunge shows as the knee that goes out: the hips sink little, and a depth camera sees
feet badly. Chosen on `KINECT_TUNED_ON`, whose bending knee goes out that far."""
KINECT_TUNED_ON: Final = frozenset({"s1", "s2"})
RANGE: Final = "range"
"""How far a repetition went: the coach tells it, but does not warn of it."""
_RANGE_ROOM: Final = 0.16
"""Trunk lengths: twice what the height of the hips is off."""


@dataclass(frozen=True, slots=True)
class Count:
    person: str
    movement: str
    correct: bool
    truth: int
    counted: int


def sheet_for(checks: Sequence[dict[str, object]], track: dict[str, object] = _TRACK) -> Sheet:
    return sheet_from_text(
        json.dumps(
            {
                "format": FORMAT,
                "exercise": "on-the-feet",
                "content": "bench",
                "posture": "standing",
                "view": "side",
                "kind": "repetitions",
                "tracks": [track],
                "checks": checks,
            }
        )
    )


def events_of_each(found: Set, yaw_deg: float, coaches: Sequence[Coach]) -> list[list[Event]]:
    """What each of them says of the same frames."""
    told: list[list[Event]] = [[] for _ in coaches]
    for frame in seen(found.points_m, found.t_ms, yaw_deg=yaw_deg):
        for coach, events in zip(coaches, told, strict=True):
            events.extend(coach.feed(frame))
    for coach, events in zip(coaches, told, strict=True):
        events.extend(coach.finish())
    return told


def counted(events: Sequence[Event]) -> int:
    last = events[-1]
    return last.repetitions if isinstance(last, Summary) else 0


def counts_of_kinect() -> Iterator[tuple[Count, Set]]:
    """Squats and lunges from the side; side lunges from the front, where they can be seen."""
    for found in mars():
        sideways = "side" in found.movement
        yaw_deg, sheet = (0.0, sheet_for([], _SIDE_LUNGE)) if sideways else (90.0, sheet_for([]))
        events = events_of_each(found, yaw_deg, [Coach(sheet)])[0]
        yield Count(found.person, found.movement, True, found.repetitions, counted(events)), found


@dataclass(frozen=True, slots=True)
class Acted:
    """One repetition: whether a fault was acted, and what the coach asked attention for in each view."""

    person: str
    movement: str
    wrong: bool
    flagged: frozenset[str]


Of = TypeVar("Of", Count, Acted)


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """One set, counted from the side and judged from the side and the front, in three ways.

    `by_tuning`: by limits from the tuning people. `by_others`: from everybody else. `by_own`: by their own
    limits and range, from their first correct repetitions, which then are not judged.
    """

    count: Count
    by_tuning: list[Acted]
    by_others: list[Acted]
    by_own: list[Acted]


def acted_faults() -> Iterator[JudgedSet]:
    sets = sorted(ui_prmd(tuple(MOVEMENTS)), key=lambda one: not one.correct)
    reached = {(one.person, one.movement): _reached(one) for one in sets if one.correct}
    people = sorted({one.person for one in sets})
    ranges: dict[tuple[str, str], tuple[float, float]] = {}
    for found in sets:
        who = (found.person, found.movement)
        others = [person for person in people if person != found.person]
        sheets = [
            sheet_for(checks_within(limits_for_all([reached[person, found.movement] for person in teachers])))
            for teachers in (sorted(TUNED_ON), others)
        ]
        side, front = _told(found, sheets, _own_limits(sheets[0], reached[who]))
        by_tuning, by_others, by_own = (
            _repetitions(found, [*from_side, *ahead]) for from_side, ahead in zip(side, front, strict=True)
        )
        went = _ranges(found, side[-1])
        if found.correct:
            ranges[who] = usual(went[:APPROVED], _RANGE_ROOM)
        own = _with_range(by_own, went, ranges[who])
        yield JudgedSet(
            Count(found.person, found.movement, found.correct, found.repetitions, counted(side[0])),
            by_tuning,
            by_others,
            own[APPROVED:] if found.correct else own,
        )


def _reached(found: Set) -> Furthest:
    sheet = sheet_for([])
    views = [furthest(found, sheet, seen(found.points_m, found.t_ms, yaw_deg=yaw)) for yaw in YAWS_DEG]
    return {point: rows for view in views for point, rows in view.items()}


def _own_limits(sheet: Sheet, reached: Furthest) -> Targets:
    limits = [PointLimit(point, round(far, 3), off=False) for point, far in limits_for_one(reached).items()]
    return Targets(sheet.exercise, sheet.variant, tuple(limits), None)


def _told(found: Set, sheets: Sequence[Sheet], own: Targets) -> list[list[list[Event]]]:
    """In each view: what is said by each sheet, and last by somebody's own limits."""
    return [
        events_of_each(
            found,
            yaw_deg,
            [
                *(Coach(sheet, mode="support") for sheet in sheets),
                Coach(sheets[0], targets=own, mode="support"),
            ],
        )
        for yaw_deg in YAWS_DEG
    ]


def _ranges(found: Set, events: Sequence[Event]) -> list[float]:
    """How far each repetition went, as the coach told; 0 where it saw none."""
    done = [one for one in events if isinstance(one, RepetitionDone)]
    return [
        max((one.range.value for one in done if start <= (one.start_ms + one.end_ms) / 2 < end), default=0.0)
        for start, end in zip(found.starts_ms, found.starts_ms[1:], strict=False)
    ]


def _repetitions(found: Set, events: Sequence[Event]) -> list[Acted]:
    warned = [e for e in events if isinstance(e, Verdict) and e.state == "attention"]
    return [
        Acted(
            found.person,
            found.movement,
            not found.correct,
            frozenset(event.point for event in warned if start <= event.t_ms < end),
        )
        for start, end in zip(found.starts_ms, found.starts_ms[1:], strict=False)
    ]


def _with_range(rows: Sequence[Acted], went: Sequence[float], own: tuple[float, float]) -> list[Acted]:
    """A repetition that goes less far than somebody's own, or further, shows by that too."""
    low, high = own
    return [
        row if low <= far <= high else replace(row, flagged=row.flagged | {RANGE})
        for row, far in zip(rows, went, strict=True)
    ]


def any_fault(rows: Sequence[Acted]) -> Rate:
    """Balanced accuracy over repetitions, with the interval by person."""
    return by_person(_people(rows, lambda row: (row.wrong, bool(row.flagged))), balanced_accuracy)


def false_alarms(rows: Sequence[Acted]) -> Rate:
    """Of correct repetitions: the share for which attention is asked."""
    return share_by_person(_people((row for row in rows if not row.wrong), lambda row: bool(row.flagged)))


def off_by_one(counts: Sequence[Count]) -> Rate:
    """The share of sets that are counted right but for one."""
    return share_by_person(_people(counts, lambda count: abs(count.truth - count.counted) <= 1))


def _people(rows: Iterable[Of], told: Callable[[Of], Row]) -> dict[str, list[Row]]:
    people: dict[str, list[Row]] = {}
    for row in rows:
        people.setdefault(row.person, []).append(told(row))
    return people
