"""Everything about a posture that can be measured in degrees, centimetres or as a ratio: one table.

Motions use these names in `goals:` and `faults:`. A formula works on named points. A paired point without a
side is the middle between left and right; `~` stands for the measure's side. `body.measuring` evaluates it.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ruggensteun.motion.anatomy import SIDES

Unit = Literal["deg", "cm", "ratio"]
Formula = Literal[
    "corner",  # a, b, c: angle at b, 180 is straight
    "bend",  # a, b, c: 0 is straight, positive when b lies above the line from a to c
    "above-line",  # a, b, c: how far b lies above the line from a to c
    "slope",  # a, b: rise of the line from a to b over the horizontal
    "lean",  # a, b: angle between the line from a to b and upright
    "pitch",  # a, b, c, d, e, f: how far a-b bends forward against c-d; e-f points to the left
    "turn",  # a, b: turn of a-b about the vertical, to the person's left; 0 is square to the stage
    "twist",  # a, b, c, d: turn of a-b minus turn of c-d
    "height",  # a: above the floor
    "gap",  # a, b: distance
    "rise",  # a, b: how much higher b is than a
    "along",  # a, b: how much further b is than a in the direction of the stage
    "aside",  # a, b: how much more to the person's left b is than a, on the stage
    "past-foot",  # a, heel, toe: how far a is past the toe, along the foot
    "inside-foot",  # a, ankle, toe: how far a is to the inner side of the foot's line
    "width-ratio",  # a, b: distance between both a, over the distance between both b
    "joint",  # the angle itself
]


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    unit: Unit
    formula: Formula
    of: tuple[str, ...]
    meaning: str
    sided: bool = False


def _deg(name: str, formula: Formula, of: str, meaning: str) -> Measure:
    return Measure(name, "deg", formula, tuple(of.split()), meaning, sided="~" in of)


def _cm(name: str, formula: Formula, of: str, meaning: str) -> Measure:
    return Measure(name, "cm", formula, tuple(of.split()), meaning, sided="~" in of)


_TRUNK = "waist-centre neck-centre"
_HIPS = "hip-joint.right hip-joint.left"

MEASURES: Final = (
    _deg("body-line", "bend", "shoulder-joint hip-joint ankle-joint", "shoulder, hip, ankle; negative sags"),
    _deg(
        "knee-body-line", "bend", "shoulder-joint hip-joint knee-joint", "shoulder, hip, knee; negative sags"
    ),
    _cm("hip-line", "above-line", "shoulder-joint hip-joint ankle-joint", "hip over the shoulder-ankle line"),
    _cm(
        "knee-hip-line",
        "above-line",
        "shoulder-joint hip-joint knee-joint",
        "hip over the shoulder-knee line",
    ),
    _deg("head-line", "corner", "ear shoulder-joint hip-joint", "ear, shoulder, hip; 180 is straight"),
    _deg(
        "head-pitch", "pitch", f"head-centre head-top {_TRUNK} {_HIPS}", "head to trunk; positive looks down"
    ),
    _deg("gaze", "slope", "head-centre head-front", "where the face points; negative is down"),
    _deg("pelvis-level", "slope", "hip-joint.right hip-joint.left", "positive: the left hip is higher"),
    _deg("pelvis-lean", "lean", "pelvis-centre pelvis-top", "pelvis to upright"),
    _deg("pelvis-turn", "turn", "hip-joint.right hip-joint.left", "pelvis about the vertical"),
    _deg("shoulder-level", "slope", "shoulder-joint.right shoulder-joint.left", "positive: left is higher"),
    _deg("trunk-turn", "turn", "shoulder-joint.right shoulder-joint.left", "shoulders about the vertical"),
    _deg(
        "trunk-twist",
        "twist",
        "shoulder-joint.right shoulder-joint.left hip-joint.right hip-joint.left",
        "shoulders to pelvis",
    ),
    _deg("trunk-lean", "lean", "hip-joint shoulder-joint", "trunk to upright"),
    _deg("trunk-slope", "slope", "hip-joint shoulder-joint", "trunk over the horizontal, towards the head"),
    _cm("trunk-shift", "aside", "hip-joint shoulder-joint", "shoulders beside the hips, to the left"),
    _cm("trunk-travel", "along", "hip-joint shoulder-joint", "shoulders ahead of the hips"),
    _deg("lumbar-flexion", "joint", "lumbar.flexion", "low back; negative is hollow"),
    _deg("lumbar-lateral", "joint", "lumbar.lateral", "low back sideways, to the left"),
    _deg("lumbar-rotation", "joint", "lumbar.rotation", "low back turned to the left"),
    _deg("thorax-flexion", "joint", "thorax.flexion", "upper back; positive is round"),
    _deg("neck-flexion", "joint", "neck.flexion", "neck; positive bends forward"),
    _cm("low-back-height", "height", "low-back", "gap under the low back, in supine"),
    _cm("pelvis-height", "height", "hip-joint", "middle of the hips"),
    _cm("hip-height", "height", "hip-joint.~", "hip joint"),
    _cm("knee-height", "height", "knee-joint.~", "knee joint"),
    _cm("ankle-height", "height", "ankle-joint.~", "ankle joint"),
    _cm("heel-height", "height", "heel.~", "heel"),
    _cm("toe-height", "height", "toe-pad.~", "front of the foot"),
    _cm("hand-height", "height", "wrist-joint.~", "wrist"),
    _cm("knee-past-toe", "past-foot", "knee-joint.~ heel.~ toe-tip.~", "positive: the knee is past the toes"),
    _cm("knee-inward", "inside-foot", "knee-joint.~ ankle-joint.~ toe-tip.~", "knee inside the foot's line"),
    Measure(
        "knee-width", "ratio", "width-ratio", ("knee-joint", "ankle-joint"), "knees apart over ankles apart"
    ),
    _cm("knees-apart", "gap", "knee-joint.left knee-joint.right", "between the knees"),
    _cm("feet-apart", "gap", "ankle-joint.left ankle-joint.right", "between the ankles"),
    _cm("heels-apart", "gap", "heel.left heel.right", "between the heels"),
    _deg("hip-angle", "corner", "shoulder-joint.~ hip-joint.~ knee-joint.~", "180 is straight"),
    _deg("knee-angle", "corner", "hip-joint.~ knee-joint.~ ankle-joint.~", "180 is straight"),
    _deg("elbow-angle", "corner", "shoulder-joint.~ elbow-joint.~ wrist-joint.~", "180 is straight"),
    _deg("shoulder-angle", "corner", "hip-joint.~ shoulder-joint.~ elbow-joint.~", "arm to trunk"),
    _deg("thigh-slope", "slope", "hip-joint.~ knee-joint.~", "thigh over the horizontal"),
    _deg("shank-slope", "slope", "knee-joint.~ ankle-joint.~", "shank over the horizontal"),
    _deg("leg-slope", "slope", "hip-joint.~ ankle-joint.~", "whole leg over the horizontal"),
    _deg("shank-lean", "lean", "ankle-joint.~ knee-joint.~", "shank to upright"),
    _deg("foot-slope", "slope", "toe-tip.~ heel.~", "heel over the toes"),
    _deg("arm-slope", "slope", "shoulder-joint.~ wrist-joint.~", "arm over the horizontal"),
    _deg("upper-arm-slope", "slope", "shoulder-joint.~ elbow-joint.~", "upper arm over the horizontal"),
    _cm("elbow-lift", "rise", "shoulder-joint.~ elbow-joint.~", "elbow above the shoulder"),
    _cm("hand-lift", "rise", "shoulder-joint.~ wrist-joint.~", "wrist above the shoulder"),
    _cm("hand-travel", "along", "shoulder-joint.~ wrist-joint.~", "wrist ahead of the shoulder"),
    _cm("hand-past-hip", "along", "wrist-joint.~ hip-joint.~", "wrist behind the hip"),
    _cm("elbow-travel", "along", "shoulder-joint.~ elbow-joint.~", "elbow ahead of the shoulder"),
    _cm("knee-travel", "along", "hip-joint.~ knee-joint.~", "knee ahead of the hip"),
    _cm("neck-length", "gap", "ear.~ shoulder-joint.~", "ear to shoulder; short when shrugging"),
    _deg("hip-abduction", "joint", "hip.~.abduction", "thigh sideways"),
    _deg("hip-flexion", "joint", "hip.~.flexion", "thigh forward"),
    _deg("knee-flexion", "joint", "knee.~.flexion", "knee bend"),
    _deg("ankle-dorsiflexion", "joint", "ankle.~.dorsiflexion", "foot up"),
)


def _spelled_out() -> dict[str, Measure]:
    found = {}
    for measure in MEASURES:
        if not measure.sided:
            found[measure.name] = measure
            continue
        for side in SIDES:
            of = tuple(part.replace("~", side) for part in measure.of)
            name = f"{measure.name}.{side}"
            found[name] = Measure(name, measure.unit, measure.formula, of, measure.meaning)
    return found


MEASURE_BY_NAME: Final = _spelled_out()
"""Every measure with its side, such as `knee-past-toe.left`."""
SIDED_MEASURES: Final = frozenset(measure.name for measure in MEASURES if measure.sided)
MEASURE_NAMES: Final = frozenset(MEASURE_BY_NAME) | SIDED_MEASURES

_CHANGES_SIGN: Final = frozenset(
    {"pelvis-level", "pelvis-turn", "shoulder-level", "trunk-turn", "trunk-twist", "trunk-shift"}
    | {"lumbar-lateral", "lumbar-rotation"}
)


def sides_of(name: str) -> tuple[str, ...]:
    """A measure as it is, or on both sides when it has sides and none is named."""
    return tuple(f"{name}.{side}" for side in SIDES) if name in SIDED_MEASURES else (name,)


def changes_sign(name: str) -> bool:
    """Whether exchanging left and right changes the sign of this measure."""
    return name in _CHANGES_SIGN
