"""A small second look beside a picture: the same moment from elsewhere, for what the first look hides."""

from dataclasses import replace
from typing import Final

from ruggensteun.figure.curves import polyline
from ruggensteun.figure.drawing import Drawing, Label, Shape, Stroke
from ruggensteun.figure.lens import Crop
from ruggensteun.figure.palette import INK
from ruggensteun.figure.strip import moved

_SHARE: Final = 0.46
"""How large the second look is."""
_THINNEST: Final = 0.62
"""Lines become thinner too, but not so much that a copier loses them."""
_GAP: Final = 10.0
_FRAME: Final = 1.2


def with_beside(drawing: Drawing, second: Drawing) -> Drawing:
    """The second look small and in a frame, to the right of the first, on the same ground line."""
    crop = drawing.crop
    width, height = second.crop.width * _SHARE, second.crop.height * _SHARE
    left, bottom = crop.left + crop.width + _GAP, crop.top + crop.height
    by = (left - second.crop.left * _SHARE, bottom - height - second.crop.top * _SHARE)
    shapes = [moved(_smaller(shape), *by) for shape in second.shapes]
    right, top, ground = left + width - _FRAME, bottom - height, bottom - _FRAME
    corners = [(left, top), (right, top), (right, ground), (left, ground)]
    frame = Stroke((polyline(corners, closed=True),), INK, _FRAME)
    wider = Crop(crop.left, crop.top, crop.width + _GAP + width, crop.height)
    return Drawing(wider, (*drawing.shapes, *shapes, frame))


def _smaller(shape: Shape) -> Shape:
    if isinstance(shape, Label):
        return replace(shape, x=shape.x * _SHARE, y=shape.y * _SHARE, size=shape.size * _SHARE)
    curves = tuple(curve.scaled(_SHARE) for curve in shape.curves)
    if isinstance(shape, Stroke):
        return replace(shape, curves=curves, width=shape.width * _THINNEST)
    return replace(shape, curves=curves)
