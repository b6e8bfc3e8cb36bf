"""A patient knows who is who and how to reach them, and sees the whole week in words."""

from django.test import Client
from django.utils import timezone

from ruggensteun.clinical.calendar_days import monday_of
from ruggensteun.web.people.actions.accounts import change_clinic
from ruggensteun.web.people.actions.relations import end_treating
from ruggensteun.web.people.types import system_viewer
from ruggensteun.web.prescriptions.actions.pausing import pause
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.today import today_of
from ruggensteun.web.training.whole_week import whole_week
from tests.people.cast import Cast
from tests.site.permissions.objects import CLINIC
from tests.training.sessions import session


def test_the_page_names_everyone_and_lets_call(luc: Client, cast: Cast) -> None:
    change_clinic(by=system_viewer("test"), words=CLINIC)
    cast.an.phone, cast.an.reachable = "09 111 11 11", "op maandag"
    cast.an.save()
    text = luc.get("/mijn-team/").content.decode()
    assert cast.an.name in text
    assert "op maandag" in text
    assert 'href="tel:09 111 11 11"' in text
    assert f'href="tel:{CLINIC.phone}"' in text
    assert 'href="tel:112"' in text
    assert "/er-is-iets-veranderd/" in text
    assert cast.bram.name not in text


def test_who_left_the_team_is_no_longer_named(luc: Client, cast: Cast) -> None:
    assert cast.doctor.name in luc.get("/mijn-team/").content.decode()
    end_treating(by=cast.viewer("an"), patient_id=cast.luc.pk, account_id=cast.doctor.pk)
    assert cast.doctor.name not in luc.get("/mijn-team/").content.decode()


def test_today_leads_to_the_team(luc: Client) -> None:
    assert 'href="/mijn-team/"' in luc.get("/vandaag/").content.decode()


def words(cast: Cast) -> list[str]:
    return [day.words for day in whole_week(today_of(cast.viewer("luc"), cast.luc.pk, timezone.localdate()))]


def test_the_week_has_seven_days_in_words(cast: Cast, revision: Revision, luc: Client) -> None:
    phase = revision.plan.phase_on(timezone.localdate())
    assert phase is not None
    week = whole_week(today_of(cast.viewer("luc"), cast.luc.pk, timezone.localdate()))
    assert len(week) == 7
    assert sum(day.today for day in week) == 1
    for number, day in enumerate(week):
        if not phase.home[number] and not phase.clinic[number]:
            assert day.words == "Een rustdag."
    assert "De hele week" in luc.get("/vandaag/").content.decode()


def test_a_day_that_was_trained_says_so(cast: Cast, revision: Revision) -> None:
    done = session(revision, started_at=timezone.now(), ended_at=None)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    number = (timezone.localdate() - monday_of(timezone.localdate())).days
    assert words(cast)[number] == "Je oefende."


def test_a_pause_expects_nothing(cast: Cast, revision: Revision) -> None:  # noqa: ARG001
    today = timezone.localdate()
    pause(by=cast.viewer("luc"), patient_id=cast.luc.pk, starts_on=today, ends_on=today)
    number = (today - monday_of(today)).days
    assert words(cast)[number] == "Pauze. Je hoeft niets te doen."


def test_without_a_programme_there_is_no_week(cast: Cast, luc: Client) -> None:
    assert words(cast) == []
    assert "De hele week" not in luc.get("/vandaag/").content.decode()
