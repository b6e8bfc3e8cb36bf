"""The first six exercises, solved: contacts hold, goals are met, nothing sinks or jumps, sides alternate."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from ruggensteun import body
from ruggensteun.body.kinematics import attached
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.motion import motion_file, read

SLUGS = ("plank", "bird-dog", "side-plank", "squat", "lunge", "bridge")
FLESH_MM = 8.5


@cache
def solved(slug: str, person: body.PersonName = "woman") -> SolvedMotion:
    return body.solve(read(motion_file(slug)), body.load(person))


@pytest.mark.parametrize("slug", SLUGS)
def test_contacts_are_on_the_floor_in_every_pose(slug):
    motion = solved(slug)
    for key in motion.keys[: len(motion.motion.play)]:
        for contact in motion.motion.posture(key.pose).contacts:
            if contact.surface == "floor":
                height = body.points(motion, [contact.point])[contact.point][key.frame, 1]
                assert abs(height) < 0.003, (key.pose, contact.point)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_contact_that_is_held_does_not_drift(slug):
    motion = solved(slug)
    keys = motion.keys[: len(motion.motion.play)]
    for before, after in pairwise(keys):
        first, last = motion.motion.posture(before.pose), motion.motion.posture(after.pose)
        held = [c.point for c in last.contacts if c in first.contacts and c.surface == "floor"]
        held = [point for point in held if point not in first.slide | last.slide]
        for point, way in body.points(motion, held).items():
            place = way[before.frame : after.frame + 1]
            assert np.linalg.norm(place - place[0], axis=1).max() < 0.003, (after.pose, point)


@pytest.mark.parametrize("slug", SLUGS)
def test_goals_are_met_as_measured(slug):
    motion = solved(slug)
    for key in motion.keys[: len(motion.motion.play)]:
        for goal in motion.motion.posture(key.pose).goals:
            value = body.measure(motion, goal.measure)[key.frame]
            assert goal.low - 1 <= value <= goal.high + 1, (key.pose, goal.measure, value)


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_sinks_through_the_floor(slug):
    motion = solved(slug)
    samples = motion.person.samples
    where = attached(motion.person.skeleton, body.frames_of(motion), samples.segment, samples.rest)
    assert where[..., 1].min() * 1000 > -FLESH_MM


@pytest.mark.parametrize("slug", SLUGS)
def test_movement_is_slow_without_jumps_and_ends_where_it_began(slug):
    motion = solved(slug)
    velocity = np.diff(body.blazepose(motion), axis=0) * motion.fps
    assert np.linalg.norm(velocity, axis=2).max() < 1.5
    change = np.diff(motion.postures[:, 3:], axis=0)
    assert np.abs(np.diff(change, axis=0)).max() < 1.0
    assert np.allclose(motion.postures[0], motion.postures[-1], atol=1e-6)


def test_the_same_motion_gives_the_same_bytes():
    again = body.solve(read(motion_file("squat")), body.load("woman"))
    assert again.postures.tobytes() == solved("squat").postures.tobytes()


def test_every_second_repetition_is_done_on_the_other_side():
    motion = solved("bird-dog")
    first, second = motion.repetitions
    assert (first.mirrored, second.mirrored) == (False, True)
    reach = [key.frame for key in motion.keys if key.pose == "reach"]
    height = body.points(motion, ["ankle-joint.left", "ankle-joint.right"])
    assert height["ankle-joint.right"][reach[0], 1] > 0.3 > height["ankle-joint.left"][reach[0], 1]
    assert height["ankle-joint.left"][reach[1], 1] == pytest.approx(height["ankle-joint.right"][reach[0], 1])


def test_the_other_side_of_someone_lying_on_the_left_lies_on_the_right():
    motion = solved("side-plank")
    other = body.other_side_of(motion)
    here, there = (body.points(m, ["elbow.left", "elbow.right"]) for m in (motion, other))
    assert np.allclose(there["elbow.right"], here["elbow.left"] * [-1, 1, 1], atol=1e-6)


@pytest.mark.parametrize("person", ["man", "senior"])
@pytest.mark.parametrize("slug", ["plank", "bird-dog", "squat", "lunge", "bridge"])
def test_other_people_can_do_it_too(slug, person):
    assert solved(slug, person).frame_count > 100


@pytest.mark.parametrize("level", ["mild", "strong"])
@pytest.mark.parametrize(
    ("slug", "point", "measure"),
    [
        ("plank", "back-neutral-sag", "body-line"),
        ("plank", "hips-not-high", "body-line"),
        ("bird-dog", "pelvis-level", "pelvis-level"),
        ("squat", "knees-behind-toes", "knee-past-toe.left"),
        ("squat", "heels-down", "heel-height.right"),
        ("squat", "knee-not-inward", "knee-inward.left"),
        ("lunge", "rear-heel-up", "foot-slope.right"),
        ("bridge", "back-not-arched", "knee-body-line"),
    ],
)
def test_a_fault_is_as_large_as_it_says(slug, point, measure, level):
    motion = read(motion_file(slug)).fault(point, level)
    shown = motion.document.faults[point]
    wanted = getattr(shown, level)[measure.split(".")[0] if measure not in getattr(shown, level) else measure]
    faulty = body.solve(motion, body.load("woman"))
    assert body.measure(faulty, measure)[faulty.frame_of(shown.poses[-1])] == pytest.approx(wanted, abs=1)


def test_what_cannot_be_done_is_said_in_words(tmp_path):
    text = motion_file("plank").read_text(encoding="utf-8")
    path = tmp_path / "motion.yaml"
    path.write_text(text.replace("body-line: {min: 0, max: 3}", "body-line: 2, pelvis-height: 90"), "utf-8")
    motion = read(path, root=tmp_path)
    with pytest.raises(body.Unsolvable, match=r'plank, pose "hold": cannot have .* together with|whichever'):
        body.solve(motion, body.load("woman"))
