"""Skeletons of real people, measured by depth cameras, as the 33 points that a pose model would find."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body.camera import Camera
from ruggensteun.movement.landmarks import (
    ANKLE,
    EAR,
    ELBOW,
    HEEL,
    HIP,
    KNEE,
    NOSE,
    POINT_COUNT,
    SHOULDER,
    TOE,
    WRIST,
    Frame,
    ImageLandmark,
    WorldLandmark,
)
from ruggensteun.workshop.synth_camera import turned_deg

Floats = npt.NDArray[np.float64]

NAMES: Final = {
    "shoulder": SHOULDER,
    "elbow": ELBOW,
    "wrist": WRIST,
    "hip": HIP,
    "knee": KNEE,
    "ankle": ANKLE,
}
_EAR_ASIDE_M: Final = 0.07
_NOSE_AHEAD_M: Final = 0.10
_HEEL_BEHIND: Final = 0.35
"""Shares of the distance from ankle to toes, behind the ankle on the floor."""
_WIDTH, _HEIGHT = 1280, 720
_SEEN: Final = 0.97


def points_of(
    joints: Mapping[str, tuple[int, int]], xyz_m: Floats, *, head: int, toes: tuple[int, int]
) -> Floats:
    """(F, 33, 3) metres, y up, facing x at the start; NaN where the skeleton has no such point.

    `joints`: the indices of left and right in `xyz_m` (F, J, 3), y up. Heels, ears and nose are derived.
    """
    found = np.full((len(xyz_m), POINT_COUNT, 3), np.nan)
    for name, (left, right) in joints.items():
        found[:, NAMES[name]], found[:, NAMES[name] + 1] = xyz_m[:, left], xyz_m[:, right]
    across = found[:, HIP] - found[:, HIP + 1]
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    ahead = np.cross(across, [0.0, 1.0, 0.0])
    found[:, EAR] = xyz_m[:, head] + _EAR_ASIDE_M * across
    found[:, EAR + 1] = xyz_m[:, head] - _EAR_ASIDE_M * across
    found[:, NOSE] = xyz_m[:, head] + _NOSE_AHEAD_M * ahead
    for number, toe in enumerate(toes):
        found[:, TOE + number] = xyz_m[:, toe]
        ankle = found[:, ANKLE + number]
        heel = ankle + _HEEL_BEHIND * (ankle - xyz_m[:, toe])
        heel[:, 1] = ankle[:, 1] - 0.7 * np.linalg.norm(xyz_m[:, toe] - ankle, axis=1) * 0.5
        found[:, HEEL + number] = heel
    return _facing_x(found, ahead[: max(1, len(ahead) // 20)].mean(axis=0))


def _facing_x(points: Floats, ahead: Floats) -> Floats:
    """Turned about the vertical, and moved so that the feet stand on the floor at the origin."""
    angle = np.arctan2(ahead[2], ahead[0])
    turn = np.array([[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]])
    turned = points @ turn.T
    hips = np.nanmedian(turned[:, [HIP, HIP + 1]].mean(axis=1), axis=0)
    floor = np.nanpercentile(turned[:, [ANKLE, ANKLE + 1], 1], 2)
    moved: Floats = turned - [hips[0], floor, hips[2]]
    return moved


def seen(points_m: Floats, t_ms: Floats, *, yaw_deg: float) -> Iterator[Frame]:
    """As a phone at the height of the hips would see it, without the errors of a pose model."""
    reach = float(np.nanmax(np.abs(points_m[..., [0, 2]])))
    camera = Camera(
        yaw_deg=turned_deg(yaw_deg), height_m=0.95, distance_m=2.6 + 2 * reach, target_m=(0.0, 0.9, 0.0)
    )
    places = camera.seen(points_m)
    for number, time_ms in enumerate(t_ms):
        yield _frame(camera, places[number], float(time_ms))


def _frame(camera: Camera, places: Floats, t_ms: float) -> Frame:
    hips = places[[HIP, HIP + 1]].mean(axis=0)
    right, down, forward = places.T
    x = 0.5 + camera.focal_pixels * right / forward / _WIDTH
    y = 0.5 + camera.focal_pixels * down / forward / _HEIGHT
    depth = camera.focal_pixels * (forward - hips[2]) / hips[2] / _WIDTH
    known = ~np.isnan(places[:, 0])
    image = tuple(
        ImageLandmark(float(x[i]), float(y[i]), float(depth[i]), _SEEN) if known[i] else None
        for i in range(POINT_COUNT)
    )
    world = tuple(_world(places[i] - hips) if known[i] else None for i in range(POINT_COUNT))
    return Frame(t_ms, _WIDTH, _HEIGHT, image, world)


def _world(place: Floats) -> WorldLandmark:
    x, y, z = (float(number) for number in place)
    return WorldLandmark(x, y, z, _SEEN)
