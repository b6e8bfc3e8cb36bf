"""Writes one short recording of every exercise: python -m tests.movement.recorded [EXERCISE ...].

A drawn motion as a pose model would have seen it, from the view that the exercise asks for, eight looks a
second, with few decimals: enough to ask whether what must not matter does not matter.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from ruggensteun.catalogue import load_catalogue
from ruggensteun.movement.landmarks import Frame, ImageLandmark
from ruggensteun.movement.recording import RecordingHeader, write_recording
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth import Order, staged
from ruggensteun.workshop.synth_camera import Standpoint, yaw_to_see_deg

FOLDER = Path(__file__).parent / "recorded"
FPS = 8
QUIET_S = 1.0
_DECIMALS = 3


def write(slugs: Sequence[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    for exercise in load_catalogue().exercises:
        if slugs and exercise.slug not in slugs:
            continue
        yaw = yaw_to_see_deg(exercise.camera.view, exercise.position)
        order = Order(
            exercise.slug,
            repetitions=1 if exercise.dose.kind == "hold" else 2,
            tempo=1.5,
            fps=FPS,
            quiet_s=QUIET_S,
            standpoint=Standpoint(yaw),
            noise=Noise(1.0, 4),
        )
        frames = [_short(frame) for frame in staged(order).frames()]
        header = RecordingHeader(frames[0].width, frames[0].height, "ruggensteun synth", mirrored=False)
        write_recording(FOLDER / f"{exercise.slug}.landmarks.jsonl.gz", header, frames)


def _short(frame: Frame) -> Frame:
    """Without the points of face and fingers that no signal reads, and without world landmarks."""
    assert frame.image is not None
    image = tuple(
        None if 1 <= index <= 6 or index in {9, 10} or 17 <= index <= 22 else _rounded(point)
        for index, point in enumerate(frame.image)
    )
    return Frame(frame.t_ms, frame.width, frame.height, image)


def _rounded(point: ImageLandmark | None) -> ImageLandmark | None:
    if point is None:
        return None
    x, y, z, seen = (round(number, _DECIMALS) for number in point)
    return ImageLandmark(x, y, z, round(seen, 2))


if __name__ == "__main__":
    write(sys.argv[1:])
