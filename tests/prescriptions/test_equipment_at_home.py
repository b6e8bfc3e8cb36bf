"""What is at hand at home is told once, and the composer chooses and warns by it."""

import pytest
from django.http import QueryDict
from django.test import Client

from ruggensteun.web.library.programme import programme
from ruggensteun.web.people.models import AuditEntry
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused
from ruggensteun.web.prescriptions.actions.equipping import tell_equipment
from ruggensteun.web.prescriptions.actions.erasure import erase_programmes
from ruggensteun.web.prescriptions.actions.prescribing import prescribe
from ruggensteun.web.prescriptions.models import Draft, HomeEquipment
from ruggensteun.web.prescriptions.picking import offer
from ruggensteun.web.prescriptions.queries.copies import export_programmes
from ruggensteun.web.prescriptions.queries.equipment import at_home, variant_at_home
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed
from tests.prescriptions.test_composer import address, first_phase


def values(things: frozenset[str] | None) -> list[str]:
    asked = QueryDict("pick-at_home=on")
    return [pick.value for group in offer(asked, things).groups for pick in group.picks]


def test_a_patient_tells_what_is_at_home_and_the_therapist_sees_it(client: Client, cast: Cast) -> None:
    assert cast.luc.account is not None
    client.force_login(cast.luc.account)
    told = client.post("/mijn-programma/materiaal/", {"things": ["mat", "chair"]})
    assert told.headers["Location"] == "/mijn-programma/"
    assert at_home(cast.viewer("an"), cast.luc.pk) == {"mat", "chair"}
    page = client.get("/mijn-programma/materiaal/").context["form"]
    assert set(page["things"].value()) == {"mat", "chair"}
    assert AuditEntry.objects.filter(did="equipment-told").count() == 1


def test_nothing_told_is_not_the_same_as_nothing_there(an: Client, cast: Cast) -> None:
    assert at_home(cast.viewer("an"), cast.luc.pk) is None
    assert an.post(f"/patienten/{cast.luc.pk}/programma/materiaal/", {}).status_code == 302
    assert at_home(cast.viewer("an"), cast.luc.pk) == frozenset()


def test_only_the_patient_and_who_prescribes_tell_it(cast: Cast) -> None:
    for who, trouble in (("doctor", NotAllowed), ("bram", NotVisible), ("mia", NotVisible)):
        with pytest.raises((trouble, NotAllowed)):
            tell_equipment(by=cast.viewer(who), patient_id=cast.luc.pk, things=["mat"])
    with pytest.raises(Refused, match="trampoline"):
        tell_equipment(by=cast.viewer("luc"), patient_id=cast.luc.pk, things=["trampoline"])
    assert not HomeEquipment.objects.exists()


def test_only_what_can_be_done_with_it_is_offered() -> None:
    everything, with_a_mat = values(None), values(frozenset({"mat"}))
    assert len(everything) == len(programme().exercises)
    assert "plank:base" in with_a_mat
    assert 0 < len(with_a_mat) < len(everything)
    for value in with_a_mat:
        slug, _colon, variant = value.partition(":")
        exercise = programme().exercise(slug)
        assert exercise is not None
        assert variant_at_home(exercise, frozenset({"mat"})) == variant
        assert "home" in exercise.places


def test_the_switch_stays_on_and_what_is_added_is_for_at_home(an: Client, cast: Cast) -> None:
    tell_equipment(by=cast.viewer("luc"), patient_id=cast.luc.pk, things=["mat"])
    phase = first_phase(an, cast)
    page = an.get(address(cast) + "?pick-at_home=on")
    sent = {
        "based_on": "0",
        "starts_on": "2026-11-02",
        "phase": phase,
        f"p-{phase}-title": "Begin",
        f"new-{phase}": "plank:knees",
        "pick-at_home": "on",
        "do": f"add:{phase}",
    }
    assert page.context["offer"].form.asked == {"pick-at_home": "on"}
    assert an.post(address(cast), sent).headers["Location"].endswith("?pick-at_home=on")
    (item,) = Draft.objects.get().plan.exercises()
    assert (item.exercise, item.variant, item.place) == ("plank", "knees", "home")


def test_an_exercise_at_home_without_its_equipment_is_warned_of(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    sentence = "niet bij de hand"
    assert sentence not in an.get(address(cast)).content.decode()
    tell_equipment(by=cast.viewer("luc"), patient_id=cast.luc.pk, things=["chair"])
    warned = [line for one in an.get(address(cast)).context["notes"].values() for line in one["warnings"]]
    assert [line for line in warned if "matje" in line and sentence in line]
    tell_equipment(by=cast.viewer("luc"), patient_id=cast.luc.pk, things=["mat"])
    assert sentence not in an.get(address(cast)).content.decode()


def test_it_is_in_the_copy_of_a_patient_and_goes_with_an_erasure(cast: Cast) -> None:
    tell_equipment(by=cast.viewer("luc"), patient_id=cast.luc.pk, things=["mat"])
    parts = {part.name: part.content for part in export_programmes(cast.viewer("luc"), cast.luc.pk)}
    (told,) = parts["equipment-at-home"]
    assert told["things"] == ["mat"]
    erase_programmes(by=cast.viewer("administrator"), patient_id=cast.luc.pk, keeps_file=True)
    assert not HomeEquipment.objects.exists()
