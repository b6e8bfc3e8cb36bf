"""A synthetic recording: exact where it is asked to be, and its truth is what the body really does."""

import itertools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ruggensteun import body
from ruggensteun.body.kinematics import Floats
from ruggensteun.movement.directions import directions
from ruggensteun.movement.landmarks import ANKLE, EXCHANGED, HIP, KNEE, SHOULDER, Frame
from ruggensteun.movement.recording import RecordingHeader, open_recording, write_recording
from ruggensteun.movement.view import ViewWatch, posture, view
from ruggensteun.workshop.noise import Noise
from ruggensteun.workshop.synth_performance import retimed
from tests.workshop.takes import take


def picture(frames: list[Frame]) -> Floats:
    """(F, 33, 4)."""
    return np.array([frame.image for frame in frames])


def knee_deg(frames: list[Frame]) -> Floats:
    """The right knee in the picture."""
    places = picture(frames)[..., :2] * [frames[0].width, frames[0].height]
    a, b = (places[:, at + 1] - places[:, KNEE + 1] for at in (HIP, ANKLE))
    cosine = (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    return np.degrees(np.arccos(cosine))


def test_without_noise_every_point_is_where_the_camera_sees_the_joint() -> None:
    made = take()
    frames = list(made.frames())
    solved = made.performance.solved
    flat = made.camera.projected(body.blazepose(solved))
    for number in (0, 100, 134, 200):
        expected = flat[made.performance.frames[number], :, :2] / [made.camera.width, made.camera.height]
        assert np.allclose(picture(frames)[number, :, :2], expected, atol=1e-9)


def test_world_points_are_metres_from_the_hips() -> None:
    world = np.array(next(take().frames()).world)[:, :3]
    thigh = np.linalg.norm(world[HIP] - world[KNEE])
    joints = body.blazepose(take().performance.solved)[0]
    assert np.allclose(world[[HIP, HIP + 1]].mean(axis=0), 0, atol=1e-9)
    assert thigh == pytest.approx(np.linalg.norm(joints[HIP] - joints[KNEE]))
    assert world[SHOULDER, 1] < -0.3, "y runs down"


def test_the_same_seed_gives_the_same_bytes_and_another_one_does_not(tmp_path: Path) -> None:
    header = RecordingHeader(1280, 720, "test")
    written = []
    for number, seed in enumerate((1, 1, 2)):
        path = tmp_path / f"{number}.landmarks.jsonl.gz"
        write_recording(path, header, take(repetitions=1, noise=Noise(seed=seed)).frames())
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert written[0] != written[2]


def test_the_coach_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "squat.landmarks.jsonl"
    made = take(noise=Noise(seed=3))
    write_recording(path, RecordingHeader(1280, 720, "test"), made.frames())
    with open_recording(path) as recording:
        frames = list(recording)
    assert len(frames) == made.truth.frames
    assert frames[-1].t_ms == pytest.approx(1000 * (len(frames) - 1) / 30, abs=0.01)


def test_the_other_side_is_the_mirror_image() -> None:
    """Seen from the other side, an exercise with left and right exchanged looks mirrored."""
    one, other = (
        take("bird-dog", repetitions=1),
        take("bird-dog", repetitions=1, other_side=True, yaw_deg=-90),
    )
    assert one.truth.repetitions[0].side == "right"
    assert other.truth.repetitions[0].side == "left"
    places = picture(list(one.frames()))
    turned = picture(list(other.frames()))[:, EXCHANGED]
    assert np.allclose(places[..., 1], turned[..., 1], atol=2e-3)
    moved = np.ptp(places[:, ANKLE + 1, 0])
    assert np.ptp(turned[:, ANKLE + 1, 0]) == pytest.approx(moved, rel=0.02)
    assert moved > 0.05


def test_repetitions_alternate_sides() -> None:
    found = take("bird-dog", repetitions=3).truth.repetitions
    assert [repetition.side for repetition in found] == ["right", "left", "right"]
    assert all(a.end_ms == b.start_ms for a, b in itertools.pairwise(found))


def test_the_far_leg_is_hidden_from_the_side_and_not_from_the_front() -> None:
    side = picture(list(take(repetitions=1).frames()))[0, :, 3]
    front = picture(list(take(repetitions=1, yaw_deg=0).frames()))[0, :, 3]
    assert side[KNEE] < 0.5
    assert side[KNEE + 1] > 0.85
    assert min(front[KNEE], front[KNEE + 1]) > 0.85


@pytest.mark.parametrize(("yaw_deg", "name"), [(0, "front"), (90, "side"), (180, "back"), (-90, "side")])
def test_the_angle_of_the_camera_is_counted_from_the_front(yaw_deg: float, name: str) -> None:
    made = take(repetitions=1, yaw_deg=yaw_deg)
    watch = ViewWatch()
    seen = [watch.update(frame.t_ms, directions(frame)) for frame in made.frames()][-1]
    near = {90: "right", -90: "left"}.get(yaw_deg)
    assert (seen.name, seen.near) == (name, near)
    assert made.truth.camera["yaw_deg"] == yaw_deg


@pytest.mark.parametrize(
    ("slug", "yaw_deg", "spoken"),
    [
        ("bird-dog", 0, "front"),
        ("bird-dog", 90, "side-right"),
        ("bridge", 0, "lying-foot-end"),
        ("bridge", 90, "lying-side-right"),
        ("side-plank", 90, "lying-facing-chest"),
        ("side-plank", 180, "lying-foot-end"),
    ],
)
def test_somebody_on_the_floor_is_seen_from_where_it_is_said(slug: str, yaw_deg: float, spoken: str) -> None:
    first = next(take(slug, repetitions=1, yaw_deg=yaw_deg).frames())
    seen = directions(first)
    assert seen is not None
    assert view(seen, posture(seen)).spoken() == spoken


def test_what_is_outside_the_picture_is_not_visible() -> None:
    made = take(repetitions=1)
    near = replace(made, camera=replace(made.camera, distance_m=0.9))
    seen = picture(list(near.frames()))[0]
    outside = (seen[:, 1] < 0) | (seen[:, 1] > 1)
    assert outside.any()
    assert not seen[outside, 3].any()


@pytest.mark.parametrize("tempo", [0.5, 2.0])
def test_tempo_changes_time_and_nothing_else(tempo: float) -> None:
    usual, changed = take(), take(tempo=tempo)
    lasts = [
        made.truth.repetitions[0].end_ms - made.truth.repetitions[0].start_ms for made in (usual, changed)
    ]
    assert lasts[1] == pytest.approx(lasts[0] / tempo, abs=40)
    assert knee_deg(list(changed.frames())).min() == pytest.approx(
        knee_deg(list(usual.frames())).min(), abs=0.3
    )


def test_another_frame_rate_shows_the_same_movement() -> None:
    solved = take().performance.solved
    slower = retimed(solved, fps=12)
    assert slower.frame_count == round(solved.frame_count * 12 / 30)
    there = body.measure(solved, "knee-angle.left")[solved.frame_of("down")]
    assert body.measure(slower, "knee-angle.left")[slower.frame_of("down")] == pytest.approx(there, abs=0.1)


def test_too_quick_for_the_frame_rate_is_told() -> None:
    with pytest.raises(ValueError, match="tempo 4 and 1 frames/s has 2 frames only"):
        retimed(take().performance.solved, fps=1, tempo=4)


def test_the_truth_of_a_fault_is_what_the_body_measures() -> None:
    made = take(fault=("knees-behind-toes", "strong"))
    solved, found = made.performance.solved, made.truth.faults
    asked = solved.motion.document.faults["knees-behind-toes"].strong["knee-past-toe"]
    assert [fault.repetition for fault in found] == [0, 1]
    for fault in found:
        held = [made.performance.frames[round(fault.start_ms * 30 / 1000)]]
        for value in fault.values:
            assert value.value == pytest.approx(body.measure(solved, value.measure)[held].mean(), abs=0.05)
            assert value.wanted == (asked, asked)
            assert value.value == pytest.approx(asked, abs=0.5)
        assert fault.grows_ms < fault.start_ms < fault.end_ms < fault.gone_ms
    assert not {fault.point for fault in made.truth.correct} & {"knees-behind-toes"}


def test_a_correct_movement_has_no_fault_but_tells_its_measures() -> None:
    truth = take().truth
    assert truth.faults == ()
    knees = next(found for found in truth.correct if found.point == "knees-behind-toes")
    assert all(value.value <= 0.5 for value in knees.values)
    assert [hold.pose for hold in truth.holds] == ["down", "down"]
