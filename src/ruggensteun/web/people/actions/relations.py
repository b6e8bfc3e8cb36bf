"""Changes who treats whom."""

import datetime
import uuid

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.files import clinical_role
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import Account, Patient, TreatmentRelation
from ruggensteun.web.people.queries.sight import current_relations, require_treats, viewer_of
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused, RelationKind, Role, Viewer

BREAK_GLASS_HOURS = 4
SHORTEST_REASON = 10


@transaction.atomic
def start_treating(
    *, by: Viewer, patient_id: uuid.UUID, account_id: uuid.UUID, is_lead: bool = False
) -> TreatmentRelation:
    """Someone of the team joins; by who treats the patient, or by the administrator."""
    _require_may_assign(by, patient_id)
    whom = Account.objects.filter(pk=account_id, is_active=True).first()
    joining = viewer_of(whom) if whom else None
    if joining is None or not joining.is_clinical:
        raise Refused(_("Choose someone of the care team."), field="account_id")
    if is_lead:
        _treating(patient_id).update(is_lead=False)
    relation, made = TreatmentRelation.objects.get_or_create(
        patient_id=patient_id,
        account_id=account_id,
        kind=RelationKind.TREATING.value,
        until_at=None,
        defaults={
            "role": clinical_role(joining.roles),
            "from_at": timezone.now(),
            "made_by_id": by.account_id,
        },
    )
    if relation.is_lead != is_lead:
        relation.is_lead = is_lead
        relation.save(update_fields=("is_lead",))
    audit(
        by=by,
        did="started-treating" if made else "changed-treating",
        patient_id=patient_id,
        subject=f"account:{account_id}",
        detail={"lead": is_lead},
    )
    return relation


@transaction.atomic
def end_treating(*, by: Viewer, patient_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """What someone wrote stays; they no longer see the patient. The last one cannot leave without another."""
    _require_may_assign(by, patient_id)
    others = _treating(patient_id).exclude(account_id=account_id)
    leaving = _treating(patient_id).filter(account_id=account_id)
    if not leaving.exists():
        raise NotVisible
    if not others.exists():
        raise Refused(_("Nobody else treats this patient. First let someone else join, then leave."))
    was_lead = leaving.filter(is_lead=True).exists()
    leaving.update(until_at=timezone.now(), is_lead=False)
    if was_lead and (next_lead := others.order_by("from_at").first()):
        next_lead.is_lead = True
        next_lead.save(update_fields=("is_lead",))
    audit(by=by, did="ended-treating", patient_id=patient_id, subject=f"account:{account_id}")


@transaction.atomic
def hand_over(*, by: Viewer, patient_id: uuid.UUID, to: uuid.UUID) -> TreatmentRelation:
    """Another one answers for the programme from now on; whoever did until now leaves the team."""
    before = _treating(patient_id).filter(is_lead=True).first()
    relation = start_treating(by=by, patient_id=patient_id, account_id=to, is_lead=True)
    if before and before.account_id != to:
        _treating(patient_id).filter(pk=before.pk).update(until_at=timezone.now(), is_lead=False)
        audit(by=by, did="ended-treating", patient_id=patient_id, subject=f"account:{before.account_id}")
    return relation


@transaction.atomic
def break_glass(*, by: Viewer, family_name: str, birth_date: datetime.date, reason: str) -> TreatmentRelation:
    """A clinician opens the file of someone they do not treat, for hours. The auditor sees it and why.

    Takes the exact name and date of birth: nobody can look around with it.
    """
    if not by.is_clinical or by.account_id is None:
        raise NotAllowed("Only the care team can open a file in an emergency.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Write why you have to see this file now, in a sentence."), field="reason")
    wanted = Patient.objects.filter(family_name__iexact=family_name.strip(), birth_date=birth_date)
    found = list(wanted[:2])
    if len(found) != 1:
        audit(by=by, did="missed-glass", detail={"found": len(found)})
        raise Refused(
            _("We find no single patient with this family name and this date of birth. Look at both again."),
            field="family_name",
        )
    now = timezone.now()
    relation = TreatmentRelation.objects.create(
        patient=found[0],
        account_id=by.account_id,
        role=clinical_role(by.roles),
        kind=RelationKind.BREAK_GLASS,
        reason=reason.strip(),
        from_at=now,
        until_at=now + datetime.timedelta(hours=BREAK_GLASS_HOURS),
        made_by_id=by.account_id,
    )
    audit(by=by, did="broke-glass", patient_id=found[0].pk, subject=f"relation:{relation.pk}")
    return relation


def _treating(patient_id: uuid.UUID) -> QuerySet[TreatmentRelation]:
    return TreatmentRelation.objects.filter(
        current_relations(), patient_id=patient_id, kind=RelationKind.TREATING
    )


def _require_may_assign(by: Viewer, patient_id: uuid.UUID) -> None:
    if Role.ADMINISTRATOR in by.roles:
        if not Patient.objects.filter(pk=patient_id, erased_at=None).exists():
            raise NotVisible
        return
    require_treats(by, patient_id)
