"""What a patient's programme is, was, and how it changed."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from ruggensteun.catalogue.programmes import NO_DAYS, WeekCounts
from ruggensteun.clinical.week_plan import Pause as PlannedPause
from ruggensteun.clinical.week_plan import Plan as TrainingPlan
from ruggensteun.clinical.week_plan import WeekPlan
from ruggensteun.web.people.queries.sight import require_sees, require_treats
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.difference import Change, difference
from ruggensteun.web.prescriptions.models import Draft, Pause, Programme, Revision
from ruggensteun.web.prescriptions.types import Phase, Plan, PrescribedExercise, outline_of

WHAT = "programme"
"""How these looks stand in the trail."""


@dataclass(frozen=True, slots=True)
class DayProgramme:
    """What holds for one patient on one day."""

    programme_id: uuid.UUID
    revision: int
    plan: Plan
    phase: Phase | None
    """None before the first day, after the last, and in a gap."""
    paused: bool

    @property
    def home(self) -> tuple[PrescribedExercise, ...]:
        return self.phase.at("home") if self.phase else ()


def running(viewer: Viewer | None, patient_id: uuid.UUID) -> Programme | None:
    require_sees(viewer, patient_id, WHAT)
    return Programme.objects.filter(patient_id=patient_id, ended_at=None).first()


def revisions(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Revision]:
    """Of the running programme, oldest first."""
    require_sees(viewer, patient_id, WHAT)
    kept = Revision.objects.filter(programme__patient_id=patient_id, programme__ended_at=None)
    return kept.select_related("made_by").order_by("number")


def ended(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Programme]:
    """The programmes that ran before, newest first, each with who ended it and why."""
    require_sees(viewer, patient_id, WHAT)
    return Programme.objects.filter(patient_id=patient_id, ended_at__isnull=False).select_related("ended_by")


def newest(viewer: Viewer | None, patient_id: uuid.UUID) -> Revision | None:
    """The last one made, also when it holds only from a later day on."""
    return revisions(viewer, patient_id).last()


def programme_on(viewer: Viewer | None, patient_id: uuid.UUID, day: datetime.date) -> DayProgramme | None:
    """The revision that holds on that day; None when no programme runs or none is in force yet."""
    held = revisions(viewer, patient_id).filter(in_force_from__lte=day).last()
    if held is None:
        return None
    plan = held.plan
    return DayProgramme(
        programme_id=held.programme_id,
        revision=held.number,
        plan=plan,
        phase=plan.phase_on(day),
        paused=any(pause.holds(day) for pause in pauses(viewer, patient_id)),
    )


def revision_on(
    viewer: Viewer | None, patient_id: uuid.UUID, day: datetime.date
) -> tuple[uuid.UUID, int] | None:
    """Of the running programme, and which revision of it holds on that day; without reading what it says."""
    held = revisions(viewer, patient_id).filter(in_force_from__lte=day)
    return held.order_by("-number").values_list("programme_id", "number").first()


def pauses(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[PlannedPause, ...]:
    require_sees(viewer, patient_id, WHAT)
    kept = Pause.objects.filter(programme__patient_id=patient_id, programme__ended_at=None, withdrawn_at=None)
    return tuple(PlannedPause(row.starts_on, row.ends_on) for row in kept)


def pauses_from(viewer: Viewer | None, patient_id: uuid.UUID, day: datetime.date) -> QuerySet[Pause]:
    """Those of the running programme that hold on that day or later, the next one first."""
    require_sees(viewer, patient_id, WHAT)
    kept = Pause.objects.filter(programme__patient_id=patient_id, programme__ended_at=None, withdrawn_at=None)
    ahead = kept.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return ahead.select_related("made_by").order_by("starts_on", "made_at")


def training_plan(viewer: Viewer | None, patient_id: uuid.UUID) -> TrainingPlan:
    """On which days this patient meant to train, over all revisions: what adherence is counted against."""
    kept = revisions(viewer, patient_id).values_list("in_force_from", as_stored("document"))
    plans = week_plans((in_force_from, outline_of(document)) for in_force_from, document in kept)
    return TrainingPlan(tuple(plans), pauses=pauses(viewer, patient_id))


def as_stored(field: str) -> Cast:
    """A document as text: whoever reads it into a type does so at once, and quicker."""
    return Cast(field, TextField())


def week_plans(kept: Iterable[tuple[datetime.date, Plan]]) -> list[WeekPlan]:
    """Every phase of every plan, each from the day on which it held, cut off where a later one begins."""
    plans: dict[datetime.date, WeekPlan] = {}
    for in_force_from, held in kept:
        plans = {start: plan for start, plan in plans.items() if start < in_force_from}
        stretches = list(held.timeline())
        if not stretches or all(last and last < in_force_from for _phase, _first, last in stretches):
            plans[in_force_from] = WeekPlan(in_force_from, NO_DAYS)
        for phase, first, last in stretches:
            if last is None or last >= in_force_from:
                start = max(first, in_force_from)
                plans[start] = WeekPlan(start, days_of(phase), last)
    return [plans[start] for start in sorted(plans)]


def days_of(phase: Phase) -> WeekCounts:
    """Sessions a day, at home and in the clinic together."""
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
        home + clinic for home, clinic in zip(phase.home, phase.clinic, strict=True)
    )
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def changes(viewer: Viewer | None, patient_id: uuid.UUID, number: int) -> tuple[Change, ...]:
    """What a revision changed, against the one before it."""
    kept = {row.number: row for row in revisions(viewer, patient_id).filter(number__in=(number - 1, number))}
    if number not in kept:
        return ()
    before = kept[number - 1].plan if number - 1 in kept else None
    return tuple(difference(before, kept[number].plan))


def previewed(viewer: Viewer, patient_id: uuid.UUID) -> Plan | None:
    """What the patient will see once it is prescribed: the viewer's draft, or else the newest revision."""
    held = draft(viewer, patient_id) or newest(viewer, patient_id)
    return held.plan if held else None


def draft(viewer: Viewer, patient_id: uuid.UUID) -> Draft | None:
    """The viewer's own."""
    require_treats(viewer, patient_id)
    return Draft.objects.filter(patient_id=patient_id, author_id=viewer.account_id).first()
