"""A motion that begins with getting ready: it is done once, and then the repetitions follow."""

import json
from functools import cache

import numpy as np
import pytest

from ruggensteun import body
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.clip import clip
from ruggensteun.figure.palette import Style
from ruggensteun.motion import motion_file, read
from ruggensteun.workshop.gauge import drift_mm, seam_deg
from ruggensteun.workshop.synth import Order, staged

SLUG = "dead-bug-heel-tap"


@cache
def solved(person: body.PersonName = "woman") -> SolvedMotion:
    return body.solve(read(motion_file(SLUG)), body.load(person))


def test_both_legs_come_up_before_the_first_repetition_and_only_then() -> None:
    motion = solved()
    feet = body.points(motion, ["heel.left", "heel.right"])
    start = motion.loop_start
    assert [key.pose for key in motion.keys if key.frame < start] == ["lying", "one-up"]
    assert abs(feet["heel.left"][0, 1]) < 0.003
    assert abs(feet["heel.right"][0, 1]) < 0.003
    assert feet["heel.left"][start, 1] > 0.4
    assert feet["heel.left"][start:, 1].min() < 0.01
    assert np.allclose(motion.postures[-1], motion.postures[start], atol=1e-6)
    assert not np.allclose(motion.postures[-1], motion.postures[0], atol=1.0)


def test_the_second_repetition_does_not_get_ready_again() -> None:
    motion = solved()
    first, second = motion.repetitions
    assert first.last - first.first == second.last - second.first
    assert first.last + 1 == second.first
    again = next(key for key in motion.keys if key.frame == second.first)
    assert (again.pose, again.step, again.starts) == ("table", "return", second.first)


@pytest.mark.parametrize("person", body.PEOPLE)
def test_getting_ready_holds_its_contacts_and_has_no_seam(person: body.PersonName) -> None:
    assert drift_mm(solved(person)).value <= 3
    assert seam_deg(solved(person)).value <= 1


def test_the_clip_repeats_from_where_the_repetitions_begin() -> None:
    made = json.loads(clip(solved(), Style()))
    again_s = made["repetitions"][0]["from_s"]
    assert again_s > 4
    assert again_s * made["fps"] == pytest.approx(round(again_s * made["fps"]), abs=0.01)
    assert [pose["step"] for pose in made["poses"] if pose["reached_s"] <= again_s + 0.001] == [
        None,
        "first-leg",
        "second-leg",
    ]


def test_a_recording_gets_ready_once_and_tells_when() -> None:
    made = staged(Order(SLUG, repetitions=3))
    performance, truth = made.performance, made.truth
    assert performance.frames.count(0) == 1
    assert truth.set_up_ms == (0.0, performance.t_ms(performance.solved.loop_start))
    assert truth.repetitions[0].start_ms == pytest.approx(truth.set_up_ms[1] + 1500, abs=40)
    assert [repetition.side for repetition in truth.repetitions] == ["right", "left", "right"]


def test_a_quicker_recording_repeats_from_the_same_pose() -> None:
    made = staged(Order(SLUG, repetitions=2, tempo=1.3)).performance.solved
    start = made.loop_start
    assert np.abs(made.postures[start] - solved().postures[solved().loop_start])[3:].max() < 1
    assert np.abs(made.postures[-1] - made.postures[start])[3:].max() < 1


def test_a_recording_without_getting_ready_begins_with_the_quiet() -> None:
    truth = staged(Order("squat", repetitions=1)).truth
    assert truth.set_up_ms is None
    assert truth.repetitions[0].start_ms == 1500
