"""What this room adds to a patient's own copy."""

import uuid

from ruggensteun.web.people.queries.copies import require_may_copy
from ruggensteun.web.people.types import ExportPart, Viewer
from ruggensteun.web.prescriptions.models import HomeEquipment, Pause, Revision


def export_programmes(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[ExportPart, ...]:
    require_may_copy(viewer, patient_id)
    revisions = Revision.objects.filter(programme__patient_id=patient_id).select_related("made_by")
    told = [
        {
            "programme": one.programme_id,
            "number": one.number,
            "in_force_from": one.in_force_from,
            "made_at": one.made_at,
            "made_by": one.made_by.name if one.made_by else "",
            "why": one.why,
            "plan": one.document,
        }
        for one in revisions.order_by("programme__started_at", "number")
    ]
    fields = ("starts_on", "ends_on", "why", "made_at", "withdrawn_at")
    pauses = list(Pause.objects.filter(programme__patient_id=patient_id).values(*fields))
    things = list(HomeEquipment.objects.filter(patient_id=patient_id).values("things", "told_at"))
    return (
        ExportPart("programmes", told),
        ExportPart("pauses", pauses),
        ExportPart("equipment-at-home", things),
    )
