"""The drawing beside the door: someone who sits quietly, from the programme's own pictures."""

from dataclasses import dataclass
from functools import cache

from django.templatetags.static import static

from ruggensteun import places
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.pictures import read_pictures

SEATED = "ball-seated-march"
_FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class DoorPicture:
    src: str
    width: float
    height: float
    alt: str = ""


@cache
def door_picture() -> DoorPicture | None:
    """None when nothing was drawn yet."""
    pictures = dict(read_pictures(places.assets_dir() / _FIGURES)).get(SEATED)
    motion = pictures.motions.get(BASE) if pictures else None
    if motion is None:
        return None
    first = motion.poses[0]
    return DoorPicture(static(f"{_FIGURES}/{first.file}"), first.width, first.height)
