"""Finds the person in each picture of a video: from pictures to frames of landmarks, with MediaPipe.

    with open_video(path) as video, open_watcher("full") as watcher:
        for look in video:
            frame = watcher.frame(look, video)

The model follows one person from picture to picture, so the pictures must come in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from typing import Final

import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import PoseLandmarker, PoseLandmarkerOptions, RunningMode

from ruggensteun.movement.landmarks import Frame, ImageLandmark, WorldLandmark
from ruggensteun.pose.models import MissingModel, ModelName, model_path
from ruggensteun.pose.quiet import silent
from ruggensteun.pose.video import Look, Video

MEDIAPIPE: Final = version("mediapipe")


def source(model: ModelName) -> str:
    """As the header of a recording names where its landmarks come from."""
    return f"mediapipe {model} {MEDIAPIPE}"


class Watcher:
    """Looks at the pictures of one video. For the next video, open another."""

    def __init__(self, landmarker: PoseLandmarker) -> None:
        self._landmarker = landmarker
        self._last_ms: int | None = None

    def frame(self, look: Look, video: Video) -> Frame:
        """Where the person is; `image` is None when nobody is found. Of several people, one."""
        first = self._last_ms is None
        t_ms = round(look.t_ms) if self._last_ms is None else max(round(look.t_ms), self._last_ms + 1)
        self._last_ms = t_ms
        pixels = np.ascontiguousarray(look.picture)
        picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=pixels)
        with silent() if first else nullcontext():
            found = self._landmarker.detect_for_video(picture, t_ms)
        if not found.pose_landmarks:
            return Frame(look.t_ms, video.width, video.height, None)
        image = tuple(ImageLandmark(p.x, p.y, p.z, p.visibility) for p in found.pose_landmarks[0])
        world = tuple(WorldLandmark(p.x, p.y, p.z, p.visibility) for p in found.pose_world_landmarks[0])
        return Frame(look.t_ms, video.width, video.height, image, world)


@contextmanager
def open_watcher(model: ModelName) -> Iterator[Watcher]:
    """Raises MissingModel when `make setup` did not build it, or it is damaged."""
    path = model_path(model)
    options = PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(path)), running_mode=RunningMode.VIDEO
    )
    try:
        with silent():
            landmarker = PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError):
        raise MissingModel(
            f"the pose model {path} is damaged: remove that file and run `make setup`."
        ) from None
    try:
        yield Watcher(landmarker)
    finally:
        with silent():
            landmarker.close()
