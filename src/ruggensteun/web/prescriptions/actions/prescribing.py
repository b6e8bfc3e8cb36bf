"""Writes a patient's programme: each change is a new revision, and none is lost."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.queries.sight import require_treats
from ruggensteun.web.people.types import Refused, Role, Stale, Viewer
from ruggensteun.web.prescriptions.compiled import UnknownExercise, compiled_today
from ruggensteun.web.prescriptions.models import ContentSnapshot, Draft, Programme, Revision
from ruggensteun.web.prescriptions.queries.content import PrescribedContent, contents
from ruggensteun.web.prescriptions.types import Composed, Plan, PrescribedExercise

PRESCRIBERS = (Role.PHYSIOTHERAPIST, Role.REHABILITATION_PHYSICIAN)


@transaction.atomic
def prescribe(*, by: Viewer, patient_id: uuid.UUID, composed: Composed) -> Revision:
    """Make the next revision of the running programme, or the first of a new one.

    Raises Stale when there is a newer revision than the plan was composed from, with that revision; Refused
    for a plan that cannot be.
    """
    require_treats(by, patient_id, *PRESCRIBERS)
    programme, newest = _running(patient_id, started_by=by)
    if (newest.number if newest else 0) != composed.based_on:
        sentence = _("Someone changed this programme while you were composing. Yours is kept as a draft.")
        raise Stale(sentence, theirs=newest)
    fixed = with_content(composed.plan)
    revision = Revision.objects.create(
        programme=programme,
        number=composed.based_on + 1,
        document=fixed.model_dump(mode="json"),
        in_force_from=composed.in_force_from or timezone.localdate(),
        why=composed.why.strip(),
        made_by_id=by.account_id,
        made_at=timezone.now(),
    )
    held = {item.content for item in fixed.exercises() if item.content}
    revision.contents.add(*held)  # type: ignore[arg-type]  # the stubs expect a number: its key is a hash
    Draft.objects.filter(patient_id=patient_id, author_id=by.account_id).delete()
    audit(
        by=by,
        did="prescribed",
        patient_id=patient_id,
        subject=f"revision:{revision.id}",
        detail={"number": revision.number, "proposal": composed.proposal},
    )
    return revision


def _running(patient_id: uuid.UUID, *, started_by: Viewer) -> tuple[Programme, Revision | None]:
    """The running programme, locked until the end of the transaction; a new one when none runs."""
    running = Programme.objects.select_for_update().filter(patient_id=patient_id, ended_at=None).first()
    if running is not None:
        return running, running.revisions.order_by("-number").first()
    try:
        with transaction.atomic():
            running = Programme.objects.create(patient_id=patient_id)
    except IntegrityError:  # someone else began one this very moment
        return _running(patient_id, started_by=started_by)
    audit(by=started_by, did="programme-started", patient_id=patient_id, subject=f"programme:{running.id}")
    return running, None


def with_content(plan: Plan) -> Plan:
    """The plan with the content snapshot of today wherever it has none; every other snapshot is known."""
    known = contents(item.content for item in plan.exercises())
    return plan.with_each(lambda item: _fixed(item, known.get(item.content or "")))


def _fixed(item: PrescribedExercise, known: PrescribedContent | None) -> PrescribedExercise:
    if known is not None and known.exercise.slug == item.exercise:
        content_hash, rungs = known.hash, known.exercise.ladder
    else:
        snapshot = _snapshot_of_today(item)
        content_hash, rungs = snapshot.hash, snapshot.compiled["exercise"]["ladder"]
    if item.variant not in rungs:
        sentence = _("%(variant)s is not a variant of %(exercise)s: choose one of its own variants.")
        raise Refused(sentence % {"variant": item.variant, "exercise": item.exercise})
    return item.model_copy(update={"content": content_hash})


def _snapshot_of_today(item: PrescribedExercise) -> ContentSnapshot:
    try:
        content_hash, compiled = compiled_today(item.exercise)
    except UnknownExercise:
        raise Refused(
            _("There is no exercise %(exercise)s in the programme: take it out.")
            % {"exercise": item.exercise}
        ) from None
    made, _new = ContentSnapshot.objects.get_or_create(
        hash=content_hash,
        defaults={
            "exercise": item.exercise,
            "version": compiled["exercise"]["version"],
            "compiled": compiled,
        },
    )
    return made


@transaction.atomic
def save_draft(*, by: Viewer, patient_id: uuid.UUID, plan: Plan, based_on: int) -> Draft:
    """Keep what this therapist is composing. It becomes nothing until it is prescribed."""
    require_treats(by, patient_id, *PRESCRIBERS)
    values = {"document": plan.model_dump(mode="json"), "based_on": based_on}
    draft, _new = Draft.objects.update_or_create(
        patient_id=patient_id, author_id=by.account_id, defaults=values
    )
    audit(by=by, did="draft-kept", patient_id=patient_id, subject=f"draft:{draft.id}")
    return draft


@transaction.atomic
def throw_draft_away(*, by: Viewer, patient_id: uuid.UUID) -> None:
    require_treats(by, patient_id, *PRESCRIBERS)
    Draft.objects.filter(patient_id=patient_id, author_id=by.account_id).delete()
    audit(by=by, did="draft-thrown-away", patient_id=patient_id)


@transaction.atomic
def end_programme(*, by: Viewer, patient_id: uuid.UUID, why: str) -> Programme:
    require_treats(by, patient_id, *PRESCRIBERS)
    running = Programme.objects.select_for_update().filter(patient_id=patient_id, ended_at=None).first()
    if running is None:
        raise Refused(_("No programme runs for this patient: there is nothing to end."))
    if not why.strip():
        raise Refused(_("Say in a few words why the programme ends."), field="why")
    running.ended_at = timezone.now()
    running.ended_why = why.strip()
    running.ended_by_id = by.account_id
    running.save(update_fields=("ended_at", "ended_why", "ended_by"))
    audit(by=by, did="programme-ended", patient_id=patient_id, subject=f"programme:{running.id}")
    return running
