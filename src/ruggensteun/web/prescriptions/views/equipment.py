"""What is at hand at home: told by the patient, or by the therapist who asked."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ruggensteun.web.library.programme import programme
from ruggensteun.web.library.speech import page_language
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.patients import own_patient
from ruggensteun.web.people.queries.patients import patient as patient_file
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import Role, Viewer
from ruggensteun.web.prescriptions.actions.equipping import tell_equipment
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.queries.equipment import at_home

UNPROCESSABLE = 422


class EquipmentForm(forms.Form):
    """Everything that exercises need; first what people often have at home."""

    things = forms.MultipleChoiceField(
        label=_("This is at hand at home"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, told: QueryDict | None, *, things: frozenset[str] | None) -> None:
        super().__init__(told, initial={"things": sorted(things or ())})
        terms, language = programme().equipment, page_language()
        ordered = sorted(terms.items(), key=lambda item: not item[1].at_home)
        field = self.fields["things"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 (declared above)
        field.choices = [(slug, str(term.name(language))) for slug, term in ordered]


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.PATIENT)
def mine(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    return _page(request, viewer, own_patient(viewer, "programme"), back=reverse("prescriptions:mine"))


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*PRESCRIBERS)
def of_patient(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_treats(viewer, patient_id, *PRESCRIBERS)
    back = reverse("prescriptions:compose", args=[patient_id])
    return _page(request, viewer, patient_file(viewer, patient_id, "programme"), back=back)


def _page(request: HttpRequest, viewer: Viewer, patient: Patient, *, back: str) -> HttpResponse:
    told = request.POST if request.method == "POST" else None
    form = EquipmentForm(told, things=at_home(viewer, patient.pk))
    if form.is_valid():
        tell_equipment(by=viewer, patient_id=patient.pk, things=form.cleaned_data["things"])
        return HttpResponseRedirect(back)
    context = {"form": form, "back": back, "own": viewer.patient_id == patient.pk, "patient": patient}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "prescriptions/equipment.html", context, status=status)
