"""The programmes of all patients of a viewer at once, in one question each: for lists."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ruggensteun.clinical.week_plan import Pause as PlannedPause
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.sight import visible_patients
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.models import Pause, Programme, Revision
from ruggensteun.web.prescriptions.queries.programmes import week_plans
from ruggensteun.web.prescriptions.types import Plan, outline_of


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """What one patient means to do, from the day that was asked for on."""

    plan: Plan
    """The outline of the newest revision that is in force: without exercises."""
    training: TrainingPlan

    @property
    def last_day(self) -> datetime.date | None:
        """None: until further notice."""
        return [last for _phase, _first, last in self.plan.timeline()][-1]


def running_plans(
    viewer: Viewer | None, *, since: datetime.date, today: datetime.date
) -> dict[uuid.UUID, RunningPlan]:
    """By patient, of those with a running programme. What held before `since` is left out."""
    running = Programme.objects.filter(ended_at=None, patient__in=visible_patients(viewer).values("pk"))
    before = Revision.objects.filter(programme=OuterRef("programme"), in_force_from__lte=since)
    held = Subquery(before.order_by("-number").values("number")[:1])
    kept = Revision.objects.filter(
        programme__in=running, in_force_from__lte=today, number__gte=Coalesce(held, 1)
    )
    told = kept.order_by("programme", "number").values_list(
        "programme__patient_id", "in_force_from", "document"
    )
    by_patient: dict[uuid.UUID, list[tuple[datetime.date, Plan]]] = {}
    for patient_id, in_force_from, document in told:
        by_patient.setdefault(patient_id, []).append((in_force_from, outline_of(document)))
    pauses = _pauses(viewer)
    found = {}
    for patient_id, plans in by_patient.items():
        training = TrainingPlan(tuple(week_plans(plans)), pauses=tuple(pauses.get(patient_id, ())))
        found[patient_id] = RunningPlan(plans[-1][1], training)
    return found


def with_programme(viewer: Viewer | None) -> QuerySet[Patient]:
    """The patients with a running programme."""
    running = Programme.objects.filter(ended_at=None).values("patient")
    return visible_patients(viewer).filter(pk__in=running)


def _pauses(viewer: Viewer | None) -> dict[uuid.UUID, list[PlannedPause]]:
    kept = Pause.objects.filter(
        programme__patient__in=visible_patients(viewer).values("pk"),
        programme__ended_at=None,
        withdrawn_at=None,
    )
    found: dict[uuid.UUID, list[PlannedPause]] = {}
    for patient_id, starts_on, ends_on in kept.values_list("programme__patient_id", "starts_on", "ends_on"):
        found.setdefault(patient_id, []).append(PlannedPause(starts_on, ends_on))
    return found
