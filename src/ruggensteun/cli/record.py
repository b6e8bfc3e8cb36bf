"""`ruggensteun record`: what the pose model sees in a video, or before a camera, as a recording."""

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from ruggensteun.cli.coach_source import (
    Interrupted,
    Source,
    add_source_arguments,
    is_camera,
    is_recording,
    open_source,
)
from ruggensteun.cli.progress import Progress
from ruggensteun.cli.refusing import Misunderstood, refuse, unwritable
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import write_recording

_ENDINGS = (".jsonl", ".jsonl.gz")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("video", metavar="VIDEO|camera", help="a video, or camera (camera:1 is the second)")
    parser.add_argument(
        "-o", "--out", type=Path, required=True, metavar="X.landmarks.jsonl[.gz]", help="what to write"
    )
    add_source_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    try:
        _check(arguments)
        with open_source(arguments.video, arguments.model, arguments.seconds) as source:
            return _record(source, arguments.out)
    except Misunderstood as problem:
        return refuse("record", str(problem))


def _check(arguments: argparse.Namespace) -> None:
    if not arguments.out.name.endswith(_ENDINGS):
        raise Misunderstood(f"{arguments.out} must end in .landmarks.jsonl or .landmarks.jsonl.gz.")
    if not is_camera(arguments.video) and is_recording(Path(arguments.video)):
        raise Misunderstood(f"{arguments.video} is a recording already.")


class _Account:
    """Passes the frames on, counts them, and remembers why they stopped."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.found = 0
        self.last_ms = 0.0
        self.trouble = ""

    def frames(self) -> Iterator[Frame]:
        progress = Progress(self._source.duration_ms / 1000, "s watched")
        try:
            for seen in self._source.seen:
                self.found += seen.frame.image is not None
                self.last_ms = seen.frame.t_ms
                progress.at(self.last_ms / 1000)
                yield seen.frame
        except Interrupted as broken:
            self.trouble = str(broken)
        finally:
            progress.close()


def _record(source: Source, path: Path) -> int:
    account, begin = _Account(source), time.perf_counter()
    try:
        written = write_recording(path, source.header, account.frames())
    except OSError as problem:
        raise unwritable(path, problem) from None
    rate = written / (time.perf_counter() - begin)
    print(
        f"{path}: {written} frames of {account.last_ms / 1000:.1f} s, somebody in {account.found} of them; "
        f"{rate:.0f} frames/s"
    )
    return refuse("record", account.trouble) if account.trouble else 0
