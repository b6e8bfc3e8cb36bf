"""What a signal is.

A named number that can be read from one scene, with what it needs and from where it holds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ruggensteun.movement.landmarks import Side
from ruggensteun.movement.scene import Scene
from ruggensteun.movement.view import ViewName

Unit = Literal["deg", "ratio"]
Vector = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Signal:
    """`measure` gives None when the geometry has no answer, such as a limb without length.

    `points`: needed landmarks by their left index; `both` when each is needed on both sides. `either`: needed
    landmarks of which one side is enough.
    `sided`: has a value for the left and for the right; otherwise `side` is the near side, or plays no part.
    `lateral`: changes sign when left and right are exchanged.
    """

    slug: str
    unit: Unit
    points: tuple[int, ...]
    views: tuple[ViewName, ...]
    measure: Callable[[Scene, Side], float | None]
    meaning: str
    both: bool = False
    sided: bool = False
    lateral: bool = False
    either: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DisplacementSignal:
    """How far something has moved from where it was at the quiet start, as a length over the trunk's."""

    slug: str
    points: tuple[int, ...]
    views: tuple[ViewName, ...]
    place: Callable[[Scene, Side], Vector | None]
    meaning: str
    both: bool = False
    sided: bool = False
    unit: Unit = "ratio"


@dataclass(frozen=True, slots=True)
class PhoneSignal:
    slug: str
    meaning: str
    sd: float
    """Standard deviation of the tilt of a phone on clothes against that of the pelvis, degrees."""
    unit: Unit = "deg"


CameraSignal = Signal | DisplacementSignal


def index_on(side: Side, point: int) -> int:
    return point if side == "left" else point + 1


def other(side: Side) -> Side:
    return "right" if side == "left" else "left"
