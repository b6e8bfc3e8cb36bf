"""The letter with which someone comes in: made, shown to print, and withdrawn."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.invitations import invite_patient, withdraw_invitation
from ruggensteun.web.people.codes import code_of, key_of, spaced
from ruggensteun.web.people.qr import qr_svg
from ruggensteun.web.people.queries.letters import letter as read_letter
from ruggensteun.web.people.queries.patients import clinic
from ruggensteun.web.people.role_words import ROLE_NAMES
from ruggensteun.web.people.types import CLINICAL_ROLES, Role, Viewer


@require_POST
@seen_by(*CLINICAL_ROLES)
def invite(request: HttpRequest, viewer: Viewer, patient_id: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    made = invite_patient(by=viewer, patient_id=patient_id)
    return HttpResponseRedirect(reverse("people:letter", args=[made.pk]))


@require_safe
@seen_by(*CLINICAL_ROLES, Role.ADMINISTRATOR)
def letter(request: HttpRequest, viewer: Viewer, invitation_id: uuid.UUID) -> HttpResponse:
    """In the language of the patient, whoever prints it."""
    invitation = read_letter(viewer, invitation_id)
    language = invitation.patient.language if invitation.patient else viewer.language
    with override(language):
        path = reverse("people:invitation", args=[invitation.pk, key_of(invitation.pk)])
        door = reverse("people:log-in")
    link = request.build_absolute_uri(path)
    context = {
        "invitation": invitation,
        "patient": invitation.patient,
        "letter_language": language,
        "code": spaced(code_of(invitation.pk)),
        "qr": qr_svg(link),
        "link": link,
        "door": request.build_absolute_uri(door).split("://", 1)[1],
        "role": ROLE_NAMES[Role(invitation.role)],
        "clinic": clinic(),
    }
    return render(request, "people/letter.html", context)


@require_POST
@seen_by(*CLINICAL_ROLES, Role.ADMINISTRATOR)
def withdraw(request: HttpRequest, viewer: Viewer, invitation_id: uuid.UUID) -> HttpResponse:  # noqa: ARG001
    invitation = read_letter(viewer, invitation_id)
    withdraw_invitation(by=viewer, invitation_id=invitation_id)
    if invitation.patient_id:
        return HttpResponseRedirect(reverse("people:file", args=[invitation.patient_id]))
    return HttpResponseRedirect(reverse("people:staff"))
