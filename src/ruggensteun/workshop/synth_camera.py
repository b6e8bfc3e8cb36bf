"""Where the camera stands before a performer: at a chosen angle, as near as the whole movement allows.

The angle is counted as somebody upright would: 0 looks them in the face, 90 sees their right side, -90 their
left side, 180 their back. The same holds on the floor: 90 and -90 look across the whole length of somebody
lying, 0 from one end, which is the head of somebody prone or on hands and knees, and the feet of somebody
supine. Somebody on one side shows the chest at 90, whichever side it is.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ruggensteun.body import skin
from ruggensteun.body.camera import Camera
from ruggensteun.body.kinematics import Floats
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.catalogue.exercise import View

FIELD_OF_VIEW_DEG: Final = 45.0
"""Of a phone on its side."""
_MARGIN: Final = 1.22
"""The movement fills 80 % of the picture."""
_ABOVE_DEG: Final = {"standing": 4.0}
_ABOVE_LYING_DEG: Final = 9.0
"""How far above the middle of the body the camera stands: as in the films that measured the pose model."""
_LOOKS: Final = 12
_NEAREST_M, _FARTHEST_M = 0.8, 12.0


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What may be said about the camera. Left out: what shows the whole movement well."""

    yaw_deg: float = 90.0
    """0 is the front, 90 the right side, 180 the back, -90 the left side of somebody upright."""
    height_m: float | None = None
    distance_m: float | None = None
    width: int = 1280
    height: int = 720


def turned_deg(yaw_deg: float) -> float:
    """From the angle as people count it to that of `Camera`, which counts from the side; and back again."""
    return 180.0 - (yaw_deg + 90.0) % 360.0


def yaw_to_see_deg(view: View, position: str) -> float:
    """The angle from which somebody in this position shows what the view asks for."""
    if view in {"front", "back"}:
        return 0.0 if view == "front" else 180.0
    if view == "foot-end":
        return 0.0 if position == "supine" else 180.0
    return 90.0


def camera_for(solved: SolvedMotion, standpoint: Standpoint) -> Camera:
    """A camera that looks at the middle of everything the performer does."""
    places = _everywhere(solved)
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    camera = Camera(
        yaw_deg=turned_deg(standpoint.yaw_deg),
        field_of_view_deg=FIELD_OF_VIEW_DEG,
        target_m=(float(middle[0]), float(middle[1]), float(middle[2])),
        width=standpoint.width,
        height=standpoint.height,
    )
    above = np.tan(np.radians(_ABOVE_DEG.get(solved.motion.position, _ABOVE_LYING_DEG)))

    def at(distance_m: float) -> Camera:
        own = standpoint.height_m
        height_m = float(middle[1] + above * distance_m) if own is None else own
        return replace(camera, distance_m=distance_m, height_m=height_m)

    if standpoint.distance_m is not None:
        return at(standpoint.distance_m)
    near, far = _NEAREST_M, _FARTHEST_M
    while far - near > 0.005:  # noqa: PLR2004 - half a centimetre is near enough
        between = (near + far) / 2
        near, far = (near, between) if _fits(at(between), places) else (between, far)
    return at(round(far, 2))


def _everywhere(solved: SolvedMotion) -> Floats:
    """Surface points (N, 3) in frames spread over the motion."""
    frames = sorted(
        {*np.linspace(0, solved.frame_count - 1, _LOOKS).astype(int), *(k.frame for k in solved.keys)}
    )
    bodies = [skin(solved, int(frame))[::5] for frame in frames]
    if solved.ball is not None:
        radius = solved.ball.radius_m
        bodies += [solved.ball.centre + offset for offset in radius * np.concatenate([np.eye(3), -np.eye(3)])]
    return np.concatenate(bodies)


def _fits(camera: Camera, places: Floats) -> bool:
    x, y, forward = camera.projected(places).T
    aside = np.abs(x - camera.width / 2).max() * _MARGIN <= camera.width / 2
    above = np.abs(y - camera.height / 2).max() * _MARGIN <= camera.height / 2
    return bool(aside and above and forward.min() > _NEAREST_M / 2)
