"""Who treats a patient: join, leave, hand over; and opening a file in an emergency."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.relations import break_glass, end_treating, start_treating
from ruggensteun.web.people.forms import GlassForm, JoinForm, accepted, refuse
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.administration import candidates, patient_to_assign, team_to_assign
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Role, Viewer


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES, Role.ADMINISTRATOR)
def team(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    there = patient_to_assign(viewer, patient_id)
    choices = [
        (str(account.pk), f"{account.name}, {', '.join(str(ROLE_NAMES[role]) for role in roles)}")
        for account, roles in candidates(viewer)
    ]
    form = JoinForm(request.POST or None, candidates=choices)
    if accepted(form, lambda: _join(viewer, patient_id, form)):
        return HttpResponseRedirect(reverse("people:team", args=[patient_id]))
    return _team(request, viewer, there, form)


@require_POST
@seen_by(*CLINICAL_ROLES, Role.ADMINISTRATOR)
def leave(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, account_id: uuid.UUID) -> HttpResponse:
    there = patient_to_assign(viewer, patient_id)
    form = JoinForm(candidates=[])
    try:
        end_treating(by=viewer, patient_id=patient_id, account_id=account_id)
    except Refused as refused:
        form = JoinForm({}, candidates=[])
        form.full_clean()
        form.errors.clear()
        refuse(form, refused)
        return _team(request, viewer, there, form)
    name = "people:team" if account_id != viewer.account_id else "people:patients"
    return HttpResponseRedirect(reverse(name, args=[patient_id] if name == "people:team" else []))


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def glass(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            relation = break_glass(by=viewer, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("people:file", args=[relation.patient_id]))
    return render(request, "people/glass.html", {"form": form}, status=422 if form.errors else 200)


def _join(viewer: Viewer, patient_id: uuid.UUID, form: JoinForm) -> None:
    start_treating(
        by=viewer,
        patient_id=patient_id,
        account_id=uuid.UUID(form.cleaned_data["account_id"]),
        is_lead=form.cleaned_data["is_lead"],
    )


def _team(request: HttpRequest, viewer: Viewer, there: Patient, form: JoinForm) -> HttpResponse:
    context = {
        "patient": there,
        "form": form,
        "team": [(row, ROLE_NAMES[Role(row.role)]) for row in team_to_assign(viewer, there.pk)],
        "sees_file": viewer.is_clinical,
    }
    return render(request, "people/team.html", context, status=422 if form.errors else 200)
