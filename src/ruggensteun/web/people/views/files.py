"""Patients' files: find, open and change them, and what the composer must take into account."""

import uuid
from dataclasses import dataclass, fields

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.files import (
    FileWords,
    SurgeryWords,
    change_file,
    end_caution,
    note_caution,
    note_surgery,
    register_patient,
    set_national_number,
    withdraw_surgery,
)
from ruggensteun.web.people.consent_lines import consent_lines
from ruggensteun.web.people.forms import CautionForm, FileForm, NumberForm, SurgeryForm, accepted, refuse
from ruggensteun.web.people.known import condition_name
from ruggensteun.web.people.models import Invitation, Patient
from ruggensteun.web.people.queries.patients import (
    caution_rows,
    clinic,
    patient,
    relations,
    search,
    shown_national_number,
    surgeries,
)
from ruggensteun.web.people.queries.sight import may_register, note_list, require_treats
from ruggensteun.web.people.role_words import ROLE_NAMES, SITE_NAMES
from ruggensteun.web.people.types import (
    CLINICAL_ROLES,
    Refused,
    Role,
    Stale,
    SurgerySite,
    Viewer,
)

A_PAGE = 50
FILE_FIELDS = tuple(field.name for field in fields(FileWords))


@dataclass(frozen=True, slots=True)
class FileForms:
    """The form of the file's page that could not be saved, to be shown again as it was filled in."""

    caution: CautionForm | None = None
    surgery: SurgeryForm | None = None
    number: NumberForm | None = None


@require_safe
@seen_by(*CLINICAL_ROLES)
def patients(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\0", "")[:100]
    page = Paginator(search(viewer, asked), A_PAGE).get_page(request.GET.get("page"))
    note_list(viewer, "patients", len(page.object_list))
    context = {"page": page, "asked": asked, "may_register": may_register(viewer)}
    return render(request, "people/patients.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*(CLINICAL_ROLES - {Role.TEAM_MEMBER}))
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    form = FileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = register_patient(by=viewer, words=_words(form))
        except Refused as refused:
            refuse(form, refused)
        else:
            return _to_file(made.pk)
    status = 422 if form.errors else 200
    return render(request, "people/register.html", {"form": form}, status=status)


@require_safe
@seen_by(*CLINICAL_ROLES)
def file(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    return _file(request, viewer, patient_id)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def change(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """Someone else may have saved in the meantime: then both versions are shown, and nothing is lost."""
    require_treats(viewer, patient_id)
    before = patient(viewer, patient_id, "file-to-change")
    form = FileForm(request.POST or None, initial=_initial(before))
    status, theirs = 200, None
    if request.method == "POST" and form.is_valid():
        try:
            change_file(
                by=viewer,
                patient_id=patient_id,
                words=_words(form),
                version=form.cleaned_data["version"] or 0,
            )
        except Stale as stale:
            theirs, status = stale, 409
            form = FileForm({**request.POST.dict(), "version": str(before.version)})
            form.add_error(None, stale.sentence)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _to_file(patient_id)
    if form.errors and status == 200:  # noqa: PLR2004 (as HTTP numbers it)
        status = 422
    context = {"form": form, "patient": before, "differences": _differences(form, before) if theirs else []}
    return render(request, "people/change_file.html", context, status=status)


@require_POST
@seen_by(*CLINICAL_ROLES)
def add_caution(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_treats(viewer, patient_id)
    form = CautionForm(request.POST)
    if accepted(form, lambda: note_caution(by=viewer, patient_id=patient_id, **form.cleaned_data)):
        return _to_file(patient_id, "cautions")
    return _file(request, viewer, patient_id, FileForms(caution=form))


@require_POST
@seen_by(*CLINICAL_ROLES)
def drop_caution(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    patient_id: uuid.UUID,
    caution_id: uuid.UUID,
) -> HttpResponse:
    end_caution(by=viewer, patient_id=patient_id, caution_id=caution_id)
    return _to_file(patient_id, "cautions")


@require_POST
@seen_by(*CLINICAL_ROLES)
def add_surgery(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_treats(viewer, patient_id)
    form = SurgeryForm(request.POST)
    if accepted(form, lambda: note_surgery(by=viewer, patient_id=patient_id, words=_surgery(form))):
        return _to_file(patient_id, "surgery")
    return _file(request, viewer, patient_id, FileForms(surgery=form))


@require_POST
@seen_by(*CLINICAL_ROLES)
def drop_surgery(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    patient_id: uuid.UUID,
    surgery_id: uuid.UUID,
) -> HttpResponse:
    withdraw_surgery(by=viewer, patient_id=patient_id, surgery_id=surgery_id)
    return _to_file(patient_id, "surgery")


@require_POST
@seen_by(*CLINICAL_ROLES)
def national_number(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_treats(viewer, patient_id)
    form = NumberForm(request.POST)
    if accepted(form, lambda: set_national_number(by=viewer, patient_id=patient_id, **form.cleaned_data)):
        return _to_file(patient_id)
    return _file(request, viewer, patient_id, FileForms(number=form))


def _file(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, filled_in: FileForms | None = None
) -> HttpResponse:
    there = patient(viewer, patient_id)
    language = get_language() or "nl"
    forms = filled_in or FileForms()
    team = list(relations(viewer, patient_id))
    context = {
        "patient": there,
        "language": dict(settings.LANGUAGES).get(there.language, there.language),
        "consents": consent_lines(viewer, patient_id),
        "team": [(relation, ROLE_NAMES[Role(relation.role)]) for relation in team],
        "treats": any(relation.account_id == viewer.account_id for relation in team),
        "cautions": [
            (row, condition_name(row.condition, language)) for row in caution_rows(viewer, patient_id)
        ],
        "surgeries": [(row, SITE_NAMES[SurgerySite(row.site)]) for row in surgeries(viewer, patient_id)],
        "invitation": _open_invitation(there),
        "number": shown_national_number(viewer, patient_id) if clinic().uses_national_number else None,
        "caution_form": forms.caution or CautionForm(),
        "surgery_form": forms.surgery or SurgeryForm(),
        "number_form": forms.number or NumberForm(),
    }
    return render(request, "people/file.html", context, status=422 if filled_in else 200)


def _open_invitation(there: Patient) -> Invitation | None:
    return there.invitations.filter(used_at=None, withdrawn_at=None).first()


def _words(form: FileForm) -> FileWords:
    return FileWords(**{name: form.cleaned_data[name] for name in FILE_FIELDS})


def _surgery(form: SurgeryForm) -> SurgeryWords:
    return SurgeryWords(**{**form.cleaned_data, "site": SurgerySite(form.cleaned_data["site"])})


def _initial(there: Patient) -> dict[str, object]:
    return {name: getattr(there, name) for name in (*FILE_FIELDS, "version")}


def _differences(form: FileForm, theirs: Patient) -> list[tuple[str, object, object]]:
    """(label, what stands there now, what this person wrote), where the two differ."""
    return [
        (str(form.fields[name].label), getattr(theirs, name), form.cleaned_data[name])
        for name in FILE_FIELDS
        if getattr(theirs, name) != form.cleaned_data[name]
    ]


def _to_file(patient_id: uuid.UUID, part: str = "") -> HttpResponseRedirect:
    address = reverse("people:file", args=[patient_id])
    return HttpResponseRedirect(f"{address}#{part}" if part else address)
