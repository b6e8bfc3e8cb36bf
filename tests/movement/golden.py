"""Writes the golden recordings and what the coach says about them: python -m tests.movement.golden.

The same files are played on every Python and in the browser. When the events change on purpose, raise ENGINE
in `summary.py`, write them anew, and read the difference.
"""

import gzip
import json
from pathlib import Path

from ruggensteun.movement.attitude import FORMAT
from ruggensteun.movement.landmarks import Frame
from ruggensteun.movement.recording import RecordingHeader, open_recording, write_recording
from tests.movement import replay
from tests.movement.phones import CLAMSHELL_SHEET, Angles, on_the_side, readings
from tests.movement.sessions import coached
from tests.movement.stick_figure import bird_dog, film, plank, squat, waves

FOLDER = Path(__file__).parent / "golden"
NAMES = ("squat", "plank", "bird-dog")
FELT = "clamshell"
"""What a phone alone feels: a good start, a pelvis that rolls, and a phone that falls."""
FELT_RECORDING = FOLDER / f"{FELT}.attitude.jsonl.gz"


def _films() -> dict[str, list[Frame]]:
    return {
        "squat": list(film(lambda t: squat(waves(t, period_s=3, count=3), heels=0.05), seconds=11, hz=8)),
        "plank": list(film(lambda t: plank(186 if t < 6 else 158), seconds=11, hz=8, yaw_deg=-90)),
        "bird-dog": list(
            film(
                lambda t: bird_dog(waves(t, period_s=4, count=3), leg=int(max(t - 1, 0) / 4) % 2),
                seconds=14,
                hz=8,
            )
        ),
    }


def events_of(name: str) -> list[str]:
    """The coach's words on a golden recording, one JSON object a line."""
    with open_recording(FOLDER / f"{name}.landmarks.jsonl.gz") as recording:
        return [json.dumps(event.to_json(), sort_keys=True) for event in coached(name, recording)]


def felt_events() -> list[str]:
    """The words of the coach with a phone alone, one JSON object a line."""
    return replay.events_of(FELT_RECORDING, CLAMSHELL_SHEET)


def _write_felt() -> None:
    def at(t: float) -> Angles:
        rolls = -17.0 if 8 < t < 12 else 0.0  # seconds
        return on_the_side(rolls_deg=rolls) if t < 16 else Angles(75, 12, 3)

    lines = [json.dumps({"format": FORMAT, "placed": "sacrum", "source": "drawn by a test"})]
    for reading in readings(at, seconds=20):
        rotation = [round(number, 6) for number in reading.rotation or ()]
        lines.append(json.dumps({"t_ms": reading.t_ms, "q": rotation}, separators=(",", ":")))
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0)
    FELT_RECORDING.write_bytes(packed)
    (FOLDER / f"{FELT}.felt.jsonl").write_text("\n".join(felt_events()) + "\n", encoding="utf-8")


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, frames in _films().items():
        flat = [Frame(frame.t_ms, frame.width, frame.height, frame.image) for frame in frames]
        header = RecordingHeader(1280, 720, "stick figure", mirrored=name == "bird-dog")
        write_recording(FOLDER / f"{name}.landmarks.jsonl.gz", header, flat)
        said = "\n".join(events_of(name)) + "\n"
        (FOLDER / f"{name}.events.jsonl").write_text(said, encoding="utf-8")
    _write_felt()


if __name__ == "__main__":
    write()
