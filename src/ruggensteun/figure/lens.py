"""The eye of the pictures: a pinhole camera far away, always at the same scale.

Image coordinates are units of the picture, x to the right and y down; depth is metres away from the eye.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruggensteun.body.kinematics import Floats
from ruggensteun.motion.language import View

UNITS_PER_METRE: Final = 240.0
"""Every picture draws people equally large, so that line widths and sizes agree from page to page."""
DISTANCE_M: Final = 7.5
_MARGIN: Final = 7.0


@dataclass(frozen=True, slots=True)
class Crop:
    """What the picture shows, in image units."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lens:
    eye: Floats
    """(3,) metres."""
    turn: Floats
    """(3, 3): rows are right, down and forward of the eye."""
    crop: Crop

    def project(self, places: Floats) -> Floats:
        """World (..., 3) to image x, y and depth (..., 3)."""
        seen = (places - self.eye) @ self.turn.T
        depth = seen[..., 2:]
        flat = seen[..., :2] * (UNITS_PER_METRE * DISTANCE_M) / depth
        return np.concatenate([flat, depth], axis=-1)

    def around(self, places: Floats) -> Crop:
        """The smallest crop that shows these places (N, 3)."""
        flat = self.project(places)[:, :2]
        low, high = np.floor(flat.min(axis=0) - _MARGIN), np.ceil(flat.max(axis=0) + _MARGIN)
        return Crop(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))

    def cropped(self, crop: Crop) -> "Lens":
        return replace(self, crop=crop)


def lens_for(view: View, places: Floats) -> Lens:
    """A lens with all these places (N, 3) in its crop."""
    yaw, pitch = np.radians(view.yaw_deg), np.radians(view.pitch_deg)
    backward = np.array([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)])
    right = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    turn = np.stack([right, np.cross(-backward, right), -backward])
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    lens = Lens(middle + backward * DISTANCE_M, turn, Crop(0, 0, 0, 0))
    return lens.cropped(lens.around(places))


def alike(crops: Sequence[Crop]) -> list[Crop]:
    """Crops of one size for pictures that belong together, each around its own subject."""
    width = max(crop.width for crop in crops)
    top = min(crop.top for crop in crops)
    bottom = max(crop.top + crop.height for crop in crops)
    lefts = [crop.left + (crop.width - width) / 2 for crop in crops]
    return [Crop(float(round(left)), top, width, bottom - top) for left in lefts]
