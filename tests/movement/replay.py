"""Plays a recording to the coach, on whatever Python this is: only the engine and the standard library.

Node runs this very file in Pyodide, with the engine's files mounted.
"""

import json
import time
from collections.abc import Iterable
from pathlib import Path

from ruggensteun.movement.attitude import Attitude, open_attitude
from ruggensteun.movement.coach import Coach, Mode
from ruggensteun.movement.events import Event
from ruggensteun.movement.pelvis import PelvisCoach
from ruggensteun.movement.placing import PhonePlace
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from ruggensteun.movement.targets import Targets

SILENT_FROM_MS = 1500.0
SILENT_EVERY_MS = 200.0


def events_of(recording: Path, sheet: str) -> list[str]:
    """What the coach says, one JSON object a line. `sheet` is the text of a coach sheet."""
    if ".attitude." in recording.name:
        with open_attitude(recording) as phone:
            events = felt(sheet_from_text(sheet), phone)
    else:
        coach = Coach(sheet_from_text(sheet), mode="support")
        with open_recording(recording) as frames:
            events = [event for frame in frames for event in coach.feed(frame)]
        events += coach.finish()
    return [json.dumps(event.to_json(), sort_keys=True) for event in events]


def felt(
    sheet: Sheet,
    phone: Iterable[Attitude],
    *,
    begins_s: float = 3.0,
    mode: Mode = "support",
    targets: Targets | None = None,
) -> list[Event]:
    """A set that begins after standing by for so long. As a page does, it tells the engine of silence."""
    place = PhonePlace(sheet.posture)
    coach, last_ms, began = PelvisCoach(sheet, place), 0.0, False
    events: list[Event] = []
    for now in phone:
        if not began and now.t_ms >= begins_s * 1000:
            place.freeze()
            coach, began = PelvisCoach(sheet, place, mode=mode, targets=targets), True
            events.clear()
        silent_ms = last_ms + SILENT_FROM_MS
        while silent_ms < now.t_ms:
            events += coach.silence(silent_ms)
            silent_ms += SILENT_EVERY_MS
        last_ms = now.t_ms
        events += coach.feed(now)
    return [*events, *coach.finish()]


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
