"""The drawings of this process: which exist, and how a page shows them."""

from dataclasses import dataclass
from functools import cache

from django.templatetags.static import static

from ruggensteun import places
from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.pictures import Drawn, ExercisePictures, MotionPictures, read_pictures

FIGURES = "figures"
"""Their folder below `assets/`, and below the address of the static files."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """`alt` is empty where the words beside the picture say the same."""

    src: str
    width: float
    height: float
    alt: str = ""

    @property
    def upright(self) -> bool:
        return self.height > self.width


@dataclass(frozen=True, slots=True)
class DoAndDont:
    good: Drawing
    watch: Drawing


def drawing(drawn: Drawn | None, alt: str = "") -> Drawing | None:
    if drawn is None:
        return None
    return Drawing(static(f"{FIGURES}/{drawn.file}"), drawn.width, drawn.height, str(alt))


def cover(slug: str, key: str = BASE, alt: str = "") -> Drawing | None:
    """The picture that shows best what an exercise or a variant is."""
    pictures = _pictures().get(slug)
    return drawing(pictures.cover_of(key), alt) if pictures else None


def strip(slug: str, alt: str = "") -> Drawing | None:
    """All poses of an exercise beside each other; the one there is when there is only one."""
    motion = pictures_of(slug)
    return drawing(motion.strip or motion.cover, alt) if motion else None


def of_step(slug: str, step: str | None) -> Drawing | None:
    """What a step leads to; None for the step is the start."""
    motion = pictures_of(slug)
    if motion is None:
        return None
    if step is None:
        return drawing(motion.poses[0])
    return next((drawing(pose) for pose in motion.poses if pose.step == step), None)


def contrast(slug: str, point: str) -> DoAndDont | None:
    motion = pictures_of(slug)
    found = motion.contrasts.get(point) if motion else None
    good, watch = (drawing(found.good), drawing(found.watch)) if found else (None, None)
    return DoAndDont(good, watch) if good and watch else None


def pictures_of(slug: str, key: str = BASE) -> MotionPictures | None:
    pictures = _pictures().get(slug)
    return pictures.motions.get(key) if pictures else None


@cache
def _pictures() -> dict[str, ExercisePictures]:
    return dict(read_pictures(places.assets_dir() / FIGURES))
