"""How a fault is best seen: from where its motion says, else from where the coach's camera stands."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import ByCamera
from ruggensteun.figure.palette import Style
from ruggensteun.motion import Motion
from ruggensteun.motion.language import View

_FRONT_DEG: Final = 78.0
_STANDS_AT: Final[Mapping[str, float]] = {
    "side": 10.0,
    "front": _FRONT_DEG,
    "back": -_FRONT_DEG,
    "facing-chest": 0.0,
}
"""Yaw of the views of content/views.yaml. Not quite from the front: a little turn shows depth."""
_NEAR_DEG: Final = 45.0
"""A motion's own view that is so near is kept."""


def telling_view(catalogue: Catalogue | None, motion: Motion, point: str) -> View:
    """The motion's own view, unless the fault says another or the point can only be seen from elsewhere."""
    fault = motion.document.faults.get(point)
    if fault is not None and fault.view is not None:
        return fault.view
    own = motion.document.view
    name = _camera_view(catalogue, motion.slug, point)
    if name is None:
        return own
    # Lying on the back, the feet are to the right of the stage; lying face down, to the left.
    feet_deg = _FRONT_DEG if motion.position == "supine" else -_FRONT_DEG
    yaw_deg = feet_deg if name == "foot-end" else _STANDS_AT[name]
    away_deg = abs((own.yaw_deg - yaw_deg + 180) % 360 - 180)
    return own if away_deg <= _NEAR_DEG else own.model_copy(update={"yaw_deg": yaw_deg})


def telling_style(style: Style, motion: Motion, point: str) -> Style:
    """The style with the line that the fault asks for."""
    line = motion.document.faults[point].line
    return replace(style, spine=style.spine or line == "spine", pelvis=style.pelvis or line == "pelvis")


def _camera_view(catalogue: Catalogue | None, slug: str, point: str) -> str | None:
    exercise = catalogue.exercise(slug) if catalogue else None
    if exercise is None:
        return None
    ways = [way for attention in exercise.attention if attention.point == point for way in attention.known_by]
    return next((way.view for way in ways if isinstance(way, ByCamera)), None)
