"""How far each signal is off, by posture and view: what is subtracted, and what uncertainty remains.

Measured with drawn figures of known posture (three bodies, 484 films) through the pose model; standard
deviations are 1.4 times the drawn ones (feet 1.8 times), because real pictures are that much harder. Rows
marked SIMULATED come from how much synthetic sets of one body and one fault differ, by the errors of those
films 1.4 times as large (bodies `woman` and `senior`, 18 degrees of freedom each). Rows marked ASSUMED were
not measured; they are set wide. A pair of posture and view without a row is one in which the signal is
not judged. `docs/clinical/signals.md` shows this table to readers.
"""

from typing import Final, Literal, NamedTuple

from ruggensteun.movement.view import Posture, View

PostureGroup = Literal["standing", "sitting", "prone", "supine", "side-lying"]
Angle = Literal[
    "side", "side-head", "side-foot", "chest", "chest-head", "chest-foot", "front", "back", "oblique"
]
"""The view as it matters for accuracy; -head and -foot: that end some 30 degrees nearer to the camera."""
Source = Literal["measured", "simulated", "assumed"]
MEASURED: Final[Source] = "measured"
SIMULATED: Final[Source] = "simulated"
ASSUMED: Final[Source] = "assumed"
FAR_SIDE: Final = 1.5
"""The side away from the camera is partly hidden by the near one."""


class Accuracy(NamedTuple):
    """`personal_sd` holds against the person's own quiet start in the same posture.

    Where the bias cancels.
    """

    bias: float
    sd: float
    personal_sd: float
    source: Source = MEASURED


Key = tuple[str, PostureGroup, Angle]

_GROUPS: Final[dict[Posture, PostureGroup]] = {
    "standing": "standing",
    "sitting": "sitting",
    "prone": "prone",
    "hands-and-knees": "prone",
    "supine": "supine",
    "side-lying": "side-lying",
}


_PLAIN: Final[dict[str, Angle]] = {"front": "front", "back": "back", "oblique": "oblique"}


def _key_angle(view: View) -> Angle | None:
    ends: dict[str, tuple[Angle, Angle, Angle]] = {
        "side": ("side", "side-head", "side-foot"),
        "facing-chest": ("chest", "chest-head", "chest-foot"),
    }
    if view.name in ends:
        return ends[view.name][{"": 0, "head": 1, "foot": 2}[view.turned]]
    return _PLAIN.get(view.name)


def accuracy(slug: str, view: View) -> Accuracy | None:
    """None when the signal is not judged in this view."""
    group, angle = _GROUPS.get(view.posture), _key_angle(view)
    return None if group is None or angle is None else ACCURACY.get((slug, group, angle))


ACCURACY: Final[dict[Key, Accuracy]] = {
    ("body-line", "standing", "side"): Accuracy(2, 5.5, 2.8),
    ("body-line", "prone", "side"): Accuracy(-3, 3.5, 1.8),
    ("body-line", "prone", "side-head"): Accuracy(-2.7, 8, 4),
    ("body-line", "prone", "side-foot"): Accuracy(1.7, 8, 4),
    ("body-line", "supine", "side"): Accuracy(4, 6, 3),
    ("body-line", "supine", "side-head"): Accuracy(-1.7, 11, 6),
    ("body-line", "side-lying", "chest"): Accuracy(-1, 4.5, 2.3),
    ("body-line", "side-lying", "chest-head"): Accuracy(3, 5.5, 2.8),
    ("body-line", "side-lying", "chest-foot"): Accuracy(-1, 5.5, 2.8),
    ("bridge-line", "prone", "side"): Accuracy(-4, 5.5, 2.8),
    ("bridge-line", "supine", "side"): Accuracy(4, 7, 4),
    ("bridge-line", "supine", "side-head"): Accuracy(0, 12, 6),
    ("bridge-line", "side-lying", "chest"): Accuracy(-1, 5.5, 2.8, ASSUMED),
    ("leg-line", "prone", "side"): Accuracy(2, 5.5, 3),
    ("leg-line", "prone", "side-head"): Accuracy(2, 9, 5),
    ("leg-line", "prone", "side-foot"): Accuracy(2, 9, 5),
    ("leg-line", "supine", "side"): Accuracy(3, 8, 4),
    ("head-line", "standing", "side"): Accuracy(-14, 10, 6),
    ("head-line", "prone", "side"): Accuracy(4, 11, 6),
    ("head-line", "supine", "side"): Accuracy(0, 20, 6),
    # A head in line spreads 3.5 degrees; films of one that hangs read it ten degrees too high.
    ("head-line", "side-lying", "chest"): Accuracy(-5, 7.5, 6),
    ("hip-angle", "standing", "side"): Accuracy(5, 8, 4),
    ("hip-angle", "sitting", "side"): Accuracy(15, 8, 4),
    ("hip-angle", "prone", "side"): Accuracy(3, 5.5, 3),
    ("hip-angle", "prone", "side-head"): Accuracy(1.5, 9, 5),
    ("hip-angle", "prone", "side-foot"): Accuracy(-0.6, 9, 5),
    # Of dead bugs. In bridges the model sees the hips half as well: their checks use the bridge-line.
    ("hip-angle", "supine", "side"): Accuracy(3, 4, 3),
    ("hip-angle", "supine", "side-head"): Accuracy(-4, 12, 6),
    ("hip-angle", "supine", "side-foot"): Accuracy(10, 12, 6),
    ("knee-angle", "standing", "side"): Accuracy(5, 5, 3),
    ("knee-angle", "sitting", "side"): Accuracy(8, 5, 3),
    ("knee-angle", "prone", "side"): Accuracy(0, 5, 3),
    ("knee-angle", "prone", "side-head"): Accuracy(-9, 11, 6),
    ("knee-angle", "prone", "side-foot"): Accuracy(3, 11, 6),
    ("knee-angle", "supine", "side"): Accuracy(0, 6.5, 4),
    ("elbow-angle", "standing", "side"): Accuracy(0, 9, 6),
    ("elbow-angle", "supine", "side"): Accuracy(0, 9, 6),
    ("shoulder-angle", "standing", "side"): Accuracy(-2, 6, 4),
    ("shoulder-angle", "prone", "side"): Accuracy(0, 7, 5),
    ("shoulder-angle", "supine", "side"): Accuracy(1, 6, 4),
    ("trunk-inclination", "standing", "side"): Accuracy(-2, 3, 2),
    ("trunk-inclination", "sitting", "side"): Accuracy(-3, 3, 2),
    ("trunk-inclination", "prone", "side"): Accuracy(-1.5, 2.5, 1.5),
    ("trunk-inclination", "prone", "side-head"): Accuracy(-0.4, 7, 4),
    ("trunk-inclination", "prone", "side-foot"): Accuracy(-3.6, 7, 4),
    ("trunk-inclination", "supine", "side"): Accuracy(2.5, 3, 2),
    ("knee-past-toe", "standing", "side"): Accuracy(0.04, 0.06, 0.03),
    ("knee-past-toe", "standing", "oblique"): Accuracy(0.09, 0.13, 0.07),
    ("heel-rise", "standing", "side"): Accuracy(7.5, 7, 7),
    ("knee-inward", "standing", "front"): Accuracy(0, 0.04, 0.04),
    ("foot-width", "standing", "front"): Accuracy(0, 0.17, 0.17, SIMULATED),
    ("step-length", "standing", "side"): Accuracy(0, 0.06, 0.06, SIMULATED),
    ("knee-opening", "side-lying", "chest"): Accuracy(0, 0.08, 0.05, ASSUMED),
    ("pelvis-tilt-frontal", "standing", "front"): Accuracy(0, 2.5, 2.5),
    ("pelvis-tilt-frontal", "sitting", "front"): Accuracy(0, 2.5, 2.5),
    ("pelvis-tilt-frontal", "standing", "back"): Accuracy(0, 3.5, 3.5, ASSUMED),
    ("pelvis-yaw", "standing", "front"): Accuracy(0, 0.04, 0.04),
    ("pelvis-yaw", "sitting", "front"): Accuracy(0, 0.04, 0.04),
    ("trunk-yaw", "standing", "front"): Accuracy(0, 0.05, 0.05, ASSUMED),
    ("trunk-yaw", "standing", "back"): Accuracy(0, 0.07, 0.07, ASSUMED),
    ("trunk-shift", "standing", "front"): Accuracy(0, 0.02, 0.02),
    ("trunk-shift", "sitting", "front"): Accuracy(0, 0.02, 0.02),
    ("trunk-shift", "standing", "back"): Accuracy(0, 0.03, 0.03, ASSUMED),
    ("shoulder-level", "standing", "front"): Accuracy(0, 1.5, 1.5),
    ("shoulder-level", "sitting", "front"): Accuracy(0, 1.5, 1.5),
    ("shoulder-level", "standing", "back"): Accuracy(0, 2.5, 2.5, ASSUMED),
    ("shoulder-shrug", "standing", "front"): Accuracy(0, 0.06, 0.05, ASSUMED),
    ("shoulder-shrug", "standing", "back"): Accuracy(0, 0.06, 0.06, SIMULATED),
    ("arm-height", "standing", "front"): Accuracy(-0.03, 0.06, 0.04),
    ("arm-height", "standing", "back"): Accuracy(-0.03, 0.05, 0.05, SIMULATED),
    ("arm-height", "standing", "side"): Accuracy(-0.03, 0.06, 0.04),
    ("arm-height", "prone", "side"): Accuracy(0, 0.04, 0.03),
    ("arm-reach", "standing", "side"): Accuracy(0, 0.08, 0.05, ASSUMED),
    ("arm-spread", "standing", "front"): Accuracy(0, 0.08, 0.05, ASSUMED),
    ("knee-height", "standing", "front"): Accuracy(0, 0.06, 0.04, ASSUMED),
    ("knee-height", "sitting", "front"): Accuracy(0, 0.06, 0.04, ASSUMED),
    ("knee-lift", "standing", "front"): Accuracy(0, 0.05, 0.04, ASSUMED),
    ("knee-lift", "sitting", "front"): Accuracy(0, 0.05, 0.04, ASSUMED),
    ("ankle-height", "sitting", "front"): Accuracy(0, 0.06, 0.04, ASSUMED),
    ("ankle-height", "prone", "side"): Accuracy(0, 0.06, 0.04, ASSUMED),
    ("ankle-height", "supine", "side"): Accuracy(0, 0.06, 0.04, ASSUMED),
    ("pelvis-height", "standing", "side"): Accuracy(0, 0.08, 0.05, ASSUMED),
    ("pelvis-height", "standing", "front"): Accuracy(0, 0.08, 0.05, ASSUMED),
    ("pelvis-shift", "prone", "side"): Accuracy(0, 0.04, 0.04),
    ("pelvis-shift", "supine", "side"): Accuracy(0, 0.04, 0.04),
    ("pelvis-shift", "prone", "side-head"): Accuracy(0, 0.06, 0.06),
    ("pelvis-shift", "prone", "side-foot"): Accuracy(0, 0.06, 0.06),
    ("pelvis-shift", "supine", "side-head"): Accuracy(0, 0.06, 0.06),
    ("pelvis-shift", "standing", "front"): Accuracy(0, 0.04, 0.04),
    ("pelvis-shift", "sitting", "front"): Accuracy(0, 0.04, 0.04),
    ("leg-shift", "supine", "side"): Accuracy(0, 0.06, 0.06, ASSUMED),
}
