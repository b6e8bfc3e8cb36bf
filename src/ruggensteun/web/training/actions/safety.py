"""Takes in the answers to the safety questions: signs are kept, and may close the programme."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.clinical.red_flags import Reaction, UnknownAnswer, react
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_own, require_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.training.models import SafetyReport, Session
from ruggensteun.web.training.types import Answer, SessionDone


def reaction_to(answers: dict[str, Answer]) -> Reaction | None:
    """None when no sign was reported. Raises Refused for an answer that does not exist."""
    asked = clinical_rules().before_session
    told = {key: frozenset(value) if isinstance(value, tuple) else value for key, value in answers.items()}
    try:
        found = react(asked, told)
    except UnknownAnswer as unknown:
        raise Refused(
            _("This answer does not fit the questions (%(what)s): load the page again.") % {"what": unknown},
            field="safety",
        ) from None
    return found if isinstance(found, Reaction) else None


@transaction.atomic(savepoint=False)
def report_signs(
    *, by: Viewer, patient_id: uuid.UUID, done: SessionDone, session: Session
) -> SafetyReport | None:
    """Of a session; once, however often the session is told."""
    reaction = reaction_to(done.safety)
    if reaction is None:
        return None
    known = SafetyReport.objects.filter(session=session, signs=list(reaction.signs)).first()
    return known or _keep(by, patient_id, reaction, session)


@transaction.atomic
def report_change(*, by: Viewer, patient_id: uuid.UUID, answers: dict[str, Answer]) -> SafetyReport | None:
    """Something changed, told outside a session."""
    require_own(by, patient_id)
    reaction = reaction_to(answers)
    return _keep(by, patient_id, reaction, None) if reaction else None


def _keep(by: Viewer, patient_id: uuid.UUID, reaction: Reaction, session: Session | None) -> SafetyReport:
    made = SafetyReport.objects.create(
        patient_id=patient_id,
        session=session,
        reported_at=timezone.now(),
        urgency=reaction.urgency,
        signs=list(reaction.signs),
        question_set=reaction.set_id,
        question_set_version=reaction.set_version,
        stops_session=reaction.stops_session,
        locks=reaction.locks_programme,
    )
    detail = {"urgency": reaction.urgency, "locks": reaction.locks_programme}
    audit(by=by, did="signs-reported", patient_id=patient_id, subject=f"safety:{made.id}", detail=detail)
    return made


@transaction.atomic
def answer_signs(
    *, by: Viewer, patient_id: uuid.UUID, report_id: uuid.UUID, what_was_done: str, reopen: bool
) -> SafetyReport:
    """A clinician looked at it, says what was done, and may open the programme again."""
    require_treats(by, patient_id)
    report = SafetyReport.objects.select_for_update().filter(pk=report_id, patient_id=patient_id).first()
    if report is None:
        raise Refused(_("This report is not there any more."))
    if not what_was_done.strip():
        raise Refused(_("Say in a few words what you did."), field="what_was_done")
    report.seen_at, report.seen_by_id = timezone.now(), by.account_id
    report.what_was_done = what_was_done.strip()
    if reopen and report.locks:
        report.reopened_at = timezone.now()
    report.save()
    detail = {"reopened": bool(report.reopened_at)}
    audit(by=by, did="signs-answered", patient_id=patient_id, subject=f"safety:{report.id}", detail=detail)
    return report
