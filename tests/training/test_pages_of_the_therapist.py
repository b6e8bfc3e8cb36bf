"""A therapist sees how it goes with a patient, answers proposals and signs; nobody else does."""

import datetime

import pytest
from django.test import Client

from ruggensteun.web.people.actions.relations import break_glass
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.demo import report_red_flag
from ruggensteun.web.training.models import Proposal, SafetyReport
from tests.people.cast import Cast
from tests.people.conftest import logged_in
from tests.site.permissions.objects import give_second_locks
from tests.training.test_demo import lived


def course(cast: Cast) -> str:
    return f"/patienten/{cast.luc.pk}/"


def test_the_course_shows_proposals_with_their_because(an: Client, cast: Cast) -> None:
    lived(cast, keeps=1.0)
    text = an.get(course(cast)).content.decode()
    assert "Luc Peeters" in text
    assert "Omdat" in text
    assert "Aanvaard" in text


def test_an_accepted_proposal_changes_the_programme(an: Client, cast: Cast) -> None:
    lived(cast, keeps=1.0)
    proposal = Proposal.objects.filter(answer="open", rule="R5")[0]
    address = f"{course(cast)}voorstellen/{proposal.pk}/"
    assert an.post(address, {"answer": "accept"}).status_code == 302
    assert Revision.objects.count() == 2
    assert an.post(address, {"answer": "accept"}).status_code == 422


def test_a_sign_is_answered_and_the_programme_opened(an: Client, cast: Cast) -> None:
    lived(cast, keeps=0.5)
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    report = SafetyReport.objects.get()
    assert "Meldde een teken" in an.get(course(cast)).content.decode()
    address = f"{course(cast)}tekens/{report.pk}/"
    assert an.post(address, {"what_was_done": "", "reopen": "on"}).status_code == 422
    assert an.post(address, {"what_was_done": "Gebeld", "reopen": "on"}).status_code == 302
    report.refresh_from_db()
    assert report.reopened_at is not None


def test_the_list_of_patients_leads_to_their_course_and_the_file_is_beside_it(an: Client, cast: Cast) -> None:
    assert f'href="{course(cast)}"' in an.get("/patienten/").content.decode()
    assert f'href="{course(cast)}dossier/"' in an.get(course(cast)).content.decode()


def test_without_a_programme_the_page_says_so(an: Client, cast: Cast) -> None:
    text = an.get(course(cast)).content.decode()
    assert "Voor vandaag is er geen oefening voorgeschreven." in text


@pytest.mark.parametrize("who", ["bram", "luc", "mia", "administrator", "auditor"])
def test_whoever_does_not_treat_does_not_see_it(client: Client, cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    client.force_login(getattr(person, "account", person))
    assert client.get(course(cast)).status_code in {302, 403, 404}


def test_whoever_opened_the_file_in_an_emergency_reads_and_decides_nothing(cast: Cast) -> None:
    lived(cast, keeps=1.0)
    report_red_flag(patient=cast.viewer("luc"), patient_id=cast.luc.pk)
    proposal = Proposal.objects.filter(answer="open")[0]
    break_glass(
        by=cast.viewer("bram"),
        family_name="Peeters",
        birth_date=datetime.date(1955, 3, 14),
        reason="Onwel in de wachtzaal",
    )
    give_second_locks(cast)
    an, bram = logged_in(cast.an), logged_in(cast.bram)
    for address in (course(cast), f"{course(cast)}programma/"):
        assert 'method="post" action="/patienten/' in an.get(address).content.decode()
        text = bram.get(address).content.decode()
        assert "Luc Peeters" in text
        assert "Je opende dit dossier in nood" in text
        assert 'method="post" action="/patienten/' not in text
        assert "samenstellen/" not in text
    answer = bram.post(f"{course(cast)}voorstellen/{proposal.pk}/", {"answer": "accept"})
    assert answer.status_code == 403
    proposal.refresh_from_db()
    assert proposal.answer == "open"
