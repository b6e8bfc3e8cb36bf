"""Places the named points, the 33 BlazePose points and the collision samples on a dressed body."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ruggensteun.body.kinematics import Skeleton
from ruggensteun.body.mesh import MATERIALS
from ruggensteun.body.segments import SEGMENT_INDEX, SEGMENTS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
X, Y, Z = 0, 1, 2
SAMPLE_COUNT = 160
CLEARLY = 0.85


@dataclass(frozen=True, slots=True)
class Placed:
    """A point of the rest pose that is fixed to a segment."""

    segment: int
    rest: Floats


@dataclass(frozen=True, slots=True)
class Markers:
    """The dressed body in rest and standing, to look for points on."""

    rest: Floats
    standing: Floats
    weights: Floats
    material: Ints
    is_bun: npt.NDArray[np.bool_]
    joint: Floats
    skeleton: Skeleton

    def at(self, segment: str) -> Floats:
        found: Floats = self.joint[SEGMENT_INDEX[segment]]
        return found


@dataclass(frozen=True, slots=True)
class Band:
    """Only points whose coordinate lies this close to a value."""

    axis: int
    at: float
    within_m: float


def _outermost(
    markers: Markers,
    segments: tuple[str, ...],
    direction: tuple[float, float, float],
    band: Band | None = None,
) -> Placed:
    """The point of these segments that reaches furthest in a direction, in the standing body."""
    wanted = np.isin(markers.weights.argmax(axis=1), [SEGMENT_INDEX[name] for name in segments])
    wanted &= ~markers.is_bun & (markers.material != MATERIALS.index("eyes"))
    if band is not None:
        wanted &= np.abs(markers.standing[:, band.axis] - band.at) < band.within_m
    candidates = np.flatnonzero(wanted)
    if not len(candidates):
        raise ValueError(f"no surface of {segments} lies in {band}")
    best = int(candidates[(markers.standing[candidates] @ np.array(direction)).argmax()])
    return Placed(int(markers.weights[best].argmax()), markers.rest[best])


def _foot(m: Markers, s: str, g: float) -> dict[str, Placed]:
    foot, toes = (f"foot.{s}",), (f"toes.{s}",)
    root_of_toes, ankle = m.at(f"toes.{s}"), m.at(f"foot.{s}")
    lower_leg = (f"shank-1.{s}", f"shank-2.{s}")
    return {
        f"heel.{s}": _outermost(m, foot, (0, -1, -0.35)),
        f"ball-of-foot.{s}": _outermost(m, foot, (0, -1, 0.6)),
        f"toe-tip.{s}": _outermost(m, toes, (0, -0.35, 1)),
        f"toe-pad.{s}": _outermost(m, toes, (0, -1, 0.15)),
        f"instep.{s}": _outermost(m, foot, (0, 1, 1), Band(Z, root_of_toes[2] - 0.04, 0.03)),
        f"ankle-outer.{s}": _outermost(m, (*foot, f"shank-2.{s}"), (g, 0, 0), Band(Y, ankle[1], 0.025)),
        f"foot-outer.{s}": _outermost(m, foot, (g, -0.4, 0)),
        f"achilles.{s}": _outermost(m, lower_leg, (0, 0, -1), Band(Y, ankle[1] + 0.05, 0.02)),
        f"calf.{s}": _outermost(m, lower_leg, (0, 0, -1)),
    }


def _knee_and_hip(m: Markers, s: str, g: float) -> dict[str, Placed]:
    knee, hip = m.at(f"shank-1.{s}"), m.at(f"thigh-1.{s}")
    thigh = (f"thigh-1.{s}", f"thigh-2.{s}")
    buttock = ("pelvis", f"thigh-1.{s}")
    return {
        f"knee.{s}": _outermost(m, (f"shank-1.{s}",), (0, 0, 1), Band(Y, knee[1] - 0.045, 0.02)),
        f"kneecap.{s}": _outermost(m, (f"thigh-2.{s}", f"shank-1.{s}"), (0, 0, 1), Band(Y, knee[1], 0.03)),
        f"knee-outer.{s}": _outermost(m, (f"thigh-2.{s}", f"shank-1.{s}"), (g, 0, 0), Band(Y, knee[1], 0.03)),
        f"thigh-back.{s}": _outermost(m, thigh, (0, 0, -1), Band(Y, (hip[1] + knee[1]) / 2, 0.03)),
        f"sit-bone.{s}": _outermost(m, buttock, (0, -0.6, -1), Band(X, hip[0], 0.02)),
        f"hip-outer.{s}": _outermost(m, buttock, (g, 0, 0)),
        f"iliac-crest.{s}": _outermost(m, ("pelvis", "lumbar-1"), (g, 0, 0), Band(Y, 0.095, 0.015)),
    }


def _arm(m: Markers, s: str, g: float) -> dict[str, Placed]:
    elbow, wrist = m.at(f"forearm-1.{s}"), m.at(f"hand.{s}")
    middle = (elbow + wrist) / 2
    forearm = (f"forearm-1.{s}", f"forearm-2.{s}")
    hand = (f"hand.{s}",)
    shoulder_blade = ("thorax-2", f"clavicle.{s}")
    upper_arm = (f"upper-arm-1.{s}", f"clavicle.{s}")
    return {
        f"elbow.{s}": _outermost(
            m, (forearm[0], f"upper-arm-2.{s}"), (0, 0, -1), Band(Y, elbow[1] - 0.005, 0.02)
        ),
        f"forearm.{s}": _outermost(m, forearm, (0, 0, -1), Band(Y, middle[1] - 0.03, 0.02)),
        f"wrist-ulna.{s}": _outermost(m, (forearm[1], *hand), (0, 0, -1), Band(Y, wrist[1] + 0.015, 0.02)),
        f"palm.{s}": _outermost(m, hand, (-g, 0, 0), Band(Y, wrist[1] - 0.075, 0.015)),
        f"palm-heel.{s}": _outermost(m, hand, (-g, 0, 0), Band(Y, wrist[1] - 0.022, 0.012)),
        f"hand-back.{s}": _outermost(m, hand, (g, 0, 0), Band(Y, wrist[1] - 0.05, 0.02)),
        f"fist.{s}": _outermost(m, (f"finger-3-1.{s}",), (0, -1, 0)),
        f"fingertip.{s}": _outermost(m, (f"finger-3-3.{s}",), (0, -1, 0)),
        f"thumb-tip.{s}": _outermost(m, (f"finger-1-3.{s}",), (0, -1, 0.3)),
        f"little-finger.{s}": _outermost(m, (f"finger-5-1.{s}",), (0, 0, -1)),
        f"index-knuckle.{s}": _outermost(m, (f"finger-2-1.{s}",), (0, -0.3, 1)),
        f"shoulder-outer.{s}": _outermost(m, upper_arm, (g, 0.2, 0)),
        f"shoulder-blade.{s}": _outermost(m, shoulder_blade, (0, 0, -1), Band(X, g * 0.07, 0.03)),
        f"ear.{s}": _outermost(m, ("head",), (g, 0, 0)),
    }


def _midline(m: Markers) -> dict[str, Placed]:
    lower, upper = ("lumbar-1", "lumbar-2"), ("thorax-2",)
    return {
        "sacrum": _outermost(m, ("pelvis",), (0, 0, -1), Band(X, 0, 0.015)),
        "low-back": _outermost(m, lower, (0, 0, -1), Band(X, 0, 0.015)),
        "upper-back": _outermost(m, upper, (0, 0, -1), Band(X, 0.03, 0.02)),
        "head-back": _outermost(m, ("head",), (0, 0, -1)),
        "belly": _outermost(m, (*lower, "pelvis"), (0, 0, 1), Band(X, 0, 0.015)),
        "pubis": _outermost(m, ("pelvis",), (0, 0, 1), Band(Y, 0.02, 0.02)),
        "chest": _outermost(m, ("thorax-1", "thorax-2"), (0, 0, 1), Band(X, 0, 0.02)),
        "nose": _outermost(m, ("head",), (0, 0, 1), Band(X, 0, 0.02)),
        "chin": _outermost(m, ("head",), (0, -1, 0.4), Band(X, 0, 0.03)),
        "crown": _outermost(m, ("head",), (0, 1, 0)),
        "forehead": _outermost(m, ("head",), (0, 0.6, 1)),
    }


INNER_POINT = {
    "hip-joint": "thigh-1", "knee-joint": "shank-1", "ankle-joint": "foot", "shoulder-joint": "upper-arm-1",
    "elbow-joint": "forearm-1", "wrist-joint": "hand",
}  # fmt: skip
CENTRE_POINT = {
    "pelvis-centre": "pelvis", "waist-centre": "lumbar-1", "chest-centre": "thorax-2",
    "neck-centre": "neck-1", "head-centre": "head",
}  # fmt: skip


def _paired_joints(m: Markers) -> dict[str, Placed]:
    """Joint centres of the left side. Ankle and wrist are fixed to the segment above them."""
    found = {}
    for name, segment in INNER_POINT.items():
        index = SEGMENT_INDEX[f"{segment}.left"]
        parent = index if segment not in ("foot", "hand") else SEGMENT_INDEX[str(SEGMENTS[index].parent)]
        found[f"{name}.left"] = Placed(parent, m.skeleton.origin[index])
    return found


def _centres(m: Markers) -> dict[str, Placed]:
    """Centres on the midline, and points 10 cm from them that show how pelvis and head are turned."""
    found = {}
    for name, segment in CENTRE_POINT.items():
        found[name] = Placed(SEGMENT_INDEX[segment], m.skeleton.origin[SEGMENT_INDEX[segment]])
    up, forward = np.array([0, 0.1, 0]), np.array([0, 0, 0.1])
    for name, segment, step in (
        ("pelvis-top", "pelvis", up), ("head-top", "head", up), ("head-front", "head", forward),
    ):  # fmt: skip
        index = SEGMENT_INDEX[segment]
        found[name] = Placed(index, m.skeleton.origin[index] + m.skeleton.rest[index].T @ step)
    return found


def surface_points(markers: Markers) -> dict[str, Placed]:
    """Looked for on the left; the right side is its mirror image, so that no posture leans to one side."""
    left = _foot(markers, "left", 1.0) | _knee_and_hip(markers, "left", 1.0) | _arm(markers, "left", 1.0)
    left |= _paired_joints(markers)
    right = {name.replace(".left", ".right"): _mirrored(placed) for name, placed in left.items()}
    midline = {
        name: Placed(p.segment, p.rest * [0, 1, 1])
        for name, p in (_midline(markers) | _centres(markers)).items()
    }
    return left | right | midline


def _mirrored(placed: Placed) -> Placed:
    name = SEGMENTS[placed.segment].name
    return Placed(SEGMENT_INDEX[name.replace(".left", ".right")], placed.rest * [-1, 1, 1])


def blazepose_points(markers: Markers, points: dict[str, Placed], eye: dict[str, Floats]) -> list[Placed]:
    """The 33 points in BlazePose's order; where each one lies stands in `docs/conventions.md`."""
    head = SEGMENT_INDEX["head"]
    found = [points["nose"]]
    for side, sign in (("left", 1.0), ("right", -1.0)):
        for aside, behind in ((-0.017, 0.0), (0.0, 0.0), (0.017, -0.004)):
            found.append(Placed(head, eye[side] + [sign * aside, 0, behind]))
    found += [points["ear.left"], points["ear.right"]]
    mouth = points["nose"].rest * 0.45 + points["chin"].rest * 0.55
    found += [Placed(head, mouth + np.array([aside, 0, -0.01])) for aside in (0.025, -0.025)]
    sides = ("left", "right")
    found += [
        points[f"{name}.{side}"]
        for name in ("shoulder-joint", "elbow-joint", "wrist-joint")
        for side in sides
    ]
    for segment in ("finger-5-1", "finger-2-1", "finger-1-2"):
        for side in sides:
            index = SEGMENT_INDEX[f"{segment}.{side}"]
            found.append(Placed(index, markers.skeleton.origin[index]))
    names = ("hip-joint", "knee-joint", "ankle-joint", "heel", "toe-tip")
    return found + [points[f"{name}.{side}"] for name in names for side in sides]


def sample_points(markers: Markers) -> list[Placed]:
    """Points spread evenly over the outside (farthest-point sampling), each clearly on one segment.

    Chosen on the left half and mirrored.
    """
    strength = markers.weights.max(axis=1)
    fingers = [i for i, segment in enumerate(SEGMENTS) if segment.name.startswith("finger-")]
    wanted = (strength > CLEARLY) & ~np.isin(markers.weights.argmax(axis=1), fingers) & ~markers.is_bun
    wanted &= (markers.material != MATERIALS.index("eyes")) & (markers.standing[:, X] > 0)
    candidates = np.flatnonzero(wanted)
    place = markers.standing[candidates]
    chosen = [int(place[:, 1].argmin())]
    distance = np.linalg.norm(place - place[chosen[0]], axis=1)
    while len(chosen) < SAMPLE_COUNT // 2:
        chosen.append(int(distance.argmax()))
        distance = np.minimum(distance, np.linalg.norm(place - place[chosen[-1]], axis=1))
    left = [Placed(int(markers.weights[v].argmax()), markers.rest[v]) for v in candidates[chosen]]
    return left + [_mirrored(placed) for placed in left]
