"""The templates that a new clinic starts with: proposals of the team, for the clinic to change."""

from dataclasses import dataclass

from ruggensteun.catalogue.exercise import BASE, Place
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.library.programme import programme
from ruggensteun.web.prescriptions.types import (
    ComposedTemplate,
    Phase,
    PrescribedExercise,
    TemplatePlan,
    WeekCounts,
)

THREE_DAYS: WeekCounts = (1, 0, 1, 0, 1, 0, 0)
TWO_DAYS: WeekCounts = (0, 1, 0, 1, 0, 0, 0)
FIVE_DAYS: WeekCounts = (1, 1, 1, 1, 1, 0, 0)
NONE: WeekCounts = (0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Phase:
    title: str
    weeks: int | None
    home: WeekCounts
    clinic: WeekCounts
    exercises: tuple[tuple[str, str, Place], ...]
    """Slug, variant and place."""


STARTERS: tuple[tuple[str, str, tuple[_Phase, ...]], ...] = (
    (
        "Thuis beginnen",
        "Vier rustige oefeningen op de mat, drie keer per week.",
        (
            _Phase(
                "Wennen",
                2,
                THREE_DAYS,
                NONE,
                (("dead-bug-heel-tap", BASE, "home"), ("bridge", BASE, "home"), ("clamshell", BASE, "home")),
            ),
            _Phase(
                "Opbouwen",
                None,
                THREE_DAYS,
                NONE,
                (
                    ("bridge", BASE, "home"),
                    ("bird-dog", BASE, "home"),
                    ("plank", BASE, "home"),
                    ("squat", BASE, "home"),
                ),
            ),
        ),
    ),
    (
        "Mat en bal",
        "Voor wie thuis een zitbal heeft.",
        (
            _Phase(
                "Mat en bal",
                None,
                THREE_DAYS,
                NONE,
                (
                    ("ball-seated-march", BASE, "home"),
                    ("ball-bridge", BASE, "home"),
                    ("bird-dog", BASE, "home"),
                    ("side-plank", BASE, "home"),
                ),
            ),
        ),
    ),
    (
        "Oefenzaal met touwen en elastiek",
        "Twee keer per week in het ziekenhuis, met de basis thuis.",
        (
            _Phase(
                "Oefenzaal",
                None,
                THREE_DAYS,
                TWO_DAYS,
                (
                    ("sling-bridge", BASE, "clinic"),
                    ("sling-plank", BASE, "clinic"),
                    ("bridge", BASE, "home"),
                    ("bird-dog", BASE, "home"),
                ),
            ),
        ),
    ),
    (
        "Terug aan het werk",
        "Staan, hurken en stappen, bijna elke dag kort.",
        (
            _Phase(
                "Terug aan het werk",
                None,
                FIVE_DAYS,
                NONE,
                (
                    ("squat", BASE, "home"),
                    ("lunge", BASE, "home"),
                    ("plank", BASE, "home"),
                    ("side-plank", BASE, "home"),
                ),
            ),
        ),
    ),
)


def starters() -> tuple[ComposedTemplate, ...]:
    """Each with the doses that the content proposes to start with."""
    return tuple(
        ComposedTemplate(title=title, description=about, plan=TemplatePlan(phases=tuple(map(_phase, phases))))
        for title, about, phases in STARTERS
    )


def _phase(wanted: _Phase) -> Phase:
    return Phase(
        title=wanted.title,
        weeks=wanted.weeks,
        home=wanted.home,
        clinic=wanted.clinic,
        exercises=tuple(
            PrescribedExercise(exercise=slug, variant=variant, place=place, dose=starting_dose(slug))
            for slug, variant, place in wanted.exercises
        ),
    )


def starting_dose(slug: str) -> PrescribedDose:
    """What the content proposes to begin with. Raises KeyError for an unknown exercise."""
    exercise = programme().exercise(slug)
    if exercise is None:
        raise KeyError(slug)
    dose = exercise.dose
    return PrescribedDose(
        kind=dose.kind,
        per=dose.per,
        sets=dose.start.sets,
        repetitions=dose.start.repetitions,
        hold_s=dose.start.hold_s,
        duration_s=dose.start.duration_s,
        rest_s=dose.start.rest_s,
        tempo_s=dose.tempo_s,
        effort=dose.effort,
    )
