"""What was told becomes a proposal with its because, and a therapist's answer changes the programme."""

import datetime

import pytest
from django.utils import timezone

from ruggensteun.clinical.report import NextMorning
from ruggensteun.clinical.stepping import Change
from ruggensteun.web.people.types import NotAllowed, Refused, system_viewer
from ruggensteun.web.prescriptions.actions.stepping import step_down
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.training.actions.mornings import tell_morning
from ruggensteun.web.training.actions.proposing import accept, decline, propose
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import Proposal
from ruggensteun.web.training.queries.proposals import change_of, offers, open_proposals
from ruggensteun.web.training.queries.situations import record_of, situations
from tests.people.cast import Cast
from tests.training.sessions import ago, exercises, session

NIGHT = system_viewer("tick")


def trained_well(cast: Cast, revision: Revision) -> None:
    """Twice everything, hardly any pain, quiet mornings."""
    own, luc = cast.viewer("luc"), cast.luc.pk
    for days in (4, 2):
        told = exercises(revision, pain_during=1, effort=4, went_well=True)
        done = session(days=days, exercises=told, pain_before=1)
        kept = record_session(by=own, patient_id=luc, done=done)
        tell_morning(
            by=own,
            patient_id=luc,
            on=kept.local_date + datetime.timedelta(days=1),
            morning=NextMorning(pain=1, usual=1),
        )


def test_two_good_sessions_propose_a_step_up_in_support_mode_only(cast: Cast, revision: Revision) -> None:
    trained_well(cast, revision)
    today, luc = timezone.localdate(), cast.luc.pk
    assert propose(by=NIGHT, patient_id=luc, on=today, mode="library") == ()
    made = propose(by=NIGHT, patient_id=luc, on=today, mode="support")
    assert {(proposal.exercise, proposal.rule) for proposal in made} == {("plank", "R5"), ("squat", "R5")}
    assert all(proposal.because["facts"] for proposal in made)
    assert propose(by=NIGHT, patient_id=luc, on=today, mode="support") == ()


def test_an_accepted_proposal_is_the_next_revision(cast: Cast, revision: Revision) -> None:
    trained_well(cast, revision)
    an, luc = cast.viewer("an"), cast.luc.pk
    propose(by=NIGHT, patient_id=luc, on=timezone.localdate(), mode="support")
    proposal = open_proposals(an, luc).get(exercise="plank")
    change = change_of(proposal)
    assert change is not None
    accept(by=an, patient_id=luc, proposal_id=proposal.pk)
    newest = programmes.newest(an, luc)
    assert newest is not None
    assert newest.number == 2
    item = newest.plan.exercise(proposal.prescribed_exercise or luc)
    assert item is not None
    assert (item.variant, item.dose) == (change.variant, change.dose)
    with pytest.raises(Refused):
        accept(by=an, patient_id=luc, proposal_id=proposal.pk)


def test_a_declined_proposal_changes_nothing_and_is_not_made_again(cast: Cast, revision: Revision) -> None:
    trained_well(cast, revision)
    an, luc, today = cast.viewer("an"), cast.luc.pk, timezone.localdate()
    propose(by=NIGHT, patient_id=luc, on=today, mode="support")
    for proposal in open_proposals(an, luc):
        decline(by=an, patient_id=luc, proposal_id=proposal.pk, note="Nog even wachten")
    assert propose(by=NIGHT, patient_id=luc, on=today, mode="support") == ()
    newest = programmes.newest(an, luc)
    assert newest is not None
    assert newest.number == 1


def test_the_patient_does_not_answer_proposals(cast: Cast, revision: Revision) -> None:
    trained_well(cast, revision)
    own, luc = cast.viewer("luc"), cast.luc.pk
    propose(by=NIGHT, patient_id=luc, on=timezone.localdate(), mode="support")
    proposal = Proposal.objects.all()[0]
    with pytest.raises(NotAllowed):
        accept(by=own, patient_id=luc, proposal_id=proposal.pk)


def test_too_much_pain_lets_the_patient_take_less_at_once(cast: Cast, revision: Revision) -> None:
    own, luc, today = cast.viewer("luc"), cast.luc.pk, timezone.localdate()
    told = exercises(revision, pain_during=8, effort=7)
    record_session(
        by=own,
        patient_id=luc,
        done=session(days=0, exercises=told, pain_before=2, started_at=timezone.now(), ended_at=None),
    )
    offered = offers(own, luc, today, "library")
    assert {offer.item.exercise for offer in offered} == {"plank", "squat"}
    plank = next(offer for offer in offered if offer.item.exercise == "plank")
    change = plank.outcome.options[0]
    made = step_down(by=own, patient_id=luc, exercise_id=plank.item.id, change=change)
    item = made.plan.exercise(plank.item.id)
    assert item is not None
    assert (item.variant, item.dose) == (change.variant, change.dose)


def test_more_is_not_the_patients_to_take(cast: Cast, revision: Revision) -> None:
    trained_well(cast, revision)
    own, luc = cast.viewer("luc"), cast.luc.pk
    propose(by=NIGHT, patient_id=luc, on=timezone.localdate(), mode="support")
    proposal = open_proposals(own, luc).get(exercise="plank")
    change = change_of(proposal)
    assert change is not None
    with pytest.raises(Refused):
        step_down(by=own, patient_id=luc, exercise_id=proposal.prescribed_exercise or luc, change=change)


def test_a_harder_variant_is_not_the_patients_to_take(cast: Cast, revision: Revision) -> None:
    item = next(revision.plan.exercises())
    rungs = revision.contents.get(hash=item.content).compiled["exercise"]["ladder"]
    harder = rungs[rungs.index(item.variant) + 1]
    with pytest.raises(Refused):
        step_down(
            by=cast.viewer("luc"),
            patient_id=cast.luc.pk,
            exercise_id=item.id,
            change=Change("variant", harder, item.dose),
        )


def test_the_rules_look_at_the_newest_session_first_and_know_the_leg_symptoms_of_all_before(
    cast: Cast, revision: Revision
) -> None:
    own, luc = cast.viewer("luc"), cast.luc.pk
    for days, hour, pain, legs in ((3, 10, 1, ["pain"]), (1, 18, 3, ["numbness"]), (1, 9, 2, [])):
        told = exercises(revision, pain_during=pain)
        done = session(
            days=days, started_at=ago(days, hour), ended_at=None, exercises=told, leg_symptoms=frozenset(legs)
        )
        record_session(by=own, patient_id=luc, done=done)
    found = [situation for _item, situation in situations(record_of(own, luc, timezone.localdate()))]
    assert len(found) == 2
    for situation in found:
        for _walk in range(2):
            assert [report.pain_during for report in situation.reports] == [3, 2, 1]
        assert situation.leg_symptoms_on_record == {"pain"}
