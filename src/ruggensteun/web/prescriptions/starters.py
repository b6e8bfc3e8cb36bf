"""The templates that a new clinic starts with: proposals of the team, for the clinic to change."""

from ruggensteun.catalogue.programmes import Starter, StarterPhase, load_programmes
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.prescriptions.types import ComposedTemplate, Phase, PrescribedExercise, TemplatePlan


def starters() -> tuple[ComposedTemplate, ...]:
    """In the language of the moment, each with the doses that the content proposes to start with."""
    return tuple(_template(one) for one in load_programmes(programme()))


def _template(starter: Starter) -> ComposedTemplate:
    language = page_language()
    return ComposedTemplate(
        title=starter.name(language),
        description=starter.about(language) or "",
        plan=TemplatePlan(phases=tuple(_phase(phase) for phase in starter.phases)),
    )


def _phase(wanted: StarterPhase) -> Phase:
    return Phase(
        title=str(wanted.name(page_language())),
        weeks=wanted.weeks,
        home=wanted.home,
        clinic=wanted.clinic,
        exercises=tuple(
            PrescribedExercise(
                exercise=one.exercise,
                variant=one.variant,
                place=one.place,
                dose=starting_dose(one.exercise),
            )
            for one in wanted.exercises
        ),
    )


def starting_dose(slug: str) -> PrescribedDose:
    """What the content proposes to begin with. Raises KeyError for an unknown exercise."""
    exercise = programme().exercise(slug)
    if exercise is None:
        raise KeyError(slug)
    return exercise.dose.to_start
