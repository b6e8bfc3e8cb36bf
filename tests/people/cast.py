"""The people of the tests: An treats Luc, Bram treats Mia; nobody else sees either of them."""

import datetime
import uuid
from dataclasses import dataclass

from django.utils import timezone

from ruggensteun.web.people.models import Account, Patient, RoleGrant, TreatmentRelation
from ruggensteun.web.people.queries.sight import viewer_of
from ruggensteun.web.people.types import Role, Viewer

LONG_AGO = datetime.timedelta(days=30)


def account(given: str, *roles: Role, family: str = "Peeters", email: str = "") -> Account:
    made = Account(given_name=given, family_name=family, email=email)
    made.set_unusable_password()
    made.save()
    for role in roles:
        RoleGrant.objects.create(account=made, role=role, granted_at=timezone.now() - LONG_AGO)
    return made


def patient(given: str, *, family: str = "Peeters", born: int = 1955) -> Patient:
    own = account(given, Role.PATIENT, family=family)
    return Patient.objects.create(
        account=own, given_name=given, family_name=family, birth_date=datetime.date(born, 3, 14)
    )


def treat(by: Account, whom: Patient, role: Role, *, is_lead: bool = False) -> TreatmentRelation:
    return TreatmentRelation.objects.create(
        patient=whom, account=by, role=role, is_lead=is_lead, from_at=timezone.now() - LONG_AGO
    )


@dataclass(frozen=True, slots=True)
class Cast:
    """`an`, `doctor`, `physician` and `team_member` treat `luc`; `bram` treats `mia`."""

    luc: Patient
    mia: Patient
    an: Account
    bram: Account
    doctor: Account
    physician: Account
    team_member: Account
    administrator: Account
    auditor: Account

    def viewer(self, name: str) -> Viewer:
        found: Account | Patient = getattr(self, name)
        who = found.account if isinstance(found, Patient) else found
        assert who is not None
        return viewer_of(who)


def make_cast() -> Cast:
    cast = Cast(
        luc=patient("Luc"),
        mia=patient("Mia", family="Claes", born=1981),
        an=account("An", Role.PHYSIOTHERAPIST, family="De Wilde", email="an@clinic.example"),
        bram=account("Bram", Role.PHYSIOTHERAPIST, family="Maes", email="bram@clinic.example"),
        doctor=account("Dina", Role.DOCTOR, family="Aerts"),
        physician=account("Rik", Role.REHABILITATION_PHYSICIAN, family="Vos"),
        team_member=account("Eva", Role.TEAM_MEMBER, family="Smet"),
        administrator=account("Ben", Role.ADMINISTRATOR, family="Nijs", email="ben@clinic.example"),
        auditor=account("Ada", Role.AUDITOR, family="Leys"),
    )
    treat(cast.an, cast.luc, Role.PHYSIOTHERAPIST, is_lead=True)
    treat(cast.doctor, cast.luc, Role.DOCTOR)
    treat(cast.physician, cast.luc, Role.REHABILITATION_PHYSICIAN)
    treat(cast.team_member, cast.luc, Role.TEAM_MEMBER)
    treat(cast.bram, cast.mia, Role.PHYSIOTHERAPIST, is_lead=True)
    return cast


NOBODY = uuid.UUID(int=0)
