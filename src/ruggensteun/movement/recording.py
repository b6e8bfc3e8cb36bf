"""Reads and writes recordings of landmarks, `landmarks/1`: a header line, then one line a frame.

    with open_recording(path) as recording:
        for frame in recording:
            ...

Frames come as an unmirrored camera would have seen them, whatever the header says. Reading costs constant
memory.
"""

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO, TypeVar

from ruggensteun.movement.jsonfields import Fields, WrongField, brief
from ruggensteun.movement.landmarks import (
    POINT_COUNT,
    POINT_NAMES,
    Frame,
    ImageLandmark,
    WorldLandmark,
    unmirrored,
)
from ruggensteun.movement.lines import BrokenFile, numbered_objects, open_text

FORMAT: Final = "landmarks/1"
_DECIMALS: Final = 5
_NUMBERS: Final = 4
Point = TypeVar("Point", ImageLandmark, WorldLandmark)


@dataclass(frozen=True, slots=True)
class RecordingHeader:
    width: int
    height: int
    source: str = ""
    mirrored: bool = False


class Recording:
    """An open recording: its header, and its frames one by one; iterate once.

    Raises BrokenFile at the first line that is wrong; the frames before it are valid.
    """

    def __init__(self, path: Path, file: TextIO) -> None:
        self._path = path
        self._lines = numbered_objects(path, file)
        self.header = self._read_header()
        self._last_ms: float | None = None

    def _read_header(self) -> RecordingHeader:
        number, found = next(self._lines, (1, None))
        if found is None:
            raise BrokenFile(self._path, number, "the file is empty; expected the header of a recording.")
        check_format(self._path, number, found, FORMAT)
        fields = Fields(found, "header")
        try:
            return RecordingHeader(
                fields.whole("width"),
                fields.whole("height"),
                fields.text("source", "unknown"),
                fields.flag("mirrored", default=False),
            )
        except WrongField as error:
            raise BrokenFile(self._path, number, str(error)) from None

    def __iter__(self) -> Iterator[Frame]:
        for number, found in self._lines:
            try:
                frame = self._frame(found)
            except WrongField as error:
                raise BrokenFile(self._path, number, str(error)) from None
            yield unmirrored(frame) if self.header.mirrored else frame

    def _frame(self, found: object) -> Frame:
        fields = Fields(found, "frame")
        t_ms = fields.number("t_ms")
        if self._last_ms is not None and t_ms <= self._last_ms:
            raise WrongField(f"time runs backwards: {t_ms:g} ms after {self._last_ms:g} ms.")
        self._last_ms = t_ms
        image = _points(found, "image", ImageLandmark)
        world = _points(found, "world", WorldLandmark)
        return Frame(t_ms, self.header.width, self.header.height, image, world)


def check_format(path: Path, number: int, found: object, wanted: str) -> None:
    """Raises BrokenFile unless this header says the wanted format, such as `landmarks/1`."""
    kind = found.get("format") if isinstance(found, dict) else None
    if kind == wanted:
        return
    if isinstance(kind, str) and kind.split("/")[0] == wanted.split("/", maxsplit=1)[0]:
        raise BrokenFile(path, number, f"the file is {kind}; this program reads {wanted}.")
    raise BrokenFile(
        path, number, f'expected a header with "format": "{wanted}", found {brief(kind or found)}.'
    )


def _points(found: object, name: str, kind: type[Point]) -> tuple[Point | None, ...] | None:
    rows = found.get(name) if isinstance(found, dict) else None
    if rows is None:
        return None
    if not isinstance(rows, list) or len(rows) != POINT_COUNT:
        raise WrongField(f"{name}: expected {POINT_COUNT} points, found {brief(rows)}.")
    return tuple(None if row is None else _point(row, name, index, kind) for index, row in enumerate(rows))


def _point(row: object, name: str, index: int, kind: type[Point]) -> Point:
    if not isinstance(row, list) or len(row) != _NUMBERS or not {float, int}.issuperset(map(type, row)):
        raise WrongField(
            f"{name}: point {index} ({POINT_NAMES[index]}) is {brief(row)}; "
            "expected four numbers: x, y, z, visibility."
        )
    return kind(*row)


@contextmanager
def open_recording(path: Path) -> Iterator[Recording]:
    """Opens a recording, gzipped or not.

    Raises BrokenFile for a wrong header, OSError when there is no file.
    """
    with open_text(path) as file:
        yield Recording(path, file)


def write_recording(path: Path, header: RecordingHeader, frames: Iterable[Frame]) -> int:
    """Writes frames as they come, gzipped when the name ends in .gz; says how many.

    The same in, the same bytes out.
    """
    written = 0
    with _text_writer(path) as file:
        file.write(_json(_header_object(header)))
        for frame in frames:
            turned = unmirrored(frame) if header.mirrored else frame
            file.write(_json(frame_object(turned)))
            written += 1
    return written


def _header_object(header: RecordingHeader) -> dict[str, object]:
    return {
        "format": FORMAT,
        "width": header.width,
        "height": header.height,
        "source": header.source or "unknown",
        "mirrored": header.mirrored,
    }


def frame_object(frame: Frame) -> dict[str, object]:
    """One frame as its line of the recording says it."""
    return {
        "t_ms": round(frame.t_ms, 3),
        "image": None if frame.image is None else [_row(point) for point in frame.image],
        "world": None if frame.world is None else [_row(point) for point in frame.world],
    }


def _row(point: Sequence[float] | None) -> list[float] | None:
    return None if point is None else [round(number, _DECIMALS) for number in point]


def _json(found: dict[str, object]) -> str:
    return json.dumps(found, separators=(",", ":"), allow_nan=False) + "\n"


@contextmanager
def _text_writer(path: Path) -> Iterator[TextIO]:
    if path.suffix != ".gz":
        with path.open("w", encoding="utf-8", newline="\n") as plain:
            yield plain
        return
    # No name and no time inside, so that the same recording gives the same bytes.
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as zipped,
        io.TextIOWrapper(zipped, encoding="utf-8", newline="\n") as text,
    ):
        yield text
