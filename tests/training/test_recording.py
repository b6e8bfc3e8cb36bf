"""A session is kept once, whole, correctable, and by whoever may."""

import datetime

import pytest
from django.utils import timezone

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotVisible, Refused
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import (
    correct_session,
    record_session,
    restore_session,
    withdraw_session,
)
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.queries import record
from tests.people.cast import Cast
from tests.training.sessions import session


def test_the_same_session_posted_twice_is_one(cast: Cast, revision: Revision) -> None:
    own, luc, done = cast.viewer("luc"), cast.luc.pk, session(revision)
    first = record_session(by=own, patient_id=luc, done=done)
    again = record_session(by=own, patient_id=luc, done=done)
    assert again == first
    assert first.done == done
    assert (first.revision, first.done_percent) == (1, 100)
    assert AuditEntry.objects.filter(did="session-recorded").count() == 1


def test_half_a_session_becomes_the_whole_of_it(cast: Cast, revision: Revision) -> None:
    own, luc, whole = cast.viewer("luc"), cast.luc.pk, session(revision, sequence=2)
    half = whole.model_copy(
        update={"sequence": 1, "complete": False, "exercises": whole.exercises[:1], "ended_at": None}
    )
    record_session(by=own, patient_id=luc, done=half)
    record_session(by=own, patient_id=luc, done=whole)
    late = record_session(by=own, patient_id=luc, done=half)
    assert Session.objects.count() == 1
    assert late.complete
    assert late.done == whole


def test_two_patients_may_have_a_session_of_the_same_id(cast: Cast) -> None:
    done = session()
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    record_session(by=cast.viewer("mia"), patient_id=cast.mia.pk, done=done)
    assert Session.objects.count() == 2


@pytest.mark.parametrize("who", ["bram", "mia", "administrator", "auditor"])
def test_nobody_else_writes_in_a_record(cast: Cast, who: str) -> None:
    with pytest.raises(NotVisible):
        record_session(by=cast.viewer(who), patient_id=cast.luc.pk, done=session())
    assert not Session.objects.exists()


def test_a_session_in_the_future_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=-2))
    assert caught.value.field == "started_at"


def test_a_session_is_on_the_day_of_the_patient(cast: Cast) -> None:
    late = datetime.datetime(2026, 10, 24, 22, 30, tzinfo=datetime.UTC)
    kept = record_session(
        by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(started_at=late, ended_at=None)
    )
    assert kept.local_date == datetime.date(2026, 10, 25)


def test_a_correction_keeps_what_was_there(cast: Cast, revision: Revision) -> None:
    own, luc, done = cast.viewer("luc"), cast.luc.pk, session(revision, note="Ging goed")
    kept = record_session(by=own, patient_id=luc, done=done)
    other = done.model_copy(update={"note": "Ging stroef", "pain_during": 4})
    changed = correct_session(by=own, patient_id=luc, session_id=kept.pk, done=other, why="Vergist")
    assert changed.done.note == "Ging stroef"
    assert changed.worst_pain == 4
    earlier = changed.earlier.get()
    assert earlier.document["note"] == "Ging goed"
    assert earlier.why == "Vergist"


def test_a_patient_corrects_for_a_day_and_a_therapist_always(cast: Cast, revision: Revision) -> None:
    own, luc, done = cast.viewer("luc"), cast.luc.pk, session(revision)
    kept = record_session(by=own, patient_id=luc, done=done)
    Session.objects.update(recorded_at=timezone.now() - datetime.timedelta(hours=25))
    other = done.model_copy(update={"note": "Anders"})
    with pytest.raises(Refused):
        correct_session(by=own, patient_id=luc, session_id=kept.pk, done=other)
    changed = correct_session(by=cast.viewer("an"), patient_id=luc, session_id=kept.pk, done=other)
    assert changed.done.note == "Anders"


def test_what_was_withdrawn_counts_no_more_and_can_come_back(cast: Cast, revision: Revision) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    kept = record_session(by=own, patient_id=luc, done=session(revision))
    withdraw_session(by=own, patient_id=luc, session_id=kept.pk)
    assert not record.sessions(own, luc).exists()
    restore_session(by=own, patient_id=luc, session_id=kept.pk)
    assert list(record.sessions(own, luc)) == [kept]
