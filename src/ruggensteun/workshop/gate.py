"""What every solved motion must hold between its poses too, before anything is made of it."""

from collections.abc import Iterator
from typing import Final

from ruggensteun.body.solved import SolvedMotion
from ruggensteun.workshop.gauge import Gauged, drift_mm, goals_off, seam_deg, speed_m_s, sunk_mm

FASTEST_M_S: Final = 1.5
"""Of a landmark in a slow exercise."""
FASTEST_STEPPING_M_S: Final = 4.0
"""Of a landmark in an exercise that is done by steps, up to jogging."""
FURTHEST_DRIFT_MM: Final = 3.0
"""What rests on something stays where it is."""
WIDEST_TOUCH_MM: Final = 5.0
"""A hand on the hip lies on flesh."""
DEEPEST_MM: Final = 5.0
"""Buttocks and back flatten on a mat by 4 mm in the solver; a joint that sinks is a mistake."""
LARGEST_SEAM_DEG: Final = 1.0
"""How much more one frame may turn a joint than the frame before."""
LARGEST_SEAM_STEPPING_DEG: Final = 5.0
"""Jogging turns the knee back within a frame or two: that is the movement, not a seam."""
FURTHEST_GOAL: Final = {"deg": 1.0, "cm": 0.5, "ratio": 0.03}


def faults_of(solved: SolvedMotion, *, stepping: bool) -> Iterator[str]:
    """In words, with the frame at which it is worst."""
    yield from _past(speed_m_s(solved), FASTEST_STEPPING_M_S if stepping else FASTEST_M_S, "moves at", "m/s")
    yield from _past(drift_mm(solved), FURTHEST_DRIFT_MM, "drifts", "mm")
    yield from _past(drift_mm(solved, ("touch",)), WIDEST_TOUCH_MM, "misses", "mm")
    yield from _past(sunk_mm(solved), DEEPEST_MM, "is through the floor by", "mm")
    largest_deg = LARGEST_SEAM_STEPPING_DEG if stepping else LARGEST_SEAM_DEG
    yield from _past(seam_deg(solved), largest_deg, "jerks by", "degrees")
    for unit, furthest in FURTHEST_GOAL.items():
        yield from _past(goals_off(solved, unit), furthest, "is missed by", unit)


def _past(found: Gauged, most: float, does: str, unit: str) -> Iterator[str]:
    if found.value > most:
        yield f"{found.what} {does} {found.value:.2f} {unit} at frame {found.frame} (at most {most:g})"
