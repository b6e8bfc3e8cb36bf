"""Plays a recording to the coach, on whatever Python this is: only the engine and the standard library.

Node runs this very file in Pyodide, with the engine's files mounted.
"""

import json
import time
from pathlib import Path

from ruggensteun.movement.coach import Coach
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.sheet import sheet_from_text


def events_of(recording: Path, sheet: str) -> list[str]:
    """What the coach says, one JSON object a line. `sheet` is the text of a coach sheet."""
    coach = Coach(sheet_from_text(sheet), mode="support")
    with open_recording(recording) as frames:
        events = [event for frame in frames for event in coach.feed(frame)]
    return [json.dumps(event.to_json(), sort_keys=True) for event in [*events, *coach.finish()]]


def seconds_a_frame(recording: Path, sheet: str, *, rounds: int) -> tuple[float, int]:
    """The processor time that the coach needs for a frame, without reading files; and how many were fed."""
    with open_recording(recording) as found:
        frames = tuple(found)
    taken = 0.0
    for _ in range(rounds):
        coach = Coach(sheet_from_text(sheet), mode="support")
        started = time.process_time()
        for frame in frames:
            coach.feed(frame)
        taken += time.process_time() - started
    return taken / (rounds * len(frames)), rounds * len(frames)
