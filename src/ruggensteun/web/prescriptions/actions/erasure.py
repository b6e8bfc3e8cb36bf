"""Erases what this room knows of a patient, as far as the law allows."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import Kept, Role, Viewer
from ruggensteun.web.prescriptions.models import Draft, HomeEquipment, Programme


@transaction.atomic
def erase_programmes(*, by: Viewer, patient_id: uuid.UUID, keeps_file: bool) -> tuple[Kept, ...]:
    """Drafts go at once; what was prescribed is part of the file and stays as long as the file does."""
    require_is(by, Role.ADMINISTRATOR)
    Draft.objects.filter(patient_id=patient_id).delete()
    HomeEquipment.objects.filter(patient_id=patient_id).delete()
    kept = Programme.objects.filter(patient_id=patient_id)
    if not keeps_file:
        kept.delete()
    audit(by=by, did="erased-programmes", patient_id=patient_id, detail={"kept": keeps_file})
    if not keeps_file or not kept.exists():
        return ()
    return (Kept(_("The programmes that were prescribed"), _("They are part of the file of the treatment.")),)
