"""Angles and lengths in the plane of the picture: x to the right, y down, both in heights of the picture.

`math.hypot` and `sum` differ between versions of Python in the last bit; plain products and `sqrt` do not.
"""

import math
from typing import Final

Spot = tuple[float, float]

SMALLEST_LENGTH: Final = 1e-6
"""Two points closer than this have no direction."""


def length(ax: float, ay: float, bx: float, by: float) -> float:
    dx, dy = bx - ax, by - ay
    return math.sqrt(dx * dx + dy * dy)


def included_angle_deg(a: Spot, corner: Spot, c: Spot) -> float | None:
    """The angle at the corner between a and c, 0 to 180; 180 is straight. None when two points coincide."""
    ux, uy, vx, vy = a[0] - corner[0], a[1] - corner[1], c[0] - corner[0], c[1] - corner[1]
    cross, dot = ux * vy - uy * vx, ux * vx + uy * vy
    if abs(cross) + abs(dot) < SMALLEST_LENGTH * SMALLEST_LENGTH:
        return None
    return math.degrees(math.atan2(abs(cross), dot))


def turning(a: Spot, corner: Spot, c: Spot) -> float:
    """Positive when c lies clockwise of a, seen from the corner, in the picture."""
    return (a[0] - corner[0]) * (c[1] - corner[1]) - (a[1] - corner[1]) * (c[0] - corner[0])


def slope_deg(dx: float, dy: float) -> float | None:
    """How steep the direction (dx, dy) is, -180 to 180: 0 to the right, positive downwards."""
    if abs(dx) + abs(dy) < SMALLEST_LENGTH:
        return None
    return math.degrees(math.atan2(dy, dx))


def ratio(value: float, scale: float) -> float | None:
    """Value over scale; None when the scale has no length."""
    return value / scale if scale > SMALLEST_LENGTH else None
