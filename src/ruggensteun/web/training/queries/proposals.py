"""The proposals about a patient, and what the patient may choose at once."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from ruggensteun.clinical.decision import Outcome, decide
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.rule import Mode
from ruggensteun.clinical.stepping import Change
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.queries.sight import require_sees
from ruggensteun.web.people.types import Viewer
from ruggensteun.web.prescriptions.types import PrescribedExercise
from ruggensteun.web.training.models import Proposal
from ruggensteun.web.training.queries.situations import record_of, situations


@dataclass(frozen=True, slots=True)
class Offer:
    """Less, which the patient may take at once."""

    item: PrescribedExercise
    outcome: Outcome


def open_proposals(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Proposal]:
    require_sees(viewer, patient_id, "proposals")
    return Proposal.objects.filter(patient_id=patient_id, answer=Proposal.Answer.OPEN)


def answered_proposals(viewer: Viewer | None, patient_id: uuid.UUID) -> QuerySet[Proposal]:
    """By a person; newest first."""
    require_sees(viewer, patient_id, "proposals")
    by_someone = (Proposal.Answer.ACCEPTED, Proposal.Answer.ADAPTED, Proposal.Answer.DECLINED)
    kept = Proposal.objects.filter(patient_id=patient_id, answer__in=by_someone)
    return kept.select_related("answered_by").order_by("-answered_at")


def offers(viewer: Viewer | None, patient_id: uuid.UUID, on: datetime.date, mode: Mode) -> tuple[Offer, ...]:
    """What the rules let the patient choose after the last sessions."""
    rules = clinical_rules().progression
    found = []
    for item, situation in situations(record_of(viewer, patient_id, on)):
        outcome = decide("review", situation, rules=rules, mode=mode, on=on)
        if outcome is not None and outcome.decides == "patient" and outcome.options:
            found.append(Offer(item, outcome))
    return tuple(found)


def change_of(proposal: Proposal) -> Change | None:
    """What it would change, as it was when it was made."""
    if proposal.change is None:
        return None
    dose = dict(proposal.change["dose"])
    for pair in ("tempo_s", "effort"):
        dose[pair] = tuple(dose[pair]) if dose.get(pair) else None
    return Change(proposal.change["parameter"], proposal.change["variant"], PrescribedDose(**dose))
