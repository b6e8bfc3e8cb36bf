"""Keeps what a patient tells about the morning after."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.clinical.report import NextMorning
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_own_or_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.training.models import MorningAfter


@transaction.atomic
def tell_morning(
    *, by: Viewer, patient_id: uuid.UUID, on: datetime.date, morning: NextMorning
) -> MorningAfter:
    """The last word of a day counts. Raises Refused for a day that has not come yet."""
    require_own_or_treats(by, patient_id)
    if on > timezone.localdate() + datetime.timedelta(days=1):
        raise Refused(_("This morning has not come yet: look at the date."), field="on")
    kept, _new = MorningAfter.objects.update_or_create(
        patient_id=patient_id,
        on=on,
        defaults={
            "pain": morning.pain,
            "usual": morning.usual,
            "flare_over_24_hours": morning.flare_over_24_hours,
            "told_at": timezone.now(),
        },
    )
    audit(by=by, did="morning-told", patient_id=patient_id, subject=f"morning:{kept.id}")
    return kept
