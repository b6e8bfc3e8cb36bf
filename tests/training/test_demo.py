"""The invented weeks are believable: kept, flared up, not begun, and each with what the rules make of it."""

import datetime

from django.utils import timezone

from ruggensteun.clinical.calendar_days import last_days
from ruggensteun.web.overview.attention import Why
from ruggensteun.web.overview.queries import everyone
from ruggensteun.web.prescriptions.queries.templates import templates
from ruggensteun.web.training.actions.recording import may_correct
from ruggensteun.web.training.demo import COURSES, Course, report_red_flag, save_starters, train
from ruggensteun.web.training.queries import record
from ruggensteun.web.training.queries.proposals import offers, open_proposals
from tests.people.cast import Cast


def lived(cast: Cast, *, keeps: float, flare_up: bool = False) -> None:
    course = Course(
        goal="Weer tuinieren",
        template=0,
        weeks=5,
        keeps=keeps,
        pain=(2, 2),
        flare_up=flare_up,
    )
    train(course, patient_id=cast.luc.pk, therapist=cast.viewer("an"), patient=cast.viewer("luc"))


def test_who_trains_well_gets_a_proposal_for_more(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    an, luc, today = cast.viewer("an"), cast.luc.pk, timezone.localdate()
    assert record.adherence_in(an, luc, last_days(14, before=today)).percent == 100
    assert {proposal.rule for proposal in open_proposals(an, luc)} == {"R5"}


def test_who_hardly_begins_is_to_be_called(cast: Cast) -> None:
    lived(cast, keeps=0.1)
    assert "R6" in {proposal.rule for proposal in open_proposals(cast.viewer("an"), cast.luc.pk)}


def test_who_has_a_flare_up_may_take_less(cast: Cast) -> None:
    lived(cast, keeps=1.0, flare_up=True)
    offered = offers(cast.viewer("luc"), cast.luc.pk, timezone.localdate(), "library")
    assert {offer.outcome.because.rule for offer in offered} <= {"R2", "R3"}
    assert offered


def test_a_red_flag_closes_the_programme(cast: Cast) -> None:
    lived(cast, keeps=0.5)
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    assert record.lock_of(cast.viewer("an"), cast.luc.pk) is not None


def test_no_session_lies_in_the_future(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    days = record.sessions(cast.viewer("an"), cast.luc.pk).values_list("local_date", flat=True)
    assert max(days) < timezone.localdate()
    assert min(days) >= timezone.localdate() - datetime.timedelta(weeks=6)


def test_the_clinic_starts_with_templates(cast: Cast) -> None:
    save_starters(by=cast.viewer("an"))
    assert templates(cast.viewer("an")).count() == 4


def test_a_session_was_told_when_it_was_done(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    kept = record.sessions(cast.viewer("luc"), cast.luc.pk)
    assert all(one.recorded_at - one.started_at < datetime.timedelta(hours=1) for one in kept)
    old = [one for one in kept if one.started_at < timezone.now() - datetime.timedelta(days=2)]
    assert old
    assert not any(may_correct(cast.viewer("luc"), one, now=timezone.now()) for one in old)


def test_whom_the_therapist_gave_more_does_more(cast: Cast) -> None:
    course = Course(goal="Tillen", template=1, weeks=5, keeps=1.0, pain=(1, 1), grows=True, watched=True)
    train(course, patient_id=cast.luc.pk, therapist=cast.viewer("an"), patient=cast.viewer("luc"))
    kept = list(record.sessions(cast.viewer("an"), cast.luc.pk))
    first, last = kept[0].done.exercises[0], kept[-1].done.exercises[0]
    assert last.volume_done > first.volume_done
    assert not first.sets[0].verdicts
    assert any(one.verdicts for exercise in kept[-1].done.exercises for one in exercise.sets)


def test_who_never_began_is_called_for_that(cast: Cast) -> None:
    train(COURSES["jan"], patient_id=cast.luc.pk, therapist=cast.viewer("an"), patient=cast.viewer("luc"))
    (doing,) = (one for one in everyone(cast.viewer("an"), timezone.localdate()) if one.patient == cast.luc)
    assert Why.NOT_TRAINED in {reason.why for reason in doing.reasons}


def test_a_flare_up_is_called_for_that(cast: Cast) -> None:
    train(COURSES["sara"], patient_id=cast.luc.pk, therapist=cast.viewer("an"), patient=cast.viewer("luc"))
    (doing,) = (one for one in everyone(cast.viewer("an"), timezone.localdate()) if one.patient == cast.luc)
    assert Why.FLARE_UP in {reason.why for reason in doing.reasons}
