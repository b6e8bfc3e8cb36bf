"""The programmes of all patients of a viewer at once, in one question each: for lists and for the night."""

import datetime
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ruggensteun.clinical.week_plan import Pause as PlannedPause
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.sight import visible_patients
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.models import Pause, Programme, Revision
from ruggensteun.web.prescriptions.queries.programmes import DayProgramme, as_stored, week_plans
from ruggensteun.web.prescriptions.types import Plan, ToldPause, outline_of


@dataclass(frozen=True, slots=True)
class KeptRevision:
    """As it is stored: whoever reads it finds out whether it can be read."""

    number: int
    in_force_from: datetime.date
    document: str


@dataclass(frozen=True, slots=True)
class KeptProgramme:
    """What one patient means to do, from the day that was asked for on."""

    id: uuid.UUID
    revisions: tuple[KeptRevision, ...]
    """At least one; the last one is in force."""
    pauses: tuple[ToldPause, ...]

    def outlined(self) -> "RunningPlan":
        outlines = [(one.in_force_from, outline_of(one.document)) for one in self.revisions]
        days = tuple(pause.days for pause in self.pauses)
        training = TrainingPlan(tuple(week_plans(outlines)), pauses=days)
        return RunningPlan(outlines[-1][1], training, self.pauses)

    def on(self, day: datetime.date) -> DayProgramme:
        """That day has to be the one for which the programme was asked."""
        held = self.revisions[-1]
        plan = Plan.model_validate_json(held.document)
        paused = any(pause.days.holds(day) for pause in self.pauses)
        return DayProgramme(self.id, held.number, plan, plan.phase_on(day), paused)


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """The same, read, without exercises."""

    plan: Plan
    """The revision in force."""
    training: TrainingPlan
    pauses: tuple[ToldPause, ...]

    @property
    def last_day(self) -> datetime.date | None:
        """None: until further notice."""
        return [last for _phase, _first, last in self.plan.timeline()][-1]


def running_plans(
    viewer: Viewer | None,
    *,
    since: datetime.date,
    today: datetime.date,
    among: Collection[uuid.UUID] | None = None,
) -> dict[uuid.UUID, RunningPlan]:
    """By patient, of those with a running programme. What held before `since` is left out."""
    kept = kept_programmes(viewer, since=since, today=today, among=among)
    return {patient_id: programme.outlined() for patient_id, programme in kept.items()}


def kept_programmes(
    viewer: Viewer | None,
    *,
    since: datetime.date,
    today: datetime.date,
    among: Collection[uuid.UUID] | None = None,
) -> dict[uuid.UUID, KeptProgramme]:
    """The same, not read yet: a document that is broken is then the trouble of one patient."""
    patients = visible_patients(viewer)
    wanted = patients if among is None else patients.filter(pk__in=among)
    before = Revision.objects.filter(programme=OuterRef("programme"), in_force_from__lte=since)
    held = Subquery(before.order_by("-number").values("number")[:1])
    revisions = Revision.objects.filter(
        programme__in=Programme.objects.filter(ended_at=None, patient__in=wanted.values("pk")),
        in_force_from__lte=today,
        number__gte=Coalesce(held, 1),
    )
    told = revisions.order_by("programme", "number").values_list(
        "programme__patient_id", "programme_id", "number", "in_force_from", as_stored("document")
    )
    by_programme: dict[tuple[uuid.UUID, uuid.UUID], list[KeptRevision]] = {}
    for patient_id, programme_id, *revision in told:
        by_programme.setdefault((patient_id, programme_id), []).append(KeptRevision(*revision))
    pauses = _pauses(wanted)
    return {
        patient_id: KeptProgramme(programme_id, tuple(kept), tuple(pauses.get(patient_id, ())))
        for (patient_id, programme_id), kept in by_programme.items()
    }


def with_programme(viewer: Viewer | None) -> QuerySet[Patient]:
    """The patients with a running programme."""
    running = Programme.objects.filter(ended_at=None).values("patient")
    return visible_patients(viewer).filter(pk__in=running)


def _pauses(wanted: QuerySet[Patient]) -> dict[uuid.UUID, list[ToldPause]]:
    """The one that begins first stands first."""
    kept = Pause.objects.filter(
        programme__patient__in=wanted.values("pk"), programme__ended_at=None, withdrawn_at=None
    )
    whose = "programme__patient_id", "programme__patient__account_id"
    told = kept.order_by("starts_on").values_list(
        *whose, "made_by_id", "starts_on", "ends_on", "made_at", "why"
    )
    found: dict[uuid.UUID, list[ToldPause]] = {}
    for patient_id, account_id, made_by_id, starts_on, ends_on, made_at, why in told:
        pause = ToldPause(
            days=PlannedPause(starts_on, ends_on),
            told_on=timezone.localdate(made_at),
            by_patient=made_by_id is not None and made_by_id == account_id,
            why=why,
        )
        found.setdefault(patient_id, []).append(pause)
    return found
