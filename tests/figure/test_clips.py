"""The body and the clips for the browser show what was solved, small enough for a telephone."""

import gzip
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from ruggensteun import body
from ruggensteun.body.kinematics import COLUMN_COUNT, PARENT, attached, pose_frames
from ruggensteun.body.segments import SEGMENT_INDEX, SEGMENTS
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.figure.clip import clip
from ruggensteun.figure.clip_numbers import (
    LENGTHS_A_METRE,
    MATRIX_STEPS,
    PLACES_A_METRE,
    TURN_STEPS,
    quaternions,
)
from ruggensteun.figure.gear import gear_of
from ruggensteun.figure.glb import glb
from ruggensteun.figure.moment import Moment
from ruggensteun.figure.palette import Style
from ruggensteun.motion import motion_file, read
from ruggensteun.workshop import clips

Floats = npt.NDArray[np.float64]
HEAVIEST_CLIP = 15_000
HEAVIEST_BODY = 100_000


def solved(slug: str, variant: str = "", fault: str = "") -> SolvedMotion:
    motion = read(motion_file(slug))
    motion = motion.variant(variant) if variant else motion
    return body.solve(motion.fault(fault, "strong") if fault else motion, body.load("woman"), fps=30)


@pytest.fixture(scope="module")
def plank() -> SolvedMotion:
    return solved("plank")


@pytest.fixture(scope="module")
def sling() -> SolvedMotion:
    return solved("sling-bridge")


@pytest.fixture(scope="module")
def woman() -> bytes:
    return glb(body.load("woman"), Style())


def unrolled(steps: list[int], count: int, per_unit: float) -> Floats:
    whole = np.cumsum(np.pad(np.array(steps, float), (0, count - len(steps))))
    found: Floats = whole / per_unit
    return found


def bones_of(document: dict[str, Any]) -> tuple[Floats, Floats]:
    """Local turns (F, S, 3, 3) and the root's places (F, 3), as a player would read them."""
    count = document["frames"]
    turns = np.zeros((count, len(SEGMENTS), 4))
    turns[:, :, 3] = 1
    for name, rows in document["turns"].items():
        for part, row in enumerate(rows):
            turns[:, SEGMENT_INDEX[name], part] = unrolled(row, count, TURN_STEPS)
    turns /= np.linalg.norm(turns, axis=2, keepdims=True)
    root = np.stack([unrolled(row, count, PLACES_A_METRE) for row in document["root"]], axis=1)
    return matrices(turns), root


def matrices(q: Floats) -> Floats:
    x, y, z, w = (q[..., part] for part in range(4))
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


@pytest.mark.parametrize("slug", ["plank", "bird-dog"])
def test_a_player_puts_every_bone_within_two_millimetres_of_where_it_was_solved(slug: str) -> None:
    motion = solved(slug)
    document = json.loads(clip(motion, Style()))
    local, root = bones_of(document)
    skeleton = motion.person.skeleton
    rotation, place = local.copy(), np.zeros((*local.shape[:2], 3))
    place[:, 0] = root
    for number, above in enumerate(PARENT.tolist()):
        if above >= 0:
            rotation[:, number] = rotation[:, above] @ local[:, number]
            way = skeleton.rest[above] @ (skeleton.origin[number] - skeleton.origin[above])
            place[:, number] = place[:, above] + rotation[:, above] @ way
    wanted = body.frames_of(motion, np.arange(0, motion.frame_count, 30 // document["fps"]))
    assert document["frames"] == len(wanted.position) > 50
    assert np.linalg.norm(place - wanted.position, axis=2).max() < 0.002


def test_clips_are_light(plank: SolvedMotion, sling: SolvedMotion) -> None:
    for motion in (plank, sling, solved("bird-dog"), solved("sling-bridge", "knee-in")):
        assert len(gzip.compress(clip(motion, Style()).encode(), 9)) <= HEAVIEST_CLIP, motion.motion.title


def test_the_same_motion_gives_the_same_clip(plank: SolvedMotion) -> None:
    assert clip(plank, Style()) == clip(solved("plank"), Style())


def test_ropes_reach_from_their_hook_to_where_the_legs_hang(sling: SolvedMotion) -> None:
    document = json.loads(clip(sling, Style()))
    ropes = [piece for piece in document["pieces"] if piece["surface"] == "rope"]
    assert len(ropes) == 2
    count = document["frames"]
    for number in (0, count // 2, count - 1):
        drawn = [p.solid.corners for p in gear_of(Moment(sling, 2 * number)) if p.surface == "rope"]
        for piece, corners in zip(ropes, drawn, strict=True):
            rest = np.stack(
                [unrolled(axis, len(axis), LENGTHS_A_METRE) for axis in piece["shape"]["corners"]], axis=1
            )
            rows = [unrolled(row, count, MATRIX_STEPS)[number] for row in piece["moves"][:9]]
            place = [unrolled(row, count, PLACES_A_METRE)[number] for row in piece["moves"][9:]]
            assert np.abs(rest @ np.reshape(rows, (3, 3)).T + place - corners).max() < 0.005


def test_the_ball_rolls(plank: SolvedMotion) -> None:
    document = json.loads(clip(solved("ball-rollout"), Style()))
    (ball,) = (piece for piece in document["pieces"] if piece.get("seams"))
    assert ball["shape"] == {"sphere": 3250}
    assert any(len(row) > 1 for row in ball["moves"][:9])
    assert not [piece for piece in json.loads(clip(plank, Style()))["pieces"] if piece.get("seams")]


def test_a_motion_of_one_side_can_be_mirrored_and_one_of_both_sides_need_not() -> None:
    assert json.loads(clip(solved("clamshell"), Style()))["sided"] == "along"
    both = json.loads(clip(solved("bird-dog"), Style()))
    assert both["sided"] is None
    assert [repetition["mirrored"] for repetition in both["repetitions"]] == [False, True]
    assert json.loads(clip(solved("squat"), Style()))["sided"] is None


def test_every_pose_tells_when_it_starts_and_which_step_it_is(plank: SolvedMotion) -> None:
    document = json.loads(clip(plank, Style()))
    assert [(pose["pose"], pose["step"]) for pose in document["poses"]] == [
        (key.pose, key.step) for key in plank.keys
    ]
    for pose in document["poses"]:
        assert 0 <= pose["starts_s"] <= pose["reached_s"] <= pose["left_s"] <= document["duration_s"]


def test_turns_survive_as_quaternions_without_a_jump(plank: SolvedMotion) -> None:
    rotation = body.frames_of(plank).rotation[:, 0]
    found = quaternions(rotation)
    assert np.allclose(matrices(found), rotation, atol=1e-9)
    assert ((found[1:] * found[:-1]).sum(axis=1) > 0.9).all()


def parts_of(file: bytes) -> tuple[dict[str, Any], bytes]:
    magic, version, length = struct.unpack_from("<III", file)
    assert (magic, version, length) == (0x46546C67, 2, len(file))
    size, kind = struct.unpack_from("<II", file, 12)
    assert kind == 0x4E4F534A
    return json.loads(file[20 : 20 + size]), file[20 + size + 8 :]


def test_the_body_is_light_and_has_every_bone(woman: bytes) -> None:
    document, raw = parts_of(woman)
    assert len(gzip.compress(woman, 9)) <= HEAVIEST_BODY
    assert [node["name"] for node in document["nodes"][:-1]] == [segment.name for segment in SEGMENTS]
    assert "rotation" not in document["nodes"][0]
    assert document["buffers"][0]["byteLength"] == len(raw)
    assert {material["name"] for material in document["materials"]} >= {"skin", "shirt", "ink"}


def test_the_bones_stand_as_in_the_clinical_zero_pose(woman: bytes) -> None:
    document, _ = parts_of(woman)
    person = body.load("woman")
    zero = pose_frames(person.skeleton, np.zeros((1, COLUMN_COUNT)), np.eye(3)).position[0]
    place = np.zeros((len(SEGMENTS), 3))
    for number, above in enumerate(PARENT.tolist()):
        if above >= 0:
            place[number] = place[above] + document["nodes"][number]["translation"]
    assert np.abs(place - (zero - zero[0])).max() < 1e-3


def test_fewer_triangles_keep_the_shape_and_a_hold_on_the_bones(woman: bytes) -> None:
    document, raw = parts_of(woman)
    person = body.load("woman")

    def array(number: int, kind: str, width: int) -> Floats:
        accessor = document["accessors"][number]
        view = document["bufferViews"][accessor["bufferView"]]
        values = np.frombuffer(raw, kind, view["byteLength"] // np.dtype(kind).itemsize, view["byteOffset"])
        return values.reshape(-1, width).astype(float)

    primitives = document["meshes"][0]["primitives"]
    triangles = sum(document["accessors"][primitive["indices"]]["count"] // 3 for primitive in primitives)
    assert 7000 < triangles < 10_000
    inverse = array(document["skins"][0]["inverseBindMatrices"], "<f4", 16).reshape(-1, 4, 4)
    zero = pose_frames(person.skeleton, np.zeros((1, COLUMN_COUNT)), np.eye(3))
    full = attached(
        person.skeleton, zero, np.zeros(len(person.mesh.rest), np.int64), person.mesh.rest
    )  # where the pelvis alone would carry everything
    for primitive in primitives:
        place = array(primitive["attributes"]["POSITION"], "<i2", 4)[:, :3] / 32767
        weights = array(primitive["attributes"]["WEIGHTS_0"], "u1", 4)
        assert (weights.sum(axis=1) == 255).all()
        carried = np.concatenate([place, np.ones((len(place), 1))], axis=1) @ inverse[0]
        carried = carried[:, :3] + zero.position[0, 0]
        low, high = full[0].min(axis=0) - 0.003, full[0].max(axis=0) + 0.003
        assert (carried >= low).all()
        assert (carried <= high).all()


def test_the_workshop_names_clips_after_motion_variant_and_fault(plank: SolvedMotion, tmp_path: Path) -> None:
    assert clips.write(plank, tmp_path) == "plank.clip.json"
    assert clips.write(plank, tmp_path, fault="hips-not-high") == "plank-hips-not-high.clip.json"
    assert {path.name for path in tmp_path.iterdir()} == {"plank.clip.json", "plank-hips-not-high.clip.json"}


def test_a_motion_solved_at_an_odd_rate_is_refused_in_words() -> None:
    odd = body.solve(read(motion_file("plank")), body.load("woman"), fps=20)
    with pytest.raises(ValueError, match="a multiple of 15 fps, not 20"):
        clip(odd, Style())
