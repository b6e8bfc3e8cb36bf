"""The patient's own programme: every phase, every exercise, how much, and what the therapist wrote."""

import zoneinfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import own_patient, team
from ruggensteun.web.people.types import Role, Viewer
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.shown import equipment_words, minutes_for, shown


@require_safe
@seen_by(Role.PATIENT)
def programme(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "programme")
    today = timezone.localdate(timezone=zoneinfo.ZoneInfo(patient.zone))
    held = programmes.programme_on(viewer, patient.pk, today)
    phases = []
    for phase, first, last in held.plan.timeline() if held else ():
        rows = shown(phase.exercises)
        phases.append(
            {
                "phase": phase,
                "first": first,
                "last": last,
                "now": first <= today and (last is None or today <= last),
                "home": [row for row in rows if row.item.place == "home"],
                "clinic": [row for row in rows if row.item.place == "clinic"],
                "minutes": minutes_for(row for row in rows if row.item.place == "home"),
                "equipment": equipment_words(rows),
            }
        )
    context = {"plan": held.plan if held else None, "phases": phases, "team": team(viewer, patient.pk)}
    return render(request, "prescriptions/mine.html", context)
