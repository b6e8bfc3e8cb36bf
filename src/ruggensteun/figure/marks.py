"""Marks and numbers on a picture: a shape each, so that they never speak by colour alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

import numpy as np

from ruggensteun.figure.curves import Curve, circle, fitted, polyline, splined
from ruggensteun.figure.drawing import Drawing, Fill, Label, Shape, Stroke
from ruggensteun.figure.palette import GOOD, INK, WATCH, WHITE

MarkKind = Literal["good", "watch"]

_SIZE: Final = 30.0
_GAP: Final = 4.0
_LINE: Final = 1.8

_DIGITS: Final[dict[int, tuple[tuple[float, float], ...]]] = {
    1: ((-2.4, -2.6), (0.4, -4.8), (0.4, 4.8)),
    2: ((-2.6, -2.8), (0, -4.8), (2.6, -2.6), (0.6, 0.8), (-2.8, 4.8), (3.0, 4.8)),
    3: ((-2.6, -3.6), (0, -4.8), (2.4, -2.6), (0, -0.3), (2.8, 2.2), (0, 4.8), (-2.8, 3.4)),
    4: ((1.4, 4.8), (1.4, -4.8), (-3.2, 2.2), (3.2, 2.2)),
    5: ((2.4, -4.8), (-1.8, -4.8), (-2.4, -0.4), (0.4, -1.4), (2.8, 1.6), (0.2, 4.8), (-2.8, 3.6)),
    6: ((2.2, -4.4), (-1.6, -1.6), (-2.6, 2.2), (0, 4.8), (2.6, 2.0), (0, -0.6), (-2.4, 1.6)),
    7: ((-2.8, -4.8), (2.8, -4.8), (-0.8, 4.8)),
    8: ((0, -0.4), (-2.2, -2.6), (0, -4.8), (2.2, -2.6), (0, -0.4), (-2.6, 2.2), (0, 4.8), (2.6, 2.2), (0, -0.4)),  # noqa: E501
    9: ((2.4, -1.6), (0, 0.6), (-2.6, -2.0), (0, -4.8), (2.6, -2.2), (1.6, 1.6), (-2.2, 4.4)),
}  # fmt: skip
"""Places of the pen around the middle of a number."""
_ANGULAR: Final = (1, 4, 7)


def marked(drawings: Sequence[Drawing], kinds: Sequence[MarkKind]) -> list[Drawing]:
    """With a green tick or an amber triangle with a cross, all in the same corner, which is free in all."""
    found = []
    for (drawing, x, y), kind in zip(_cornered(drawings), kinds, strict=True):
        shapes = _tick(x, y) if kind == "good" else _cross(x, y)
        found.append(Drawing(drawing.crop, (*drawing.shapes, *shapes)))
    return found


def numbered(drawings: Sequence[Drawing]) -> list[Drawing]:
    """With a number from 1 to 9 in a circle, all in the same corner."""
    found = []
    for number, (drawing, x, y) in enumerate(_cornered(drawings), start=1):
        ring, digit = circle(x, y, 11.0), _pen(number).moved(x, y)
        shapes = (Fill((ring,), WHITE), Stroke((ring,), INK, _LINE * 0.8), Stroke((digit,), INK, _LINE))
        found.append(Drawing(drawing.crop, (*drawing.shapes, *shapes)))
    return found


def _tick(x: float, y: float) -> tuple[Shape, ...]:
    ring = circle(x, y, 12.5)
    check = polyline([(x - 5.6, y + 0.6), (x - 1.6, y + 4.6), (x + 5.8, y - 4.2)])
    return Fill((ring,), GOOD), Stroke((ring,), INK, _LINE), Stroke((check,), INK, _LINE * 1.3)


def _cross(x: float, y: float) -> tuple[Shape, ...]:
    triangle = polyline([(x, y - 12.6), (x + 13.4, y + 11.4), (x - 13.4, y + 11.4)], closed=True)
    arms = [
        polyline([(x - 3.4, y + 0.2), (x + 3.4, y + 7)]),
        polyline([(x + 3.4, y + 0.2), (x - 3.4, y + 7)]),
    ]
    return Fill((triangle,), WATCH), Stroke((triangle,), INK, _LINE), Stroke(tuple(arms), INK, _LINE * 1.2)


def _pen(number: int) -> Curve:
    places = np.array(_DIGITS[number])
    if number in _ANGULAR:
        return polyline([(float(x), float(y)) for x, y in places])
    dense = splined(places, steps=6)
    if number == 2:  # noqa: PLR2004 - the foot of a two is straight
        return polyline([(float(x), float(y)) for x, y in (*dense[: 4 * 6 - 4], *places[4:])])
    return fitted(dense, 0.05, closed=False)


def _cornered(drawings: Sequence[Drawing]) -> list[tuple[Drawing, float, float]]:
    """The drawings, taller if they must be, and the middle of the place for a mark."""
    middle = _GAP + _SIZE / 2
    for right in (False, True):
        if all(_is_free(drawing, right=right) for drawing in drawings):
            return [
                (drawing, crop.left + (crop.width - middle if right else middle), crop.top + middle)
                for drawing in drawings
                for crop in (drawing.crop,)
            ]
    taller = [
        replace(
            drawing,
            crop=replace(drawing.crop, top=drawing.crop.top - _SIZE, height=drawing.crop.height + _SIZE),
        )
        for drawing in drawings
    ]
    return [(drawing, drawing.crop.left + middle, drawing.crop.top + middle) for drawing in taller]


def _is_free(drawing: Drawing, *, right: bool) -> bool:
    crop = drawing.crop
    curves = [curve for shape in drawing.shapes if not isinstance(shape, Label) for curve in shape.curves]
    drawn = np.concatenate([curve.controls for curve in curves])
    away = crop.left + crop.width - drawn[:, 0] if right else drawn[:, 0] - crop.left
    reach = _SIZE + 2 * _GAP
    return not bool(((away < reach) & (drawn[:, 1] < crop.top + reach)).any())
