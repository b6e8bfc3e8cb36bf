"""Operations on grids of samples: blur, regions, outlines. Only here are untyped image libraries touched."""

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import ndimage  # type: ignore[import-untyped] # scipy has no stubs here
from skimage import measure, morphology

from ruggensteun.body.kinematics import Floats, Ints

Flags = npt.NDArray[np.bool_]
_SIDE_BY_SIDE: Final = 1


def blurred(values: Floats, sigma: float) -> Floats:
    """Sigma in samples."""
    found: Floats = ndimage.gaussian_filter(values.astype(float), sigma)
    return found


def smoothed_along(points: Floats, sigma: float, *, closed: bool) -> Floats:
    """A row of points (N, D), each averaged with its neighbours."""
    mode = "wrap" if closed else "nearest"
    found: Floats = ndimage.gaussian_filter1d(points, sigma, axis=0, mode=mode)
    return found


def regions(kinds: Ints) -> Ints:
    """Number the connected areas of equal samples."""
    found: Ints = measure.label(kinds, connectivity=_SIDE_BY_SIDE, background=-1)  # type: ignore[no-untyped-call]
    return found


def nearest_clear(mask: Flags) -> tuple[Ints, Ints]:
    """Row and column of the nearest sample that is not set, for every sample."""
    row, column = ndimage.distance_transform_edt(mask, return_distances=False, return_indices=True)
    return row, column


def grown(mask: Flags, samples: int) -> Flags:
    found: Flags = ndimage.binary_dilation(mask, iterations=samples)
    return found


def without_islands(mask: Flags, smallest: int) -> Flags:
    """Without set areas of at most so many samples."""
    found: Flags = morphology.remove_small_objects(mask, max_size=smallest)
    return found


def without_holes(mask: Flags, smallest: int) -> Flags:
    found: Flags = morphology.remove_small_holes(mask, max_size=smallest)
    return found


def loops(values: Floats, level: float) -> list[Floats]:
    """Lines (N, 2) of row and column at which the values pass a level."""
    found: list[Floats] = measure.find_contours(values, level)  # type: ignore[no-untyped-call]
    return found


def enclosed(loop: Floats) -> float:
    """The area within a closed line (N, 2)."""
    x, y = loop[:, 0], loop[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2
