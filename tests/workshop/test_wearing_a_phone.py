"""The phone on the pelvis of a performer tells what the coach will read from a real one."""

from pathlib import Path

import numpy as np
import pytest

from ruggensteun import body
from ruggensteun.movement.attitude import open_attitude
from ruggensteun.movement.measured import Measured
from ruggensteun.movement.signals import PHONE_SIGNALS_BY_SLUG
from ruggensteun.movement.signals.phone import measure_phone
from ruggensteun.workshop.noise import EXACT, Noise
from ruggensteun.workshop.sensor import attitudes, worn_at, write_attitudes
from tests.workshop.takes import take


def test_leaning_forward_in_a_squat_is_felt_as_it_is() -> None:
    made = take()
    readings = list(attitudes(made.performance, EXACT))
    leans = body.measure(made.performance.solved, "pelvis-lean")
    signal = PHONE_SIGNALS_BY_SLUG["phone-tilt-forward"]
    down = round(made.truth.holds[0].start_ms * 30 / 1000)
    felt = measure_phone(signal, readings[down], readings[0])
    assert isinstance(felt, Measured)
    assert felt.value > 15
    assert felt.value == pytest.approx(leans[made.performance.frames[down]] - leans[0], abs=3)


def test_a_dropping_pelvis_is_felt_on_the_side_that_drops() -> None:
    made = take("bird-dog", fault=("pelvis-level", "strong"))
    readings = list(attitudes(made.performance, EXACT))
    signal = PHONE_SIGNALS_BY_SLUG["phone-tilt-sideways"]
    level = body.measure(made.performance.solved, "pelvis-level")
    for hold in made.truth.holds:
        frame = round(hold.start_ms * 30 / 1000)
        felt = measure_phone(signal, readings[frame], readings[0])
        assert isinstance(felt, Measured)
        left_lower = -level[made.performance.frames[frame]]
        assert abs(left_lower) > 5
        assert felt.value == pytest.approx(left_lower, abs=4)


def test_in_supine_exercises_it_is_worn_in_front() -> None:
    assert worn_at(take("bridge").performance) == "front-pelvis"
    assert worn_at(take().performance) == "sacrum"


@pytest.mark.parametrize("ending", [".attitude.jsonl", ".attitude.jsonl.gz"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"squat{ending}"
    write_attitudes(path, take().performance, Noise(seed=4))
    with open_attitude(path) as stream:
        assert stream.placed == "sacrum"
        readings = list(stream)
    assert len(readings) == take().truth.frames
    exact = list(attitudes(take().performance, EXACT))
    apart = np.array([np.dot(a.up, b.up) for a, b in zip(readings, exact, strict=True)])
    assert 0.1 < np.degrees(np.arccos(np.clip(apart, -1, 1))).mean() < 3
