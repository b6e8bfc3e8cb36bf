"""A kept set: played beside the demonstration, approved by who treats, erased by the patient."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ruggensteun.web.library.queries import SUPPORT, current_mode
from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.models import Patient
from ruggensteun.web.people.queries.patients import own_patient, patient
from ruggensteun.web.people.queries.sight import treats
from ruggensteun.web.people.types import CLINICAL_ROLES, Refused, Role, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.training.actions.calibrating import approve_repetitions, revoke_calibration
from ruggensteun.web.training.actions.keeping import KEPT_FOR, erase_recording
from ruggensteun.web.training.models import MovementRecording
from ruggensteun.web.training.queries.recordings import calibrations, recording
from ruggensteun.web.training.replaying import learnt_words, replay_of, spans_of
from ruggensteun.web.training.views.patient import UNPROCESSABLE


@require_safe
@seen_by(Role.PATIENT)
def my_movement(request: HttpRequest, viewer: Viewer, recording_id: uuid.UUID) -> HttpResponse:
    own = own_patient(viewer, "progress")
    return _show(request, viewer, own, recording(viewer, own.pk, recording_id))


@require_safe
@seen_by(Role.PATIENT)
def my_points(request: HttpRequest, viewer: Viewer, recording_id: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    return _points(recording(viewer, own_patient(viewer, "progress").pk, recording_id))


@require_POST
@seen_by(Role.PATIENT)
def erase_mine(request: HttpRequest, viewer: Viewer, recording_id: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    own = own_patient(viewer, "progress")
    kept = recording(viewer, own.pk, recording_id)
    erase_recording(by=viewer, patient_id=own.pk, recording_id=recording_id)
    return HttpResponseRedirect(reverse("training:my-session", args=[kept.session_id]) + "?told=erased")


@require_http_methods(["GET", "HEAD", "POST"])
@seen_by(*CLINICAL_ROLES)
def movement(
    request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID, recording_id: uuid.UUID
) -> HttpResponse:
    """A post approves the chosen repetitions: `repetition` holds the number of each."""
    whose = patient(viewer, patient_id, "movement")
    kept = recording(viewer, patient_id, recording_id)
    if request.method != "POST":
        return _show(request, viewer, whose, kept)
    chosen = [int(number) for number in request.POST.getlist("repetition") if number.isdecimal()]
    try:
        approve_repetitions(
            by=viewer, patient_id=patient_id, recording_id=recording_id, chosen=spans_of(kept, chosen)
        )
    except Refused as refused:
        return _show(request, viewer, whose, kept, trouble=refused.sentence)
    return HttpResponseRedirect(reverse("training:movement", args=[patient_id, recording_id]) + "#learnt")


@require_safe
@seen_by(*CLINICAL_ROLES)
def points(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    patient_id: uuid.UUID,
    recording_id: uuid.UUID,
) -> HttpResponse:
    return _points(recording(viewer, patient_id, recording_id))


@require_POST
@seen_by(*CLINICAL_ROLES)
def revoke(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    patient_id: uuid.UUID,
    calibration_id: uuid.UUID,
) -> HttpResponse:
    revoke_calibration(by=viewer, patient_id=patient_id, calibration_id=calibration_id)
    return HttpResponseRedirect(reverse("training:course", args=[patient_id]) + "#learnt")


def _show(
    request: HttpRequest, viewer: Viewer, whose: Patient, kept: MovementRecording, *, trouble: str = ""
) -> HttpResponse:
    own = viewer.patient_id == whose.pk
    judges = current_mode() == SUPPORT and not own
    decides = judges and treats(viewer, whose.pk, *PRESCRIBERS)
    in_use = calibrations(viewer, whose.pk).filter(exercise=kept.exercise, variant=kept.variant)
    ends = ("my-points", [kept.pk]) if own else ("points", [whose.pk, kept.pk])
    context = {
        "kept": kept,
        "patient": whose,
        "own": own,
        "replay": replay_of(kept, judges=judges),
        "points": reverse(f"training:{ends[0]}", args=ends[1]),
        "learnt": [learnt_words(one) for one in in_use] if judges else [],
        "decides": decides,
        "trouble": trouble,
        "erased_on": kept.kept_at + KEPT_FOR,
    }
    return render(request, "training/movement.html", context, status=UNPROCESSABLE if trouble else 200)


def _points(kept: MovementRecording) -> HttpResponse:
    """As they are kept: a browser unpacks them."""
    return HttpResponse(
        bytes(kept.points), content_type="application/json", headers={"Content-Encoding": "gzip"}
    )
