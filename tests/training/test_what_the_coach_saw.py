"""Who treats sees what was done set by set, and, only in support mode, what the coach saw of it."""

import pytest
from django.test import Client

from ruggensteun.clinical.dose import PrescribedDose
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.demo_sessions import watchable
from ruggensteun.web.training.models import Session
from ruggensteun.web.training.seen import ExerciseSeen, seen_in
from ruggensteun.web.training.types import ExerciseDone, SetDone, VerdictShares
from tests.people.cast import Cast
from tests.training.sessions import session


def watched(revision: Revision, **shares: float) -> ExerciseDone:
    """The first exercise, with the same verdict on every point that a camera can see."""
    item = next(revision.plan.exercises())
    verdicts = {point.point: VerdictShares(**shares) for point in watchable(item.exercise, item.variant)}
    assert verdicts
    one = SetDone(
        repetitions=item.dose.repetitions,
        held_s=item.dose.hold_s,
        side="left",
        counted_by="camera",
        verdicts=verdicts,
        coverage=0.8,
    )
    return ExerciseDone(
        prescribed=item.id,
        exercise=item.exercise,
        variant=item.variant,
        content=item.content,
        dose=item.dose,
        sets=(one, one),
    )


@pytest.fixture
def kept(cast: Cast, revision: Revision) -> Session:
    luc = cast.viewer("luc")
    before = session(days=4, exercises=(watched(revision, good=1, attention=3),))
    record_session(by=luc, patient_id=cast.luc.pk, done=before)
    done = session(days=2, exercises=(watched(revision, good=6, attention=2, not_visible=2),))
    return record_session(by=luc, patient_id=cast.luc.pk, done=done)


def seen(cast: Cast, kept: Session, *, judges: bool = True) -> ExerciseSeen:
    (one,) = seen_in(cast.viewer("an"), kept, judges=judges)
    return one


def test_every_point_tells_good_attention_and_not_visible(cast: Cast, kept: Session) -> None:
    one = seen(cast, kept)
    assert one.points
    assert all((point.good, point.attention, point.not_visible) == (60, 20, 20) for point in one.points)
    assert one.coverage == 80
    assert {point.judged for point in one.points} == {"16 s beoordeeld"}
    assert len(one.sets) == 2
    assert all(words.startswith("links") for words in one.sets)


def test_the_sessions_are_compared_by_what_was_visible(cast: Cast, kept: Session) -> None:
    one = seen(cast, kept)
    assert all(point.earlier == (25, 75) for point in one.points)
    assert sum(len(chart.sheet.lines) for chart in one.trends) == len(one.points)
    assert all(len(chart.sheet.lines) <= 3 for chart in one.trends)
    assert f"{one.points[0].title}: van 25 naar 75 %" in one.trends[0].sentence


def test_a_library_says_what_was_done_and_judges_nothing(cast: Cast, kept: Session) -> None:
    one = seen(cast, kept, judges=False)
    assert len(one.sets) == 2
    assert (one.points, one.unseen, one.coverage, one.trends) == ((), (), None, ())


def test_what_was_never_visible_is_no_success(cast: Cast, revision: Revision) -> None:
    done = session(exercises=(watched(revision, not_visible=8),))
    blind = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    point = seen(cast, blind).points[0]
    assert (point.good, point.attention, point.not_visible) == (0, 0, 100)
    assert point.earlier == (None,)
    assert seen(cast, blind).trends == ()


def page(cast: Cast, kept: Session) -> str:
    return f"/patienten/{cast.luc.pk}/sessies/{kept.pk}/"


@pytest.mark.usefixtures("_support")
def test_the_page_shows_it_in_support_mode(an: Client, cast: Cast, kept: Session) -> None:
    text = an.get(page(cast, kept)).content.decode()
    assert "Wat de coach zag" in text
    assert "De coach kon genoeg zien in 80 % van de tijd." in text


def test_the_page_shows_only_what_was_done_in_library_mode(an: Client, cast: Cast, kept: Session) -> None:
    text = an.get(page(cast, kept)).content.decode()
    assert "Wat er gedaan is" in text
    assert "Wat de coach zag" not in text
    assert "Niet te zien" not in text


@pytest.mark.usefixtures("_support")
def test_the_patient_gets_no_table_of_verdicts(client: Client, cast: Cast, kept: Session) -> None:
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    text = client.get(f"/mijn-vooruitgang/{kept.pk}/").content.decode()
    assert "Wat de coach zag" not in text


def test_what_the_phone_on_the_pelvis_felt_is_told_as_such(cast: Cast, revision: Revision) -> None:
    one = watched(revision, good=20, attention=5)
    felt = tuple(each.model_copy(update={"judged_by": "phone", "counted_by": "timer"}) for each in one.sets)
    done = session(exercises=(one.model_copy(update={"sets": felt}),))
    kept = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    told = seen(cast, kept)
    assert told.felt
    assert all(point.felt and not point.partly for point in told.points)
    assert [(point.good, point.attention) for point in told.points] == [(80, 20)] * len(told.points)


def test_a_phone_judges_seconds_also_where_repetitions_are_counted(cast: Cast, revision: Revision) -> None:
    one = watched(revision, good=20, attention=5)
    dose = PrescribedDose(kind="control", sets=2, repetitions=8)
    sets = tuple(
        each.model_copy(update={"judged_by": "phone", "held_s": None, "repetitions": 8}) for each in one.sets
    )
    done = session(exercises=(one.model_copy(update={"sets": sets, "dose": dose}),))
    kept = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    assert {point.judged for point in seen(cast, kept).points} == {"50 s beoordeeld"}


def test_what_the_camera_saw_is_not_called_felt(cast: Cast, kept: Session) -> None:
    told = seen(cast, kept)
    assert not told.felt
    assert not any(point.felt for point in told.points)


@pytest.mark.usefixtures("_support")
def test_the_physiotherapist_reads_that_a_phone_does_not_feel_the_back(
    an: Client, cast: Cast, revision: Revision
) -> None:
    one = watched(revision, good=20)
    felt = tuple(each.model_copy(update={"judged_by": "phone"}) for each in one.sets)
    done = session(exercises=(one.model_copy(update={"sets": felt}),))
    kept = record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    text = an.get(page(cast, kept)).content.decode()
    assert "hoe het bekken kantelt, niet hoe de rug is" in text
    assert "De telefoon op het bekken kon in 80 % van de tijd genoeg voelen." in text
