"""In which posture the person is, and from which side the camera looks.

The thresholds were measured with drawn figures of known posture filmed from known angles: a body axis less
than 40 degrees out of the picture keeps every true side view of a lying person and drops 95 % of the
useless end-on ones.
"""

import math
from typing import Final, Literal, NamedTuple

from ruggensteun.movement.directions import Directions, Vector
from ruggensteun.movement.landmarks import Side

Posture = Literal["standing", "sitting", "hands-and-knees", "prone", "supine", "side-lying", "unknown"]
POSTURES: Final = ("standing", "sitting", "hands-and-knees", "prone", "supine", "side-lying")
ViewName = Literal[
    "side", "front", "back", "facing-chest", "facing-back", "foot-end", "head-end", "oblique", "none"
]
VIEW_NAMES: Final = (
    "side",
    "front",
    "back",
    "facing-chest",
    "facing-back",
    "foot-end",
    "head-end",
    "oblique",
)
Turned = Literal["", "head", "foot"]
SEEN_FROM: Final = (*VIEW_NAMES, "side-turned", "facing-chest-turned")
"""The views that the evidence tells apart: lying askew is another case than lying square to the camera."""


class View(NamedTuple):
    """`near`: the side of the body that is closest to the camera, where there is one.

    `turned`: "" when the body lies square to the camera, else which end is some 30 degrees nearer.
    """

    posture: Posture
    name: ViewName
    near: Side | None = None
    turned: Turned = ""

    @property
    def seen_from(self) -> str:
        """One of SEEN_FROM, or `none`."""
        return f"{self.name}-turned" if self.turned else self.name

    def spoken(self) -> str:
        """The view in one word, as events say it, such as `side-left` or `lying-facing-chest`."""
        lying = "lying-" if self.posture in {"prone", "supine", "side-lying"} and self.name != "none" else ""
        return lying + (f"side-{self.near}" if self.name == "side" else self.name)


NO_VIEW: Final = View("unknown", "none")

_UPRIGHT_UP: Final = 0.64  # trunk within 50 degrees of vertical
_DOWN: Final = 0.5  # chest within 60 degrees of straight down or up
_SHANK_STANDS: Final = 0.7
_THIGH_STANDS: Final = 0.6
_SIDE_ON: Final = 0.94  # 70 degrees or more from frontal: reads 81 +- 4 in a true side view
_FRONTAL: Final = 0.31  # 18 degrees or less
_SQUARE: Final = 0.34  # 20 degrees out of the picture
_END_ON: Final = 0.64  # 40 degrees out of the picture


def posture(seen: Directions) -> Posture:
    if -seen.axis[1] > _UPRIGHT_UP or (seen.shank_down > _SHANK_STANDS and _chest(seen)[1] > -_DOWN):
        # Deep in a squat the trunk may lean further than 50 degrees; the shanks still stand.
        return "sitting" if seen.thigh_down < _DOWN and seen.shank_down > _SHANK_STANDS else "standing"
    down = _chest(seen)[1]
    if abs(down) <= _DOWN and abs(seen.left[1]) > _DOWN:
        return "side-lying"
    if down < 0:
        return "supine"
    return "hands-and-knees" if seen.thigh_down > _THIGH_STANDS else "prone"


def view(seen: Directions, held: Posture) -> View:
    """The view of a body in a posture that is already decided."""
    if held in {"standing", "sitting"}:
        return _upright_view(seen, held)
    out_of_picture = abs(seen.axis[2])
    if out_of_picture >= _END_ON:
        return View(held, _end(held, head_nearer=seen.axis[2] < 0))
    turned: Turned = ""
    if out_of_picture >= _SQUARE:
        turned = "head" if seen.axis[2] < 0 else "foot"
    near = near_side(seen, held)
    if held == "side-lying":
        return View(held, "facing-chest" if _chest(seen)[2] < 0 else "facing-back", near, turned)
    return View(held, "side", near, turned)


def near_side(seen: Directions, held: Posture) -> Side:
    """The side closest to the camera.

    Of somebody who lies on one side, the upper one, which hides nothing.
    """
    if held in {"standing", "sitting"}:
        right_near = seen.left[2] > 0
    elif held == "side-lying":
        right_near = seen.left[1] > 0
    else:
        # With the belly to the floor and the head at the right, the right side is near; on the back, the
        # left.
        right_near = (seen.axis[0] > 0) != (held == "supine")
    return "right" if right_near else "left"


def _upright_view(seen: Directions, held: Posture) -> View:
    x, _, z = seen.left
    flat = math.sqrt(x * x + z * z) or 1.0
    sideways = abs(z) / flat
    if sideways >= _SIDE_ON:
        return View(held, "side", near_side(seen, held))
    if sideways <= _FRONTAL:
        return View(held, "front" if x > 0 else "back")
    return View(held, "oblique", near_side(seen, held))


def _end(held: Posture, *, head_nearer: bool) -> ViewName:
    """On hands and knees the end is what standing people call front or back."""
    if held in {"prone", "hands-and-knees"}:
        return "front" if head_nearer else "back"
    return "head-end" if head_nearer else "foot-end"


def _chest(seen: Directions) -> Vector:
    """Where the chest points: left x up along the trunk."""
    (lx, ly, lz), (ax, ay, az) = seen.left, seen.axis
    return (ly * az - lz * ay, lz * ax - lx * az, lx * ay - ly * ax)


class ViewWatch:
    """Follows posture and view over time.

    A change counts when it lasts, so that one odd frame changes nothing.
    """

    DWELL_MS: Final = 400.0
    FIRST_DWELL_MS: Final = 200.0
    SITTING_DWELL_MS: Final = 2500.0
    """The bottom of a squat looks like sitting; sitting lasts."""
    LOST_MS: Final = 1500.0

    def __init__(self) -> None:
        self.current: View = NO_VIEW
        self._smooth: Directions | None = None
        self._last_ms = 0.0
        self._candidate: View = NO_VIEW
        self._since_ms = 0.0
        self._seen_ms: float | None = None

    @property
    def seen(self) -> Directions | None:
        """The smoothed directions of the body."""
        return self._smooth

    def forget(self) -> None:
        """Starts afresh: who comes next may be elsewhere, or somebody else."""
        self.current = self._candidate = NO_VIEW
        self._smooth = self._seen_ms = None

    def update(self, t_ms: float, seen: Directions | None) -> View:
        if seen is None:
            if self._seen_ms is None or t_ms - self._seen_ms > self.LOST_MS:
                self.forget()
            return self.current
        smooth = self._smoothed(t_ms, seen)
        self._seen_ms = t_ms
        found = view(smooth, posture(smooth))
        if found == self.current or found != self._candidate:
            self._candidate, self._since_ms = found, t_ms
        elif t_ms - self._since_ms >= self._dwell_ms(found):
            self.current = found
        return self.current

    def _dwell_ms(self, found: View) -> float:
        if self.current.name == "none":
            return self.FIRST_DWELL_MS
        return self.SITTING_DWELL_MS if found.posture == "sitting" else self.DWELL_MS

    def _smoothed(self, t_ms: float, seen: Directions) -> Directions:
        before, passed = self._smooth, t_ms - self._last_ms
        self._last_ms = t_ms
        if before is not None and passed < self.LOST_MS:
            share = passed / (passed + 150.0)
            seen = Directions(
                _between(before.axis, seen.axis, share),
                _between(before.left, seen.left, share),
                before.thigh_down + (seen.thigh_down - before.thigh_down) * share,
                before.shank_down + (seen.shank_down - before.shank_down) * share,
            )
        self._smooth = seen
        return seen


def _between(before: Vector, after: Vector, share: float) -> Vector:
    (ax, ay, az), (bx, by, bz) = before, after
    return (ax + (bx - ax) * share, ay + (by - ay) * share, az + (bz - az) * share)
