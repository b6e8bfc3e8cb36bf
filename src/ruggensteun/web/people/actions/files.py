"""Changes a patient's file."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.known import condition_slugs
from ruggensteun.web.people.models import Caution, Patient, Surgery, TreatmentRelation
from ruggensteun.web.people.national_number import NotANationalNumber, read_national_number
from ruggensteun.web.people.queries.patients import clinic
from ruggensteun.web.people.queries.sight import may_register, require_treats
from ruggensteun.web.people.sealing import mark, seal
from ruggensteun.web.people.types import (
    CLINICAL_ROLES,
    NotAllowed,
    Refused,
    Role,
    Stale,
    SurgerySite,
    Viewer,
)

OLDEST_YEARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What a clinician fills in about a patient."""

    given_name: str
    family_name: str
    birth_date: datetime.date
    language: str = "nl"
    email: str = ""
    phone: str = ""
    treating_doctor: str = ""
    treating_doctor_phone: str = ""
    emergency_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeryWords:
    site: SurgerySite
    done_on: datetime.date
    description: str
    restrictions: str = ""
    """What the surgeon asked for."""


@transaction.atomic
def register_patient(*, by: Viewer, words: FileWords, national_number: str = "") -> Patient:
    """Open a file; whoever opens it treats the patient from now on."""
    if not (by.system or may_register(by)):
        raise NotAllowed("Only a physiotherapist or a doctor can register a patient.")
    _check(words)
    patient = Patient(zone=clinic().zone)
    _fill(patient, words)
    _seal_number(patient, national_number)
    patient.save(force_insert=True)
    if by.account_id:
        TreatmentRelation.objects.create(
            patient=patient,
            account_id=by.account_id,
            role=clinical_role(by.roles),
            is_lead=True,
            from_at=timezone.now(),
            made_by_id=by.account_id,
        )
    audit(by=by, did="registered-patient", patient_id=patient.pk)
    return patient


@transaction.atomic
def change_file(*, by: Viewer, patient_id: uuid.UUID, words: FileWords, version: int) -> Patient:
    """`version` is the one that was on the screen; Stale when someone else changed the file since."""
    require_treats(by, patient_id)
    _check(words)
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    if patient.version != version:
        raise Stale(
            _("Someone else changed this file in the meantime. Look at what changed, and save again."),
            theirs=patient,
        )
    changed = _fill(patient, words)
    if changed:
        patient.version += 1
        patient.save()
        audit(by=by, did="changed-file", patient_id=patient_id, detail={"fields": changed})
    return patient


@transaction.atomic
def set_national_number(*, by: Viewer, patient_id: uuid.UUID, national_number: str) -> None:
    """An empty one removes it."""
    require_treats(by, patient_id)
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    _seal_number(patient, national_number)
    patient.version += 1
    patient.save()
    audit(
        by=by,
        did="set-national-number" if national_number else "removed-national-number",
        patient_id=patient_id,
    )


@transaction.atomic
def note_caution(
    *,
    by: Viewer,
    patient_id: uuid.UUID,
    condition: str,
    note: str = "",
    until_on: datetime.date | None = None,
) -> Caution:
    """Noting one that already holds changes its note and its end."""
    require_treats(by, patient_id)
    if condition not in condition_slugs():
        raise Refused(_("We do not know this condition. Choose one from the list."), field="condition")
    if until_on and until_on < timezone.localdate():
        raise Refused(
            _("The last day lies in the past. Leave it empty, or choose a later day."), field="until_on"
        )
    caution, _made = Caution.objects.update_or_create(
        patient_id=patient_id,
        condition=condition,
        until_on=None,
        defaults={"note": note, "noted_by_id": by.account_id},
    )
    if until_on:
        caution.until_on = until_on
        caution.save(update_fields=("until_on",))
    audit(by=by, did="noted-caution", patient_id=patient_id, subject=f"caution:{caution.pk}")
    return caution


@transaction.atomic
def end_caution(*, by: Viewer, patient_id: uuid.UUID, caution_id: uuid.UUID) -> None:
    """It no longer holds from today on."""
    require_treats(by, patient_id)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ended = Caution.objects.filter(pk=caution_id, patient_id=patient_id).update(until_on=yesterday)
    if ended:
        audit(by=by, did="ended-caution", patient_id=patient_id, subject=f"caution:{caution_id}")


@transaction.atomic
def note_surgery(*, by: Viewer, patient_id: uuid.UUID, words: SurgeryWords) -> Surgery:
    """Planned surgery may lie in the future."""
    require_treats(by, patient_id)
    patient = Patient.objects.get(pk=patient_id)
    if words.done_on < patient.birth_date:
        raise Refused(_("This date lies before the date of birth."), field="done_on")
    surgery = Surgery.objects.create(
        patient=patient,
        site=words.site,
        done_on=words.done_on,
        description=words.description.strip(),
        restrictions=words.restrictions.strip(),
        noted_by_id=by.account_id,
    )
    audit(by=by, did="noted-surgery", patient_id=patient_id, subject=f"surgery:{surgery.pk}")
    return surgery


@transaction.atomic
def withdraw_surgery(*, by: Viewer, patient_id: uuid.UUID, surgery_id: uuid.UUID) -> None:
    """It was written down by mistake. It stays in the file, struck through."""
    require_treats(by, patient_id)
    surgery = Surgery.objects.filter(pk=surgery_id, patient_id=patient_id, withdrawn_at=None)
    if surgery.update(withdrawn_at=timezone.now()):
        audit(by=by, did="withdrew-surgery", patient_id=patient_id, subject=f"surgery:{surgery_id}")


def clinical_role(roles: frozenset[Role]) -> Role:
    """The role in which someone treats; who has several treats in the first of this list."""
    return next(role for role in Role if role in roles & CLINICAL_ROLES)


def _check(words: FileWords) -> None:
    today = timezone.localdate()
    if not (words.given_name.strip() and words.family_name.strip()):
        raise Refused(_("Fill in the first name and the family name."), field="given_name")
    if words.birth_date > today:
        raise Refused(_("This date lies in the future. Look at the year again."), field="birth_date")
    if words.birth_date.year < today.year - OLDEST_YEARS:
        raise Refused(_("This date lies too far in the past. Look at the year again."), field="birth_date")


def _fill(patient: Patient, words: FileWords) -> list[str]:
    changed = []
    for name in FileWords.__slots__:
        value = getattr(words, name)
        value = value.strip() if isinstance(value, str) else value
        if getattr(patient, name) != value:
            setattr(patient, name, value)
            changed.append(name)
    return changed


def _seal_number(patient: Patient, written: str) -> None:
    if not written:
        patient.national_number_sealed, patient.national_number_mark = "", None
        return
    if not clinic().uses_national_number:
        raise Refused(_("This clinic does not keep national numbers."), field="national_number")
    try:
        number = read_national_number(written, born=patient.birth_date)
    except NotANationalNumber as wrong:
        raise Refused(_why_not(wrong.reason), field="national_number") from None
    marked = mark(number, purpose="national-number")
    if Patient.objects.filter(national_number_mark=marked).exclude(pk=patient.pk).exists():
        raise Refused(
            _("Another patient of this clinic has this number. Look whether this patient is already here."),
            field="national_number",
        )
    patient.national_number_sealed, patient.national_number_mark = seal(number), marked


def _why_not(reason: str) -> str:
    return {
        "digits": _("A national number has 11 digits, such as 85.07.30-033.28."),
        "check": _("The last two digits do not fit the others. Look whether two digits changed places."),
        "birth-date": _("This number does not fit the date of birth."),
    }[reason]
