"""Whether every item of the brochure is carried over: nothing of it may get lost on the way to our words."""

import re
from collections.abc import Iterator, Mapping

from ruggensteun.authored.problem import Problem, nearest
from ruggensteun.catalogue.draft import Written
from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.catalogue.terms import Brochure, BrochureItems

ITEM = re.compile(r"(step|variant|attention)-([1-9]\d*)|condition-[a-z0-9-]+")


def lost(written: Written, brochure: Brochure) -> Iterator[Problem]:
    held = brochure.exercises.get(written.exercise.slug)
    if held is None:
        yield from _not_of_the_brochure(written, brochure)
        return
    yield from _untraced_items(written, held)
    yield from _targets(written)
    yield from _untraced_parts(written)


def _not_of_the_brochure(written: Written, brochure: Brochure) -> Iterator[Problem]:
    slug = written.exercise.slug
    if written.exercise.trace:
        expected, advice = "an exercise of brochure.yaml", nearest(slug, brochure.exercises)
        yield written.source.problem(("slug",), found=f'"{slug}"', expected=expected, advice=advice)


def _items(held: BrochureItems) -> tuple[str, ...]:
    counts: Mapping[str, int] = {"step": held.steps, "variant": held.variants, "attention": held.attention}
    return tuple(f"{kind}-{number}" for kind, count in counts.items() for number in range(1, count + 1))


def _untraced_items(written: Written, held: BrochureItems) -> Iterator[Problem]:
    items = _items(held)
    for item in items:
        if not written.exercise.trace.get(item):
            expected = f'where the brochure\'s "{item}" went'
            yield written.source.problem(("trace",), found="nothing", expected=expected)
    for item in written.exercise.trace:
        if not ITEM.fullmatch(item) or (not item.startswith("condition-") and item not in items):
            expected = f"{', '.join(items)} or condition-..."
            yield written.source.problem(("trace", item), found=f'"{item}"', expected=expected)


def _parts(exercise: Exercise) -> dict[str, bool]:
    """Everything that an item can lead to, and whether the brochure must have led to it."""
    parts = {"start": False, "dose": False}
    parts |= {f"step:{key}": True for key in exercise.steps}
    parts |= {f"variant:{variant.key}": variant.origin == "brochure" for variant in exercise.variants}
    parts |= {f"attention:{attention.point}": False for attention in exercise.attention}
    return parts | {f"equipment:{slug}": False for slug in sorted(exercise.all_equipment)}


def _targets(written: Written) -> Iterator[Problem]:
    parts = _parts(written.exercise)
    for item, targets in written.exercise.trace.items():
        for place, target in enumerate(targets):
            if target not in parts:
                expected, advice = "a part of this exercise", nearest(target, parts)
                path = ("trace", item, place)
                yield written.source.problem(path, found=f'"{target}"', expected=expected, advice=advice)


def _untraced_parts(written: Written) -> Iterator[Problem]:
    reached = {target for targets in written.exercise.trace.values() for target in targets}
    for part, must in _parts(written.exercise).items():
        if must and part not in reached:
            advice = "Name the brochure's item it comes from, or mark a variant as origin: team."
            yield written.source.problem(
                ("trace",), found=f'nothing that leads to "{part}"', expected="one", advice=advice
            )
