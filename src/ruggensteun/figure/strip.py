"""Several pictures beside each other as one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ruggensteun.figure.drawing import Drawing, Label, Shape
from ruggensteun.figure.lens import Crop

_GAP: Final = 14.0


def strip(drawings: Sequence[Drawing]) -> Drawing:
    """From left to right, standing on the same line. The pictures keep their size."""
    shapes: list[Shape] = []
    left = 0.0
    tallest = max(drawing.crop.height for drawing in drawings)
    for drawing in drawings:
        crop = drawing.crop
        by = (left - crop.left, tallest - crop.height - crop.top)
        shapes += [moved(shape, *by) for shape in drawing.shapes]
        left += crop.width + _GAP
    return Drawing(Crop(0.0, 0.0, left - _GAP, tallest), tuple(shapes))


def moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Label):
        return replace(shape, x=shape.x + x, y=shape.y + y)
    return replace(shape, curves=tuple(curve.moved(x, y) for curve in shape.curves))
