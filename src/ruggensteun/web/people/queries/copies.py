"""A patient's own copy of what this room knows: their file, their team, their consents, who looked."""

import uuid

from ruggensteun.web.people.models import AuditEntry, Invitation, JournalNote, Patient, TreatmentRelation
from ruggensteun.web.people.queries.sight import checked, require_is, require_own
from ruggensteun.web.people.sealing import CannotUnseal, unseal
from ruggensteun.web.people.types import ExportPart, NotVisible, Role, Viewer


def require_may_copy(viewer: Viewer | None, patient_id: uuid.UUID) -> None:
    """The patient, or the administrator who hands the copy over."""
    who = checked(viewer)
    if who.patient_id == patient_id:
        require_own(who, patient_id)
        return
    require_is(who, Role.ADMINISTRATOR)
    if not Patient.objects.filter(pk=patient_id, erased_at=None).exists():
        raise NotVisible


def export_people(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[ExportPart, ...]:
    require_may_copy(viewer, patient_id)
    patient = Patient.objects.get(pk=patient_id)
    return (
        ExportPart("file", _file(patient)),
        ExportPart("team", _team(patient_id)),
        ExportPart("journal", _journal(patient_id)),
        ExportPart("access", _access(patient_id)),
    )


def _file(patient: Patient) -> dict[str, object]:
    plain = (
        "given_name", "family_name", "birth_date", "language", "email", "phone", "treating_doctor",
        "treating_doctor_phone", "emergency_note", "registered_at", "last_contact_on",
    )  # fmt: skip
    return {
        "id": patient.pk,
        **{name: getattr(patient, name) for name in plain},
        "national_number": _number(patient),
        "cautions": list(patient.cautions.values("condition", "note", "from_on", "until_on")),
        "surgeries": list(
            patient.surgeries.filter(withdrawn_at=None).values(
                "site", "description", "done_on", "restrictions"
            )
        ),
        "consents": list(patient.consents.values("kind", "wording_version", "given_at", "withdrawn_at")),
        "letters": list(
            Invitation.objects.filter(patient=patient).values(
                "made_at", "expires_at", "used_at", "withdrawn_at"
            )
        ),
    }


def _number(patient: Patient) -> str:
    try:
        return unseal(patient.national_number_sealed) if patient.national_number_sealed else ""
    except CannotUnseal:
        return ""


def _team(patient_id: uuid.UUID) -> list[dict[str, object]]:
    relations = TreatmentRelation.objects.filter(patient_id=patient_id).select_related("account")
    return [
        {
            "name": relation.account.name,
            "role": relation.role,
            "kind": relation.kind,
            "from": relation.from_at,
            "until": relation.until_at,
        }
        for relation in relations.order_by("from_at")
    ]


def _journal(patient_id: uuid.UUID) -> list[dict[str, object]]:
    """Every note, also what was corrected or struck out, and who wrote it.

    The team shares its journal, so it is part of the file and not the personal note of one caregiver: the law
    on patients' rights (article 9) gives the patient a copy. Of what it says about other people, the form
    warns whoever writes.
    """
    notes = JournalNote.objects.filter(patient_id=patient_id).select_related("written_by")
    return [
        {
            "id": note.pk,
            "kind": note.kind,
            "on": note.on,
            "text": note.text,
            "follow_up_on": note.follow_up_on,
            "written_at": note.written_at,
            "written_by": note.written_by.name if note.written_by else "",
            "replaces": note.replaces_id,
            "why": note.why,
            "struck_out": note.struck_out,
        }
        for note in notes.order_by("written_at")
    ]


def _access(patient_id: uuid.UUID) -> list[dict[str, object]]:
    """Who looked or changed, by role: the names of colleagues are the hospital's to give."""
    entries = AuditEntry.objects.filter(patient_id=patient_id).order_by("number")
    return [dict(row) for row in entries.values("at", "roles", "did", "detail")]
