"""Reads kept sets and calibrations."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from ruggensteun.web.people.queries.sight import require_sees
from ruggensteun.web.people.types import NotVisible, Viewer
from ruggensteun.web.training.models import Calibration, MovementRecording

WHAT = "movement"
"""How a look at someone's points stands in the trail; that there are some belongs to the training."""


def recordings(
    viewer: Viewer | None, patient_id: uuid.UUID, session_id: uuid.UUID
) -> tuple[MovementRecording, ...]:
    """Of a session, in the order in which they were done; without the points."""
    require_sees(viewer, patient_id, "training")
    kept = MovementRecording.objects.filter(patient_id=patient_id, session_id=session_id)
    return tuple(kept.defer("points"))


def recording(viewer: Viewer | None, patient_id: uuid.UUID, recording_id: uuid.UUID) -> MovementRecording:
    """Raises NotVisible."""
    require_sees(viewer, patient_id, WHAT)
    kept = (
        MovementRecording.objects.filter(pk=recording_id, patient_id=patient_id)
        .select_related("session")
        .first()
    )
    if kept is None:
        raise NotVisible
    return kept


def calibrations(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Calibration]:
    """In use, newest first."""
    require_sees(viewer, patient_id, "programme")
    return Calibration.objects.filter(patient_id=patient_id, revoked_at=None).select_related("approved_by")


def calibrated(viewer: Viewer | None, patient_id: uuid.UUID) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    """What the coach goes by, as targets/1 writes it, by exercise, variant and view."""
    return {(one.exercise, one.variant, one.view): one.learnt for one in calibrations(viewer, patient_id)}
