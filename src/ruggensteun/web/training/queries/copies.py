"""What this room adds to a patient's own copy."""

import json
import uuid

from ruggensteun.web.people.queries.copies import require_may_copy
from ruggensteun.web.people.types import ExportPart, Viewer
from ruggensteun.web.training.models import (
    Calibration,
    EarlierSession,
    MorningAfter,
    MovementRecording,
    Proposal,
    SafetyReport,
    Session,
)
from ruggensteun.web.training.told_recording import unpacked


def export_training(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[ExportPart, ...]:
    """Everything that was told, also what was corrected or withdrawn, and what the rules made of it."""
    require_may_copy(viewer, patient_id)
    own = {"patient_id": patient_id}
    sessions = Session.objects.filter(**own).values("document", "recorded_at", "withdrawn_at")
    earlier = EarlierSession.objects.filter(session__patient_id=patient_id)
    mornings = MorningAfter.objects.filter(**own).values(
        "on", "pain", "usual", "flare_over_24_hours", "told_at"
    )
    signs = SafetyReport.objects.filter(**own).values(
        "reported_at", "urgency", "signs", "seen_at", "what_was_done", "reopened_at"
    )
    proposals = Proposal.objects.filter(**own).values(
        "exercise", "rule", "action", "because", "change", "made_on", "answer", "answered_at", "note"
    )
    calibrations = Calibration.objects.filter(**own).values(
        "exercise", "variant", "view", "learnt", "repetitions", "done_on", "approved_at", "revoked_at"
    )
    return (
        ExportPart("sessions", list(sessions)),
        ExportPart("corrected-sessions", list(earlier.values("document", "corrected_at", "why"))),
        ExportPart("mornings", list(mornings)),
        ExportPart("signs", list(signs)),
        ExportPart("proposals", list(proposals)),
        ExportPart("movements", [_movement(one) for one in MovementRecording.objects.filter(**own)]),
        ExportPart("calibrations", list(calibrations)),
    )


def _movement(kept: MovementRecording) -> dict[str, object]:
    """With the points, as `landmarks-compact/1`."""
    return {
        "exercise": kept.exercise,
        "variant": kept.variant,
        "set": kept.number,
        "side": kept.side,
        "kept_at": kept.kept_at,
        "marks": kept.marks,
        "points": json.loads(unpacked(bytes(kept.points))),
    }
