"""What a patient has at home, and what can be done with it."""

import uuid

from ruggensteun.catalogue.exercise import BASE, Exercise
from ruggensteun.catalogue.ladder import Rung, ladder
from ruggensteun.web.people.queries.sight import require_sees
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.models import HomeEquipment
from ruggensteun.web.prescriptions.queries.programmes import WHAT


def at_home(viewer: Viewer | None, patient_id: uuid.UUID) -> frozenset[str] | None:
    """Slugs of equipment; None when nobody told yet."""
    require_sees(viewer, patient_id, WHAT)
    told = HomeEquipment.objects.filter(patient_id=patient_id).values_list("things", flat=True).first()
    return None if told is None else frozenset(told)


def missing_for(rung: Rung, things: frozenset[str]) -> tuple[str, ...]:
    """What is needed and not there; of a choice, all when none of it is."""
    lacking = tuple(slug for slug in rung.equipment if slug not in things)
    choice = () if set(rung.one_of) & things else rung.one_of
    return (*lacking, *choice)


def variant_at_home(exercise: Exercise, things: frozenset[str]) -> str | None:
    """The exercise itself when it can be done at home with these, else its easiest variant that can."""
    fitting = [
        rung.key for rung in ladder(exercise) if "home" in rung.places and not missing_for(rung, things)
    ]
    return BASE if BASE in fitting else next(iter(fitting), None)
