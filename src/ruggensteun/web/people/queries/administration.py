"""What the administrator sees: who works here, and of patients only who they are and who treats them."""

import uuid
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from ruggensteun.web.people.models import Account, Invitation, Patient, RoleGrant, TreatmentRelation
from ruggensteun.web.people.queries.sight import checked, current_relations, require_is, require_sees
from ruggensteun.web.people.types import (
    CLINICAL_ROLES,
    STAFF_ROLES,
    NotVisible,
    Read,
    RelationKind,
    Role,
    Viewer,
)


@dataclass(frozen=True, slots=True)
class StaffLine:
    account: Account
    roles: tuple[Role, ...]


def _open_grants() -> "Prefetch[str, QuerySet[RoleGrant], str]":
    return Prefetch("role_grants", RoleGrant.objects.filter(withdrawn_at=None), to_attr="open_grants")


def staff(viewer: Viewer | None) -> tuple[StaffLine, ...]:
    """Everyone who works here or did, by name."""
    require_is(viewer, Role.ADMINISTRATOR)
    ever = Account.objects.filter(role_grants__role__in=STAFF_ROLES).distinct()
    by_name = ever.order_by("family_name", "given_name").prefetch_related(_open_grants())
    return tuple(StaffLine(account, _roles(account)) for account in by_name)


def staff_member(viewer: Viewer | None, account_id: uuid.UUID) -> StaffLine:
    found = next((line for line in staff(viewer) if line.account.pk == account_id), None)
    if found is None:
        raise NotVisible
    return found


def open_staff_invitations(viewer: Viewer | None) -> QuerySet[Invitation]:
    require_is(viewer, Role.ADMINISTRATOR)
    return Invitation.objects.filter(patient=None, used_at=None, withdrawn_at=None)


def patient_lines(viewer: Viewer | None, words: str) -> QuerySet[Patient]:
    """For the administrator: names only, never what is in a file."""
    require_is(viewer, Role.ADMINISTRATOR)
    treating = TreatmentRelation.objects.filter(current_relations(), kind=RelationKind.TREATING)
    found = Patient.objects.filter(erased_at=None).select_related("account")
    for word in words.split():
        found = found.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return found.prefetch_related(
        Prefetch("relations", treating.select_related("account"), to_attr="treating_now")
    )


def candidates(viewer: Viewer | None) -> tuple[tuple[Account, tuple[Role, ...]], ...]:
    """Who can join a team, with their clinical roles."""
    checked(viewer)
    clinical = RoleGrant.objects.filter(withdrawn_at=None, role__in=CLINICAL_ROLES)
    accounts = Account.objects.filter(is_active=True, pk__in=clinical.values("account_id"))
    by_name = accounts.order_by("family_name", "given_name").prefetch_related(_open_grants())
    return tuple(
        (account, tuple(role for role in _roles(account) if role in CLINICAL_ROLES)) for account in by_name
    )


def patient_to_assign(viewer: Viewer | None, patient_id: uuid.UUID) -> Patient:
    """For who may change the team: who treats the patient, and the administrator."""
    who = checked(viewer)
    if Role.ADMINISTRATOR in who.roles:
        found = Patient.objects.filter(pk=patient_id, erased_at=None).first()
        who.reads.append(Read(patient_id, "team", refused=found is None))
        if found is None:
            raise NotVisible
        return found
    require_sees(who, patient_id, "team")
    return Patient.objects.get(pk=patient_id)


def team_to_assign(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[TreatmentRelation]:
    patient_to_assign(viewer, patient_id)
    treating = TreatmentRelation.objects.filter(
        current_relations(), patient_id=patient_id, kind=RelationKind.TREATING
    )
    return treating.select_related("account").order_by("-is_lead", "from_at")


def _roles(account: Account) -> tuple[Role, ...]:
    grants: list[RoleGrant] = account.open_grants  # type: ignore[attr-defined]  # prefetched above
    held = {grant.role for grant in grants}
    return tuple(role for role in Role if role.value in held)
