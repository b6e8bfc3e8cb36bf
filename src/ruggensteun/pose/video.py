"""Pictures from a video file or a camera, one by one, each with its own time; in constant memory.

    with open_video(path) as video:
        for look in video:
            ...

They stand upright, whatever way the telephone was held.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from ruggensteun.pose.quiet import silent

Picture = npt.NDArray[np.uint8]
"""(height, width, 3), red first."""

LONGEST_SIDE: Final = 1280
"""Pixels. Larger pictures are made smaller: the model sees no more in them, and they cost time."""
_USUAL_FPS: Final = 30.0
_FASTEST_FPS: Final = 1000.0
_MISSING_S: Final = 0.5
"""A file that ends this much earlier than it says was cut off."""
_OPTIONS: Final = "OPENCV_FFMPEG_CAPTURE_OPTIONS"
_ONLY_VIDEO_FILES: Final = (
    "protocol_whitelist;file|"
    "format_whitelist;mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,ogg,gif,mjpeg,flv,asf"
)
"""FFmpeg also reads play lists that lead to the network, and draws text files as if they were films."""


class BrokenVideo(ValueError):
    """A video or camera that cannot be watched (further). The message is one sentence.

    What was seen before it is valid and may be used.
    """


@dataclass(frozen=True, slots=True)
class Look:
    """`t_ms` from the first picture on."""

    t_ms: float
    picture: Picture


class Video:
    """An open video or camera; iterate once.

    `width` and `height` as it plays, turned upright. `duration_ms` is 0 where nobody knows. `fps` is what the
    file says of itself; the pictures' own times are what counts. Iterating raises BrokenVideo when the file
    ends before it should, or the camera stops.
    """

    def __init__(self, capture: cv2.VideoCapture, name: str, *, live: bool) -> None:
        self._capture = capture
        self._live = live
        self.name = name
        first = self._next()
        if first is None:
            silence = "gives no picture" if live else "has no picture that can be read"
            raise BrokenVideo(f"{name} {silence}.")
        self._first: Look = first
        self.height, self.width = first.picture.shape[:2]
        fps = capture.get(cv2.CAP_PROP_FPS)
        self.fps = fps if 0 < fps <= _FASTEST_FPS else _USUAL_FPS
        self._promised = 0.0 if live else max(0.0, capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self.duration_ms = 1000 * self._promised / self.fps

    def __iter__(self) -> Iterator[Look]:
        look: Look | None = self._first
        begin_ms, last_ms, seen = self._first.t_ms, -1.0, 0
        while look is not None:
            t_ms = look.t_ms - begin_ms
            if t_ms <= last_ms:  # a file without times, or one that jumps back: as if it played evenly
                t_ms = last_ms + 1000 / self.fps
            yield Look(t_ms, _shrunk(look.picture))
            last_ms, seen = t_ms, seen + 1
            look = self._next()
        self._mind_the_end(last_ms, seen)

    def _next(self) -> Look | None:
        with silent():  # FFmpeg would describe damage on the terminal
            found, picture = self._capture.read()
        if not found or picture is None:
            return None
        t_ms = 1000 * time.monotonic() if self._live else self._capture.get(cv2.CAP_PROP_POS_MSEC)
        return Look(t_ms, picture.astype(np.uint8, copy=False))

    def _mind_the_end(self, last_ms: float, seen: int) -> None:
        """Raises BrokenVideo when both the pictures and their times say that much is missing."""
        if self._live:
            raise BrokenVideo(f"{self.name} stopped.")
        missing_s = min((self._promised - seen) / self.fps, (self.duration_ms - last_ms) / 1000)
        if missing_s > _MISSING_S:
            raise BrokenVideo(
                f"{self.name} stops after {last_ms / 1000:.1f} s of {self.duration_ms / 1000:.1f} s: "
                "it was cut off or is damaged."
            )


def _shrunk(picture: Picture) -> Picture:
    height, width = picture.shape[:2]
    scale = LONGEST_SIDE / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).astype(np.uint8, copy=False)


@contextmanager
def open_video(path: Path) -> Iterator[Video]:
    """Raises BrokenVideo for what is no video, OSError when the file cannot be read."""
    with path.open("rb") as file:
        if not file.read(1):
            raise BrokenVideo(f"{path.name} is empty.")
    kept = os.environ.get(_OPTIONS)
    os.environ[_OPTIONS] = _ONLY_VIDEO_FILES
    try:
        with silent():
            capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    finally:
        os.environ.pop(_OPTIONS)
        if kept is not None:
            os.environ[_OPTIONS] = kept
    if not capture.isOpened():
        raise BrokenVideo(
            f"{path.name} is not a video that can be read: it is damaged, was cut off, or is something else."
        )
    with _released(capture):
        yield Video(capture, path.name, live=False)


@contextmanager
def open_camera(number: int = 0) -> Iterator[Video]:
    """The camera with this number on this machine. Raises BrokenVideo when there is none."""
    with silent():
        capture = cv2.VideoCapture(number)
    if not capture.isOpened():
        raise BrokenVideo(
            f"camera {number} cannot be opened: there is none, another program uses it, or we may not."
        )
    with _released(capture):
        yield Video(capture, f"camera {number}", live=True)


@contextmanager
def _released(capture: cv2.VideoCapture) -> Iterator[None]:
    try:
        yield
    finally:
        capture.release()
