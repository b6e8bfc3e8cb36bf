"""Erases what this room knows of a patient, as far as the law allows."""

import datetime
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import Account, Consent, Invitation, Patient, TreatmentRelation
from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import Kept, NotVisible, Role, Viewer

RETENTION_YEARS = (
    30  # Belgian Quality Act of 22 April 2019, article 35: at least 30 years after the last contact
)


def kept_until(patient: Patient) -> datetime.date:
    last = patient.last_contact_on
    day = min(last.day, 28)
    return last.replace(year=last.year + RETENTION_YEARS, day=day)


@transaction.atomic
def erase_people(*, by: Viewer, patient_id: uuid.UUID, keeps_file: bool) -> tuple[Kept, ...]:
    """The account and how to reach the person go at once; the file itself only when its time is over."""
    require_is(by, Role.ADMINISTRATOR)
    patient = Patient.objects.select_for_update().filter(pk=patient_id).first()
    if patient is None:
        raise NotVisible
    now = timezone.now()
    if patient.account:
        _empty_account(patient.account, now)
    Invitation.objects.filter(patient=patient).delete()
    Consent.objects.filter(patient=patient, withdrawn_at=None).update(withdrawn_at=now)
    trail = Kept(_("The audit trail, without names"), _("It shows that the file was handled with care."))
    if not keeps_file:
        audit(by=by, did="erased-patient", patient_id=patient_id, detail={"kept": "trail"})
        patient.delete()  # the database lets the journal go only after that line
        return (trail,)
    relations = TreatmentRelation.objects.filter(patient=patient, until_at=None)
    relations.update(until_at=now, is_lead=False)
    patient.account = None
    patient.email = patient.phone = patient.emergency_note = ""
    patient.erased_at = now
    patient.version += 1
    patient.save()
    audit(by=by, did="erased-patient", patient_id=patient_id, detail={"kept": "file"})
    file = Kept(
        _("The file: name, date of birth, operations, what to take into account, who treated, the journal"),
        _("The law on quality of practice asks to keep a patient's file at least 30 years."),
        kept_until(patient),
    )
    return (file, trail)


def _empty_account(account: Account, now: datetime.datetime) -> None:
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    account.role_grants.filter(withdrawn_at=None).update(withdrawn_at=now)
    account.given_name = account.family_name = account.email = account.phone = ""
    account.title = account.reachable = ""
    account.is_active, account.deactivated_at = False, now
    account.set_unusable_password()
    account.save()
