"""Reads the stream of a phone's motion sensor, `attitude/1`: how the phone on the pelvis is tilted.

Axes of the phone: x to the right of its screen, y to its top, z out of the screen. It is worn with its top
towards the head and its screen outward: on the sacrum, or on the front of the pelvis in supine exercises.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TextIO, cast

from ruggensteun.movement.jsonfields import Fields, WrongField
from ruggensteun.movement.lines import BrokenFile, numbered_objects, open_text
from ruggensteun.movement.recording import check_format

FORMAT: Final = "attitude/1"
Placed = Literal["sacrum", "front-pelvis"]
PLACES: Final = ("sacrum", "front-pelvis")
Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]
_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Attitude:
    """One reading. `up` is the direction away from the earth in the phone's axes, of length 1.

    `rotation` turns the phone's axes into the room's (w, x, y, z); None when the source gives gravity only.
    """

    t_ms: float
    placed: Placed
    up: Vector
    rotation: Quaternion | None = None


class AttitudeStream:
    """An open stream; iterate once. Raises BrokenFile at the first line that is wrong."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self._path = path
        self._lines = numbered_objects(path, file)
        number, found = next(self._lines, (1, None))
        if found is None:
            raise BrokenFile(path, number, "the file is empty; expected the header of a sensor stream.")
        check_format(path, number, found, FORMAT)
        try:
            self.placed = cast("Placed", Fields(found, "header").choice("placed", PLACES))
        except WrongField as error:
            raise BrokenFile(path, number, str(error)) from None

    def __iter__(self) -> Iterator[Attitude]:
        last_ms: float | None = None
        for number, found in self._lines:
            try:
                reading = _reading(Fields(found, "reading"), self.placed)
            except WrongField as error:
                raise BrokenFile(self._path, number, str(error)) from None
            if last_ms is not None and reading.t_ms <= last_ms:
                raise BrokenFile(
                    self._path, number, f"time runs backwards: {reading.t_ms:g} ms after {last_ms:g} ms."
                )
            last_ms = reading.t_ms
            yield reading


def _reading(fields: Fields, placed: Placed) -> Attitude:
    if fields.has("q"):
        return attitude_from_rotation(fields.number("t_ms"), placed, fields.numbers("q"))
    return attitude_from_gravity(fields.number("t_ms"), placed, fields.numbers("g"))


def attitude_from_gravity(t_ms: float, placed: Placed, gravity: tuple[float, ...]) -> Attitude:
    """From gravity in m/s2 as a browser gives it: at rest it points away from the earth."""
    unit = _unit(gravity, 3, "g")
    return Attitude(t_ms, placed, (unit[0], unit[1], unit[2]))


def attitude_from_rotation(t_ms: float, placed: Placed, rotation: tuple[float, ...]) -> Attitude:
    w, x, y, z = _unit(rotation, 4, "q")
    up = (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y))
    return Attitude(t_ms, placed, up, (w, x, y, z))


def attitude_from_orientation(
    t_ms: float, placed: Placed, *, alpha_deg: float, beta_deg: float, gamma_deg: float
) -> Attitude:
    """From the angles of a browser's `deviceorientation`.

    The phone is turned about its z by alpha, then about its own new x by beta, then about its own new y by
    gamma (W3C Device Orientation). How the picture on its screen is turned plays no part. Raises WrongField
    for what is no number.
    """
    if not all(math.isfinite(angle) for angle in (alpha_deg, beta_deg, gamma_deg)):
        raise WrongField("reading: alpha, beta and gamma must be numbers, in degrees.")
    z, x, y = (math.radians(angle) / 2 for angle in (alpha_deg, beta_deg, gamma_deg))
    cz, sz, cx, sx, cy, sy = math.cos(z), math.sin(z), math.cos(x), math.sin(x), math.cos(y), math.sin(y)
    rotation = (
        cz * cx * cy - sz * sx * sy,
        cz * sx * cy - sz * cx * sy,
        cz * cx * sy + sz * sx * cy,
        sz * cx * cy + cz * sx * sy,
    )
    return attitude_from_rotation(t_ms, placed, rotation)


def _unit(numbers: tuple[float, ...], size: int, name: str) -> tuple[float, ...]:
    length = math.sqrt(math.fsum(number * number for number in numbers))
    if len(numbers) != size or length < _NOTHING:
        raise WrongField(f"reading: field '{name}' must be {size} numbers that are not all 0.")
    return tuple(number / length for number in numbers)


@contextmanager
def open_attitude(path: Path) -> Iterator[AttitudeStream]:
    """Opens a sensor stream, gzipped or not.

    Raises BrokenFile for a wrong header, OSError when there is no file.
    """
    with open_text(path) as file:
        yield AttitudeStream(path, file)
