"""Films of the drawn figure with known truth: one cycle is drawn, and repeated.

For the pose model, which looks at the film as it looks at a person; and for a browser's camera (MJPEG).
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import cv2
from PIL import Image as Picture

from ruggensteun.pose.quiet import silent
from ruggensteun.workshop.film_shading import Image, Sensor, Studio
from ruggensteun.workshop.synth import Take

WEBM: Final = ".webm"
MJPEG: Final = ".mjpeg"
ENDINGS: Final = (WEBM, MJPEG)
CAMERA_FPS: Final = 30
"""At which Chromium plays an MJPEG file as a camera, whatever it was made for."""
_JPEG_QUALITY: Final = 90


class Unwritable(OSError):
    """The film cannot be written there."""


@dataclass(frozen=True)
class Film:
    take: Take

    @cached_property
    def _kept(self) -> dict[bytes, Image]:
        return {}

    @property
    def to_draw(self) -> tuple[int, ...]:
        """The frames of the cycle that differ from each other and are shown."""
        stills = self.take.performance.stills
        shown = sorted(set(self.take.performance.frames), reverse=True)
        return tuple(sorted({stills[frame]: frame for frame in shown}.values()))

    def draw(self) -> Iterator[int]:
        """Draw what is shown, and say each frame when it is ready."""
        performance = self.take.performance
        studio = Studio(performance.solved, self.take.camera)
        for frame in self.to_draw:
            self._kept[performance.stills[frame]] = studio.drawn(frame)
            yield frame

    def images(self) -> Iterator[Image]:
        """The whole film; what was not drawn before is drawn now."""
        if not self._kept:
            for _ in self.draw():
                pass
        stills = self.take.performance.stills
        sensor = Sensor(self.take.camera, self.take.order.noise.seed)
        for frame in self.take.performance.frames:
            yield sensor.caught(self._kept[stills[frame]])


def write_webm(path: Path, images: Iterable[Image], *, fps: int, size: tuple[int, int]) -> int:
    """VP8, which every browser plays. Says how many frames; raises Unwritable."""
    with silent():  # OpenCV warns about the name of VP8 in WebM, and then writes it well
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"VP80"), fps, size)
    if not writer.isOpened():
        raise Unwritable(0, "the place cannot be written, or this OpenCV has no VP8", str(path))
    written = 0
    try:
        for image in images:
            writer.write(cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
            written += 1
    finally:
        writer.release()
    return written


def write_mjpeg(path: Path, images: Iterable[Image], *, times: int) -> int:
    """One JPEG after another, each so many times, as a browser's pretended camera reads them."""
    written = 0
    with path.open("wb") as file:
        for image in images:
            packed = io.BytesIO()
            Picture.fromarray(image).save(packed, "JPEG", quality=_JPEG_QUALITY)
            file.write(packed.getvalue() * times)
            written += times
    return written
