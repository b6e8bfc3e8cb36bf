"""Writes what a patient has at home."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.library.programme import programme
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_own, require_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.models import HomeEquipment


@transaction.atomic
def tell_equipment(*, by: Viewer, patient_id: uuid.UUID, things: Iterable[str]) -> HomeEquipment:
    """All that is there; what is left out is not. By the patient, or by who prescribes."""
    if by.patient_id == patient_id:
        require_own(by, patient_id)
    else:
        require_treats(by, patient_id, *PRESCRIBERS)
    wanted = sorted(set(things))
    unknown = [slug for slug in wanted if slug not in programme().equipment]
    if unknown:
        sentence = _("%(thing)s is not in the list of equipment: choose from the list.")
        raise Refused(sentence % {"thing": unknown[0]}, field="things")
    values = {"things": wanted, "told_by_id": by.account_id, "told_at": timezone.now()}
    told, _new = HomeEquipment.objects.update_or_create(patient_id=patient_id, defaults=values)
    audit(by=by, did="equipment-told", patient_id=patient_id, detail={"things": wanted})
    return told
