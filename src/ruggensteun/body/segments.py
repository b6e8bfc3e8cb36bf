"""The 62 rigid segments of the body, their parents, and which rotations move each of them.

A rotation is an axis of the parent's anatomical frame (x to the left, y up, z forward) and the angles that
turn about it, each with a factor, in the order of multiplication (`docs/conventions.md`).
Upper arm, forearm, thigh and shank have two segments each, so that skin twists gradually.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ruggensteun.motion.anatomy import SIDES

Axis = Literal["x", "y", "z"]
Terms = tuple[tuple[str, float], ...]

FINGER_CURL_SHARE: Final = (1.0, 1.1, 0.75)
FINGERS: Final = (1, 2, 3, 4, 5)
PHALANGES: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Rotation:
    axis: Axis
    terms: Terms
    """Names of angles with their factor; `rhythm.left` is the shoulder girdle's share in raising the arm."""


@dataclass(frozen=True, slots=True)
class Segment:
    name: str
    parent: str | None
    rotations: tuple[Rotation, ...]


def _turn(axis: Axis, *terms: tuple[str, float]) -> Rotation:
    return Rotation(axis, terms)


def _spine(name: str, parent: str, joint: str) -> Segment:
    return Segment(
        name,
        parent,
        (
            _turn("y", (f"{joint}.rotation", 0.5)),
            _turn("z", (f"{joint}.lateral", -0.5)),
            _turn("x", (f"{joint}.flexion", 0.5)),
        ),
    )


def _trunk() -> tuple[Segment, ...]:
    pelvis = (
        _turn("y", ("pelvis.rotation", 1.0)),
        _turn("z", ("pelvis.obliquity", -1.0)),
        _turn("x", ("pelvis.tilt", 1.0)),
    )
    return (
        Segment("pelvis", None, pelvis),
        _spine("lumbar-1", "pelvis", "lumbar"),
        _spine("lumbar-2", "lumbar-1", "lumbar"),
        _spine("thorax-1", "lumbar-2", "thorax"),
        _spine("thorax-2", "thorax-1", "thorax"),
        _spine("neck-1", "thorax-2", "neck"),
        _spine("neck-2", "neck-1", "neck"),
        Segment("head", "neck-2", (_turn("x", ("head.flexion", 1.0)),)),
    )


def _arm(s: str, g: float) -> tuple[Segment, ...]:
    raising: Terms = ((f"clavicle.{s}.elevation", g), (f"rhythm.{s}", g))
    lowering: Terms = ((f"clavicle.{s}.elevation", -g), (f"rhythm.{s}", -g))
    # The girdle's own rotation is undone first: arm angles are relative to the thorax.
    arm = (
        _turn("y", (f"clavicle.{s}.protraction", g)),
        Rotation("z", lowering),
        _turn("y", (f"shoulder.{s}.horizontal", g)),
        _turn("x", (f"shoulder.{s}.flexion", -1.0)),
        _turn("z", (f"shoulder.{s}.abduction", g)),
    )
    wrist = (
        _turn("y", (f"forearm.{s}.pronation", -g)),
        _turn("z", (f"wrist.{s}.extension", g)),
        _turn("x", (f"wrist.{s}.deviation", 1.0)),
    )
    girdle = (Rotation("z", raising), _turn("y", (f"clavicle.{s}.protraction", -g)))
    return (
        Segment(f"clavicle.{s}", "thorax-2", girdle),
        Segment(
            f"upper-arm-1.{s}", f"clavicle.{s}", (*arm, _turn("y", (f"shoulder.{s}.rotation", -g * 0.5)))
        ),
        Segment(f"upper-arm-2.{s}", f"clavicle.{s}", (*arm, _turn("y", (f"shoulder.{s}.rotation", -g)))),
        Segment(f"forearm-1.{s}", f"upper-arm-2.{s}", (_turn("x", (f"elbow.{s}.flexion", -1.0)),)),
        Segment(f"forearm-2.{s}", f"forearm-1.{s}", (_turn("y", (f"forearm.{s}.pronation", -g * 0.5)),)),
        Segment(f"hand.{s}", f"forearm-1.{s}", wrist),
    )


def _fingers(s: str, g: float) -> tuple[Segment, ...]:
    thumb = (
        (_turn("y", (f"thumb.{s}.curl", g * 0.5)), _turn("z", (f"thumb.{s}.curl", -g * 0.35))),
        (_turn("x", (f"thumb.{s}.curl", 0.5)),),
        (_turn("x", (f"thumb.{s}.curl", 0.6)),),
    )
    found = []
    for finger in FINGERS:
        for phalanx in PHALANGES:
            parent = f"hand.{s}" if phalanx == 1 else f"finger-{finger}-{phalanx - 1}.{s}"
            curl = (_turn("z", (f"fingers.{s}.curl", -g * FINGER_CURL_SHARE[phalanx - 1])),)
            turns = thumb[phalanx - 1] if finger == 1 else curl
            found.append(Segment(f"finger-{finger}-{phalanx}.{s}", parent, turns))
    return tuple(found)


def _leg(s: str, g: float) -> tuple[Segment, ...]:
    hip = (_turn("x", (f"hip.{s}.flexion", -1.0)), _turn("z", (f"hip.{s}.abduction", g)))
    knee = (_turn("x", (f"knee.{s}.flexion", 1.0)), _turn("y", (f"knee.{s}.rotation", -g)))
    ankle = (_turn("x", (f"ankle.{s}.dorsiflexion", -1.0)), _turn("z", (f"ankle.{s}.inversion", -g)))
    return (
        Segment(f"thigh-1.{s}", "pelvis", (*hip, _turn("y", (f"hip.{s}.rotation", -g * 0.5)))),
        Segment(f"thigh-2.{s}", "pelvis", (*hip, _turn("y", (f"hip.{s}.rotation", -g)))),
        Segment(f"shank-1.{s}", f"thigh-2.{s}", knee),
        Segment(f"shank-2.{s}", f"thigh-2.{s}", knee),
        Segment(f"foot.{s}", f"shank-1.{s}", ankle),
        Segment(f"toes.{s}", f"foot.{s}", (_turn("x", (f"toes.{s}.extension", -1.0)),)),
    )


def _all() -> tuple[Segment, ...]:
    found = list(_trunk())
    for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
        found += [*_arm(side, sign), *_fingers(side, sign), *_leg(side, sign)]
    return tuple(found)


SEGMENTS: Final = _all()
"""Parents come before children."""
SEGMENT_INDEX: Final = {segment.name: index for index, segment in enumerate(SEGMENTS)}
