"""The training record of a patient: sessions, mornings, adherence and safety reports."""

import datetime
import uuid

from django.db.models import QuerySet

from ruggensteun.clinical.adherence import Adherence, DayTally, DoneSession, adherence, day_by_day
from ruggensteun.clinical.calendar_days import Window
from ruggensteun.web.people.queries.sight import require_sees
from ruggensteun.web.people.types import NotVisible, Viewer
from ruggensteun.web.prescriptions.queries.programmes import training_plan
from ruggensteun.web.training.models import MorningAfter, SafetyReport, Session

WHAT = "training"
"""How these looks stand in the trail."""


def sessions(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Session]:
    """What was done, oldest first; not what was withdrawn."""
    require_sees(viewer, patient_id, WHAT)
    return Session.objects.filter(patient_id=patient_id, withdrawn_at=None)


def session(viewer: Viewer | None, patient_id: uuid.UUID, session_id: uuid.UUID) -> Session:
    """Also a withdrawn one. Raises NotVisible."""
    require_sees(viewer, patient_id, WHAT)
    kept = Session.objects.filter(pk=session_id, patient_id=patient_id).first()
    if kept is None:
        raise NotVisible
    return kept


def done_sessions(viewer: Viewer | None, patient_id: uuid.UUID, window: Window) -> tuple[DoneSession, ...]:
    """Of the whole weeks around the window, since what keeps what is counted by the week."""
    weeks = window.whole_weeks()
    kept = sessions(viewer, patient_id).filter(
        complete=True, local_date__gte=weeks.first, local_date__lte=weeks.last
    )
    return tuple(DoneSession(str(pk), day) for pk, day in kept.values_list("pk", "local_date"))


def adherence_in(viewer: Viewer | None, patient_id: uuid.UUID, window: Window) -> Adherence:
    plan = training_plan(viewer, patient_id)
    return adherence(plan, done_sessions(viewer, patient_id, window), window)


def days_of(viewer: Viewer | None, patient_id: uuid.UUID, window: Window) -> tuple[DayTally, ...]:
    plan = training_plan(viewer, patient_id)
    return day_by_day(plan, done_sessions(viewer, patient_id, window), window)


def mornings(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[MorningAfter]:
    require_sees(viewer, patient_id, WHAT)
    return MorningAfter.objects.filter(patient_id=patient_id)


def morning_to_ask(viewer: Viewer | None, patient_id: uuid.UUID, today: datetime.date) -> bool:
    """Whether yesterday had a session and nothing was told about this morning yet."""
    yesterday = today - datetime.timedelta(days=1)
    trained = sessions(viewer, patient_id).filter(local_date=yesterday).exists()
    return trained and not mornings(viewer, patient_id).filter(on=today).exists()


def safety_reports(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[SafetyReport]:
    """Newest first."""
    require_sees(viewer, patient_id, "safety")
    return SafetyReport.objects.filter(patient_id=patient_id).select_related("seen_by")


def lock_of(viewer: Viewer | None, patient_id: uuid.UUID) -> SafetyReport | None:
    """The report that keeps this programme closed, if one does."""
    return safety_reports(viewer, patient_id).filter(locks=True, reopened_at=None).first()
