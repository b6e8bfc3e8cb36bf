"""Reads patients' files: each look is noted for the trail."""

import datetime
import uuid

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet
from django.utils import timezone

from ruggensteun.clinical.composing import PatientCautions
from ruggensteun.web.people.models import Caution, Clinic, Consent, Patient, Surgery, TreatmentRelation
from ruggensteun.web.people.national_number import masked
from ruggensteun.web.people.queries.sight import checked, current_relations, require_sees, visible_patients
from ruggensteun.web.people.sealing import CannotUnseal, unseal
from ruggensteun.web.people.types import (
    ConsentKind,
    NotVisible,
    RelationKind,
    Role,
    SurgerySite,
    TeamCard,
    Viewer,
)


def clinic() -> Clinic:
    """The clinic of this site. Not personal, so without a viewer."""
    found = Clinic.objects.filter(pk=Clinic.ONLY).first()
    if found is None:
        raise ImproperlyConfigured("This site has no clinic yet: run `python manage.py open_clinic`.")
    return found


def clinic_if_open() -> Clinic | None:
    return Clinic.objects.filter(pk=Clinic.ONLY).first()


def patient(viewer: Viewer | None, patient_id: uuid.UUID, what: str = "file") -> Patient:
    require_sees(viewer, patient_id, what)
    return Patient.objects.get(pk=patient_id)


def own_patient(viewer: Viewer | None, what: str = "own-file") -> Patient:
    return Patient.objects.get(pk=own_patient_id(viewer, what))


def own_patient_id(viewer: Viewer | None, what: str = "own-file") -> uuid.UUID:
    who = checked(viewer)
    if who.patient_id is None:
        raise NotVisible
    require_sees(who, who.patient_id, what)
    return who.patient_id


def cautions(
    viewer: Viewer | None, patient_id: uuid.UUID, *, on: datetime.date | None = None
) -> PatientCautions:
    """What the composer checks, as it holds on that day (today)."""
    require_sees(viewer, patient_id, "cautions")
    day = on or timezone.localdate()
    spine = Surgery.objects.filter(patient_id=patient_id, site=SurgerySite.SPINE, withdrawn_at=None)
    latest = spine.order_by("-done_on").values_list("done_on", flat=True).first()
    return PatientCautions(
        conditions=frozenset(_caution_rows(patient_id, day).values_list("condition", flat=True)),
        surgery_on=latest,
    )


def caution_rows(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Caution]:
    require_sees(viewer, patient_id, "cautions")
    return _caution_rows(patient_id, timezone.localdate())


def _caution_rows(patient_id: uuid.UUID, day: datetime.date) -> QuerySet[Caution]:
    still = Q(until_on=None) | Q(until_on__gte=day)
    return Caution.objects.filter(still, patient_id=patient_id, from_on__lte=day)


def surgeries(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Surgery]:
    require_sees(viewer, patient_id, "surgery")
    return Surgery.objects.filter(patient_id=patient_id, withdrawn_at=None)


def relations(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[TreatmentRelation]:
    """Who treats this patient now, the one who answers for the programme first."""
    require_sees(viewer, patient_id, "team")
    treating = TreatmentRelation.objects.filter(
        current_relations(), patient_id=patient_id, kind=RelationKind.TREATING
    )
    return treating.select_related("account").order_by("-is_lead", "from_at")


def team(viewer: Viewer | None, patient_id: uuid.UUID) -> tuple[TeamCard, ...]:
    return tuple(
        TeamCard(
            account_id=relation.account_id,
            name=relation.account.name,
            role=Role(relation.role),
            title=relation.account.title,
            phone=relation.account.phone,
            reachable=relation.account.reachable,
            is_lead=relation.is_lead,
        )
        for relation in relations(viewer, patient_id)
    )


def consents(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Consent]:
    """All that were ever given, withdrawn ones as well."""
    require_sees(viewer, patient_id, "consents")
    return Consent.objects.filter(patient_id=patient_id)


def consented(viewer: Viewer | None, patient_id: uuid.UUID, kind: ConsentKind) -> bool:
    return consents(viewer, patient_id).filter(kind=kind, withdrawn_at=None).exists()


def shown_national_number(viewer: Viewer | None, patient_id: uuid.UUID) -> str:
    """Masked; empty when there is none, and stars when no key opens it."""
    sealed = patient(viewer, patient_id, "national-number").national_number_sealed
    try:
        return masked(unseal(sealed)) if sealed else ""
    except CannotUnseal:
        return "***********"


def search(viewer: Viewer | None, words: str) -> QuerySet[Patient]:
    """Of the patients that this viewer sees, those whose name has every word."""
    found = visible_patients(viewer)
    for word in words.split():
        found = found.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    return found
