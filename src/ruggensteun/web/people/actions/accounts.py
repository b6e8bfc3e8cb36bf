"""Changes the clinic, and who may do what in it."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import Account, Clinic, RoleGrant
from ruggensteun.web.people.queries.sight import checked, require_is
from ruggensteun.web.people.types import STAFF_ROLES, NotVisible, Refused, Role, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicWords:
    name: str
    phone: str
    phone_hours: str
    street: str = ""
    town: str = ""
    email: str = ""
    answer_time: str = ""
    zone: str = "Europe/Brussels"
    invitation_days: int = 30
    uses_national_number: bool = False


@transaction.atomic
def change_clinic(*, by: Viewer, words: ClinicWords) -> Clinic:
    """Also opens it: the first time there is none."""
    if not by.system:
        require_is(by, Role.ADMINISTRATOR)
    values = {name: getattr(words, name) for name in ClinicWords.__slots__}
    clinic, _made = Clinic.objects.update_or_create(pk=Clinic.ONLY, defaults=values)
    audit(by=by, did="changed-clinic")
    return clinic


@transaction.atomic
def grant_role(*, by: Viewer, account_id: uuid.UUID, role: Role) -> None:
    require_is(by, Role.ADMINISTRATOR)
    account = _staff(account_id)
    if role not in STAFF_ROLES:
        raise Refused(_("Patients are invited from their file."), field="role")
    _grant, made = RoleGrant.objects.get_or_create(
        account=account,
        role=role,
        withdrawn_at=None,
        defaults={"granted_at": timezone.now(), "granted_by_id": by.account_id},
    )
    if made:
        audit(by=by, did="granted-role", subject=f"account:{account_id}", detail={"role": role.value})


@transaction.atomic
def withdraw_role(*, by: Viewer, account_id: uuid.UUID, role: Role) -> None:
    """The clinic keeps at least one administrator."""
    require_is(by, Role.ADMINISTRATOR)
    account = _staff(account_id)
    if role == Role.ADMINISTRATOR:
        _require_another_administrator(account)
    held = RoleGrant.objects.filter(account=account, role=role, withdrawn_at=None)
    if held.update(withdrawn_at=timezone.now()):
        audit(by=by, did="withdrew-role", subject=f"account:{account_id}", detail={"role": role.value})


@transaction.atomic
def deactivate(*, by: Viewer, account_id: uuid.UUID) -> None:
    """They cannot log in any more, and a session that is open ends at its next request."""
    require_is(by, Role.ADMINISTRATOR)
    account = _any(account_id)
    _require_another_administrator(account)
    account.is_active = False
    account.deactivated_at = timezone.now()
    account.save(update_fields=("is_active", "deactivated_at"))
    audit(by=by, did="deactivated-account", subject=f"account:{account_id}")


@transaction.atomic
def reactivate(*, by: Viewer, account_id: uuid.UUID) -> None:
    require_is(by, Role.ADMINISTRATOR)
    account = _any(account_id)
    account.is_active = True
    account.deactivated_at = None
    account.save(update_fields=("is_active", "deactivated_at"))
    audit(by=by, did="reactivated-account", subject=f"account:{account_id}")


@transaction.atomic
def change_own_details(*, by: Viewer, phone: str, reachable: str, title: str, language: str) -> None:
    """How patients reach this person, and the language that the site speaks to them."""
    account = _any(checked(by).account_id)
    account.phone, account.reachable, account.title = phone.strip(), reachable.strip(), title.strip()
    account.language = language
    account.save(update_fields=("phone", "reachable", "title", "language"))
    audit(by=by, did="changed-own-details", subject=f"account:{account.pk}", patient_id=by.patient_id)


@transaction.atomic
def note_login(*, by: Viewer, how: str) -> None:
    audit(by=by, did="logged-in", patient_id=by.patient_id, detail={"how": how})


def _any(account_id: uuid.UUID | None) -> Account:
    account = Account.objects.select_for_update().filter(pk=account_id).first() if account_id else None
    if account is None:
        raise NotVisible
    return account


def _staff(account_id: uuid.UUID) -> Account:
    account = _any(account_id)
    if not account.role_grants.filter(role__in=STAFF_ROLES).exists():
        raise NotVisible
    return account


def _require_another_administrator(leaving: Account) -> None:
    administrators = RoleGrant.objects.filter(
        role=Role.ADMINISTRATOR, withdrawn_at=None, account__is_active=True
    )
    if (
        administrators.filter(account=leaving).exists()
        and not administrators.exclude(account=leaving).exists()
    ):
        raise Refused(_("This is the only administrator. First give someone else that role."))
