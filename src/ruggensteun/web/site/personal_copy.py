"""What a person may take along, and what is erased: the functions of every room, joined here."""

import io
import json
import uuid
import zipfile
from collections.abc import Callable
from typing import Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.erasure import erase_people, kept_until
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.administration import patient_to_assign
from ruggensteun.web.people.queries.copies import export_people, require_may_copy
from ruggensteun.web.people.types import ExportPart, Kept, NotVisible, Role, Viewer
from ruggensteun.web.prescriptions.actions.erasure import erase_programmes
from ruggensteun.web.prescriptions.queries.copies import export_programmes
from ruggensteun.web.training.actions.erasure import erase_training
from ruggensteun.web.training.queries.copies import export_training


class Erase(Protocol):
    def __call__(self, *, by: Viewer, patient_id: uuid.UUID, keeps_file: bool) -> tuple[Kept, ...]:
        """Erase what this room may erase, and tell what it kept and why."""


# A room that knows something of patients adds its function here; `erase_people` comes last, since the
# others may need the file to find what is theirs.
EXPORTS: tuple[Callable[[Viewer | None, uuid.UUID], tuple[ExportPart, ...]], ...] = (
    export_people,
    export_programmes,
    export_training,
)
ERASURES: tuple[Erase, ...] = (erase_training, erase_programmes, erase_people)


@require_POST
@seen_by(Role.PATIENT)
def my_copy(request: HttpRequest, viewer: Viewer) -> HttpResponse:  # noqa: ARG001 (the button is all it says)
    if viewer.patient_id is None:
        raise NotVisible
    return _copy(viewer, viewer.patient_id)


@require_POST
@seen_by(Role.ADMINISTRATOR)
def copy_for_patient(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    """The same copy, for someone who asks for it at the desk."""
    return _copy(viewer, patient_id)


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(Role.ADMINISTRATOR)
def erase(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    """Asks for the family name once more, then erases and lists what had to stay."""
    patient = patient_to_assign(viewer, patient_id)
    until = kept_until(patient)
    keeps_file = until > timezone.localdate()
    written = request.POST.get("family_name", "").strip()
    context = {"patient": patient, "until": until, "keeps_file": keeps_file}
    if request.method != "POST":
        return render(request, "site/erase.html", context)
    if written.casefold() != patient.family_name.casefold():
        return render(request, "site/erase.html", {**context, "wrong": True}, status=422)
    with transaction.atomic():
        kept = [
            part
            for erase_part in ERASURES
            for part in erase_part(by=viewer, patient_id=patient_id, keeps_file=keeps_file)
        ]
    return render(request, "site/erased.html", {"kept": kept})


def _copy(viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:
    require_may_copy(viewer, patient_id)
    parts = [part for export in EXPORTS for part in export(viewer, patient_id)]
    audit(by=viewer, did="exported-file", patient_id=patient_id)
    response = HttpResponse(_zipped(parts), content_type="application/zip")
    name = f"ruggensteun-{timezone.localdate():%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _zipped(parts: list[ExportPart]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            text = json.dumps(part.content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{part.name}.json", text)
    return packed.getvalue()
