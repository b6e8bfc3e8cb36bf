"""How fast the coach is: on this Python, in the browser's Python, and whether it grows."""

import pickle
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measurement import Measurement, MissingInputError
from ruggensteun.movement.coach import Coach
from ruggensteun.movement.recording import open_recording
from ruggensteun.movement.sheet import read_sheet
from tests.movement.everywhere import Play, played_in_pyodide
from tests.movement.replay import seconds_a_frame
from tests.movement.sessions import SHEETS

NAMES = ("squat", "plank", "bird-dog")
ROUNDS = 12
MINUTES = 30


def measure() -> Iterator[Measurement]:
    """Raises MissingInputError without Node or its package pyodide."""
    plays = [Play(_recording(name), _sheet(name), ROUNDS) for name in NAMES]
    best_s, frames = 0.0, 0
    for play in plays:
        taken = [seconds_a_frame(play.recording, play.sheet, rounds=1) for _ in range(ROUNDS)]
        best_s += min(one for one, _ in taken)
        frames += sum(count for _, count in taken)
    yield Measurement(
        name="coach, CPython",
        value=len(plays) / best_s,
        unit="frames/s",
        n=frames,
        aim=5000,
        more_is_better=True,
        note=f"one core, without reading files; the quickest of {ROUNDS} rounds of {', '.join(NAMES)}",
    )
    try:
        played = played_in_pyodide(plays)
    except FileNotFoundError as missing:
        raise MissingInputError(str(missing)) from None
    speeds = [one["speed"] for one in played["played"]]
    yield Measurement(
        name="coach, Pyodide in Node",
        value=1000 * sum(speed for speed, _ in speeds) / len(speeds),
        unit="ms a frame",
        n=sum(count for _, count in speeds),
        aim=1,
        note=f"Python {played['python']}, the same recordings; the mean",
    )
    yield _growth()


def _growth() -> Measurement:
    """Half an hour of squats at 8 frames/s: a recording again and again, later and later."""
    with open_recording(_recording("squat")) as found:
        frames = tuple(found)
    coach = Coach(read_sheet(SHEETS / "squat.json"), mode="support")
    lasts_ms = frames[-1].t_ms + 125
    rounds = round(MINUTES * 60_000 / lasts_ms)
    sizes = []
    tracemalloc.start()
    for number in range(rounds):
        for frame in frames:
            coach.feed(replace(frame, t_ms=frame.t_ms + number * lasts_ms))
        if number in {2, rounds - 1}:
            sizes.append(len(pickle.dumps(coach)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Measurement(
        name=f"coach, growth of its state in {MINUTES} minutes",
        value=100 * (sizes[1] / sizes[0] - 1),
        unit="%",
        n=rounds * len(frames),
        aim=5,
        note=f"{sizes[1]} bytes at the end; {peak / 2**20:.1f} MiB at most for everything",
    )


def _recording(name: str) -> Path:
    return SHEETS.parent / "golden" / f"{name}.landmarks.jsonl.gz"


def _sheet(name: str) -> str:
    return (SHEETS / f"{name}.json").read_text(encoding="utf-8")
