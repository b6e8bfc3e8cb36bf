"""The room of a film: boards on the floor, a wall with a window, a picture and a cupboard. Never moves."""

from typing import Final

import numpy as np
import numpy.typing as npt

from ruggensteun.body.camera import Camera
from ruggensteun.body.kinematics import Floats

BoolArray = npt.NDArray[np.bool_]
_WALL_BEHIND_M: Final = 1.7
_BOARD_M: Final = 0.14
_BOARD_LONG_M: Final = 1.2
_WALL: Final = (206.0, 200.0, 188.0)
_FLOOR: Final = (168.0, 128.0, 92.0)
_FURNITURE: Final = (
    # from and to along the wall, from and to above the floor (metres), colour
    (-20.0, 20.0, 0.0, 0.09, (230.0, 224.0, 211.0)),
    (-1.5, -0.75, 1.15, 1.75, (72.0, 84.0, 92.0)),
    (-1.47, -0.78, 1.18, 1.72, (150.0, 176.0, 168.0)),
    (1.0, 1.9, 0.0, 1.35, (122.0, 104.0, 88.0)),
    (1.03, 1.87, 0.03, 1.32, (158.0, 136.0, 116.0)),
    (-2.9, -1.95, 0.85, 2.1, (245.0, 245.0, 245.0)),
    (-2.85, -2.0, 0.9, 2.05, (221.0, 232.0, 240.0)),
)
"""Skirting board, a picture in its frame, a cupboard, a window."""


def room(camera: Camera) -> Floats:
    """(height, width, 3) colours from 0 to 255."""
    right, _, forward = camera.axes
    level = forward * [1.0, 0.0, 1.0]
    level /= np.linalg.norm(level)
    middle = np.array(camera.target_m) * [1.0, 0.0, 1.0]
    place, floor = _looked_at(camera, level, middle)
    along, away = (place - middle) @ right, (place - middle) @ level
    image = np.where(floor[..., None], _boards(along, away), _plain_wall(along, place[..., 1]))
    for low, high, bottom, top, colour in _FURNITURE:
        inside = ~floor & (along > low) & (along < high) & (place[..., 1] > bottom) & (place[..., 1] < top)
        image[inside] = colour
    return image


def _looked_at(camera: Camera, level: Floats, middle: Floats) -> tuple[Floats, BoolArray]:
    """Where in the world each pixel's line of sight ends (height, width, 3), and whether on the floor."""
    y, x = np.mgrid[0 : camera.height, 0 : camera.width] + 0.5
    scale = camera.focal_pixels
    ways = np.stack(
        [(x - camera.width / 2) / scale, (y - camera.height / 2) / scale, np.ones_like(x)], axis=-1
    )
    ways = ways @ camera.axes
    to_wall = ((middle - camera.eye) @ level + _WALL_BEHIND_M) / np.maximum(ways @ level, 1e-6)
    with np.errstate(divide="ignore"):
        to_floor = np.where(ways[..., 1] < 0, -camera.eye[1] / ways[..., 1], np.inf)
    floor = to_floor < to_wall
    return camera.eye + ways * np.where(floor, to_floor, to_wall)[..., None], floor


def _boards(along: Floats, away: Floats) -> Floats:
    row = np.floor(away / _BOARD_M)
    start = row * 7 % 5 / 5 * _BOARD_LONG_M
    across = np.abs(away / _BOARD_M % 1 - 0.5) > 0.46  # noqa: PLR2004 - the last 4 % on both sides is the seam
    end = np.abs((along + start) / _BOARD_LONG_M % 1 - 0.5) > 0.494  # noqa: PLR2004 - idem, of a long side
    grain = 1 + 0.05 * np.sin(row * 12.9898) + 0.015 * np.sin(along * 31 + row * 5)
    found: Floats = np.array(_FLOOR) * (np.where(across | end, 0.8, 1.0) * grain)[..., None]
    return found


def _plain_wall(along: Floats, up: Floats) -> Floats:
    found: Floats = (
        np.array(_WALL) * (0.86 + 0.10 * np.clip(up / 2.4, 0, 1) + 0.03 * np.sin(along * 0.7))[..., None]
    )
    return found
