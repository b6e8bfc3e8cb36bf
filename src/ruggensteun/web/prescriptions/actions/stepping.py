"""Changes one exercise by one step: less by the patient at once, more by a therapist."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.clinical.stepping import Change
from ruggensteun.clinical.volume import volume
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_own, require_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.models import Programme, Revision
from ruggensteun.web.prescriptions.types import PrescribedExercise


@transaction.atomic
def step_down(
    *, by: Viewer, patient_id: uuid.UUID, exercise_id: uuid.UUID, change: Change, why: str = ""
) -> Revision:
    """The patient takes less, from now on. `change` is an option that a rule offered. Raises Refused."""
    require_own(by, patient_id)
    newest, item = _held(patient_id, exercise_id)
    if not _is_less(newest, item, change):
        raise Refused(_("More is for your physiotherapist to decide with you."))
    return _changed(by, newest, item, change, why)


@transaction.atomic
def step(
    *, by: Viewer, patient_id: uuid.UUID, exercise_id: uuid.UUID, change: Change, why: str = ""
) -> Revision:
    """A therapist accepts a proposed step, up or down."""
    require_treats(by, patient_id, *PRESCRIBERS)
    newest, item = _held(patient_id, exercise_id)
    return _changed(by, newest, item, change, why)


def _is_less(newest: Revision, item: PrescribedExercise, change: Change) -> bool:
    """An easier rung of the ladder as it was prescribed, or not more of the same."""
    if change.variant != item.variant:
        rungs = newest.contents.get(hash=item.content).compiled["exercise"]["ladder"]
        return change.variant in rungs[: rungs.index(item.variant)]
    return volume(change.dose).amount <= volume(item.dose).amount


def _held(patient_id: uuid.UUID, exercise_id: uuid.UUID) -> tuple[Revision, PrescribedExercise]:
    running = Programme.objects.select_for_update().filter(patient_id=patient_id, ended_at=None).first()
    newest = running.revisions.order_by("-number").first() if running else None
    item = newest.plan.exercise(exercise_id) if newest else None
    if newest is None or item is None:
        raise Refused(_("This exercise is not in the programme any more: look at the programme of today."))
    return newest, item


def _changed(by: Viewer, newest: Revision, item: PrescribedExercise, change: Change, why: str) -> Revision:
    wanted = newest.plan.with_one(item.id, variant=change.variant, dose=change.dose)
    made = Revision.objects.create(
        programme=newest.programme,
        number=newest.number + 1,
        document=wanted.model_dump(mode="json"),
        in_force_from=max(timezone.localdate(), newest.in_force_from),
        why=why[:500],
        made_by_id=by.account_id,
        made_at=timezone.now(),
    )
    made.contents.set(newest.contents.all())
    audit(
        by=by,
        did="stepped",
        patient_id=newest.programme.patient_id,
        subject=f"revision:{made.id}",
        detail={"number": made.number, "parameter": change.parameter},
    )
    return made
