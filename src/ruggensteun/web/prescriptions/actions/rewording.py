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
from ruggensteun.web.prescriptions.types import Composed, Phase, Plan


@transaction.atomic
def take_newer_wording(*, by: Viewer, patient_id: uuid.UUID, exercise_id: uuid.UUID) -> Revision:
    """Everything else stays, the draft of who does it as well. Raises NotVisible, Refused and Stale."""
    require_treats(by, patient_id, *PRESCRIBERS)
    held = newest(by, patient_id)
    if held is None or held.plan.exercise(exercise_id) is None:
        raise NotVisible
    plan = held.plan
    composed = Composed(
        plan=_without_snapshot(plan, exercise_id),
        based_on=held.number,
        why=_("Newer wording of an exercise"),
        in_force_from=max(timezone.localdate(), held.in_force_from),
    )
    mine = draft(by, patient_id)
    made = prescribe(by=by, patient_id=patient_id, composed=composed)
    if mine is not None:
        based_on = made.number if mine.based_on == held.number else mine.based_on
        kept = _without_snapshot(mine.plan, exercise_id)
        save_draft(by=by, patient_id=patient_id, plan=kept, based_on=based_on)
    return made


def _without_snapshot(plan: Plan, exercise_id: uuid.UUID) -> Plan:
    def anew(phase: Phase) -> Phase:
        items = (
            item.model_copy(update={"content": None}) if item.id == exercise_id else item
            for item in phase.exercises
        )
        return phase.model_copy(update={"exercises": tuple(items)})

    return plan.model_copy(update={"phases": tuple(anew(phase) for phase in plan.phases)})
