"""Draws one look as sticks.

The left half of the body has solid lines and round joints, the right half dashes and square ones, so that
nobody needs colours to tell them apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ruggensteun.movement.landmarks import Frame, ImageLandmark

LINES: Final = {
    "left": ((11, 13, 15), (11, 23, 25, 27, 29, 31)),
    "right": ((12, 14, 16), (12, 24, 26, 28, 30, 32)),
    "middle": ((11, 12), (23, 24)),
    "head": ((7, 8),),
}
"""By number of the points, as the pose model counts them."""
SEEN: Final = 0.5
MARGIN: Final = 0.12
HEIGHT: Final = 300
"""Of the sheet, in its own units; the width follows from what there is to see."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of the picture in which someone moves, laid out on a sheet."""

    left: float
    top: float
    scale: float
    width: float
    height: float = HEIGHT

    def spot(self, frame: Frame, point: ImageLandmark) -> Spot:
        x, y = point.x * frame.width, point.y * frame.height
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)


@dataclass(frozen=True, slots=True)
class Sticks:
    """SVG path data. A joint, or the head, is a line without length: its cap makes it round or square."""

    left: str
    right: str
    middle: str
    head: str
    left_joints: str
    right_joints: str


def sheet_for(frames: Iterable[Frame]) -> Sheet:
    """That holds everything that is ever seen."""
    spots = [
        (point.x * frame.width, point.y * frame.height)
        for frame in frames
        for point in frame.image or ()
        if point is not None and point.visibility >= SEEN
    ]
    if not spots:
        return Sheet(0, 0, 1, HEIGHT)
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    margin = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys), 1)
    wide, high = max(xs) - min(xs) + 2 * margin, max(ys) - min(ys) + 2 * margin
    scale = HEIGHT / high
    return Sheet(round(min(xs) - margin, 2), round(min(ys) - margin, 2), round(scale, 4), round(wide * scale))


def sticks(frame: Frame, sheet: Sheet) -> Sticks:
    spots = {
        index: sheet.spot(frame, point)
        for index, point in enumerate(frame.image or ())
        if point is not None and point.visibility >= SEEN
    }
    paths = {part: " ".join(_strokes(LINES[part], spots)) for part in ("left", "right", "middle")}
    joints = {part: _joints(LINES[part], spots) for part in ("left", "right", "head")}
    return Sticks(
        left=paths["left"],
        right=paths["right"],
        middle=paths["middle"],
        head=joints["head"],
        left_joints=joints["left"],
        right_joints=joints["right"],
    )


def _strokes(lines: Iterable[Sequence[int]], spots: dict[int, Spot]) -> Iterator[str]:
    for line in lines:
        pen_down = False
        for index in line:
            if index in spots:
                yield f"{'L' if pen_down else 'M'}{spots[index][0]:g} {spots[index][1]:g}"
            pen_down = index in spots


def _joints(lines: Iterable[Sequence[int]], spots: dict[int, Spot]) -> str:
    points = dict.fromkeys(index for line in lines for index in line if index in spots)
    return " ".join(f"M{spots[index][0]:g} {spots[index][1]:g}h0.01" for index in points)
