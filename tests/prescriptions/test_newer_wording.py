"""When the content says it better by now, a therapist is told what changed, and takes it over or not."""

import copy
import uuid

import pytest
from django.test import Client

from ruggensteun.web.people.types import NotVisible
from ruggensteun.web.prescriptions.actions.prescribing import prescribe, save_draft
from ruggensteun.web.prescriptions.actions.rewording import take_newer_wording
from ruggensteun.web.prescriptions.compiled import compiled_today, hash_of
from ruggensteun.web.prescriptions.models import ContentSnapshot, Draft, Revision
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat

OLD = "Zo zeiden we het vroeger."


def prescribed_long_ago(cast: Cast) -> Revision:
    """A plank whose summary was written otherwise then."""
    _hash, today = compiled_today("plank")
    then = copy.deepcopy(today)
    then["words"]["nl"]["summary"] = OLD
    snapshot = ContentSnapshot.objects.create(
        hash=hash_of(then), exercise="plank", version=then["exercise"]["version"], compiled=then
    )
    wanted = plan(phase(plank(content=snapshot.hash), squat()))
    return prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(wanted))


def test_nothing_is_said_while_the_wording_is_of_today(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    assert an.get(f"/patienten/{cast.luc.pk}/programma/").context["newer"] == ()


def test_what_changed_is_told_and_nothing_changes_by_itself(an: Client, cast: Cast) -> None:
    prescribed_long_ago(cast)
    page = an.get(f"/patienten/{cast.luc.pk}/programma/")
    (one,) = page.context["newer"]
    (said,) = one.said
    assert (one.row.item.exercise, said.before) == ("plank", OLD)
    assert said.after
    assert OLD in page.content.decode()
    assert Revision.objects.count() == 1


def test_an_exercise_in_two_phases_says_which_is_which(an: Client, cast: Cast) -> None:
    held = prescribed_long_ago(cast).plan.phases[0]
    again = phase(*(item.model_copy(update={"id": uuid.uuid4()}) for item in held.exercises), title="Later")
    wanted = plan(held.model_copy(update={"weeks": 4}), again)
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(wanted, based_on=1))
    page = an.get(f"/patienten/{cast.luc.pk}/programma/")
    assert [one.phase.title for one in page.context["newer"]] == [held.title, "Later"]
    assert '<span class="soft">(Later)</span></h3>' in page.content.decode()


def test_one_press_takes_it_over_as_a_new_revision(an: Client, cast: Cast) -> None:
    before = prescribed_long_ago(cast)
    item = next(before.plan.exercises())
    address = f"/patienten/{cast.luc.pk}/programma/nieuwere-tekst/{item.id}/"
    assert an.post(address).status_code == 302
    after = Revision.objects.latest("number")
    assert after.number == 2
    taken, other = after.plan.exercises()
    assert taken.content == compiled_today("plank")[0]
    assert taken.model_copy(update={"content": item.content}) == item
    assert other == list(before.plan.exercises())[1]
    page = an.get(f"/patienten/{cast.luc.pk}/programma/")
    assert page.context["newer"] == ()
    assert "nieuwere" in page.content.decode()


def test_what_i_was_composing_stays(cast: Cast) -> None:
    before = prescribed_long_ago(cast)
    an, item = cast.viewer("an"), next(before.plan.exercises())
    mine = before.plan.model_copy(update={"goal": "Weer dansen"})
    save_draft(by=an, patient_id=cast.luc.pk, plan=mine, based_on=1)
    take_newer_wording(by=an, patient_id=cast.luc.pk, exercise_id=item.id)
    draft = Draft.objects.get()
    assert (draft.plan.goal, draft.based_on) == ("Weer dansen", 2)


def test_an_exercise_that_is_not_in_the_programme_is_not_there(cast: Cast) -> None:
    prescribed_long_ago(cast)
    with pytest.raises(NotVisible):
        take_newer_wording(by=cast.viewer("an"), patient_id=cast.luc.pk, exercise_id=uuid.uuid4())
