"""One frame as the signals look at it.

Flat points in heights of the picture, with the view that was recognised.
"""

from dataclasses import dataclass
from typing import Final

from ruggensteun.movement.landmarks import POINT_COUNT, Frame, ImagePoints, Side
from ruggensteun.movement.view import View

VISIBLE: Final = 0.6
"""The model's visibility from which a point counts as seen."""
_MARGIN: Final = 0.02
"""A point this far outside the picture is a guess of the model."""


@dataclass(slots=True)
class Points:
    """x, y and visibility of the 33 points; y down, both in heights of the picture.

    A missing point has visibility 0.
    """

    xs: list[float]
    ys: list[float]
    seen: list[float]


@dataclass(slots=True)
class Scene:
    """What a signal may know of one moment."""

    t_ms: float
    points: Points
    view: View
    trunk: float
    """Length of the trunk in the picture when it is not foreshortened: the person's own yardstick."""

    @property
    def near(self) -> Side:
        return self.view.near or "left"

    @property
    def ahead(self) -> float:
        """1 when an upright person faces the right of the picture, -1 when the left."""
        return 1.0 if self.view.near == "right" else -1.0


def points_of(frame: Frame) -> Points:
    """The picture's points with its proportions taken away.

    NaN and points outside the picture become unseen.
    """
    aspect = frame.width / frame.height
    points = Points([], [], [])
    xs, ys, seen = points.xs, points.ys, points.seen
    low, high = -_MARGIN, 1.0 + _MARGIN
    for point in frame.image or _NOBODY:
        if point is not None and low <= point.x <= high and low <= point.y <= high:
            xs.append(point.x * aspect)
            ys.append(point.y)
            seen.append(point.visibility if point.visibility >= 0 else 0.0)
        else:
            xs.append(0.0)
            ys.append(0.0)
            seen.append(0.0)
    return points


_NOBODY: Final[ImagePoints] = (None,) * POINT_COUNT
