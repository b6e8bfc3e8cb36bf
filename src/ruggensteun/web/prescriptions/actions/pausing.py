"""Pauses a programme: for a holiday or an illness, by the patient or a therapist."""

import datetime
import uuid

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_own_or_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.models import Pause, Programme


@transaction.atomic
def pause(
    *,
    by: Viewer,
    patient_id: uuid.UUID,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    why: str = "",
) -> Pause:
    """Nothing is planned on these days. Raises Refused when no programme runs or its days are reversed."""
    require_own_or_treats(by, patient_id)
    running = Programme.objects.filter(patient_id=patient_id, ended_at=None).first()
    if running is None:
        raise Refused(_("No programme runs, so there is nothing to pause."))
    if ends_on is not None and ends_on < starts_on:
        raise Refused(_("The pause ends before it begins: give a later last day."), field="ends_on")
    made = Pause.objects.create(
        programme=running, starts_on=starts_on, ends_on=ends_on, why=why.strip(), made_by_id=by.account_id
    )
    audit(by=by, did="paused", patient_id=patient_id, subject=f"pause:{made.id}")
    return made


@transaction.atomic
def resume(*, by: Viewer, patient_id: uuid.UUID, on: datetime.date) -> None:
    """End every pause that holds on that day; it is a training day again from then on."""
    require_own_or_treats(by, patient_id)
    for held in _kept(patient_id, on).filter(starts_on__lte=on):
        _end(by, patient_id, held, on)


@transaction.atomic
def end_pause(*, by: Viewer, patient_id: uuid.UUID, pause_id: str, on: datetime.date) -> None:
    """One that is over, or does not happen after all; nothing when it is not there any more."""
    require_own_or_treats(by, patient_id)
    held = next((one for one in _kept(patient_id, on) if str(one.pk) == pause_id), None)
    if held is not None:
        _end(by, patient_id, held, on)


def _kept(patient_id: uuid.UUID, on: datetime.date) -> QuerySet[Pause]:
    """Those that hold on that day or begin later."""
    kept = Pause.objects.select_for_update().filter(programme__patient_id=patient_id, withdrawn_at=None)
    return kept.filter(Q(ends_on=None) | Q(ends_on__gte=on))


def _end(by: Viewer, patient_id: uuid.UUID, held: Pause, on: datetime.date) -> None:
    """As it was on the days before; one that had none never was."""
    if held.starts_on >= on:
        held.withdrawn_at = timezone.now()
    else:
        held.ends_on = on - datetime.timedelta(days=1)
    held.save(update_fields=("ends_on", "withdrawn_at"))
    audit(by=by, did="resumed", patient_id=patient_id, subject=f"pause:{held.id}")
