"""An exercise and its variants as the rungs of one ladder, from easiest to hardest."""

from collections.abc import Iterator
from dataclasses import dataclass

from ruggensteun.catalogue.exercise import BASE, Exercise, Place, Position, Variant


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder, complete: what it needs and where, inherited from what it builds on."""

    key: str
    variant: Variant | None
    """None on the rung of the exercise itself."""
    equipment: tuple[str, ...]
    one_of: tuple[str, ...]
    """Besides that, one of these; empty when there is nothing to choose."""
    places: tuple[Place, ...]
    position: Position
    easier_than_base: bool


def ladder(exercise: Exercise) -> tuple[Rung, ...]:
    """Easiest first."""
    at_base = exercise.ladder.index(BASE)
    return tuple(_rung(exercise, key, easier=place < at_base) for place, key in enumerate(exercise.ladder))


def variant_of(exercise: Exercise, key: str) -> Variant | None:
    return next((variant for variant in exercise.variants if variant.key == key), None)


def lineage(exercise: Exercise, key: str) -> Iterator[Variant]:
    """The variant and what it builds on, last to first; the exercise itself is not among them."""
    while (variant := variant_of(exercise, key)) is not None:
        yield variant
        key = variant.builds_on


def _rung(exercise: Exercise, key: str, *, easier: bool) -> Rung:
    equipment, places, position = list(exercise.equipment), set(exercise.places), exercise.position
    one_of: tuple[str, ...] = ()
    for variant in reversed(tuple(lineage(exercise, key))):
        equipment = [item for item in equipment if item not in variant.without]
        equipment += [item for item in variant.equipment if item not in equipment]
        one_of = variant.one_of or one_of
        places &= set(variant.places)
        position = variant.position or position
    ordered = tuple(place for place in exercise.places if place in places)
    return Rung(key, variant_of(exercise, key), tuple(equipment), one_of, ordered, position, easier)
