"""Records what was trained. The same session told twice, or half and then whole, is one session."""

import datetime
import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ruggensteun.web.people.actions.trail import audit, audit_with_reads
from ruggensteun.web.people.queries.sight import require_own_or_treats
from ruggensteun.web.people.types import Refused, Viewer
from ruggensteun.web.prescriptions.queries.programmes import revision_on
from ruggensteun.web.training.actions.safety import report_signs
from ruggensteun.web.training.models import EarlierSession, Session
from ruggensteun.web.training.types import SessionDone

CLOCK_SLACK = datetime.timedelta(minutes=10)
OLDEST = datetime.timedelta(days=366)
PATIENT_MAY_CORRECT_FOR = datetime.timedelta(days=1)


def record_session(
    *, by: Viewer, patient_id: uuid.UUID, done: SessionDone, recorded_at: datetime.datetime | None = None
) -> Session:
    """Keep a session, or what came after the half of it that is already here.

    Telling the same or less again changes nothing and gives what is kept. `recorded_at`: when it was told;
    now, but for the invented weeks of the demo. Raises Refused for a session that lies in the future or too
    far back.
    """
    kept, _new = bring_session(by=by, patient_id=patient_id, done=done, recorded_at=recorded_at)
    return kept


def bring_session(
    *, by: Viewer, patient_id: uuid.UUID, done: SessionDone, recorded_at: datetime.datetime | None = None
) -> tuple[Session, bool]:
    """The same, and whether it is a new one."""
    require_own_or_treats(by, patient_id)
    _check_time(done)
    fresh = Session(
        patient_id=patient_id,
        device_id=done.id,
        recorded_by_id=by.account_id,
        recorded_at=recorded_at or timezone.now(),
    )
    try:
        kept = _keep(by, fresh, done)
    except IntegrityError:  # the same session, told on another line at this very moment
        kept = _keep(by, fresh, done)
    return kept, kept is fresh


def _keep(by: Viewer, fresh: Session, done: SessionDone) -> Session:
    """Write the session, its signs, and with its line in the trail what was seen until then.

    All in one transaction, so that a crowd waits for the end of the trail once a session. The looks are
    forgotten when all of it is kept; until then the door still has them.
    """
    with transaction.atomic():
        known = Session.objects.select_for_update().filter(
            patient_id=fresh.patient_id, device_id=fresh.device_id
        )
        kept = known.first() or fresh
        if kept is not fresh and done.sequence <= kept.sequence:
            return kept
        _write(kept, by, done)
        report_signs(by=by, patient_id=kept.patient_id, done=done, session=kept)
        audit_with_reads(
            by=by,
            did="session-recorded",
            patient_id=kept.patient_id,
            subject=f"session:{kept.id}",
            detail={"sequence": done.sequence, "complete": done.complete},
        )
    by.reads.clear()
    return kept


@transaction.atomic
def correct_session(
    *, by: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID, done: SessionDone, why: str = ""
) -> Session:
    """Write a session anew; what it said before is kept. The patient may within a day, a therapist always."""
    kept = _to_change(by, patient_id, session_id)
    _check_time(done)
    EarlierSession.objects.create(
        session=kept, document=kept.document, why=why.strip(), corrected_by_id=by.account_id
    )
    same = done.model_copy(update={"id": kept.device_id, "sequence": kept.sequence + 1})
    _write(kept, by, same)
    audit(by=by, did="session-corrected", patient_id=patient_id, subject=f"session:{kept.id}")
    return kept


@transaction.atomic
def withdraw_session(*, by: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """It was written down by mistake: it counts no more, and is not lost."""
    kept = _to_change(by, patient_id, session_id)
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=("withdrawn_at",))
    audit(by=by, did="session-withdrawn", patient_id=patient_id, subject=f"session:{kept.id}")


@transaction.atomic
def restore_session(*, by: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID) -> None:
    kept = _to_change(by, patient_id, session_id)
    kept.withdrawn_at = None
    kept.save(update_fields=("withdrawn_at",))
    audit(by=by, did="session-restored", patient_id=patient_id, subject=f"session:{kept.id}")


def may_correct(viewer: Viewer, kept: Session, *, now: datetime.datetime) -> bool:
    return viewer.patient_id != kept.patient_id or now <= kept.recorded_at + PATIENT_MAY_CORRECT_FOR


def _to_change(by: Viewer, patient_id: uuid.UUID, session_id: uuid.UUID) -> Session:
    require_own_or_treats(by, patient_id)
    kept = Session.objects.select_for_update().filter(pk=session_id, patient_id=patient_id).first()
    if kept is None:
        raise Refused(_("This session is not there any more."))
    if not may_correct(by, kept, now=timezone.now()):
        raise Refused(_("You can change a session for one day. Ask your physiotherapist to change it."))
    return kept


def _check_time(done: SessionDone) -> None:
    now = timezone.now()
    if done.started_at > now + CLOCK_SLACK:
        raise Refused(
            _("This session lies in the future: look at the date and the clock."), field="started_at"
        )
    if done.started_at < now - OLDEST:
        raise Refused(_("This session is more than a year old: look at the date."), field="started_at")


def _write(kept: Session, by: Viewer, done: SessionDone) -> None:
    for name, value in _columns(by, kept.patient_id, done).items():
        setattr(kept, name, value)
    kept.save()


def _columns(by: Viewer, patient_id: uuid.UUID, done: SessionDone) -> dict[str, object]:
    programme_id, revision = revision_on(by, patient_id, done.on) or (None, None)
    share = done.share_done
    return {
        "programme_id": programme_id,
        "revision": revision,
        "started_at": done.started_at,
        "zone": done.zone,
        "local_date": done.on,
        "complete": done.complete,
        "sequence": done.sequence,
        "document": done.model_dump(mode="json"),
        "pain_before": done.pain_before,
        "worst_pain": done.worst_pain,
        "effort": done.hardest,
        "done_percent": None if share is None else int(share * 100),
    }
