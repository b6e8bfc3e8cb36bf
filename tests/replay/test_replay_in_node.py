"""What the browser keeps is what the server reads; and the sticks are drawn alike."""

import base64
import json
from pathlib import Path

import pytest

from ruggensteun.movement.landmarks import POINT_COUNT, Frame
from ruggensteun.web.training.told_recording import looks_in
from tests.in_node import passes_in_node, said_in_node
from tests.movement.sessions import coached, summary
from tests.movement.stick_figure import film, squat, waves

HERE = Path(__file__).parent


def test_the_points_are_kept_and_drawn_as_they_should() -> None:
    passes_in_node(HERE / "recorder.test.mjs")


def numbers(frame: Frame) -> list[float] | None:
    if frame.image is None or frame.world is None:
        return None
    points = (*frame.image, *frame.world)
    assert len(points) == 2 * POINT_COUNT
    return [number for point in points for number in (point or (0.0, 0.0, 0.0, 0.0))]


def test_the_coach_counts_in_what_the_browser_kept_as_in_what_it_saw() -> None:
    frames = list(film(lambda t: squat(waves(t, period_s=3, count=4)), seconds=14, hz=12))
    given = json.dumps([{"t_ms": frame.t_ms, "numbers": numbers(frame)} for frame in frames])
    kept = json.loads(said_in_node(HERE / "packing.mjs", given))
    looks = looks_in(base64.b64decode(kept["points"]))
    assert looks.lasts_ms == pytest.approx(frames[-1].t_ms - frames[0].t_ms, abs=100)
    assert summary(coached("squat", looks.frames)).repetitions == 4
