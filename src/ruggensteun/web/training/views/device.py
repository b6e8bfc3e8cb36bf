"""Where a device brings what it kept: `session/1`, whole or half, and then `recording/1`, set by set."""

import uuid
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.on_devices import name_on_devices
from ruggensteun.web.people.queries.patients import own_patient_id
from ruggensteun.web.people.types import Refused, Role, Viewer
from ruggensteun.web.training.actions.keeping import keep_recording
from ruggensteun.web.training.actions.recording import bring_session
from ruggensteun.web.training.told_recording import RecordingTold
from ruggensteun.web.training.types import SessionDone

CREATED, KNOWN, OTHER_PERSON, TOO_LARGE, UNPROCESSABLE = 201, 200, 409, 413, 422
LARGEST_BYTES = 512 * 1024
"""Forty exercises with sixty sets each fit ten times."""
LARGEST_RECORDING_BYTES = 200 * 1000
"""The points of a set in base64, and what the coach said of it."""
Told = TypeVar("Told", SessionDone, RecordingTold)


@require_POST
@seen_by(Role.PATIENT)
def post_session(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Answers with what is kept: a device may forget a session once `sequence` is its own.

    201 for a new one, 200 for one that was known, 422 with `field` and `sentence`, 413 for too much, 409 when
    X-Ruggensteun-Person names someone else than who is logged in.
    """
    patient_id = own_patient_id(viewer, "session")
    done = _brought(request, patient_id, SessionDone, LARGEST_BYTES)
    if isinstance(done, JsonResponse):
        return done
    try:
        kept, new = bring_session(by=viewer, patient_id=patient_id, done=done)
    except Refused as refused:
        return _no(refused.field, refused.sentence)
    told = {"id": str(kept.device_id), "sequence": kept.sequence, "complete": kept.complete}
    return JsonResponse(told, status=CREATED if new else KNOWN)


@require_POST
@seen_by(Role.PATIENT)
def post_recording(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The points of one set, with consent, after its session; it answers as `post_session` does."""
    patient_id = own_patient_id(viewer, "movement")
    told = _brought(request, patient_id, RecordingTold, LARGEST_RECORDING_BYTES)
    if isinstance(told, JsonResponse):
        return told
    try:
        kept, new = keep_recording(by=viewer, patient_id=patient_id, told=told)
    except Refused as refused:
        return _no(refused.field, refused.sentence)
    return JsonResponse({"id": str(kept.device_id)}, status=CREATED if new else KNOWN)


def _brought(
    request: HttpRequest, patient_id: uuid.UUID, kind: type[Told], largest_bytes: int
) -> Told | JsonResponse:
    """What a device brought, or why it cannot be taken."""
    meant = request.headers.get("X-Ruggensteun-Person")
    if meant is not None and meant != name_on_devices(patient_id):
        return _no("", _("Someone else is logged in on this device now."), status=OTHER_PERSON)
    if int(request.META.get("CONTENT_LENGTH") or 0) > largest_bytes:
        sentence = _("This is too large to be kept: at most %(kilobytes)s kB fits.")
        return _no("", sentence % {"kilobytes": largest_bytes // 1000}, status=TOO_LARGE)
    if request.content_type != "application/json":
        return _no("format", _("A session comes as JSON: send it with Content-Type application/json."))
    try:
        return kind.model_validate_json(request.body)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        where = field or kind.model_fields["format"].default
        sentence = _("%(field)s cannot be kept like this: %(what)s.")
        return _no(field, sentence % {"field": where, "what": first["msg"]})


def _no(field: str, sentence: str, *, status: int = UNPROCESSABLE) -> JsonResponse:
    return JsonResponse({"field": field, "sentence": sentence}, status=status)
