"""Keeps the points of a set for who treats, and erases them: at once, or when their time is over."""

import datetime
import uuid

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.movement.compact import BrokenCompact
from ruggensteun.web.people.actions.trail import audit
from ruggensteun.web.people.models import Consent
from ruggensteun.web.people.queries.patients import consented
from ruggensteun.web.people.queries.sight import require_own
from ruggensteun.web.people.types import ConsentKind, NotAllowed, Refused, Viewer
from ruggensteun.web.training.models import MovementRecording, Session
from ruggensteun.web.training.told_recording import SESSION_BYTES, SET_BYTES, RecordingTold, looks_in

KEPT_FOR = datetime.timedelta(days=90)
"""A proposal of the team: as long as a block of treatment is looked back on."""


@transaction.atomic
def keep_recording(
    *, by: Viewer, patient_id: uuid.UUID, told: RecordingTold
) -> tuple[MovementRecording, bool]:
    """What is kept, and whether that is new: telling the same set again changes nothing.

    Raises Refused without consent, without its session, for points that cannot be read, and beyond the room
    that a set or a session has.
    """
    require_own(by, patient_id)
    if not consented(by, patient_id, ConsentKind.MOVEMENT_RECORDINGS):
        raise Refused(_("Your movements are kept only if you agree to it, in My account."))
    session = (
        Session.objects.select_for_update().filter(patient_id=patient_id, device_id=told.session).first()
    )
    if session is None:
        raise Refused(_("The session of these movements is not here."), field="session")
    before = MovementRecording.objects.filter(patient_id=patient_id, device_id=told.id).first()
    if before is not None:
        return before, False
    kept = _made(session, told)
    kept.save()
    audit(
        by=by,
        did="movement-kept",
        patient_id=patient_id,
        subject=f"recording:{kept.id}",
        detail={"session": str(session.pk), "bytes": kept.size},
    )
    return kept, True


def _made(session: Session, told: RecordingTold) -> MovementRecording:
    try:
        points = told.packed()
        looks = looks_in(points)
    except BrokenCompact as broken:
        raise Refused(str(broken), field="points") from None
    there = MovementRecording.objects.filter(session=session).aggregate(bytes=Sum("size"))["bytes"] or 0
    if len(points) > SET_BYTES or there + len(points) > SESSION_BYTES:
        raise Refused(_("There is no more room for the movements of this session."), field="points")
    return MovementRecording(
        patient_id=session.patient_id,
        session=session,
        device_id=told.id,
        prescribed=told.prescribed,
        exercise=told.exercise,
        variant=told.variant,
        content=told.content,
        number=told.number,
        side=told.side,
        lasts_ms=round(looks.lasts_ms),
        marks=[mark.model_dump(mode="json") for mark in told.marks],
        points=points,
        size=len(points),
        kept_at=timezone.now(),
    )


@transaction.atomic
def erase_recording(*, by: Viewer, patient_id: uuid.UUID, recording_id: uuid.UUID) -> None:
    """By the patient, at once and for ever. Asking twice is no trouble."""
    require_own(by, patient_id)
    gone, _kinds = MovementRecording.objects.filter(pk=recording_id, patient_id=patient_id).delete()
    if gone:
        audit(by=by, did="movement-erased", patient_id=patient_id, subject=f"recording:{recording_id}")


@transaction.atomic
def erase_recordings_without_consent(*, by: Viewer, patient_id: uuid.UUID, kind: ConsentKind) -> None:
    """What rested on a consent that was withdrawn goes with it."""
    require_own(by, patient_id)
    if kind is ConsentKind.MOVEMENT_RECORDINGS:
        gone, _kinds = MovementRecording.objects.filter(patient_id=patient_id).delete()
        audit(by=by, did="movements-erased", patient_id=patient_id, detail={"number": gone})


@transaction.atomic
def erase_old_recordings(*, by: Viewer) -> int:
    """By the night: whatever was kept long enough, or has no consent any more. Says how many."""
    if not by.system:
        raise NotAllowed("Only the night erases what is old.")
    agreed = Consent.objects.filter(kind=ConsentKind.MOVEMENT_RECORDINGS, withdrawn_at=None)
    over = Q(kept_at__lt=timezone.now() - KEPT_FOR) | ~Q(patient__in=agreed.values("patient"))
    gone, _kinds = MovementRecording.objects.filter(over).delete()
    if gone:
        audit(by=by, did="old-movements-erased", detail={"number": gone})
    return gone
