"""Reads content/programmes.yaml: the templates that a new clinic starts with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ruggensteun import places
from ruggensteun.authored.check import parse
from ruggensteun.authored.problem import BrokenContent, Problem, nearest
from ruggensteun.authored.source import Source, read_source
from ruggensteun.catalogue.catalogue import Catalogue
from ruggensteun.catalogue.exercise import BASE, Content, Place, Slug
from ruggensteun.catalogue.ladder import ladder
from ruggensteun.catalogue.terms import Term
from ruggensteun.clinical.week_plan import MOST_SESSIONS_A_DAY

DayCount = Annotated[int, Field(ge=0, le=MOST_SESSIONS_A_DAY)]
WeekCounts = tuple[DayCount, DayCount, DayCount, DayCount, DayCount, DayCount, DayCount]
"""How many sessions on Monday, Tuesday, ... Sunday."""
NO_DAYS: WeekCounts = (0, 0, 0, 0, 0, 0, 0)


class StarterExercise(Content):
    exercise: Slug
    variant: Slug = BASE
    place: Place = "home"


class StarterPhase(Term):
    weeks: int | None = Field(None, ge=1, le=52, description="Left out: until the therapist decides.")
    home: WeekCounts = NO_DAYS
    clinic: WeekCounts = NO_DAYS
    exercises: tuple[StarterExercise, ...] = Field(min_length=1)


class Starter(Term):
    key: Slug
    phases: tuple[StarterPhase, ...] = Field(min_length=1)


class Programmes(Content):
    format: Literal["programmes/1"]
    templates: tuple[Starter, ...] = Field(min_length=1)


def load_programmes(catalogue: Catalogue, root: Path | None = None) -> tuple[Starter, ...]:
    """Raises BrokenContent with every problem."""
    folder = root or places.content_dir()
    source = read_source(folder / "programmes.yaml", root=folder)
    written = parse(source, Programmes)
    if problems := tuple(_disagreements(written, catalogue, source)):
        raise BrokenContent(problems)
    return written.templates


def _disagreements(written: Programmes, catalogue: Catalogue, source: Source) -> Iterator[Problem]:
    """Exercises, variants and places that the catalogue does not have."""
    slugs = [exercise.slug for exercise in catalogue.exercises]
    for number, template in enumerate(written.templates):
        for row, phase in enumerate(template.phases):
            for place, item in enumerate(phase.exercises):
                path = ("templates", number, "phases", row, "exercises", place)
                exercise = catalogue.exercise(item.exercise)
                if exercise is None:
                    found, advice = f'"{item.exercise}"', nearest(item.exercise, slugs)
                    where = (*path, "exercise")
                    yield source.problem(where, found=found, expected="an exercise of ours", advice=advice)
                    continue
                rung = next((one for one in ladder(exercise) if one.key == item.variant), None)
                if rung is None:
                    found, advice = f'"{item.variant}"', nearest(item.variant, exercise.ladder)
                    where = (*path, "variant")
                    yield source.problem(where, found=found, expected="one of its variants", advice=advice)
                elif item.place not in rung.places:
                    places_of_it = " or ".join(rung.places)
                    yield source.problem(path, found=f"place {item.place}", expected=places_of_it)
