"""Signs stop the session, close the programme when they must, and wait for a clinician."""

import pytest

from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.actions.safety import answer_signs, report_change
from ruggensteun.web.training.models import SafetyReport
from ruggensteun.web.training.queries import record
from tests.people.cast import Cast
from tests.training.sessions import session


def emergency() -> dict[str, tuple[str, ...]]:
    """A question with a sign of an emergency."""
    for question in clinical_rules().before_session.questions:
        for sign in question.signs:
            if sign.urgency == "emergency":
                return {question.key: (sign.key,)}
    raise AssertionError("the rules have no sign of an emergency")


def test_an_emergency_closes_the_programme_until_a_clinician_opens_it(cast: Cast) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    report = report_change(by=own, patient_id=luc, answers=dict(emergency()))
    assert report is not None
    assert record.lock_of(own, luc) == report
    an = cast.viewer("an")
    with pytest.raises(Refused) as caught:
        answer_signs(by=an, patient_id=luc, report_id=report.pk, what_was_done=" ", reopen=True)
    assert caught.value.field == "what_was_done"
    answer_signs(by=an, patient_id=luc, report_id=report.pk, what_was_done="Gebeld", reopen=False)
    assert record.lock_of(own, luc) is not None
    answer_signs(by=an, patient_id=luc, report_id=report.pk, what_was_done="Arts zag hem", reopen=True)
    assert record.lock_of(own, luc) is None


def test_the_patient_cannot_open_it(cast: Cast) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    report = report_change(by=own, patient_id=luc, answers=dict(emergency()))
    assert report is not None
    with pytest.raises(NotAllowed):
        answer_signs(by=own, patient_id=luc, report_id=report.pk, what_was_done="Ik", reopen=True)
    with pytest.raises(NotVisible):
        answer_signs(
            by=cast.viewer("bram"), patient_id=luc, report_id=report.pk, what_was_done="x", reopen=True
        )


def test_signs_told_with_a_session_are_kept_once(cast: Cast) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    half = session(safety=emergency(), complete=False)
    record_session(by=own, patient_id=luc, done=half)
    record_session(by=own, patient_id=luc, done=half.model_copy(update={"sequence": 1}))
    assert SafetyReport.objects.count() == 1


def test_no_sign_leaves_no_report(cast: Cast) -> None:
    answers = {question.key: False for question in clinical_rules().before_session.questions}
    assert report_change(by=cast.viewer("luc"), patient_id=cast.luc.pk, answers=dict(answers)) is None
    assert not SafetyReport.objects.exists()


def test_an_answer_to_a_question_that_does_not_exist_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as caught:
        report_change(by=cast.viewer("luc"), patient_id=cast.luc.pk, answers={"horoscope": True})
    assert caught.value.field == "safety"
