"""A virtual pinhole camera, and what it cannot see because the body itself is in the way (true occlusion)."""

from dataclasses import dataclass
from typing import Final

import numba
import numpy as np

from ruggensteun.body.kinematics import Floats, Ints
from ruggensteun.body.mesh import Mesh

NEAR_M: Final = 0.05
OCCLUSION_PIXELS_HIGH: Final = 180
"""Height of the depth image in which occlusion is decided: about 1 cm a pixel for a standing person."""
INSIDE_M: Final = 0.13
SOFT_M: Final = 0.03
"""Joint centres lie inside the body: a point counts as hidden when the surface before it is more than about
`INSIDE_M` nearer, fading over `SOFT_M`."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A look at the stage. Image coordinates are pixels from the upper left: x to the right, y down."""

    yaw_deg: float = 0.0
    """0 looks from the viewer's side of the stage, 90 from the direction in which a standing person faces."""
    height_m: float = 0.9
    distance_m: float = 3.2
    field_of_view_deg: float = 42.0
    """Vertical."""
    target_m: tuple[float, float, float] = (0.0, 0.5, 0.0)
    width: int = 1280
    height: int = 720

    @property
    def focal_pixels(self) -> float:
        return float(self.height / 2 / np.tan(np.radians(self.field_of_view_deg) / 2))

    @property
    def eye(self) -> Floats:
        """Where the camera stands; `distance_m` is along the floor."""
        yaw = np.radians(self.yaw_deg)
        x, _, z = self.target_m
        return np.array([x + self.distance_m * np.sin(yaw), self.height_m, z + self.distance_m * np.cos(yaw)])

    @property
    def axes(self) -> Floats:
        """(3, 3): rows are right, down and forward of the camera in the world."""
        forward = np.array(self.target_m) - self.eye
        forward /= np.linalg.norm(forward)
        right = np.cross(forward, [0.0, 1.0, 0.0])
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(forward, right), forward])

    def seen(self, points: Floats) -> Floats:
        """(..., 3) points in the camera's frame: right, down, forward; metres."""
        turned: Floats = (points - self.eye) @ self.axes.T
        return turned

    def projected(self, points: Floats) -> Floats:
        """(..., 3): x and y in pixels, and the distance forward in metres."""
        right, down, forward = np.moveaxis(self.seen(points), -1, 0)
        x = self.width / 2 + self.focal_pixels * right / forward
        y = self.height / 2 + self.focal_pixels * down / forward
        return np.stack([x, y, forward], axis=-1)


@numba.njit(cache=True)
def _fill_depth(corners: Floats, triangles: Ints, depth: Floats) -> None:
    rows, columns = depth.shape
    for number in range(triangles.shape[0]):
        a, b, c = (
            corners[triangles[number, 0]],
            corners[triangles[number, 1]],
            corners[triangles[number, 2]],
        )
        if min(a[2], b[2], c[2]) <= NEAR_M:
            continue
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if abs(area) < 1e-12:  # noqa: PLR2004 - seen exactly from the edge
            continue
        left, right = max(int(min(a[0], b[0], c[0])), 0), min(int(max(a[0], b[0], c[0])), columns - 1)
        top, bottom = max(int(min(a[1], b[1], c[1])), 0), min(int(max(a[1], b[1], c[1])), rows - 1)
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                px, py = x + 0.5, y + 0.5
                wb = ((px - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (py - a[1])) / area
                wc = ((b[0] - a[0]) * (py - a[1]) - (px - a[0]) * (b[1] - a[1])) / area
                if wb < 0 or wc < 0 or wb + wc > 1:
                    continue
                z = (1 - wb - wc) * a[2] + wb * b[2] + wc * c[2]
                depth[y, x] = min(depth[y, x], z)


def visibility(camera: Camera, mesh: Mesh, vertices: Floats, points: Floats) -> Floats:
    """How visible points (N, 3) are behind the surface `vertices` (V, 3) of one frame: (N,) from 0 to 1.

    Outside the image it is 0.
    """
    scale = OCCLUSION_PIXELS_HIGH / camera.height
    corners = camera.projected(vertices) * [scale, scale, 1.0]
    depth = np.full((OCCLUSION_PIXELS_HIGH, round(camera.width * scale)), np.inf)
    _fill_depth(corners, mesh.triangles, depth)
    place = camera.projected(points)
    inside = (
        (place[:, 0] >= 0) & (place[:, 0] < camera.width) & (place[:, 1] >= 0) & (place[:, 1] < camera.height)
    )
    row = np.clip((place[:, 1] * scale).astype(int), 0, depth.shape[0] - 1)
    column = np.clip((place[:, 0] * scale).astype(int), 0, depth.shape[1] - 1)
    behind = np.where(np.isfinite(depth[row, column]), place[:, 2] - depth[row, column], 0.0)
    clear: Floats = 1 / (1 + np.exp(np.clip((behind - INSIDE_M) / SOFT_M, -50, 50)))
    return np.where(inside & (place[:, 2] > NEAR_M), clear, 0.0)
