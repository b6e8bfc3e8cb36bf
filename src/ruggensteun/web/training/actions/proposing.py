"""Makes the proposals that the rules ask for, and takes the therapist's answer."""

import datetime
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import asdict, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.clinical.decision import Outcome, decide, decide_contact
from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.clinical.rule import Mode
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_sees, require_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.actions.prescribing import PRESCRIBERS
from ruggensteun.web.prescriptions.actions.stepping import step
from ruggensteun.web.training.models import Proposal
from ruggensteun.web.training.queries.proposals import change_of
from ruggensteun.web.training.queries.situations import Record, recent, record_of, situations

About = uuid.UUID | None
"""The id of a prescribed exercise; None: the person as a whole."""


def propose(
    *, by: Viewer, patient_id: uuid.UUID, on: datetime.date, mode: Mode, record: Record | None = None
) -> tuple[Proposal, ...]:
    """The proposals of that day that were not made before. Asking twice makes nothing twice.

    Open proposals that no longer follow from what was told are overtaken. `record`: of the night, which reads
    those of many patients at once, of this same viewer; without one it is read here.
    """
    outcomes = _outcomes(record or record_of(by, patient_id, on), mode)
    wanted = {_mark(about, outcome, on): (about, outcome) for about, outcome in outcomes}
    kept = dict(Proposal.objects.filter(patient_id=patient_id).values_list("rests_on", "answer"))
    overtaken = [
        mark for mark, answer in kept.items() if answer == Proposal.Answer.OPEN and mark not in wanted
    ]
    made = tuple(
        _proposal(patient_id, about, outcome, mark, on)
        for mark, (about, outcome) in wanted.items()
        if mark not in kept
    )
    if overtaken or made:  # most nights nothing is new for most patients: then nothing is locked or written
        _keep(by, patient_id, made, overtaken)
    return made


@transaction.atomic
def _keep(by: Viewer, patient_id: uuid.UUID, made: tuple[Proposal, ...], overtaken: list[str]) -> None:
    require_sees(by, patient_id, "proposals")
    if overtaken:
        Proposal.objects.filter(
            patient_id=patient_id, rests_on__in=overtaken, answer=Proposal.Answer.OPEN
        ).update(answer=Proposal.Answer.OVERTAKEN, answered_at=timezone.now())
    for proposal in made:
        proposal.save()
        _trail(by, proposal, "proposed")


def _outcomes(record: Record, mode: Mode) -> Iterator[tuple[About, Outcome]]:
    """What a therapist has to decide or to know."""
    rules = clinical_rules().progression
    found = situations(record)
    for item, situation in found:
        outcome = decide("review", situation, rules=rules, mode=mode, on=record.on)
        if outcome is not None and (outcome.decides == "therapist" or outcome.tell_therapist):
            yield item.id, outcome
    every = [situation for _item, situation in found]
    days = max(rule.window_days or 0 for rule in rules.active("contact", mode))
    contact = decide_contact(every, recent(record, days=days), rules=rules, mode=mode, on=record.on)
    if contact is not None:
        yield None, contact


def _mark(about: About, outcome: Outcome, on: datetime.date) -> str:
    """The same for the same reason. A reason without sessions is another one every week."""
    week = "" if outcome.sessions else "-".join(map(str, on.isocalendar()[:2]))
    told = "|".join((str(about), outcome.because.rule, *outcome.sessions, week))
    return hashlib.sha256(told.encode()).hexdigest()


def _proposal(
    patient_id: uuid.UUID, about: About, outcome: Outcome, mark: str, on: datetime.date
) -> Proposal:
    change = outcome.options[0] if outcome.options else None
    return Proposal(
        patient_id=patient_id,
        prescribed_exercise=about,
        exercise=outcome.exercise or "",
        rule=outcome.because.rule,
        action=outcome.action,
        because=outcome.because.plain(),
        change=asdict(change) if change else None,
        rests_on=mark,
        made_on=on,
    )


@transaction.atomic
def accept(*, by: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID, note: str = "") -> Proposal:
    """Carry it out as it stands. Raises Refused when it was answered already or cannot be carried out."""
    proposal = _open(by, patient_id, proposal_id)
    change = change_of(proposal)
    if change is not None and proposal.prescribed_exercise is not None:
        why = _("Proposal %(rule)s accepted") % {"rule": proposal.rule}
        step(by=by, patient_id=patient_id, exercise_id=proposal.prescribed_exercise, change=change, why=why)
    return _answered(by, proposal, Proposal.Answer.ACCEPTED, note)


@transaction.atomic
def adapt(
    *, by: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID, dose: PrescribedDose, note: str
) -> Proposal:
    """Carry it out with another dose, and say why. The proposal itself stays what it was.

    Raises Refused when it was answered already, changes no dose, or no reason is given.
    """
    proposal = _open(by, patient_id, proposal_id)
    change = change_of(proposal)
    if change is None or proposal.prescribed_exercise is None:
        raise Refused(_("This proposal changes no dose: there is nothing to adapt."))
    if not note.strip():
        raise Refused(_("Say in a few words why you change it."), field="why")
    why = _("Proposal %(rule)s adapted: %(why)s") % {"rule": proposal.rule, "why": note.strip()}
    other = replace(change, dose=dose)
    step(by=by, patient_id=patient_id, exercise_id=proposal.prescribed_exercise, change=other, why=why)
    return _answered(by, proposal, Proposal.Answer.ADAPTED, note)


@transaction.atomic
def decline(*, by: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID, note: str = "") -> Proposal:
    return _answered(by, _open(by, patient_id, proposal_id), Proposal.Answer.DECLINED, note)


def _open(by: Viewer, patient_id: uuid.UUID, proposal_id: uuid.UUID) -> Proposal:
    require_treats(by, patient_id, *PRESCRIBERS)
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id, patient_id=patient_id).first()
    if proposal is None or proposal.answer != Proposal.Answer.OPEN:
        raise Refused(_("This proposal was answered in the meantime: load the page again."))
    return proposal


def _answered(by: Viewer, proposal: Proposal, answer: str, note: str) -> Proposal:
    proposal.answer, proposal.note = answer, note.strip()
    proposal.answered_by_id, proposal.answered_at = by.account_id, timezone.now()
    proposal.save(update_fields=("answer", "note", "answered_by", "answered_at"))
    _trail(by, proposal, f"proposal-{answer}")
    return proposal


def _trail(by: Viewer, proposal: Proposal, did: str) -> None:
    detail = {"rule": proposal.rule}
    audit(by=by, did=did, patient_id=proposal.patient_id, subject=f"proposal:{proposal.id}", detail=detail)
