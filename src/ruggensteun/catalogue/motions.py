"""Whether how an exercise moves agrees with what it is: the same variants, steps and attention points."""

from collections.abc import Iterator
from pathlib import Path

from ruggensteun.authored.problem import BrokenContent, Problem, nearest
from ruggensteun.authored.source import FieldPath, Source, read_source
from ruggensteun.catalogue.catalogue import Catalogue
from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.motion.motion import FILE_NAME, Motion, read


def motion_problems(root: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """Of all exercises; every one has a motion, and every variant of it."""
    for exercise in catalogue.exercises:
        path = root / "exercises" / f"{exercise.number:02d}-{exercise.slug}" / FILE_NAME
        try:
            motion = read(path, root=root)
        except BrokenContent as broken:
            yield from broken.problems
            continue
        yield from _disagreements(read_source(path, root=root), exercise, motion)


def _disagreements(source: Source, exercise: Exercise, motion: Motion) -> Iterator[Problem]:
    if motion.slug != exercise.slug:
        yield source.problem(
            ("slug",), found=f'"{motion.slug}"', expected=f'"{exercise.slug}", as its folder'
        )
    variants = tuple(variant.key for variant in exercise.variants)
    for key in variants:
        if key not in motion.variants:
            yield source.problem(("variants",), found="nothing", expected=f'how the variant "{key}" moves')
    for key in motion.variants:
        yield from _unknown(source, ("variants", key), key, variants)
    for part, moves in (("set_up", motion.set_up), ("play", motion.play)):
        for place, move in enumerate(moves):
            if move.step is not None:
                yield from _unknown(source, (part, place, "step"), move.step, exercise.steps)
    for point in motion.written.faults:
        known = tuple(attention.point for attention in exercise.attention)
        yield from _unknown(source, ("faults", point), point, known)


def _unknown(source: Source, path: FieldPath, word: str, known: tuple[str, ...]) -> Iterator[Problem]:
    if word not in known:
        expected, advice = "what exercise.yaml names", nearest(word, known)
        yield source.problem(path, found=f'"{word}"', expected=expected, advice=advice)
