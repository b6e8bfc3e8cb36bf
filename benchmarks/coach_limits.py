"""Limits learnt from correct repetitions of real people: of others, for everybody; or of somebody, for them.

One rule for all movements, so that no limit is chosen by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.coach_collections import Set
from benchmarks.coach_skeletons import Floats
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.sheet import Sheet
from ruggensteun.movement.signals import CAMERA_SIGNALS
from ruggensteun.movement.smoothing import LARGE_CHANGE, OneEuro
from ruggensteun.movement.tracing import Tracer
from ruggensteun.movement.uncertainty import ACCURACY, Angle

APPROVED: Final = 3
"""Correct repetitions from which a therapist would set somebody's own limits."""
ROOM_FOR_ALL: Final = 2.0
ROOM_FOR_ONE: Final = 1.3
"""Standard deviations of the measurement between the furthest that was correct and the limit, from which the
coach is silent for 0.7 more. Other people go further, and somebody's next repetitions too."""
SPREAD: Final = 0.5
"""Of the difference between somebody's approved repetitions: so much further is still theirs. The three
numbers were tried on the tuning people only, a limit for all from the one of them on the other."""
_LASTS_S: Final = 0.3

Furthest = dict[str, list[float]]
"""By point: how far each repetition of a set went, for as long as a warning takes."""


@dataclass(frozen=True, slots=True)
class Point:
    """One attention point. `sideways`: it may go to either side."""

    slug: str
    signal: str
    view: Angle
    sideways: bool

    @property
    def sd(self) -> float:
        return ACCURACY[self.signal, "standing", self.view].sd

    def check(self, limit: float) -> dict[str, object]:
        return {
            "point": self.slug, "signal": self.signal, "views": [self.view], "limit": round(limit, 3),
            "direction": "within" if self.sideways else "at-most", "side": "each",
        }  # fmt: skip


POINTS: Final = (
    Point("trunk-upright", "trunk-inclination", "side", sideways=False),
    Point("trunk-straight", "trunk-shift", "front", sideways=True),
    Point("pelvis-level", "pelvis-tilt-frontal", "front", sideways=True),
    Point("knee-not-inward", "knee-inward", "front", sideways=False),
)
"""What the coach can look at in any exercise on the feet."""


def furthest(found: Set, sheet: Sheet, frames: Iterable[Frame]) -> Furthest:
    """Of the points that are seen in these frames; nothing of those that are not."""
    tracer = Tracer(sheet, [point.signal for point in POINTS])
    traced = [tracer.read(frame).values for frame in frames]
    reached: Furthest = {}
    for point in POINTS:
        sides = [name for name in traced[-1] if name.split(".")[0] == point.signal]
        rows = [_by_repetition(found, point, [row[name] for row in traced]) for name in sides]
        if not np.isnan(rows).all():
            reached[point.slug] = np.fmax.reduce(rows).tolist()
    return reached


def _by_repetition(found: Set, point: Point, values: Sequence[float | None]) -> list[float]:
    smooth = OneEuro(LARGE_CHANGE[CAMERA_SIGNALS[point.signal].unit])
    read = [
        np.nan if value is None else smooth(float(t_ms), value)
        for t_ms, value in zip(found.t_ms, values, strict=True)
    ]
    line = np.abs(read) if point.sideways else np.array(read)
    return [
        _lasting(line[(found.t_ms >= start) & (found.t_ms < end)], 1000 * _LASTS_S / float(found.t_ms[1]))
        for start, end in zip(found.starts_ms, found.starts_ms[1:], strict=False)
    ]


def _lasting(values: Floats, looks: float) -> float:
    """The most that was there during so many looks on end; NaN when it was never seen so long."""
    windows = np.lib.stride_tricks.sliding_window_view(values, min(len(values), round(looks) + 1))
    lowest = windows.min(axis=1)
    return float("nan") if np.isnan(lowest).all() else float(np.nanmax(lowest))


def limits_for_all(reached: Sequence[Furthest]) -> dict[str, float]:
    """By point that was seen in each of the correct sets of others."""
    return {
        point.slug: max(float(np.nanmax(one[point.slug])) for one in reached) + ROOM_FOR_ALL * point.sd
        for point in POINTS
        if all(point.slug in one for one in reached)
    }


def limits_for_one(reached: Furthest) -> dict[str, float]:
    """By point that was seen in somebody's first repetitions, which a therapist approved."""
    approved = {point: reached[point.slug][:APPROVED] for point in POINTS if point.slug in reached}
    return {
        point.slug: usual(values, ROOM_FOR_ONE * point.sd)[1]
        for point, values in approved.items()
        if not np.isnan(values).all()
    }


def usual(approved: Sequence[float], room: float) -> tuple[float, float]:
    """Between which values somebody stays, who did these; `room` for the error of measurement."""
    least, most = float(np.nanmin(approved)), float(np.nanmax(approved))
    more = SPREAD * (most - least) + room
    return least - more, most + more


def checks_within(limits: Mapping[str, float]) -> list[dict[str, object]]:
    return [point.check(limits[point.slug]) for point in POINTS if point.slug in limits]
