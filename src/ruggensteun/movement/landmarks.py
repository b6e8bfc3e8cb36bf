"""The 33 points that BlazePose finds in a person, in the picture and in space, and one frame of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Side = Literal["left", "right"]
"""Always the person's own left and right."""
SIDES: Final[tuple[Side, ...]] = ("left", "right")

POINT_NAMES: Final = (
    "nose",
    "left-eye-inner",
    "left-eye",
    "left-eye-outer",
    "right-eye-inner",
    "right-eye",
    "right-eye-outer",
    "left-ear",
    "right-ear",
    "mouth-left",
    "mouth-right",
    "left-shoulder",
    "right-shoulder",
    "left-elbow",
    "right-elbow",
    "left-wrist",
    "right-wrist",
    "left-pinky",
    "right-pinky",
    "left-index",
    "right-index",
    "left-thumb",
    "right-thumb",
    "left-hip",
    "right-hip",
    "left-knee",
    "right-knee",
    "left-ankle",
    "right-ankle",
    "left-heel",
    "right-heel",
    "left-foot-index",
    "right-foot-index",
)
POINT_COUNT: Final = len(POINT_NAMES)

# The left one of each pair; the right one follows it directly.
EAR: Final = 7
SHOULDER: Final = 11
ELBOW: Final = 13
WRIST: Final = 15
HIP: Final = 23
KNEE: Final = 25
ANKLE: Final = 27
HEEL: Final = 29
TOE: Final = 31
NOSE: Final = 0

EXCHANGED: Final = (
    *(0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9),
    *(index + (1 if index % 2 else -1) for index in range(11, POINT_COUNT)),
)
"""For each point, the index of its counterpart on the other side of the body."""


class ImageLandmark(NamedTuple):
    """A point in the picture: 0..1 of its width and of its height (down), depth on the scale of the width."""

    x: float
    y: float
    z: float
    visibility: float


class WorldLandmark(NamedTuple):
    """A point in space, in metres from the middle of the hips.

    Right in the picture, down, away from the camera.
    """

    x: float
    y: float
    z: float
    visibility: float


ImagePoints = tuple[ImageLandmark | None, ...]
WorldPoints = tuple[WorldLandmark | None, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One look at the person, not mirrored. `image` is None when nobody was found."""

    t_ms: float
    width: int
    height: int
    image: ImagePoints | None
    world: WorldPoints | None = None


def frame_from_floats(*, t_ms: float, width: int, height: int, floats: Sequence[float]) -> Frame:
    """A frame from 132 or 264 numbers: x, y, z, visibility of 33 image points, then of 33 world points.

    Meant for a buffer shared with a browser's worker: no objects cross, only numbers.
    """
    size = 4 * POINT_COUNT
    if len(floats) not in {size, 2 * size}:
        raise ValueError(f"A frame has {size} or {2 * size} numbers, not {len(floats)}.")
    image = tuple(ImageLandmark(*floats[at : at + 4]) for at in range(0, size, 4))
    world = tuple(WorldLandmark(*floats[at : at + 4]) for at in range(size, len(floats), 4))
    return Frame(t_ms, width, height, image, world or None)


def unmirrored(frame: Frame) -> Frame:
    """The frame as an unmirrored camera would have seen it.

    In a mirrored picture a model calls the left hand right: both the picture and the names are turned back.
    """
    image = world = None
    if frame.image is not None:
        points = tuple(frame.image[index] for index in EXCHANGED)
        image = tuple(None if p is None else p._replace(x=1.0 - p.x) for p in points)
    if frame.world is not None:
        spots = tuple(frame.world[index] for index in EXCHANGED)
        world = tuple(None if p is None else p._replace(x=-p.x) for p in spots)
    return Frame(frame.t_ms, frame.width, frame.height, image, world)
