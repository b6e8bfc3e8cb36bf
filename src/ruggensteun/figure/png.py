"""Paints a drawing as PNG, without a browser: the same shapes as in the SVG, so the same picture."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from ruggensteun.body.kinematics import Floats
from ruggensteun.figure.curves import Curve
from ruggensteun.figure.drawing import Drawing, Fill, Label, Stroke

_FINER: Final = 3
"""Pixels are the mean of so many times so many finer ones."""
_STEPS: Final = np.linspace(0, 1, 8)[1:]


def image(drawing: Drawing, *, scale: float = 2.0, background: str | None = None) -> Image.Image:
    """`scale` pixels to an image unit; transparent without a background."""
    fine = scale * _FINER
    crop = drawing.crop
    paper = ImageColor.getcolor(background, "RGBA") if background else (255, 255, 255, 0)
    canvas = Image.new("RGBA", (round(crop.width * fine), round(crop.height * fine)), paper)
    origin = np.array([crop.left, crop.top])
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            _write(canvas, shape, (np.array([shape.x, shape.y]) - origin) * fine, fine)
        else:
            _lay(canvas, shape, [(flattened(curve) - origin) * fine for curve in shape.curves], fine)
    return canvas.reduce(_FINER)


def png(drawing: Drawing, *, scale: float = 2.0, background: str | None = None) -> bytes:
    return bytes_of(image(drawing, scale=scale, background=background))


def bytes_of(painted: Image.Image) -> bytes:
    written = io.BytesIO()
    painted.save(written, "PNG", optimize=True)
    return written.getvalue()


def _write(canvas: Image.Image, label: Label, place: Floats, fine: float) -> None:
    font = ImageFont.load_default(label.size * fine)
    at = (float(place[0]), float(place[1]))
    ImageDraw.Draw(canvas).text(at, label.text, fill=label.colour, font=font, anchor="ls")


def _lay(canvas: Image.Image, shape: Fill | Stroke, lines: list[Floats], fine: float) -> None:
    """Paint within the window that the shape needs."""
    reach = shape.width * fine + 2 if isinstance(shape, Stroke) else 2.0
    places = np.concatenate(lines)
    low = np.maximum(np.floor(places.min(axis=0) - reach), 0).astype(int)
    high = np.minimum(np.ceil(places.max(axis=0) + reach), canvas.size).astype(int)
    size = (int(high[0] - low[0]), int(high[1] - low[1]))
    if min(size) <= 0:
        return
    moved = [line - low for line in lines]
    mask = _filled(moved, size) if isinstance(shape, Fill) else _stroked(moved, size, shape, fine)
    opacity = round(shape.opacity * 255)
    colour = Image.new("RGBA", size, shape.colour)
    colour.putalpha(ImageChops.multiply(mask, Image.new("L", size, opacity)) if opacity < 255 else mask)  # noqa: PLR2004
    canvas.alpha_composite(colour, (int(low[0]), int(low[1])))


def _filled(lines: list[Floats], size: tuple[int, int]) -> Image.Image:
    filled = Image.new("1", size)
    for line in lines:
        loop = Image.new("1", size)
        ImageDraw.Draw(loop).polygon(_places(line), fill=1)
        filled = ImageChops.logical_xor(filled, loop)
    return filled.convert("L")


def _stroked(lines: list[Floats], size: tuple[int, int], shape: Stroke, fine: float) -> Image.Image:
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    half = shape.width * fine / 2
    for line in lines:
        for piece in _dashes(line, shape, fine):
            for a, b in pairwise(piece):
                _thick(pen, a, b, half)
    return mask


def _thick(pen: ImageDraw.ImageDraw, a: Floats, b: Floats, half: float) -> None:
    """A straight stretch with round ends."""
    along = b - a
    length = float(np.hypot(*along))
    if length > 0:
        side = np.array([-along[1], along[0]]) / length * half
        pen.polygon(_places(np.stack([a + side, b + side, b - side, a - side])), fill=255)
    for x, y in (a, b):
        pen.ellipse((x - half, y - half, x + half, y + half), fill=255)


def _places(line: Floats) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in line]


def _dashes(line: Floats, shape: Stroke, fine: float) -> Iterator[Floats]:
    if not shape.dash:
        yield line
        return
    way = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at, number = 0.0, 0
    while at < way[-1]:
        until = min(at + shape.dash[number % len(shape.dash)] * fine, float(way[-1]))
        if number % 2 == 0:
            here = np.linspace(at, until, 6)
            yield np.stack([np.interp(here, way, line[:, axis]) for axis in (0, 1)], axis=1)
        at, number = until, number + 1


def flattened(curve: Curve) -> Floats:
    """Points (N, 2) along a curve."""
    controls = curve.controls
    pieces = [controls[:1]]
    t = _STEPS[:, None]
    for number in range(0, len(controls) - 1, 3):
        a, b, c, d = controls[number : number + 4]
        pieces.append((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d)
    if curve.closed:
        pieces.append(controls[:1])
    return np.concatenate(pieces)
