"""The body as the language of motion knows it: joints with their angles and limits, and points on the skin.

Signs, zero pose and order of rotation stand in `docs/conventions.md`. All angles are degrees.
Limits are the widest that healthy adults reach (AAOS, Norkin & White), a little wider where needed.
"""

from dataclasses import dataclass
from typing import Final

LEFT: Final = "left"
RIGHT: Final = "right"
SIDES: Final = (LEFT, RIGHT)


@dataclass(frozen=True, slots=True)
class Angle:
    """One anatomical angle of a joint."""

    name: str
    low_deg: float
    high_deg: float
    softness_deg: float
    """How far a wish for this angle usually gives way to what must hold (one standard deviation)."""
    positive: str
    """What a positive angle means."""
    lateral: bool = False
    """An angle of the midline that changes sign when left and right are exchanged."""


@dataclass(frozen=True, slots=True)
class Joint:
    name: str
    sided: bool
    angles: tuple[Angle, ...]


def _spine(name: str, *, flexion: tuple[float, float], lateral: float, rotation: float, soft: float) -> Joint:
    return Joint(
        name,
        sided=False,
        angles=(
            Angle("flexion", *flexion, soft, "bends forward"),
            Angle("lateral", -lateral, lateral, soft, "bends to the left", lateral=True),
            Angle("rotation", -rotation, rotation, soft, "turns to the left", lateral=True),
        ),
    )


JOINTS: Final = (
    Joint(
        "pelvis",
        sided=False,
        angles=(
            Angle("tilt", -80, 120, 10, "the top of the pelvis moves forward, the trunk with it"),
            Angle("obliquity", -60, 60, 10, "leans to the left", lateral=True),
            Angle("rotation", -90, 90, 10, "turns to the left", lateral=True),
        ),
    ),
    _spine("lumbar", flexion=(-40, 60), lateral=30, rotation=15, soft=3),
    _spine("thorax", flexion=(-25, 45), lateral=30, rotation=40, soft=3),
    _spine("neck", flexion=(-55, 55), lateral=45, rotation=70, soft=4),
    Joint("head", sided=False, angles=(Angle("flexion", -25, 25, 4, "the chin comes in"),)),
    Joint(
        "clavicle",
        sided=True,
        angles=(
            Angle("elevation", -12, 35, 3, "the shoulder comes up"),
            Angle("protraction", -25, 30, 3, "the shoulder comes forward"),
        ),
    ),
    Joint(
        "shoulder",
        sided=True,
        angles=(
            Angle("flexion", -60, 185, 5, "the arm comes forward and up"),
            Angle("abduction", -40, 185, 5, "the arm comes sideways, away from the body"),
            Angle("rotation", -95, 95, 5, "turns inward"),
            Angle("horizontal", -50, 120, 5, "the raised arm opens sideways"),
        ),
    ),
    Joint("elbow", sided=True, angles=(Angle("flexion", -4, 150, 5, "bends"),)),
    Joint("forearm", sided=True, angles=(Angle("pronation", -95, 95, 5, "the palm turns back or down"),)),
    Joint(
        "wrist",
        sided=True,
        angles=(
            Angle("extension", -80, 90, 8, "the back of the hand comes to the forearm"),
            Angle("deviation", -25, 35, 8, "towards the little finger"),
        ),
    ),
    Joint("fingers", sided=True, angles=(Angle("curl", -5, 95, 2, "make a fist"),)),
    Joint("thumb", sided=True, angles=(Angle("curl", -10, 80, 2, "folds over the fingers"),)),
    Joint(
        "hip",
        sided=True,
        angles=(
            Angle("flexion", -25, 130, 5, "the thigh comes forward"),
            Angle("abduction", -30, 55, 5, "the thigh goes sideways, away from the other"),
            Angle("rotation", -50, 45, 5, "turns inward"),
        ),
    ),
    Joint(
        "knee",
        sided=True,
        angles=(
            Angle("flexion", -4, 150, 5, "bends"),
            Angle("rotation", -40, 30, 0.5, "the shank turns inward"),
        ),
    ),
    Joint(
        "ankle",
        sided=True,
        angles=(
            Angle("dorsiflexion", -60, 35, 8, "the toes come up"),
            Angle("inversion", -30, 50, 8, "the sole turns inward"),
        ),
    ),
    Joint("toes", sided=True, angles=(Angle("extension", -25, 75, 8, "the toes come up"),)),
)

JOINT_BY_NAME: Final = {joint.name: joint for joint in JOINTS}
RELAXED_DEG: Final = {"fingers.curl": 10.0, "thumb.curl": 18.0}
"""What a hand does when nothing is asked of it. All other angles rest at zero."""


def _columns() -> tuple[tuple[str, Angle], ...]:
    found: list[tuple[str, Angle]] = [
        (f"{joint.name}.{angle.name}", angle) for joint in JOINTS if not joint.sided for angle in joint.angles
    ]
    for side in SIDES:
        found += [(f"{j.name}.{side}.{a.name}", a) for j in JOINTS if j.sided for a in j.angles]
    return tuple(found)


_COLUMNS = _columns()
ANGLES: Final = tuple(name for name, _ in _COLUMNS)
"""Every angle of the body, such as `hip.left.flexion`, in the order of the solver's columns."""
ANGLE_BY_NAME: Final = dict(_COLUMNS)

CENTRAL_POINTS: Final = (
    "sacrum", "low-back", "upper-back", "head-back", "belly", "pubis", "chest", "nose", "chin", "crown",
    "forehead", "pelvis-centre", "pelvis-top", "waist-centre", "chest-centre", "neck-centre", "head-centre",
    "head-top", "head-front",
)  # fmt: skip
SIDED_POINTS: Final = (
    "heel", "ball-of-foot", "toe-tip", "toe-pad", "instep", "knee", "kneecap", "knee-outer", "ankle-outer",
    "foot-outer", "achilles", "calf", "elbow", "forearm", "wrist-ulna", "palm", "palm-heel", "hand-back",
    "fist", "fingertip", "thumb-tip", "little-finger", "index-knuckle", "sit-bone", "hip-outer",
    "shoulder-outer", "iliac-crest", "thigh-back", "shoulder-blade", "ear",
    "hip-joint", "knee-joint", "ankle-joint", "shoulder-joint", "elbow-joint", "wrist-joint",
)  # fmt: skip
"""Names without a side in a motion mean both sides. The `-joint` and `-centre` points lie inside the body."""


def is_central(point: str) -> bool:
    return point in CENTRAL_POINTS


def both_sides(name: str) -> tuple[str, ...]:
    """A point of the midline or with a side as it is; a paired point without a side as left and right."""
    if name in CENTRAL_POINTS or name.endswith((".left", ".right")):
        return (name,)
    return (f"{name}.left", f"{name}.right")


def other_side(name: str) -> str:
    """The same joint, angle, point or prop on the other side of the body."""
    return ".".join({LEFT: RIGHT, RIGHT: LEFT}.get(part, part) for part in name.split("."))
