"""The administrator's pages: who works here, in which roles, and the clinic itself."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.accounts import (
    ClinicWords,
    change_clinic,
    deactivate,
    grant_role,
    reactivate,
    withdraw_role,
)
from ruggensteun.web.people.actions.invitations import invite_staff
from ruggensteun.web.people.forms import ClinicForm, StaffForm, refuse
from ruggensteun.web.people.queries.administration import (
    StaffLine,
    open_staff_invitations,
    patient_lines,
    staff,
    staff_member,
)
from ruggensteun.web.people.queries.patients import clinic
from ruggensteun.web.people.queries.sight import note_list
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import STAFF_ROLES, Refused, Role, Viewer

A_PAGE = 50


@require_safe
@seen_by(Role.ADMINISTRATOR)
def people(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    context = {
        "lines": [(line, _role_names(line)) for line in staff(viewer)],
        "invitations": [
            (invitation, ROLE_NAMES[Role(invitation.role)]) for invitation in open_staff_invitations(viewer)
        ],
    }
    return render(request, "people/staff.html", context)


@require_safe
@seen_by(Role.ADMINISTRATOR)
def registered(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The patients by name, with who treats them: to hand over, to close an account, to copy or erase."""
    asked = request.GET.get("q", "").replace("\0", "")[:100]
    page = Paginator(patient_lines(viewer, asked), A_PAGE).get_page(request.GET.get("page"))
    note_list(viewer, "patients-by-name", len(page.object_list))
    return render(request, "people/registered.html", {"page": page, "asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.ADMINISTRATOR)
def invite(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            made = invite_staff(by=viewer, **words)
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("people:letter", args=[made.pk]))
    return render(request, "people/invite_staff.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@seen_by(Role.ADMINISTRATOR)
def person(request: HttpRequest, viewer: Viewer, account_id: uuid.UUID) -> HttpResponse:
    return _person(request, staff_member(viewer, account_id))


@require_POST
@seen_by(Role.ADMINISTRATOR)
def roles(request: HttpRequest, viewer: Viewer, account_id: uuid.UUID) -> HttpResponse:
    """`grant` or `withdraw` holds a role."""
    line = staff_member(viewer, account_id)
    by_value = {role.value: role for role in STAFF_ROLES}
    try:
        if granted := by_value.get(request.POST.get("grant", "")):
            grant_role(by=viewer, account_id=account_id, role=granted)
        if withdrawn := by_value.get(request.POST.get("withdraw", "")):
            withdraw_role(by=viewer, account_id=account_id, role=withdrawn)
    except Refused as refused:
        return _person(request, line, refused=refused)
    return HttpResponseRedirect(reverse("people:person", args=[account_id]))


@require_POST
@seen_by(Role.ADMINISTRATOR)
def active(request: HttpRequest, viewer: Viewer, account_id: uuid.UUID) -> HttpResponse:
    """Close an account, of staff or of a patient, or open it again: `active` is `yes` or `no`."""
    try:
        if request.POST.get("active") == "yes":
            reactivate(by=viewer, account_id=account_id)
        else:
            deactivate(by=viewer, account_id=account_id)
    except Refused as refused:
        return _person(request, staff_member(viewer, account_id), refused=refused)
    back = "people:registered" if request.POST.get("back") == "registered" else "people:staff"
    return HttpResponseRedirect(reverse(back))


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.ADMINISTRATOR)
def clinic_details(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    there = clinic()
    names = ClinicForm.base_fields
    form = ClinicForm(request.POST or None, initial={name: getattr(there, name) for name in names})
    if request.method == "POST" and form.is_valid():
        change_clinic(by=viewer, words=ClinicWords(zone=there.zone, **form.cleaned_data))
        return HttpResponseRedirect(reverse("people:clinic") + "?saved=1")
    context = {"form": form, "saved": "saved" in request.GET}
    return render(request, "people/clinic.html", context, status=422 if form.errors else 200)


def _role_names(line: StaffLine) -> str:
    return ", ".join(str(ROLE_NAMES[role]) for role in line.roles)


def _person(request: HttpRequest, line: StaffLine, refused: Refused | None = None) -> HttpResponse:
    context = {
        "line": line,
        "held": [(role, ROLE_NAMES[role]) for role in line.roles if role in STAFF_ROLES],
        "others": [(role, ROLE_NAMES[role]) for role in Role if role in STAFF_ROLES - set(line.roles)],
        "refused": refused.sentence if refused else "",
    }
    return render(request, "people/person.html", context, status=422 if refused else 200)
