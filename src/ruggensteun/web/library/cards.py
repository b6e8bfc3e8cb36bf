"""An exercise as it stands in a list: a picture, a name, one line, and what you need."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from ruggensteun.catalogue.exercise import Exercise
from ruggensteun.catalogue.localtext import LocalText
from ruggensteun.web.library.drawings import Drawing, cover
from ruggensteun.web.library.filters import choice_name
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import capitalised, listed, page_language


@dataclass(frozen=True, slots=True)
class Card:
    href: str
    number: int
    title: LocalText
    tagline: LocalText
    note: str
    props: tuple[str, ...]
    drawing: Drawing | None
    chip: str


def cards(exercises: Iterable[Exercise]) -> tuple[Card, ...]:
    return tuple(card(exercise) for exercise in exercises)


def card(exercise: Exercise) -> Card:
    catalogue, language = programme(), page_language()
    words = catalogue.words(exercise, language)
    position = capitalised(catalogue.positions[exercise.position].name(language))
    equipment = listed(catalogue.equipment[slug].name(language) for slug in exercise.equipment)
    return Card(
        href=reverse("library:exercise", args=[exercise.slug]),
        number=exercise.number,
        title=words.name,
        tagline=words.tagline,
        note=f"{position} · {equipment}" if equipment else str(position),
        props=exercise.equipment,
        drawing=cover(exercise.slug),
        chip="" if "home" in exercise.places else str(capitalised(choice_name("place", "clinic"))),
    )
