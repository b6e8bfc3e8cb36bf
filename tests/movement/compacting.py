"""Writes looks as a browser keeps them, `landmarks-compact/1`."""

import json
from collections.abc import Iterable, Sequence

from ruggensteun.movement.compact import FORMAT, IMAGE_STEPS, KEPT_POINTS, SEEN_STEPS, WORLD_STEPS
from ruggensteun.movement.landmarks import Frame


def compacted(frames: Iterable[Frame]) -> str:
    looks = list(frames)
    people = [frame for frame in looks if frame.image is not None]
    has_world = bool(people) and all(frame.world is not None for frame in people)
    first_ms = looks[0].t_ms
    return json.dumps(
        {
            "format": FORMAT,
            "width": looks[0].width,
            "height": looks[0].height,
            "source": "test",
            "t_ms": _steps([round(frame.t_ms - first_ms) for frame in looks]),
            "nobody": [number for number, frame in enumerate(looks) if frame.image is None],
            "image": _channels([frame.image for frame in people], IMAGE_STEPS),
            "world": _channels([frame.world for frame in people], WORLD_STEPS) if has_world else None,
            "seen": [
                _steps([round(frame.image[point].visibility * SEEN_STEPS) for frame in people])  # type: ignore[index]
                for point in KEPT_POINTS
            ],
        }
    )


def _channels(looks: Sequence[object], steps: tuple[int, int, int]) -> list[list[int]]:
    return [
        _steps([round(look[point][axis] * steps[axis]) for look in looks])  # type: ignore[index]
        for point in KEPT_POINTS
        for axis in range(3)
    ]


def _steps(values: Sequence[int]) -> list[int]:
    return [value - before for before, value in zip((0, *values), values, strict=False)]
