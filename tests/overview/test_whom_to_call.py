"""A therapist sees every own patient, who needs attention and why; many cost no more queries than few."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ruggensteun.web.people.actions.journal import NoteWords, write_note
from ruggensteun.web.people.models import AuditEntry, Patient
from ruggensteun.web.people.types import NoteKind, Role
from ruggensteun.web.prescriptions.actions.pausing import pause
from ruggensteun.web.prescriptions.actions.prescribing import end_programme, prescribe
from ruggensteun.web.training.actions.recording import record_session, withdraw_session
from ruggensteun.web.training.demo import report_red_flag
from tests.people.cast import Cast, patient, treat
from tests.prescriptions.programmes import composed, phase, plan, plank, squat
from tests.training.sessions import session

PAGE = "/bellen/"


def text_of(client: Client, query: str = "") -> str:
    page = client.get(PAGE + query)
    assert page.status_code == 200
    return page.content.decode()


def names(text: str) -> list[str]:
    return re.findall(r'<h2><a href="/patienten/[0-9a-f-]+/">([^<]+)</a>', text)


def with_programme(cast: Cast, whom: Patient, *, weeks: int = 4, goal: str = "Weer tuinieren") -> None:
    start = timezone.localdate() - datetime.timedelta(weeks=weeks)
    wanted = composed(plan(phase(plank(), squat()), goal=goal, starts_on=start), start=start)
    prescribe(by=cast.viewer("an"), patient_id=whom.pk, composed=wanted)


def another(cast: Cast, given: str, *, family: str = "Peeters") -> Patient:
    made = patient(given, family=family)
    treat(cast.an, made, Role.PHYSIOTHERAPIST, is_lead=True)
    return made


def test_only_own_patients_are_there(an: Client) -> None:
    assert names(text_of(an)) == ["Luc Peeters"]


def test_a_patient_stands_there_with_goal_last_session_pain_and_adherence(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    record_session(
        by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=2, pain_before=2, pain_during=4)
    )
    text = text_of(an)
    assert "Weer tuinieren" in text
    assert "hoogstens pijn 4 op 10" in text
    assert re.search(r"1 van \d+ sessies gedaan in 14 dagen", text)
    assert f'href="/patienten/{cast.luc.pk}/"' in text


def test_without_a_programme_that_is_the_reason(an: Client) -> None:
    text = text_of(an)
    assert "Er loopt geen programma." in text
    assert "1 van je 1 patiënten vraagt aandacht" in text


def test_who_has_not_trained_is_named_unless_the_programme_is_paused(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=10))
    assert "Oefende al 10 dagen niet" in text_of(an)
    since = timezone.localdate() - datetime.timedelta(days=9)
    pause(by=cast.viewer("luc"), patient_id=cast.luc.pk, starts_on=since, ends_on=None)
    assert "Oefende al" not in text_of(an)


def test_a_withdrawn_session_does_not_count(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    luc = cast.viewer("luc")
    record_session(by=luc, patient_id=cast.luc.pk, done=session(days=12))
    mistake = record_session(by=luc, patient_id=cast.luc.pk, done=session(days=1))
    withdraw_session(by=luc, patient_id=cast.luc.pk, session_id=mistake.pk)
    assert "Oefende al 12 dagen niet" in text_of(an)


def test_an_ended_programme_is_no_programme(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    assert "Er loopt geen programma." not in text_of(an)
    end_programme(by=cast.viewer("an"), patient_id=cast.luc.pk, why="Klaar")
    assert "Er loopt geen programma." in text_of(an)


def test_who_reported_a_sign_comes_first(an: Client, cast: Cast) -> None:
    last = another(cast, "Zita", family="Zwart")
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    another(cast, "Anna", family="Aarts")
    text = text_of(an)
    assert names(text) == ["Luc Peeters", "Anna Aarts", last.name]
    assert "Meldde een teken. Het programma is gesloten tot iemand het opent." in text


def test_only_who_needs_attention_on_request(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=1))
    another(cast, "Anna")
    assert names(text_of(an)) == ["Anna Peeters", "Luc Peeters"]
    assert names(text_of(an, "?needs=on")) == ["Anna Peeters"]


def test_search_by_name_and_what_is_not_there(an: Client, cast: Cast) -> None:
    another(cast, "Anna", family="Aarts")
    assert names(text_of(an, "?q=aar")) == ["Anna Aarts"]
    assert "Geen van je patiënten" in text_of(an, "?q=claes")
    assert an.get(PAGE + "?q=%00").status_code == 200


def test_sorting(an: Client, cast: Cast) -> None:
    anna, luc = another(cast, "Anna", family="Aarts"), cast.luc
    for whom in (anna, luc):
        with_programme(cast, whom)
    record_session(by=cast.viewer("an"), patient_id=anna.pk, done=session(days=1))
    assert names(text_of(an, "?sort=name")) == ["Anna Aarts", "Luc Peeters"]
    assert names(text_of(an, "?sort=session")) == ["Luc Peeters", "Anna Aarts"]
    assert names(text_of(an, "?sort=adherence")) == ["Luc Peeters", "Anna Aarts"]
    assert len(names(text_of(an, "?sort=nonsense&page=99"))) == 2


def test_pages_keep_what_was_asked(an: Client, cast: Cast) -> None:
    for number in range(30):
        another(cast, f"Patient {number:02}")
    text = text_of(an, "?q=patient&sort=name")
    assert len(names(text)) == 25
    assert "?q=patient&amp;sort=name&amp;page=2" in text
    assert len(names(text_of(an, "?q=patient&sort=name&page=2"))) == 5


def test_the_trail_says_that_a_list_was_seen(an: Client) -> None:
    text_of(an)
    entry = AuditEntry.objects.get(did="read", detail__what="overview")
    assert entry.detail["count"] == 1


@pytest.mark.parametrize("who", ["luc", "administrator", "auditor"])
def test_it_is_for_clinicians_only(client: Client, cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    client.force_login(getattr(person, "account", person))
    assert client.get(PAGE).status_code in {302, 403}


@pytest.mark.parametrize("query", ["", "?sort=adherence", "?needs=on"])
def test_thirty_patients_cost_as_many_queries_as_three(an: Client, cast: Cast, query: str) -> None:
    asked = []
    for many in (3, 30):
        while Patient.objects.count() - 1 < many:  # Mia is not one of hers
            whom = another(cast, f"Patient {Patient.objects.count()}")
            with_programme(cast, whom)
            record_session(by=cast.viewer("an"), patient_id=whom.pk, done=session(days=1, pain_during=7))
        text_of(an, query)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(names(text_of(an, query))) == min(many, 25)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def note(cast: Cast, **changed: object) -> None:
    told = {"kind": NoteKind.TELEPHONE, "on": timezone.localdate(), "text": "Gebeld.", **changed}
    write_note(by=cast.viewer("doctor"), patient_id=cast.luc.pk, words=NoteWords(**told))  # type: ignore[arg-type]


def test_whoever_was_called_today_stands_below_who_was_not_and_off_the_list(an: Client, cast: Cast) -> None:
    another(cast, "Zita", family="Zwart")
    assert names(text_of(an)) == ["Luc Peeters", "Zita Zwart"]
    note(cast)
    text = text_of(an)
    assert names(text) == ["Zita Zwart", "Luc Peeters"]
    assert "Dina Aerts belde vandaag." in text
    assert "1 van je 2 patiënten vraagt aandacht" in text
    assert "Met één is vandaag al gesproken." in text
    assert names(text_of(an, "?needs=on")) == ["Zita Zwart"]


def test_a_call_does_not_answer_a_sign(an: Client, cast: Cast) -> None:
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    note(cast, kind=NoteKind.ON_SITE)
    text = text_of(an, "?needs=on")
    assert names(text) == ["Luc Peeters"]
    assert "Dina Aerts sprak vandaag met de patiënt in de kliniek." in text


def test_the_day_to_look_again_brings_someone_on_course_back(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=1))
    assert names(text_of(an, "?needs=on")) == []
    today = timezone.localdate()
    note(cast, on=today - datetime.timedelta(days=7), follow_up_on=today)
    text = text_of(an, "?needs=on")
    assert names(text) == ["Luc Peeters"]
    assert "Volgens de notities moet je opnieuw kijken op" in text
    note(cast)
    assert names(text_of(an, "?needs=on")) == []


def test_a_pause_that_the_patient_plans_is_told_with_its_days_and_without_alarm(
    an: Client, cast: Cast
) -> None:
    with_programme(cast, cast.luc)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=1))
    first, last = datetime.date(2101, 7, 4), datetime.date(2101, 7, 11)
    pause(by=cast.viewer("luc"), patient_id=cast.luc.pk, starts_on=first, ends_on=last, why="Zee")
    assert names(text_of(an, "?needs=on")) == []
    text = text_of(an)
    assert "0 van je 1 patiënten" in text
    assert "button--primary" not in text.partition('<ul class="call-list"')[2].partition("</ul>")[0]
    assert "De patiënt neemt pauze van 4 juli tot en met 11 juli: “Zee”." in text
    assert "chip--alarm" not in text
    assert "call--urgent" not in text
    for page in (f"/patienten/{cast.luc.pk}/", f"/patienten/{cast.luc.pk}/programma/"):
        told = an.get(page).content.decode()
        assert "Van 4 juli tot en met 11 juli: “Zee”." in told
        assert "Gepland door Luc Peeters op" in told


def test_a_pause_that_the_therapist_planned_stands_beside_how_it_goes(an: Client, cast: Cast) -> None:
    with_programme(cast, cast.luc)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(days=1))
    pause(by=cast.viewer("an"), patient_id=cast.luc.pk, starts_on=timezone.localdate(), ends_on=None)
    assert names(text_of(an, "?needs=on")) == []
    assert re.search(r"· pauze vanaf \d+ \w+ tot nader bericht", text_of(an))
