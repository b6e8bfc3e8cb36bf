"""What the composer offers to add: all exercises by position, or those for what is at home."""

from dataclasses import dataclass

from ruggensteun.catalogue.exercise import BASE
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.queries.equipment import variant_at_home


@dataclass(frozen=True, slots=True)
class Pick:
    value: str
    """As the composer sends it: `plank:knees`."""
    name: LocalText
    variant: LocalText | None


@dataclass(frozen=True, slots=True)
class PickGroup:
    title: LocalText
    picks: tuple[Pick, ...]


def picks(things: frozenset[str] | None) -> tuple[PickGroup, ...]:
    """None: everything."""
    catalogue, language = programme(), page_language()
    groups: dict[str, list[Pick]] = {}
    for exercise in catalogue.exercises:
        variant = BASE if things is None else variant_at_home(exercise, things)
        if variant is not None:
            words = catalogue.words(exercise, language)
            rung = None if variant == BASE else words.variants[variant].name
            groups.setdefault(exercise.position, []).append(
                Pick(f"{exercise.slug}:{variant}", words.name, rung)
            )
    terms = catalogue.terms.positions
    return tuple(PickGroup(terms[key].name(language), tuple(found)) for key, found in groups.items())
