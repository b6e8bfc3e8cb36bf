"""What a device keeps for a patient: for whom, what waits to be sent, and the coach for without internet."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ruggensteun.web.library.offline_coach import coach_files
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.on_devices import key_on_devices, name_on_devices
from ruggensteun.web.people.queries.patients import own_patient
from ruggensteun.web.people.types import Role, Viewer


@require_safe
@seen_by(Role.PATIENT)
def identity(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A device asks before it sends, since someone else may be logged in by then."""
    patient = own_patient(viewer, "device")
    who = {"person": name_on_devices(patient.pk), "key": key_on_devices(patient.pk)}
    return JsonResponse({**who, "token": get_token(request)})


@require_safe
@seen_by(Role.PATIENT)
def this_device(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    own_patient(viewer, "device")
    return render(request, "training/this_device.html", {"coach": coach_files()})
