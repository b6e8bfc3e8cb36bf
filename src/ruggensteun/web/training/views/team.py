"""A patient's own team: who is who, when they answer, and how to reach them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.queries.patients import clinic_if_open, own_patient, team
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import Role, Viewer


@require_safe
@seen_by(Role.PATIENT)
def my_team(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    patient = own_patient(viewer, "team")
    context = {
        "team": [(card, ROLE_NAMES[card.role]) for card in team(viewer, patient.pk)],
        "clinic": clinic_if_open(),
        "phones": clinical_rules().phones,
        "treating_doctor": patient.treating_doctor,
        "treating_doctor_phone": patient.treating_doctor_phone,
    }
    return render(request, "training/my_team.html", context)
