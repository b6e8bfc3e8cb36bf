"""What the coach can look at: a recording of landmarks, a video, or this machine's camera."""

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ruggensteun.cli.refusing import Misunderstood, unreadable
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.lines import BrokenFile
from ruggensteun.movement.recording import RecordingHeader, open_recording
from ruggensteun.pose.models import MODEL_NAMES, MissingModel, ModelName

if TYPE_CHECKING:  # a recording needs none of the packages that a video needs
    from ruggensteun.pose.video import Picture, Video

_CAMERA: Final = re.compile(r"camera(?::(\d{1,2}))?")
_GZIP: Final = b"\x1f\x8b"


class Interrupted(Exception):
    """It stops before its end; what was seen before that is valid."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`picture` as it was looked at, None in a recording."""

    frame: Frame
    picture: "Picture | None" = None


@dataclass(frozen=True)
class Source:
    """`seen` raises Interrupted. `duration_ms` is 0 where nobody knows; `fps` is there when pictures are."""

    header: RecordingHeader
    seen: Iterator[Seen]
    duration_ms: float = 0.0
    fps: float | None = None


def add_source_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", choices=MODEL_NAMES, default="full", help="of the pose, for a video (full)"
    )
    parser.add_argument(
        "--seconds", type=_seconds, metavar="N", help="stop after so long (a camera: until Ctrl-C)"
    )


def _seconds(word: str) -> float:
    try:
        found = float(word)
    except ValueError:
        found = -1.0
    if not 0 < found < float("inf"):
        raise argparse.ArgumentTypeError(f"expected seconds, more than 0, found {word!r}")
    return found


def is_camera(name: str) -> bool:
    return _CAMERA.fullmatch(name) is not None


def is_recording(path: Path) -> bool:
    """By its name or its first bytes. Raises Misunderstood when it cannot be read."""
    try:
        with path.open("rb") as file:
            first = file.read(64)
    except OSError as problem:
        raise unreadable(path, problem) from None
    named = path.name.removesuffix(".gz").endswith(".jsonl")
    return named or first.startswith(_GZIP) or first.lstrip().startswith(b"{")


@contextmanager
def open_source(name: str, model: ModelName, seconds: float | None) -> Iterator[Source]:
    """A file by its path, or `camera`, or `camera:1`. Raises Misunderstood."""
    if not is_camera(name) and is_recording(Path(name)):
        with _recorded(Path(name), seconds) as source:
            yield source
    else:
        with _watched(name, model, seconds) as source:
            yield source


@contextmanager
def _recorded(path: Path, seconds: float | None) -> Iterator[Source]:
    def seen() -> Iterator[Seen]:
        try:
            for frame in recording:
                if seconds is not None and frame.t_ms > 1000 * seconds:
                    return
                yield Seen(frame)
        except BrokenFile as broken:
            raise Interrupted(str(broken)) from None

    try:
        with open_recording(path) as recording:
            yield Source(recording.header, seen())
    except BrokenFile as broken:
        raise Misunderstood(str(broken)) from None
    except OSError as problem:
        raise unreadable(path, problem) from None


@contextmanager
def _watched(name: str, model: ModelName, seconds: float | None) -> Iterator[Source]:
    try:
        from ruggensteun.pose import video, watching  # noqa: PLC0415  only a video needs their packages
    except ModuleNotFoundError as missing:
        raise Misunderstood(
            f"a video needs {missing.name}, which only a developer's environment has: run `make setup` first."
        ) from None
    camera = _CAMERA.fullmatch(name)
    opened = video.open_camera(int(camera[1] or 0)) if camera else video.open_video(Path(name))

    def seen(pictures: "Video", watcher: watching.Watcher) -> Iterator[Seen]:
        try:
            for look in pictures:
                if seconds is not None and look.t_ms > 1000 * seconds:
                    return
                yield Seen(watcher.frame(look, pictures), look.picture)
        except video.BrokenVideo as broken:
            raise Interrupted(str(broken)) from None
        except KeyboardInterrupt:
            if not camera:
                raise

    try:
        with opened as pictures, watching.open_watcher(model) as watcher:
            header = RecordingHeader(pictures.width, pictures.height, watching.source(model))
            yield Source(header, seen(pictures, watcher), pictures.duration_ms, pictures.fps)
    except (video.BrokenVideo, MissingModel) as problem:
        raise Misunderstood(str(problem)) from None
