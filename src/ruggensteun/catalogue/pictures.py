"""Which pictures exist of an exercise, as the workshop left them in `assets/figures/`."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from ruggensteun.catalogue.exercise import BASE, Content, Slug

INDEX = "pictures.json"
log = logging.getLogger(__name__)


class Drawn(Content):
    """One picture. `file` is below `assets/figures/`; the sizes are its own units, for the page's layout."""

    file: str
    width: float = Field(gt=0)
    height: float = Field(gt=0)


class DrawnPose(Drawn):
    pose: Slug
    step: Slug | None = Field(None, description="The step that is told while moving here; None at the start.")


class Contrast(Content):
    """The same pose as it should be, and not."""

    good: Drawn
    watch: Drawn
    clip: str | None = Field(None, description="The animation of how not to, below `assets/figures/`.")


class MotionPictures(Content):
    poses: tuple[DrawnPose, ...] = Field(min_length=1)
    strip: Drawn | None = None
    contrasts: Mapping[Slug, Contrast] = Field(default_factory=dict)
    clip: str | None = Field(None, description="The animation, below `assets/figures/`.")

    @property
    def cover(self) -> DrawnPose:
        """The pose that shows best what it is: the last one that is moved to."""
        moved = [pose for pose in self.poses if pose.step is not None] or list(self.poses)
        return moved[-1] if len(moved) == 1 or moved[-1].pose != self.poses[0].pose else moved[0]


class ExercisePictures(Content):
    format: Literal["pictures/1"]
    slug: Slug
    motions: Mapping[Slug, MotionPictures]

    @property
    def exercise(self) -> MotionPictures | None:
        """Of the exercise itself, without a variant."""
        return self.motions.get(BASE)

    def cover_of(self, key: str) -> DrawnPose | None:
        """The pose that shows best what a variant is: its last one when it goes further than the exercise."""
        motion = self.motions.get(key)
        if motion is None:
            return None
        of_exercise = {pose.pose for pose in self.exercise.poses} if self.exercise else frozenset()
        goes_further = key != BASE and any(pose.pose not in of_exercise for pose in motion.poses)
        return motion.poses[-1] if goes_further else motion.cover


def read_pictures(folder: Path) -> Mapping[str, ExercisePictures]:
    """By slug. A broken index costs one exercise its pictures, never the page: the log says why."""
    found = {}
    for index in sorted(folder.glob(f"*/{INDEX}")):
        try:
            pictures = ExercisePictures.model_validate(json.loads(index.read_text()))
        except (OSError, ValueError, ValidationError) as error:
            log.warning("No pictures of %s: %s", index.parent.name, error)
            continue
        found[pictures.slug] = pictures
    return found
