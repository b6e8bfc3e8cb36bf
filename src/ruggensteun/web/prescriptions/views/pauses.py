"""A holiday or an illness: days on which nothing is planned, told by the patient or by who treats."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.forms import accepted
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.patients import own_patient
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import CLINICAL_ROLES, Role, Viewer
from ruggensteun.web.prescriptions.actions.pausing import end_pause, pause
from ruggensteun.web.prescriptions.queries.programmes import pauses_from, running

UNPROCESSABLE = 422


class PauseForm(forms.Form):
    starts_on = forms.DateField(
        label=_("First day of the pause"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=_("Last day (empty: it is not known yet)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    why = forms.CharField(label=_("Why (not needed)"), max_length=200, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.PATIENT)
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    here = reverse("prescriptions:my-pauses")
    return _page(request, viewer, own_patient(viewer, "programme"), here=here)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def of_patient(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_treats(viewer, patient_id)
    here = reverse("prescriptions:pauses", args=[patient_id])
    return _page(request, viewer, patient_file(viewer, patient_id, "programme"), here=here)


def _page(request: HttpRequest, viewer: Viewer, patient: Patient, *, here: str) -> HttpResponse:
    """`end` in what was sent holds the id of a pause that is over, or not wanted after all."""
    if ended := request.POST.get("end"):
        end_pause(by=viewer, patient_id=patient.pk, pause_id=ended, on=patient.today)
        return HttpResponseRedirect(here)
    form = PauseForm(request.POST or None, initial={"starts_on": patient.today})
    if accepted(form, lambda: pause(by=viewer, patient_id=patient.pk, **form.cleaned_data)):
        return HttpResponseRedirect(here)
    context = {
        "form": form,
        "patient": patient,
        "own": viewer.patient_id == patient.pk,
        "runs": running(viewer, patient.pk) is not None,
        "pauses": pauses_from(viewer, patient.pk, patient.today),
        "today": patient.today,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "prescriptions/pauses.html", context, status=status)
