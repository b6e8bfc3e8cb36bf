"""Writes a video again with the skeleton on it, and below it the count and what was judged.

The board stands under the picture, so that it never hides the person, and says every state in a word and a
shape as well as in a colour.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import cv2
import numpy as np

from ruggensteun.movement.events import State
from ruggensteun.movement.landmarks import (
    ANKLE,
    EAR,
    ELBOW,
    HEEL,
    HIP,
    KNEE,
    NOSE,
    SHOULDER,
    TOE,
    WRIST,
    Frame,
)
from ruggensteun.pose.quiet import silent
from ruggensteun.pose.video import Picture

_WIDTH, _HEIGHT = 800, 960
"""Of the picture: a lying one becomes so wide, a standing one so high; pixels."""
_FASTEST_FPS: Final = 30
_SEEN: Final = 0.5
_ROW: Final = 34
_MARGIN: Final = 20
_LEAST_WIDTH: Final = 540
_COUNT_WIDTH: Final = 190
_CUE_HEIGHT: Final = 72
"""A strip of its own, so that what is said hides nothing."""
_COUNT_HEIGHT: Final = 116
_WIDE: Final = 700
"""From here on the marks stand beside the count."""

Colour = tuple[int, int, int]
_WHITE: Final = (255, 255, 255)
_BACKGROUND: Final = (27, 34, 41)
_SOFT: Final = (190, 200, 208)
_OUTLINE: Final = (20, 24, 28)
_LEFT: Final = (86, 204, 242)
_RIGHT: Final = (255, 170, 60)
_ACROSS: Final = (235, 235, 235)
_CUE: Final = (255, 214, 102)
_CUE_BACKGROUND: Final = (58, 50, 30)
_STATES: Final[dict[State, Colour]] = {
    "good": (98, 210, 140),
    "attention": (255, 178, 74),
    "not_visible": (150, 160, 168),
}
_SIDE: Final = (
    (SHOULDER, ELBOW),
    (ELBOW, WRIST),
    (SHOULDER, HIP),
    (HIP, KNEE),
    (KNEE, ANKLE),
    (ANKLE, HEEL),
    (HEEL, TOE),
    (ANKLE, TOE),
    (EAR, SHOULDER),
    (NOSE, EAR),
)


class Unwritable(OSError):
    """The overlay cannot be written there; the message is one sentence."""


class Mark(Protocol):
    """One line of the board."""

    @property
    def state(self) -> State: ...
    @property
    def word(self) -> str: ...
    @property
    def text(self) -> str: ...


class Board(Protocol):
    """What stands under the picture; the number of marks stays the same during a film."""

    @property
    def count(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def cue(self) -> str: ...


class OverlayFilm:
    """Feed it the pictures in order. It plays evenly: each is shown until the next one's time."""

    def __init__(self, path: Path, fps: float) -> None:
        self._path = path
        self._fps = max(1, min(_FASTEST_FPS, round(fps)))
        self._writer: cv2.VideoWriter | None = None
        self._shown: Picture | None = None
        self._written = 0

    def add(self, picture: Picture, frame: Frame, board: Board) -> None:
        """Raises Unwritable."""
        half_ms = 500 / self._fps
        if self._shown is not None:
            if frame.t_ms < self._due_ms - half_ms:
                return  # the video is faster than the overlay
            while self._due_ms + half_ms < frame.t_ms:
                self._write(self._shown)
        self._shown = drawn(picture, frame, board)
        self._write(self._shown)

    @property
    def _due_ms(self) -> float:
        """When the next picture is shown."""
        return 1000 * self._written / self._fps

    def _write(self, image: Picture) -> None:
        if self._writer is None:
            height, width = image.shape[:2]
            with silent():
                writer = cv2.VideoWriter(
                    str(self._path), cv2.VideoWriter.fourcc(*"VP80"), self._fps, (width, height)
                )
            if not writer.isOpened():
                raise Unwritable(f"cannot write {self._path}: the folder may not be written, or has no room.")
            self._writer = writer
        self._writer.write(cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
        self._written += 1

    def close(self) -> None:
        if self._writer is not None:
            self._writer.release()


@contextmanager
def overlay_film(path: Path, fps: float) -> Iterator[OverlayFilm]:
    film = OverlayFilm(path, fps)
    try:
        yield film
    finally:
        film.close()


def drawn(picture: Picture, frame: Frame, board: Board) -> Picture:
    """The picture with the skeleton, above the board; both sides are even numbers of pixels."""
    height, width = picture.shape[:2]
    scale = _WIDTH / width if width >= height else _HEIGHT / height
    shown = cv2.resize(
        picture, (2 * round(width * scale / 2), 2 * round(height * scale / 2)), interpolation=cv2.INTER_LINEAR
    )
    image = shown.astype(np.uint8, copy=True)
    _skeleton(image, frame)
    left = max(0, _LEAST_WIDTH - image.shape[1])
    framed = cv2.copyMakeBorder(
        image,
        0,
        _board_height(board, image.shape[1] + left),
        left // 2,
        left - left // 2,
        cv2.BORDER_CONSTANT,
    )
    canvas = framed.astype(np.uint8, copy=False)
    panel = canvas[image.shape[0] :]
    panel[:] = _BACKGROUND
    if board.cue:
        panel[: _CUE_HEIGHT - _MARGIN] = _CUE_BACKGROUND
        style = _Type(26, 600, _CUE)
        _text(panel, _cut(board.cue, style, panel.shape[1] - 2 * _MARGIN), (_MARGIN, 36), style)
    _write_board(panel[_CUE_HEIGHT:], board)
    return canvas


# --- the person


def _skeleton(image: Picture, frame: Frame) -> None:
    """Far side first, thin; near side thick. What the model does not see is not drawn."""
    if frame.image is None:
        return
    depths = [
        sum(point.z for index in (SHOULDER, HIP, KNEE) if (point := frame.image[index + side]) is not None)
        for side in (0, 1)
    ]
    far, near = (0, 1) if depths[0] > depths[1] else (1, 0)
    colours = (_LEFT, _RIGHT)
    thick = max(3, round(min(image.shape[:2]) / 120))
    for first, second in _SIDE:
        _bone(image, frame, (_of(first, far), _of(second, far)), colours[far], max(2, thick // 2))
    for index in (SHOULDER, HIP):
        _bone(image, frame, (index, index + 1), _ACROSS, max(2, thick // 2))
    for first, second in _SIDE:
        _bone(image, frame, (_of(first, near), _of(second, near)), colours[near], thick)


def _of(index: int, side: int) -> int:
    return index if index == NOSE else index + side


def _bone(image: Picture, frame: Frame, ends: tuple[int, int], colour: Colour, thick: int) -> None:
    if frame.image is None:
        return
    height, width = image.shape[:2]
    places = []
    for index in ends:
        point = frame.image[index]
        if point is None or point.visibility < _SEEN:
            return
        places.append((round(point.x * width), round(point.y * height)))
    cv2.line(image, places[0], places[1], _OUTLINE, thick + 3, cv2.LINE_AA)
    cv2.line(image, places[0], places[1], colour, thick, cv2.LINE_AA)
    for place in places:
        cv2.circle(image, place, thick, _OUTLINE, cv2.FILLED, cv2.LINE_AA)
        cv2.circle(image, place, thick - 1, _WHITE, cv2.FILLED, cv2.LINE_AA)


# --- the board


def _begin(width: int) -> tuple[int, int]:
    """Where the marks begin: beside the count, or below it where a telephone was held upright."""
    return (_MARGIN, _COUNT_HEIGHT) if width < _WIDE else (_COUNT_WIDTH, 0)


def _board_height(board: Board, width: int) -> int:
    marks = _begin(width)[1] + _ROW * len(board.marks)
    height = _CUE_HEIGHT + _MARGIN + max(_COUNT_HEIGHT, marks)
    return height + height % 2


def _write_board(panel: Picture, board: Board) -> None:
    _text(panel, board.count, (_MARGIN, 62), _Type(72, 800, _WHITE))
    _text(panel, board.unit, (_MARGIN, 96), _Type(22, 400, _SOFT))
    plain = _Type(20, 400, _WHITE)
    x, top = _begin(panel.shape[1])
    for number, mark in enumerate(board.marks):
        y = top + number * _ROW
        _shape(panel, mark.state, (x + 12, y + 16))
        after = _text(panel, mark.word, (x + 34, y + 23), _Type(20, 700, _STATES[mark.state]))
        start = max(after + 12, x + 164)
        _text(panel, _cut(mark.text, plain, panel.shape[1] - start - _MARGIN // 2), (start, y + 23), plain)


def _shape(panel: Picture, state: State, middle: tuple[int, int]) -> None:
    x, y = middle
    colour = _STATES[state]
    if state == "good":
        cv2.circle(panel, middle, 11, colour, cv2.FILLED, cv2.LINE_AA)
        tick = np.array([(x - 5, y), (x - 1, y + 4), (x + 6, y - 4)], np.int32)
        cv2.polylines(panel, [tick], isClosed=False, color=_OUTLINE, thickness=2, lineType=cv2.LINE_AA)
    elif state == "attention":
        corners = np.array([(x, y - 12), (x + 12, y + 10), (x - 12, y + 10)], np.int32)
        cv2.fillPoly(panel, [corners], colour, cv2.LINE_AA)
        cv2.line(panel, (x, y - 5), (x, y + 2), _OUTLINE, 3, cv2.LINE_AA)
        cv2.circle(panel, (x, y + 6), 1, _OUTLINE, 2, cv2.LINE_AA)
    else:
        cv2.circle(panel, middle, 10, colour, 2, cv2.LINE_AA)
        cv2.line(panel, (x - 4, y), (x + 4, y), colour, 2, cv2.LINE_AA)


_FACE = cv2.FontFace("sans")


class _Type(NamedTuple):
    """`weight`: 400 is regular, 700 bold."""

    size: int
    weight: int
    colour: Colour


def _text(image: Picture, text: str, at: tuple[int, int], style: _Type) -> int:
    """Write it with its foot at `at`; return where it ends."""
    cv2.putText(image, text, at, style.colour, _FACE, style.size, style.weight)
    return at[0] + _text_width(text, style)


def _text_width(text: str, style: _Type) -> int:
    box = cv2.getTextSize((10_000, 1000), text, (0, 0), _FACE, style.size, style.weight)
    return int(box[2])


def _cut(text: str, style: _Type, room: int) -> str:
    """The text, ended with dots where it does not fit."""
    if _text_width(text, style) <= room:
        return text
    while text and _text_width(text + "...", style) > room:
        text = text[:-1]
    return text.rstrip() + "..."
