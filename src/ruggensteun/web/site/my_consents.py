"""What a patient agrees to, and what goes when they agree no more: functions of every room, joined here."""

import uuid
from typing import Protocol

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from ruggensteun.web.people.access import seen_by
from ruggensteun.web.people.actions.consents import give_consent, withdraw_consent
from ruggensteun.web.people.types import ConsentKind, NotVisible, Role, Viewer
from ruggensteun.web.training.actions.keeping import erase_recordings_without_consent


class Withdraw(Protocol):
    def __call__(self, *, by: Viewer, patient_id: uuid.UUID, kind: ConsentKind) -> None:
        """Erase what rested on this consent in this room."""


# A room that keeps something only with consent adds its function here.
WITHDRAWALS: tuple[Withdraw, ...] = (erase_recordings_without_consent,)


@require_POST
@seen_by(Role.PATIENT)
def my_consents(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One button a consent: `give` or `withdraw` holds its kind."""
    if viewer.patient_id is None:
        raise NotVisible
    kinds = {kind.value: kind for kind in ConsentKind}
    if given := kinds.get(request.POST.get("give", "")):
        give_consent(by=viewer, patient_id=viewer.patient_id, kind=given)
    if withdrawn := kinds.get(request.POST.get("withdraw", "")):
        _withdraw(viewer, viewer.patient_id, withdrawn)
    return HttpResponseRedirect(reverse("people:my-account") + "#consents")


@transaction.atomic
def _withdraw(viewer: Viewer, patient_id: uuid.UUID, kind: ConsentKind) -> None:
    withdraw_consent(by=viewer, patient_id=patient_id, kind=kind)
    for erase in WITHDRAWALS:
        erase(by=viewer, patient_id=patient_id, kind=kind)
