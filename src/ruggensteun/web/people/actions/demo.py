"""Makes the invented people of the demo clinic."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from ruggensteun.web.people.actions.accounts import ClinicWords, change_clinic
from ruggensteun.web.people.actions.consents import give_consent
from ruggensteun.web.people.actions.files import (
    FileWords,
    SurgeryWords,
    note_caution,
    note_surgery,
    register_patient,
)
from ruggensteun.web.people.actions.journal import NoteWords, write_note
from ruggensteun.web.people.actions.relations import start_treating
from ruggensteun.web.people.demo_words import PATIENTS, STAFF, DemoNote, DemoPatient, DemoStaff
from ruggensteun.web.people.models import Account, Patient, RoleGrant
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.types import ConsentKind, Role, SurgerySite, Viewer, system_viewer

EXAMPLE = "example.org"
CLINIC = ClinicWords(
    name="Revalidatie, AZ Demo",
    street="Voorbeeldlaan 1",
    town="9000 Gent",
    phone="09 000 00 00",
    phone_hours="op werkdagen van 9 tot 16 uur",
    answer_time="binnen twee werkdagen",
)


@dataclass(frozen=True, slots=True)
class DemoCast:
    """The invented people by short name, for whoever gives them programmes and histories."""

    machine: Viewer
    staff: Mapping[str, Viewer]
    """`an`, `bram`, `doctor`, `physician`, `administrator`, `auditor`."""
    patients: Mapping[str, Patient]
    """`luc`, `mia`, `jan`, `sara`, `noor`, `emiel`."""

    def as_patient(self, name: str) -> Viewer:
        account = self.patients[name].account
        if account is None:
            raise LookupError(name)
        return viewer_of(account)


@transaction.atomic
def make_demo_people() -> DemoCast:
    if not settings.RUGGENSTEUN_DEMO:
        raise ImproperlyConfigured("These are not the demo's settings: a real site gets no invented people.")
    machine = system_viewer("demo")
    change_clinic(by=machine, words=CLINIC)
    staff = {person.key: viewer_of(_staff_account(person)) for person in STAFF}
    patients = {person.key: _patient(person, staff) for person in PATIENTS}
    return DemoCast(machine=machine, staff=staff, patients=patients)


def _staff_account(person: DemoStaff) -> Account:
    account = Account(
        given_name=person.given,
        family_name=person.family,
        email=f"{person.key}@{EXAMPLE}",
        title=person.title,
        phone=person.phone,
        reachable=person.reachable,
        is_invented=True,
    )
    return _with_role(account, person.role)


def _with_role(account: Account, role: Role) -> Account:
    account.set_unusable_password()
    account.save(force_insert=True)
    RoleGrant.objects.create(account=account, role=role, granted_at=timezone.now())
    return account


def _patient(person: DemoPatient, staff: Mapping[str, Viewer]) -> Patient:
    today = timezone.localdate()
    words = FileWords(
        given_name=person.given,
        family_name=person.family,
        birth_date=datetime.date(today.year - person.age, person.born_month, 12),
        language=person.language,
        phone=person.phone,
        email=f"{person.key}@{EXAMPLE}",
        treating_doctor=person.treating_doctor,
        emergency_note=person.emergency_note,
    )
    by = staff[person.physiotherapist]
    patient = register_patient(by=by, words=words)
    account = Account(
        given_name=person.given,
        family_name=person.family,
        email=words.email,
        language=person.language,
        is_invented=True,
    )
    patient.account = _with_role(account, Role.PATIENT)
    patient.save(update_fields=("account",))
    for colleague in person.also_treated_by:
        account_id = staff[colleague].account_id
        if account_id:
            start_treating(by=by, patient_id=patient.pk, account_id=account_id)
    for condition, note in person.cautions:
        note_caution(by=by, patient_id=patient.pk, condition=condition, note=note)
    if person.operation:
        done_on = today - datetime.timedelta(days=person.operated_days_ago)
        surgery = SurgeryWords(
            site=SurgerySite.SPINE,
            done_on=done_on,
            description=person.operation,
            restrictions=person.restrictions,
        )
        note_surgery(by=by, patient_id=patient.pk, words=surgery)
    for told in person.notes:
        _note(told, patient, staff[told.by], today)
    give_consent(by=viewer_of(patient.account), patient_id=patient.pk, kind=ConsentKind.REPORT_TO_DOCTOR)
    return patient


def _note(note: DemoNote, patient: Patient, by: Viewer, today: datetime.date) -> None:
    on = today - datetime.timedelta(days=note.days_ago)
    again = on + datetime.timedelta(days=note.again_after_days) if note.again_after_days else None
    words = NoteWords(kind=note.kind, on=on, text=note.text, follow_up_on=again)
    write_note(by=by, patient_id=patient.pk, words=words)
