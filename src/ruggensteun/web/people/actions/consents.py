"""Writes down what a patient agrees to, and takes it back."""

import uuid

from django.db import transaction
from django.utils import timezone

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import Consent
from ruggensteun.web.people.queries.sight import require_own
from ruggensteun.web.people.types import ConsentKind, Viewer

WORDING_VERSION = 1
"""Of the sentences in `consent_words`: raise it when their meaning changes, and ask again."""


@transaction.atomic
def give_consent(*, by: Viewer, patient_id: uuid.UUID, kind: ConsentKind) -> Consent:
    """Giving what was already given changes nothing."""
    require_own(by, patient_id)
    consent, made = Consent.objects.get_or_create(
        patient_id=patient_id,
        kind=kind,
        withdrawn_at=None,
        defaults={
            "given_at": timezone.now(),
            "given_by_id": by.account_id,
            "wording_version": WORDING_VERSION,
        },
    )
    if made:
        audit(by=by, did="gave-consent", patient_id=patient_id, subject=f"consent:{kind}")
    return consent


@transaction.atomic
def withdraw_consent(*, by: Viewer, patient_id: uuid.UUID, kind: ConsentKind) -> None:
    require_own(by, patient_id)
    given = Consent.objects.filter(patient_id=patient_id, kind=kind, withdrawn_at=None)
    if given.update(withdrawn_at=timezone.now()):
        audit(by=by, did="withdrew-consent", patient_id=patient_id, subject=f"consent:{kind}")
