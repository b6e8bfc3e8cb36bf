"""With htmx the composer answers with its form alone, and says what happened; without, with pages."""

import re

import pytest
from django.test import Client

from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.forms import ProgrammeForm
from ruggensteun.web.prescriptions.models import Draft, Revision
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat
from tests.prescriptions.test_composer import address, filled_in

ASKS = {"HX-Request": "true"}


def press(client: Client, cast: Cast, button: str, **changes: object) -> tuple[int, str, dict[str, str]]:
    sent = {**filled_in(client, cast), "do": button, **changes}
    answer = client.post(address(cast), sent, headers=ASKS)
    return answer.status_code, answer.content.decode(), dict(answer.headers)


def test_a_press_answers_with_the_form_alone_and_keeps_the_draft(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    squatting = list(Revision.objects.get().plan.exercises())[1]
    status, text, _headers = press(an, cast, f"up:{squatting.id}")
    assert status == 200
    assert text.lstrip().startswith("<form")
    assert "<html" not in text
    assert 'data-told="Kniebuiging staat nu op plaats 1 van 2 in Begin."' in text
    assert [item.exercise for item in Draft.objects.get().plan.exercises()] == ["squat", "plank"]


def test_what_was_added_and_taken_out_is_told(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(plan(phase(plank()))))
    held = Revision.objects.get().plan.phases[0]
    add = {f"new-{held.id}": "squat:base"}
    assert "Kniebuiging is toegevoegd, als laatste van Begin." in press(an, cast, f"add:{held.id}", **add)[1]
    assert "Die oefening staat al in deze fase." in press(an, cast, f"add:{held.id}", **add)[1]
    assert "ging eruit" in press(an, cast, f"remove:{held.exercises[0].id}")[1]


def test_an_exercise_dragged_to_another_phase_stays_there(an: Client, cast: Cast) -> None:
    wanted = plan(phase(plank(), squat(), weeks=2), phase(title="Verder"))
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed(wanted))
    first, second = Revision.objects.get().plan.phases
    planked, squatting = first.exercises
    places = {f"in-{first.id}": [str(planked.id)], f"in-{second.id}": [str(squatting.id)]}
    status, text, _headers = press(an, cast, f"moved:{squatting.id}", **places)
    assert status == 200
    assert "Kniebuiging staat nu op plaats 1 van 1 in Verder." in text
    assert [len(one.exercises) for one in Draft.objects.get().plan.phases] == [1, 1]


def test_a_fragment_that_is_not_right_says_so_and_keeps_what_was_typed(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    squatting = list(Revision.objects.get().plan.exercises())[1]
    status, text, _headers = press(an, cast, "save", **{f"e-{squatting.id}-sets": "-3"})
    assert status == 422
    assert text.lstrip().startswith("<form")
    assert 'value="-3"' in text


@pytest.mark.parametrize(
    ("wrong", "focused", "opened"),
    [
        pytest.param({"load_kg": "1000", "sets": "-3"}, "sets", ["more"], id="the first that is drawn"),
        pytest.param({"load_kg": "1000"}, "load_kg", ["more"], id="one that was folded away"),
        pytest.param({"limit-hips-not-high": "999"}, "limit-hips-not-high", ["limits"], id="a limit"),
        pytest.param({"sets": ""}, "sets", [], id="nothing to unfold"),
    ],
)
def test_the_first_answer_that_cannot_be_has_the_focus_where_it_can_be_seen(
    an: Client, cast: Cast, wrong: dict[str, str], focused: str, opened: list[str]
) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    planked = next(Revision.objects.get().plan.exercises())
    sent = {f"e-{planked.id}-{name}": value for name, value in wrong.items()}
    status, text, _headers = press(an, cast, "save", **sent)
    assert status == 422
    assert re.findall(rf'name="e-{planked.id}-([\w-]+)"[^>]* autofocus', text) == [focused]
    assert text.count(" autofocus") == 1
    assert re.findall(r'<details id="(more|limits)-[0-9a-f-]+" open>', text) == opened


def test_what_nobody_can_fill_in_never_has_the_focus() -> None:
    form = ProgrammeForm({"based_on": "-1", "starts_on": ""})
    assert list(form.errors) == ["based_on", "starts_on"]
    assert [name for name in form.fields if "autofocus" in str(form[name])] == ["starts_on"]


def test_prescribing_leads_the_whole_browser_to_the_programme(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    status, _text, headers = press(an, cast, "prescribe", goal="Weer dansen")
    assert status == 200
    assert headers["HX-Redirect"] == f"/patienten/{cast.luc.pk}/programma/"
    assert Revision.objects.latest("number").plan.goal == "Weer dansen"


def test_the_second_of_two_gets_the_difference_in_the_fragment(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    mine = {**filled_in(an, cast), "do": "prescribe", "goal": "Mijn doel"}
    theirs = composed(plan(goal="Zijn doel"), based_on=1)
    prescribe(by=cast.viewer("physician"), patient_id=cast.luc.pk, composed=theirs)
    answer = an.post(address(cast), mine, headers=ASKS)
    assert answer.status_code == 409
    assert "Zijn doel" in answer.content.decode()
    assert "Mijn doel" in answer.content.decode()
    assert Draft.objects.get().plan.goal == "Mijn doel"


def test_looking_as_the_patient_keeps_what_was_typed(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    _status, _text, headers = press(an, cast, "preview", goal="Weer dansen")
    assert headers["HX-Redirect"] == f"/patienten/{cast.luc.pk}/programma/voorbeeld/"
    assert "Weer dansen" in an.get(headers["HX-Redirect"]).content.decode()
    assert Draft.objects.get().plan.goal == "Weer dansen"
