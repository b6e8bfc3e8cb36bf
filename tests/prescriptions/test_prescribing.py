"""A therapist prescribes, changes and ends a programme; nothing of it is ever lost."""

import pytest

from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotAllowed, NotVisible, NoViewer, Refused, Stale
from ruggensteun.web.prescriptions.actions.prescribing import end_programme, prescribe, save_draft
from ruggensteun.web.prescriptions.models import ContentSnapshot, Draft, Revision
from ruggensteun.web.prescriptions.queries import programmes
from ruggensteun.web.prescriptions.queries.content import contents
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat


def test_the_first_prescription_starts_a_programme_and_leaves_a_trace(cast: Cast) -> None:
    revision = prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    assert revision.number == 1
    assert [item.exercise for item in revision.plan.exercises()] == ["plank", "squat"]
    trail = AuditEntry.objects.filter(patient_id=cast.luc.pk).order_by("number")
    assert [entry.did for entry in trail] == ["programme-started", "prescribed"]


def test_an_exercise_is_kept_as_it_was_when_it_was_prescribed(cast: Cast) -> None:
    revision = prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    item = next(revision.plan.exercises())
    content = contents([item.content])[item.content or ""]
    assert content.exercise.slug == "plank"
    assert content.words("nl").name
    assert content.words("xx") == content.words("nl")
    assert not content.newer_available
    assert ContentSnapshot.objects.count() == 2


def test_a_change_is_a_next_revision_and_the_first_stays(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    first = prescribe(by=an, patient_id=luc, composed=composed())
    changed = plan(phase(squat()))
    second = prescribe(by=an, patient_id=luc, composed=composed(changed, based_on=1, why="Minder is meer."))
    assert second.number == 2
    assert second.programme_id == first.programme_id
    assert Revision.objects.get(pk=first.pk).plan == first.plan


def test_the_second_of_two_therapists_sees_what_the_first_did_and_keeps_her_own(cast: Cast) -> None:
    an, physician, luc = cast.viewer("an"), cast.viewer("physician"), cast.luc.pk
    first = prescribe(by=an, patient_id=luc, composed=composed())
    mine = plan(phase(plank()))
    save_draft(by=physician, patient_id=luc, plan=mine, based_on=0)
    with pytest.raises(Stale) as caught:
        prescribe(by=physician, patient_id=luc, composed=composed(mine))
    assert caught.value.theirs == first
    assert Draft.objects.get().plan == mine
    assert Revision.objects.count() == 1


def test_a_draft_goes_once_it_is_prescribed(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    save_draft(by=an, patient_id=luc, plan=plan(), based_on=0)
    save_draft(by=an, patient_id=luc, plan=plan(goal="Fietsen"), based_on=0)
    kept = programmes.draft(an, luc)
    assert kept is not None
    assert kept.plan.goal == "Fietsen"
    prescribe(by=an, patient_id=luc, composed=composed())
    assert programmes.draft(an, luc) is None


def test_a_variant_of_another_exercise_is_refused(cast: Cast) -> None:
    wrong = plan(phase(plank(variant="bosu")))
    with pytest.raises(Refused, match="bosu"):
        prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(wrong))
    assert not Revision.objects.exists()


def test_an_exercise_that_is_not_there_is_refused(cast: Cast) -> None:
    wrong = plan(phase(plank(exercise="somersault")))
    with pytest.raises(Refused, match="somersault"):
        prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(wrong))


@pytest.mark.parametrize(
    ("who", "error"), [("bram", NotVisible), ("mia", NotVisible), ("doctor", NotAllowed)]
)
def test_whoever_may_not_cannot_prescribe(cast: Cast, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        prescribe(by=cast.viewer(who), patient_id=cast.luc.pk, composed=composed())
    assert not Revision.objects.exists()


def test_nobody_reads_a_programme_without_saying_who_looks(cast: Cast) -> None:
    with pytest.raises(NoViewer):
        programmes.newest(None, cast.luc.pk)
    with pytest.raises(NotVisible):
        programmes.newest(cast.viewer("bram"), cast.luc.pk)


def test_an_ended_programme_makes_room_for_a_new_one(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    prescribe(by=an, patient_id=luc, composed=composed())
    with pytest.raises(Refused) as caught:
        end_programme(by=an, patient_id=luc, why=" ")
    assert caught.value.field == "why"
    end_programme(by=an, patient_id=luc, why="Doel bereikt")
    assert programmes.running(an, luc) is None
    again = prescribe(by=an, patient_id=luc, composed=composed())
    assert again.number == 1
