"""Takes the newer wording of one prescribed exercise over, as a new revision."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import NotVisible, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS, prescribe, save_draft
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.queries.programmes import draft, newest
from ruggensteun.web.prescriptions.types import Composed


@transaction.atomic
def take_newer_wording(*, by: Viewer, patient_id: uuid.UUID, exercise_id: uuid.UUID) -> Revision:
    """Everything else stays, the draft of who does it as well. Raises NotVisible, Refused and Stale."""
    require_treats(by, patient_id, *PRESCRIBERS)
    held = newest(by, patient_id)
    if held is None or held.plan.exercise(exercise_id) is None:
        raise NotVisible
    composed = Composed(
        plan=held.plan.with_one(exercise_id, content=None),
        based_on=held.number,
        why=_("Newer wording of an exercise"),
        in_force_from=max(timezone.localdate(), held.in_force_from),
    )
    mine = draft(by, patient_id)
    made = prescribe(by=by, patient_id=patient_id, composed=composed)
    if mine is not None:
        based_on = made.number if mine.based_on == held.number else mine.based_on
        kept = mine.plan.with_one(exercise_id, content=None)
        save_draft(by=by, patient_id=patient_id, plan=kept, based_on=based_on)
    return made
