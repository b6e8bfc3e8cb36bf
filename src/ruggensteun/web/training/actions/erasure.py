"""Erases what this room knows of a patient, as far as the law allows."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import Kept, Role, Viewer
from ruggensteun.web.training.models import (
    Calibration,
    MorningAfter,
    MovementRecording,
    Proposal,
    SafetyReport,
    Session,
)


@transaction.atomic
def erase_training(*, by: Viewer, patient_id: uuid.UUID, keeps_file: bool) -> tuple[Kept, ...]:
    """Sessions and reported signs are part of the file and stay as long as the file does.

    Points of movements rest on consent alone, and go at once.
    """
    require_is(by, Role.ADMINISTRATOR)
    MovementRecording.objects.filter(patient_id=patient_id).delete()
    if not keeps_file:
        for kind in (SafetyReport, Proposal, MorningAfter, Calibration, Session):
            kind.objects.filter(patient_id=patient_id).delete()
    audit(by=by, did="erased-training", patient_id=patient_id, detail={"kept": keeps_file})
    if not keeps_file or not Session.objects.filter(patient_id=patient_id).exists():
        return ()
    return (Kept(_("What was trained and reported"), _("It is part of the file of the treatment.")),)
