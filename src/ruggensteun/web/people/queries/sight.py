"""Who sees whom: the one place that decides it, for every room."""

import datetime
import uuid

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from ruggensteun.web.people.models import Account, Patient, TreatmentRelation
from ruggensteun.web.people.types import (
    CLINICAL_ROLES,
    NotAllowed,
    NotVisible,
    NoViewer,
    Read,
    RelationKind,
    Role,
    Viewer,
)


def viewer_of(account: Account, *, address: str = "") -> Viewer:
    """The person behind an account, with the roles of this moment.

    A patient's own file is found here, and need not be asked for again: it is there, and it is theirs.
    """
    there = Case(When(account__patient__erased_at=None, then="account__patient"))
    granted = account.role_grants.filter(withdrawn_at=None).values_list("role", there)
    found = {Role(role): own for role, own in granted} if account.is_active else {}
    own = found.get(Role.PATIENT)
    return Viewer(
        account_id=account.pk,
        name=account.name,
        language=account.language,
        roles=frozenset(found),
        patient_id=own,
        address=address,
        seen={own} if own else set(),
    )


def checked(viewer: Viewer | None) -> Viewer:
    """The same viewer, or an error: every query about people begins with this."""
    if not isinstance(viewer, Viewer):
        raise NoViewer("This query needs the viewer: say who looks.")
    return viewer


def current_relations(at: datetime.datetime | None = None) -> Q:
    """The relations that hold at that moment, which is now unless said otherwise."""
    moment = at or timezone.now()
    return Q(from_at__lte=moment) & (Q(until_at=None) | Q(until_at__gt=moment))


def visible_patients(viewer: Viewer | None) -> QuerySet[Patient]:
    """The files that this viewer sees, for lists and joins. Note a list with `note_list` when it is shown."""
    who = checked(viewer)
    there = Patient.objects.filter(erased_at=None)
    if who.system:
        return there
    if who.patient_id:
        return there.filter(pk=who.patient_id)
    if not (who.is_clinical and who.account_id):
        return there.none()
    relations = TreatmentRelation.objects.filter(current_relations(), account_id=who.account_id)
    emergency = relations.filter(kind=RelationKind.BREAK_GLASS).values("patient_id")
    # What the law keeps of someone who was erased is locked away: only an emergency opens it.
    return Patient.objects.filter(
        Q(pk__in=relations.values("patient_id"), erased_at=None) | Q(pk__in=emergency)
    )


def sees(viewer: Viewer | None, patient_id: uuid.UUID) -> bool:
    return visible_patients(viewer).filter(pk=patient_id).exists()


def require_sees(viewer: Viewer | None, patient_id: uuid.UUID, what: str) -> None:
    """Notes the look for the trail; NotVisible when this patient is not there for this viewer.

    Asked once a viewer, which lives for one request: a page that reads ten things of one patient asks not ten
    times. Whoever is refused is asked again each time.
    """
    who = checked(viewer)
    seen = patient_id in who.seen or sees(who, patient_id)
    if seen:
        who.seen.add(patient_id)
    who.reads.append(Read(patient_id, what, refused=not seen))
    if not seen:
        raise NotVisible


def require_treats(viewer: Viewer | None, patient_id: uuid.UUID, *roles: Role) -> None:
    """For a change that a clinician makes: needs a current relation, and one of these roles if any."""
    who = checked(viewer)
    if who.system:
        return
    if not sees(who, patient_id):
        who.reads.append(Read(patient_id, "change", refused=True))
        raise NotVisible
    if not treats(who, patient_id):
        raise NotAllowed("Only someone who treats this patient can do this.")
    if roles and not who.roles & frozenset(roles):
        raise NotAllowed(f"Only a {' or '.join(roles)} can do this.")


def require_is(viewer: Viewer | None, *roles: Role) -> None:
    """For what depends on the role alone."""
    if not checked(viewer).roles & frozenset(roles):
        raise NotAllowed(f"Only a {' or '.join(roles)} can do this.")


def require_own(viewer: Viewer | None, patient_id: uuid.UUID) -> None:
    """For what only the patient does: consents, answers, a session. The machine itself may as well."""
    who = checked(viewer)
    if who.system:
        return
    if who.patient_id != patient_id:
        who.reads.append(Read(patient_id, "change", refused=True))
        raise NotVisible


def require_own_or_treats(viewer: Viewer | None, patient_id: uuid.UUID) -> None:
    """For what the patient does, or someone who treats them does for them."""
    if checked(viewer).patient_id == patient_id:
        require_own(viewer, patient_id)
    else:
        require_treats(viewer, patient_id)


def note_list(viewer: Viewer, what: str, count: int) -> None:
    """Note that a list of so many patients was shown."""
    viewer.reads.append(Read(None, what, count=count))


def treats_now(account_id: uuid.UUID, patient_id: uuid.UUID) -> RelationKind | None:
    """How this account is bound to the patient at this moment; treating goes before break-glass."""
    relations = TreatmentRelation.objects.filter(
        current_relations(), account_id=account_id, patient_id=patient_id
    )
    kinds = {RelationKind(kind) for kind in relations.values_list("kind", flat=True)}
    return next((kind for kind in RelationKind if kind in kinds), None)


def treats(viewer: Viewer | None, patient_id: uuid.UUID, *roles: Role) -> bool:
    """Whether this person may change what concerns the patient, in one of these roles if any are given.

    An emergency lets someone read, not change.
    """
    who = checked(viewer)
    if not (who.account_id and who.is_clinical) or (roles and not who.roles & frozenset(roles)):
        return False
    return treats_now(who.account_id, patient_id) is RelationKind.TREATING


def may_register(viewer: Viewer) -> bool:
    return bool(viewer.roles & (CLINICAL_ROLES - {Role.TEAM_MEMBER}))
