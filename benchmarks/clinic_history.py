"""Invents a clinic: one physiotherapist's patients, each with a year of programmes, sessions, mornings."""

import datetime
import random
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.models import Account, Patient, RoleGrant, TreatmentRelation
from ruggensteun.web.people.types import Role, system_viewer
from ruggensteun.web.prescriptions.actions.prescribing import with_content
from ruggensteun.web.prescriptions.models import Programme, Revision
from ruggensteun.web.prescriptions.types import Phase, Plan, PrescribedExercise
from ruggensteun.web.training.models import MorningAfter, Session
from ruggensteun.web.training.types import ExerciseDone, SessionDone, SetDone

DAYS = 365
REVISIONS = 6
KEEPS = 0.8
"""The share of the planned days on which there was training."""
MON_WED_FRI = (1, 0, 1, 0, 1, 0, 0)
HOLD = PrescribedDose(kind="hold", sets=3, hold_s=10, rest_s=20)
STRENGTH = PrescribedDose(kind="strength", sets=2, repetitions=8, rest_s=60)
EXERCISES = (("plank", HOLD), ("squat", STRENGTH), ("bridge", STRENGTH), ("bird-dog", STRENGTH))
AT_ONCE = 2000


@transaction.atomic
def make_clinic(patients: int) -> Account:
    """Write everything, and give the physiotherapist who treats them all."""
    words = ClinicWords(name="Revalidatie", phone="09 000 00 00", phone_hours="op werkdagen")
    change_clinic(by=system_viewer("bench"), words=words)
    therapist = Account.objects.create(given_name="An", family_name="De Wilde", email="an@clinic.example")
    long_ago = timezone.now() - datetime.timedelta(days=DAYS)
    RoleGrant.objects.create(account=therapist, role=Role.PHYSIOTHERAPIST, granted_at=long_ago)
    chance = random.Random(1)  # noqa: S311 (invented people, no secret)
    for number in range(patients):
        _make_patient(number, therapist, long_ago, chance)
    return therapist


def _make_patient(
    number: int, therapist: Account, long_ago: datetime.datetime, chance: random.Random
) -> None:
    account = Account.objects.create(given_name=f"Patient{number}", family_name="Peeters")
    RoleGrant.objects.create(account=account, role=Role.PATIENT, granted_at=long_ago)
    patient = Patient.objects.create(
        account=account,
        given_name=f"Patient{number}",
        family_name=f"Peeters{chance.randrange(1000)}",
        birth_date=datetime.date(1950 + number % 50, 3, 14),
    )
    TreatmentRelation.objects.create(
        patient=patient, account=therapist, role=Role.PHYSIOTHERAPIST, is_lead=True, from_at=long_ago
    )
    plan = _prescribe(patient)
    days = [day for day in _planned_days() if chance.random() < KEEPS]
    Session.objects.bulk_create(_sessions(patient, plan, days, chance), batch_size=AT_ONCE)
    MorningAfter.objects.bulk_create(
        MorningAfter(
            patient=patient,
            on=day + datetime.timedelta(days=1),
            pain=chance.randrange(4),
            usual=2,
            told_at=timezone.now(),
        )
        for day in days
    )


def _prescribe(patient: Patient) -> Plan:
    """Some revisions over the year; the last one is that of today."""
    today = timezone.localdate()
    programme = Programme.objects.create(patient=patient)
    items = tuple(PrescribedExercise(exercise=slug, dose=dose) for slug, dose in EXERCISES)
    phases = (
        Phase(title="Begin", weeks=26, home=MON_WED_FRI, exercises=items[:2]),
        Phase(title="Verder", home=MON_WED_FRI, exercises=tuple(_again(item) for item in items)),
    )
    start = today - datetime.timedelta(days=DAYS)
    plan = with_content(Plan(goal="Weer tuinieren", starts_on=start, phases=phases))
    for number in range(REVISIONS):
        Revision.objects.create(
            programme=programme,
            number=number + 1,
            document=plan.model_dump(mode="json"),
            in_force_from=start + datetime.timedelta(days=number * DAYS // REVISIONS),
            made_at=timezone.now(),
        )
    return plan


def _again(item: PrescribedExercise) -> PrescribedExercise:
    return item.model_copy(update={"id": uuid.uuid4()})


def _planned_days() -> Iterator[datetime.date]:
    today = timezone.localdate()
    for ago in range(DAYS, 0, -1):
        day = today - datetime.timedelta(days=ago)
        if MON_WED_FRI[day.weekday()]:
            yield day


def _sessions(
    patient: Patient, plan: Plan, days: list[datetime.date], chance: random.Random
) -> Iterator[Session]:
    told = {phase.id: _as_told(phase) for phase in plan.phases}
    for day in days:
        phase = plan.phase_on(day)
        began = timezone.make_aware(datetime.datetime.combine(day, datetime.time(18)))
        rated = {"pain_before": chance.randrange(3), "pain_during": chance.randrange(6), "effort": 5}
        when = {"id": str(uuid.uuid4()), "started_at": began.isoformat()}
        yield Session(
            patient=patient,
            device_id=when["id"],
            started_at=began,
            zone=patient.zone,
            local_date=day,
            complete=True,
            sequence=0,
            document={**told[phase.id if phase else plan.phases[0].id], **rated, **when},
            pain_before=rated["pain_before"],
            worst_pain=rated["pain_during"],
            effort=rated["effort"],
            done_percent=100,
            recorded_at=began,
        )


def _as_told(phase: Phase) -> dict[str, Any]:
    """Everything of a phase done in full, as a document; each session has its own id, hour and pain."""
    items = tuple(_done(item) for item in phase.exercises)
    return SessionDone(id=uuid.uuid4(), started_at=timezone.now(), exercises=items).model_dump(mode="json")


def _done(item: PrescribedExercise) -> ExerciseDone:
    one = SetDone(repetitions=item.dose.repetitions, held_s=item.dose.hold_s)
    return ExerciseDone(
        prescribed=item.id,
        exercise=item.exercise,
        content=item.content,
        dose=item.dose,
        sets=(one,) * item.dose.sets,
        went_well=True,
    )
