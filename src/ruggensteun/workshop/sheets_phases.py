"""When a check counts: in the phases of its steps, and not where the start already breaks the limit."""

from collections.abc import Iterator
from typing import Final

from ruggensteun.catalogue.exercise import ByCamera, ByPhone
from ruggensteun.workshop.sheets_motion import SheetMotion

_SURE: Final = 0.9
"""Standard deviations of the limit within which the start is too near to be judged."""


def during(seen: SheetMotion, steps: tuple[str, ...] | None, way: ByCamera | ByPhone) -> list[str]:
    """The engine's phases of these steps; only the end for a limit that the start does not meet."""
    if seen.holds:
        return []
    if isinstance(way, ByCamera) and way.reference == "absolute" and _start_breaks(seen, way):
        return ["top"]
    if steps is None:
        return []
    phases = dict.fromkeys(phase for step in steps for phase in _phases_of(seen, step))
    return [phase for phase in ("out", "top", "back") if phase in phases]


def _phases_of(seen: SheetMotion, wanted: str) -> Iterator[str]:
    told: str | None = None
    known = False
    for key in seen.keys[1:]:
        told = key.step or told
        if told == wanted:
            known = True
            yield "out" if key.frame <= seen.top.frame else "back"
            if key.frame == seen.top.frame:
                yield "top"
    if not known and wanted == "hold":
        yield "top"


def _start_breaks(seen: SheetMotion, way: ByCamera) -> bool:
    value, near = seen.starts(way.signal, way.view), _SURE * seen.sd(way.signal, way.view)
    if value is None:
        return way.side in {"front", "rear"} or way.signal == "step-length"
    if way.at_most is not None:
        return value > way.at_most - near
    if way.at_least is not None:
        return value < way.at_least + near
    return way.within is not None and abs(value - way.within.target) > way.within.limit - near
