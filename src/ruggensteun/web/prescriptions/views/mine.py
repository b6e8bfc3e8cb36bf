"""The patient's own programme: every phase, every exercise, how much, and what the therapist wrote."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import own_patient, team
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import Role, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.shown import days_words, equipment_words, minutes_for, shown
from ruggensteun.web.prescriptions.types import Plan


@require_safe
@seen_by(Role.PATIENT)
def programme(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "programme")
    held = programmes.programme_on(viewer, patient.pk, patient.today)
    context = _context(held.plan if held else None, patient.today) | {"team": team(viewer, patient.pk)}
    return render(request, "prescriptions/mine.html", context)


@require_safe
@seen_by(*PRESCRIBERS)
def preview(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """The draft, or else the newest revision, as the patient will see it."""
    require_treats(viewer, patient_id, *PRESCRIBERS)
    patient = patient_file(viewer, patient_id, "programme")
    context = _context(programmes.previewed(viewer, patient_id), patient.today)
    context |= {"team": team(viewer, patient_id), "patient": patient}
    return render(request, "prescriptions/preview.html", context)


def _context(plan: Plan | None, today: datetime.date) -> dict[str, object]:
    phases = []
    for phase, first, last in plan.timeline() if plan else ():
        rows = shown(phase.exercises)
        phases.append(
            {
                "phase": phase,
                "first": first,
                "last": last,
                "now": first <= today and (last is None or today <= last),
                "days": days_words(phase),
                "home": [row for row in rows if row.item.place == "home"],
                "clinic": [row for row in rows if row.item.place == "clinic"],
                "minutes": minutes_for(row for row in rows if row.item.place == "home"),
                "equipment": equipment_words(rows),
            }
        )
    return {"plan": plan, "phases": phases}
