"""A patient's file: opened, changed by two people at once, and what may not be filled in."""

import dataclasses
import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ruggensteun.web.people.actions.accounts import change_clinic
from ruggensteun.web.people.actions.files import (
    FileWords,
    SurgeryWords,
    change_file,
    end_caution,
    note_caution,
    note_surgery,
    register_patient,
    set_national_number,
    withdraw_surgery,
)
from ruggensteun.web.people.models import AuditEntry, Patient
from ruggensteun.web.people.queries.patients import cautions, shown_national_number
from ruggensteun.web.people.queries.sight import sees
from ruggensteun.web.people.types import NotAllowed, NotVisible, Refused, Stale, SurgerySite, system_viewer
from tests.people.cast import Cast
from tests.people.conftest import CLINIC, logged_in
from tests.site.permissions.objects import give_second_locks

pytestmark = pytest.mark.usefixtures("clinic")
BORN = datetime.date(1985, 7, 30)
WORDS = FileWords(given_name="Rita", family_name="Baert", birth_date=BORN)


def words_of(patient: Patient, **changed: object) -> FileWords:
    fields = {field.name: getattr(patient, field.name) for field in dataclasses.fields(FileWords)}
    return FileWords(**{**fields, **changed})  # type: ignore[arg-type]


def test_who_registers_a_patient_treats_that_patient(cast: Cast) -> None:
    made = register_patient(by=cast.viewer("an"), words=WORDS)
    assert sees(cast.viewer("an"), made.pk)
    assert not sees(cast.viewer("bram"), made.pk)
    entry = AuditEntry.objects.get(did="registered-patient")
    assert entry.patient_id == made.pk
    assert "Rita" not in str(entry.__dict__)


@pytest.mark.parametrize("who", ["luc", "team_member", "administrator", "auditor"])
def test_not_everyone_registers_patients(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        register_patient(by=cast.viewer(who), words=WORDS)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"birth_date": timezone.localdate() + datetime.timedelta(days=1)}, "toekomst"),
        ({"birth_date": datetime.date(1880, 1, 1)}, "te ver terug"),
        ({"given_name": "  "}, "Vul de voornaam"),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_a_sentence(
    cast: Cast, changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        register_patient(by=cast.viewer("an"), words=dataclasses.replace(WORDS, **changed))  # type: ignore[arg-type]
    assert Patient.objects.count() == 2


def test_a_change_names_the_fields_and_not_what_was_written(cast: Cast) -> None:
    change_file(
        by=cast.viewer("an"),
        patient_id=cast.luc.pk,
        words=words_of(cast.luc, phone="0470 00 00 01"),
        version=1,
    )
    entry = AuditEntry.objects.get(did="changed-file")
    assert entry.detail == {"fields": ["phone"]}


def test_two_people_change_a_file_at_once_and_the_second_sees_what_differs(cast: Cast) -> None:
    give_second_locks(cast)
    change_file(
        by=cast.viewer("doctor"),
        patient_id=cast.luc.pk,
        words=words_of(cast.luc, phone="0470 11 11 11"),
        version=1,
    )
    mine = words_of(cast.luc, phone="0470 22 22 22")
    with pytest.raises(Stale):
        change_file(by=cast.viewer("an"), patient_id=cast.luc.pk, words=mine, version=1)
    form = {**dataclasses.asdict(mine), "version": "1"}
    address = reverse("people:change-file", args=[cast.luc.pk])
    client = logged_in(cast.an)
    page = client.post(address, form)
    assert page.status_code == 409
    text = page.content.decode()
    assert "0470 11 11 11" in text
    assert "0470 22 22 22" in text
    assert client.post(address, {**form, "version": "2"}).status_code == 302
    assert Patient.objects.get(pk=cast.luc.pk).phone == "0470 22 22 22"


def test_who_does_not_treat_changes_nothing(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        change_file(by=cast.viewer("bram"), patient_id=cast.luc.pk, words=WORDS, version=1)
    with pytest.raises(NotAllowed):
        change_file(by=cast.viewer("luc"), patient_id=cast.luc.pk, words=WORDS, version=1)


def test_the_composer_learns_what_holds_today(cast: Cast) -> None:
    an, luc = cast.viewer("an"), cast.luc.pk
    kept = note_caution(by=an, patient_id=luc, condition="elbow")
    note_caution(by=an, patient_id=luc, condition="wrist", until_on=timezone.localdate())
    done_on = timezone.localdate() - datetime.timedelta(days=40)
    surgery = note_surgery(
        by=an,
        patient_id=luc,
        words=SurgeryWords(site=SurgerySite.SPINE, done_on=done_on, description="L4-L5"),
    )
    found = cautions(an, luc)
    assert found.conditions == {"elbow", "wrist"}
    assert found.surgery_on == done_on
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert cautions(an, luc, on=tomorrow).conditions == {"elbow"}
    end_caution(by=an, patient_id=luc, caution_id=kept.pk)
    withdraw_surgery(by=an, patient_id=luc, surgery_id=surgery.pk)
    assert cautions(an, luc).conditions == {"wrist"}
    assert cautions(an, luc).surgery_on is None


def test_noting_the_same_twice_is_noting_it_once(cast: Cast) -> None:
    an = cast.viewer("an")
    note_caution(by=an, patient_id=cast.luc.pk, condition="elbow", note="left")
    note_caution(by=an, patient_id=cast.luc.pk, condition="elbow", note="right")
    assert [row.note for row in cast.luc.cautions.all()] == ["right"]


def test_a_condition_that_nobody_knows_and_a_day_that_is_over_are_refused(cast: Cast) -> None:
    an = cast.viewer("an")
    with pytest.raises(Refused, match="aandoening"):
        note_caution(by=an, patient_id=cast.luc.pk, condition="bad-mood")
    with pytest.raises(Refused, match="voorbij"):
        note_caution(by=an, patient_id=cast.luc.pk, condition="elbow", until_on=datetime.date(2020, 1, 1))


def test_a_caution_of_another_patient_cannot_be_ended_through_mine(cast: Cast) -> None:
    theirs = note_caution(by=cast.viewer("bram"), patient_id=cast.mia.pk, condition="elbow")
    end_caution(by=cast.viewer("an"), patient_id=cast.luc.pk, caution_id=theirs.pk)
    theirs.refresh_from_db()
    assert theirs.until_on is None


def test_national_numbers_are_not_kept_unless_the_clinic_asks(cast: Cast) -> None:
    with pytest.raises(Refused, match="bewaart geen"):
        register_patient(by=cast.viewer("an"), words=WORDS, national_number="85.07.30-033.28")


def test_a_national_number_lies_sealed_and_is_shown_masked(cast: Cast) -> None:
    change_clinic(by=system_viewer("test"), words=dataclasses.replace(CLINIC, uses_national_number=True))
    an = cast.viewer("an")
    made = register_patient(by=an, words=WORDS, national_number="85.07.30-033.28")
    assert "8507" not in made.national_number_sealed
    assert shown_national_number(an, made.pk) == "85.07.30-***.**"
    with pytest.raises(Refused, match="andere patiënt"):
        register_patient(by=an, words=WORDS, national_number="85073003328")
    with pytest.raises(Refused, match="laatste twee cijfers"):
        set_national_number(by=an, patient_id=made.pk, national_number="85.07.30-033.29")
    set_national_number(by=an, patient_id=made.pk, national_number="")
    assert shown_national_number(an, made.pk) == ""


def test_a_number_without_its_key_is_shown_as_stars(cast: Cast, settings: object) -> None:
    change_clinic(by=system_viewer("test"), words=dataclasses.replace(CLINIC, uses_national_number=True))
    made = register_patient(by=cast.viewer("an"), words=WORDS, national_number="85.07.30-033.28")
    settings.RUGGENSTEUN_FIELD_KEYS = ["a new key"]  # type: ignore[attr-defined]
    assert shown_national_number(cast.viewer("an"), made.pk) == "***********"
    settings.RUGGENSTEUN_FIELD_KEYS = ["a new key", "only-for-tests"]  # type: ignore[attr-defined]
    assert shown_national_number(cast.viewer("an"), made.pk) == "85.07.30-***.**"


def test_the_page_shows_a_refused_form_again_with_what_was_written(cast: Cast) -> None:
    give_second_locks(cast)
    address = reverse("people:add-surgery", args=[cast.luc.pk])
    page = logged_in(cast.an).post(
        address, {"site": "spine", "description": "hernia", "done_on": "1900-01-01"}
    )
    assert page.status_code == 422
    assert "Deze datum ligt voor de geboortedatum" in page.content.decode()
    assert 'value="hernia"' in page.content.decode()
