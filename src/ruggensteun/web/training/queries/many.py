"""The training of all patients of a viewer at once, in one question each: for lists."""

import datetime
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ruggensteun.clinical.adherence import DoneSession
from ruggensteun.clinical.calendar_days import Window
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.sight import visible_patients
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.training.models import MorningAfter, Proposal, SafetyReport, Session


def with_last_session(viewer: Viewer | None, among: QuerySet[Patient]) -> QuerySet[Patient]:
    """The same patients, each with `session_on`, `session_pain_before` and `session_worst_pain`."""
    kept = Session.objects.filter(patient=OuterRef("pk"), withdrawn_at=None, complete=True)
    newest = kept.order_by("-local_date", "-started_at")
    return among.filter(pk__in=visible_patients(viewer).values("pk")).annotate(
        session_on=Subquery(newest.values("local_date")[:1]),
        session_pain_before=Subquery(newest.values("pain_before")[:1]),
        session_worst_pain=Subquery(newest.values("worst_pain")[:1]),
    )


def done_in(
    viewer: Viewer | None, window: Window, *, among: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[DoneSession]]:
    """Of the whole weeks around the window, as adherence asks for; of those that this viewer sees."""
    weeks = window.whole_weeks()
    kept = Session.objects.filter(
        patient__in=visible_patients(viewer).filter(pk__in=among).values("pk"),
        withdrawn_at=None,
        complete=True,
        local_date__gte=weeks.first,
        local_date__lte=weeks.last,
    )
    found: dict[uuid.UUID, list[DoneSession]] = {}
    for number, (patient_id, day) in enumerate(kept.order_by().values_list("patient_id", "local_date")):
        found.setdefault(patient_id, []).append(DoneSession(str(number), day))
    return found


@dataclass(frozen=True, slots=True)
class Morning:
    on: datetime.date
    pain: int
    usual: int
    flare_over_24_hours: bool


def last_mornings(
    viewer: Viewer | None, *, since: datetime.date, among: Collection[uuid.UUID] | None = None
) -> dict[uuid.UUID, Morning]:
    """The newest that was told, from that day on."""
    patients = visible_patients(viewer)
    wanted = patients if among is None else patients.filter(pk__in=among)
    kept = MorningAfter.objects.filter(patient__in=wanted.values("pk"), on__gte=since)
    told = kept.order_by("on").values_list("patient_id", "on", "pain", "usual", "flare_over_24_hours")
    return {
        patient_id: Morning(on, pain, usual, flare_over_24_hours)
        for patient_id, on, pain, usual, flare_over_24_hours in told
    }


def open_signs(viewer: Viewer | None) -> dict[uuid.UUID, tuple[int, bool]]:
    """How many reports nobody looked at yet, and whether one keeps the programme closed."""
    closes = Q(locks=True, reopened_at=None)
    kept = SafetyReport.objects.filter(
        Q(seen_at=None) | closes, patient__in=visible_patients(viewer).values("pk")
    )
    counted = (
        kept.order_by()
        .values_list("patient_id")
        .annotate(unseen=Count("pk", filter=Q(seen_at=None)), closing=Count("pk", filter=closes))
    )
    return {patient_id: (unseen, closing > 0) for patient_id, unseen, closing in counted}


def proposals_waiting(viewer: Viewer | None) -> Counter[uuid.UUID]:
    kept = Proposal.objects.filter(
        patient__in=visible_patients(viewer).values("pk"), answer=Proposal.Answer.OPEN
    )
    return Counter(dict(kept.order_by().values_list("patient_id").annotate(Count("pk"))))
