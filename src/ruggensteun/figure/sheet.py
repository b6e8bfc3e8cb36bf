"""A contact sheet: every picture with its name, to look at all of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from ruggensteun.figure.curves import polyline
from ruggensteun.figure.drawing import Drawing, Fill, Label, Shape
from ruggensteun.figure.lens import Crop
from ruggensteun.figure.palette import INK, WALL, WHITE
from ruggensteun.figure.png import image
from ruggensteun.figure.strip import moved

_WIDTH: Final = 1960.0
_GAP: Final = 18.0
_HEADING: Final = 20.0
_CAPTION: Final = 12.0
_LETTER: Final = 0.55
"""Width of a letter, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together: an exercise, a variant."""

    heading: str
    pictures: Sequence[tuple[str, Drawing]]
    """Captions and pictures."""


@dataclass(frozen=True, slots=True)
class _Place:
    drawing: Drawing
    left: float
    top: float


def _laid_out(rows: Sequence[Row]) -> tuple[list[_Place], list[Label], float]:
    """Places of pictures, all texts, and how tall it becomes."""
    placed: list[_Place] = []
    labels: list[Label] = []
    top = _GAP
    for row in rows:
        labels.append(Label(row.heading, _GAP, top + _HEADING, _HEADING, INK))
        top += _HEADING + _GAP / 2
        left, tallest = _GAP, 0.0
        for caption, drawing in row.pictures:
            crop = drawing.crop
            if left > _GAP and left + crop.width > _WIDTH - _GAP:
                left, top, tallest = _GAP, top + tallest + _GAP, 0.0
            placed.append(_Place(drawing, left, top))
            labels.append(Label(caption, left, top + crop.height + _CAPTION + 2, _CAPTION, INK))
            left += max(crop.width, len(caption) * _CAPTION * _LETTER) + _GAP
            tallest = max(tallest, crop.height + _CAPTION + 4)
        top += tallest + _GAP * 1.5
    return placed, labels, top


def sheet(rows: Sequence[Row]) -> Drawing:
    """As one drawing."""
    placed, labels, height = _laid_out(rows)
    shapes = [shape for place in placed for shape in _shapes(place)]
    return Drawing(Crop(0.0, 0.0, _WIDTH, height), (*shapes, *labels))


def _shapes(place: _Place) -> Iterator[Shape]:
    crop = place.drawing.crop
    right, bottom = place.left + crop.width, place.top + crop.height
    corners = [(place.left, place.top), (right, place.top), (right, bottom), (place.left, bottom)]
    yield Fill((polyline(corners, closed=True),), WALL)
    for shape in place.drawing.shapes:
        yield moved(shape, place.left - crop.left, place.top - crop.top)


def sheet_image(rows: Sequence[Row]) -> Image.Image:
    """As pixels, one to an image unit, painted picture by picture: hundreds of them need little memory."""
    placed, labels, height = _laid_out(rows)
    texts = Drawing(Crop(0.0, 0.0, _WIDTH, height), tuple(labels))
    canvas = image(texts, scale=1.0, background=WHITE)
    for place in placed:
        painted = image(place.drawing, scale=1.0, background=WALL)
        canvas.paste(painted, (round(place.left), round(place.top)))
    return canvas.convert("RGB")
