"""A motion may ask for a small second look, and its pictures have one: wider, as tall, on the same ground."""

from dataclasses import replace

import pytest

from ruggensteun.figure import Drawing, Illustrator
from ruggensteun.figure.beside import with_beside
from ruggensteun.figure.curves import polyline
from ruggensteun.figure.drawing import Stroke
from ruggensteun.figure.lens import Crop
from ruggensteun.motion.language import View
from tests.figure.conftest import Standing

LINE = Drawing(
    Crop(-10, -100, 40, 120), (Stroke((polyline([(0, -90), (0, 20)]),), colour="#000000", width=2.0),)
)


def test_the_second_look_is_smaller_and_stands_on_the_same_ground() -> None:
    both = with_beside(LINE, LINE)
    first, second = both.shapes[0], both.shapes[1]
    assert isinstance(first, Stroke)
    assert isinstance(second, Stroke)
    assert first == LINE.shapes[0]
    low = second.curves[0].controls[:, 1]
    assert low.max() == pytest.approx(20)
    assert 40 < low.max() - low.min() < 70
    assert second.width < first.width
    assert both.crop.height == LINE.crop.height
    assert second.curves[0].controls[:, 0].min() > LINE.crop.left + LINE.crop.width
    assert second.curves[0].controls[:, 0].max() < both.crop.left + both.crop.width


def test_a_view_that_also_looks_from_beside_gives_wider_pictures(
    illustrator: Illustrator, standing: Standing
) -> None:
    solved = standing()
    alone = illustrator.poses(solved)[0].drawing.crop
    also = replace(illustrator, view=View(yaw_deg=25, beside_deg=90)).poses(solved)[0].drawing.crop
    assert also.width > alone.width + 20
    assert also.height == alone.height
