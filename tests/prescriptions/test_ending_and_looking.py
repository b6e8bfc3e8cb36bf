"""A therapist ends a programme, looks at a draft as the patient will, and chooses the templates on offer."""

from django.test import Client

from ruggensteun.web.prescriptions.actions.prescribing import prescribe, save_draft
from ruggensteun.web.prescriptions.actions.templating import save_template
from ruggensteun.web.prescriptions.models import Programme
from ruggensteun.web.prescriptions.types import ComposedTemplate, TemplatePlan
from tests.people.cast import Cast
from tests.prescriptions.programmes import composed, phase, plan, plank, squat


def history(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/programma/"


def test_a_programme_ends_with_a_reason_that_stays_to_be_read(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    assert an.post(f"{history(cast)}stoppen/", {"why": "Klaar met revalideren"}).status_code == 302
    page = an.get(history(cast)).content.decode()
    assert "Er is nog geen programma." in page
    assert "Klaar met revalideren" in page
    assert Programme.objects.get().ended_at is not None


def test_a_programme_does_not_end_without_a_reason(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    page = an.post(f"{history(cast)}stoppen/", {"why": " "})
    assert page.status_code == 422
    assert page.context["trouble"]
    assert Programme.objects.get().ended_at is None


def test_the_preview_is_the_draft_and_not_what_holds(an: Client, cast: Cast) -> None:
    prescribe(by=cast.viewer("an"), patient_id=cast.luc.pk, composed=composed())
    wanted = plan(phase(squat(note="Rustig, An")), goal="Weer dansen")
    save_draft(by=cast.viewer("an"), patient_id=cast.luc.pk, plan=wanted, based_on=1)
    page = an.get(f"{history(cast)}voorbeeld/")
    assert [row.item.exercise for row in page.context["phases"][0]["home"]] == ["squat"]
    assert "Rustig, An" in page.content.decode()
    assert "Weer dansen" in page.content.decode()


def test_the_preview_of_a_patient_without_a_programme_is_what_the_patient_sees_then(
    an: Client, cast: Cast
) -> None:
    assert "Nog niets hier" in an.get(f"{history(cast)}voorbeeld/").content.decode()


def test_a_template_is_taken_from_the_offer_and_brought_back(an: Client, cast: Cast) -> None:
    words = ComposedTemplate(title="Thuis beginnen", plan=TemplatePlan(phases=(phase(plank()),)))
    kept = save_template(by=cast.viewer("an"), composed=words)
    address = f"/sjablonen/{kept.template_id}/"
    assert an.post(address, {"do": "retire"}).status_code == 302
    page = an.get("/sjablonen/")
    assert [one["template"].title for one in page.context["retired"]] == ["Thuis beginnen"]
    assert not page.context["offered"]
    assert an.post(address, {"do": "bring-back"}).status_code == 302
    assert [one["template"].title for one in an.get("/sjablonen/").context["offered"]] == ["Thuis beginnen"]


def test_a_template_that_is_not_there_is_said_so(an: Client, cast: Cast) -> None:
    assert an.post(f"/sjablonen/{cast.luc.pk}/", {"do": "retire"}).status_code == 404
