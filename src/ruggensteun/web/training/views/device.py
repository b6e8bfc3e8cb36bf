"""Where a device brings the session that it kept: `session/1`, whole or half, as often as it needs to."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.on_devices import name_on_devices
from ruggensteun.web.people.queries.patients import own_patient_id
from ruggensteun.web.people.types import Refused, Role, Viewer
from ruggensteun.web.training.actions.recording import bring_session
from ruggensteun.web.training.types import SessionDone

CREATED, KNOWN, OTHER_PERSON, TOO_LARGE, UNPROCESSABLE = 201, 200, 409, 413, 422
LARGEST_BYTES = 512 * 1024
"""Forty exercises with sixty sets each fit ten times."""


@require_POST
@seen_by(Role.PATIENT)
def post_session(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Answers with what is kept: a device may forget a session once `sequence` is its own.

    201 for a new one, 200 for one that was known, 422 with `field` and `sentence`, 413 for too much, 409 when
    X-Ruggensteun-Person names someone else than who is logged in.
    """
    patient_id = own_patient_id(viewer, "session")
    meant = request.headers.get("X-Ruggensteun-Person")
    if meant is not None and meant != name_on_devices(patient_id):
        return _no("", _("Someone else is logged in on this device now."), status=OTHER_PERSON)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BYTES:
        return _no("", _("This session is too large to be one: at most 512 kB fits."), status=TOO_LARGE)
    if request.content_type != "application/json":
        return _no("format", _("A session comes as JSON: send it with Content-Type application/json."))
    try:
        done = SessionDone.model_validate_json(request.body)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        where = field or "session/1"
        return _no(
            field,
            _("%(field)s cannot be kept like this: %(what)s.") % {"field": where, "what": first["msg"]},
        )
    try:
        kept, new = bring_session(by=viewer, patient_id=patient_id, done=done)
    except Refused as refused:
        return _no(refused.field, refused.sentence)
    told = {"id": str(kept.device_id), "sequence": kept.sequence, "complete": kept.complete}
    return JsonResponse(told, status=CREATED if new else KNOWN)


def _no(field: str, sentence: str, *, status: int = UNPROCESSABLE) -> JsonResponse:
    return JsonResponse({"field": field, "sentence": sentence}, status=status)
