"""How the programme of a patient came to be, and its end."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import treats
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Stale, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS, end_programme
from ruggensteun.web.prescriptions.actions.rewording import take_newer_wording
from ruggensteun.web.prescriptions.difference import difference
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.rewording import reworded
from ruggensteun.web.prescriptions.shown import days_words, shown
from ruggensteun.web.prescriptions.told_changes import told

UNPROCESSABLE, CONFLICT = 422, 409


@require_safe
@seen_by(*CLINICAL_ROLES)
def history(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """The programme as it is, and every revision with what it changed."""
    return _page(request, viewer, patient_id)


@require_POST
@seen_by(*PRESCRIBERS)
def end(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """The patient has no programme from now on; what was done and prescribed stays on record."""
    why = request.POST.get("why", "")
    try:
        end_programme(by=viewer, patient_id=patient_id, why=why)
    except Refused as refused:
        return _page(request, viewer, patient_id, status=UNPROCESSABLE, trouble=refused.sentence)
    return HttpResponseRedirect(reverse("prescriptions:history", args=[patient_id]))


@require_POST
@seen_by(*PRESCRIBERS)
def newer_wording(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, exercise_id: uuid.UUID
) -> HttpResponse:
    """One exercise as the programme says it now; everything else stays as it was prescribed."""
    try:
        take_newer_wording(by=viewer, patient_id=patient_id, exercise_id=exercise_id)
    except Refused as refused:
        return _page(request, viewer, patient_id, status=UNPROCESSABLE, not_taken=refused.sentence)
    except Stale as stale:
        return _page(request, viewer, patient_id, status=CONFLICT, not_taken=stale.sentence)
    return HttpResponseRedirect(reverse("prescriptions:history", args=[patient_id]))


def _page(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, *, status: int = 200, **more: Any
) -> HttpResponse:
    kept = tuple(programmes.revisions(viewer, patient_id))
    before = (None, *(one.plan for one in kept))
    rows = [
        {"revision": one, "changes": [told(change) for change in difference(held, one.plan)]}
        for one, held in reversed(tuple(zip(kept, before, strict=False)))
    ]
    newest = kept[-1] if kept else None
    context = {
        "patient": patient_file(viewer, patient_id, "programme"),
        "newest": newest,
        "timeline": [
            {
                "phase": phase,
                "first": first,
                "last": last,
                "days": days_words(phase),
                "rows": shown(phase.exercises),
            }
            for phase, first, last in (newest.plan.timeline() if newest else ())
        ],
        "history": rows,
        "pauses": programmes.pauses_from(viewer, patient_id, timezone.localdate()),
        "ended": programmes.ended(viewer, patient_id),
        "treats": treats(viewer, patient_id),
        "composes": treats(viewer, patient_id, *PRESCRIBERS),
        "newer": reworded(newest.plan) if newest else (),
        **more,
    }
    return render(request, "prescriptions/history.html", context, status=status)
