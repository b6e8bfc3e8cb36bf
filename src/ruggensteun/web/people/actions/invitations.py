"""Lets people in: a letter or a link, once, for a while."""

import datetime
import uuid

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.codes import code_mark, code_of
from ruggensteun.web.people.models import Account, Invitation, Patient, RoleGrant
from ruggensteun.web.people.queries.patients import clinic
from ruggensteun.web.people.queries.sight import require_is, require_treats
from ruggensteun.web.people.types import STAFF_ROLES, NotVisible, Refused, Role, Viewer, visitor

MOST_WRONG_YEARS = 5


@transaction.atomic
def invite_patient(*, by: Viewer, patient_id: uuid.UUID) -> Invitation:
    """A new letter; an older one that was not used yet no longer works."""
    require_treats(by, patient_id)
    patient = Patient.objects.get(pk=patient_id)
    open_letters = Invitation.objects.filter(patient=patient, used_at=None, withdrawn_at=None)
    open_letters.update(withdrawn_at=timezone.now())
    invitation = _new(by=by, role=Role.PATIENT, given=patient.given_name, family=patient.family_name)
    invitation.patient = patient
    invitation.email = patient.email
    invitation.save(force_insert=True)
    audit(by=by, did="invited-patient", patient_id=patient_id, subject=f"invitation:{invitation.pk}")
    return invitation


@transaction.atomic
def invite_staff(*, by: Viewer, role: Role, given_name: str, family_name: str, email: str) -> Invitation:
    if not by.system:
        require_is(by, Role.ADMINISTRATOR)
    if role not in STAFF_ROLES:
        raise Refused(_("Patients are invited from their file."), field="role")
    address = email.strip().lower()
    if Account.objects.filter(email=address).exists():
        raise Refused(
            _("Someone with this e-mail address is already here. Give that person the role instead."),
            field="email",
        )
    invitation = _new(by=by, role=role, given=given_name.strip(), family=family_name.strip())
    invitation.email = address
    invitation.save(force_insert=True)
    audit(by=by, did="invited-staff", subject=f"invitation:{invitation.pk}", detail={"role": role.value})
    return invitation


@transaction.atomic
def withdraw_invitation(*, by: Viewer, invitation_id: uuid.UUID) -> None:
    invitation = Invitation.objects.filter(pk=invitation_id, used_at=None, withdrawn_at=None).first()
    if invitation is None:
        raise NotVisible
    if invitation.patient_id:
        require_treats(by, invitation.patient_id)
    else:
        require_is(by, Role.ADMINISTRATOR)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=("withdrawn_at",))
    audit(
        by=by,
        did="withdrew-invitation",
        subject=f"invitation:{invitation_id}",
        patient_id=invitation.patient_id,
    )


def accept_as_patient(*, invitation: Invitation, birth_year: int, address: str) -> Account:
    """The account of the patient on the letter: made now, or theirs already after an earlier letter.

    Five wrong years, and the letter no longer works; that is remembered even though this raises Refused.
    """
    with transaction.atomic():
        held = Invitation.objects.select_for_update(of=("self",)).select_related("patient")
        invitation = held.get(pk=invitation.pk)
        _require_open(invitation)
        patient = invitation.patient
        if patient is None:
            raise Refused(_("This invitation is for someone who works here."))
        if patient.birth_date.year == birth_year:
            return _let_in(invitation, _account_of(patient), address=address)
        invitation.failed_attempts += 1
        if invitation.failed_attempts >= MOST_WRONG_YEARS:
            invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=("failed_attempts", "withdrawn_at"))
        audit(
            by=visitor(address),
            did="missed-invitation",
            patient_id=patient.pk,
            subject=f"invitation:{invitation.pk}",
            detail={"attempt": invitation.failed_attempts},
        )
    if invitation.withdrawn_at:
        raise Refused(
            _("The year was wrong five times. To be safe, this letter no longer works. Ask for a new one.")
        )
    raise Refused(_("This code and this year do not belong together. Look at both again."))


@transaction.atomic
def accept_as_staff(*, invitation: Invitation, password: str, address: str) -> Account:
    """Make the account; its first page then asks for a second lock."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _require_open(invitation)
    if invitation.patient_id or Account.objects.filter(email=invitation.email).exists():
        raise Refused(_("This invitation cannot be used here. Ask for a new one."))
    account = Account(
        email=invitation.email, given_name=invitation.given_name, family_name=invitation.family_name
    )
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="password") from None
    account.set_password(password)
    account.save(force_insert=True)
    return _let_in(invitation, account, address=address)


def note_wrong_code(*, address: str) -> None:
    """Someone typed a code that does not exist, has been used or is too old."""
    audit(by=visitor(address), did="missed-code")


def _new(*, by: Viewer, role: Role, given: str, family: str) -> Invitation:
    now = timezone.now()
    days = datetime.timedelta(days=clinic().invitation_days)
    invitation = Invitation(
        role=role,
        given_name=given,
        family_name=family,
        made_by_id=by.account_id,
        made_at=now,
        expires_at=now + days,
    )
    while Invitation.objects.filter(code_mark=code_mark(code_of(invitation.pk))).exists():
        invitation.pk = uuid.uuid4()
    invitation.code_mark = code_mark(code_of(invitation.pk))
    return invitation


def _require_open(invitation: Invitation) -> None:
    if invitation.used_at:
        raise Refused(_("This invitation was used already. Log in as you did before, or ask for a new one."))
    if invitation.withdrawn_at or invitation.expires_at <= timezone.now():
        raise Refused(_("This invitation no longer works. Ask for a new one."))


def _account_of(patient: Patient) -> Account:
    if patient.account:
        if not patient.account.is_active:
            raise Refused(_("This account is closed. Call us, and we look at it together."))
        return patient.account
    email = patient.email.lower()
    if Account.objects.filter(email=email).exists():
        email = ""  # a couple may share an address; an account cannot
    account = Account(
        email=email,
        given_name=patient.given_name,
        family_name=patient.family_name,
        language=patient.language,
    )
    account.set_unusable_password()
    account.save(force_insert=True)
    patient.account = account
    patient.save(update_fields=("account",))
    return account


def _let_in(invitation: Invitation, account: Account, *, address: str) -> Account:
    now = timezone.now()
    RoleGrant.objects.get_or_create(
        account=account,
        role=invitation.role,
        withdrawn_at=None,
        defaults={"granted_at": now, "granted_by_id": invitation.made_by_id},
    )
    invitation.used_at = now
    invitation.save(update_fields=("used_at",))
    audit(
        by=Viewer(account_id=account.pk, name="", roles=frozenset({Role(invitation.role)}), address=address),
        did="accepted-invitation",
        patient_id=invitation.patient_id,
        subject=f"invitation:{invitation.pk}",
    )
    return account
