"""Draws everything of one exercise: its poses, its variants, and "like this" beside "not like this"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ruggensteun import body, places
from ruggensteun.body.solved import SolvedMotion
from ruggensteun.catalogue import Catalogue
from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.catalogue.pictures import INDEX, Contrast, Drawn, DrawnPose, ExercisePictures, MotionPictures
from ruggensteun.figure import Illustrator, Picture, Style, Teller, key_moments, svg
from ruggensteun.motion import Motion, motion_file, read
from ruggensteun.workshop import clips
from ruggensteun.workshop.gate import faults_of

SHOWN_BY: Final = "woman"
"""Who demonstrates on the pages."""


def figures_dir() -> Path:
    return places.assets_dir() / "figures"


@dataclass(slots=True)
class Studio:
    """One exercise at work. What cannot be made is told in `troubles`; the rest is made all the same."""

    exercise: Exercise
    illustrator: Illustrator
    troubles: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return figures_dir() / self.exercise.slug

    def draw(self) -> ExercisePictures:
        """Write all pictures and their index."""
        self.folder.mkdir(parents=True, exist_ok=True)
        written = read(motion_file(self.exercise.slug))
        self._missing_variants(written)
        motions = {
            key: made for key in (BASE, *written.variants) if (made := self._motion(written.variant(key)))
        }
        index = ExercisePictures(format="pictures/1", slug=self.exercise.slug, motions=motions)
        (self.folder / INDEX).write_text(index.model_dump_json(indent=1, exclude_none=True) + "\n")
        self._tidy(index)
        return index

    def _missing_variants(self, written: Motion) -> None:
        for variant in self.exercise.variants:
            if variant.key not in written.variants:
                self.troubles.append(f"{self.exercise.slug}: the variant {variant.key} has no motion")

    def _motion(self, motion: Motion) -> MotionPictures | None:
        solved = self._solved(motion)
        if solved is None:
            return None
        *poses, last = self.illustrator.poses(solved)
        if not last.name.endswith("-strip"):
            poses.append(last)
        drawn = [
            DrawnPose(**self._written(picture).model_dump(), pose=key.pose, step=key.step)
            for picture, (key, _) in zip(poses, key_moments(solved), strict=True)
        ]
        return MotionPictures(
            poses=tuple(drawn),
            strip=self._written(last) if last.name.endswith("-strip") else None,
            contrasts=dict(self._contrasts(motion, solved)) if motion.variant_key == BASE else {},
            clip=self._clip(solved),
        )

    def _solved(self, motion: Motion) -> SolvedMotion | None:
        try:
            solved = self.illustrator.solved(motion)
        except body.Unsolvable as trouble:
            self.troubles.append(str(trouble))
            return None
        stepping = self.exercise.dose.kind == "steps"
        self.troubles += [f"{motion.title}: {trouble}" for trouble in faults_of(solved, stepping=stepping)]
        return solved

    def _contrasts(self, motion: Motion, solved: SolvedMotion) -> Iterator[tuple[str, Contrast]]:
        for point in motion.faults:
            try:
                wrong = self.illustrator.solved(motion.fault(point, "strong"))
                good, watch = self.illustrator.contrast(motion, point, right=solved, wrong=wrong)
            except body.Unsolvable as trouble:
                self.troubles.append(str(trouble))
                continue
            clip = self._clip(wrong, fault=point)
            yield point, Contrast(good=self._written(good), watch=self._written(watch), clip=clip)

    def _clip(self, solved: SolvedMotion, *, fault: str = "") -> str:
        return f"{self.exercise.slug}/{clips.write(solved, self.folder, fault=fault)}"

    def _written(self, picture: Picture) -> Drawn:
        path = self.folder / f"{picture.name}.svg"
        path.write_text(svg(picture.drawing, picture.name, picture.words), encoding="utf-8")
        crop = picture.drawing.crop
        width, height = round(crop.width, 1), round(crop.height, 1)
        return Drawn(file=path.relative_to(figures_dir()).as_posix(), width=width, height=height)

    def _tidy(self, index: ExercisePictures) -> None:
        """Remove what a former build made and no page shows any more."""
        kept = {figures_dir() / file for file in _files(index.motions)}
        for path in (*self.folder.glob("*.svg"), *self.folder.glob("*.clip.json")):
            if path not in kept:
                path.unlink()


def _files(motions: Mapping[str, MotionPictures]) -> Iterator[str]:
    """Below `assets/figures/`."""
    for pictures in motions.values():
        yield from (pose.file for pose in pictures.poses)
        if pictures.strip is not None:
            yield pictures.strip.file
        for contrast in pictures.contrasts.values():
            yield from (contrast.good.file, contrast.watch.file)
            yield from filter(None, [contrast.clip])
        yield from filter(None, [pictures.clip])


def studio(exercise: Exercise, catalogue: Catalogue) -> Studio:
    return Studio(exercise, Illustrator(body.load(SHOWN_BY), Style(), Teller(catalogue)))
