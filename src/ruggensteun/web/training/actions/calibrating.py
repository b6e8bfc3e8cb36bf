"""Approves repetitions as how an exercise should look for one person, and takes that back."""

import json
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.movement.calibrating import NothingToLearn, Span, calibration_of
from ruggensteun.movement.sheet import Sheet, sheet_from_text
from ruggensteun.movement.targets import Targets, targets_object
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.queries.content import contents
from ruggensteun.web.training.models import Calibration, MovementRecording
from ruggensteun.web.training.queries.recordings import recording
from ruggensteun.web.training.told_recording import looks_in


@transaction.atomic
def approve_repetitions(
    *, by: Viewer, patient_id: uuid.UUID, recording_id: uuid.UUID, chosen: Sequence[Span]
) -> Calibration:
    """The coach goes by it from the next session on; what it went by before is revoked.

    Raises Refused where nothing was chosen, or nothing of it can be measured from where the coach looks.
    """
    require_treats(by, patient_id, *PRESCRIBERS)
    kept = recording(by, patient_id, recording_id)
    if not chosen:
        raise Refused(_("Choose at least one repetition."))
    sheet = _sheet(kept)
    now = timezone.now()
    in_use = Calibration.objects.select_for_update().filter(
        patient_id=patient_id, exercise=kept.exercise, variant=kept.variant, view=sheet.view, revoked_at=None
    )
    in_use.update(revoked_at=now, revoked_by_id=by.account_id)
    made = Calibration.objects.create(
        patient_id=patient_id,
        exercise=kept.exercise,
        variant=kept.variant,
        view=sheet.view,
        learnt=_learnt(kept, sheet, chosen),
        repetitions=len(chosen),
        done_on=kept.session.local_date,
        approved_by_id=by.account_id,
        approved_at=now,
    )
    audit(
        by=by,
        did="calibrated",
        patient_id=patient_id,
        subject=f"calibration:{made.pk}",
        detail={"recording": str(kept.pk), "exercise": kept.exercise, "repetitions": len(chosen)},
    )
    return made


@transaction.atomic
def revoke_calibration(*, by: Viewer, patient_id: uuid.UUID, calibration_id: uuid.UUID) -> None:
    """The coach goes by what it knows of everyone again."""
    require_treats(by, patient_id, *PRESCRIBERS)
    in_use = Calibration.objects.filter(pk=calibration_id, patient_id=patient_id, revoked_at=None)
    if in_use.update(revoked_at=timezone.now(), revoked_by_id=by.account_id):
        audit(
            by=by, did="calibration-revoked", patient_id=patient_id, subject=f"calibration:{calibration_id}"
        )


def _sheet(kept: MovementRecording) -> Sheet:
    """Of the content that was prescribed then."""
    content = contents([kept.content]).get(kept.content)
    found = content.sheet(kept.variant) if content else None
    if found is None:
        raise Refused(_("The coach does not watch this exercise."))
    return sheet_from_text(json.dumps(found))


def _learnt(kept: MovementRecording, sheet: Sheet, chosen: Sequence[Span]) -> object:
    """As targets/1 writes it."""
    try:
        learnt = calibration_of(sheet, looks_in(bytes(kept.points)).frames, chosen)
    except NothingToLearn:
        raise Refused(
            _(
                "What you chose cannot be measured. Choose other repetitions, seen from where the coach asks "
                "to stand."
            )
        ) from None
    return targets_object(Targets(sheet.exercise, sheet.variant, calibration=learnt))["calibration"]
