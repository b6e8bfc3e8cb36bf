"""Smoothly shaded pictures of a performer in a room: the style that pose models follow best."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numba
import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped] # scipy has no stubs here

from ruggensteun.body.camera import Camera
from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.person import PersonName
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.ground import Ground, ground_of
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import SURFACE_INDEX, SURFACES, Style
from ruggensteun.figure.stage import Stage, staged
from ruggensteun.figure.zbuffer import EMPTY, z_buffer
from ruggensteun.workshop.film_room import room

Image = npt.NDArray[np.uint8]
"""(height, width, 3): red, green, blue."""

DRESSED: Final[dict[PersonName, Style]] = {
    "woman": Style(),
    "man": Style(shirt="coral", trousers="grey", hair="black", skin="olive"),
    "senior": Style(shirt="ochre", trousers="green", hair="grey"),
}
_FINER: Final = 2
"""Samples a pixel, in each direction."""
_SHADOW_FALLS: Final = np.array([0.28, -1.0, -0.15])
_SHADOW_DARK: Final = 0.45
_SHADOW_SOFT: Final = 2.2 / 480
"""Blur of the shadow, in heights of the picture."""
_LENS_BLUR: Final = 0.5
_SENSOR_NOISE: Final = 2.3


@numba.njit(cache=True)
def _shade(  # type: ignore[no-untyped-def]  # noqa: PLR0913
    found, second, third, triangles, normals, heights, colours, light, sight, shadow, shaded, image
):
    """Half-lambert light from one side, light from the sky, and darker rims: no hard edges."""
    for y in range(found.shape[0]):
        for x in range(found.shape[1]):
            number = found[y, x]
            dark = 1 - _SHADOW_DARK * shadow[y, x]
            if number == EMPTY:
                image[y, x] *= dark
                continue
            v, w = second[y, x], third[y, x]
            a, b, c = triangles[number]
            normal = normals[a] * (1 - v - w) + normals[b] * v + normals[c] * w
            normal = normal / (np.sqrt((normal * normal).sum()) + 1e-9)
            facing = -(normal * sight).sum()
            lit = (normal * light).sum()
            if facing < 0:
                lit *= -0.3
            low = 1.0
            if normal[1] < 0:
                low = 0.62 + 0.38 * min(max(heights[a] / 0.35, 0.0), 1.0)
            tone = (0.30 + 0.30 * (0.5 + 0.5 * normal[1]) + 0.62 * max((lit + 0.25) / 1.25, 0.0)) * low
            tone *= 0.72 + 0.28 * max(facing, 0.0)
            if shaded[number]:
                tone *= dark
            for channel in range(3):
                image[y, x, channel] = min(colours[number, channel] * tone, 255.0)


@dataclass(frozen=True)
class Studio:
    """Draws the frames of one solved motion from one camera."""

    solved: SolvedMotion
    camera: Camera

    @cached_property
    def _fine(self) -> Camera:
        return replace(self.camera, width=self.camera.width * _FINER, height=self.camera.height * _FINER)

    @cached_property
    def _room(self) -> Floats:
        return room(self._fine)

    @cached_property
    def _ground(self) -> Ground:
        return ground_of(self.solved)

    @cached_property
    def _paints(self) -> Floats:
        """(surfaces, 3)."""
        style = DRESSED[self.solved.person.name]
        return np.array(
            [[int(style.paint(s).light[at : at + 2], 16) for at in (1, 3, 5)] for s in SURFACES], float
        )

    def drawn(self, frame: int) -> Image:
        stage = staged(Moment(self.solved, frame), self._ground)
        camera = self._fine
        buffer = z_buffer(
            camera.projected(stage.corners), stage.triangles, width=camera.width, height=camera.height
        )
        image = self._room.copy()
        right, down, forward = camera.axes
        light = -0.45 * right - 0.75 * down - 0.55 * forward
        _shade(
            buffer.triangle,
            buffer.second,
            buffer.third,
            stage.triangles,
            _normals(stage.corners, stage.triangles),
            np.ascontiguousarray(stage.corners[:, 1]),
            self._paints[stage.surface],
            light / np.linalg.norm(light),
            forward,
            self._shadow(stage),
            stage.surface == SURFACE_INDEX["mat"],
            image,
        )
        size = (self.camera.height, _FINER, self.camera.width, _FINER, 3)
        soft = gaussian_filter(image.reshape(size).mean(axis=(1, 3)), (_LENS_BLUR, _LENS_BLUR, 0))
        return _whole(soft)

    def _shadow(self, stage: Stage) -> Floats:
        """(height, width) of the finer picture: 1 where no light falls on the floor."""
        rough = replace(self.camera, width=self.camera.width // 2, height=self.camera.height // 2)
        fallen = stage.corners + np.maximum(stage.corners[:, 1:2], 0) * _SHADOW_FALLS
        fallen[:, 1] = 0.001
        buffer = z_buffer(
            rough.projected(fallen), stage.triangles[stage.casts], width=rough.width, height=rough.height
        )
        soft = gaussian_filter((buffer.triangle != EMPTY).astype(float), _SHADOW_SOFT * self.camera.height)
        factor = self._fine.height // rough.height
        grown = np.repeat(np.repeat(soft, factor, axis=0), factor, axis=1)
        missing = self._fine.height - len(grown), self._fine.width - grown.shape[1]
        return np.pad(grown, ((0, missing[0]), (0, missing[1])), mode="edge")


def _normals(corners: Floats, triangles: Ints) -> Floats:
    """(N, 3) of the smooth surface at each corner."""
    a, b, c = (corners[triangles[:, corner]] for corner in range(3))
    flat = np.cross(b - a, c - a)
    sums = np.stack(
        [
            sum(np.bincount(triangles[:, k], flat[:, axis], len(corners)) for k in range(3))
            for axis in range(3)
        ],
        axis=1,
    )
    found: Floats = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return found


class Sensor:
    """Adds what a camera's sensor adds: a little noise, other in each picture, the same for the same seed."""

    def __init__(self, camera: Camera, seed: int) -> None:
        self._random = np.random.default_rng([seed, 4])
        size = (camera.height, camera.width, 3)
        self._noise = self._random.normal(0, _SENSOR_NOISE, size).astype(np.float32)

    def caught(self, image: Image) -> Image:
        by = self._random.integers(0, image.shape[:2])
        noisy = image + np.roll(self._noise, (int(by[0]), int(by[1])), axis=(0, 1))
        return _whole(noisy)


def _whole(image: npt.NDArray[np.floating]) -> Image:
    found: Image = np.clip(np.rint(image), 0, 255).astype(np.uint8)
    return found
