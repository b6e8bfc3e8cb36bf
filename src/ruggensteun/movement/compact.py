"""Reads kept looks, `landmarks-compact/1`: small enough to send, and only the points that the coach reads.

A browser keeps them (`browser/replay/recorder.mjs`). Of face and fingers it keeps nothing. Each channel is
the list of whole numbers of one coordinate of one point, each as the difference with the look before:

    {"format": "landmarks-compact/1", "width": 640, "height": 480, "source": "full CPU",
     "t_ms": [0, 100, 99], "nobody": [2], "image": [[...], ...], "world": [[...], ...], "seen": [[...], ...]}

`t_ms` has every look, the channels those in which somebody was found; `nobody` names the others by number.
`image` and `world`: x, y and z of each kept point in turn; `world` may be null. `seen`: visibility.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NoReturn, TypeVar

from ruggensteun.movement.jsonfields import Fields, WrongField
from ruggensteun.movement.landmarks import POINT_COUNT, Frame, ImageLandmark, WorldLandmark

FORMAT: Final = "landmarks-compact/1"
KEPT_POINTS: Final = (0, 7, 8, *range(11, 17), *range(23, POINT_COUNT))
"""Nose, ears, arms to the wrists, hips, legs, feet."""
IMAGE_STEPS: Final = (2000, 2000, 500)
"""Of x, y and z: so many make the width, the height and the width of the picture."""
WORLD_STEPS: Final = (500, 500, 500)
"""So many make a metre."""
SEEN_STEPS: Final = 20
MOST_LOOKS: Final = 1200
"""Two minutes at ten looks a second."""

Channels = tuple[tuple[int, ...], ...]
Person = tuple[tuple[ImageLandmark | None, ...], tuple[WorldLandmark | None, ...] | None]
"""The points of one look, in the picture and in space."""
Point = TypeVar("Point", ImageLandmark, WorldLandmark)


class BrokenCompact(ValueError):
    """Looks that cannot be read; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class CompactLooks:
    source: str
    frames: tuple[Frame, ...]
    """Time begins at the first one."""

    @property
    def lasts_ms(self) -> float:
        return self.frames[-1].t_ms


def read_compact(text: str) -> CompactLooks:
    """Raises BrokenCompact."""
    try:
        found = json.loads(text, parse_constant=_refuse)
        return _looks(Fields(found, "looks"))
    except WrongField as error:
        raise BrokenCompact(str(error)) from None
    except (ValueError, RecursionError) as error:
        raise BrokenCompact(f"looks: this is not JSON ({error}).") from None
    except OverflowError:
        raise BrokenCompact("looks: a number lies outside any picture.") from None


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _looks(fields: Fields) -> CompactLooks:
    fields.choice("format", (FORMAT,))
    times = fields.whole_numbers("t_ms")
    if not 0 < len(times) <= MOST_LOOKS:
        raise WrongField(f"looks, t_ms: expected 1 to {MOST_LOOKS} looks, found {len(times)}.")
    if times[0] != 0 or min(times[1:], default=1) < 1:
        raise WrongField("looks, t_ms: expected 0, and then how many ms each look came after the one before.")
    nobody = frozenset(fields.whole_numbers("nobody"))
    if not nobody <= frozenset(range(len(times))):
        raise WrongField("looks, nobody: expected numbers of looks.")
    found = len(times) - len(nobody)
    image = _channels(fields, "image", 3 * len(KEPT_POINTS), found)
    seen = _channels(fields, "seen", len(KEPT_POINTS), found)
    world = _channels(fields, "world", 3 * len(KEPT_POINTS), found) if fields.has("world") else None
    size = fields.whole("width"), fields.whole("height")
    people = _people(image, seen, world)
    frames = (
        Frame(t_ms, *size, *((None, None) if number in nobody else next(people)))
        for number, t_ms in enumerate(accumulate(times))
    )
    return CompactLooks(fields.text("source", "unknown"), tuple(frames))


def _people(image: Channels, seen: Channels, world: Channels | None) -> Iterator[Person]:
    """Look after look."""
    for number in range(len(seen[0])):
        told = [channel[number] / SEEN_STEPS for channel in seen]
        shown = zip(_spread(image, number, IMAGE_STEPS), told, strict=True)
        points = _points([ImageLandmark(*place, visible) for place, visible in shown])
        if world is None:
            yield points, None
        else:
            inside = zip(_spread(world, number, WORLD_STEPS), told, strict=True)
            yield points, _points([WorldLandmark(*place, visible) for place, visible in inside])


def _spread(channels: Channels, number: int, steps: tuple[int, int, int]) -> list[tuple[float, float, float]]:
    values = [channel[number] for channel in channels]
    x_steps, y_steps, z_steps = steps
    return [
        (x / x_steps, y / y_steps, z / z_steps)
        for x, y, z in zip(values[::3], values[1::3], values[2::3], strict=True)
    ]


def _points(kept: Sequence[Point]) -> tuple[Point | None, ...]:
    by_index = dict(zip(KEPT_POINTS, kept, strict=True))
    return tuple(by_index.get(index) for index in range(POINT_COUNT))


def _channels(fields: Fields, name: str, count: int, length: int) -> Channels:
    rows = fields.rows_of_whole_numbers(name)
    if len(rows) != count or any(len(row) != length for row in rows):
        raise WrongField(f"looks, {name}: expected {count} channels of {length} numbers.")
    return tuple(tuple(accumulate(row)) for row in rows)
