"""A patient sees what to do today, tells what was done, and can say that something changed."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from ruggensteun.web.library.doses import TIMES
from ruggensteun.web.library.rules import clinical_rules
from ruggensteun.web.prescriptions.models import Revision
from ruggensteun.web.training.actions.recording import record_session
from ruggensteun.web.training.models import MorningAfter, SafetyReport, Session
from ruggensteun.web.training.queries.record import sessions
from tests.people.cast import Cast
from tests.training.sessions import exercises, session

TODAY, PAPER, CHANGED = "/vandaag/", "/vandaag/op-papier/", "/er-is-iets-veranderd/"


def paper() -> dict[str, str]:
    return {"session": str(uuid.uuid4()), "on": timezone.localdate().isoformat(), "effort": "4"}


def test_without_a_programme_the_page_says_what_comes(luc: Client) -> None:
    page = luc.get(TODAY)
    assert page.status_code == 200
    assert "Nog niets hier" in page.content.decode()


def test_the_page_shows_what_to_do_and_how_much(luc: Client, revision: Revision) -> None:
    text = luc.get(TODAY).content.decode()
    for item in revision.plan.exercises():
        assert f"/oefeningen/{item.exercise}/" in text
    assert f"3 {TIMES} 10 s" in text


def test_a_session_on_paper_is_kept_once(luc: Client, revision: Revision) -> None:
    told = {
        "session": str(uuid.uuid4()),
        "on": timezone.localdate().isoformat(),
        "pain_before": "1",
        "pain_during": "2",
        "effort": "4",
        **{f"done-{item.id}": "all" for item in revision.plan.exercises()},
    }
    for _time in range(2):
        assert luc.post(PAPER, told).status_code == 302
    kept = Session.objects.get()
    assert (kept.done_percent, kept.worst_pain, kept.pain_before) == (100, 2, 1)
    assert kept.done.source == "manual"
    assert "Goed gedaan" in luc.get(TODAY).content.decode()


def test_a_part_counts_as_a_part(luc: Client, revision: Revision) -> None:
    told = {
        "session": str(uuid.uuid4()),
        "on": timezone.localdate().isoformat(),
        "pain_during": "2",
        "effort": "4",
    }
    items = list(revision.plan.exercises())
    told |= {f"done-{items[0].id}": "part", f"done-{items[1].id}": "none"}
    luc.post(PAPER, told)
    first, second = Session.objects.get().done.exercises
    assert 0 < first.share_done < 1
    assert (second.share_done, second.skipped) == (0, "other")


@pytest.mark.usefixtures("revision")
def test_a_missing_answer_is_asked_for_and_nothing_is_lost(luc: Client) -> None:
    told = {
        "session": str(uuid.uuid4()),
        "on": timezone.localdate().isoformat(),
        "effort": "4",
        "note": "Stijf",
    }
    page = luc.post(PAPER, told)
    assert page.status_code == 422
    assert "Stijf" in page.content.decode()
    assert not Session.objects.exists()


def test_a_day_that_has_not_come_is_refused(luc: Client, revision: Revision) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    told = {"session": str(uuid.uuid4()), "on": tomorrow.isoformat(), "pain_during": "2", "effort": "4"}
    told |= {f"done-{item.id}": "all" for item in revision.plan.exercises()}
    assert luc.post(PAPER, told).status_code == 422
    assert not Session.objects.exists()


def test_the_morning_after_is_asked_once(luc: Client, cast: Cast, revision: Revision) -> None:
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=session(revision, days=1))
    assert "Hoe was je rug vanmorgen?" in luc.get(TODAY).content.decode()
    assert luc.post("/vandaag/ochtend/", {"pain": "3", "usual": "2"}).status_code == 302
    assert MorningAfter.objects.get().pain == 3
    assert "Hoe was je rug vanmorgen?" not in luc.get(TODAY).content.decode()


def test_a_lighter_step_is_offered_and_taken(luc: Client, cast: Cast, revision: Revision) -> None:
    told = exercises(revision, pain_during=8)
    done = session(exercises=told, pain_before=2, started_at=timezone.now(), ended_at=None)
    record_session(by=cast.viewer("luc"), patient_id=cast.luc.pk, done=done)
    assert "Tijd voor een lichtere stap" in luc.get(TODAY).content.decode()
    item = next(revision.plan.exercises())
    assert luc.post(f"/vandaag/lichter/{item.id}/", {"option": "0"}).status_code == 302
    assert Revision.objects.count() == 2
    luc.post(f"/vandaag/lichter/{item.id}/", {"option": "9"})
    assert Revision.objects.count() == 2


@pytest.mark.usefixtures("revision")
def test_not_today_and_then_after_all(luc: Client) -> None:
    luc.post("/vandaag/niet-vandaag/")
    assert "je neemt pauze" in luc.get(TODAY).content.decode()
    luc.post("/vandaag/niet-vandaag/", {"again": "1"})
    assert "je neemt pauze" not in luc.get(TODAY).content.decode()


@pytest.mark.usefixtures("revision")
def test_an_emergency_shows_the_number_and_closes_the_programme(luc: Client) -> None:
    told = {}
    for question in clinical_rules().before_session.questions:
        urgent = [sign.key for sign in question.signs if sign.urgency == "emergency"]
        told[question.key] = urgent[:1] or ["none"]
    text = luc.post(CHANGED, told).content.decode()
    assert 'href="tel:112"' in text
    assert SafetyReport.objects.get().locks
    assert "wacht op je team" in luc.get(TODAY).content.decode()


def test_no_sign_is_thanked_for_and_never_called_safe(luc: Client) -> None:
    told = {question.key: ["none"] for question in clinical_rules().before_session.questions}
    text = luc.post(CHANGED, told).content.decode()
    assert "Bedankt" in text
    assert "veilig om" not in text
    assert not SafetyReport.objects.exists()


def test_a_sign_and_none_of_these_contradict_each_other(luc: Client) -> None:
    told = {
        question.key: [question.signs[0].key, "none"]
        for question in clinical_rules().before_session.questions
    }
    assert luc.post(CHANGED, told).status_code == 422
    assert not SafetyReport.objects.exists()


def test_a_therapist_has_no_today(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    assert client.get(TODAY).status_code in {302, 403}
    assert list(sessions(cast.viewer("an"), cast.luc.pk)) == []
