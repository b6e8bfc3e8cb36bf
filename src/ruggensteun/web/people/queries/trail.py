"""Reads the audit trail, for the auditor; and checks its chain."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ruggensteun.web.people.models import Account, AuditEntry, AuditHead, Patient, TreatmentRelation
from ruggensteun.web.people.models.trail import FIRST_HASH
from ruggensteun.web.people.queries.sight import require_is
from ruggensteun.web.people.types import Role, Viewer


@dataclass(frozen=True, slots=True)
class TrailQuestion:
    """What the auditor looks for; empty fields ask nothing. `who` and `patient` are names or ids."""

    did: str = ""
    who: str = ""
    patient: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


def trail(viewer: Viewer | None, question: TrailQuestion) -> QuerySet[AuditEntry]:
    """The entries that answer it, the newest first."""
    require_is(viewer, Role.AUDITOR)
    entries = AuditEntry.objects.order_by("-number")
    if question.did:
        entries = entries.filter(did=question.did)
    if question.who:
        entries = entries.filter(actor_id__in=_account_ids(question.who))
    if question.patient:
        entries = entries.filter(patient_id__in=_patient_ids(question.patient))
    if question.since:
        entries = entries.filter(local_date__gte=question.since)
    if question.until:
        entries = entries.filter(local_date__lte=question.until)
    return entries


def names_in(entries: list[AuditEntry]) -> dict[uuid.UUID, str]:
    """Who stands behind the ids of these entries, for as long as they are known here."""
    accounts = Account.objects.filter(pk__in={entry.actor_id for entry in entries if entry.actor_id})
    patients = Patient.objects.filter(pk__in={entry.patient_id for entry in entries if entry.patient_id})
    return {account.pk: account.name for account in accounts} | {
        patient.pk: patient.name for patient in patients if not patient.erased_at
    }


def kinds_of_entry(viewer: Viewer | None) -> tuple[str, ...]:
    require_is(viewer, Role.AUDITOR)
    return tuple(AuditEntry.objects.order_by("did").values_list("did", flat=True).distinct())


def first_broken() -> int | None:
    """The number of the first entry that was changed or is missing; None when the chain is whole."""
    number, previous = 0, FIRST_HASH
    for entry in AuditEntry.objects.order_by("number").iterator():
        number += 1
        if entry.number != number:
            return number
        if entry.previous_hash != previous or entry.hash != entry.sealed():
            return number
        previous = entry.hash
    head = AuditHead.objects.filter(pk=AuditHead.ONLY).first()
    if head and (head.number, head.hash) != (number, previous):
        return number + 1
    return None


def _account_ids(asked: str) -> QuerySet[Account, uuid.UUID] | list[uuid.UUID]:
    found = _as_id(asked)
    return [found] if found else Account.objects.filter(_named(asked)).values_list("pk", flat=True)


def _patient_ids(asked: str) -> QuerySet[Patient, uuid.UUID] | list[uuid.UUID]:
    found = _as_id(asked)
    return [found] if found else Patient.objects.filter(_named(asked)).values_list("pk", flat=True)


def _named(asked: str) -> Q:
    """Every word stands in the first or the family name."""
    named = Q()
    for word in asked.split():
        named &= Q(given_name__icontains=word) | Q(family_name__icontains=word)
    return named


def _as_id(asked: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(asked)
    except ValueError:
        return None


def glass_reasons(entries: list[AuditEntry]) -> dict[int, str]:
    """Why a file was opened in an emergency, by the number of its entry."""
    opened = {
        uuid.UUID(entry.subject.removeprefix("relation:")): entry.number
        for entry in entries
        if entry.did == "broke-glass"
    }
    relations = TreatmentRelation.objects.filter(pk__in=opened)
    return {opened[relation.pk]: relation.reason for relation in relations}
