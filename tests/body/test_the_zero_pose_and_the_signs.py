"""The conventions page, as tests: what is zero, what is positive, and that left mirrors right."""

import numpy as np
import pytest

from ruggensteun.body import PEOPLE, load
from ruggensteun.body.kinematics import COLUMN_COUNT, COLUMN_INDEX, attached, point_derivatives, pose_frames
from ruggensteun.body.sides import mirrored_unknowns
from ruggensteun.motion.anatomy import ANGLES, CENTRAL_POINTS, SIDED_POINTS, SIDES

LEFT, UP, FORWARD = 0, 1, 2


def place(points: list[str], person_name: str = "woman", **angles_deg: float) -> dict[str, np.ndarray]:
    """Named points of a standing person; `hip_left_flexion=20` sets one angle."""
    person = load(person_name)
    posture = np.zeros((1, COLUMN_COUNT))
    for name, value in angles_deg.items():
        posture[0, COLUMN_INDEX[name.replace("_", ".")]] = value
    chosen = [person.point_index[point] for point in points]
    frames = pose_frames(person.skeleton, posture, np.eye(3))
    where = attached(person.skeleton, frames, person.points.segment[chosen], person.points.rest[chosen])[0]
    return dict(zip(points, where, strict=True))


@pytest.mark.parametrize("name", PEOPLE)
def test_in_the_zero_pose_someone_stands_straight_with_arms_hanging_and_thumbs_forward(name):
    joints = [f"{joint}-joint.left" for joint in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")]
    at = place([*joints, "thumb-tip.left", "nose", "crown", "toe-tip.left"], name)
    for upper, lower in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist")):
        line = at[f"{lower}-joint.left"] - at[f"{upper}-joint.left"]
        assert np.allclose(line[[LEFT, FORWARD]], 0, atol=0.002)
        assert line[UP] < -0.2
    assert at["thumb-tip.left"][FORWARD] > at["wrist-joint.left"][FORWARD] + 0.03
    assert at["nose"][FORWARD] > 0.1
    assert at["toe-tip.left"][FORWARD] > 0.1
    assert at["crown"][UP] == max(point[UP] for point in at.values())


@pytest.mark.parametrize("name", PEOPLE)
def test_every_named_point_is_on_every_person(name):
    person = load(name)
    sided = {f"{point}.{side}" for point in SIDED_POINTS for side in SIDES}
    assert set(person.point_index) == set(CENTRAL_POINTS) | sided
    assert len(person.blazepose.segment) == 33


SIGNS = [
    ("pelvis_tilt", "crown", FORWARD, 1),
    ("pelvis_obliquity", "crown", LEFT, 1),
    ("pelvis_rotation", "nose", LEFT, 1),
    ("lumbar_flexion", "crown", FORWARD, 1),
    ("lumbar_lateral", "crown", LEFT, 1),
    ("lumbar_rotation", "nose", LEFT, 1),
    ("thorax_flexion", "crown", FORWARD, 1),
    ("neck_lateral", "crown", LEFT, 1),
    ("neck_rotation", "nose", LEFT, 1),
    ("head_flexion", "nose", UP, -1),
    ("clavicle_left_elevation", "shoulder-joint.left", UP, 1),
    ("clavicle_left_protraction", "shoulder-joint.left", FORWARD, 1),
    ("shoulder_left_flexion", "wrist-joint.left", FORWARD, 1),
    ("shoulder_left_abduction", "wrist-joint.left", LEFT, 1),
    ("shoulder_left_rotation", "thumb-tip.left", LEFT, -1),
    ("elbow_left_flexion", "wrist-joint.left", FORWARD, 1),
    ("forearm_left_pronation", "thumb-tip.left", LEFT, -1),
    ("wrist_left_extension", "fingertip.left", LEFT, 1),
    ("wrist_left_deviation", "fingertip.left", FORWARD, -1),
    ("hip_left_flexion", "knee-joint.left", FORWARD, 1),
    ("hip_left_abduction", "knee-joint.left", LEFT, 1),
    ("hip_left_rotation", "toe-tip.left", LEFT, -1),
    ("knee_left_flexion", "ankle-joint.left", FORWARD, -1),
    ("ankle_left_dorsiflexion", "toe-tip.left", UP, 1),
    ("ankle_left_inversion", "foot-outer.left", UP, -1),
    ("toes_left_extension", "toe-tip.left", UP, 1),
]


@pytest.mark.parametrize(("angle", "point", "direction", "sign"), SIGNS)
def test_a_positive_angle_moves_the_body_as_the_conventions_say(angle, point, direction, sign):
    moved = place([point], **{angle: 15})[point] - place([point])[point]
    assert moved[direction] * sign > 0.004


def test_the_rhythm_of_the_shoulder_raises_it_but_does_not_change_where_the_arm_points():
    names = ["shoulder-joint.left", "elbow-joint.left"]
    rest, raised = place(names), place(names, shoulder_left_abduction=120)
    arm = raised["elbow-joint.left"] - raised["shoulder-joint.left"]
    assert raised["shoulder-joint.left"][UP] > rest["shoulder-joint.left"][UP] + 0.02
    assert np.degrees(np.arctan2(arm[LEFT], -arm[UP])) == pytest.approx(120, abs=0.5)


def test_a_mirrored_posture_is_the_mirror_image_of_the_body():
    person = load("man")
    random = np.random.default_rng(7)
    posture = random.uniform(-20, 20, (1, COLUMN_COUNT + 2))
    posture[0, :3] = 0.3, 0.9, 0.2
    base = np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0.0]])
    segment, rest = person.points.segment, person.points.rest
    here = attached(person.skeleton, pose_frames(person.skeleton, posture[:, :-2], base), segment, rest)[0]
    mirrored = mirrored_unknowns(posture)[:, :-2]
    there = attached(person.skeleton, pose_frames(person.skeleton, mirrored, base), segment, rest)[0]
    for name, number in person.point_index.items():
        other = name.replace("left", "RIGHT").replace("right", "left").replace("RIGHT", "right")
        assert np.allclose(there[person.point_index[other]], here[number] * [1, 1, -1], atol=1e-6)


def test_derivatives_agree_with_small_steps():
    person = load("woman")
    random = np.random.default_rng(3)
    posture = random.uniform(-40, 60, (2, COLUMN_COUNT))
    segment, rest = person.points.segment, person.points.rest

    def points(at):
        return attached(person.skeleton, pose_frames(person.skeleton, at, np.eye(3)), segment, rest)

    frames = pose_frames(person.skeleton, posture, np.eye(3))
    exact = point_derivatives(posture, frames, segment, points(posture))
    for column in range(COLUMN_COUNT):
        if column >= 3 and ANGLES[column - 3].startswith(("fingers", "thumb")):
            continue
        step = np.zeros(COLUMN_COUNT)
        step[column] = 1e-4
        stepped = (points(posture + step) - points(posture - step)) / 2e-4
        assert np.allclose(exact[..., column], stepped, atol=1e-7)
