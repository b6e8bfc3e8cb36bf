"""A therapist composes a programme with buttons and fields; every step is kept, nothing typed is lost."""

import pytest
from django.test import Client

from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.models import Draft, Revision, Template
from ruggensteun.web.prescriptions.starters import starters
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, plan


def address(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/programma/samenstellen/"


def filled_in(client: Client, cast: Cast) -> dict[str, object]:
    """What a browser would send of the page as it stands, without a button."""
    page = client.get(address(cast))
    composer = page.context["composer"]
    sent: dict[str, object] = {"phase": [str(part.phase.id) for part in composer.phases]}
    forms = [composer.form]
    for part in composer.phases:
        sent[f"in-{part.phase.id}"] = [str(form.item.id) for form in part.exercises]
        forms += [part.form, *part.exercises]
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False and value != "":
                sent[form.add_prefix(name)] = "on" if value is True else value
    return sent


def press(client: Client, cast: Cast, button: str, **changes: object) -> int:
    return client.post(address(cast), {**filled_in(client, cast), "do": button, **changes}).status_code


def add(client: Client, cast: Cast, slug: str) -> int:
    sent = filled_in(client, cast)
    phases = sent["phase"]
    assert isinstance(phases, list)
    command = {f"new-{phases[0]}": slug, "do": f"add:{phases[0]}"}
    return client.post(address(cast), sent | command).status_code


def first_phase(client: Client, cast: Cast) -> str:
    return str(client.get(address(cast)).context["composer"].phases[0].phase.id)


def test_from_nothing_to_a_prescription(an: Client, cast: Cast) -> None:
    assert add(an, cast, "bridge") == 302
    assert [item.exercise for item in Draft.objects.get().plan.exercises()] == ["bridge"]
    assert not Revision.objects.exists()
    assert press(an, cast, "prescribe", goal="Weer dansen", why="Eerste programma") == 302
    revision = Revision.objects.get()
    assert revision.plan.goal == "Weer dansen"
    assert revision.why == "Eerste programma"
    assert not Draft.objects.exists()


def test_fields_and_order_are_kept_in_the_draft(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    plank, squat = Revision.objects.get().plan.exercises()
    assert press(an, cast, f"down:{plank.id}", **{f"e-{squat.id}-repetitions": "12"}) == 302
    items = list(Draft.objects.get().plan.exercises())
    assert [item.exercise for item in items] == ["squat", "plank"]
    assert items[0].dose.repetitions == 12
    assert items[0].dose.kind == "strength"


def test_a_number_that_cannot_be_is_said_and_kept_on_the_page(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    _plank, squat = Revision.objects.get().plan.exercises()
    sent = filled_in(an, cast) | {"do": "prescribe", f"e-{squat.id}-sets": "-3", "goal": "Nieuw doel"}
    page = an.post(address(cast), sent)
    assert page.status_code == 422
    assert "Nieuw doel" in page.content.decode()
    assert 'value="-3"' in page.content.decode()
    assert Revision.objects.count() == 1


def test_an_exercise_taken_out_is_gone_and_the_others_stay(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    plank, _squat = Revision.objects.get().plan.exercises()
    press(an, cast, f"remove:{plank.id}")
    press(an, cast, "prescribe")
    newest = Revision.objects.latest("number")
    assert [item.exercise for item in newest.plan.exercises()] == ["squat"]
    history = an.get(f"/patienten/{cast.luc.pk}/programma/").content.decode()
    assert "Voorligsteun op ellebogen ging eruit" in history


def test_a_template_fills_the_phases(an: Client, cast: Cast) -> None:
    save_template(by=cast.viewer("an"), composed=starters()[0])
    press(an, cast, "template", template=str(Template.objects.get().pk))
    assert [phase.title for phase in Draft.objects.get().plan.phases] == ["Wennen", "Opbouwen"]


def test_phases_are_added_copied_and_taken_out(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    first = first_phase(an, cast)
    press(an, cast, f"copy-phase:{first}")
    phases = Draft.objects.get().plan.phases
    assert [len(phase.exercises) for phase in phases] == [2, 2]
    assert phases[0].weeks == 2
    press(an, cast, f"remove-phase:{first}")
    assert len(Draft.objects.get().plan.phases) == 1


def test_the_second_of_two_sees_the_difference_and_keeps_hers(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    mine = filled_in(an, cast) | {"do": "prescribe", "goal": "Mijn doel"}
    prescribe(
        by=cast.viewer("physician"),
        patient_id=cast.luc.pk,
        composed=composed(plan(goal="Zijn doel"), based_on=1),
    )
    page = an.post(address(cast), mine)
    assert page.status_code == 409
    assert "Zijn doel" in page.content.decode()
    assert Draft.objects.get().plan.goal == "Mijn doel"
    assert press(an, cast, "prescribe") == 302
    assert Revision.objects.latest("number").plan.goal == "Mijn doel"


def test_what_speaks_against_it_is_shown(an: Client, cast: Cast) -> None:
    add(an, cast, "sling-bridge")
    item = next(Draft.objects.get().plan.exercises())
    press(an, cast, "save", **{f"e-{item.id}-place": "home"})
    assert "touwen" in an.get(address(cast)).content.decode()


def test_an_empty_programme_is_not_prescribed(an: Client, cast: Cast) -> None:
    assert press(an, cast, "prescribe") == 422
    assert not Revision.objects.exists()


@pytest.mark.parametrize("who", ["bram", "doctor", "luc", "administrator", "auditor"])
def test_whoever_may_not_does_not_reach_the_composer(client: Client, cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    client.force_login(getattr(person, "account", person))
    assert client.get(address(cast)).status_code in {302, 403, 404}
    assert not Draft.objects.exists()


def test_a_patient_sees_the_own_programme(client: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    text = client.get("/mijn-programma/").content.decode()
    assert "Weer tuinieren" in text
    assert "Kniebuiging" in text
