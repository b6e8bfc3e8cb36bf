"""A picture as a list of shapes, from back to front, before anyone decides how it is written."""

from dataclasses import dataclass, field

from ruggensteun.figure.curves import Curve
from ruggensteun.figure.lens import Crop


@dataclass(frozen=True, slots=True)
class Fill:
    curves: tuple[Curve, ...]
    """Loops; what two loops cover is a hole."""
    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    curves: tuple[Curve, ...]
    colour: str
    width: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text, for contact sheets only: pictures say it without words."""

    text: str
    x: float
    y: float
    """Of the line on which the letters stand."""
    size: float
    colour: str


Shape = Fill | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    crop: Crop
    shapes: tuple[Shape, ...] = field(default=())
